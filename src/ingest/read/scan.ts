import {AnswerableError} from '#core/errors'
import {countByte} from './count-byte.ts'
import type {Dialect} from './dialect.ts'
import {Utf8Check} from './encoding.ts'
import type {Newline} from './extract.ts'
import type {Limits} from './limits.ts'
import {LineIndex} from './line-index.ts'

const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const blockBytes = 65_536

/** Where in the text the next byte stands: at the start of a record or cell, after spaces there, in a cell, within or after its marks, after CR. */
const RECORD = 0
const CELL = 1
const SPACES = 2
const BARE = 3
const QUOTED = 4
const CLOSED = 5
const AFTER_CR = 6

/**
 * Walks the data of a text file once, chunk by chunk, without making a single string: counts the records by our own rules (those of
 * RecordParser), notes what the engine must be told (line ends, longest record, line ends within cells), and collects in `reasons` why the
 * engine could not read the file as it is. A stretch without quotation marks and CR costs one count of its line ends; the width of its records
 * is then left to the engine. Refuses a cell above the limit without holding it.
 */
export class Scan {
  records = 0
  maxRecordBytes = 0
  newlinesInCells = false
  readonly reasons = new Set<string>()
  readonly newlines: Set<Newline>
  readonly lines: LineIndex
  readonly #file: string
  readonly #headings: readonly string[]
  readonly #columns: number
  readonly #cellBytes: number
  readonly #quote: number
  readonly #delimiter: number
  readonly #utf8 = new Utf8Check()
  #state = RECORD
  #cells = 0
  #cellStart: number
  #recordStart: number
  #inCell = 0

  constructor(
    file: string,
    dialect: Dialect,
    headings: readonly string[],
    limits: Limits,
    start: {readonly at: number; readonly line: number; readonly newlines: ReadonlySet<Newline>},
  ) {
    this.#file = file
    this.#headings = headings
    this.#columns = headings.length
    this.#cellBytes = limits.cellBytes
    this.#quote = dialect.quote === null ? -1 : dialect.quote.charCodeAt(0)
    this.#delimiter = dialect.delimiter.charCodeAt(0)
    this.#cellStart = start.at
    this.#recordStart = start.at
    this.newlines = new Set(start.newlines)
    this.lines = new LineIndex(start.line)
  }

