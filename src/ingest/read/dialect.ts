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
const sampleRecords = 1_000

interface Scored {
  readonly dialect: Dialect
  readonly score: number
}

/**
 * Finds the dialect of the head of a file (UTF-8, without byte-order mark). Each candidate is judged by how many records share one width, how
 * wide that is, how many records its quotation marks break, how many cells marks stand around that it takes for text, and how many unquoted
 * cells still hold another delimiter (CleverCSV's idea of
 * pattern and type scores; G. van den Burg, A. Nazábal and C. Sutton, "Wrangling messy CSV files by detecting row and type patterns", 2019).
 * What the caller states is not looked for. The earlier candidate wins a tie: comma, double quotation mark, doubled.
 */
export function sniffDialect(head: Buffer, whole: boolean, stated: Pick<OpenOptions, 'delimiter' | 'quote'> = {}): Dialect {
  let best: Scored | null = null
  for (const dialect of candidates(head, stated)) {
    const scored = {dialect, score: score(head, whole, dialect)}
    if (best === null || scored.score > best.score + 1e-9) best = scored
  }
  return best!.dialect
}

function* candidates(head: Buffer, stated: Pick<OpenOptions, 'delimiter' | 'quote'>): Generator<Dialect> {
  const quotes =
    stated.quote === undefined
      ? ['"', ...(/(^|[,;|\t\r\n])'/.test(head.subarray(0, 65_536).toString('latin1')) ? ["'"] : []), null]
      : [stated.quote]
  const backslashes = head.includes('\\')
  for (const quote of quotes) {
    for (const escaping of backslashes ? [quote, '\\'] : [quote]) {
      for (const delimiter of stated.delimiter === undefined ? delimiters : [stated.delimiter]) yield {delimiter, quote, escape: escaping}
    }
  }
}

function score(head: Buffer, whole: boolean, dialect: Dialect): number {
  const parser = new RecordParser(dialect, 64)
  const others = delimiters.filter((delimiter) => delimiter !== dialect.delimiter).map((delimiter) => delimiter.charCodeAt(0))
  const widths = new Map<number, number>()
  let records = 0
  let broken = 0
  let cells = 0
  let unclear = 0
  let wrapped = 0
  let leading = 0
  for (let at = 0; at < head.length && records < sampleRecords; at = parser.next) {
    if (!parser.parse(head, at, head.length, whole)) break
    if (parser.blank) continue
    records++
    if (parser.fault !== null) {
      broken++
      continue
    }
    widths.set(parser.count, (widths.get(parser.count) ?? 0) + 1)
    for (let cell = 0; cell < Math.min(parser.count, 64); cell++) {
      cells++
      const from = parser.from(cell)
      const to = parser.to(cell)
      if (!parser.isQuoted(cell) && holdsAny(head, from, to, others)) unclear++
      if (dialect.quote === null && to - from > 1 && head[from] === QUOTE && head[to - 1] === QUOTE) wrapped++
    }
  }
  if (records === 0) return -1
  const [width, share] = commonWidth(widths)
  for (let at = 0; at < head.length && leading < 20; at = parser.next) {
    if (!parser.parse(head, at, head.length, whole) || (parser.count === width && !parser.blank)) break
    leading++
  }
  const consistent = share / records
  const wide = width === 1 ? 0.02 : 1 - 1 / width
  const clear = 1 - (0.5 * unclear) / Math.max(cells, 1)
  const sound = Math.max(0.05, 1 - (2 * (broken + wrapped)) / records)
  return consistent * wide * clear * sound * 0.97 ** leading
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
