import {isUtf8} from 'node:buffer'
import {createHash} from 'node:crypto'
import {AnswerableError} from '#core/errors'
import {CleanCopy} from './clean-copy.ts'
import {Transcoder} from './encoding.ts'
import type {FileRule, OpenOptions} from './extract.ts'
import {fileChunks} from './file-chunks.ts'
import {nameHeadings} from './headings.ts'
import {jsonCells, parseObject, repeatedKey} from './json-cells.ts'
import type {Limits} from './limits.ts'
import {LineIndex} from './line-index.ts'
import type {OpenedTable, TableFile} from './opened-table.ts'
import {Rejects} from './rejects.ts'
import type {DecodedHead} from './text-head.ts'

/** Whether text is JSON at all, by its first line: NDJSON, or a document that is refused with the reason. */
export function isNdjson(file: string, {text, whole}: DecodedHead): boolean {
  const start = text.toString('utf8', 0, 65_536).trimStart()
  if (/^\[\s*[[{]/.test(start))
    throw new AnswerableError('FILE_NOT_TABLE', {file, why: 'it is one JSON array; write each of its objects on a line of its own'})
  if (!/^\{\s*(?:"|\}|$)/.test(start)) return false
  const content = text.toString('utf8').trimStart()
  const end = content.indexOf('\n')
  if (end < 0 && !whole) return true
  if (parseObject(end < 0 ? content : content.slice(0, end)) !== null) return true
  throw new AnswerableError('FILE_NOT_TABLE', {file, why: 'it is a JSON document of several lines; write each object on a line of its own'})
}

/**
 * Writes NDJSON as a clean copy. Headings are the keys of all records in the order in which they first stand; a key that a record lacks, and null,
 * are an empty cell; numbers keep the digits that were sent; objects and arrays become JSON text. Read twice: for the keys, then for the cells.
 * A line that is no object, or holds a key twice, is rejected, a blank one passed over.
 */
export async function openNdjson(
  text: TableFile,
  head: DecodedHead,
  path: string,
  limits: Limits,
  options: OpenOptions,
): Promise<OpenedTable & {sha256: string}> {
  const {file, bytes} = text
  const keys = new Set<string>()
  for await (const {raw, line} of lines(text, head, limits, options)) {
    for (const key of Object.keys(parseObject(raw.toString()) ?? {})) keys.add(key)
    if (keys.size > limits.columns) throw new AnswerableError('FILE_TOO_WIDE', {file, row: line, columns: keys.size, limit: limits.columns})
  }
  if (keys.size === 0) throw new AnswerableError('FILE_NO_ROWS', {file, row: 1})
  const headings = nameHeadings(file, 1, [...keys], options.repeatedHeadings ?? 'refuse')
  const order = [...keys]
  const copy = new CleanCopy(path, headings.length)
  const rejects = new Rejects(file, limits)
  const index = new LineIndex(1)
  const hash = createHash('sha256')
  let records = 0
  try {
    const seen = (chunk: Buffer, at: number): void => {
      hash.update(chunk)
      options.onProgress?.(at + chunk.length, bytes)
    }
    for await (const {raw, line} of lines(text, head, limits, options, seen)) {
      const record = ++records
      index.shift(record, line - (index.lineOf(record) ?? line))
      const reject = (rule: FileRule, got: string, expected: string): void =>
        rejects.add({record, line, rule, got, expected, cells: [raw.toString()]})
      const object = isUtf8(raw) ? parseObject(raw.toString()) : null
      const twice = object === null ? null : repeatedKey(raw.toString(), object)
      const cells = object === null ? [] : jsonCells(object, order)
      const large = cells.findIndex(
        (cell) => cell !== null && cell.length * 3 > limits.cellBytes && Buffer.byteLength(cell) > limits.cellBytes,
      )
      if (large >= 0)
        throw new AnswerableError('CELL_TOO_LARGE', {
          file,
          row: line,
          heading: headings[large]!,
          bytes: Buffer.byteLength(cells[large]!),
          limit: limits.cellBytes,
        })
      if (!isUtf8(raw)) reject('FILE-2', `bytes that are no ${head.encoding} text`, `text in ${head.encoding}`)
      else if (object === null) reject('FILE-4', 'a line that is no JSON object', 'one JSON object')
      else if (twice !== null) reject('FILE-4', `the key ‘${twice.slice(0, 60)}’ twice`, 'each key once')
      else if (cells.some((cell) => cell?.includes('\0'))) reject('FILE-2', 'a NUL character', 'text')
      else copy.writeTexts(record, cells)
    }
    rejects.check(records)
    return {
      format: 'ndjson',
      encoding: head.encoding,
      headings,
      headingRow: 1,
      records,
      source: copy.finish(),
      converted: ['it is NDJSON'],
      rejected: rejects.all,
      recordNumbers: 'column',
      lineOf: (record) => (record <= records ? index.lineOf(record) : null),
      sha256: hash.digest('hex'),
    }
  } finally {
    copy.close()
  }
}

/** The lines of the file that are not blank, in UTF-8, with their numbers from 1. Refuses a line that is longer than a record may be. */
async function* lines(
  text: TableFile,
  head: DecodedHead,
  limits: Limits,
  options: OpenOptions,
  seen?: (chunk: Buffer, at: number) => void,
): AsyncGenerator<{raw: Buffer; line: number}> {
  const transcoder = new Transcoder(head.encoding)
  let rest: Buffer = Buffer.alloc(0)
  let line = 0
  for await (const {chunk, at} of fileChunks(text.handle, 0, options.signal)) {
    seen?.(chunk, at)
    const piece = transcoder.write(at === 0 ? chunk.subarray(head.markBytes) : chunk)
    const buffer = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    let from = 0
    for (let end = buffer.indexOf(0x0a); end >= 0; end = buffer.indexOf(0x0a, from)) {
      line++
      const raw = buffer.subarray(from, end)
      if (!isBlank(raw)) yield {raw, line}
      from = end + 1
    }
    rest = Buffer.from(buffer.subarray(from))
    if (rest.length > limits.recordBytes)
      throw new AnswerableError('FILE_NOT_TABLE', {file: text.file, why: `row ${line + 1} is longer than ${limits.recordBytes} bytes`})
  }
  const raw = Buffer.concat([rest, transcoder.end()])
  if (!isBlank(raw)) yield {raw, line: line + 1}
}

const isBlank = (raw: Buffer): boolean => raw.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09)
