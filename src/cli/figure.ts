import {AnswerableError} from '#core/errors'
import type {Scope} from '#core/figure-ref'
import {formatCount, formatPeriod, formatPeriodShort, formatRange, formatValue} from '#core/format'
import type {Period} from '#core/time'
import type {Figure} from '#figures/figure'
import {type FigureJson, figureJson} from '#figures/figure-json'
import {grainFrom, knownFrom, periodFrom, rangeFrom} from './periods.ts'
import {labelled, printResult} from './print.ts'
import type {CliServices} from './services.ts'

export interface FigureOptions {
  readonly workspace?: string
  readonly json?: boolean
  readonly csv?: boolean
  readonly period?: string
  readonly every?: string
  readonly from?: string
  readonly to?: string
  readonly where?: readonly string[]
  readonly by?: readonly string[]
  readonly asKnown?: string
  readonly sql?: boolean
  readonly purpose?: string
}

/** `answerable figure MEASURE`: one figure, a series of them, or a split; with counts, interval, unknowns and snapshot. */
export async function figure(services: CliServices, measure: string, options: FigureOptions): Promise<void> {
  const workspace = await services.open(options.workspace)
  try {
    const {asker} = workspace
    const definition = asker.measure(measure)
    const known = knownFrom(options.asKnown)
    const question = {
      measure,
      period: periodOf(options),
      scope: scopeFrom(options.where ?? []),
      ...known,
      ...(options.purpose ? {purpose: options.purpose} : {}),
    }
    if (options.sql) {
      const pedigree = await asker.pedigree(question)
      if (options.json) services.output.write(`${JSON.stringify(labelled(pedigree, services.output.label))}\n`)
      else services.output.write(`${pedigree.sql}\n`)
      return
    }
    if (options.by && options.by.length > 0) {
      const {cells, absence} = await asker.split({...question, by: options.by})
      const sorted = cells.toSorted((a, b) => compare(a.at, b.at))
      printResult(services.output, options, {
        json: sorted.map(({at, figure: cell}) => ({at: Object.fromEntries(options.by!.map((by, i) => [by, at[i]])), ...figureJson(cell)})),
        table: {
          head: [...options.by, ...heads],
          right: rights(options.by.length),
          rows: sorted.map(({at, figure: cell}) => [...at.map(String), ...cellsOf(cell)]),
        },
        csv: {
          head: [...options.by, ...Object.keys(columns)],
          rows: sorted.map(({at, figure: cell}) => [...at, ...Object.values(columns).map((of) => of(figureJson(cell)))]),
        },
        before: `${definition.title}, ${formatPeriod(question.period)}`,
        ...(absence ? {after: splitExpired} : {}),
      })
      if (absence && (options.json || options.csv)) services.output.note(splitExpired)
      return
    }
    const grain = options.every ? grainFrom(options.every) : null
    const figures = grain ? await asker.series({...question, grain}) : [await asker.ask(question)]
    const snapshot = figures[0]?.snapshot.id
    if (options.where?.length && figures.every(countsNothing) && !figures.every(({absence}) => absence === 'no-data'))
      services.output.note(`No row that is counted fits ${options.where.join(' and ')}: check how the values are written.`)
    printResult(services.output, options, {
      json: grain ? figures.map(figureJson) : figureJson(figures[0]!),
      table: {
        head: ['Period', ...heads],
        right: rights(1),
        rows: figures.map((found) => [grain ? formatPeriodShort(found.period, grain) : formatPeriod(found.period), ...cellsOf(found)]),
      },
      csv: {
        head: Object.keys(columns),
        rows: figures.map((found) => Object.values(columns).map((of) => of(figureJson(found)))),
      },
      before: definition.title,
      after: `Definition ${definition.id}, version ${definition.version}. Snapshot ${snapshot ?? 'none'}.`,
    })
  } finally {
    workspace.close()
  }
}

function periodOf({period, from, to}: FigureOptions): Period {
  if (period !== undefined) return periodFrom(period)
  if (from !== undefined && to !== undefined) return rangeFrom(from, to)
  throw new AnswerableError('USAGE', {what: 'Name a --period, or both --from and --to.'})
}

/** `--where hour=15,16 --where weekday=5` */
function scopeFrom(filters: readonly string[]): Scope {
  const scope: Record<string, string[]> = {}
  for (const filter of filters) {
    const [name, values, ...rest] = filter.split('=')
    if (!name || values === undefined || rest.length > 0 || !/^[a-z_]+$/.test(name))
      throw new AnswerableError('FILTER_INVALID', {filter, why: 'it is not written NAME=VALUE, as in hour=15,16'})
    scope[name] = [...(scope[name] ?? []), ...values.split(',')]
  }
  return scope
}

const heads = ['Value', 'Numerator', 'Denominator', 'Unknown', 'Left out', '95% interval', 'Data']
const rights = (before: number): number[] => [0, 1, 2, 3, 4].map((column) => column + before)

/** Nothing counted, though something is held: so it is where a value of a filter is misspelt. */
const countsNothing = ({numerator, denominator, unknowns, hidden}: Figure): boolean =>
  !hidden && (numerator ?? 0) === 0 && (denominator ?? 0) === 0 && (unknowns ?? 0) === 0

const splitExpired = 'The rows of this period have expired, and the aggregates that are kept do not hold this split.'

/** A figure as a row for a program. What is hidden, or has no value for another reason, is empty, and `why_no_value` says which. */
const columns: Readonly<Record<string, (figure: FigureJson) => string | number | null>> = {
  measure: ({measure}) => measure,
  period: ({period}) => period,
  from: ({from}) => from,
  to_excluded: ({to}) => to,
  value: ({value}) => value,
  unit: ({unit}) => unit,
  why_no_value: ({absence}) => absence,
  numerator: ({numerator}) => numerator,
  denominator: ({denominator}) => denominator,
  unknown: ({unknowns}) => unknowns,
  left_out: ({excluded}) => excluded,
  interval_low: ({interval}) => interval?.low ?? null,
  interval_high: ({interval}) => interval?.high ?? null,
  interval_method: ({interval}) => interval?.method ?? null,
  expected: ({completeness}) => completeness.expected,
  with_data: ({completeness}) => completeness.withData,
  counted_in: ({completeness}) => `${completeness.unit}s`,
  definition_version: ({definition}) => definition.version,
  snapshot: ({snapshot}) => snapshot,
}

const absences = {
  'no-data': 'no data',
  'none-counted': 'none counted',
  unknown: 'not known',
  'below-floor': 'too little known',
  hidden: 'hidden',
  'rows-expired': 'rows expired',
} as const

function cellsOf(figure: Figure): string[] {
  const {unit} = figure.measure
  const count = (value: number | null) => (value === null ? (figure.hidden ? 'hidden' : '–') : formatCount(value))
  const {completeness} = figure
  return [
    figure.absence ? absences[figure.absence] : formatValue(figure.value, unit),
    count(figure.numerator),
    count(figure.denominator),
    count(figure.unknowns),
    count(figure.excluded),
    figure.interval ? formatRange(figure.interval.low, figure.interval.high, unit) : '–',
    `${completeness.daysWithData} of ${completeness.days} ${completeness.unit}s`,
  ]
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]!, b[i]!]
    if (x !== y) return typeof x === 'number' && typeof y === 'number' ? x - y : String(x) < String(y) ? -1 : 1
  }
  return 0
}
