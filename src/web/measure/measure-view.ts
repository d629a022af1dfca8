import type {LegendItem} from '#charts/legend'
import type {XmrSpec} from '#charts/xmr-spec'
import {formatDate, formatPeriod} from '#core/format'
import type {LondonDate, Period} from '#core/time'
import {leading, type Reading} from '#explain/figure-series'
import {absenceSentence, completenessWords, countsWords, intervalWords, unknownWords} from '#explain/figure-words'
import {rowRange} from '#explain/row-range'
import type {SplitFigures} from '#figures/asker'
import type {Figure, Pedigree} from '#figures/figure'
import type {Measure} from '#measures/define'
import {paths} from '../paths.ts'
import type {Crumb} from '../route.ts'
import type {Annotation} from '../services.ts'
import {anchorOf, subjectId, subjectTitle} from '../subject.ts'
import {actionsIn, type NumberedAction} from './actions.ts'
import {answerSentence, chartHeading} from './answer.ts'
import {chartBasis, chartSpec, type Drawn, drawSeries, rowRangeSpec} from './chart.ts'
import type {Field} from './filter-fields.ts'
import {type Filters, filterQuery, forceWords, mostPoints, scopeWords, stretchText} from './filters.ts'
import {type HeatView, heatView} from './heat.ts'
import type {PublishedNote} from './published-note.ts'
import {type SeriesTable, seriesTable} from './series-table.ts'
import {type ShortAnswer, threeAnswers} from './three-answers.ts'
import {type TrustView, trustView} from './trust.ts'

/** What the handler fetched. */
export interface MeasureFacts {
  readonly measure: Measure
  readonly filters: Filters
  readonly fields: readonly Field[]
  readonly reading: Reading
  readonly pedigree: Pedigree | null
  /** The published series beside this figure, where there is one. */
  readonly published?: PublishedNote | null
  readonly week: {readonly split: SplitFigures; readonly period: Period; readonly target: Figure['target']} | null
  readonly annotations: readonly Annotation[]
  /** Show every period in the table, not the latest eight. */
  readonly wholeTable: boolean
  /** Whether the stretch asked for holds more periods than are drawn. */
  readonly cut: boolean
}

export interface Counts {
  readonly lead: string | null
  readonly interval: string | null
  readonly unknown: {readonly count: string; readonly says: string} | null
  readonly rest: readonly string[]
}

export interface MeasureView {
  readonly name: string
  readonly answer: string
  readonly about: string
  readonly scope: string | null
  readonly counts: Counts | null
  readonly action: string
  readonly fields: readonly Field[]
  readonly links: {
    readonly csv: string | null
    readonly json: string | null
    readonly pedigree: string | null
    readonly definition: string
    readonly clear: string | null
  }
  readonly chart: {
    readonly heading: string
    readonly basis: string
    readonly drawn: readonly Drawn[]
    readonly legend: readonly LegendItem[]
    readonly cut: string | null
  } | null
  /** The same series with limits for each period's own rows, where one usual range misleads. */
  readonly rowRange: {
    readonly heading: string
    readonly sentence: string
    readonly drawn: readonly Drawn[]
    readonly legend: readonly LegendItem[]
  } | null
  readonly actions: readonly NumberedAction[]
  readonly answers: readonly ShortAnswer[]
  readonly trust: TrustView | null
  readonly published: PublishedNote | null
  readonly heat: HeatView | null
  readonly table: SeriesTable | null
  readonly tableHref: string | null
  readonly rowLinks: readonly {readonly text: string; readonly href: string}[]
  readonly empty: string | null
}

function countsOf(figure: Figure): Counts {
  const interval = intervalWords(figure)
  const known = figure.measure.unit === 'share' ? null : countsWords(figure)
  return {
    lead: figure.measure.unit === 'share' ? countsWords(figure) : known && `${known} rows known`,
    interval: interval && `95% interval ${interval}`,
    unknown: unknownWords(figure),
    rest: [`${completenessWords(figure)} loaded`, ...(figure.value === null ? [absenceSentence(figure)] : [])],
  }
}

export const measureCrumbs = (measure: Measure, last = false): Crumb[] => {
  const subject = subjectId(measure)
  return [
    {text: 'All measures', href: paths.measures.to()},
    {text: subjectTitle(subject), href: `${paths.measures.to()}#${anchorOf(subject)}`},
    ...(last ? [{text: measure.title, href: paths.measure.show.to({id: measure.id})}] : []),
  ]
}

