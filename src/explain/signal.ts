import type {AssuranceIcon, VariationIcon} from '#stats/icons'
import {assuranceIcon, variationIcon} from '#stats/icons'
import type {Rule} from '#stats/special-cause'
import type {Reading, ReadSegment} from './signal-reading.ts'
import {readSeries} from './signal-reading.ts'
import {presentRun} from './signal-run.ts'
import {clauseOf, sentenceOf, shortOf, unreadTail} from './signal-sentence.ts'
import type {NotRead, PointFlag, SignalKind, SignalSeries} from './signal-series.ts'
import type {Standing} from './signal-standard.ts'
import {standing} from './signal-standard.ts'
import type {SignalWarning} from './signal-warnings.ts'
import {signalWarnings} from './signal-warnings.ts'
import {periods} from './signal-words.ts'

export type {PointFlag, SignalKind, SignalOptions, SignalPoint, SignalSeries, SignalTarget} from './signal-series.ts'

/** One point as a chart marks it and a table names it. */
export interface JudgedPoint {
  readonly label: string
  readonly value: number | null
  readonly flag: PointFlag
  /** The rule that flagged it; null for usual variation and for points not read. */
  readonly rule: Rule | null
  /** Which way the marker points: the way the figure moved. */
  readonly direction: 'up' | 'down' | null
  readonly notRead: NotRead | null
  /** Index into `segments`. */
  readonly segment: number
  /** 'Better than usual', 'Usual variation', '29 of 31 days'. */
  readonly short: string
}

export interface Signal {
  readonly kind: SignalKind
  readonly points: readonly JudgedPoint[]
  readonly segments: readonly ReadSegment[]
  /** The limits in force at the end of the series, cut to what can occur; null when too few points were read. */
  readonly limits: ReadSegment['limits']
  /** Index of the point that the signal speaks of: the latest that was read in the present segment. */
  readonly latest: number | null
  /** Index of the first point of the present signal; null without one. */
  readonly since: number | null
  readonly variation: VariationIcon | null
  readonly assurance: AssuranceIcon
  /** The only word of movement that the data support: null unless a rule flags the latest read point. */
  readonly moved: 'improved' | 'worsened' | 'rose' | 'fell' | null
  /** 'Better', 'Better, not enough', 'No change', 'Too few to judge'. */
  readonly headline: string
  /** 'Better: five months above the usual range of 77.3 to 85.0%.' */
  readonly sentence: string
  /** To stand inside another sentence: 'the rise since February 2024 is more than usual variation'. */
  readonly clause: string
  readonly standing: Standing | null
  /** Which points the usual range rests on: 'usual range, fixed on July 2022 to June 2023'. Null when there is none. */
  readonly baseline: string | null
  readonly warnings: readonly SignalWarning[]
}

type Better = SignalSeries['better']

const pointFlag = (direction: 'up' | 'down', better: Better): PointFlag =>
  better === 'neither' ? 'neutral' : (direction === 'up') === (better === 'higher') ? 'better' : 'worse'

function judgePoints({points, better}: SignalSeries, reading: Reading): JudgedPoint[] {
  return points.map((point, i) => {
    const [flagged, notRead] = [reading.flags[i]!, reading.notRead[i]!]
    const flag = notRead !== null ? 'not-read' : flagged === null ? 'usual' : pointFlag(flagged.direction, better)
    return {
      label: point.label,
      value: point.value,
      flag,
      rule: flagged?.rule ?? null,
      direction: flagged?.direction ?? null,
      notRead,
      segment: reading.segments.findIndex(({to}) => i < to),
      short: shortOf(flag, flagged?.direction ?? null, notRead, point),
    }
  })
}

function kindOf(reading: Reading, better: Better): SignalKind {
  const latest = reading.stretch.at(-1)
  if (latest === undefined) return reading.notRead.some((why, i) => why === 'no-range' && i >= reading.present.from) ? 'too-few' : 'nothing'
  const direction = reading.flags[latest]?.direction
  if (direction === undefined) return 'usual'
  const flag = pointFlag(direction, better)
  if (flag === 'better' || flag === 'worse') return flag
  return direction === 'up' ? 'higher' : 'lower'
}

const headlines: Record<SignalKind, string> = {
  better: 'Better',
  worse: 'Worse',
  higher: 'Higher',
  lower: 'Lower',
  usual: 'No change',
  'too-few': 'Too few to judge',
  nothing: 'Nothing to judge',
}

const movements: Record<SignalKind, Signal['moved']> = {
  better: 'improved',
  worse: 'worsened',
  higher: 'rose',
  lower: 'fell',
  usual: null,
  'too-few': null,
  nothing: null,
}

function baselineOf({points, grain, options = {}}: SignalSeries, {present}: Reading): string | null {
  if (present.limits === null) return null
  const {baseline, reason} = present
  const [first, last] = [points[baseline[0]!]!.label, points[baseline.at(-1)!]!.label]
  const fixed = options.baseline !== undefined && options.baseline !== 'all'
  const span = `${first} to ${last}`
  const read = `${periods(baseline.length, grain)} read`
  const which = fixed ? `fixed on ${span}` : reason !== null ? `since ${first}` : `of ${span}`
  return `usual range${fixed ? ', ' : ' '}${which} (${read})${reason === null ? '' : `, set again: ${reason}`}`
}

/**
 * Reads a series for change: whether its latest point lies beyond usual variation by the XmR rules of NHS Making Data Count, in which direction,
 * and since when, with the one sentence that chart, page, pack and letter all show. Plain data in and out.
 *
 * A point without a figure, with missing days, or (for shares) with fewer than ten rows is drawn and not read: it sets no limits, carries no
 * signal, and no run passes over it. Fewer than five read points in the present segment are too few to judge. The signal is the latest read
 * point's; what came before and went back to usual is in `points`. Whether the standard is met is said apart, in `standing`.
 */
export function signal(series: SignalSeries): Signal {
  const {points, unit, grain, better, target} = series
  const reading = readSeries(series)
  const kind = kindOf(reading, better)
  const latest = reading.stretch.at(-1) ?? null
  const run = presentRun(series, reading)
  const readable = reading.notRead.map((why) => why === null || why === 'no-range')
  const stands = standing(points, readable, target, unit, grain)
  return {
    kind,
    points: judgePoints(series, reading),
    segments: reading.segments,
    limits: reading.present.limits,
    latest,
    since: run?.indices[0] ?? null,
    variation: latest === null ? null : variationIcon(reading.flags[latest]!, better),
    assurance: latest === null || better === 'neither' ? 'none' : assuranceIcon(reading.present.limits, target),
    moved: movements[kind],
    headline: kind === 'better' && stands?.met === false ? 'Better, not enough' : headlines[kind],
    sentence: `${sentenceOf(series, reading, run, headlines[kind])}${unreadTail(series, reading)}`,
    clause: clauseOf(series, reading, run),
    standing: stands,
    baseline: baselineOf(series, reading),
    warnings: signalWarnings(series, reading),
  }
}
