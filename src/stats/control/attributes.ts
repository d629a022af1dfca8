import {sum} from '../sum.ts'
import type {ChartKind, Limits} from './chart.ts'
import {averageMovingRange, d2} from './moving-range.ts'

/** Hits out of rows (P), or events in an amount of exposure (U). Rows of no exposure are missing. */
export interface Counts {
  readonly hits: number
  readonly of: number
}

const rate = ({hits, of}: Counts): number | null => (of > 0 ? hits / of : null)
const plotted = (rows: readonly (Counts | null)[]): (number | null)[] => rows.map((row) => row && rate(row))

interface Family {
  /** Variance of the rate of a row at the centre. */
  readonly variance: (centre: number, of: number) => number
  readonly most: number
}
const binomial: Family = {variance: (centre, of) => (centre * (1 - centre)) / of, most: 1}
const poisson: Family = {variance: (centre, of) => centre / of, most: Number.POSITIVE_INFINITY}

function around(centre: number, sigma: number | null, most: number): Limits {
  if (sigma === null) return {centre, lower: null, upper: null}
  return {centre, lower: Math.max(0, centre - 3 * sigma), upper: Math.min(most, centre + 3 * sigma)}
}

function chartOf(name: string, {variance, most}: Family, prime: boolean): ChartKind<Counts> {
  return {
    name,
    plotted,
    limits(baseline) {
      const counted = baseline.map((row) => (row && row.of > 0 ? row : null))
      const rows = counted.filter((row) => row !== null)
      if (rows.length === 0) return null
      const centre = sum(rows.map(({hits}) => hits)) / sum(rows.map(({of}) => of))
      const sigma = (of: number): number => Math.sqrt(variance(centre, of))
      // Laney's factor: how much more the standardised rates move from row to row than chance alone would have them.
      const scores = counted.map((row) => (row && sigma(row.of) > 0 ? (row.hits / row.of - centre) / sigma(row.of) : null))
      const factor = prime ? averageMovingRange(scores, false) : d2
      if (factor === null) return null
      return (row) => around(centre, row && row.of > 0 ? (sigma(row.of) * factor) / d2 : null, most)
    },
  }
}

/** P chart: a share with limits from the binomial at each row's size (Montgomery 7.2). With thousands of rows it flags nearly everything. */
export const pChart = chartOf('P', binomial, false)
/** U chart: a rate of events with limits from the Poisson at each row's exposure (Montgomery 7.3). */
export const uChart = chartOf('U', poisson, false)
/** P′ chart: P limits times the average moving range of the z-scores / 1.128, for large counts (Laney, Quality Engineering 14, 2002). */
export const pPrimeChart = chartOf('P′', binomial, true)
/** U′ chart: U limits widened the same way (Laney 2002). */
export const uPrimeChart = chartOf('U′', poisson, true)

/** C chart: counts over equal exposure, mean ± 3 √mean (Montgomery 7.3). */
export const cChart: ChartKind<number> = {
  name: 'C',
  plotted: (rows) => [...rows],
  limits(baseline) {
    const limits = uChart.limits(baseline.map((hits) => (hits === null ? null : {hits, of: 1})))
    return limits && (() => limits({hits: 0, of: 1}))
  },
}
