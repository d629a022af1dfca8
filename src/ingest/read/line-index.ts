/**
 * The physical line on which each record starts. A record takes one line unless a cell holds line ends or blank lines stand between; only those
 * breaks are kept, so that a plain file costs nothing. Past `limit` breaks, later lines are unknown.
 */
export class LineIndex {
  readonly #records: number[] = []
  readonly #ahead: number[] = []
  readonly #limit: number
  #complete = Number.POSITIVE_INFINITY
  /** Line on which record 1 would start if no blank line stood before it. */
  readonly firstLine: number

  constructor(firstLine: number, limit = 100_000) {
    this.firstLine = firstLine
    this.#limit = limit
  }

  /** From `record` on, records start `extra` lines later than they would have. */
  shift(record: number, extra: number): void {
    if (extra === 0 || record > this.#complete) return
    const last = this.#records.length - 1
    const before = this.#ahead[last] ?? 0
    if (this.#records[last] === record) this.#ahead[last] = before + extra
    else if (this.#records.length >= this.#limit) this.#complete = record - 1
    else {
      this.#records.push(record)
      this.#ahead.push(before + extra)
    }
  }

  lineOf(record: number): number | null {
    if (record < 1 || record > this.#complete) return null
    let low = 0
    let high = this.#records.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#records[middle]! <= record) low = middle + 1
      else high = middle
    }
    return this.firstLine + record - 1 + (this.#ahead[low - 1] ?? 0)
  }
}
