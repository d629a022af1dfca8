import {binomialCdf, binomialQuantile} from './beta.ts'
import type {Interval} from './interval.ts'
import {levelName} from './interval.ts'

/** How many rows took each value, e.g. waits in whole seconds. In any order; a value may stand more than once; counts of 0 are allowed. */
export type Histogram = readonly {readonly value: number; readonly count: number}[]

/** The k-th smallest value (from 1) without unfolding the histogram. */
function orderStatistic(sorted: Histogram, k: number): number {
  let passed = 0
  for (const {value, count} of sorted) {
    passed += count
    if (passed >= k) return value
  }
  throw new Error(`order statistic ${k} of ${passed}`)
}

const ascending = (histogram: Histogram): Histogram => histogram.filter(({count}) => count > 0).toSorted((a, b) => a.value - b.value)
const rows = (histogram: Histogram): number => histogram.reduce((total, {count}) => total + count, 0)

function checked(p: number): number {
  if (!(p > 0 && p < 1)) throw new Error(`percentile: p is ${p}, not between 0 and 1`)
  return p
}

/** ⌈n p⌉, where 0.07 × 100 is 7 and not the 7.000000000000001 of binary arithmetic. */
const nearestRank = (n: number, p: number): number => Math.max(1, Math.ceil(n * p - 1e-7))

/**
 * The p-th percentile (0 < p < 1) of a histogram, exactly. Null when it holds no rows.
 *
 * 'nearest-rank' (the default of every measure): the least value that at least a share p of the rows does not exceed, always a value that
 * occurred. 'type-7': linear between the two nearest ranks, as spreadsheets' PERCENTILE.INC and R's default (Hyndman and Fan, American
 * Statistician 50, 1996). Worked example, waits 1 2 3 4 s and p = .9: nearest rank 4 s; type 7 3.7 s.
 */
export function percentile(histogram: Histogram, p: number, method: 'nearest-rank' | 'type-7' = 'nearest-rank'): number | null {
  checked(p)
  const sorted = ascending(histogram)
  const n = rows(sorted)
  if (n === 0) return null
  if (method === 'nearest-rank') return orderStatistic(sorted, nearestRank(n, p))
  const at = (n - 1) * p
  const below = Math.floor(at + 1e-9)
  const low = orderStatistic(sorted, below + 1)
  const part = Math.max(0, at - below)
  return part === 0 ? low : low + part * (orderStatistic(sorted, Math.min(n, below + 2)) - low)
}

/**
 * Ranks (from 1) of the two order statistics between which the p-th percentile lies with at least the chance `level`, whatever the distribution:
 * the r-th and the s-th of n, r the greatest with P(B ≤ r − 1) ≤ α/2 and s the least with P(B ≤ s − 1) ≥ 1 − α/2, B ~ Binomial(n, p)
 * (Conover, Practical Nonparametric Statistics, 3.2; with ties the chance is not less). Null where n is too small for either rank to exist.
 */
export function percentileRanks(n: number, p: number, level = 0.95): {readonly low: number; readonly high: number} | null {
  checked(p)
  if (n === 0) return null
  const half = (1 - level) / 2
  const reached = binomialQuantile(n, p, half)
  const low = binomialCdf(reached, n, p) === half ? reached + 1 : reached
  const high = binomialQuantile(n, p, 1 - half) + 1
  return low >= 1 && high <= n ? {low, high} : null
}

/** The distribution-free interval of a percentile, at the ranks of `percentileRanks`. Null where the rows are too few to bound both ends. */
export function percentileInterval(histogram: Histogram, p: number, level = 0.95): Interval | null {
  const sorted = ascending(histogram)
  const ranks = percentileRanks(rows(sorted), p, level)
  if (ranks === null) return null
  return {
    low: orderStatistic(sorted, ranks.low),
    high: orderStatistic(sorted, ranks.high),
    method: `order statistics ${levelName(level)}`,
  }
}
