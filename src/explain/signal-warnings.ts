import {formatCount, formatValue} from '#core/format'
import {mean, median} from '#stats/sum'
import type {Reading} from './signal-reading.ts'
import {oneSide} from './signal-run.ts'
import type {SignalSeries} from './signal-series.ts'
import {periodNoun, periods} from './signal-words.ts'

export interface SignalWarning {
  readonly kind:
    | 'trial-limits'
    | 'no-variation'
    | 'near-bound'
    | 'small-denominators'
    | 'varying-denominators'
    | 'large-denominators'
    | 'range-outgrown'
  /** A caution can change what the signal is worth; a note says how to read it. */
  readonly weight: 'caution' | 'note'
  readonly says: string
}

/** Limits on fewer points than this are trial limits (NHSRplotthedots, "Number of points required"). */
const firmPoints = 12
/** Fewer expected hits or misses than this, and a share is too lopsided for limits that are even on both sides (Montgomery, np ≥ 5). */
const fewestExpected = 5
/** A largest denominator this many times the smallest makes one pair of limits too wide for some points and too narrow for others. */
const widestRatio = 2
/** Where chance alone explains less than this part of the spread, a period's own interval says nothing of usual variation. */
const leastChance = 1 / 3

/** What a reader should know of the limits in force at the end of the series. */
export function signalWarnings(series: SignalSeries, reading: Reading): SignalWarning[] {
  const {points, unit, grain} = series
  const {limits, from, to, baseline} = reading.present
  if (limits === null) return []
  const found: SignalWarning[] = []
  const caution = (kind: SignalWarning['kind'], says: string) => found.push({kind, weight: 'caution', says})
  const note = (kind: SignalWarning['kind'], says: string) => found.push({kind, weight: 'note', says})

  if (limits.points < firmPoints) {
    caution('trial-limits', `Trial limits: ${periods(limits.points, grain)} set the usual range; ${firmPoints} make it firm.`)
  }
  if (limits.averageMovingRange === 0) {
    caution('no-variation', `Nothing moved while the usual range was set, so any other value lies outside it.`)
  }
  const {lower, upper} = limits.clamped
  if (lower || upper) {
    const cut = lower && upper ? 'Both limits' : lower ? 'The lower limit' : 'The upper limit'
    const bounds = [lower ? formatValue(0, unit) : [], upper ? formatValue(1, unit) : []].flat().join(' and ')
    caution(
      'near-bound',
      `${cut} lay past what can occur and ${lower && upper ? 'were' : 'was'} cut to ${bounds}; so near to it values do not spread evenly.`,
    )
  }

  const rows = points
    .slice(from, to)
    .flatMap(({denominator}, i) => (reading.notRead[from + i] === null && denominator ? [denominator] : []))
  if (unit === 'share' && rows.length > 0) {
    const rarer = Math.min(limits.mean, 1 - limits.mean)
    const small = rows.filter((n) => n * rarer < fewestExpected).length
    if (small > 0) {
      caution(
        'small-denominators',
        `In ${small} of ${rows.length} ${periodNoun(grain)}s fewer than five ${limits.mean < 0.5 ? 'hits' : 'misses'} are expected: the limits are rough there.`,
      )
    }
    const [least, most] = [Math.min(...rows), Math.max(...rows)]
    if (most > widestRatio * least) {
      caution(
        'varying-denominators',
        `Rows differ from ${formatCount(least)} to ${formatCount(most)} a ${periodNoun(grain)}, and these limits do not allow for it; a p-prime chart does.`,
      )
    }
    const chance = Math.sqrt((limits.mean * (1 - limits.mean)) / median(rows)!)
    const spread = limits.averageMovingRange / 1.128
    if (spread > 0 && chance < leastChance * spread) {
      note(
        'large-denominators',
        `At about ${formatCount(mean(rows)!)} rows a ${periodNoun(grain)} chance explains little of the usual variation: judge a ${periodNoun(grain)} by the usual range, not by its interval. A p-prime chart reads both.`,
      )
    }
  }

  const run = oneSide(series, reading)
  if (run.length >= 7 && baseline.at(-1)! < run[0]!) {
    note(
      'range-outgrown',
      `The last ${periods(run.length, grain)} lie on one side of the average: whether to set the range again is a decision to record.`,
    )
  }
  return found
}
