import {logGamma} from '../gamma.ts'
import {mean, sum} from '../sum.ts'
import type {ChartKind} from './chart.ts'

/** Measurements of one period, summed up. `deviation` is the sample standard deviation; null for a single measurement. */
export interface Subgroup {
  readonly size: number
  readonly mean: number
  readonly deviation: number | null
}

/** c4(n): what the mean standard deviation of n normal values falls short of the true one by. */
export const c4 = (n: number): number => Math.sqrt(2 / (n - 1)) * Math.exp(logGamma(n / 2) - logGamma((n - 1) / 2))

/** The typical deviation: the mean of equal subgroups' deviations, else pooled by degrees of freedom (Montgomery 6.3.2). */
function typicalDeviation(groups: readonly Subgroup[]): number | null {
  const spread = groups.flatMap(({size, deviation}) => (deviation === null ? [] : [{freedom: size - 1, deviation}]))
  if (spread.length === 0) return null
  if (groups.every(({size}) => size === groups[0]!.size)) return mean(spread.map(({deviation}) => deviation))
  const squares = sum(spread.map(({freedom, deviation}) => freedom * deviation * deviation))
  return Math.sqrt(squares / sum(spread.map(({freedom}) => freedom)))
}

const present = (rows: readonly (Subgroup | null)[]): Subgroup[] => rows.flatMap((row) => (row && row.size > 0 ? [row] : []))

/** X̄ chart: means of subgroups, limits 3 s̄ / (c4 √n) at each subgroup's size (Montgomery 6.3). */
export const xbarChart: ChartKind<Subgroup> = {
  name: 'X̄',
  plotted: (rows) => rows.map((row) => (row && row.size > 0 ? row.mean : null)),
  limits(baseline) {
    const groups = present(baseline)
    const deviation = typicalDeviation(groups)
    if (deviation === null) return null
    const centre = sum(groups.map((group) => group.size * group.mean)) / sum(groups.map(({size}) => size))
    return (row) => {
      if (row === null || row.size < 2) return {centre, lower: null, upper: null}
      const reach = (3 * deviation) / (c4(row.size) * Math.sqrt(row.size))
      return {centre, lower: centre - reach, upper: centre + reach}
    }
  },
}

/** S chart: standard deviations of subgroups, limits s̄ (1 ± 3 √(1 − c4²) / c4), lower not below 0 (Montgomery 6.3). */
export const sChart: ChartKind<Subgroup> = {
  name: 'S',
  plotted: (rows) => rows.map((row) => row?.deviation ?? null),
  limits(baseline) {
    const centre = typicalDeviation(present(baseline))
    if (centre === null) return null
    return (row) => {
      if (row === null || row.size < 2) return {centre, lower: null, upper: null}
      const c = c4(row.size)
      const reach = (3 * Math.sqrt(1 - c * c)) / c
      return {centre, lower: Math.max(0, centre * (1 - reach)), upper: centre * (1 + reach)}
    }
  },
}
