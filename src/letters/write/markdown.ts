import {formatDate} from '#core/format'
import {escaped} from '../compose/markdown.ts'
import type {Block, Inline, LetterDocument, TableModel} from '../compose/model.ts'
import {demoLine, type NumberedNote, notesOf} from './notes.ts'

/** The letter as plain Markdown: every figure as it was printed, with footnotes; nothing in it is still to be asked. */
export function writeMarkdown(document: LetterDocument): string {
  const notes = notesOf(document)
  const head = [
    `# ${escaped(document.title)}`,
    [document.marking, document.author, formatDate(document.date)].filter(Boolean).join(' · '),
    document.demo ? `**${demoLine}**` : null,
  ]
  const foot = [...notes.values()].map(({number, figure}) => `[^${number}]: ${escaped(figure.note)}`).join('\n')
  return `${[...head, ...document.blocks.map((block) => blockText(block, notes)), foot].filter(Boolean).join('\n\n')}\n`
}

type Notes = ReadonlyMap<string, NumberedNote>

function blockText(block: Block, notes: Notes): string {
  const inlines = (list: readonly Inline[]) => list.map((inline) => inlineText(inline, notes)).join('')
  const mark = (id: string) => `[^${notes.get(id)!.number}]`
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level + 1)} ${inlines(block.inlines)}`
    case 'paragraph':
      return inlines(block.inlines)
    case 'quote':
      return `> ${inlines(block.inlines)}`
    case 'list':
      return block.items.map((item, i) => `${block.ordered ? `${i + 1}.` : '-'} ${inlines(item)}`).join('\n')
    case 'table':
      return tableText(block, block.figure ? mark(block.figure) : '')
    case 'chart':
      return `**${escaped(block.title)}**${mark(block.figure)}\n\n${escaped(block.alternative)}\n\n${tableText(block.table, '')}`
  }
}

function inlineText(inline: Inline, notes: Notes): string {
  if (inline.kind === 'link') return `[${inline.text}](${inline.href})`
  const text = `${escaped(inline.text)}${inline.kind === 'bound' ? `[^${notes.get(inline.figure)!.number}]` : ''}`
  const emphasised = inline.emphasis ? `*${text}*` : text
  return inline.strong ? `**${emphasised}**` : emphasised
}

function tableText({caption, head, rows, right}: TableModel, after: string): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  const rule = head.map((_, i) => (right.includes(i) ? '---:' : '---'))
  return [...(caption === '' ? [] : [`${escaped(caption)}${after}`, '']), line(head), line(rule), ...rows.map(line)].join('\n')
}
