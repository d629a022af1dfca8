import type {Block} from './blocks.ts'
import {decimalsOf, numberOf} from './number.ts'
import type {Span} from './span.ts'

export interface Cell extends Span {
  readonly text: string
  /** The number printed, per cent as printed (6.1), or null where the cell holds none. */
  readonly value: number | null
  readonly decimals: number
  readonly unit: 'percent' | 'pounds' | 'plain'
}

export interface Table extends Span {
  /** Which block holds it. */
  readonly block: number
  /** The words of the heading or sentence just before it, or null. */
  readonly caption: Span | null
  readonly captionText: string
  readonly header: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
}

const cellNumber = /^([-\u2013\u2212]?)\s*(\u00a3?)\s*((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(%|percent|per cent)?$/i

function cell(text: string, start: number): Cell {
  const lead = text.length - text.trimStart().length
  const bare = text.trim()
  const found = cellNumber.exec(bare)
  const span = {start: start + lead, end: start + lead + bare.length, text: bare}
  if (!found) return {...span, value: null, decimals: 0, unit: 'plain'}
  const value = numberOf(found[3]!) * (found[1] ? -1 : 1)
  return {...span, value, decimals: decimalsOf(found[3]!), unit: found[4] ? 'percent' : found[2] ? 'pounds' : 'plain'}
}

/** The cells of a line: parted by tabs, by bars, or else by three or more spaces. */
function cellsOf(line: string, start: number): Cell[] {
  const parting = line.includes('\t') ? /\t/g : line.split('|').length > 2 ? /\|/g : / {3,}/g
  const found: Cell[] = []
  let from = 0
  for (const at of [...line.matchAll(parting)]) {
    found.push(cell(line.slice(from, at.index), start + from))
    from = at.index + at[0].length
  }
  found.push(cell(line.slice(from), start + from))
  return line.includes('\t') ? found : found.filter((each) => each.text !== '')
}

const percentHead = /(?:%|\bper ?cent(?:age)?)\)?\s*$/i

/** Cells of a column whose heading says per cent are shares, whether or not each says so again. */
const withUnits = (row: readonly Cell[], heads: readonly Cell[]): Cell[] =>
  row.map((each, i) =>
    each.value !== null && each.unit === 'plain' && i > 0 && percentHead.test(heads[i]?.text ?? '') ? {...each, unit: 'percent'} : each,
  )

/** The tables among the blocks, at least two lines each. The first line without a number is the header. */
export function tablesOf(text: string, blocks: readonly Block[]): Table[] {
  const tables: Table[] = []
  blocks.forEach((block, index) => {
    if (block.kind !== 'table') return
    const lines: Cell[][] = []
    let start = block.start
    for (const line of text.slice(block.start, block.end).split('\n')) {
      if (!/^[\s|:-]*$/.test(line)) lines.push(cellsOf(line, start))
      start += line.length + 1
    }
    const headed = lines[0]?.slice(1).every((each) => each.value === null) ?? false
    const before = blocks[index - 1]
    const caption = before && before.end - before.start < 400 ? {start: before.start, end: before.end} : null
    const rows = headed ? lines.slice(1).map((row) => withUnits(row, lines[0]!)) : lines
    if (rows.length === 0 || lines.length < 2) return
    const captionText = caption ? text.slice(caption.start, caption.end).replace(/\s+/g, ' ') : ''
    tables.push({start: block.start, end: block.end, block: index, caption, captionText, header: headed ? lines[0]! : [], rows})
  })
  return tables
}
