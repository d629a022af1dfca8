import {AnswerableError} from '#core/errors'
import {formatCount, formatDate, formatPeriod, formatPeriodShort, formatRange, formatSharePlain, formatValue, type Unit} from '#core/format'
import {daysIn, londonDate} from '#core/time'
import {type Reading, type RebaseDecision, readingOf} from '#explain/figure-series'
import {absenceSentence, absenceWords, countsWords, isComplete, lowerFirst, valueNoun, valueWords} from '#explain/figure-words'
import type {Asker} from '#figures/asker'
import type {Figure, Pedigree} from '#figures/figure'
import type {Measure} from '#measures/define'
import {tellApart} from '#stats/tell-apart'
import type {Binding} from './language.ts'
import type {Block, BoundFigure, BoundValue, TableModel} from './model.ts'
import {seriesChart} from './series-chart.ts'

export interface BindingData {
  readonly asker: Asker
  /** Decisions to set a usual range again. */
  readonly rebases?: readonly RebaseDecision[]
}

export type Answered =
  | {readonly kind: 'answered'; readonly figure: BoundFigure; readonly block: Block | null}
  | {readonly kind: 'problem'; readonly says: string}

/** Most periods in a table or a chart of a letter, and most that a sentence is read from. */
const mostPeriods = 120
const mostRead = 1_200
const shortest: Readonly<Record<Binding['grain'], number>> = {day: 1, week: 7, month: 31, quarter: 92, year: 366, 'financial-year': 366}

/** Whether a binding spans more periods than `most`, told before any is asked: a range of centuries by day asks nothing. */
const tooMany = ({period, grain}: Binding, most: number): string | null => {
  const periods = Math.floor(daysIn(period) / shortest[grain])
  return periods > most
    ? `that is ${formatCount(periods)} periods or more, and a letter ${most === mostPeriods ? 'shows' : 'reads'} at most ${formatCount(most)}`
    : null
}

/**
 * Asks what a binding asks, and words it. A period without data, a hidden count, expired rows, an unknown measure or filter are problems that say
 * so: a letter is never built with a hole in it. `id` names the figure in the document.
 */
export async function answerBinding(binding: Binding, id: string, data: BindingData): Promise<Answered> {
  try {
    const measure = data.asker.measure(binding.measure)
    switch (binding.kind) {
      case 'figure':
        return await oneFigure(binding, id, measure, data)
      case 'change':
        return await change(binding, id, measure, data)
      case 'direction':
      case 'signal':
        return await said(binding, id, measure, data)
      case 'table':
      case 'chart':
        return await shown(binding, id, measure, data)
    }
  } catch (error) {
    if (error instanceof AnswerableError) return {kind: 'problem', says: `${error.message} ${error.todo}`}
    throw error
  }
}

const problem = (says: string): Answered => ({kind: 'problem', says})
const none = (figure: Figure): string => `‘${figure.measure.title}’ for ${formatPeriod(figure.period)}: ${absenceSentence(figure)}`

async function oneFigure(binding: Binding, id: string, measure: Measure, {asker}: BindingData): Promise<Answered> {
  const question = {measure: measure.id, period: binding.period, scope: binding.scope}
  const figure = await asker.ask(question)
  if (figure.value === null) return problem(none(figure))
  const value = valueWords(figure)
  const counts = countsWords(figure)
  const interval = figure.interval ? formatRange(figure.interval.low, figure.interval.high, measure.unit) : null
  const parts = {
    value,
    counts: counts ?? value,
    interval: interval ?? value,
    full: [value, counts && !value.includes(counts) ? counts : null, interval ? `95% interval ${interval}` : null]
      .filter(Boolean)
      .join(', '),
  }
  return bound(binding, id, measure, [figure], parts[binding.show], await asker.pedigree(question))
}

