import {AnswerableError} from '#core/errors'
import type {Scope} from '#core/figure-ref'
import {dayRange, hourRange} from '#core/format'
import {addDays, addMonths, endOf, type Grain, grainOf, type LondonDate, type Period, parsePeriod, periodKey, startOf} from '#core/time'
import type {Query} from '../paths.ts'
import type {Reach} from './asked.ts'

/** What a measure's page was asked for, as it stands in the address. */
export interface Filters {
  readonly grain: Grain
  readonly period: Period
  /** As written in the address; '' for the latest. */
  readonly periodText: string
  readonly scope: Scope
  /** As written, by split. */
  readonly scopeText: Readonly<Record<string, string>>
  /** What stands when the address says nothing of a split. */
  readonly own: Readonly<Record<string, string>>
  readonly known: LondonDate | null
}

/** How many periods the latest stretch holds, by grain. */
const latestStretch: Record<Grain, number> = {day: 92, week: 53, month: 24, quarter: 12, year: 10, 'financial-year': 10}
/** More points than this are not drawn; the latest are. */
export const mostPoints = 160

/** 'A..B', both ends included, or one period. Null when it is neither. */
export function parseStretch(text: string): Period | null {
  const [first, last, ...rest] = text.split('..')
  if (rest.length > 0 || first === undefined) return null
  const from = parsePeriod(first)
  const to = last === undefined ? from : parsePeriod(last)
  return from && to && from.from < to.to ? {from: from.from, to: to.to} : null
}

/** A period as it is written in an address; the inverse of `parseStretch`. */
export function stretchText(period: Period): string {
  const grain = grainOf(period)
  if (grain) return periodKey(grain, period)
  const last = addDays(period.to, -1)
  const unit: Grain = period.from.endsWith('-01') && period.to.endsWith('-01') ? 'month' : 'day'
  const key = (day: LondonDate) => periodKey(unit, {from: startOf(unit, day), to: endOf(unit, startOf(unit, day))})
  return `${key(period.from)}..${key(last)}`
}

/** The latest whole periods that the data reach, and as many before them as the grain's stretch holds. */
export function latestPeriod(grain: Grain, lastDay: LondonDate): Period {
  const after = addDays(lastDay, 1)
  const to = startOf(grain, after)
  let from = to
  for (let step = 0; step < latestStretch[grain]; step++) from = startOf(grain, addDays(from, -1))
  return {from, to}
}

/** The last `mostPoints` periods of a stretch; the stretch itself when it holds no more. */
export function drawable(period: Period, grain: Grain): Period {
  let from = startOf(grain, addDays(period.to, -1))
  for (let step = 1; step < mostPoints && from > period.from; step++) from = startOf(grain, addDays(from, -1))
  return from > period.from ? {from, to: period.to} : period
}

const rings: Readonly<Record<string, {readonly first: number; readonly size: number}>> = {
  hour: {first: 0, size: 24},
  weekday: {first: 1, size: 7},
}

/** '22-05' of hours is 22, 23, 0 … 5; a list is itself. The asker refuses what is no value of the split. */
export function scopeValues(split: string, text: string): readonly (string | number)[] {
  const ring = rings[split]
  if (!ring) return [text]
  const range = /^(\d{1,2})-(\d{1,2})$/.exec(text)
  if (!range) return text.split(',').map((part) => (/^\d{1,2}$/.test(part.trim()) ? Number(part) : part))
  const [from, to] = [Number(range[1]), Number(range[2])]
  const within = (value: number) => value >= ring.first && value < ring.first + ring.size
  if (!within(from) || !within(to))
    throw new AnswerableError('FILTER_INVALID', {filter: `${split}=${text}`, why: 'it lies outside the clock or the week'})
  const count = ((to - from + ring.size) % ring.size) + 1
  return Array.from({length: count}, (_, i) => ((from - ring.first + i) % ring.size) + ring.first)
}

/** In an address: do not narrow this split, not even to what is the force’s own. */
export const everything = '*'

/** Parameters that are no filter of rows: every other one names a split. */
const own = new Set(['id', 'period', 'by', 'known', 'table', 'of', 'page', 'order'])

/** Months, or what the data come in; a stretch that holds no whole month is shown by day. */
function usualGrain(unit: 'day' | 'month' | 'quarter', stretch: Period | null): Grain {
  if (unit === 'quarter') return 'quarter'
  return stretch && unit === 'day' && addMonths(stretch.from, 1) > stretch.to ? 'day' : 'month'
}

/** Reads the address. `lastDay` is the last day with data, and `unit` the least grain that the data speak for. */
export function readFilters(
  query: Readonly<Record<string, string | undefined>>,
  at: Pick<Reach, 'lastDay' | 'unit' | 'grains' | 'own'>,
): Filters {
  const offered = at.grains
  const asked = (query['by'] || undefined) as Grain | undefined
  if (asked && !offered.includes(asked))
    throw new AnswerableError('CHOICE_INVALID', {
      choice: 'step of the series',
      text: asked,
      why: `these data can be shown by ${offered.join(', ')}`,
    })
  const periodText = query['period'] ?? ''
  const stretch = periodText === '' ? null : parseStretch(periodText)
  if (periodText !== '' && !stretch) throw new AnswerableError('PERIOD_INVALID', {text: periodText})
  const grain = asked ?? usualGrain(at.unit, stretch)
  const period = stretch ?? latestPeriod(grain, at.lastDay)
  const given = Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => !own.has(entry[0]) && !!entry[1]))
  const scopeText = {...at.own, ...given}
  const kept = Object.entries(scopeText).filter(([, text]) => text !== everything)
  return {
    grain,
    period: drawable(period, grain),
    periodText,
    scope: Object.fromEntries(kept.map(([split, text]) => [split, scopeValues(split, text)])),
    scopeText,
    own: at.own,
    known: query['known'] || null,
  }
}

/** The filters as a query, for links that keep them. */
export const filterQuery = (filters: Filters, extra: Query = {}): Query => ({
  period: filters.periodText,
  by: filters.grain === 'month' ? '' : filters.grain,
  ...Object.fromEntries(Object.entries(filters.scopeText).filter(([split, text]) => filters.own[split] !== text)),
  known: filters.known,
  ...extra,
})

/** What a filter narrows the figure to, in words, for the sentence and the exports: '22:00 to 06:00'. A force’s own name goes without saying. */
export const scopeWords = (filters: Filters): string[] =>
  Object.entries(filters.scopeText).flatMap(([split, text]) => {
    if (split === 'force') return []
    return split === 'hour' ? hourRange(text) : split === 'weekday' ? dayRange(text) : text === everything ? [] : text
  })

/** Of whom the figure speaks: null for the force whose site this is. */
export function forceWords(filters: Filters): string | null {
  const text = filters.scopeText['force']
  if (text === everything) return 'all forces'
  return text === undefined || text === filters.own['force'] ? null : text
}
