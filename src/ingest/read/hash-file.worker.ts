import {createHash} from 'node:crypto'
import {open} from 'node:fs/promises'
import {parentPort, workerData} from 'node:worker_threads'
import {fileChunks} from './file-chunks.ts'

const handle = await open(workerData as string, 'r')
try {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const {chunk} of fileChunks(handle, 0)) {
    hash.update(chunk)
    bytes += chunk.length
  }
  parentPort!.postMessage({sha256: hash.digest('hex'), bytes})
} finally {
  await handle.close()
}
