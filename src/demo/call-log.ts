/** How a call left the queue: the codes of the contract `calls`, in the order in which a log holds them as numbers. */
export const outcomes = [
  'answered',
  'abandoned',
  'diverted',
  'overflow',
  'callback',
  'voicemail',
  'forced-release',
  'silent',
  'internal',
  'test',
] as const
export type DemoOutcome = (typeof outcomes)[number]

const number = (outcome: DemoOutcome): number => outcomes.indexOf(outcome)
/** The outcomes by name, as numbers. */
export const code = Object.fromEntries(outcomes.map((outcome) => [outcome, number(outcome)])) as Record<DemoOutcome, number>

/** In a log, a time, handler or caller that is not there. */
export const none = -1

/** A handler's time on one call: on the line, then writing it up. Whole seconds since the day's start. */
export interface HandlerWork {
  readonly operator: boolean
  /** The seat, and who sat in it, as handlerNumber numbers people. */
  readonly slot: number
  readonly handler: number
  readonly from: number
  readonly talked: number
  readonly to: number
  /** Ringing back who had accepted that: no call of the log, and the handler is not ready for others. */
  readonly ringsBack: boolean
}

/**
 * Calls of one operational day in the order offered, as columns of whole seconds since the day's start. `-1` stands for a blank cell, because
 * the columns are typed arrays; nothing outside this folder sees it.
 */
export class CallLog {
  length = 0
  /** 0 is 999, 1 is 101. */
  line: Uint8Array
  /** 1 when the call came in on the queue PARTNERS, whose line the line map gives. */
  partner: Uint8Array
  outcome: Uint8Array
  offered: Int32Array
  queued: Int32Array
  answered: Int32Array
  ended: Int32Array
  handler: Int16Array
  caller: Int32Array
  /** Messages heard in the queue. */
  announcements: Uint8Array
  disposition: Int8Array
  /** 1 when the switch lost the time of answer. */
  answerLost: Uint8Array
  /** What handlers and operators did, in the order in which it began; of one hub alone. */
  readonly work: HandlerWork[] = []

  constructor(capacity: number) {
    this.line = new Uint8Array(capacity)
    this.partner = new Uint8Array(capacity)
    this.outcome = new Uint8Array(capacity)
    this.offered = new Int32Array(capacity)
    this.queued = new Int32Array(capacity)
    this.answered = new Int32Array(capacity)
    this.ended = new Int32Array(capacity)
    this.handler = new Int16Array(capacity)
    this.caller = new Int32Array(capacity)
    this.announcements = new Uint8Array(capacity)
    this.disposition = new Int8Array(capacity)
    this.answerLost = new Uint8Array(capacity)
  }
}
