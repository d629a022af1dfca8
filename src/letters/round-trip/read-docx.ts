import {externalLinks, parse} from '../check/files/docx-xml.ts'
import {zipParts} from '../check/files/docx-zip.ts'
import {refused} from '../check/files/refuse.ts'
import {readBinding} from '../compose/language.ts'
import {type StoredBinding, storedBinding} from '../write/content-control.ts'
import {bodyOf, type FoundBinding} from './read-body.ts'

/** A bound value that somebody changed in Word: the binding stays alive, and what they typed is told, never kept in silence. */
export interface EditedValue {
  readonly binding: string
  /** What it printed; null for a table or a chart, of which a fingerprint is kept. */
  readonly printed: string | null
  /** What stands there now; null for a table or a chart. */
  readonly found: string | null
  /** The words around it. */
  readonly near: string
}

export type ReadBack =
  | {
      readonly kind: 'read'
      /** The letter in Markdown again, words as edited, bindings alive. */
      readonly source: string
      readonly edited: readonly EditedValue[]
      /** Bindings that were sent out and are not in the file any more. */
      readonly gone: readonly {readonly binding: string; readonly printed: string}[]
      /** Controls whose binding the file no longer tells: their text was kept as words. */
      readonly unknown: readonly string[]
    }
  /** No control of ours: another document, or one whose controls were all taken out. */
  | {readonly kind: 'no-bindings'; readonly says: string}

const names = {
  body: 'word/document.xml',
  links: 'word/_rels/document.xml.rels',
  properties: 'docProps/custom.xml',
  numbering: 'word/numbering.xml',
} as const

/**
 * Reads an edited Word file back: its words as Markdown, each content control as its binding. A value typed over a bound one is reported beside the
 * binding, which stays. Tracked deletions are out and insertions in, as if all were accepted. Refuses what the checker refuses of Word files: bombs,
 * damage, and parts taken from elsewhere.
 */
export async function readBack(name: string, bytes: Uint8Array): Promise<ReadBack> {
  const parts = await zipParts(name, bytes, Object.values(names))
  const main = parts.get(names.body)
  if (!main) throw refused(name, 'it is a zip archive and no Word document: word/document.xml is not in it')
  externalLinks(name, parts.get(names.links))
  const stored = storedIn(name, parts.get(names.properties))
  if (stored.size === 0)
    return {
      kind: 'no-bindings',
      says: 'The file does not come from a letter that was built here, or its properties were taken out, and so no binding can be kept alive. Edit a file downloaded from the letter.',
    }
  const {source, bindings} = bodyOf(name, main, {
    stored,
    links: linksIn(name, parts.get(names.links)),
    ordered: orderedIn(name, parts.get(names.numbering)),
  })
  const present = new Set(bindings.map(({id}) => id))
  return {
    kind: 'read',
    source,
    edited: bindings.flatMap(editedFrom(stored)),
    gone: [...stored]
      .filter(([id]) => !present.has(id))
      .map(([, {binding, kind, printed}]) => ({binding, printed: kind === 'table' || kind === 'chart' ? kind : printed})),
    unknown: bindings.filter(({id}) => !stored.has(id)).map(({text}) => text),
  }
}

const editedFrom =
  (stored: ReadonlyMap<string, StoredBinding>) =>
  ({id, text, hash, near}: FoundBinding): EditedValue[] => {
    const held = stored.get(id)
    if (!held) return []
    const block = held.kind === 'table' || held.kind === 'chart'
    const same = block ? hash === held.printed : text.trim() === held.printed
    return same ? [] : [{binding: held.binding, printed: block ? null : held.printed, found: block ? null : text.trim(), near}]
  }

/** Bindings from the file's properties. What is not a binding of the language is left out: a file is not trusted to bring in anything else. */
function storedIn(name: string, part: Uint8Array | undefined): Map<string, StoredBinding> {
  const found = new Map<string, StoredBinding>()
  if (!part) return found
  let [property, value] = ['', '']
  parse(name, part, {
    open: (tag) => {
      if (tag.name === 'property') property = tag.attributes['name'] ?? ''
      if (tag.name === 'vt:lpwstr') value = ''
    },
    close: (tag) => {
      if (tag !== 'property') return
      const read = storedBinding(property, value)
      if (read && readBinding(read.stored.binding).kind === 'binding') found.set(read.id, read.stored)
    },
    text: (text) => {
      value += text
    },
  })
  return found
}

function linksIn(name: string, part: Uint8Array | undefined): Map<string, string> {
  const links = new Map<string, string>()
  if (part)
    parse(name, part, {
      open: ({name: tag, attributes}) => {
        const target = attributes['Target'] ?? ''
        if (tag === 'Relationship' && /^https?:\/\/[^\s()]+$/.test(target)) links.set(attributes['Id'] ?? '', target)
      },
      close: () => {},
      text: () => {},
    })
  return links
}

/** The numbers of lists that count, by Word's own definitions; every other list has bullets. */
function orderedIn(name: string, part: Uint8Array | undefined): Set<string> {
  const ordered = new Set<string>()
  if (!part) return ordered
  const counting = new Set<string>()
  let [abstract, number, level] = ['', '', 0]
  parse(name, part, {
    open: ({name: tag, attributes}) => {
      const value = attributes['w:val'] ?? ''
      if (tag === 'w:abstractNum') [abstract, level] = [attributes['w:abstractNumId'] ?? '', 0]
      else if (tag === 'w:lvl') level++
      else if (tag === 'w:numFmt' && level === 1 && value !== 'bullet' && value !== 'none') counting.add(abstract)
      else if (tag === 'w:num') number = attributes['w:numId'] ?? ''
      else if (tag === 'w:abstractNumId' && counting.has(value)) ordered.add(number)
    },
    close: () => {},
    text: () => {},
  })
  return ordered
}
