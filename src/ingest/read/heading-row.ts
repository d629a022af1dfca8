import {AnswerableError} from '#core/errors'
import {commonWidth, type Dialect, delimiters} from './dialect.ts'
import type {Newline, OpenOptions} from './extract.ts'
import {nameHeadings} from './headings.ts'
import type {Limits} from './limits.ts'
import {RecordParser} from './record-parser.ts'

export interface HeadingRow {
  readonly headings: readonly string[]
  /** Physical row (from 1). */
  readonly headingRow: number
  /** Records up to and with the headings, blank lines among them. */
  readonly skip: number
  /** Position in the text after the headings' line end, and the physical line there. */
  readonly next: number
  readonly nextLine: number
  readonly newlines: ReadonlySet<Newline>
  /** Whether lines before the headings, or line ends within them, could be counted otherwise by the engine. */
  readonly engineCanSkip: boolean
}

interface Sampled {
  readonly at: number
  readonly line: number
  readonly count: number
  readonly filled: number
  readonly dataLike: boolean
}

const sampleRecords = 1_000
const looksLikeData = /^[-+£$€]?\d[\d.,:/ T-]*%?$/

/**
 * Finds the heading row in the head of a file: the first record as wide as most are, with at least half of its cells filled; what stands before
 * it is a preamble. A record with one cell less, right before it, holds the headings instead if this one looks like data (a delimiter ends each
 * line of data, but not the headings). Refuses a heading row that is too wide, broken, or names a heading twice.
 */
export function findHeadingRow(
  file: string,
  text: Buffer,
  whole: boolean,
  dialect: Dialect,
  limits: Limits,
  options: Pick<OpenOptions, 'headingRow' | 'repeatedHeadings'>,
): HeadingRow {
  const parser = new RecordParser(dialect, limits.columns + 1)
  const sampled = sample(parser, text, whole, limits, options.headingRow)
  const chosen = options.headingRow === undefined ? choose(sampled) : sampled.find((record) => record.line === options.headingRow)
  if (chosen === undefined) {
    if (options.headingRow !== undefined)
      throw new AnswerableError('FILE_NOT_TABLE', {
        file,
        why: `no record starts in row ${options.headingRow}, where its headings were said to be`,
      })
    throw firstRecordTooLong(file, dialect, text, limits)
  }
  return readHeadingRow(file, parser, text, whole, dialect, limits, chosen, options.repeatedHeadings ?? 'refuse')
}

function sample(parser: RecordParser, text: Buffer, whole: boolean, limits: Limits, until: number | undefined): Sampled[] {
  const sampled: Sampled[] = []
  let line = 1
  for (let at = 0; at < text.length && (sampled.length < sampleRecords || line <= (until ?? 0)); at = parser.next) {
    if (!parser.parse(text, at, text.length, whole)) break
    if (!parser.blank) {
      const kept = Math.min(parser.count, limits.columns)
      const cells = Array.from({length: kept}, (_, index) => parser.text(index).trim())
      const filled = cells.filter((cell) => cell !== '').length
      sampled.push({at, line, count: parser.count, filled, dataLike: cells.some((cell) => looksLikeData.test(cell))})
    }
    line += parser.lines
  }
  return sampled
}

function choose(sampled: readonly Sampled[]): Sampled | undefined {
  const widths = new Map<number, number>()
  for (const {count} of sampled) widths.set(count, (widths.get(count) ?? 0) + 1)
  const [width, times] = commonWidth(widths)
  const wide = sampled.filter((record) => record.count === width)
  const filled = wide.find((record) => width < 3 || record.filled >= Math.max(2, width / 2)) ?? wide[0]
  if (filled === undefined) return undefined
  const before = sampled[sampled.indexOf(filled) - 1]
  if (before === undefined || before.filled < 2) return filled
  const shorter = before.count === width - 1 && before.filled === before.count && filled.dataLike && !before.dataLike
  return shorter || times === 1 ? before : filled
}

function readHeadingRow(
  file: string,
  parser: RecordParser,
  text: Buffer,
  whole: boolean,
  dialect: Dialect,
  limits: Limits,
  chosen: Sampled,
  repeated: 'refuse' | 'number',
): HeadingRow {
  const newlines = new Set<Newline>()
  let skip = 0
  let line = 1
  let engineCanSkip = true
  for (let at = 0; ; at = parser.next) {
    parser.parse(text, at, text.length, whole)
    skip++
    if (parser.newline !== null) newlines.add(parser.newline)
    if (at === chosen.at) break
    if (parser.fault !== null || parser.lines > 1 || (dialect.quote !== null && text.subarray(at, parser.next).includes(dialect.quote)))
      engineCanSkip = false
    line += parser.lines
  }
  if (parser.fault !== null) throw new AnswerableError('FILE_NOT_TABLE', {file, why: `its headings in row ${line} hold ${parser.fault}`})
  if (parser.count > limits.columns)
    throw new AnswerableError('FILE_TOO_WIDE', {file, row: line, columns: parser.count, limit: limits.columns})
  const sent = Array.from({length: parser.count}, (_, index) => parser.text(index))
  return {
    headings: nameHeadings(file, line, sent, repeated),
    headingRow: line,
    skip,
    next: parser.next,
    nextLine: line + parser.lines,
    newlines,
    engineCanSkip: engineCanSkip && !sent.some((heading) => /[\r\n]/.test(heading)),
  }
}

/** No record ends within the head: too many cells whatever delimits them, one that is too large, or no line end at all. */
function firstRecordTooLong(file: string, dialect: Dialect, text: Buffer, limits: Limits): Error {
  let bytes = 0
  let column = 0
  for (const delimiter of new Set([dialect.delimiter, ...delimiters])) {
    const parser = new RecordParser({...dialect, delimiter}, limits.columns + 1)
    parser.parse(text, 0, text.length, false)
    if (parser.count > limits.columns)
      return new AnswerableError('FILE_TOO_WIDE', {file, row: 1, columns: parser.count, limit: limits.columns})
    if (delimiter === dialect.delimiter) [bytes, column] = [parser.largest, parser.largestAt]
  }
  if (bytes > limits.cellBytes)
    return new AnswerableError('CELL_TOO_LARGE', {file, row: 1, heading: `Column ${column + 1}`, bytes, limit: limits.cellBytes})
  return new AnswerableError('FILE_NOT_TABLE', {file, why: `its first row does not end within ${text.length} bytes`})
}
