import {mean} from '../sum.ts'
import type {ChartKind} from './chart.ts'
import {averageMovingRange, d2, movingRanges, upperRangeFactor} from './moving-range.ts'

const known = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null)

/**
 * I chart: mean ± 3 × average moving range / 1.128, ranges of 3.267 averages screened (Montgomery, Introduction to Statistical Quality Control,
 * 6.4). The factor is 2.6596 and not the 2.66 of `xmr`, which follows Making Data Count to the letter.
 */
export const iChart: ChartKind<number> = {
  name: 'I',
  plotted: (rows) => [...rows],
  limits(baseline) {
    const [centre, range] = [mean(known(baseline)), averageMovingRange(baseline)]
    if (centre === null || range === null) return null
    const reach = (3 * range) / d2
    return () => ({centre, lower: centre - reach, upper: centre + reach})
  },
}

/** MR chart: moving ranges about their unscreened average, upper limit 3.267 averages (Montgomery 6.4). */
export const mrChart: ChartKind<number> = {
  name: 'MR',
  plotted: movingRanges,
  limits(baseline) {
    const centre = averageMovingRange(baseline, false)
    return centre === null ? null : () => ({centre, lower: 0, upper: upperRangeFactor * centre})
  },
}

/** y^(1/3.6) makes waiting times between rare events near normal (Nelson, Journal of Quality Technology 26, 1994). */
const power = 3.6

/** T chart: times between rare events, as an I chart of their 3.6th roots, turned back. Zero times are allowed, negative ones are not. */
export const tChart: ChartKind<number> = {
  name: 'T',
  plotted: (rows) => [...rows],
  limits(baseline) {
    const roots = baseline.map((value) => (value === null ? null : value ** (1 / power)))
    const limits = iChart.limits(roots)?.(null)
    if (limits === undefined) return null
    const back = (value: number): number => Math.max(0, value) ** power
    return () => ({centre: back(limits.centre), lower: back(limits.lower!), upper: back(limits.upper!)})
  },
}

/** Median of an exponential in means, .693: where half of the gaps lie on either side, so that runs can be counted (Provost and Murray 2011). */
const medianPerMean = Math.LN2

/**
 * G chart: cases between rare events (a geometric count): limits mean ± 3 √(mean (mean + 1)), lower 0 (Benneyan, Health Care Management Science 4,
 * 2001); the centre line is the theoretical median.
 */
export const gChart: ChartKind<number> = {
  name: 'G',
  plotted: (rows) => [...rows],
  limits(baseline) {
    const average = mean(known(baseline))
    if (average === null) return null
    return () => ({centre: medianPerMean * average, lower: 0, upper: average + 3 * Math.sqrt(average * (average + 1))})
  },
}
