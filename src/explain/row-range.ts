import {formatCount, formatRange, formatShare} from '#core/format'
import {type Counts, pPrimeChart} from '#stats/control/attributes'
import {controlChart, type Limits} from '#stats/control/chart'
import type {Side} from '#stats/special-cause'
import type {Reading} from './figure-series.ts'
import {inPeriod, periodNoun} from './signal-words.ts'

export interface RowRange {
  /** One for each figure of the series; null where the figure is not read, or its stretch has too few points. */
  readonly points: readonly ({readonly limits: Limits; readonly outside: Side} | null)[]
  /** What the latest read figure says against its own limits, and whether the usual range says the same. */
  readonly sentence: string
}

/**
 * Limits for each period's own number of rows, where one usual range misleads: a share whose rows differ twofold and more (the caution
 * 'varying-denominators'). A p-prime chart over the same stretches, baselines and unread points as the signal. Null for any other series. Laney,
 * Quality Engineering 14 (2002).
 */
export function rowRange({figures, grain, signal}: Reading): RowRange | null {
  if (!signal.warnings.some(({kind}) => kind === 'varying-denominators')) return null
  const rows = figures.map(({value, denominator}, i): Counts | null =>
    value === null || !denominator || signal.points[i]!.notRead !== null ? null : {hits: value * denominator, of: denominator},
  )
  const points = signal.segments.flatMap(({from, to, baseline, limits}) => {
    if (limits === null) return rows.slice(from, to).map(() => null)
    const chart = controlChart(pPrimeChart, rows.slice(from, to), {freeze: baseline.at(-1)! - from + 1})
    return chart.points.map((point, i) => (rows[from + i] && point.limits ? {limits: point.limits, outside: point.outside} : null))
  })
  const latest = signal.latest === null ? null : points[signal.latest]
  if (signal.latest === null || !latest || latest.limits.lower === null || latest.limits.upper === null) return null
  const figure = figures[signal.latest]!
  const where = latest.outside === 0 ? 'inside' : latest.outside === 1 ? 'above' : 'below'
  const range = signal.limits
  const said = range === null ? null : figure.value! > range.upper ? 'above' : figure.value! < range.lower ? 'below' : 'inside'
  const label = signal.points[signal.latest]!.label
  return {
    points,
    sentence: `${formatShare(figure.value!)} ${inPeriod(label, grain)} lies ${where} the limits for its own ${formatCount(figure.denominator!)} rows, ${formatRange(latest.limits.lower, latest.limits.upper, 'share')}. ${
      said === where
        ? `The one usual range says the same.`
        : `The one usual range puts it ${said}: where the two differ, believe the limits for the ${periodNoun(grain)}’s own rows.`
    }`,
  }
}
