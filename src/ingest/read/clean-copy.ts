import {closeSync, openSync, writeSync} from 'node:fs'
import {AnswerableError} from '#core/errors'
import type {CsvSource} from './extract.ts'
import type {RecordParser} from './record-parser.ts'

const COMMA = 0x2c
const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d
const flushBytes = 1_048_576

/**
 * Writes the form that every engine reads alike: UTF-8, LF, comma, doubled quotation marks, one width, the record's number in the first column.
 * An empty cell is written as nothing at all. Holds about a mebibyte, or one record if that is longer.
 */
export class CleanCopy {
  readonly path: string
  readonly #columns: number
  readonly #fd: number
  #out = Buffer.allocUnsafe(2 * flushBytes)
  #length = 0
  #recordStart = 0
  #maxRecordBytes = 0
  #newlinesInCells = false
  #open = true

  constructor(path: string, columns: number) {
    this.path = path
    this.#columns = columns
    this.#fd = openSync(path, 'wx')
  }

  /** Writes the record that `parser` last read from `buffer`. Cells past the last column are left out, absent ones are empty. */
  writeParsed(record: number, buffer: Buffer, parser: RecordParser): void {
    this.#begin(record)
    for (let index = 0; index < this.#columns; index++) {
      this.#reserve(1)
      this.#out[this.#length++] = COMMA
      if (index >= parser.count || parser.isEmpty(index)) continue
      if (parser.isPlain(index)) this.#cell(buffer, parser.from(index), parser.to(index))
      else if (parser.doublesQuotes) this.#quoted(buffer, parser.from(index), parser.to(index), false)
      else this.#text(parser.text(index))
    }
    this.#end()
  }

  writeTexts(record: number, cells: readonly (string | null)[]): void {
    this.#begin(record)
    for (let index = 0; index < this.#columns; index++) {
      this.#reserve(1)
      this.#out[this.#length++] = COMMA
      const cell = cells[index]
      if (cell) this.#text(cell)
    }
    this.#end()
  }

  /** Closes the copy and says how to read it. */
  finish(): CsvSource {
    this.#flush()
    this.close()
    return {
      kind: 'csv',
      path: this.path,
      delimiter: ',',
      quote: '"',
      escape: '"',
      newline: '\n',
      skip: 0,
      columns: this.#columns,
      maxRecordBytes: this.#maxRecordBytes,
      newlinesInCells: this.#newlinesInCells,
      lineEach: false,
    }
  }

  close(): void {
    if (this.#open) closeSync(this.#fd)
    this.#open = false
  }

  #begin(record: number): void {
    if (this.#length >= flushBytes) this.#flush()
    this.#recordStart = this.#length
    this.#reserve(20)
    this.#length += this.#out.write(String(record), this.#length, 'latin1')
  }

  #end(): void {
    this.#maxRecordBytes = Math.max(this.#maxRecordBytes, this.#length - this.#recordStart)
    this.#reserve(1)
    this.#out[this.#length++] = LF
  }

  #text(text: string): void {
    const bytes = Buffer.from(text)
    this.#cell(bytes, 0, bytes.length)
  }

  #cell(from: Buffer, start: number, end: number): void {
    this.#reserve(2 * (end - start) + 2)
    let special = false
    const out = this.#out
    let to = this.#length
    for (let at = start; at < end; at++) {
      const byte = from[at]!
      if (byte === COMMA || byte === QUOTE || byte === LF || byte === CR) {
        special = true
        break
      }
      out[to++] = byte
    }
    if (special) this.#quoted(from, start, end, true)
    else this.#length = to
  }

  #quoted(from: Buffer, start: number, end: number, double: boolean): void {
    this.#reserve(2 * (end - start) + 2)
    const out = this.#out
    let to = this.#length
    out[to++] = QUOTE
    for (let at = start; at < end; at++) {
      const byte = from[at]!
      if (byte === QUOTE && double) out[to++] = QUOTE
      else if (byte === LF || byte === CR) this.#newlinesInCells = true
      out[to++] = byte
    }
    out[to++] = QUOTE
    this.#length = to
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#out.length) return
    const larger = Buffer.allocUnsafe(2 * (this.#length + bytes))
    this.#out.copy(larger, 0, 0, this.#length)
    this.#out = larger
  }

  #flush(): void {
    try {
      for (let at = 0; at < this.#length; ) at += writeSync(this.#fd, this.#out, at, this.#length - at)
    } catch (error) {
      throw writeFailure(error, this.path)
    }
    this.#length = 0
    if (this.#out.length > 8 * flushBytes) this.#out = Buffer.allocUnsafe(2 * flushBytes)
  }
}

/** A full disk in the words of the error list; anything else as it came. */
export const writeFailure = (error: unknown, path: string): unknown =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
    ? new AnswerableError('DISK_FULL', {path}, {cause: error})
    : error
