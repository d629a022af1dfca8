import {formatCount, formatDate, formatInstant, formatPeriod, formatRange, type Unit} from '#core/format'
import type {Block, BoundFigure, ChartBlock, Inline, LetterDocument, TableModel} from '../compose/model.ts'
import {demoLine, type NumberedNote, notesOf} from './notes.ts'

const entities: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'}
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (mark) => entities[mark]!)

const style = `
body{font:18px/1.6 Arial,"Helvetica Neue",Helvetica,sans-serif;color:#0b0c0c;background:#fff;margin:0}
main,header,footer{max-width:800px;margin:0 auto;padding:0 16px}
h1{font-size:30px;line-height:1.25}h2{font-size:22px;margin-top:40px}h3{font-size:19px}h4{font-size:18px}
.demo{background:#e9eef2;padding:6px 16px;font-size:14px}
.muted{color:#505a5f;font-size:14px}
.bound{background:#e9f0f7;border-bottom:1px dotted #1a65a6}
table{border-collapse:collapse;width:100%;font-size:15px}th,td{text-align:left;padding:6px 14px 6px 0;border-bottom:1px solid #dfe4e8;vertical-align:top}
thead th{border-bottom:1px solid #0b0c0c}.n{text-align:right;font-variant-numeric:tabular-nums}caption{text-align:left;font-weight:700;padding-bottom:6px}
.scroll{overflow-x:auto}figure{margin:24px 0}figure svg{max-width:100%;height:auto}.narrow{display:none}
@media (max-width:759px){.wide{display:none}.narrow{display:block}}
blockquote{margin:0 0 16px;padding-left:16px;border-left:4px solid #dfe4e8;font-family:Georgia,"Times New Roman",serif}
code{overflow-wrap:anywhere}dt{font-weight:700}dd{margin:0 0 6px}.notes{font-size:14px;line-height:1.5}a{color:#1a65a6}sup a{text-decoration:none;padding:4px}
@media print{.bound{background:none;border:0}}
`.trim()

/**
 * The letter as one accessible page that needs nothing else: landmarks, one h1, tables with headers and captions, charts with their words and the
 * same figures as a table, footnotes with a way back, and each figure to be
 * opened: its counts, interval, definition, snapshot and files. It is the page that is put before the public. All text is escaped; no script; the same model gives the same bytes.
 */
export function writeHtml(document: LetterDocument): string {
  const head = [
    '<!DOCTYPE html>',
    '<html lang="en-GB">',
    '<head>',
    '<meta charset="utf-8">',
    `<title>${escapeHtml(document.title)}</title>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta name="author" content="${escapeHtml(document.author)}">`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<header>',
    document.demo ? `<p class="demo"><strong>${escapeHtml(demoLine)}</strong></p>` : '',
    document.marking ? `<p class="muted">${escapeHtml(document.marking)}</p>` : '',
    `<p class="muted">${escapeHtml(document.author)}, ${formatDate(document.date)}</p>`,
    '</header>',
    '<main>',
    `<h1>${escapeHtml(document.title)}</h1>`,
  ]
  return [...head.filter((line) => line !== ''), letterBody(document), '</main>', '</body>', '</html>', ''].join('\n')
}

/** The letter's blocks and footnotes alone, for a page with a frame of its own. */
export function letterBody(document: LetterDocument): string {
  const notes = notesOf(document)
  const seen = new Set<string>()
  const parts = document.blocks.map((block) => blockHtml(block, notes, seen))
  if (notes.size > 0)
    parts.push(
      '<section class="notes" aria-labelledby="notes"><h2 id="notes">How each figure was made</h2><ol>',
      ...[...notes.values()].map(
        ({number, figure}) =>
          `<li id="note-${number}">${escapeHtml(figure.note)} <a href="#ref-${number}" aria-label="Back to the text at note ${number}">Back to the text</a>${opened(figure, number)}</li>`,
      ),
      '</ol></section>',
    )
  return parts.join('\n')
}

const instant = (at: string): string => escapeHtml(formatInstant(Temporal.Instant.from(at)))

