import {type HubRun, outcomeCode} from '#sim/hub'
import type {Calendar, HubInputs} from './inputs.ts'

/** How a line is counted: in time is at most so many seconds after being offered, the connection included. */
export interface Counted {
  readonly withinSeconds: number
  /** Of every call offered, those lost in their first seconds. */
  readonly lostAtOnce: number
}

/** For each line of a hub, in its order. */
export const countedOf = (inputs: HubInputs): Counted[] =>
  inputs.lines.map(({target, connectSeconds, lostAtOnce}) => ({
    // A wait in the queue, to which the connection comes: a line without a standard is read at 10 seconds.
    withinSeconds: Math.max(0, (target?.withinSeconds ?? 10) - connectSeconds),
    lostAtOnce,
  }))

/** Counts by line and quarter-hour of the period; sums over runs, so that a share of many runs is one of all their calls. [line, piece] */
export interface Counts {
  readonly lines: number
  readonly pieces: number
  readonly offered: Float64Array
  readonly inTime: Float64Array
  readonly gaveUp: Float64Array
}

/** What one run of a period says of each line: in the order of lines, of all calls offered in the period. */
export interface RunShares {
  readonly inTime: Float64Array
  readonly gaveUp: Float64Array
  readonly offered: Float64Array
  /** Sum of the seconds handlers were busy over the seconds they were there, by group. */
  readonly busy: Float64Array
  /** Shares by quarter-hour of the day; NaN where no call came. [line, quarter] */
  readonly inTimeByQuarter: Float64Array
  readonly gaveUpByQuarter: Float64Array
}

export const emptyCounts = (lines: number, pieces: number): Counts => ({
  lines,
  pieces,
  offered: new Float64Array(lines * pieces),
  inTime: new Float64Array(lines * pieces),
  gaveUp: new Float64Array(lines * pieces),
})

/** Adds a run to the counts, and gives its own shares. Calls of the warm-up day, and calls that the end of the run cut short, are not counted. */
export function readRun(run: HubRun, calendar: Pick<Calendar, 'slots' | 'warmUp'>, counted: readonly Counted[], counts: Counts): RunShares {
  const {calls} = run
  const {lines, pieces} = counts
  const warmUp = calendar.warmUp
  const pieceSeconds = run.seconds / calendar.slots.length
  const sums = {inTime: new Float64Array(lines), gaveUp: new Float64Array(lines), offered: new Float64Array(lines)}
  const day = {inTime: new Float64Array(lines * 96), gaveUp: new Float64Array(lines * 96), offered: new Float64Array(lines * 96)}
  for (let call = 0; call < calls.line.length; call++) {
    const offeredAt = calls.offeredSeconds[call]!
    const piece = Math.floor(offeredAt / pieceSeconds) - warmUp
    const outcome = calls.outcome[call]!
    if (piece < 0 || outcome === outcomeCode.waiting) continue
    const line = calls.line[call]!
    const cell = line * pieces + piece
    const quarter = line * 96 + (calendar.slots[piece + warmUp]! % 96)
    counts.offered[cell]!++
    sums.offered[line]!++
    day.offered[quarter]!++
    if (outcome === outcomeCode.abandoned) {
      counts.gaveUp[cell]!++
      sums.gaveUp[line]!++
      day.gaveUp[quarter]!++
    } else if (calls.answeredSeconds[call]! - offeredAt <= counted[line]!.withinSeconds) {
      counts.inTime[cell]!++
      sums.inTime[line]!++
      day.inTime[quarter]!++
    }
  }
  const shares = (hits: Float64Array, offered: Float64Array, of: 'inTime' | 'gaveUp'): Float64Array =>
    hits.map((hit, i) => {
      const {lostAtOnce} = counted[Math.floor((i * lines) / hits.length)]!
      return offered[i] === 0 ? Number.NaN : (hit / offered[i]!) * (1 - lostAtOnce) + (of === 'gaveUp' ? lostAtOnce : 0)
    })
  return {
    inTime: shares(sums.inTime, sums.offered, 'inTime'),
    gaveUp: shares(sums.gaveUp, sums.offered, 'gaveUp'),
    inTimeByQuarter: shares(day.inTime, day.offered, 'inTime'),
    gaveUpByQuarter: shares(day.gaveUp, day.offered, 'gaveUp'),
    offered: sums.offered.map((count, line) => count / (1 - counted[line]!.lostAtOnce)),
    busy: run.busySeconds.map((busy, group) => (run.staffedSeconds[group]! > 0 ? busy / run.staffedSeconds[group]! : 0)),
  }
}

export function addCounts(into: Counts, from: Counts): void {
  for (const name of ['offered', 'inTime', 'gaveUp'] as const) for (let i = 0; i < from[name].length; i++) into[name][i]! += from[name][i]!
}

/** Shares of a line in cells that group its quarter-hours, such as those of one time of day; null where no call came. */
export function sharesBy(
  counts: Counts,
  counted: readonly Counted[],
  line: number,
  of: 'inTime' | 'gaveUp',
  cells: number,
  cellOf: (piece: number) => number,
): (number | null)[] {
  const [hits, offered] = [new Float64Array(cells), new Float64Array(cells)]
  for (let piece = 0; piece < counts.pieces; piece++) {
    const cell = cellOf(piece)
    if (cell < 0) continue
    hits[cell]! += counts[of][line * counts.pieces + piece]!
    offered[cell]! += counts.offered[line * counts.pieces + piece]!
  }
  const {lostAtOnce} = counted[line]!
  return Array.from(hits, (hit, cell) => {
    if (offered[cell] === 0) return null
    const share = (hit / offered[cell]!) * (1 - lostAtOnce)
    return of === 'gaveUp' ? share + lostAtOnce : share
  })
}
