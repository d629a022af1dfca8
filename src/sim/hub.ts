import type {Patience} from '#stats/queues/patience'

/** How long a handler is on a call. `cv` is the standard deviation over the mean of the lognormal. */
export type Handling =
  | {readonly shape: 'exponential'; readonly meanSeconds: number}
  | {readonly shape: 'lognormal'; readonly meanSeconds: number; readonly cv: number}

/** A line that callers reach, by dialling or by being passed on from another. */
export interface HubLine {
  /** Names the line's random stream too: a line keeps its draws whatever other lines there are. */
  readonly name: string
  /** Calls a second in each piece; all zero for a line that is only fed by another. */
  readonly arrivalsPerSecond: readonly number[]
  /** Coefficient of variation of the day's level about its profile (lognormal, mean 1); 0 for none. */
  readonly dayCv: number
  readonly handling: Handling
  /** Mean of the work after the call, exponential, during which the handler is not free; 0 for none. */
  readonly wrapSeconds: number
  readonly patience: Patience
  /** Share of hang-ups that dial again after an exponential delay, at most so many times. */
  readonly redial: {readonly share: number; readonly meanDelaySeconds: number; readonly most: number} | null
  /** People outside the groups who pick up a call that has waited an exponential time of this mean. */
  readonly overflow: {readonly meanSeconds: number} | null
  /** The queues that shares of answered callers join when the call ends; the rest leave. Empty for none. */
  readonly next: readonly {readonly line: string; readonly share: number}[]
  /** Groups in the order in which a new call looks for somebody free. */
  readonly groups: readonly string[]
}

/** People with the same skills. */
export interface HubGroup {
  readonly name: string
  /** On duty in each piece. A shift's end is exhaustive: whoever is on a call finishes it, and its work after, before leaving. */
  readonly staff: readonly number[]
  /**
   * Lines in the order in which a freed handler takes waiting calls. `reserve` is how many must stay free: a call of this line may take somebody only
   * where more than that are.
   */
  readonly serves: readonly {readonly line: string; readonly reserve: number}[]
  /** Unplanned absence: each person misses each block of so many pieces with this chance, on their own. */
  readonly absence: {readonly share: number; readonly piecesTogether: number} | null
}

/** A hub: plain data in, so that it can be stored, hashed and sent to a worker. All pieces have one length and begin at second 0. */
export interface Hub {
  readonly pieceSeconds: number
  /** The piece in which each day begins, the first being 0; a day of a clock change has fewer or more pieces than others. */
  readonly dayStarts: readonly number[]
  readonly lines: readonly HubLine[]
  readonly groups: readonly HubGroup[]
}

/** How a simulated call left the queue. `waiting` is one that the end of the run cut short. */
export const callOutcomes = ['waiting', 'answered', 'abandoned', 'overflow'] as const
export type CallOutcome = (typeof callOutcomes)[number]
export const outcomeCode: Readonly<Record<CallOutcome, number>> = {waiting: 0, answered: 1, abandoned: 2, overflow: 3}

/**
 * One row for each call offered, in the columns of the call fact: seconds from the start of the run. A time that a call has not got is NaN, and
 * `outcome` says so. A caller who dials again, or is passed on, is a new row.
 */
export interface SimulatedCalls {
  readonly line: Uint8Array
  readonly offeredSeconds: Float64Array
  /** NaN unless answered, by a group or by overflow. */
  readonly answeredSeconds: Float64Array
  /** End of the talk, or of the wait; NaN for a call still waiting. May lie after the end of the run. */
  readonly endedSeconds: Float64Array
  /** Index into callOutcomes. */
  readonly outcome: Uint8Array
  /** Index of the group, where the outcome is `answered`. */
  readonly group: Uint8Array
  /** Time a handler of a group gave it, with the work after; 0 for none. */
  readonly handledSeconds: Float64Array
  /** Row of the call that this one came of; its own row for a call that came of none. */
  readonly cause: Int32Array
  /** How often this caller had dialled this line before. */
  readonly attempt: Uint8Array
}

export interface HubRun {
  readonly seed: number
  readonly seconds: number
  readonly calls: SimulatedCalls
  /** Events handled: arrivals, ends of calls, ends of waits, changes of staffing. */
  readonly events: number
  /** Per line: callers waiting × seconds, up to the end of the run. */
  readonly queueSeconds: Float64Array
  /** Per group: handlers busy × seconds, up to the end of the run. */
  readonly busySeconds: Float64Array
  /** Per group: people on duty after absence × seconds, not counting those who stay to finish a call. */
  readonly staffedSeconds: Float64Array
}
