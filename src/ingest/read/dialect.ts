import type {OpenOptions} from './extract.ts'
import {RecordParser} from './record-parser.ts'

/** How cells are told apart in a text file. `escape` is the quotation mark itself where two of them stand for one. */
export interface Dialect {
  readonly delimiter: string
  readonly quote: string | null
  readonly escape: string | null
}

export const delimiters = [',', '\t', ';', '|'] as const
const QUOTE = 0x22
const APOSTROPHE = 0x27
const sampleRecords = 1_000

type Stated = Pick<OpenOptions, 'delimiter' | 'quote' | 'escape'>

interface Scored {
  readonly dialect: Dialect
  readonly score: number
}

/**
 * Finds the dialect of the head of a file (UTF-8, without byte-order mark). Each candidate is judged by how many records share one width, how
 * wide that is, how many records its quotation marks break, how many cells stand between marks that it takes for text, and how many unquoted
 * cells still hold another delimiter (after CleverCSV's pattern and type scores; G. van den Burg, A. Nazábal and C. Sutton, "Wrangling messy CSV
 * files by detecting row and type patterns", 2019). What the caller states is not looked for. The earlier candidate wins a tie: comma, double
 * quotation mark, doubled.
 */
export function sniffDialect(head: Buffer, whole: boolean, stated: Stated = {}): Dialect {
  let best: Scored | null = null
  for (const dialect of candidates(head, stated)) {
    const scored = {dialect, score: score(tally(head, whole, dialect))}
    if (best === null || scored.score > best.score + 1e-9) best = scored
  }
  return best!.dialect
}

function* candidates(head: Buffer, stated: Stated): Generator<Dialect> {
  const apostrophes = /(^|[,;|\t\r\n])'/.test(head.subarray(0, 65_536).toString('latin1'))
  const quotes = stated.quote !== undefined ? [stated.quote] : apostrophes ? ['"', "'", null] : ['"', null]
  const backslashes = head.includes('\\')
  for (const quote of quotes) {
    const escapes = stated.escape !== undefined ? [stated.escape] : backslashes ? [quote, '\\'] : [quote]
    for (const escaping of escapes) {
      if (escaping !== '\\' && escaping !== quote) continue
      for (const delimiter of stated.delimiter === undefined ? delimiters : [stated.delimiter]) yield {delimiter, quote, escape: escaping}
    }
  }
}

interface Tally {
  readonly records: number
  readonly widths: ReadonlyMap<number, number>
  /** Records in which quotation marks stand where none can. */
  readonly broken: number
  /** Records before the first of the usual width. */
  readonly leading: number
  readonly cells: number
  /** Unquoted cells that hold another delimiter. */
  readonly unclear: number
  /** Unquoted cells, or parts of a row, between marks of another kind. */
  readonly wrapped: number
}

function tally(head: Buffer, whole: boolean, dialect: Dialect): Tally {
  const parser = new RecordParser(dialect, 64)
  const others = delimiters.filter((delimiter) => delimiter !== dialect.delimiter).map((delimiter) => delimiter.charCodeAt(0))
  const widths = new Map<number, number>()
  const order: number[] = []
  let broken = 0
  let cells = 0
  let unclear = 0
  let doubles = 0
  let singles = 0
  let singlesFirst = false
  for (let at = 0; at < head.length && order.length < sampleRecords; at = parser.next) {
    if (!parser.parse(head, at, head.length, whole)) break
    if (parser.blank) continue
    order.push(parser.fault === null ? parser.count : 0)
    if (parser.fault !== null) {
      broken++
      continue
    }
    widths.set(parser.count, (widths.get(parser.count) ?? 0) + 1)
    let open = false
    for (let cell = 0; cell < Math.min(parser.count, 64); cell++) {
      cells++
      if (parser.isQuoted(cell)) continue
      const from = parser.from(cell)
      const to = parser.to(cell)
      if (holdsAny(head, from, to, others)) unclear++
      const [opens, closes] = [head[from] === QUOTE && to > from, head[to - 1] === QUOTE && to > from]
      // A cell cut in two by a delimiter between its marks: `";"` is one cell, not two that each hold a mark.
      if (open && closes) {
        doubles++
        open = false
        continue
      }
      if (opens && (!closes || to - from === 1)) open = true
      if (to - from < 2 || head[from] !== head[to - 1]) continue
      if (head[from] === QUOTE) doubles++
      else if (head[from] === APOSTROPHE) {
        singles++
        singlesFirst ||= order.length === 1
      }
    }
  }
  const [width] = commonWidth(widths)
  const leading = order.indexOf(width)
  // A word between apostrophes here and there is text; the headings, or many cells, between them are quoted.
  const wrapped = doubles + (singlesFirst || singles * 5 > order.length ? singles : 0)
  return {records: order.length, widths, broken, leading: Math.max(leading, 0), cells, unclear, wrapped}
}

function score({records, widths, broken, leading, cells, unclear, wrapped}: Tally): number {
  if (records === 0) return -1
  const [width, share] = commonWidth(widths)
  const wide = width <= 1 ? 0.02 : 1 - 1 / width
  const clear = 1 - (0.5 * unclear) / Math.max(cells, 1)
  const sound = Math.max(0.05, 1 - (2 * (broken + wrapped)) / records)
  return (share / records) * wide * clear * sound * 0.97 ** Math.min(leading, 20)
}

/** The width that most records have (the wider of two), and how many have it. */
export function commonWidth(widths: ReadonlyMap<number, number>): [width: number, records: number] {
  let best: [number, number] = [0, 0]
  for (const [width, records] of widths) {
    const weight = width === 1 ? records * 0.5 : records
    const held = best[0] === 1 ? best[1] * 0.5 : best[1]
    if (weight > held || (weight === held && width > best[0])) best = [width, records]
  }
  return best
}

function holdsAny(buffer: Buffer, from: number, to: number, bytes: readonly number[]): boolean {
  for (let at = from; at < to; at++) if (bytes.includes(buffer[at]!)) return true
  return false
}
