import type {SimulatedCalls} from './hub.ts'

/** The rows of a run while it runs: room for the calls foreseen and a margin, doubled where more come. */
export class CallStore {
  count = 0
  line: Uint8Array<ArrayBuffer>
  offered: Float64Array<ArrayBuffer>
  answered: Float64Array<ArrayBuffer>
  ended: Float64Array<ArrayBuffer>
  outcome: Uint8Array<ArrayBuffer>
  group: Uint8Array<ArrayBuffer>
  handled: Float64Array<ArrayBuffer>
  cause: Int32Array<ArrayBuffer>
  attempt: Uint8Array<ArrayBuffer>
  /** What a waiting call carries: its talk and work after, where it dialled first, and its neighbours in the queue. */
  talk: Float64Array<ArrayBuffer>
  wrap: Float64Array<ArrayBuffer>
  number: Int32Array<ArrayBuffer>
  origin: Uint8Array<ArrayBuffer>
  goesOn: Uint8Array<ArrayBuffer>
  ahead: Int32Array<ArrayBuffer>
  behind: Int32Array<ArrayBuffer>

  constructor(room: number) {
    this.line = new Uint8Array(room)
    this.offered = new Float64Array(room)
    this.answered = new Float64Array(room)
    this.ended = new Float64Array(room)
    this.outcome = new Uint8Array(room)
    this.group = new Uint8Array(room)
    this.handled = new Float64Array(room)
    this.cause = new Int32Array(room)
    this.attempt = new Uint8Array(room)
    this.talk = new Float64Array(room)
    this.wrap = new Float64Array(room)
    this.number = new Int32Array(room)
    this.origin = new Uint8Array(room)
    this.goesOn = new Uint8Array(room)
    this.ahead = new Int32Array(room)
    this.behind = new Int32Array(room)
  }

  /** A row for a call to be offered at `seconds`: `number` is its place among the calls dialled on the line `origin`. */
  add(line: number, seconds: number, number: number, origin: number, attempt: number, cause: number): number {
    if (this.count === this.line.length) this.#grow()
    const call = this.count++
    this.line[call] = line
    this.offered[call] = seconds
    this.answered[call] = Number.NaN
    this.ended[call] = Number.NaN
    this.number[call] = number
    this.origin[call] = origin
    this.attempt[call] = attempt
    this.cause[call] = cause < 0 ? call : cause
    return call
  }

  rows(): SimulatedCalls {
    const {count} = this
    return {
      line: this.line.subarray(0, count),
      offeredSeconds: this.offered.subarray(0, count),
      answeredSeconds: this.answered.subarray(0, count),
      endedSeconds: this.ended.subarray(0, count),
      outcome: this.outcome.subarray(0, count),
      group: this.group.subarray(0, count),
      handledSeconds: this.handled.subarray(0, count),
      cause: this.cause.subarray(0, count),
      attempt: this.attempt.subarray(0, count),
    }
  }

  #grow(): void {
    const room = Math.max(64, this.line.length * 2)
    const bytes = (from: Uint8Array): Uint8Array<ArrayBuffer> => {
      const to = new Uint8Array(room)
      to.set(from)
      return to
    }
    const whole = (from: Int32Array): Int32Array<ArrayBuffer> => {
      const to = new Int32Array(room)
      to.set(from)
      return to
    }
    const real = (from: Float64Array): Float64Array<ArrayBuffer> => {
      const to = new Float64Array(room)
      to.set(from)
      return to
    }
    this.line = bytes(this.line)
    this.offered = real(this.offered)
    this.answered = real(this.answered)
    this.ended = real(this.ended)
    this.outcome = bytes(this.outcome)
    this.group = bytes(this.group)
    this.handled = real(this.handled)
    this.cause = whole(this.cause)
    this.attempt = bytes(this.attempt)
    this.talk = real(this.talk)
    this.wrap = real(this.wrap)
    this.number = whole(this.number)
    this.origin = bytes(this.origin)
    this.goesOn = bytes(this.goesOn)
    this.ahead = whole(this.ahead)
    this.behind = whole(this.behind)
  }
}
