/**
 * What happens next: a binary heap in typed arrays, ordered by time, then rank, then the order of scheduling, never by chance. It knows nothing of
 * calls or staff; `what` is its owner's number. It doubles when full, which a run whose size was foreseen never sees.
 */
export class Agenda {
  size = 0
  /** Time and `what` of the event last taken. */
  time = 0
  what = 0
  #at: Float64Array<ArrayBuffer>
  /** rank × 2^48 + order, exact in a double. */
  #order: Float64Array<ArrayBuffer>
  #what: Int32Array<ArrayBuffer>
  #scheduled = 0

  constructor(room: number) {
    this.#at = new Float64Array(room)
    this.#order = new Float64Array(room)
    this.#what = new Int32Array(room)
  }

  /** Time of the next event; Infinity when there is none. */
  get next(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.#at[0]!
  }

  /** Refuses a time before that of the event in hand: nothing can be scheduled into the past. */
  schedule(time: number, rank: number, what: number): void {
    if (!(time >= this.time)) throw new Error(`cannot schedule ${time} before ${this.time}`)
    if (this.size === this.#at.length) this.#grow()
    const at = this.#at
    const order = this.#order
    const whats = this.#what
    const key = rank * 0x1_0000_0000_0000 + this.#scheduled++
    let hole = this.size++
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      const above = at[parent]!
      if (above < time || (above === time && order[parent]! < key)) break
      at[hole] = above
      order[hole] = order[parent]!
      whats[hole] = whats[parent]!
      hole = parent
    }
    at[hole] = time
    order[hole] = key
    whats[hole] = what
  }

  /** Takes the next event into `time` and `what`. */
  take(): void {
    const at = this.#at
    const order = this.#order
    const whats = this.#what
    this.time = at[0]!
    this.what = whats[0]!
    const last = --this.size
    const time = at[last]!
    const key = order[last]!
    let hole = 0
    for (let child = 1; child < last; child = 2 * hole + 1) {
      const right = child + 1
      if (right < last && (at[right]! < at[child]! || (at[right]! === at[child]! && order[right]! < order[child]!))) child = right
      const below = at[child]!
      if (time < below || (time === below && key < order[child]!)) break
      at[hole] = below
      order[hole] = order[child]!
      whats[hole] = whats[child]!
      hole = child
    }
    at[hole] = time
    order[hole] = key
    whats[hole] = whats[last]!
  }

  #grow(): void {
    const room = Math.max(16, this.#at.length * 2)
    const at = new Float64Array(room)
    const order = new Float64Array(room)
    const what = new Int32Array(room)
    at.set(this.#at)
    order.set(this.#order)
    what.set(this.#what)
    this.#at = at
    this.#order = order
    this.#what = what
  }
}
