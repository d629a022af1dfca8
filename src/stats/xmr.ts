import {upperRangeFactor} from './control/moving-range.ts'
import type {Flag, Side, TwoInThreeVariant} from './special-cause.ts'
import {firstRule, outsideLimits, partOfSeven, sevenOneSide, sevenPointTrend, twoInThreeFlags} from './special-cause.ts'
import {mean, sum} from './sum.ts'

/** 3 / d2 for ranges of two (d2 = 1.128), as Making Data Count rounds it. */
const limitFactor = 2.66

export interface Rebase {
  /** The first point of the new process. */
  readonly index: number
  /** Why the limits are set again; a rebase is an act somebody answers for. */
  readonly reason: string
}

export interface XmrOptions {
  /** Which points of each segment set its limits: all of them, or the first so many that have a value. Default: all. */
  readonly baseline?: 'all' | {readonly points: number}
  /** Drop moving ranges of 3.267 times their mean or more, once, before the limits. Default: yes, as NHSRplotthedots; the Excel tool does not. */
  readonly screen?: boolean
  readonly twoInThree?: TwoInThreeVariant
  readonly rebases?: readonly Rebase[]
  /**
   * A missing point (null) is no partner for a moving range, and no run, trend or two-in-three continues over it: 'break', the default.
   * 'close-up' treats the points on either side as neighbours, as a chart drawn without the missing row would.
   */
  readonly gaps?: 'break' | 'close-up'
}

export interface XmrLimits {
  readonly mean: number
  readonly averageMovingRange: number
  readonly lower: number
  readonly upper: number
  /** Two thirds of the way from the mean to the limits. */
  readonly nearLower: number
  readonly nearUpper: number
  /** Points that set the limits. */
  readonly points: number
  readonly rangesUsed: number
  readonly rangesScreened: number
}

export interface XmrSegment {
  readonly from: number
  /** Exclusive. */
  readonly to: number
  /** The reason of the rebase that starts it; null for the first. */
  readonly reason: string | null
  /** Null when the baseline has no two neighbouring values. */
  readonly limits: XmrLimits | null
}

export interface XmrPoint {
  readonly value: number | null
  /** Index into `segments`. */
  readonly segment: number
  /** Null is usual variation, or a point that could not be judged (no value, or no limits). */
  readonly flag: Flag | null
}

export interface Xmr {
  readonly points: readonly XmrPoint[]
  readonly segments: readonly XmrSegment[]
}

interface Placed {
  readonly index: number
  readonly value: number
}

/** Splits a segment into stretches of neighbours. */
function stretchesOf(values: readonly (number | null)[], from: number, to: number, gaps: 'break' | 'close-up'): Placed[][] {
  const stretches: Placed[][] = [[]]
  for (let index = from; index < to; index++) {
    const value = values[index] ?? null
    if (value !== null) stretches.at(-1)!.push({index, value})
    else if (gaps === 'break' && stretches.at(-1)!.length > 0) stretches.push([])
  }
  return stretches.filter((stretch) => stretch.length > 0)
}

/** Rounding of decimal inputs must not put a point beside a mean or a limit that it lies on. */
const slackOf = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) * 1e-13

const movingRanges = (stretch: readonly Placed[]): number[] => stretch.slice(1).map(({value}, i) => Math.abs(value - stretch[i]!.value))

function limitsOf(stretches: readonly (readonly Placed[])[], options: XmrOptions): XmrLimits | null {
  const most = options.baseline === undefined || options.baseline === 'all' ? Number.POSITIVE_INFINITY : options.baseline.points
  let left = most
  const baseline = stretches.map((stretch) => {
    const taken = stretch.slice(0, left)
    left -= taken.length
    return taken
  })
  const values = baseline.flat().map(({value}) => value)
  const ranges = baseline.flatMap(movingRanges)
  const centre = mean(values)
  const unscreened = mean(ranges)
  if (centre === null || unscreened === null) return null
  // Where every moving range is 0 there is nothing to screen; the strict comparison would drop them all.
  const kept = options.screen === false || unscreened === 0 ? ranges : ranges.filter((range) => range < upperRangeFactor * unscreened)
  const average = sum(kept) / kept.length
  const reach = limitFactor * average
  const near = 2 * (limitFactor / 3) * average
  return {
    mean: centre,
    averageMovingRange: average,
    lower: centre - reach,
    upper: centre + reach,
    nearLower: centre - near,
    nearUpper: centre + near,
    points: values.length,
    rangesUsed: kept.length,
    rangesScreened: ranges.length - kept.length,
  }
}

