import type {Flag, Moved} from '#charts/signal'
import {formatCount, formatDate, formatPeriod, formatPeriodShort, sentenceCase} from '#core/format'
import type {Reading} from '#explain/figure-series'
import {completenessWords, intervalWords, isComplete, valueNoun, valueWords} from '#explain/figure-words'
import type {Figure} from '#figures/figure'
import type {Measure} from '#measures/define'

export interface SeriesRow {
  readonly period: string
  /** Texts of the number columns, in the order of `head`. */
  readonly numbers: readonly string[]
  readonly flag: Flag
  readonly moved: Moved
  readonly signal: string
}

export interface SeriesTable {
  readonly caption: string
  readonly head: readonly {readonly text: string; readonly strong: boolean}[]
  readonly periodName: string
  readonly rows: readonly SeriesRow[]
  /** How many periods there are beyond the rows. */
  readonly more: number
  /** What is to be minded of some rows. */
  readonly notes: readonly string[]
}

const shown = 8

interface Column {
  readonly text: string
  readonly strong?: boolean
  readonly of: (figure: Figure) => string
}

const count = (value: number | null, figure: Figure): string =>
  value !== null ? formatCount(value) : figure.absence === 'hidden' ? 'hidden' : '–'

function columnsOf(measure: Measure, intervals: boolean): Column[] {
  const share = measure.unit === 'share'
  const counted = measure.shape.kind === 'count' || measure.shape.kind === 'stock'
  return [
    ...(counted ? [] : [{text: share ? 'Out of' : 'Rows known', of: (figure: Figure) => count(figure.denominator, figure)}]),
    ...(share ? [{text: 'Counted', of: (figure: Figure) => count(figure.numerator, figure)}] : []),
    {text: valueNoun(measure), strong: true, of: valueWords},
    ...(counted || !intervals ? [] : [{text: '95% interval', of: (figure: Figure) => intervalWords(figure) ?? '–'}]),
    ...(measure.unknown ? [{text: 'Unknown', of: (figure: Figure) => count(figure.unknowns, figure)}] : []),
  ]
}

const days = (figure: Figure): string => {
  const {missing} = figure.completeness
  const named = missing.slice(0, 3).map(formatDate)
  const rest = missing.length - named.length
  return rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(' and ')
}

const noteOf = (figure: Figure, reading: Reading): string => {
  const label = sentenceCase(formatPeriod(figure.period, reading.grain))
  const missing = figure.completeness.missing.length > 0 ? `: no file holds a row for ${days(figure)}` : ''
  return `${label} has ${completenessWords(figure)}${missing}. It is drawn but no signal is read from it.`
}

/** The figures of the chart, latest first: eight, or all of them. */
export function seriesTable(measure: Measure, reading: Reading, all: boolean): SeriesTable {
  const columns = columnsOf(
    measure,
    reading.figures.some(({interval}) => interval !== null),
  )
  const {figures, grain, signal} = reading
  const kept = figures.map((figure, i) => ({figure, point: signal.points[i]!})).toReversed()
  const rows = all ? kept : kept.slice(0, shown)
  const noun = grain.replace('-', ' ')
  return {
    caption: `${measure.title} by ${noun}, latest first`,
    periodName: sentenceCase(noun),
    head: columns.map(({text, strong}) => ({text, strong: strong ?? false})),
    rows: rows.map(({figure, point}) => ({
      period: formatPeriodShort(figure.period, grain),
      numbers: columns.map(({of}) => of(figure)),
      flag: point.flag,
      moved: point.direction,
      signal: point.short,
    })),
    more: kept.length - rows.length,
    notes: rows.filter(({figure}) => figure.value !== null && !isComplete(figure)).map(({figure}) => noteOf(figure, reading)),
  }
}
