/**
 * The random numbers of a run: Philox4x32-10 as in core/random, the same words, written so that a draw allocates nothing. A block is a function of
 * seed, stream and call alone; a call keeps its handling time and patience whatever else changes, which is what makes two scenarios comparable.
 */
export interface Block {
  /** The four words of the block last drawn. */
  readonly words: Uint32Array
  draw(call: number, attempt: number, part: number, origin: number, seed: number, stream: number): void
}

/** High word of a product of 32-bit numbers, the first given by its halves. */
function mulHigh(ah: number, al: number, b: number): number {
  const bl = b & 0xffff
  const bh = b >>> 16
  const cross = (Math.imul(ah, bl) + (Math.imul(al, bl) >>> 16)) | 0
  const other = (Math.imul(al, bh) + (cross & 0xffff)) | 0
  return (Math.imul(ah, bh) + (cross >>> 16) + (other >>> 16)) | 0
}

export function newBlock(): Block {
  const words = new Uint32Array(4)
  return {
    words,
    draw(call, attempt, part, origin, seed, stream) {
      let x0 = call | 0
      let x1 = attempt | 0
      let x2 = part | 0
      let x3 = origin | 0
      let k0 = seed | 0
      let k1 = stream | 0
      for (let round = 0; round < 10; round++) {
        const h0 = mulHigh(0xd251, 0x1f53, x0)
        const l0 = Math.imul(0xd2511f53, x0)
        const h1 = mulHigh(0xcd9e, 0x8d57, x2)
        const l1 = Math.imul(0xcd9e8d57, x2)
        x0 = h1 ^ x1 ^ k0
        x1 = l1
        x2 = h0 ^ x3 ^ k1
        x3 = l0
        k0 = (k0 + 0x9e3779b9) | 0
        k1 = (k1 + 0xbb67ae85) | 0
      }
      words[0] = x0
      words[1] = x1
      words[2] = x2
      words[3] = x3
    },
  }
}

/** 32-bit FNV-1a of a stream's name, as core/random names its streams. */
export function streamKey(name: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** A word as a uniform on the open interval (0, 1). */
export const uniform = (word: number): number => (word + 0.5) / 4294967296
