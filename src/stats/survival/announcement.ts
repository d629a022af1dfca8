import {gammaQuantile} from '../distributions.ts'
import type {Interval} from '../interval.ts'
import {levelName} from '../interval.ts'
import {wilson} from '../wilson.ts'
import type {RiskRow, SpellsAt} from './at-risk.ts'
import {riskTable} from './at-risk.ts'

/** Spells that heard an announcement (or would have, had they lasted) at one whole second after entry. */
export interface HeardAt {
  readonly groups: readonly SpellsAt[]
  readonly at: number
  /** Seconds at which these spells hear other announcements; they are kept out of the smooth hazard. */
  readonly others?: readonly number[]
}

export interface ExcessOptions {
  /** Seconds before and after the announcement that count as its moment. Default: 1 and 1. */
  readonly before?: number
  readonly after?: number
  /** Seconds on each side from which the smooth hazard is read. Default: 20. */
  readonly neighbourhood?: number
  /** The cause counted, from 0. Default: all. */
  readonly cause?: number
  readonly level?: number
}

export interface Excess {
  /** Events in the moment of the announcement. */
  readonly events: number
  /** What the smooth hazard alone would have brought there. */
  readonly expected: number
  /** Spells still there when the announcement was heard. */
  readonly atRisk: number
  /** (events − expected) / atRisk: the share that left because of it, were the hazard otherwise smooth. May be below 0 by chance. */
  readonly share: number
  readonly interval: Interval
  /** The smooth hazard at the announcement, per second. */
  readonly smooth: number
}

/** One second of the neighbourhood: seconds after the announcement, events, and spells at risk in it. */
interface Second {
  readonly offset: number
  events: number
  atRisk: number
}

function addSeconds(
  seconds: Map<number, Second>,
  {groups, at, others = []}: HeardAt,
  options: Required<Omit<ExcessOptions, 'cause'>>,
  cause?: number,
) {
  if (!Number.isInteger(at) || at <= 0) throw new Error(`announcement: heard at ${at} s, not a whole second after 0`)
  const {rows, causes} = riskTable(groups)
  if (cause !== undefined && !(cause >= 0 && cause < causes)) throw new Error(`announcement: cause ${cause} of ${causes}`)
  const bySecond = new Map<number, RiskRow>()
  for (const row of rows) {
    if (!Number.isInteger(row.time)) throw new Error(`announcement: a time of ${row.time} s; give whole seconds`)
    bySecond.set(row.time, row)
  }
  const {before, after, neighbourhood} = options
  let next = rows.findIndex(({time}) => time >= at - neighbourhood)
  for (let offset = -neighbourhood; offset <= neighbourhood; offset++) {
    const time = at + offset
    while (next >= 0 && next < rows.length && rows[next]!.time < time) next++
    const inMoment = offset >= -before && offset <= after
    const inOther = others.some((other) => other !== at && time >= other - before && time <= other + after)
    if (time < 1 || (inOther && !inMoment)) continue
    const row = bySecond.get(time)
    const second = seconds.get(offset) ?? {offset, events: 0, atRisk: 0}
    second.events += row ? (cause === undefined ? row.ended : row.events[cause]!) : 0
    second.atRisk += rows[next]?.atRisk ?? 0
    seconds.set(offset, second)
  }
}

/**
 * The smooth hazard at offset 0 and its interval, as a weighted sum of counts: a line through the seconds on both sides by least squares weighted
 * by exposure; their plain rate where a line would lean on one side alone (a negative weight). The interval is the gamma one for weighted
 * Poisson sums (Fay and Feuer, Statistics in Medicine 16, 1997).
 */
function smoothHazard(
  flanks: readonly Second[],
  level: number,
): {readonly rate: number; readonly low: number; readonly high: number} | null {
  const seen = flanks.filter(({atRisk}) => atRisk > 0)
  const total = (of: (second: Second) => number): number => seen.reduce((sum, second) => sum + of(second), 0)
  const s0 = total(({atRisk}) => atRisk)
  if (s0 === 0) return null
  const s1 = total(({atRisk, offset}) => atRisk * offset)
  const s2 = total(({atRisk, offset}) => atRisk * offset * offset)
  const determinant = s0 * s2 - s1 * s1
  const line = seen.map(({offset}) => (s2 - s1 * offset) / determinant)
  const weights = determinant > 0 && line.every((weight) => weight > 0) ? line : seen.map(() => 1 / s0)
  const rate = seen.reduce((sum, {events}, i) => sum + weights[i]! * events, 0)
  const variance = seen.reduce((sum, {events}, i) => sum + weights[i]! ** 2 * events, 0)
  const most = Math.max(...weights)
  const half = (1 - level) / 2
  const [upperRate, upperVariance] = [rate + most, variance + most * most]
  return {
    rate,
    low: rate === 0 ? 0 : (variance / rate) * gammaQuantile((rate * rate) / variance, half),
    high: (upperVariance / upperRate) * gammaQuantile((upperRate * upperRate) / upperVariance, 1 - half, half),
  }
}

/**
 * The share of callers who leave at an announcement beyond those whom the smooth hazard around it would have lost anyway: identifiable from
 * the telephone log alone, as an announcement acts at its own second and patience does not. Times are whole seconds; second t holds the events
 * recorded at t. Spells that hear it at different seconds are added up on its own clock. The interval joins Wilson's for the events with
 * the smooth hazard's (Zou and Donner, Statistics in Medicine 27, 2008).
 *
 * Null where nobody was left to hear it, or nothing beside it shows the smooth hazard.
 */
export function excessAtAnnouncement(heard: readonly HeardAt[], options: ExcessOptions = {}): Excess | null {
  const {before = 1, after = 1, neighbourhood = 20, level = 0.95, cause} = options
  if (!(before >= 0 && after >= 0 && neighbourhood > Math.max(before, after))) {
    throw new Error(`announcement: ${neighbourhood} s around it, ${before} s before and ${after} s after as its moment`)
  }
  const seconds = new Map<number, Second>()
  for (const one of heard) addSeconds(seconds, one, {before, after, neighbourhood, level}, cause)
  const moment = [...seconds.values()].filter(({offset}) => offset >= -before && offset <= after)
  const smooth = smoothHazard(
    [...seconds.values()].filter((second) => !moment.includes(second)),
    level,
  )
  const atRisk = seconds.get(0)?.atRisk ?? 0
  if (smooth === null || atRisk === 0) return null
  const events = moment.reduce((sum, second) => sum + second.events, 0)
  const exposure = moment.reduce((sum, second) => sum + second.atRisk, 0)
  const raw = events / atRisk
  const usual = (smooth.rate * exposure) / atRisk
  const share = raw - usual
  const ends = wilson(Math.min(events, atRisk), atRisk, level)!
  return {
    events,
    expected: smooth.rate * exposure,
    atRisk,
    share,
    interval: {
      low: share - Math.hypot(Math.max(0, raw - ends.low), (smooth.high * exposure) / atRisk - usual),
      high: share + Math.hypot(Math.max(0, ends.high - raw), usual - (smooth.low * exposure) / atRisk),
      method: `Wilson and gamma, joined ${levelName(level)}`,
    },
    smooth: smooth.rate,
  }
}
