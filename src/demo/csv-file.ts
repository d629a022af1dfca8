import {closeSync, openSync, writeSync} from 'node:fs'

export type DemoEncoding = 'utf-8' | 'windows-1252'

/** Text as bytes. Windows-1252 is asked only of Latin-1 text here, where the two agree. */
export const bytesOf = (text: string, encoding: DemoEncoding = 'utf-8'): Uint8Array =>
  Buffer.from(text, encoding === 'utf-8' ? 'utf8' : 'latin1')

/** A cell, in quotation marks where its text needs them. */
export const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const comma = 0x2c
const zero = 0x30

/** Writes a CSV file byte by byte through one block, because a force's calls are too many for a string each. Lines end in CRLF. */
export class CsvFile {
  readonly #fd: number
  readonly #block = new Uint8Array(1 << 20)
  #at = 0
  /** Records written, headings not counted. */
  rows = 0

  constructor(path: string, headings: readonly string[]) {
    this.#fd = openSync(path, 'w')
    this.text(headings.map(csvCell).join(','))
    this.#newLine()
  }

  bytes(bytes: Uint8Array): this {
    for (let i = 0; i < bytes.length; i++) this.#block[this.#at++] = bytes[i]!
    return this
  }

  text(text: string): this {
    return this.bytes(bytesOf(text))
  }

  comma(): this {
    this.#block[this.#at++] = comma
    return this
  }

  /** A whole number from 0, padded with zeros to `width` digits; all of its digits when it has more. */
  digits(value: number, width: number): this {
    let count = width
    for (let rest = 10 ** width; value >= rest; rest *= 10) count++
    for (let place = this.#at + count - 1, left = value; place >= this.#at; place--) {
      this.#block[place] = zero + (left % 10)
      left = Math.floor(left / 10)
    }
    this.#at += count
    return this
  }

  /** A clock time, 'HH:mm:ss', from seconds after midnight. */
  clock(seconds: number): this {
    const block = this.#block
    const [hour, minute, second] = [(seconds / 3600) | 0, ((seconds / 60) | 0) % 60, seconds % 60]
    block[this.#at] = zero + ((hour / 10) | 0)
    block[this.#at + 1] = zero + (hour % 10)
    block[this.#at + 2] = 0x3a
    block[this.#at + 3] = zero + ((minute / 10) | 0)
    block[this.#at + 4] = zero + (minute % 10)
    block[this.#at + 5] = 0x3a
    block[this.#at + 6] = zero + ((second / 10) | 0)
    block[this.#at + 7] = zero + (second % 10)
    this.#at += 8
    return this
  }

  endRow(): void {
    this.rows++
    this.#newLine()
  }

  /** A whole record of cells. */
  record(cells: readonly (string | number)[]): void {
    this.text(cells.map((cell) => csvCell(String(cell))).join(','))
    this.endRow()
  }

  close(): void {
    this.#flush()
    closeSync(this.#fd)
  }

  #newLine(): void {
    this.#block[this.#at++] = 0x0d
    this.#block[this.#at++] = 0x0a
    // A record is far shorter than what is kept free here.
    if (this.#at > this.#block.length - 8192) this.#flush()
  }

  #flush(): void {
    for (let from = 0; from < this.#at; ) from += writeSync(this.#fd, this.#block, from, this.#at - from)
    this.#at = 0
  }
}