function rowLinksOf(measure: Measure, figure: Figure, filters: Filters, reading: Reading): MeasureView['rowLinks'] {
  if (figure.absence === 'no-data' || figure.absence === 'rows-expired') return []
  const label = formatPeriod(figure.period, reading.grain)
  const to = (of: string) => paths.measure.rows.to({id: measure.id}, filterQuery(filters, {period: stretchText(figure.period), by: '', of}))
  const some = measure.shape.kind === 'proportion' ? [{text: `Those not counted as met in ${label}`, href: to('misses')}] : []
  const unknown = figure.unknowns ? [{text: 'Those unknown', href: to('unknown')}] : []
  return [{text: `Rows behind ${label}`, href: to('all')}, ...some, ...unknown]
}

/** Everything the page says, from what was fetched: figures as asked, signals as read, nothing counted here. */
export function measureView(facts: MeasureFacts): MeasureView {
  const {measure, filters, fields, reading, pedigree, week, wholeTable} = facts
  const figure = leading(reading)
  const scope = scopeWords(filters)
  const known = filters.known ? `As known on ${formatDate(filters.known)}` : null
  const id = {id: measure.id}
  const actions = reading.figures.length > 0 ? actionsIn(facts.annotations, measure, spanOf(reading)) : []
  const asked = {...filterQuery(filters)}
  const pedigreeHref = paths.measure.pedigree.to(id, {...asked, period: figure ? stretchText(figure.period) : '', by: ''})
  const spec = reading.figures.length > 0 ? chartSpec(measure, reading, actions) : null
  const drawn = spec ? drawSeries(spec) : []
  const table = reading.figures.length > 0 ? seriesTable(measure, reading, wholeTable) : null
  return {
    name: measure.title,
    answer: answerSentence(measure, reading, {force: forceWords(filters), scope, known}),
    about: measure.about,
    scope: scope.length > 0 ? scope.join(', ') : null,
    counts: figure ? countsOf(figure) : null,
    action: paths.measure.show.to(id),
    fields,
    links: {
      csv: paths.measure.csv.to(id, asked),
      json: paths.measure.json.to(id, asked),
      pedigree: pedigreeHref,
      definition: paths.definitions.show.to(id),
      clear: Object.values(asked).some(Boolean) ? paths.measure.show.to(id) : null,
    },
    chart: spec && {
      heading: chartHeading(reading),
      basis: chartBasis(measure, reading),
      drawn,
      legend: drawn[0]!.drawing.legend,
      cut: facts.cut ? `The latest ${mostPoints} of the periods asked for.` : null,
    },
    rowRange: spec && rowRangeView(measure, reading, spec),
    actions,
    answers: figure ? threeAnswers(measure, reading, actions) : [],
    trust: figure && pedigree ? trustView(measure, figure, pedigree, pedigreeHref) : null,
    published: facts.published ?? null,
    heat: week ? heatView(measure, week.split, week.period, week.target) : null,
    table,
    tableHref: table && table.more > 0 ? `${paths.measure.show.to(id, {...asked, table: 'all'})}#figures` : null,
    rowLinks: figure ? rowLinksOf(measure, figure, filters, reading) : [],
    empty: figure ? null : emptyWords(facts.filters.known),
  }
}

function rowRangeView(measure: Measure, reading: Reading, spec: XmrSpec): MeasureView['rowRange'] {
  const own = rowRange(reading)
  if (own === null) return null
  const drawn = drawSeries(rowRangeSpec(spec, own, measure.better))
  return {
    heading: `Limits for each ${reading.grain.replace('-', ' ')}’s own rows`,
    sentence: own.sentence,
    drawn,
    legend: drawn[0]!.drawing.legend,
  }
}

const emptyWords = (known: LondonDate | null): string =>
  known
    ? 'Nothing that this measure counts had been loaded by then. Choose a later day under “As known on”.'
    : 'Nothing that this measure counts has been loaded. The Data page lists what has; the definition says what the measure needs.'

const spanOf = ({figures}: Reading): Period => ({from: figures[0]!.period.from, to: figures.at(-1)!.period.to})
