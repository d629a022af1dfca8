import {parse} from '../check/files/docx-xml.ts'
import {figureOfTag, printHash, type StoredBinding} from '../write/content-control.ts'
import {frameStyles} from '../write/docx.ts'

/** A control found in the body, with what stands in it now. */
export interface FoundBinding {
  readonly id: string
  readonly text: string
  readonly hash: string
  readonly near: string
}

interface Known {
  readonly stored: ReadonlyMap<string, StoredBinding>
  readonly links: ReadonlyMap<string, string>
  readonly ordered: ReadonlySet<string>
}

type Piece =
  | {readonly kind: 'text'; text: string; readonly strong: boolean; readonly emphasis: boolean}
  | {readonly kind: 'link'; text: string; readonly href: string}
  | {readonly kind: 'binding'; readonly binding: string; readonly strong: boolean; readonly emphasis: boolean}

/** What is not the letter's words: tracked deletions, fields' codes, properties, fallbacks, drawings and comments. */
const left = new Set([
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'mc:Fallback',
  'w:sectPr',
  'w:tblPr',
  'w:drawing',
  'w:pict',
  'w:footnoteReference',
])

/** Other programmes write the ids of styles in letters of their own. */
const framed = new Set(frameStyles.map((style) => style.toLowerCase()))

interface Control {
  readonly id: string | null
  readonly block: boolean
  text: string
  strong: boolean
  emphasis: boolean
  /** Whether its binding already stands in a paragraph. */
  placed: boolean
  near: string
}