function flagStretch(values: readonly number[], limits: XmrLimits, variant: TwoInThreeVariant, slack: number): (Flag | null)[] {
  const sides = outsideLimits(values, limits.mean, limits.mean, slack)
  const outside = outsideLimits(values, limits.lower, limits.upper, slack)
  const beyondNear: Side[] = outsideLimits(values, limits.nearLower, limits.nearUpper, slack)
  const close = beyondNear.map((side, i) => side !== 0 && outside[i] === 0)
  return firstRule({
    'outside-limits': outside,
    'seven-point-trend': partOfSeven(sevenPointTrend(values)),
    'two-in-three': twoInThreeFlags({close, sides, beyondNear}, variant),
    'seven-one-side': partOfSeven(sevenOneSide(sides)),
  })
}

/**
 * An XmR chart (individuals and moving ranges) as NHS Making Data Count draws it: mean ± 2.66 × average moving range, near limits at two thirds,
 * and at most one flag a point. Values in any unit, in time order; null where a period has no value that can be read. Limits are not cut at
 * natural bounds here (`clampLimits`). Every rebase starts a segment with limits of its own; no rule looks across it.
 *
 * Source: NHS England, Making Data Count; NHSRplotthedots (R/ptd_spc_standard.R). Differences and switches: docs/deviations.md.
 */
export function xmr(values: readonly (number | null)[], options: XmrOptions = {}): Xmr {
  const baselinePoints = options.baseline === undefined || options.baseline === 'all' ? null : options.baseline.points
  if (baselinePoints !== null && !(Number.isInteger(baselinePoints) && baselinePoints >= 2)) {
    throw new Error(`xmr: a baseline of ${baselinePoints} points`)
  }
  const rebases = [...(options.rebases ?? [])].sort((a, b) => a.index - b.index)
  for (const [i, {index}] of rebases.entries()) {
    const repeated = i > 0 && rebases[i - 1]!.index === index
    if (!Number.isInteger(index) || index < 1 || index >= values.length || repeated) throw new Error(`xmr: a rebase at ${index}`)
  }
  const starts = [{index: 0, reason: null}, ...rebases]
  const points: XmrPoint[] = values.map((value) => ({value, segment: 0, flag: null}))
  const segments = starts.map(({index: from, reason}, number): XmrSegment => {
    const to = starts[number + 1]?.index ?? values.length
    const stretches = stretchesOf(values, from, to, options.gaps ?? 'break')
    const limits = limitsOf(stretches, options)
    for (let i = from; i < to; i++) points[i] = {value: values[i] ?? null, segment: number, flag: null}
    if (limits !== null) {
      const slack = slackOf(stretches.flat().map(({value}) => value))
      for (const stretch of stretches) {
        const flags = flagStretch(
          stretch.map(({value}) => value),
          limits,
          options.twoInThree ?? 'nhsr',
          slack,
        )
        for (const [i, {index, value}] of stretch.entries()) points[index] = {value, segment: number, flag: flags[i] ?? null}
      }
    }
    return {from, to, reason, limits}
  })
  return {points, segments}
}

export interface ClampedLimits extends XmrLimits {
  /** Which limits lay past a bound that no value can pass, and were cut to it. Flags are the same either way. */
  readonly clamped: {readonly lower: boolean; readonly upper: boolean}
}

/** Limits cut to the values that can occur: a share to 0 and 1, a count or a wait to 0. Null is no bound. */
export function clampLimits(limits: XmrLimits, bounds: {readonly low: number | null; readonly high: number | null}): ClampedLimits {
  const low = bounds.low ?? Number.NEGATIVE_INFINITY
  const high = bounds.high ?? Number.POSITIVE_INFINITY
  const cut = (value: number): number => Math.min(high, Math.max(low, value))
  return {
    ...limits,
    lower: cut(limits.lower),
    upper: cut(limits.upper),
    nearLower: cut(limits.nearLower),
    nearUpper: cut(limits.nearUpper),
    clamped: {lower: limits.lower < low, upper: limits.upper > high},
  }
}
