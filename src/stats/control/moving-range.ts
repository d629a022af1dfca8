import {mean} from '../sum.ts'

/** d2 for ranges of two: the mean range of two normal values, in standard deviations. */
export const d2 = 1.128
/** D4 for ranges of two: the upper limit of a moving range, in average moving ranges. */
export const upperRangeFactor = 3.267

/** |difference| of each value from the one before; null at the start and where either is missing. */
export const movingRanges = (values: readonly (number | null)[]): (number | null)[] =>
  values.map((value, i) => {
    const before = values[i - 1] ?? null
    return value === null || before === null ? null : Math.abs(value - before)
  })

/** Average moving range; ranges of 3.267 averages or more are screened out once (Nelson 1982) unless told otherwise. */
export function averageMovingRange(values: readonly (number | null)[], screen = true): number | null {
  const ranges = movingRanges(values).filter((range) => range !== null)
  const all = mean(ranges)
  if (!screen || all === null || all === 0) return all
  return mean(ranges.filter((range) => range < upperRangeFactor * all))
}
