import {createHash} from 'node:crypto'
import {join} from 'node:path'
import {AnswerableError} from '#core/errors'
import type {CsvSource, Encoding, Newline, OpenOptions} from './extract.ts'
import {fileChunks} from './file-chunks.ts'
import {hashBeside} from './hash-beside.ts'
import type {Limits} from './limits.ts'
import type {LineIndex} from './line-index.ts'
import {isNdjson, openNdjson} from './ndjson.ts'
import {enginePath, type OpenedTable, type TableFile} from './opened-table.ts'
import {rewrite} from './rewrite.ts'
import {Scan} from './scan.ts'
import {type DecodedHead, decodeHead, readTextHead, type TextHead, wholeEncoding} from './text-head.ts'

/**
 * Opens a text file as a table (CSV in any dialect, or NDJSON) and hashes it on the way. A clean UTF-8 file is scanned once and given to the engine as it is; any other is
 * rewritten. Resolves with the SHA-256 of the file's bytes.
 */
export async function openText(text: TableFile, limits: Limits, options: OpenOptions): Promise<OpenedTable & {sha256: string}> {
  const {file, handle} = text
  const decoded = await decodeHead(file, handle, limits, options.encoding)
  if (options.delimiter === undefined && isNdjson(file, decoded)) {
    const settled = {...decoded, encoding: await settledEncoding(text, decoded, options)}
    return await openNdjson(text, settled, join(await text.folder(), 'clean.csv'), limits, options)
  }
  const head = readTextHead(file, decoded, limits, options)
  const reasons = reasonsToRewrite(head, options)
  if (reasons.length === 0) {
    const {scan, sha256} = await scanFile(text, head, limits, options)
    if (sha256 !== null) {
      refuseWithoutRows(file, head, scan.records)
      return {...tableOf(head, scan.records, scan.lines), source: await sourceAsSent(text, head, scan), sha256}
    }
    reasons.push(...scan.reasons)
  }
  const encoding = await settledEncoding(text, decoded, options)
  const settled = encoding === head.encoding ? head : readTextHead(file, await decodeHead(file, handle, limits, encoding), limits, options)
  return await rewriteFile(text, settled, limits, options, reasons)
}

function reasonsToRewrite(head: TextHead, options: OpenOptions): string[] {
  const reasons: string[] = []
  if (options.clean === true) reasons.push('the engine could not read it as it is')
  if (head.encoding !== 'utf-8') reasons.push(`it is in ${head.encoding}`)
  if (head.dialect.escape !== head.dialect.quote) reasons.push('it escapes characters with a backslash')
  if (!head.engineCanSkip) reasons.push('lines before its rows hold quotation marks or line ends')
  return reasons
}

/** Scans and hashes; stops, without a hash, at the first reason to rewrite the file. */
async function scanFile(
  text: TableFile,
  head: TextHead,
  limits: Limits,
  options: OpenOptions,
): Promise<{scan: Scan; sha256: string | null}> {
  const start = head.next + head.markBytes
  const scan = new Scan(text.file, head.dialect, head.headings, limits, {at: start, line: head.nextLine, newlines: head.newlines})
  const hash = hashBeside(text.path, text.bytes)
  let end = 0
  try {
    for await (const {chunk, at} of fileChunks(text.handle, 0, options.signal)) {
      hash.update(chunk)
      end = at + chunk.length
      scan.feed(at >= start ? chunk : chunk.subarray(start - at), Math.max(at, start))
      if (scan.reasons.size > 0) return {scan, sha256: null}
      options.onProgress?.(end, text.bytes)
    }
    refuseIfChanged(text, end)
    scan.end(end)
    if (scan.reasons.size > 0) return {scan, sha256: null}
    const {sha256, bytes} = await hash.digest()
    refuseIfChanged(text, bytes)
    return {scan, sha256}
  } finally {
    await hash.stop()
  }
}

/** The encoding that was stated, marked or plain from the start of the file; a start in ASCII says nothing of the rest. */
const settledEncoding = async (text: TableFile, {encoding, markBytes}: DecodedHead, options: OpenOptions): Promise<Encoding> =>
  options.encoding ?? (markBytes > 0 || encoding !== 'utf-8' ? encoding : await wholeEncoding(text.handle, options.signal))

async function rewriteFile(
  text: TableFile,
  head: TextHead,
  limits: Limits,
  options: OpenOptions,
  reasons: readonly string[],
): Promise<OpenedTable & {sha256: string}> {
  const hash = createHash('sha256')
  let end = 0
  const path = join(await text.folder(), 'clean.csv')
  const written = await rewrite(text.file, text.handle, head, limits, path, {
    ...(options.signal ? {signal: options.signal} : {}),
    onBytes: (chunk, at) => {
      hash.update(chunk)
      end = at + chunk.length
      options.onProgress?.(end, text.bytes)
    },
  })
  refuseIfChanged(text, end)
  refuseWithoutRows(text.file, head, written.records)
  return {
    ...tableOf(head, written.records, written.lines),
    source: written.source,
    converted: reasons,
    rejected: written.rejected,
    recordNumbers: 'column',
    sha256: hash.digest('hex'),
  }
}

const tableOf = (head: TextHead, records: number, lines: LineIndex): Omit<OpenedTable, 'source'> => ({
  format: 'csv',
  encoding: head.encoding,
  headings: head.headings,
  headingRow: head.headingRow,
  records,
  converted: [],
  rejected: [],
  recordNumbers: 'sequential',
  lineOf: (record) => (record <= records ? lines.lineOf(record) : null),
})

async function sourceAsSent(text: TableFile, head: TextHead, scan: Scan): Promise<CsvSource> {
  const [newline = '\n' as Newline] = scan.newlines
  return {
    kind: 'csv',
    path: await enginePath(text),
    ...head.dialect,
    newline,
    skip: head.skip,
    columns: head.headings.length,
    maxRecordBytes: scan.maxRecordBytes,
    newlinesInCells: scan.newlinesInCells,
    lineEach: !scan.newlinesInCells && scan.lines.lineOf(scan.records) === scan.lines.firstLine + scan.records - 1,
  }
}

function refuseWithoutRows(file: string, head: TextHead, records: number): void {
  if (records === 0) throw new AnswerableError('FILE_NO_ROWS', {file, row: head.headingRow})
}

function refuseIfChanged({file, bytes}: TableFile, read: number): void {
  if (read !== bytes)
    throw new AnswerableError('FILE_UNREADABLE', {file, why: `it changed while it was read (${bytes} bytes, then ${read})`})
}