  /** `at` is the chunk's place in the file. */
  feed(chunk: Buffer, at: number): void {
    if (chunk.length === 0) return
    if (!this.#utf8.accepts(chunk)) this.reasons.add('some bytes are not UTF-8')
    if (chunk.includes(0)) this.reasons.add('it holds NUL bytes')
    if (this.#isPlain(chunk)) this.#plain(chunk, at)
    else this.#general(chunk, at)
    const open = at + chunk.length - this.#cellStart
    if (open > this.#cellBytes && this.#state !== AFTER_CR && this.#state !== RECORD) this.#tooLarge(open)
  }

  /** Ends the file at `at`. */
  end(at: number): void {
    if (!this.#utf8.ends()) this.reasons.add('some bytes are not UTF-8')
    if (this.#state === QUOTED) this.reasons.add('a quotation mark is never closed')
    else if (this.#state === AFTER_CR) this.newlines.add('\r')
    else if (this.#state !== RECORD) this.#endRecord(at, BARE)
    if (this.newlines.size > 1) this.reasons.add('its line ends are mixed')
  }

  #isPlain(chunk: Buffer): boolean {
    if (this.#state === QUOTED || this.#state === CLOSED || this.#state === AFTER_CR) return false
    if (this.#state === RECORD && chunk[0] === LF) return false
    return !chunk.includes(CR) && (this.#quote < 0 || !chunk.includes(this.#quote)) && !chunk.includes('\n\n')
  }

  #plain(chunk: Buffer, at: number): void {
    for (let from = 0; from < chunk.length; from += blockBytes) {
      const block = chunk.subarray(from, from + blockBytes)
      const ends = countByte(block, LF)
      if (ends === 0) {
        this.#walkCells(block, at + from)
        continue
      }
      this.newlines.add('\n')
      const first = block.indexOf(LF)
      const last = block.lastIndexOf(LF)
      if (at + from + first - this.#recordStart > this.#cellBytes) this.#walkCells(block.subarray(0, first), at + from)
      this.maxRecordBytes = Math.max(this.maxRecordBytes, at + from + first - this.#recordStart, ends > 1 ? last - first : 0)
      this.records += ends
      this.#recordStart = at + from + last + 1
      this.#cellStart = this.#recordStart
      this.#cells = 0
      this.#walkCells(block.subarray(last + 1), this.#recordStart)
    }
    let back = chunk.length - 1
    while (back >= 0 && chunk[back] === SPACE) back--
    const byte = chunk[back]
    const spaces = back < chunk.length - 1
    if (byte === undefined) this.#state = this.#state === BARE ? BARE : SPACES
    else if (byte === LF) this.#state = spaces ? SPACES : RECORD
    else if (byte === this.#delimiter) this.#state = spaces ? SPACES : CELL
    else this.#state = BARE
  }

  #walkCells(part: Buffer, at: number): void {
    for (let found = part.indexOf(this.#delimiter); found >= 0; found = part.indexOf(this.#delimiter, found + 1)) {
      if (at + found - this.#cellStart > this.#cellBytes) this.#tooLarge(at + found - this.#cellStart)
      this.#cells++
      this.#cellStart = at + found + 1
    }
    const open = at + part.length - this.#cellStart
    if (open > this.#cellBytes) this.#tooLarge(open)
  }

  #general(chunk: Buffer, at: number): void {
    const quote = this.#quote
    const delimiter = this.#delimiter
    const length = chunk.length
    let state = this.#state
    let index = 0
    while (index < length) {
      let byte = chunk[index]!
      if (state === QUOTED) {
        while (byte !== quote) {
          if (byte === LF) this.#inCell++
          else if (byte === CR) this.newlinesInCells = true
          if (++index >= length) break
          byte = chunk[index]!
        }
        if (index >= length) break
        state = CLOSED
        index++
        continue
      }
      if (state === BARE) {
        while (byte !== delimiter && byte !== LF && byte !== CR) {
          if (++index >= length) break
          byte = chunk[index]!
        }
        if (index >= length) break
      } else if (state === AFTER_CR) {
        state = RECORD
        this.newlines.add(byte === LF ? '\r\n' : '\r')
        if (byte === LF) {
          this.#recordStart++
          this.#cellStart++
          index++
          continue
        }
      }
      if (byte === delimiter) {
        if (at + index - this.#cellStart > this.#cellBytes) this.#tooLarge(at + index - this.#cellStart)
        this.#cells++
        this.#cellStart = at + index + 1
        state = CELL
      } else if (byte === LF || byte === CR) {
        this.#endRecord(at + index, state)
        if (byte === LF) this.newlines.add('\n')
        this.#recordStart = at + index + 1
        this.#cellStart = this.#recordStart
        state = byte === LF ? RECORD : AFTER_CR
      } else if (state === CLOSED) {
        if (byte === quote) state = QUOTED
        else {
          this.reasons.add('text stands beside quotation marks')
          state = BARE
        }
      } else if (byte === quote) {
        if (state === SPACES) this.reasons.add('text stands beside quotation marks')
        state = QUOTED
      } else state = byte === SPACE ? SPACES : BARE
      index++
    }
    this.#state = state
  }

  #endRecord(at: number, state: number): void {
    const blank = state === RECORD && this.#cells === 0
    if (blank && this.#columns > 1) this.lines.shift(this.records + 1, 1)
    else {
      this.records++
      if (this.#cells + 1 !== this.#columns) this.reasons.add('some records have more or fewer cells than there are headings')
      this.maxRecordBytes = Math.max(this.maxRecordBytes, at - this.#recordStart)
      if (at - this.#cellStart > this.#cellBytes) this.#tooLarge(at - this.#cellStart)
      if (this.#inCell > 0) {
        this.newlinesInCells = true
        this.lines.shift(this.records + 1, this.#inCell)
      }
    }
    this.#cells = 0
    this.#inCell = 0
  }

  #tooLarge(bytes: number): never {
    throw new AnswerableError('CELL_TOO_LARGE', {
      file: this.#file,
      row: this.lines.lineOf(this.records + 1) ?? this.records + this.lines.firstLine,
      heading: this.#headings[this.#cells] ?? `Column ${this.#cells + 1}`,
      bytes,
      limit: this.#cellBytes,
    })
  }
}
