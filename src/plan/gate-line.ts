import {tQuantile} from '#stats/distributions'
import type {LoggedLine} from './fit/calls-as-they-came.ts'
import {type Calendar, slotSeconds} from './inputs.ts'

/**
 * What the replay says of an hour of the day. `fit`: the error is within the limit. `unfit`: beyond it by more than the days' differences allow for
 * chance. `unclear`: beyond it, but chance may have done that. `none`: no call came.
 */
export type HourVerdict = 'fit' | 'unfit' | 'unclear' | 'none'

export interface GateHour {
  readonly calls: number
  readonly observed: number | null
  readonly modelled: number | null
  /** Model less observed, with its 95 % interval over days: both saw the same calls, so the days' differences are its spread. */
  readonly error: number | null
  readonly errorLow: number | null
  readonly errorHigh: number | null
  readonly verdict: HourVerdict
}

/** How far the replayed model lies from the log on one line, and whether that will do. Shares 0–1. */
export interface GateLine {
  readonly line: string
  readonly of: 'inTime' | 'gaveUp'
  /** Mean over the hours of the day, by calls, of |model − observed|. */
  readonly error: number
  /** Model less observed over the whole replay. */
  readonly bias: number
  /** Mean over days of |model − observed|. */
  readonly dayError: number
  readonly limit: number
  /** For decisions about a period: the error by hour, which cannot cancel, is within the limit. */
  readonly fit: boolean
  /** For decisions about single hours too: at most one hour of the day in ten is unfit. */
  readonly fitByHour: boolean
  readonly observed: number
  readonly modelled: number
  /** The hours of the day, 00:00 first. */
  readonly byHour: readonly GateHour[]
  /** Where it fails, for a period or by hour: why, as far as the shape of the error tells. Empty where it fits. */
  readonly why: readonly string[]
}

/** Of the hours of the day with calls, so many may be unfit in a line that is fit by hour. */
const unfitShare = 0.1

export const hoursOfVerdict = ({byHour}: Pick<GateLine, 'byHour'>, verdict: HourVerdict): number[] =>
  Array.from(byHour.keys()).filter((hour) => byHour[hour]!.verdict === verdict)

/** One line of the gate: runs of a replay (`modelled`, by quarter-hour) against what the log holds, on the days that it holds. */
export function compared(
  {line, of, limit}: Pick<GateLine, 'line' | 'of' | 'limit'>,
  logged: LoggedLine,
  modelled: readonly Float64Array[],
  {calendar, dayOf, held}: {readonly calendar: Calendar; readonly dayOf: Int32Array; readonly held: ReadonlySet<string>},
): GateLine {
  const {warmUp, slots} = calendar
  const offered = logged.offered.subarray(warmUp)
  const hits = logged[of].subarray(warmUp)
  // Calls lost in their first seconds are in what was observed and never replayed: they hung up in the model too.
  const replayedIn = new Float64Array(offered.length)
  for (const at of logged.replay.offeredSeconds) {
    const piece = Math.floor(at / slotSeconds) - warmUp
    if (piece >= 0) replayedIn[piece]!++
  }
  const lost = (piece: number): number => (of === 'gaveUp' ? offered[piece]! - replayedIn[piece]! : 0)
  const heldDay: boolean[] = []
  for (let day = Temporal.PlainDate.from(calendar.from); day.toString() < calendar.to; day = day.add({days: 1}))
    heldDay.push(held.has(day.toString()))
  // [hour of the day, day]: calls, and hits seen and modelled (the mean of the runs).
  const days = heldDay.length
  const [calls, seen, model] = [new Float64Array(24 * days), new Float64Array(24 * days), new Float64Array(24 * days)]
  for (let piece = 0; piece < offered.length; piece++) {
    const day = dayOf[piece]!
    if (!heldDay[day]) continue
    const cell = Math.floor((slots[piece + warmUp]! % 96) / 4) * days + day
    calls[cell]! += offered[piece]!
    seen[cell]! += hits[piece]!
    model[cell]! += meanOf(modelled.map((counts) => counts[piece]!)) + lost(piece)
  }
  const byHour = Array.from({length: 24}, (_, hour) => {
    const row = (of24: Float64Array): Float64Array => of24.subarray(hour * days, (hour + 1) * days)
    return hourOf(row(calls), row(seen), row(model), limit)
  })
  const total = sum(calls)
  if (total === 0) {
    const nothing = {error: 1, bias: 0, dayError: 0, fit: false, fitByHour: false, observed: 0, modelled: 0}
    return {line, of, limit, ...nothing, byHour, why: ['The log holds no call of this queue in these weeks.']}
  }
  const error = byHour.reduce((all, hour) => all + hour.calls * Math.abs(hour.error ?? 0), 0) / total
  const dayErrors = Array.from({length: days}, (_, day) => {
    const column = (of24: Float64Array): number => sum(of24.filter((_value, cell) => cell % days === day))
    const came = column(calls)
    return came === 0 ? null : Math.abs(column(model) - column(seen)) / came
  }).filter((value) => value !== null)
  const [observed, modelledShare] = [sum(seen) / total, sum(model) / total]
  const unfit = byHour.filter(({verdict}) => verdict === 'unfit').length
  const mostUnfit = Math.floor(unfitShare * byHour.filter((hour) => hour.calls > 0).length)
  const fit = error <= limit
  const fitByHour = fit && unfit <= mostUnfit
  return {
    line,
    of,
    error,
    bias: modelledShare - observed,
    dayError: meanOf(dayErrors),
    limit,
    fit,
    fitByHour,
    observed,
    modelled: modelledShare,
    byHour,
    why: fitByHour ? [] : whyNot(of, modelledShare - observed, error, byHour, unfit > mostUnfit ? unfit : 0),
  }
}

