import type {ServerResponse} from 'node:http'

export interface PageMemory {
  /** The pieces as one run of bytes, to be sent as the body of this answer and used for nothing else. */
  joined(pieces: readonly Buffer[], answer: Pick<ServerResponse, 'once'>): Buffer
}

/** Most runs of memory that wait to be used again, and the largest of them. */
export interface PageMemoryLimits {
  readonly most?: number
  readonly largest?: number
}

const step = 64 * 1024

/**
 * Memory that pages are put together in, used again for the next. Fresh memory for each is never cheap to come by: a few hundred kilobytes lie
 * outside the heap, where only a sweep of the whole of it gives them back. A run is free again when its answer has 'finished': the machine has taken
 * the last byte. One whose answer broke off is not used again.
 */
export function pageMemory({most = 32, largest = 16 * step}: PageMemoryLimits = {}): PageMemory {
  const free: Buffer[] = []
  return {
    joined(pieces, answer) {
      const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
      const found = free.findIndex((run) => run.length >= length)
      const run = found < 0 ? Buffer.allocUnsafeSlow(Math.ceil(length / step) * step) : free.splice(found, 1)[0]!
      let at = 0
      for (const piece of pieces) {
        run.set(piece, at)
        at += piece.length
      }
      if (run.length <= largest)
        answer.once('finish', () => {
          if (free.length < most) free.push(run)
        })
      return run.subarray(0, length)
    },
  }
}
