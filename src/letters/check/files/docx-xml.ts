import {SaxesParser} from 'saxes'
import {isAnswerable} from '#core/errors'
import {limits} from './limits.ts'
import {refused} from './refuse.ts'

/** The hyperlinks of a Word file's relationships, which are counted and never opened; any other part from elsewhere is refused. */
export function externalLinks(file: string, part: Uint8Array | undefined): number {
  let hyperlinks = 0
  if (part) {
    parse(file, part, {
      open: ({name, attributes}) => {
        if (name !== 'Relationship' || attributes['TargetMode'] !== 'External') return
        const kind = (attributes['Type'] ?? '').split('/').at(-1) ?? ''
        if (kind !== 'hyperlink') throw refused(file, `it takes a part from elsewhere by a link (${kind || 'of no kind'})`)
        hyperlinks++
      },
      close: () => {},
      text: () => {},
    })
  }
  return hyperlinks
}

export interface XmlHandlers {
  readonly open: (tag: {readonly name: string; readonly attributes: Readonly<Record<string, string>>}) => void
  readonly close: (name: string) => void
  readonly text: (text: string) => void
}

/** Reads a part's XML as events. Refuses a document type, damage, and nesting beyond the limits. */
export function parse(file: string, part: Uint8Array, handlers: XmlHandlers): void {
  const parser = new SaxesParser({position: false})
  let depth = 0
  parser.on('doctype', () => {
    throw refused(file, 'its XML declares a document type, which no Word file does')
  })
  parser.on('error', (error) => {
    throw refused(file, `its XML is damaged (${error.message})`, error)
  })
  parser.on('opentag', (tag) => {
    if (++depth > limits.depth) throw refused(file, `its XML is nested more than ${limits.depth} deep`)
    handlers.open({name: tag.name, attributes: tag.attributes as Readonly<Record<string, string>>})
  })
  parser.on('closetag', ({name}) => {
    depth--
    handlers.close(name)
  })
  parser.on('text', handlers.text)
  parser.on('cdata', handlers.text)
  try {
    parser.write(new TextDecoder('utf-8', {fatal: true}).decode(part)).close()
  } catch (error) {
    if (isAnswerable(error)) throw error
    throw refused(file, 'its XML is not UTF-8 or is damaged', error)
  }
}
