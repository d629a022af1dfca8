import {z} from 'zod'
import {AnswerableError} from '#core/errors'
import {dayRange, formatPeriod, hourRange} from '#core/format'
import {addDays, addMonths, endOf, isDate, type LondonDate, londonDate, type Period, startOf} from '#core/time'
import type {CallsAsked} from '#explain/calls/asked'
import {lastDayOf} from '#figures/fact-rows'
import type {Field, Option} from '../measure/filter-fields.ts'
import {parseStretch, scopeValues, stretchText} from '../measure/filters.ts'
import type {Services} from '../services.ts'

const short = z.string('Give each filter once').max(40, 'A filter is too long')

/** What the page about callers takes; each stands in its address. */
export const callsInput = z.object({
  period: short.optional(),
  queue: short.optional(),
  hours: short.optional(),
  days: short.optional(),
  caller: z.enum(['', 'new', 'repeat', 'withheld'], 'Select new, repeat or withheld callers').optional(),
  within: short.optional(),
  short: short.optional(),
  /** Dates and hours that the lists do not hold: given, they stand for `period` and `hours`. */
  from: short.optional(),
  to: short.optional(),
  start: short.optional(),
  end: short.optional(),
})
export type CallsInput = z.output<typeof callsInput>

export interface CallsFilters {
  readonly asked: CallsAsked
  readonly periodText: string
  readonly lines: readonly string[] | null
  readonly queueText: string
  readonly hoursText: string
  readonly daysText: string
  readonly caller: 'new' | 'repeat' | 'withheld' | null
  readonly withinSeconds: number
  readonly shortUnderSeconds: number | null
}

/** How far the calls reach, by the first kind of them that is held; today where none is. */
export async function callsTo({facts, clock}: Services): Promise<{readonly day: LondonDate; readonly held: boolean}> {
  const rows = await facts.at()
  for (const fact of ['call', 'queue-spell', 'call-interval']) {
    const day = await lastDayOf(rows, fact)
    if (day) return {day, held: true}
  }
  return {day: londonDate(clock.now()), held: false}
}

/** The latest whole month that the data reach. */
export const latestMonth = (lastDay: LondonDate): Period => {
  const to = startOf('month', addDays(lastDay, 1))
  return {from: addMonths(to, -1), to}
}

function bandOf(text: string): {from: number; to: number} | null {
  if (text === '') return null
  const hours = scopeValues('hour', text).map(Number)
  if (hours.some((hour) => !Number.isInteger(hour)))
    throw new AnswerableError('CHOICE_INVALID', {choice: 'hours', text, why: 'hours are written as 22-05'})
  return {from: hours[0]!, to: hours.at(-1)!}
}

const minutes = (text: string | undefined, usual: number): number => {
  if (!text) return usual
  if (!/^\d{1,6}(\.\d{1,3})?$/.test(text))
    throw new AnswerableError('CHOICE_INVALID', {choice: 'time within which they came back', text, why: 'it is not a number of minutes'})
  return Math.round(Number(text) * 60_000) / 1000
}

/** Two given dates, both in, as a period is written in an address; null where neither is given. */
function datesText({from = '', to = ''}: CallsInput): string | null {
  if (from === '' && to === '') return null
  const why =
    !isDate(from) || !isDate(to) ? 'give both dates, each as 2024-06-03' : to < from ? 'the last date lies before the first' : null
  if (why) throw new AnswerableError('CHOICE_INVALID', {choice: 'dates', text: `${from} to ${to}`, why})
  return stretchText({from, to: addDays(to, 1)})
}

/** Two given hours, both in, as hours are written in an address; null where neither is given. */
function bandText({start = '', end = ''}: CallsInput): string | null {
  if (start === '' && end === '') return null
  if (start === '' || end === '')
    throw new AnswerableError('CHOICE_INVALID', {choice: 'hours', text: `${start} to ${end}`, why: 'give both hours'})
  return `${start}-${end}`
}

