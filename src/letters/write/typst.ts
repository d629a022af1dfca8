import {formatDate, syntheticLabel} from '#core/format'
import type {Block, Inline, LetterDocument, TableModel} from '../compose/model.ts'
import {demoLine, type NumberedNote, notesOf} from './notes.ts'

/** A Typst string: everything in it is text, nothing is markup. */
const str = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replace(/\r?\n/g, '\\n')}"`
const words = (text: string): string => `#${str(text)};`

/**
 * The letter as Typst source. Every word of it stands in a string, so that no letter can bring in code. Pictures are inside it, with their words;
 * headings, lists, tables with headers, footnotes, title and language make the tags of an accessible PDF.
 */
export function writeTypst(document: LetterDocument): string {
  const notes = notesOf(document)
  const seen = new Set<string>()
  const {year, month, day} = Temporal.PlainDate.from(document.date)
  const foot = [document.demo ? syntheticLabel : null, document.marking].filter((text) => text !== null)
  return [
    `#set document(title: ${str(document.title)}, author: ${str(document.author)}, date: datetime(year: ${year}, month: ${month}, day: ${day}))`,
    '#set text(font: "Liberation Sans", size: 11pt, lang: "en", region: "gb")',
    '#set par(leading: 0.72em, spacing: 1.1em)',
    `#set page(paper: "a4", margin: 2.5cm, footer: context [#set text(size: 8pt, fill: rgb("#505a5f")); ${foot.map((text) => `${words(text)} #h(1em)`).join(' ')} #h(1fr) ${words('Page ')}#counter(page).display("1 of 1", both: true)])`,
    '#show heading: set block(above: 1.6em, below: 0.8em)',
    '#show heading.where(level: 1): set text(size: 18pt)',
    '#show heading.where(level: 2): set text(size: 14pt)',
    '#show heading.where(level: 3): set text(size: 12pt)',
    '#show figure: set block(breakable: true)',
    '#show figure.caption: set align(left)',
    '#show figure.caption: set block(sticky: true)',
    '#show figure.caption: set text(weight: "bold", size: 10pt)',
    '#set figure(numbering: none, supplement: none)',
    '#set figure.caption(position: top, separator: none)',
    '#set table(stroke: (x, y) => (bottom: if y == 0 { 0.8pt + black } else { 0.4pt + rgb("#dfe4e8") }), inset: (x: 4pt, y: 5pt))',
    '#show table: set text(size: 9pt)',
    '#show table.cell.where(y: 0): set text(weight: "bold")',
    '#show footnote.entry: set text(size: 8pt)',
    '#show link: it => if type(it.dest) == str { text(fill: rgb("#1a65a6"), underline(it)) } else { it }',
    ...(document.demo ? [`#block(fill: rgb("#e9eef2"), inset: 6pt, width: 100%)[${words(demoLine)}]`] : []),
    `#text(fill: rgb("#505a5f"), size: 9pt)[${words([document.marking, document.author, formatDate(document.date)].filter(Boolean).join(' · '))}]`,
    `#heading(level: 1)[${words(document.title)}]`,
    ...document.blocks.map((block) => blockTypst(block, notes, seen)),
    '',
  ].join('\n\n')
}

type Notes = ReadonlyMap<string, NumberedNote>

function blockTypst(block: Block, notes: Notes, seen: Set<string>): string {
  const inlines = (list: readonly Inline[]) => list.map((inline) => inlineTypst(inline, notes, seen)).join('')
  switch (block.kind) {
    case 'heading':
      return `#heading(level: ${block.level + 1})[${inlines(block.inlines)}]`
    case 'paragraph':
      return inlines(block.inlines)
    case 'quote':
      return `#quote(block: true)[${inlines(block.inlines)}]`
    case 'list':
      return `#${block.ordered ? 'enum' : 'list'}(${block.items.map((item) => `[${inlines(item)}]`).join(', ')})`
    case 'table':
      return tableTypst(block, block.figure ? footnote(block.figure, notes, seen) : '')
    case 'chart': {
      const svg = block.svg.replace(/font-family="[^"]*"/g, 'font-family="Liberation Sans"')
      const picture = `image(bytes(${str(svg)}), format: "svg", width: 100%, alt: ${str(block.alternative)})`
      return `#figure(${picture}, caption: [${words(block.title)}${footnote(block.figure, notes, seen)}])\n\n${tableTypst(block.table, '')}`
    }
  }
}

function inlineTypst(inline: Inline, notes: Notes, seen: Set<string>): string {
  if (inline.kind === 'link') return `#link(${str(inline.href)})[${words(inline.text)}];`
  const text = words(inline.text)
  const emphasised = inline.emphasis ? `#emph[${text}];` : text
  const marked = inline.strong ? `#strong[${emphasised}];` : emphasised
  return inline.kind === 'bound' ? `${marked}${footnote(inline.figure, notes, seen)}` : marked
}

/** The note once, and afterwards its number alone. */
function footnote(id: string, notes: Notes, seen: Set<string>): string {
  const {number, figure} = notes.get(id)!
  if (seen.has(id)) return `#footnote(<note-${number}>);`
  seen.add(id)
  return `#footnote[${words(figure.note)}]<note-${number}>`
}

function tableTypst({caption, head, rows, right}: TableModel, after: string): string {
  const align = head.map((_, i) => (right.includes(i) ? 'right' : 'left')).join(', ')
  const row = (cells: readonly string[]) => head.map((_, i) => `[${words(cells[i] ?? '')}]`).join(', ')
  const columns = head.map((_, i) => (i === head.length - 1 ? '1fr' : 'auto')).join(', ')
  const table = `table(columns: (${columns},), align: (${align},), table.header(${row(head)}), ${rows.map(row).join(', ')})`
  return caption === '' ? `#${table}` : `#figure(kind: table, caption: [${words(caption)}${after}], ${table})`
}