/** The body of an edited letter as Markdown, and the controls that were found in it. */
export function bodyOf(
  file: string,
  part: Uint8Array,
  known: Known,
): {readonly source: string; readonly bindings: readonly FoundBinding[]} {
  const blocks: string[] = []
  const bindings: FoundBinding[] = []
  const controls: Control[] = []
  let pieces: Piece[] = []
  let [style, list, skip, inText, inPPr, inRPr] = ['', null as string | null, 0, 0, 0, 0]
  let [strong, emphasis, href] = [false, false, null as string | null]
  let table: {rows: string[][]; row: string[]; cell: string[]} | null = null
  let tables = 0
  let items: {ordered: boolean; lines: string[]; number: string} | null = null

  const bound = () => controls.find(({id}) => id !== null)
  const endList = () => {
    if (items) blocks.push(items.lines.map((line, i) => `${items!.ordered ? `${i + 1}.` : '-'} ${line}`).join('\n'))
    items = null
  }
  const block = (text: string) => {
    endList()
    blocks.push(text)
  }
  const add = (text: string) => {
    const control = bound()
    if (control) {
      control.text += text
      control.strong ||= strong
      control.emphasis ||= emphasis
      if (known.stored.has(control.id!)) return
    }
    const last = pieces.at(-1)
    if (href !== null) {
      if (last?.kind === 'link' && last.href === href) last.text += text
      else pieces.push({kind: 'link', text, href})
    } else if (last?.kind === 'text' && last.strong === strong && last.emphasis === emphasis) last.text += text
    else pieces.push({kind: 'text', text, strong, emphasis})
  }
  const place = (control: Control) => {
    if (control.placed || control.block || control.id === null || !known.stored.has(control.id)) return
    control.placed = true
    control.near = pieces
      .map((piece) => (piece.kind === 'binding' ? '…' : piece.text))
      .join('')
      .slice(-60)
    const {binding} = known.stored.get(control.id)!
    pieces.push({kind: 'binding', binding, strong: control.strong, emphasis: control.emphasis})
  }
  const endParagraph = () => {
    const control = bound()
    if (control) place(control)
    const words = markdownOf(pieces)
    const plain = pieces
      .map((piece) => (piece.kind === 'binding' ? `{{ ${piece.binding} }}` : piece.text))
      .join('')
      .trim()
    const [was, numbered] = [style, list]
    ;[pieces, style, list] = [[], '', null]
    if (control?.block || words.trim() === '' || framed.has(was.toLowerCase())) return
    if (table) {
      // A typed table is plain text: its marks are Word's own.
      table.cell.push(plain)
      return
    }
    const heading = /^Heading([1-4])$/i.exec(was)
    if (heading) block(`${'#'.repeat(Number(heading[1]))} ${words}`)
    else if (numbered !== null) {
      const ordered = known.ordered.has(numbered)
      if (items && (items.ordered !== ordered || items.number !== numbered)) endList()
      items ??= {ordered, lines: [], number: numbered}
      items.lines.push(words)
    } else if (/^(?:LetterQuote|Letterquotation|Quote|IntenseQuote)$/i.test(was)) block(`> ${words}`)
    else block(words)
  }

  parse(file, part, {
    open: ({name, attributes}) => {
      const value = attributes['w:val'] ?? ''
      if (left.has(name)) skip++
      if (skip > 0) return
      switch (name) {
        case 'w:pPr':
          inPPr++
          break
        case 'w:rPr':
          inRPr++
          break
        case 'w:pStyle':
          style = value
          break
        case 'w:numId':
          if (inPPr > 0) list = value === '0' ? null : value
          break
        case 'w:r':
          ;[strong, emphasis] = [false, false]
          break
        case 'w:b':
          if (inRPr > 0 && inPPr === 0) strong = on(value)
          break
        case 'w:i':
          if (inRPr > 0 && inPPr === 0) emphasis = on(value)
          break
        case 'w:hyperlink':
          href = known.links.get(attributes['r:id'] ?? '') ?? null
          break
        case 'w:sdt':
          controls.push({id: null, block: false, text: '', strong: false, emphasis: false, placed: false, near: ''})
          break
        case 'w:tag': {
          const control = controls.at(-1)
          const id = figureOfTag(value)
          if (!control || id === null) break
          const kind = known.stored.get(id)?.kind
          controls[controls.length - 1] = {...control, id, block: kind === 'table' || kind === 'chart'}
          break
        }
        case 'w:t':
          inText++
          break
        case 'w:tab':
        case 'w:br':
        case 'w:cr':
          if (inPPr === 0) add(' ')
          break
        case 'w:noBreakHyphen':
          add('-')
          break
        case 'w:tbl':
          if (++tables === 1 && !bound()?.block) table = {rows: [], row: [], cell: []}
          break
      }
    },
    close: (name) => {
      if (left.has(name)) {
        skip--
        return
      }
      if (skip > 0) return
      switch (name) {
        case 'w:pPr':
          inPPr--
          break
        case 'w:rPr':
          inRPr--
          break
        case 'w:t':
          inText--
          break
        case 'w:p':
          endParagraph()
          break
        case 'w:hyperlink':
          href = null
          break
        case 'w:sdt': {
          const control = controls.at(-1)!
          if (control.id !== null && !control.placed) {
            const stored = known.stored.get(control.id)
            if (control.block && stored) block(`{{ ${stored.binding} }}`)
            else place(control)
          }
          controls.pop()
          if (control.id !== null) bindings.push({id: control.id, text: control.text, hash: printHash(control.text), near: control.near})
          break
        }
        case 'w:tc':
          if (table && tables === 1) {
            table.row.push(table.cell.join(' ').replaceAll('|', '/'))
            table.cell = []
          }
          break
        case 'w:tr':
          if (table && tables === 1) {
            table.rows.push(table.row)
            table.row = []
          }
          break
        case 'w:tbl':
          if (--tables === 0 && table) {
            const [head = [], ...rows] = table.rows
            table = null
            const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
            block([line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n'))
          }
          break
      }
    },
    text: (text) => {
      if (inText > 0 && skip === 0) add(text)
    },
  })
  endList()
  return {source: `${blocks.join('\n\n')}\n`, bindings}
}

const on = (value: string): boolean => value !== 'false' && value !== '0' && value !== 'none'

/** The pieces of a paragraph as a line of Markdown; white space at the ends of emphasis stands outside it. */
function markdownOf(pieces: readonly Piece[]): string {
  const parts = pieces.map((piece) => {
    if (piece.kind === 'link') return `[${piece.text.replace(/[[\]]/g, '')}](${piece.href})`
    const text = piece.kind === 'binding' ? `{{ ${piece.binding} }}` : piece.text.replace(/\s+/g, ' ')
    const inner = text.trim()
    if (inner === '') return text
    const safe = piece.kind === 'binding' ? inner : inner.replace(/([\\*[\]{}])/g, '\\$1')
    const mark = `${piece.strong ? '**' : ''}${piece.emphasis ? '*' : ''}`
    return `${/^\s/.test(text) ? ' ' : ''}${mark}${safe}${[...mark].toReversed().join('')}${/\s$/.test(text) ? ' ' : ''}`
  })
  return lineSafe(parts.join('').replace(/ {2,}/g, ' ').trim())
}

/** A line whose first mark would make it a heading, a list, a table or a quotation, escaped so that it stays words. */
const lineSafe = (line: string): string => line.replace(/^(#{1,4}\s|>|[-+]\s|\|)/, '\\$1').replace(/^(\d{1,3})([.)]\s)/, '$1\\$2')
