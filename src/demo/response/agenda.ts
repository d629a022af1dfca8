import type {Epoch} from './clock.ts'

/** What happens next: events by time, then in the order in which they were noted. */
export class Agenda<E> {
  readonly #heap: {readonly at: Epoch; readonly order: number; readonly event: E}[] = []
  #order = 0

  add(at: Epoch, event: E): void {
    const heap = this.#heap
    heap.push({at, order: this.#order++, event})
    for (let child = heap.length - 1; child > 0; ) {
      const parent = (child - 1) >> 1
      if (!this.#before(child, parent)) break
      this.#swap(child, parent)
      child = parent
    }
  }

  /** The next event, taken out; null when there is none. */
  next(): {readonly at: Epoch; readonly event: E} | null {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (!first || !last) return null
    if (heap.length === 0) return first
    heap[0] = last
    for (let parent = 0; ; ) {
      const left = 2 * parent + 1
      let least = parent
      if (left < heap.length && this.#before(left, least)) least = left
      if (left + 1 < heap.length && this.#before(left + 1, least)) least = left + 1
      if (least === parent) return first
      this.#swap(parent, least)
      parent = least
    }
  }

  #before(a: number, b: number): boolean {
    const [left, right] = [this.#heap[a]!, this.#heap[b]!]
    return left.at < right.at || (left.at === right.at && left.order < right.order)
  }

  #swap(a: number, b: number): void {
    const held = this.#heap[a]!
    this.#heap[a] = this.#heap[b]!
    this.#heap[b] = held
  }
}
