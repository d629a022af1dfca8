import {conformalWidth} from './conformal.ts'
import {standardErrorOfMean} from './rolling-origin.ts'

/** A slot of a day forecast from one origin, with what came. */
export interface ScoredSlot {
  /** Which origin, in order of time. */
  readonly origin: number
  /** Weeks ahead, from 1. */
  readonly week: number
  readonly forecast: number
  readonly actual: number
}

export interface SlotIntervals {
  /** Half-width around a forecast of so many calls, so many weeks ahead; null where too few errors were seen. */
  readonly halfWidth: (forecast: number, week: number) => number | null
  /** Of intervals made from the earlier origins and tried on the later ones. */
  readonly coverage: {readonly covered: number; readonly of: number; readonly share: number | null; readonly standardError: number | null}
}

/** Slots with like counts err alike: edges of the groups that share their errors. */
const bands = [1, 2.5, 5, 10, 20, 40] as const
const bandOf = (forecast: number): number => bands.findLastIndex((edge) => forecast >= edge) + 1

/** Errors on the scale of chance, so that a group's busy and slack slots are alike. */
const errorOf = ({forecast, actual}: ScoredSlot): number => Math.abs(actual - forecast) / Math.sqrt(Math.max(forecast, 0.25))

function widths(scored: readonly ScoredSlot[], level: number): Map<string, number> {
  const groups = Map.groupBy(scored, ({forecast, week}) => `${bandOf(forecast)}|${week}`)
  const found = new Map<string, number>()
  for (const [key, group] of groups) {
    const width = conformalWidth(group.map(errorOf), level)
    if (width !== null) found.set(key, width)
  }
  return found
}

const halfOf = (found: ReadonlyMap<string, number>, forecast: number, week: number): number | null => {
  const width = found.get(`${bandOf(forecast)}|${week}`)
  return width === undefined ? null : width * Math.sqrt(Math.max(forecast, 0.25))
}

/**
 * Intervals for the slots of a day (quarter-hours) from the errors that forecasts of like slots made so far ahead (split conformal, groups by expected
 * count and week). Their coverage is tried in time order: made from the first half of the origins, held against the second. Counts are whole
 * and small, so that an interval holds at least its level where few calls come. Null coverage with fewer than two origins on either side.
 */
export function slotIntervals(scored: readonly ScoredSlot[], level: number): SlotIntervals {
  const origins = [...new Set(scored.map(({origin}) => origin))].sort((a, b) => a - b)
  const half = origins[Math.ceil(origins.length / 2)] ?? Number.POSITIVE_INFINITY
  const earlier = widths(
    scored.filter(({origin}) => origin < half),
    level,
  )
  const byOrigin = new Map<number, {covered: number; of: number}>()
  for (const one of scored) {
    const width = one.origin >= half ? halfOf(earlier, one.forecast, one.week) : null
    if (width === null) continue
    const tried = byOrigin.get(one.origin) ?? {covered: 0, of: 0}
    tried.of++
    if (Math.abs(one.actual - one.forecast) <= width + 1e-9) tried.covered++
    byOrigin.set(one.origin, tried)
  }
  const tried = [...byOrigin.values()]
  const [covered, of] = [tried.reduce((sum, one) => sum + one.covered, 0), tried.reduce((sum, one) => sum + one.of, 0)]
  const share = of === 0 ? null : covered / of
  const error =
    share === null
      ? null
      : standardErrorOfMean(
          tried.map((one) => one.covered - share * one.of),
          1,
        )
  const all = widths(scored, level)
  return {
    halfWidth: (forecast, week) => halfOf(all, forecast, week),
    coverage: {covered, of, share, standardError: error === null || of === 0 ? null : (error * tried.length) / of},
  }
}