/** A figure opened: what was asked, each value with its counts and interval, its definition, its snapshot and the files it came from. */
function opened({binding, measure, values, snapshot, files}: BoundFigure, number: number): string {
  const count = (value: number | null) => (value === null ? '–' : formatCount(value))
  const rows = values.map(({period, text, numerator, denominator, unknowns, interval}) => [
    formatPeriod(period),
    text,
    count(numerator),
    count(denominator),
    count(unknowns),
    interval ? `${formatRange(interval.low, interval.high, measure.unit as Unit)} (${interval.method})` : '–',
  ])
  const table = tableHtml(
    {
      caption: `Figure ${number}: ${measure.title}`,
      head: ['Period', 'Value', 'Numerator', 'Denominator', 'Unknown', 'Interval'],
      rows,
      right: [1, 2, 3, 4],
    },
    '',
  )
  const from = files
    .map(
      ({name, sha256, loadedAt}) => `<li>${escapeHtml(name)}, loaded ${instant(loadedAt)}, SHA-256 <code>${escapeHtml(sha256)}</code></li>`,
    )
    .join('')
  return `<details><summary>Open figure ${number}</summary>${table}<dl><dt>Asked</dt><dd><code>${escapeHtml(binding)}</code></dd><dt>Counted</dt><dd>${escapeHtml(measure.outOf)}</dd><dt>Definition</dt><dd>${escapeHtml(measure.id)}, version ${measure.version}, ${escapeHtml(measure.hash)}</dd><dt>Snapshot</dt><dd>${escapeHtml(snapshot.id)}, ${instant(snapshot.at)}</dd></dl><p>Files:</p><ul>${from}</ul></details>`
}

type Notes = ReadonlyMap<string, NumberedNote>

function blockHtml(block: Block, notes: Notes, seen: Set<string>): string {
  const inlines = (list: readonly Inline[]) => list.map((inline) => inlineHtml(inline, notes, seen)).join('')
  switch (block.kind) {
    case 'heading': {
      const level = Math.min(6, block.level + 1)
      return `<h${level}>${inlines(block.inlines)}</h${level}>`
    }
    case 'paragraph':
      return `<p>${inlines(block.inlines)}</p>`
    case 'quote':
      return `<blockquote><p>${inlines(block.inlines)}</p></blockquote>`
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      return `<${tag}>${block.items.map((item) => `<li>${inlines(item)}</li>`).join('')}</${tag}>`
    }
    case 'table':
      return tableHtml(block, block.figure ? reference(block.figure, notes, seen) : '')
    case 'chart':
      return `<figure><figcaption><strong>${escapeHtml(block.title)}</strong>${reference(block.figure, notes, seen)}</figcaption>${pictures(block)}<details><summary>The same figures as a table</summary>${tableHtml(block.table, '')}</details></figure>`
  }
}

/** The picture for a wide page and for a narrow one; the other is hidden from everybody. */
const pictures = ({svg, narrow}: ChartBlock): string =>
  narrow === undefined ? svg : `<div class="wide">${svg}</div><div class="narrow">${narrow}</div>`

function inlineHtml(inline: Inline, notes: Notes, seen: Set<string>): string {
  if (inline.kind === 'link') return `<a href="${escapeHtml(inline.href)}">${escapeHtml(inline.text)}</a>`
  const text = escapeHtml(inline.text)
  const marked = inline.kind === 'bound' ? `<span class="bound">${text}</span>${reference(inline.figure, notes, seen)}` : text
  const emphasised = inline.emphasis ? `<em>${marked}</em>` : marked
  return inline.strong ? `<strong>${emphasised}</strong>` : emphasised
}

/** The number of a footnote; the place it first stands at is where the note leads back to. */
function reference(id: string, notes: Notes, seen: Set<string>): string {
  const {number} = notes.get(id)!
  const first = !seen.has(id)
  seen.add(id)
  return `<sup><a href="#note-${number}"${first ? ` id="ref-${number}"` : ''} aria-label="Note ${number}">${number}</a></sup>`
}

function tableHtml({caption, head, rows, right}: TableModel, after: string): string {
  const cell = (tag: 'td' | 'th', text: string, column: number, scope: string) =>
    `<${tag}${scope ? ` scope="${scope}"` : ''}${right.includes(column) ? ' class="n"' : ''}>${escapeHtml(text)}</${tag}>`
  const name = caption === '' ? 'Table' : caption
  return [
    `<div class="scroll" role="region" aria-label="${escapeHtml(name)}" tabindex="0"><table>${caption === '' ? '' : `<caption>${escapeHtml(caption)}${after}</caption>`}`,
    `<thead><tr>${head.map((text, i) => cell('th', text, i, 'col')).join('')}</tr></thead>`,
    `<tbody>${rows.map((row) => `<tr>${row.map((text, i) => (i === 0 ? cell('th', text, i, 'row') : cell('td', text, i, ''))).join('')}</tr>`).join('')}</tbody></table></div>`,
  ].join('')
}