async function change(binding: Binding, id: string, measure: Measure, {asker}: BindingData): Promise<Answered> {
  const ask = (period: Binding['period']) => asker.ask({measure: measure.id, period, scope: binding.scope})
  const [was, is] = await Promise.all([ask(binding.against!), ask(binding.period)])
  const without = [was, is].find(({value}) => value === null)
  if (without) return problem(none(without))
  const question = {
    measure: measure.id,
    period: {from: binding.against!.from, to: binding.period.to},
    scope: binding.scope,
  }
  return bound(binding, id, measure, [was, is], changeWords(was, is), await asker.pedigree(question))
}

/** 'from 71.1% to 93.4%, 22.3 percentage points higher', or that the two cannot be told apart. Never a word for better or worse. */
export function changeWords(was: Figure, is: Figure): string {
  const {unit} = was.measure
  const ends = `from ${valueWords(was)} to ${valueWords(is)}`
  if (unit === 'share' && was.numerator !== null && was.denominator !== null && is.numerator !== null && is.denominator !== null) {
    const compared = tellApart({hits: was.numerator, total: was.denominator}, {hits: is.numerator, total: is.denominator})
    if (compared && !compared.apart) return `${ends}, which cannot be told apart`
  }
  const moved = is.value! - was.value!
  const size = difference(Math.abs(moved), unit)
  if (size === difference(0, unit)) return `${ends}, no change at this precision`
  return `${ends}, ${size} ${moved > 0 ? 'higher' : 'lower'}`
}

const difference = (size: number, unit: Unit): string =>
  unit === 'share' ? `${formatSharePlain(size)} percentage points` : formatValue(size, unit)

async function series(binding: Binding, measure: Measure, {asker}: BindingData) {
  const question = {measure: measure.id, period: binding.period, scope: binding.scope}
  const [figures, pedigree] = await Promise.all([asker.series({...question, grain: binding.grain}), asker.pedigree(question)])
  return {figures, pedigree}
}

async function said(binding: Binding, id: string, measure: Measure, data: BindingData): Promise<Answered> {
  const many = tooMany(binding, mostRead)
  if (many) return problem(many)
  const {figures, pedigree} = await series(binding, measure, data)
  const last = figures.at(-1)
  if (!last || last.value === null) return problem(last ? none(last) : `‘${measure.title}’ has no period there.`)
  const reading = readingOf(figures, binding.grain, data.rebases ?? [])
  const text = binding.kind === 'signal' ? reading.signal.sentence : directionWord(reading)
  return bound(binding, id, measure, reading.figures, text, pedigree)
}

/**
 * The only word of movement that the data support at the latest period: 'improved', 'worsened', 'rose' or 'fell' where a rule of the signal flags
 * it, and else that nothing beyond usual variation was seen, or that it cannot be judged.
 */
export function directionWord({signal, grain}: Reading): string {
  if (signal.moved !== null && signal.latest === signal.points.length - 1) return signal.moved
  if (signal.kind === 'too-few' || signal.kind === 'nothing') return `has too few ${grain.replace('-', ' ')}s to judge a change`
  if (signal.latest !== signal.points.length - 1) return 'cannot be judged for the latest period'
  return 'showed no change beyond usual variation'
}

async function shown(binding: Binding, id: string, measure: Measure, data: BindingData): Promise<Answered> {
  const many = tooMany(binding, mostPeriods)
  if (many) return problem(many)
  const {figures, pedigree} = await series(binding, measure, data)
  if (figures.length > mostPeriods) return problem(`that is ${figures.length} periods, and a letter shows at most ${mostPeriods}`)
  const reading = readingOf(figures, binding.grain, data.rebases ?? [])
  if (!reading.figures.some(({value}) => value !== null)) return problem(figures[0] ? none(figures[0]) : 'there is no period there')
  const table = seriesTable(measure, reading)
  const text = reading.signal.sentence
  const answered = bound(binding, id, measure, reading.figures, text, pedigree)
  if (binding.kind === 'table') return {...answered, block: {kind: 'table', figure: id, ...table}}
  return {...answered, block: {kind: 'chart', figure: id, ...seriesChart(measure, reading, id), table}}
}

