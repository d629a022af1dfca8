import type {FileHandle} from 'node:fs/promises'

const chunkBytes = 1_048_576

/**
 * The bytes of a file from `from` on, a mebibyte at a time; the next chunk is read while this one is looked at. A chunk's memory is used again
 * for the one after the next, and starts on a multiple of eight bytes.
 */
export async function* fileChunks(handle: FileHandle, from: number, signal?: AbortSignal): AsyncGenerator<{chunk: Buffer; at: number}> {
  const buffers = [Buffer.allocUnsafeSlow(chunkBytes), Buffer.allocUnsafeSlow(chunkBytes)] as const
  let at = from
  let turn = 0
  let pending = handle.read(buffers[0], 0, chunkBytes, at)
  try {
    for (;;) {
      const {bytesRead} = await pending
      signal?.throwIfAborted()
      if (bytesRead === 0) return
      const chunk = buffers[turn === 0 ? 0 : 1].subarray(0, bytesRead)
      turn = 1 - turn
      pending = handle.read(buffers[turn === 0 ? 0 : 1], 0, chunkBytes, at + bytesRead)
      yield {chunk, at}
      at += bytesRead
    }
  } finally {
    await pending.catch(() => undefined)
  }
}

/** The first bytes of a file, up to `limit`. */
export async function fileHead(handle: FileHandle, limit: number): Promise<Buffer> {
  const head = Buffer.allocUnsafe(limit)
  let length = 0
  while (length < limit) {
    const {bytesRead} = await handle.read(head, length, limit - length, length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return head.subarray(0, length)
}
