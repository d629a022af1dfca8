/**
 * Counter-based random numbers: Philox4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011).
 * A draw is a function of (seed, stream, index) alone, so that two runs that differ in one input share every other draw.
 */
const M0 = 0xd2511f53
const M1 = 0xcd9e8d57
const W0 = 0x9e3779b9
const W1 = 0xbb67ae85

function mulHigh(a: number, b: number): number {
  const ah = a >>> 16
  const al = a & 0xffff
  const bh = b >>> 16
  const bl = b & 0xffff
  const low = al * bl
  const mid1 = ah * bl + (low >>> 16)
  const mid2 = al * bh + (mid1 & 0xffff)
  return (ah * bh + Math.floor(mid1 / 65536) + (mid2 >>> 16)) >>> 0
}

/** One block: four 32-bit words from a 128-bit counter and a 64-bit key. Written to `out`. */
export function philox4x32(out: Uint32Array, c0: number, c1: number, c2: number, c3: number, key0: number, key1: number): void {
  let [x0, x1, x2, x3, k0, k1] = [c0 >>> 0, c1 >>> 0, c2 >>> 0, c3 >>> 0, key0 >>> 0, key1 >>> 0]
  for (let round = 0; round < 10; round++) {
    const h0 = mulHigh(M0, x0)
    const l0 = Math.imul(M0, x0) >>> 0
    const h1 = mulHigh(M1, x2)
    const l1 = Math.imul(M1, x2) >>> 0
    x0 = (h1 ^ x1 ^ k0) >>> 0
    x1 = l1
    x2 = (h0 ^ x3 ^ k1) >>> 0
    x3 = l0
    k0 = (k0 + W0) >>> 0
    k1 = (k1 + W1) >>> 0
  }
  out[0] = x0
  out[1] = x1
  out[2] = x2
  out[3] = x3
}

/** 32-bit FNV-1a of a stream's name, so that streams are named by purpose ("arrivals", "patience") and not by number. */
function streamKey(name: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** A named stream of draws under one seed. `uniform()` steps along it; `at(i)` reads draw i without moving. */
export class Stream {
  readonly #block = new Uint32Array(4)
  readonly #seed: number
  readonly #key: number
  #next = 0

  constructor(seed: number, name: string) {
    this.#seed = seed >>> 0
    this.#key = streamKey(name)
  }

  /** Uniform on the open interval (0, 1), 53 bits, for index i (an integer from 0 to 2^53). */
  at(i: number): number {
    philox4x32(this.#block, i >>> 0, Math.floor(i / 0x1_0000_0000), 0, 0, this.#seed, this.#key)
    const high = this.#block[0]! >>> 5
    const low = this.#block[1]! >>> 6
    return (high * 67108864 + low + 0.5) / 9007199254740992
  }

  uniform(): number {
    return this.at(this.#next++)
  }

  /** An integer from 0 to below `n`. */
  below(n: number): number {
    return Math.floor(this.uniform() * n)
  }

  /** Exponential with the given mean, by inversion. */
  exponential(mean: number): number {
    return -mean * Math.log(this.uniform())
  }

  /** Standard normal by Box-Muller, one value for two uniforms, so that a draw never depends on a cached twin. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(this.uniform()))
    return radius * Math.cos(2 * Math.PI * this.uniform())
  }

  /** Poisson: products of uniforms below a mean of 30, else the rounded normal (error of the tail under 1 %, fit for synthetic data). */
  poisson(mean: number): number {
    if (mean >= 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()))
    const limit = Math.exp(-mean)
    let count = 0
    for (let product = this.uniform(); product > limit; product *= this.uniform()) count++
    return count
  }

  /** One of `items`, each as likely as its weight says. */
  pick<T>(items: readonly T[], weights?: readonly number[]): T {
    if (!weights) return items[this.below(items.length)]!
    let target = this.uniform() * weights.reduce((sum, weight) => sum + weight, 0)
    for (let i = 0; i < items.length; i++) {
      target -= weights[i]!
      if (target < 0) return items[i]!
    }
    return items[items.length - 1]!
  }
}
