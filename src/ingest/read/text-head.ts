import type {FileHandle} from 'node:fs/promises'
import {AnswerableError} from '#core/errors'
import {type Dialect, sniffDialect} from './dialect.ts'
import {byteOrderMark, countUtf8, encodingByCounts, Transcoder, Utf8Check} from './encoding.ts'
import type {Encoding, OpenOptions} from './extract.ts'
import {fileChunks, fileHead} from './file-chunks.ts'
import {refuseBinary} from './file-kind.ts'
import {findHeadingRow, type HeadingRow} from './heading-row.ts'
import type {Limits} from './limits.ts'

/** What the start of a text file says about the rest of it. */
export interface TextHead extends HeadingRow {
  readonly encoding: Encoding
  /** Bytes of the byte-order mark. */
  readonly markBytes: number
  readonly dialect: Dialect
}

/** The start of a text file, in UTF-8 whatever it was sent in. */
export interface DecodedHead {
  readonly encoding: Encoding
  readonly markBytes: number
  readonly text: Buffer
  /** Whether that is the whole file. */
  readonly whole: boolean
}

/** Decodes the head of a file. Refuses an empty file and one that is not text. */
export async function decodeHead(file: string, handle: FileHandle, limits: Limits, stated?: Encoding): Promise<DecodedHead> {
  const head = await fileHead(handle, limits.headBytes)
  const whole = head.length < limits.headBytes
  const mark = byteOrderMark(head)
  const markBytes = mark !== null && (stated === undefined || stated === mark.encoding) ? mark.length : 0
  const encoding = stated ?? mark?.encoding ?? encodingByCounts(countUtf8(head))
  const transcoder = new Transcoder(encoding)
  const decoded = transcoder.write(head.subarray(markBytes))
  const text = whole ? Buffer.concat([decoded, transcoder.end()]) : decoded
  if (/^\s*$/.test(text.toString('latin1', 0, 1_024)) && text.toString('latin1').trim() === '')
    throw new AnswerableError('FILE_EMPTY', {file})
  refuseBinary(file, text)
  return {encoding, markBytes, text, whole}
}

/** Finds dialect and headings in a decoded head. */
export function readTextHead(file: string, head: DecodedHead, limits: Limits, options: OpenOptions): TextHead {
  const dialect = sniffDialect(head.text, head.whole, options)
  const found = findHeadingRow(file, head.text, head.whole, dialect, limits, options)
  return {...found, encoding: head.encoding, markBytes: head.markBytes, dialect}
}

/** The encoding of a whole file that bears no mark: its head may be plain ASCII, and the first accent stand a gigabyte later. */
export async function wholeEncoding(handle: FileHandle, signal?: AbortSignal): Promise<Encoding> {
  const check = new Utf8Check()
  let valid = true
  for await (const {chunk} of fileChunks(handle, 0, signal)) {
    valid = check.accepts(chunk)
    if (!valid) break
  }
  if (valid && check.ends()) return 'utf-8'
  const counts = {characters: 0, strays: 0}
  for await (const {chunk} of fileChunks(handle, 0, signal)) {
    const {characters, strays} = countUtf8(chunk)
    counts.characters += characters
    counts.strays += strays
  }
  return encodingByCounts(counts)
}
