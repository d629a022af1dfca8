import type {Dialect} from './dialect.ts'
import type {Newline} from './extract.ts'

const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20

const CHANGED = 1
const QUOTED = 2

const codeOf = (character: string | null): number => (character === null ? -1 : character.charCodeAt(0))

/**
 * Reads one record at a time from bytes in UTF-8 (or any ASCII superset that the delimiter cannot be part of). Line ends may be LF, CRLF or CR
 * in any mixture. A quotation mark opens a cell only at its start, spaces before it aside; after the closing one only spaces may follow.
 * Within quotation marks, two of them stand for one. With a backslash as escape, `\` before a quotation mark, backslash, delimiter or line end
 * stands for that character, quoted or not.
 * One instance is reused for a whole file: `parse` overwrites what the previous call found.
 */
export class RecordParser {
  /** Cells of the record; only the first `capacity` are kept. */
  count = 0
  /** Position after the record and its line end. */
  next = 0
  /** Line ends within and after the record. */
  lines = 0
  newline: Newline | null = null
  /** Nothing stands on the line, or spaces alone. */
  blank = false
  fault: 'text after a closing quotation mark' | 'a quotation mark that is never closed' | null = null
  /** The largest cell so far, with its index. */
  largest = 0
  largestAt = 0
  readonly #delimiter: number
  readonly #quote: number
  readonly #escape: number
  readonly #starts: Int32Array
  readonly #ends: Int32Array
  /** Of each cell: CHANGED where its bytes are not yet its text, QUOTED where marks stood around it. */
  readonly #kinds: Uint8Array
  readonly #capacity: number
  #buffer: Buffer = Buffer.alloc(0)

  constructor(dialect: Dialect, capacity: number) {
    this.#delimiter = codeOf(dialect.delimiter)
    this.#quote = codeOf(dialect.quote)
    this.#escape = dialect.escape === dialect.quote ? -1 : codeOf(dialect.escape)
    this.#capacity = capacity
    this.#starts = new Int32Array(capacity)
    this.#ends = new Int32Array(capacity)
    this.#kinds = new Uint8Array(capacity)
  }

  /**
   * Reads the record at `start`. False when it does not end before `end` and more may come (`final` false); `count`, `largest` and `largestAt`
   * then describe what is there. A record with a fault ends with its first physical line, so that one stray mark cannot swallow the rows after it.
   */
  parse(buffer: Buffer, start: number, end: number, final: boolean): boolean {
    this.#buffer = buffer
    this.count = 0
    this.lines = 0
    this.newline = null
    this.blank = false
    this.fault = null
    this.largest = 0
    this.largestAt = 0
    let at = start
    for (;;) {
      let from = at
      let changed = 0
      let quoted = false
      let to = -1
      if (this.#quote >= 0) {
        while (at < end && buffer[at] === SPACE) at++
        if (at < end && buffer[at] === this.#quote) {
          quoted = true
          from = ++at
          for (; at < end; at++) {
            const byte = buffer[at]!
            if (byte === this.#escape && at + 1 < end) {
              changed = CHANGED
              if (buffer[++at] === LF) this.lines++
            } else if (byte === this.#quote) {
              if (buffer[at + 1] !== this.#quote || at + 1 >= end) {
                to = at++
                break
              }
              changed = CHANGED
              at++
            } else if (byte === LF) this.lines++
          }
          if (to < 0) {
            this.#cell(from, end, QUOTED | changed)
            return final && this.#broken(start, end, 'a quotation mark that is never closed')
          }
          while (at < end && buffer[at] === SPACE) at++
        }
      }
      if (!quoted) {
        for (; at < end; at++) {
          const byte = buffer[at]!
          if (byte === this.#delimiter || byte === LF || byte === CR) break
          if (byte === this.#escape && at + 1 < end) {
            changed = CHANGED
            if (buffer[at + 1] === CR && buffer[at + 2] === LF) at++
            if (buffer[++at] === LF) this.lines++
          }
        }
        to = at
      }
      this.#cell(from, to, quoted ? QUOTED | changed : changed)
      if (at >= end) {
        if (!final) return false
        this.next = end
        this.blank = this.count === 1 && !quoted && this.#isSpaces(from, to)
        return true
      }
      const byte = buffer[at]!
      if (byte === this.#delimiter) {
        at++
        continue
      }
      if (byte === LF || byte === CR) {
        // A CR at the very end may be half of a CRLF.
        if (byte === CR && at + 1 >= end && !final) return false
        this.newline = byte === LF ? '\n' : buffer[at + 1] === LF && at + 1 < end ? '\r\n' : '\r'
        this.next = at + this.newline.length
        this.lines++
        this.blank = this.count === 1 && !quoted && this.#isSpaces(from, to)
        return true
      }
      return this.#broken(start, end, 'text after a closing quotation mark')
    }
  }

  /** Text of a cell that was kept. */
  text(index: number): string {
    const from = this.#starts[index]!
    const to = this.#ends[index]!
    const raw = this.#buffer.toString('utf8', from, to)
    return this.isPlain(index) ? raw : this.#unescape(raw)
  }

  /** Whether a cell that is not plain differs from its text by doubled double quotation marks alone. */
  get doublesQuotes(): boolean {
    return this.#quote === 0x22 && this.#escape < 0
  }

  isQuoted(index: number): boolean {
    return (this.#kinds[index]! & QUOTED) !== 0
  }

  isEmpty(index: number): boolean {
    return this.#starts[index] === this.#ends[index]
  }

  /** Whether the cell's bytes stand for themselves; they lie between `from(index)` and `to(index)` of the buffer. */
  isPlain(index: number): boolean {
    return (this.#kinds[index]! & CHANGED) === 0
  }
  from(index: number): number {
    return this.#starts[index]!
  }
  to(index: number): number {
    return this.#ends[index]!
  }

  #cell(from: number, to: number, kind: number): void {
    if (this.count < this.#capacity) {
      this.#starts[this.count] = from
      this.#ends[this.count] = to
      this.#kinds[this.count] = kind
    }
    if (to - from > this.largest) {
      this.largest = to - from
      this.largestAt = this.count
    }
    this.count++
  }

  #isSpaces(from: number, to: number): boolean {
    for (let at = from; at < to; at++) if (this.#buffer[at] !== SPACE) return false
    return true
  }

  /** Ends the record with its first physical line, as one cell. */
  #broken(start: number, end: number, fault: NonNullable<RecordParser['fault']>): boolean {
    let at = start
    while (at < end && this.#buffer[at] !== LF && this.#buffer[at] !== CR) at++
    this.count = 0
    this.#cell(start, at, 0)
    this.newline = at >= end ? null : this.#buffer[at] === LF ? '\n' : this.#buffer[at + 1] === LF && at + 1 < end ? '\r\n' : '\r'
    this.next = at + (this.newline?.length ?? 0)
    this.lines = this.newline === null ? 0 : 1
    this.fault = fault
    return true
  }

  #unescape(raw: string): string {
    let text = ''
    let done = 0
    for (let at = 0; at + 1 < raw.length; at++) {
      const code = raw.charCodeAt(at)
      if (code !== this.#quote && code !== this.#escape) continue
      const next = raw.charCodeAt(at + 1)
      const stands =
        next === this.#quote || (code === this.#escape && (next === code || next === this.#delimiter || next === LF || next === CR))
      if (!stands) continue
      text += raw.slice(done, at)
      done = ++at
    }
    return text + raw.slice(done)
  }
}
