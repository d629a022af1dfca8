import {isUtf8} from 'node:buffer'
import type {FileHandle} from 'node:fs/promises'
import {AnswerableError} from '#core/errors'
import {CleanCopy} from './clean-copy.ts'
import {Transcoder, unfinishedBytes} from './encoding.ts'
import type {CsvSource, FileRule, RejectedRecord} from './extract.ts'
import {fileChunks} from './file-chunks.ts'
import type {Limits} from './limits.ts'
import {LineIndex} from './line-index.ts'
import {RecordParser} from './record-parser.ts'
import {Rejects} from './rejects.ts'
import type {TextHead} from './text-head.ts'

export interface Rewritten {
  readonly source: CsvSource
  readonly records: number
  readonly rejected: readonly RejectedRecord[]
  readonly lines: LineIndex
}

/**
 * Writes a clean copy of a text file, whatever its encoding, line ends and dialect; records that are none of the table go to `rejected`. Holds a
 * few mebibytes whatever the size of the file: one chunk, one unfinished record, one buffer of output. Refuses a cell or record that is too
 * large, and a file with too many rejected records.
 */
export async function rewrite(
  file: string,
  handle: FileHandle,
  head: TextHead,
  limits: Limits,
  path: string,
  options: {readonly signal?: AbortSignal; readonly onBytes?: (chunk: Buffer, at: number) => void},
): Promise<Rewritten> {
  const work = new Rewrite(file, head, limits, path)
  try {
    const transcoder = new Transcoder(head.encoding)
    for await (const {chunk, at} of fileChunks(handle, 0, options.signal)) {
      options.onBytes?.(chunk, at)
      work.write(transcoder.write(at === 0 ? chunk.subarray(head.markBytes) : chunk), false)
    }
    work.write(transcoder.end(), true)
    return work.finish()
  } finally {
    work.close()
  }
}

class Rewrite {
  readonly #file: string
  readonly #head: TextHead
  readonly #limits: Limits
  readonly #columns: number
  readonly #parser: RecordParser
  readonly #copy: CleanCopy
  readonly #rejects: Rejects
  readonly #lines: LineIndex
  #rest: Buffer = Buffer.alloc(0)
  #skipped = 0
  #records = 0
  #line = 1

  constructor(file: string, head: TextHead, limits: Limits, path: string) {
    this.#file = file
    this.#head = head
    this.#limits = limits
    this.#columns = head.headings.length
    this.#parser = new RecordParser(head.dialect, limits.columns + 1)
    this.#copy = new CleanCopy(path, this.#columns)
    this.#rejects = new Rejects(file, limits)
    this.#lines = new LineIndex(head.nextLine)
  }

  write(text: Buffer, final: boolean): void {
    const buffer = this.#rest.length > 0 ? Buffer.concat([this.#rest, text]) : text
    const clean = isUtf8(final ? buffer : buffer.subarray(0, buffer.length - unfinishedBytes(buffer))) && !buffer.includes(0)
    let at = 0
    while (at < buffer.length) {
      const ended = this.#parser.parse(buffer, at, buffer.length, final)
      this.#refuseLarge(ended ? 0 : buffer.length - at)
      if (!ended) break
      this.#take(buffer, at, clean)
      at = this.#parser.next
    }
    this.#rest = Buffer.from(buffer.subarray(at))
  }

  finish(): Rewritten {
    this.#rejects.check(this.#records)
    return {source: this.#copy.finish(), records: this.#records, rejected: this.#rejects.all, lines: this.#lines}
  }

  close(): void {
    this.#copy.close()
  }

  #take(buffer: Buffer, at: number, clean: boolean): void {
    const parser = this.#parser
    const line = this.#line
    this.#line += parser.lines
    if (this.#skipped < this.#head.skip) {
      this.#skipped++
      return
    }
    if (parser.blank && this.#columns > 1) {
      this.#lines.shift(this.#records + 1, 1)
      return
    }
    // Ctrl-Z, with which some old systems end a file.
    if (parser.newline === null && parser.count === 1 && buffer[at] === 0x1a && parser.next === at + 1) return
    const record = ++this.#records
    this.#lines.shift(record + 1, parser.lines - (parser.newline === null ? 0 : 1))
    const raw = clean ? null : buffer.subarray(at, parser.next)
    if (raw !== null && (raw.includes(0) || !isUtf8(raw))) {
      const what = raw.includes(0) ? 'a NUL byte' : `bytes that are no ${this.#head.encoding} text`
      this.#reject(record, line, 'FILE-2', what, `text in ${this.#head.encoding}`)
    } else if (parser.fault !== null) this.#reject(record, line, 'FILE-3', parser.fault, 'quotation marks around whole cells')
    else if (this.#fits()) this.#copy.writeParsed(record, buffer, parser)
    else this.#reject(record, line, 'FILE-1', `${parser.count} ${parser.count === 1 ? 'cell' : 'cells'}`, `${this.#columns} cells`)
  }

  #fits(): boolean {
    const {count} = this.#parser
    if (count === this.#columns) return true
    if (count < this.#columns || count > this.#limits.columns) return false
    for (let index = this.#columns; index < count; index++) if (!this.#parser.isEmpty(index)) return false
    return true
  }

  #reject(record: number, line: number, rule: FileRule, got: string, expected: string): void {
    const cells = Array.from({length: Math.min(this.#parser.count, this.#limits.columns)}, (_, index) => this.#parser.text(index))
    this.#rejects.add({record, line, rule, got, expected, cells})
  }

  /** `pending` is the size of a record that has not ended. */
  #refuseLarge(pending: number): void {
    const {largest, largestAt} = this.#parser
    const {cellBytes, recordBytes} = this.#limits
    const file = this.#file
    if (largest > cellBytes)
      throw new AnswerableError('CELL_TOO_LARGE', {
        file,
        row: this.#line,
        heading: this.#head.headings[largestAt] ?? `Column ${largestAt + 1}`,
        bytes: largest,
        limit: cellBytes,
      })
    if (pending > recordBytes)
      throw new AnswerableError('FILE_NOT_TABLE', {file, why: `row ${this.#line} is longer than ${recordBytes} bytes`})
  }
}