export function readCallsFilters(input: CallsInput, lastDay: LondonDate): CallsFilters {
  const text = datesText(input) ?? input.period?.trim() ?? ''
  const period = text === '' ? latestMonth(lastDay) : parseStretch(text)
  if (!period) throw new AnswerableError('PERIOD_INVALID', {text})
  const [hoursText, daysText, queueText] = [bandText(input) ?? input.hours ?? '', input.days ?? '', input.queue ?? '']
  const shortText = input.short ?? ''
  if (shortText !== '' && !/^\d{1,3}$/.test(shortText))
    throw new AnswerableError('CHOICE_INVALID', {choice: 'time of a hang-up', text: shortText, why: 'it is not a number of seconds'})
  return {
    asked: {
      period,
      ...(hoursText ? {hours: bandOf(hoursText)} : {}),
      ...(daysText ? {weekdays: scopeValues('weekday', daysText).map(Number)} : {}),
    },
    periodText: text,
    lines: queueText === '' ? null : queueText.split(','),
    queueText,
    hoursText,
    daysText,
    caller: input.caller ? input.caller : null,
    withinSeconds: minutes(input.within, 3600),
    shortUnderSeconds: shortText === '' ? null : Number(shortText),
  }
}

/** The filters as they stand in the address, for links that keep them. */
export const callsQuery = (filters: CallsFilters): Record<string, string> => ({
  period: filters.periodText,
  queue: filters.queueText,
  hours: filters.hoursText,
  days: filters.daysText,
  caller: filters.caller ?? '',
  within: filters.withinSeconds === 3600 ? '' : String(filters.withinSeconds / 60),
  short: filters.shortUnderSeconds === null ? '' : String(filters.shortUnderSeconds),
})

const options = (
  given: readonly (readonly [value: string, text: string])[],
  chosen: string,
  describe: (value: string) => string,
): Option[] => {
  const all = given.some(([value]) => value === chosen) ? given : [...given, [chosen, describe(chosen)] as const]
  return all.map(([value, text]) => ({value, text, selected: value === chosen}))
}

/** Months and quarters back from the data's end, as a list to choose from. */
export function periodOptions(lastDay: LondonDate, chosen: string): Option[] {
  const latest = latestMonth(lastDay)
  const months = Array.from({length: 13}, (_, i) => ({from: addMonths(latest.from, -i), to: addMonths(latest.to, -i)}))
  const year = {from: addMonths(latest.to, -12), to: latest.to}
  const quarter = startOf('quarter', latest.from)
  const quarters = [0, 1, 2, 3].map((back) => {
    const from = addMonths(quarter, -3 * back)
    return {from, to: endOf('quarter', from)}
  })
  const given = [...months, ...quarters, year].map((period, i) => [i === 0 ? '' : stretchText(period), formatPeriod(period)] as const)
  return options(given, chosen, (text) => {
    const period = parseStretch(text)
    return period ? formatPeriod(period) : text
  })
}

const queueWords = (text: string): string => (text === 'crime' ? 'Crime' : text === 'public' ? 'Public' : text)

export function callsFields(filters: CallsFilters, lastDay: LondonDate): Field[] {
  const within = filters.withinSeconds === 3600 ? '' : String(filters.withinSeconds / 60)
  return [
    {name: 'period', label: 'Period', options: periodOptions(lastDay, filters.periodText)},
    {
      name: 'queue',
      label: 'Queue',
      options: options(
        [
          ['', 'Crime and public'],
          ['crime', 'Crime'],
          ['public', 'Public'],
        ],
        filters.queueText,
        queueWords,
      ),
    },
    {
      name: 'hours',
      label: 'Hours',
      options: options(
        [['', 'All hours'], ...['06-13', '14-21', '22-05'].map((value) => [value, hourRange(value)] as const)],
        filters.hoursText,
        hourRange,
      ),
    },
    {
      name: 'days',
      label: 'Days',
      options: options(
        [['', 'All days'], ...['1-5', '6-7', '1', '2', '3', '4', '5', '6', '7'].map((value) => [value, dayRange(value)] as const)],
        filters.daysText,
        dayRange,
      ),
    },
    {
      name: 'caller',
      label: 'Callers',
      options: options(
        [
          ['', 'All callers'],
          ['new', 'New within a day'],
          ['repeat', 'Repeat within a day'],
          ['withheld', 'Number withheld'],
        ],
        filters.caller ?? '',
        (value) => value,
      ),
    },
    {
      name: 'within',
      label: 'Next contact within',
      options: options(
        [
          ['10', '10 minutes'],
          ['30', '30 minutes'],
          ['', '60 minutes'],
          ['120', '120 minutes'],
          ['240', '240 minutes'],
        ],
        within,
        (value) => `${value} minutes`,
      ),
    },
    {
      name: 'short',
      label: 'Short hang-ups',
      options: options(
        [['', 'All counted'], ...['5', '10', '30', '60'].map((value) => [value, `Under ${value} s left out`] as const)],
        filters.shortUnderSeconds === null ? '' : String(filters.shortUnderSeconds),
        (value) => `Under ${value} s left out`,
      ),
    },
  ]
}
