import {createHash} from 'node:crypto'
import {type FileHandle, mkdtemp, open, rm, stat} from 'node:fs/promises'
import {basename, join, resolve} from 'node:path'
import {AnswerableError} from '#core/errors'
import type {Extract, OpenOptions} from './extract.ts'
import {fileChunks, fileHead} from './file-chunks.ts'
import {fileKind} from './file-kind.ts'
import {gunzipTo} from './gunzip.ts'
import {defaultLimits, type Limits} from './limits.ts'
import {openText} from './open-text.ts'
import {enginePath, type OpenedTable, type TableFile} from './opened-table.ts'
import {openWorkbook} from './workbook.ts'

/**
 * Opens any sane file as a table that the engine can read as text, and counts its records before the engine sees it. The content decides what a
 * file is, not its name: text in any dialect and in UTF-8, UTF-16 or Windows-1252, gzip of that, NDJSON, XLSX, ODS, Parquet. A clean UTF-8 file is
 * left where it is; any other is written anew in `tempDir`, which `dispose` clears. Records that are none are in `rejected`, never dropped.
 *
 * Refused (AnswerableError), naming file, row and heading: what cannot be read, is empty, has no rows, is no table, is too wide, holds a cell
 * that is too large, names a heading twice, or holds too many broken records. Nothing is left in `tempDir` then.
 */
export async function openExtract(path: string, options: OpenOptions): Promise<Extract> {
  const limits = {...defaultLimits, ...options.limits}
  const file = basename(path)
  const folders: string[] = []
  const dispose = async (): Promise<void> => {
    for (const folder of folders.splice(0)) await rm(folder, {recursive: true, force: true})
  }
  const folder = async (): Promise<string> => {
    const made = await mkdtemp(join(resolve(options.tempDir), 'extract-'))
    folders.push(made)
    return made
  }
  await mustBeFile(file, path)
  const handle = await openFile(file, path)
  try {
    const {size: bytes} = await handle.stat()
    return await openKind({file, path: resolve(path), bytes, handle, folder, dispose}, limits, options)
  } catch (error) {
    await dispose()
    throw error
  } finally {
    await handle.close()
  }
}

interface SentFile extends TableFile {
  readonly dispose: () => Promise<void>
}

async function openKind(sent: SentFile, limits: Limits, options: OpenOptions): Promise<Extract> {
  const {file, path, bytes, dispose} = sent
  if (bytes === 0) throw new AnswerableError('FILE_EMPTY', {file})
  switch (fileKind(file, await fileHead(sent.handle, 512))) {
    case 'text':
      return {file, bytes, dispose, ...(await openText(sent, limits, options))}
    case 'gzip':
      return {file, bytes, dispose, ...(await openGzip(sent, limits, options))}
    case 'zip': {
      const sha256 = await hashFile(sent, options)
      return {
        file,
        bytes,
        sha256,
        dispose,
        ...(await openWorkbook(file, path, async () => join(await sent.folder(), 'clean.csv'), limits, options)),
      }
    }
    case 'parquet':
      return {file, bytes, sha256: await hashFile(sent, options), dispose, ...(await openParquet(sent))}
  }
}

/** Unpacks, and opens what was packed as text; the unpacked file is kept only if the engine reads it. */
async function openGzip(sent: SentFile, limits: Limits, options: OpenOptions): Promise<OpenedTable & {sha256: string}> {
  const path = join(await sent.folder(), 'unpacked')
  const {sha256, bytes} = await gunzipTo(path, sent, limits, options)
  const {file, folder} = sent
  if (bytes === 0) throw new AnswerableError('FILE_EMPTY', {file})
  const handle = await open(path, 'r')
  try {
    const kind = fileKind(file, await fileHead(handle, 512))
    if (kind !== 'text') throw new AnswerableError('FILE_NOT_TABLE', {file, why: `it is a ${kind} file within gzip; unpack it first`})
    const table = await openText({file, path, bytes, handle, folder}, limits, options)
    if (table.recordNumbers === 'column') await rm(path)
    return {...table, sha256, converted: ['it is compressed with gzip', ...table.converted]}
  } finally {
    await handle.close()
  }
}

/** A Parquet file has its mark at both ends; headings and records are in its own metadata, which the engine reads. */
async function openParquet(sent: SentFile): Promise<OpenedTable> {
  const end = Buffer.alloc(4)
  if (sent.bytes >= 12) await sent.handle.read(end, 0, 4, sent.bytes - 4)
  if (end.toString('latin1') !== 'PAR1')
    throw new AnswerableError('FILE_NOT_TABLE', {file: sent.file, why: 'it is a Parquet file that was cut short'})
  return {
    format: 'parquet',
    encoding: null,
    headings: [],
    headingRow: 0,
    records: null,
    source: {kind: 'parquet', path: await enginePath(sent)},
    converted: [],
    rejected: [],
    recordNumbers: 'sequential',
    lineOf: () => null,
  }
}

async function hashFile({handle, bytes}: SentFile, options: OpenOptions): Promise<string> {
  const hash = createHash('sha256')
  for await (const {chunk, at} of fileChunks(handle, 0, options.signal)) {
    hash.update(chunk)
    options.onProgress?.(at + chunk.length, bytes)
  }
  return hash.digest('hex')
}

async function openFile(file: string, path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r')
  } catch (error) {
    throw unreadable(file, error)
  }
}

/** Looked at before it is opened: to open a pipe would wait for whoever writes into it. */
async function mustBeFile(file: string, path: string): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    throw unreadable(file, error)
  })
  if (found.isDirectory()) throw new AnswerableError('FILE_UNREADABLE', {file, why: 'it is a folder'})
  if (!found.isFile()) throw new AnswerableError('FILE_UNREADABLE', {file, why: 'it is not a regular file'})
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this account may not read it',
  EPERM: 'this account may not read it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'its folder is no folder',
  ENAMETOOLONG: 'its name is too long',
}

function unreadable(file: string, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return error
  return new AnswerableError('FILE_UNREADABLE', {file, why: reasons[error.code] ?? error.code}, {cause: error})
}
