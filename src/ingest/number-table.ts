/** Words kept of a number. */
const wordsEach = 4

/** Of an entry: the number, and its words, as many doubles as hold them. */
const doublesEach = 1 + wordsEach / 2

const fewestSlots = 1 << 12

/**
 * What was made of numbers seen before: four words of 32 bits of each whole number above nought, up to so many numbers. Open addressing by
 * multiplicative hashing (Knuth, The Art of Computer Programming, volume 3, section 6.4), the slots at most half taken. Made for millions of look-ups:
 * it finds the numbers of a whole vector in three short loops, so that the processor waits for many places in memory at once.
 */
export class NumberTable {
  readonly #most: number
  /** The entry of each slot; 0 where it is free. */
  #slots: Int32Array
  #entries: Float64Array
  #words: Int32Array
  #held = 0
  /** Of each row, the entry in the slot where its number is looked for first, and the number of that entry. */
  #first = new Int32Array(0)
  #there = new Float64Array(0)

  /** For about so many numbers, and never more than `most`. */
  constructor(expected: number, most: number) {
    this.#most = most
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(fewestSlots, Math.min(2 * expected, 2 * most)))))
    this.#entries = new Float64Array((this.#slots.length / 2 + 1) * doublesEach)
    this.#words = new Int32Array(this.#entries.buffer)
  }

  /** Copies the words of each of `numbers` that is held to its row of `into`, and lists the rows of the rest in `others`: says how many those are. */
  find(numbers: Float64Array, into: Int32Array, others: Int32Array): number {
    const [slots, entries, words] = [this.#slots, this.#entries, this.#words]
    const rows = numbers.length
    if (this.#first.length < rows) [this.#first, this.#there] = [new Int32Array(rows), new Float64Array(rows)]
    const [first, there] = [this.#first, this.#there]
    const shift = this.#shift()
    for (let row = 0; row < rows; row++) first[row] = slots[homeOf(numbers[row]!, shift)]!
    for (let row = 0; row < rows; row++) there[row] = entries[first[row]! * doublesEach]!
    let unknown = 0
    for (let row = 0; row < rows; row++) {
      const number = numbers[row]!
      const entry = there[row] === number ? first[row]! : first[row] === 0 ? 0 : slots[this.#slotOf(number)]!
      if (entry === 0) others[unknown++] = row
      else {
        const [from, to] = [entry * doublesEach * 2 + 2, row * wordsEach]
        into[to] = words[from]!
        into[to + 1] = words[from + 1]!
        into[to + 2] = words[from + 2]!
        into[to + 3] = words[from + 3]!
      }
    }
    return unknown
  }

  /** Holds the words of a number that `find` did not know, unless it holds as many as it may, or that number by now. */
  keep(number: number, made: Int32Array): void {
    if (this.#held >= this.#most) return
    if (this.#held * 2 >= this.#slots.length) this.#grow()
    const slot = this.#slotOf(number)
    if (this.#slots[slot] !== 0) return
    const entry = ++this.#held
    this.#slots[slot] = entry
    this.#entries[entry * doublesEach] = number
    this.#words.set(made, entry * doublesEach * 2 + 2)
  }

  #shift(): number {
    return 32 - Math.log2(this.#slots.length)
  }

  /** The slot of a number, or the free one where it would be. */
  #slotOf(number: number): number {
    let slot = homeOf(number, this.#shift())
    for (let entry = this.#slots[slot]!; entry !== 0 && this.#entries[entry * doublesEach] !== number; entry = this.#slots[slot]!)
      slot = (slot + 1) & (this.#slots.length - 1)
    return slot
  }

  #grow(): void {
    const entries = new Float64Array((this.#slots.length * 2 + 1) * doublesEach)
    entries.set(this.#entries)
    this.#entries = entries
    this.#words = new Int32Array(entries.buffer)
    this.#slots = new Int32Array(this.#slots.length * 4)
    for (let entry = 1; entry <= this.#held; entry++) this.#slots[this.#slotOf(entries[entry * doublesEach]!)] = entry
  }
}

/** The slot at which a number is looked for first: the highest bits of its product with the golden ratio of 32 bits. */
function homeOf(number: number, shift: number): number {
  const high = Math.floor(number * 2 ** -32)
  return Math.imul((number - high * 2 ** 32) ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1) >>> shift
}
