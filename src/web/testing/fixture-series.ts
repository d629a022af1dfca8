import {daysIn, type Grain, type Period, periodOf} from '#core/time'
import type {Absence, Figure} from '#figures/figure'
import type {Measure} from '#measures/define'
import {abandoned, medianWait999, volume999, within10s, within30s} from './fixture-measures.ts'

export const snapshot = {id: '9f3c41a7', at: Temporal.Instant.from('2024-07-01T05:00:00Z')}
export const firstMonth = '2022-07-01'
export const lastMonth = '2024-06-01'

const z = 1.959963984540054
/** Wilson, JASA 22 (1927) 209–212. Here so that fixtures carry an interval; the program's own is in another layer. */
function wilson(hits: number, of: number): {low: number; high: number; method: string} {
  const p = hits / of
  const centre = (p + z ** 2 / (2 * of)) / (1 + z ** 2 / of)
  const half = (z * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2))) / (1 + z ** 2 / of)
  return {low: centre - half, high: centre + half, method: 'Wilson 95%'}
}

const daysMissing = ['2024-01-17', '2024-01-18'] as const

export interface FixtureCount {
  readonly numerator: number | null
  readonly denominator: number | null
  readonly unknowns: number
  readonly value?: number
  readonly absence?: Absence
}

/** One Figure as the asker would give it. */
export function figure(measure: Measure, period: Period, grain: Grain | null, count: FixtureCount, scope: Figure['scope'] = {}): Figure {
  const {numerator, denominator} = count
  const proportion = measure.shape.kind === 'proportion'
  const value = count.absence
    ? null
    : (count.value ?? (proportion && numerator !== null && denominator ? numerator / denominator : numerator))
  const target = measure.targets.findLast(({from}) => from <= period.from) ?? null
  const missing = daysMissing.filter((day) => day >= period.from && day < period.to)
  return {
    measure,
    period,
    grain,
    scope,
    value,
    absence: count.absence ?? null,
    belowFloor: null,
    numerator: count.absence ? null : numerator,
    denominator: count.absence ? null : denominator,
    unknowns: measure.unknown ? count.unknowns : null,
    excluded: measure.exclude.length > 0 ? 212 : 0,
    interval: proportion && value !== null && numerator !== null && denominator ? wilson(numerator, denominator) : null,
    bounds:
      proportion && value !== null && numerator !== null && denominator
        ? {low: value, high: (numerator + count.unknowns) / denominator}
        : null,
    target: target && {level: target.level, direction: target.direction, source: target.source},
    nNeeded: null,
    hidden: count.absence === 'hidden',
    completeness: {
      unit: 'day',
      days: daysIn(period),
      daysWithData: count.absence === 'no-data' ? 0 : daysIn(period) - missing.length,
      missing: count.absence === 'no-data' ? [] : missing,
    },
    definition: {id: measure.id, version: measure.version, hash: '5be1c0de'},
    snapshot,
    source: 'aggregates',
  }
}

/** Share of hits in tenths of a per cent, calls and unknowns by month from July 2022; the last eight are those of the drawn page. */
const within10sByMonth: readonly (readonly [hits: number, calls: number, unknowns: number])[] = [
  [10_582, 13_000, 30],
  [10_426, 13_000, 28],
  [9_988, 12_500, 25],
  [10_263, 12_500, 31],
  [10_138, 12_500, 22],
  [10_178, 12_900, 35],
  [10_325, 12_500, 24],
  [9_972, 12_000, 26],
  [10_250, 12_500, 31],
  [10_300, 12_500, 27],
  [10_504, 13_000, 33],
  [10_335, 13_000, 29],
  [10_257, 13_000, 30],
  [10_088, 13_000, 34],
  [9_230, 13_000, 41],
  [9_789, 13_000, 36],
  [10_051, 12_902, 27],
  [10_488, 13_377, 31],
  [9_496, 11_694, 188],
  [10_518, 12_104, 40],
  [11_917, 12_981, 37],
  [11_924, 12_877, 29],
  [12_620, 13_702, 34],
  [12_886, 13_797, 41],
]

const wave = (index: number, size: number): number => Math.round(size * Math.sin(index * 2.399))

/** Every month's counts for a measure; null for a measure that holds no data. */
export function countsOf(measure: Measure): readonly FixtureCount[] | null {
  const rows = within10sByMonth.map(([numerator, denominator, unknowns]) => ({numerator, denominator, unknowns}))
  switch (measure.id) {
    case within10s.id:
      return rows
    case volume999.id:
      return rows.map(({denominator}) => ({numerator: denominator, denominator: null, unknowns: 0}))
    case medianWait999.id:
      return rows.map(({denominator, unknowns}, i) => ({
        numerator: null,
        denominator,
        unknowns,
        value: (i > 18 ? 5 : 7) + (wave(i, 3) + 3) / 10,
      }))
    case within30s.id:
      return rows.map((_, i) => ({numerator: 19_100 + wave(i, 180), denominator: 20_400, unknowns: 12}))
    case abandoned.id:
      return rows.map((_, i) => ({numerator: 1_480 + wave(i, 90) + (i > 20 ? 420 : 0), denominator: 20_400, unknowns: 0}))
    default:
      return null
  }
}

/** Months from July 2022 to June 2024 that touch the period; outside them, a figure without data. */
export function monthly(measure: Measure, period: Period, scope: Figure['scope'] = {}): Figure[] {
  const all = countsOf(measure)
  const figures: Figure[] = []
  for (let from = periodOf('month', period.from).from; from < period.to; from = periodOf('month', from).to) {
    const index = (Number(from.slice(0, 4)) - 2022) * 12 + Number(from.slice(5, 7)) - 7
    const count = all?.[index] ?? {numerator: null, denominator: null, unknowns: 0, absence: 'no-data' as const}
    figures.push(figure(measure, periodOf('month', from), 'month', count, scope))
  }
  return figures
}
