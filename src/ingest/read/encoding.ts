import {isAscii, isUtf8} from 'node:buffer'
import type {Encoding} from './extract.ts'

/** Length of a UTF-8 sequence by its first byte; 0 for a byte that starts none. */
const sequenceLength = (byte: number): number =>
  byte < 0x80 ? 1 : byte >= 0xc2 && byte < 0xe0 ? 2 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xf0 && byte < 0xf5 ? 4 : 0

/** How many bytes at the end begin a UTF-8 sequence that the next chunk must finish. */
export function unfinishedBytes(chunk: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0
  }
  return 0
}

/** Whether chunks, one after another, are valid UTF-8. */
export class Utf8Check {
  #tail: Buffer = Buffer.alloc(0)

  accepts(chunk: Buffer): boolean {
    let body = chunk
    if (this.#tail.length > 0) {
      const missing = sequenceLength(this.#tail[0]!) - this.#tail.length
      const joined = Buffer.concat([this.#tail, chunk.subarray(0, missing)])
      if (chunk.length < missing) {
        this.#tail = joined
        return true
      }
      if (!isUtf8(joined)) return false
      body = chunk.subarray(missing)
    }
    const rest = unfinishedBytes(body)
    this.#tail = Buffer.from(body.subarray(body.length - rest))
    return isUtf8(body.subarray(0, body.length - rest))
  }

  /** Whether nothing is left unfinished. */
  ends(): boolean {
    return this.#tail.length === 0
  }
}

/** Counts the non-ASCII characters of UTF-8, and the bytes that belong to none. A sequence cut by the end counts as neither. */
export function countUtf8(chunk: Buffer): {characters: number; strays: number} {
  let characters = 0
  let strays = 0
  const end = chunk.length - unfinishedBytes(chunk)
  for (let at = 0; at < end; ) {
    const length = sequenceLength(chunk[at]!)
    if (length === 1) at++
    else if (length > 0 && isUtf8(chunk.subarray(at, at + length))) {
      characters++
      at += length
    } else {
      strays++
      at++
    }
  }
  return {characters, strays}
}

/**
 * The encoding of text without a byte-order mark: UTF-8 with some damaged bytes if its characters are at least as many as the bytes that are
 * none, Windows-1252 otherwise (an accented word there is almost never a valid UTF-8 sequence).
 */
export const encodingByCounts = (counts: {characters: number; strays: number}): Encoding =>
  counts.strays > 0 && counts.strays > counts.characters ? 'windows-1252' : 'utf-8'

export function byteOrderMark(head: Buffer): {encoding: Encoding; length: number} | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return {encoding: 'utf-8', length: 3}
  if (head[0] === 0xff && head[1] === 0xfe) return {encoding: 'utf-16le', length: 2}
  if (head[0] === 0xfe && head[1] === 0xff) return {encoding: 'utf-16be', length: 2}
  return null
}

/** The upper half of Windows-1252, from 0x80 to 0x9f; null where the code page has no character. From 0xa0 on it is Latin-1. */
const upper: readonly (string | null)[] = [
  ...['€', null, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', null, 'Ž', null],
  ...[null, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', null, 'ž', 'Ÿ'],
]

/** A byte that is valid nowhere in UTF-8: it marks what could not be decoded, so that the record it stands in is rejected. */
const UNDECODABLE = 0xff

/** Of each byte of Windows-1252: how many bytes it is in UTF-8, and those bytes, the first lowest. */
const utf8Length = new Uint8Array(256)
const utf8Bytes = new Uint32Array(256)
for (let byte = 0; byte < 256; byte++) {
  const character = byte < 0x80 || byte >= 0xa0 ? String.fromCharCode(byte) : upper[byte - 0x80]
  const bytes = character ? Buffer.from(character) : Buffer.from([UNDECODABLE])
  utf8Length[byte] = bytes.length
  utf8Bytes[byte] = bytes.reduceRight((packed, part) => (packed << 8) | part, 0)
}

function fromWindows1252(chunk: Buffer): Buffer {
  if (isAscii(chunk)) return chunk
  const out = Buffer.allocUnsafe(chunk.length * 3)
  let to = 0
  for (let at = 0; at < chunk.length; at++) {
    const byte = chunk[at]!
    if (byte < 0x80) {
      out[to++] = byte
      continue
    }
    let packed = utf8Bytes[byte]!
    for (let left = utf8Length[byte]!; left > 0; left--, packed >>>= 8) out[to++] = packed & 0xff
  }
  return out.subarray(0, to)
}

const marked = (text: string): Buffer =>
  text.isWellFormed()
    ? Buffer.from(text)
    : Buffer.concat(text.split(/(\p{Surrogate})/u).map((part) => (part.isWellFormed() ? Buffer.from(part) : Buffer.from([UNDECODABLE]))))

/**
 * Turns chunks of text (without byte-order mark) into UTF-8. What is not text in the encoding becomes the byte 0xff, which the caller finds by
 * checking records for valid UTF-8; UTF-8 itself passes unchanged.
 */
export class Transcoder {
  readonly #encoding: Encoding
  #tail: Buffer = Buffer.alloc(0)

  constructor(encoding: Encoding) {
    this.#encoding = encoding
  }

  write(chunk: Buffer): Buffer {
    if (this.#encoding === 'utf-8') return chunk
    if (this.#encoding === 'windows-1252') return fromWindows1252(chunk)
    let body = this.#tail.length > 0 ? Buffer.concat([this.#tail, chunk]) : Buffer.from(chunk)
    let length = body.length & ~1
    // A high surrogate at the end waits for its other half.
    if (length >= 2 && (body[this.#encoding === 'utf-16le' ? length - 1 : length - 2]! & 0xfc) === 0xd8) length -= 2
    this.#tail = Buffer.from(body.subarray(length))
    body = body.subarray(0, length)
    return marked((this.#encoding === 'utf-16be' ? body.swap16() : body).toString('utf16le'))
  }

  /** What was still waiting at the end of the file, which no longer can be text. */
  end(): Buffer {
    return this.#tail.length > 0 ? Buffer.from([UNDECODABLE]) : this.#tail
  }
}
