import {createHash, type Hash} from 'node:crypto'
import {Worker} from 'node:worker_threads'
import {workerFile} from '#core/worker-file'

/** From so many bytes on, a thread of its own pays for its start many times over. */
export const worthThread = 32_000_000

/** SHA-256 of a file that is being read for something else: of the chunks as they come or, for a large file, by a thread that reads it too. */
export interface HashBeside {
  readonly update: (chunk: Buffer) => void
  /** The hash and how many bytes it is of. */
  readonly digest: () => Promise<{readonly sha256: string; readonly bytes: number}>
  /** Gives up a hash that nobody will ask for. */
  readonly stop: () => Promise<void>
}

export const hashBeside = (path: string, bytes: number, from = worthThread): HashBeside =>
  bytes >= from ? inThread(path) : ofChunks(createHash('sha256'))

function ofChunks(hash: Hash): HashBeside {
  let bytes = 0
  return {
    update: (chunk) => {
      hash.update(chunk)
      bytes += chunk.length
    },
    digest: async () => ({sha256: hash.digest('hex'), bytes}),
    stop: async () => {},
  }
}

function inThread(path: string): HashBeside {
  const worker = new Worker(workerFile('hash-file', import.meta.url), {workerData: path})
  const done = new Promise<{sha256: string; bytes: number}>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error(`the thread that hashes ${path} ended without its hash`)))
  })
  // Whoever stops it does not wait for it.
  done.catch(() => {})
  return {
    update: () => {},
    digest: () => done,
    stop: async () => {
      await worker.terminate()
    },
  }
}
