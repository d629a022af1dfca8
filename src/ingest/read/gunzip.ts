import {createHash} from 'node:crypto'
import {closeSync, openSync, writeSync} from 'node:fs'
import type {FileHandle} from 'node:fs/promises'
import {Readable} from 'node:stream'
import {createGunzip} from 'node:zlib'
import {AnswerableError} from '#core/errors'
import {writeFailure} from './clean-copy.ts'
import type {OpenOptions} from './extract.ts'
import {fileChunks} from './file-chunks.ts'
import type {Limits} from './limits.ts'

/**
 * Unpacks a gzip file (of one or several members) to `path`, hashing what was sent. Refuses one that is cut short or damaged, and one that grows
 * beyond the limits for what it is: a bomb, or not a table.
 */
export async function gunzipTo(
  path: string,
  sent: {readonly file: string; readonly bytes: number; readonly handle: FileHandle},
  limits: Limits,
  options: Pick<OpenOptions, 'signal' | 'onProgress'>,
): Promise<{sha256: string; bytes: number}> {
  const {file, handle} = sent
  const hash = createHash('sha256')
  let read = 0
  async function* packed(): AsyncGenerator<Buffer> {
    for await (const {chunk} of fileChunks(handle, 0, options.signal)) {
      hash.update(chunk)
      read += chunk.length
      options.onProgress?.(read, sent.bytes)
      yield Buffer.from(chunk)
    }
  }
  const source = Readable.from(packed())
  const gunzip = source.pipe(createGunzip({chunkSize: 262_144}))
  source.on('error', (error) => gunzip.destroy(error))
  const fd = openSync(path, 'wx')
  let bytes = 0
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      bytes += chunk.length
      refuseBomb(file, sent.bytes, bytes, limits)
      for (let at = 0; at < chunk.length; ) at += write(fd, path, chunk, at)
    }
  } catch (error) {
    throw isZlib(error) ? new AnswerableError('FILE_NOT_TABLE', {file, why: damage(error)}, {cause: error}) : error
  } finally {
    source.destroy()
    closeSync(fd)
  }
  return {sha256: hash.digest('hex'), bytes}
}

/** Refuses what unpacks to more than it may, in size or in proportion. */
export function refuseBomb(file: string, packed: number, unpacked: number, limits: Limits): void {
  if (unpacked > limits.unpackedBytes)
    throw new AnswerableError('FILE_NOT_TABLE', {file, why: `it unpacks to more than ${limits.unpackedBytes} bytes`})
  if (unpacked > limits.unpackedFree && unpacked > packed * limits.unpackRatio)
    throw new AnswerableError('FILE_NOT_TABLE', {
      file,
      why: `it unpacks to more than ${limits.unpackRatio} times its size, as no table does`,
    })
}

function write(fd: number, path: string, chunk: Buffer, at: number): number {
  try {
    return writeSync(fd, chunk, at)
  } catch (error) {
    throw writeFailure(error, path)
  }
}

const isZlib = (error: unknown): error is Error & {code: string} =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')

const damage = (error: {code: string; message: string}): string =>
  error.code === 'Z_BUF_ERROR' ? 'its gzip data end too early; the file was cut short' : `its gzip data are damaged (${error.message})`
