import type {Flag} from '#stats/special-cause'
import type {ClampedLimits, Rebase} from '#stats/xmr'
import {clampLimits, xmr} from '#stats/xmr'
import type {NotRead, SignalSeries} from './signal-series.ts'
import {boundsOf, defaultMinimumDenominator, defaultMinimumPoints, whyNotRead} from './signal-series.ts'

export interface ReadSegment {
  readonly from: number
  /** Exclusive. */
  readonly to: number
  /** Why the limits are set again here; null for the first segment of a series that was never set again before it. */
  readonly reason: string | null
  /** Indices of the points that set the limits. */
  readonly baseline: readonly number[]
  /** Null when too few points, or points too far apart, could be read. */
  readonly limits: ClampedLimits | null
}

export interface Reading {
  readonly segments: readonly ReadSegment[]
  readonly present: ReadSegment
  readonly flags: readonly (Flag | null)[]
  readonly notRead: readonly (NotRead | null)[]
  /** The stretch of neighbours in the present segment that ends at the latest read point, in time order. Empty when nothing can be judged. */
  readonly stretch: readonly number[]
}

/** Applies the XmR rules to what can be read of a series. */
export function readSeries({points, unit, options = {}}: SignalSeries): Reading {
  const minimum = options.minimumPoints ?? defaultMinimumPoints
  const own = points.map((point) => whyNotRead(point, unit, options.minimumDenominator ?? defaultMinimumDenominator))
  const values = points.map(({value}, i) => (own[i] === null ? value : null))
  const given = (options.rebases ?? []).toSorted((a, b) => a.index - b.index)
  const rebases: Rebase[] = given.filter(({index}, i) => index > 0 && index < points.length && given[i + 1]?.index !== index)
  const earlier = given.filter(({index}) => index <= 0).at(-1)?.reason ?? null
  const {baseline = 'all', gaps = 'break', screen = true, twoInThree = 'nhsr'} = options
  const chart = xmr(values, {baseline, gaps, screen, twoInThree, rebases})

  const segments = chart.segments.map(({from, to, reason, limits}, number): ReadSegment => {
    const read = values.flatMap((value, i) => (value !== null && i >= from && i < to ? [i] : []))
    const ranges = limits === null ? 0 : limits.rangesUsed + limits.rangesScreened
    const enough = limits !== null && limits.points >= minimum && ranges >= minimum - 1
    return {
      from,
      to,
      reason: number === 0 ? earlier : reason,
      baseline: read.slice(0, limits?.points ?? read.length),
      limits: enough ? clampLimits(limits, boundsOf[unit]) : null,
    }
  })
  const present = segments.at(-1)!
  const judged = (i: number): boolean => segments[chart.points[i]!.segment]!.limits !== null
  const notRead = own.map((why, i) => why ?? (judged(i) ? null : 'no-range'))
  const stretch: number[] = []
  const latest = notRead.findLastIndex((why, i) => why === null && i >= present.from)
  for (let i = latest; i >= present.from && latest >= 0; i--) {
    if (notRead[i] === null) stretch.unshift(i)
    else if (gaps === 'break') break
  }
  return {segments, present, flags: chart.points.map(({flag}, i) => (notRead[i] === null ? flag : null)), notRead, stretch}
}