function seriesTable(measure: Measure, {figures, grain, signal}: Reading): TableModel {
  const span = `${formatPeriod(figures[0]!.period, grain)} to ${formatPeriod(figures.at(-1)!.period, grain)}`
  const shares = measure.unit === 'share'
  return {
    caption: `${measure.title}, ${span}`,
    head: [
      sentenceOf(grain),
      valueNoun(measure),
      ...(shares ? ['Counts'] : measure.unit === 'count' ? [] : ['Counted']),
      'Against usual variation',
    ],
    rows: figures.map((figure, i) => [
      formatPeriodShort(figure.period, grain),
      figure.value === null ? absenceWords(figure) : formatValue(figure.value, measure.unit),
      ...(measure.unit === 'count' ? [] : [figure.value === null ? '–' : (countsWords(figure) ?? '–')]),
      signal.points[i]!.short,
    ]),
    right: measure.unit === 'count' ? [1] : [1, 2],
  }
}

const sentenceOf = (grain: string): string => grain.charAt(0).toUpperCase() + grain.slice(1).replace('-', ' ')

function bound(
  binding: Binding,
  id: string,
  measure: Measure,
  figures: readonly Figure[],
  text: string,
  pedigree: Pedigree,
): {readonly kind: 'answered'; readonly figure: BoundFigure; readonly block: Block | null} {
  const [first] = figures as readonly [Figure, ...Figure[]]
  const values = figures.map(boundValue)
  return {
    kind: 'answered',
    block: null,
    figure: {
      id,
      binding: binding.text,
      kind: binding.kind,
      text,
      measure: {
        id: measure.id,
        title: measure.title,
        unit: measure.unit,
        version: measure.version,
        hash: first.definition.hash,
        outOf: measure.shape.outOf,
        source: measure.source,
      },
      scope: binding.scope,
      values,
      snapshot: {id: first.snapshot.id, at: first.snapshot.at.toString()},
      files: pedigree.files.map(({name, sha256, loadedAt, rows, supersededBy}) => ({
        name,
        sha256,
        loadedAt: loadedAt.toString(),
        rows,
        superseded: supersededBy.length > 0,
      })),
      tolerance: binding.tolerance,
      note: noteOf(measure, figures),
    },
  }
}

const boundValue = (figure: Figure): BoundValue => ({
  period: figure.period,
  value: figure.value,
  absence: figure.absence,
  numerator: figure.numerator,
  denominator: figure.denominator,
  unknowns: figure.unknowns,
  interval: figure.interval,
  text: figure.value === null ? absenceWords(figure) : formatValue(figure.value, figure.measure.unit),
})

/** Definition, period, n and source, as a footnote has them. */
function noteOf(measure: Measure, figures: readonly Figure[]): string {
  const [first, last] = [figures[0]!, figures.at(-1)!]
  const period = first === last ? formatPeriod(first.period) : `${formatPeriod(first.period)} to ${formatPeriod(last.period)}`
  const count = (figure: Figure) => countsWords(figure)
  const counted =
    first === last
      ? count(first)
      : figures.length === 2
        ? [count(first), count(last)].filter(Boolean).join('; ')
        : `${formatCount(figures.length)} periods`
  const unknown = first === last && (first.unknowns ?? 0) > 0 ? `; ${formatCount(first.unknowns!)} unknown` : ''
  const interval =
    first === last && first.interval
      ? `; ${formatRange(first.interval.low, first.interval.high, measure.unit)} (${first.interval.method})`
      : ''
  const part = figures.every(isComplete) ? '' : '; days of data are missing'
  const at = formatDate(londonDate(first.snapshot.at))
  return `${measure.title} (${measure.id}, version ${measure.version}): ${lowerFirst(measure.shape.outOf)}. ${period}${counted ? `: ${counted}` : ''}${unknown}${interval}${part}. Source: ${measure.source}; snapshot ${first.snapshot.id}, ${at}.`
}
