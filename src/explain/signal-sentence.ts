import {countInWords, formatValue} from '#core/format'
import type {Reading} from './signal-reading.ts'
import type {Run} from './signal-run.ts'
import type {NotRead, PointFlag, SignalPoint, SignalSeries} from './signal-series.ts'
import {defaultMinimumPoints} from './signal-series.ts'
import {averageInWords, inPeriod, notReadSentence, notReadShort, periodNoun, periods, rangeInWords, since} from './signal-words.ts'

/** The word beside a marker, and in a table cell. */
export function shortOf(flag: PointFlag, direction: 'up' | 'down' | null, notRead: NotRead | null, point: SignalPoint): string {
  switch (flag) {
    case 'better':
      return 'Better than usual'
    case 'worse':
      return 'Worse than usual'
    case 'neutral':
      return direction === 'up' ? 'Higher than usual' : 'Lower than usual'
    case 'usual':
      return 'Usual variation'
    case 'not-read':
      return notReadShort(notRead!, point)
  }
}

const rangeOf = ({unit}: SignalSeries, {present}: Reading): string => rangeInWords(present.limits!.lower, present.limits!.upper, unit)

/** Outside the limits: for several periods running, or for the latest alone, which is then named with its value. */
function outside(series: SignalSeries, reading: Reading, {direction, indices}: Run): string {
  const {points, unit, grain} = series
  const range = rangeOf(series, reading)
  const side = direction === 'up' ? 'above' : 'below'
  if (indices.length > 1) return `${periods(indices.length, grain)} ${side} the usual range of ${range}`
  const {label, value} = points[indices[0]!]!
  const shown = formatValue(value, unit)
  const {upper, lower} = reading.present.limits!
  // A value that reads as the limit itself would seem to lie inside.
  const just = unit !== 'count' && shown === formatValue(direction === 'up' ? upper : lower, unit)
  if (just) return `${shown} ${inPeriod(label, grain)}, just ${side} the usual range of ${range}`
  return `${shown} ${inPeriod(label, grain)}; the usual range${rangeSince(series, reading, label)} is ${range}`
}

function rangeSince({points, options = {}}: SignalSeries, {present}: Reading, beside: string): string {
  const {baseline, reason} = present
  const first = points[baseline[0]!]!.label
  if (options.baseline !== undefined && options.baseline !== 'all') return ` of ${first} to ${points[baseline.at(-1)!]!.label}`
  return reason === null ? '' : ` ${since(first, beside)}`
}

function nearLimit(series: SignalSeries, reading: Reading, {direction, indices}: Run): string {
  const {lower, upper} = reading.present.limits!
  const last = Math.min(3, reading.stretch.length)
  const past = indices.some((i) => series.points[i]!.value! > upper || series.points[i]!.value! < lower)
  const many = `the last ${periods(last, series.grain)}`
  const end = direction === 'up' ? 'top' : 'bottom'
  return `${indices.length === last ? '' : 'two of '}${many} near ${past ? 'or past ' : ''}the ${end} of the usual range of ${rangeOf(series, reading)}`
}

function flaggedWords(series: SignalSeries, reading: Reading, run: Run): string {
  const {points, unit, grain} = series
  const up = run.direction === 'up'
  switch (run.rule) {
    case 'outside-limits':
      return outside(series, reading, run)
    case 'seven-point-trend':
      return `${up ? 'rising' : 'falling'} every ${periodNoun(grain)} ${since(points[run.indices[0]!]!.label)}`
    case 'two-in-three':
      return nearLimit(series, reading, run)
    case 'seven-one-side': {
      const average = averageInWords(reading.present.limits!.mean, unit)
      return `${periods(run.indices.length, grain)} in a row ${up ? 'above' : 'below'} the average of ${average}`
    }
  }
}

function tooFew({points, grain, options = {}}: SignalSeries, {present, notRead}: Reading): string {
  const read = notRead.filter((why, i) => i >= present.from && why === 'no-range').length
  const least = options.minimumPoints ?? defaultMinimumPoints
  const after = present.from > 0 ? ` ${since(points[present.from]!.label)}` : ''
  if (read === 0) return `no ${periodNoun(grain)}${after} can be read`
  if (read >= least) return `${periods(read, grain)} read${after}, too far apart for a usual range`
  return `${periods(read, grain)} read${after}; a usual range needs ${countInWords(least)}`
}

/** The sentence of a signal. Nothing else in the project words one. */
export function sentenceOf(series: SignalSeries, reading: Reading, run: Run | null, headline: string): string {
  if (run !== null) return `${headline}: ${flaggedWords(series, reading, run)}.`
  if (reading.stretch.length > 0) return 'No change beyond usual variation.'
  return `${headline}: ${tooFew(series, reading)}.`
}

/** Says which periods after the latest read point the signal does not speak of, so that nobody takes it for them. */
export function unreadTail({points, grain}: SignalSeries, {stretch, notRead}: Reading): string {
  const latest = stretch.at(-1)
  if (latest === undefined) return ''
  const after = points.length - 1 - latest
  if (after === 0) return ''
  if (after === 1) return ` ${notReadSentence(notRead.at(-1)!, points.at(-1)!)}`
  return ` The ${periods(after, grain)} after ${points[latest]!.label} are not read.`
}

/** The signal as a clause: 'the rise since February 2024 is more than usual variation'. */
export function clauseOf({points, grain}: SignalSeries, {stretch}: Reading, run: Run | null): string {
  if (run === null) {
    return stretch.length > 0 ? 'there is no change beyond usual variation' : `there are too few ${periodNoun(grain)}s to judge a change`
  }
  const up = run.direction === 'up'
  const movement = run.rule === 'seven-one-side' ? (up ? 'higher level' : 'lower level') : up ? 'rise' : 'fall'
  const {label} = points[run.indices[0]!]!
  return `the ${movement} ${run.indices.length === 1 ? inPeriod(label, grain) : since(label)} is more than usual variation`
}
