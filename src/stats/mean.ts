import {tQuantile} from './distributions.ts'
import type {Interval} from './interval.ts'
import {levelName} from './interval.ts'

/** What aggregates keep of a set of values: how many, their sum, and the sum of their squares. Additive over periods and areas. */
export interface Moments {
  readonly count: number
  readonly sum: number
  readonly sumOfSquares: number
}

/**
 * The mean with Student's t interval, in the unit of the values; the interval is null below two values. It supposes independent values and a
 * mean that is near normal: for very skewed waits of few rows its ends are rough, and a percentile says more.
 */
export function meanWithInterval(
  {count, sum, sumOfSquares}: Moments,
  level = 0.95,
): {readonly mean: number; readonly interval: Interval | null} | null {
  if (count === 0) return null
  const mean = sum / count
  if (count < 2) return {mean, interval: null}
  // Rounding may leave a sum of squares a hair below what the sum implies.
  const variance = Math.max(0, (sumOfSquares - sum * mean) / (count - 1))
  const half = tQuantile(count - 1, (1 + level) / 2) * Math.sqrt(variance / count)
  return {mean, interval: {low: mean - half, high: mean + half, method: `t ${levelName(level)}`}}
}
