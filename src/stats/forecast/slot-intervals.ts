import {AdaptiveWidth, adaptPerDay, type Coverage, coverageOf} from './conformal.ts'

/** A slot of a day forecast from one origin, with what came. */
export interface ScoredSlot {
  /** Days of history that the forecast was made from. */
  readonly origin: number
  /** Number of the day, counted as origins are, and of the slot within it. */
  readonly day: number
  readonly slot: number
  /** Weeks ahead, from 1. */
  readonly week: number
  readonly forecast: number
  readonly actual: number
}

export interface SlotIntervals {
  /** Half-width around a forecast of so many calls, so many weeks ahead; null where too few errors were seen. */
  readonly halfWidth: (forecast: number, week: number) => number | null
  readonly coverage: Coverage
}

/** Slots with like counts err alike: edges of the groups that share their errors. */
const bands = [1, 2.5, 5, 10, 20, 40] as const
const groupOf = (forecast: number, week: number): string => `${bands.findLastIndex((edge) => forecast >= edge) + 1}|${week}`

/** What chance makes of a count: errors on this scale are alike in a group's busy and slack slots. */
const scaleOf = (forecast: number): number => Math.sqrt(Math.max(forecast, 0.25))

/** More than there are slots in a day. */
const slotsOfDay = 1440

/**
 * Intervals for the slots of a day (quarter-hours) from the errors that forecasts of like slots made so far ahead, groups by expected count and week
 * (adaptive conformal inference, as for days). Each is made from the origins before its own alone, and tried on its own, so that the coverage is
 * of intervals as they would have been given out. Within a group no slot of a day stands twice, so that errors are counted one by one: what they
 * have in common within a day is small beside the chance of a slot. Origins are taken to lie a week apart.
 */
export function slotIntervals(scored: readonly ScoredSlot[], level: number): SlotIntervals {
  const groups = new Map<string, AdaptiveWidth>()
  const adapt = 7 * adaptPerDay
  const tried: {covered: number; of: number}[] = []
  let widths = 0
  const origins = [...Map.groupBy(scored, ({origin}) => origin)].sort(([a], [b]) => a - b)
  for (const [origin, slots] of origins) {
    for (const group of groups.values()) group.learn(origin, adapt)
    const at = {covered: 0, of: 0}
    for (const {day, slot, week, forecast, actual} of slots) {
      const key = groupOf(forecast, week)
      const group = groups.get(key) ?? new AdaptiveWidth(level)
      groups.set(key, group)
      const [width, error] = [group.width(), Math.abs(actual - forecast) / scaleOf(forecast)]
      group.give(day + slot / slotsOfDay, error, width)
      if (width === null) continue
      at.of++
      widths += width
      if (error <= width + 1e-9) at.covered++
    }
    if (at.of > 0) tried.push(at)
  }
  for (const group of groups.values()) group.learn(Number.POSITIVE_INFINITY, adapt)
  const weeks = scored.reduce((most, {week}) => Math.max(most, week), 1)
  return {
    halfWidth(forecast, week) {
      const width = groups.get(groupOf(forecast, week))?.width() ?? null
      return width === null ? null : width * scaleOf(forecast)
    },
    coverage: coverageOf(tried, widths, weeks - 1),
  }
}
