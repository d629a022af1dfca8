import {type HubRun, outcomeCode} from './hub.ts'

/** Counts of one line of a run by piece of the time offered. Additive over pieces and runs; shares are made from them, never averaged. */
export interface LineTally {
  readonly offered: Float64Array
  /** By a group or by overflow. */
  readonly answered: Float64Array
  readonly answeredInTime: Float64Array
  readonly abandoned: Float64Array
  readonly abandonedInTime: Float64Array
  readonly overflowed: Float64Array
  /** Still queued when the run ended. */
  readonly waiting: Float64Array
  /** Sum over calls that left the queue, however they did. */
  readonly waitSeconds: Float64Array
}

/**
 * Tallies a line by pieces of `pieceSeconds`; in time is at most `targetSeconds` after being offered. A call belongs to the piece in which it was
 * offered, whenever it was answered.
 */
export function tally(run: HubRun, line: number, targetSeconds: number, pieceSeconds: number): LineTally {
  const pieces = Math.ceil(run.seconds / pieceSeconds)
  const column = (): Float64Array => new Float64Array(pieces)
  const counts = {
    offered: column(),
    answered: column(),
    answeredInTime: column(),
    abandoned: column(),
    abandonedInTime: column(),
    overflowed: column(),
    waiting: column(),
    waitSeconds: column(),
  }
  const {calls} = run
  for (let call = 0; call < calls.line.length; call++) {
    if (calls.line[call] !== line) continue
    const offeredAt = calls.offeredSeconds[call]!
    const piece = Math.floor(offeredAt / pieceSeconds)
    counts.offered[piece]!++
    const outcome = calls.outcome[call]!
    if (outcome === outcomeCode.waiting) {
      counts.waiting[piece]!++
      continue
    }
    const abandoned = outcome === outcomeCode.abandoned
    const waited = (abandoned ? calls.endedSeconds[call]! : calls.answeredSeconds[call]!) - offeredAt
    counts.waitSeconds[piece]! += waited
    if (outcome === outcomeCode.overflow) counts.overflowed[piece]!++
    if (abandoned) {
      counts.abandoned[piece]!++
      if (waited <= targetSeconds) counts.abandonedInTime[piece]!++
    } else {
      counts.answered[piece]!++
      if (waited <= targetSeconds) counts.answeredInTime[piece]!++
    }
  }
  return counts
}