/** Counts of one hour of the day by day; days without a call in it say nothing. */
function hourOf(calls: Float64Array, seen: Float64Array, model: Float64Array, limit: number): GateHour {
  const all = sum(calls)
  if (all === 0) return {calls: 0, observed: null, modelled: null, error: null, errorLow: null, errorHigh: null, verdict: 'none'}
  const error = (sum(model) - sum(seen)) / all
  let [squares, days] = [0, 0]
  for (let day = 0; day < calls.length; day++) {
    if (calls[day] === 0) continue
    days++
    squares += (model[day]! - seen[day]! - error * calls[day]!) ** 2
  }
  // A ratio of sums over days, each day with its own difference (Cochran, Sampling Techniques, 1977, 6.4).
  const reach = days < 2 ? Number.POSITIVE_INFINITY : (tQuantile(days - 1, 0.975) * Math.sqrt((squares * days) / (days - 1))) / all
  return {
    calls: all,
    observed: sum(seen) / all,
    modelled: sum(model) / all,
    error,
    errorLow: Math.max(-1, error - reach),
    errorHigh: Math.min(1, error + reach),
    verdict: Math.abs(error) <= limit ? 'fit' : Math.abs(error) - reach > limit ? 'unfit' : 'unclear',
  }
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** What the shape of the error says: one-sided errors point at people or handling, errors that change sign at their hours. */
function whyNot(of: GateLine['of'], bias: number, error: number, byHour: GateLine['byHour'], unfitHours: number): string[] {
  const worst = byHour
    .map(({error: gap, calls}, hour) => ({hour, calls, gap: gap ?? 0}))
    .toSorted((a, b) => Math.abs(b.gap) * b.calls - Math.abs(a.gap) * a.calls)
    .slice(0, 3)
    .map(({hour, gap}) => `${clock(hour)} (${gap > 0 ? '+' : '−'}${Math.abs(gap * 100).toFixed(1)} points)`)
  const better = of === 'inTime' ? bias > 0 : bias < 0
  const oneSided = Math.abs(bias) > 0.7 * error
  return [
    ...(unfitHours > 0 ? [`${unfitHours} hours of the day lie beyond the limit by more than chance; one in ten may.`] : []),
    `Largest, model less observed: ${worst.join(', ')}.`,
    !oneSided
      ? 'The error changes sign over the day: people or calls stand at other hours than the log lets us see.'
      : better
        ? 'The model does better than the control room did at most hours: people seen on the phones were partly on other work, or calls keep a handler longer than the log shows.'
        : 'The model does worse than the control room did at most hours: somebody who is in no group also answers, or handlers are free sooner than the log shows.',
  ]
}

const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0)
const meanOf = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0) / Math.max(1, values.length)
