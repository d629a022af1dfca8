import {AnswerableError} from '#core/errors'
import type {Scope} from '#core/figure-ref'
import {nearest} from '#core/nearest'
import {addDays, isDate, type LondonDate} from '#core/time'
import type {Fact} from '#facts/define'
import {sharedColumns} from '#facts/define'
import type {Measure} from '#measures/define'
import {identifier, literal} from '#store/sql'

/** Names people use in addresses and commands for the columns that every fact has. */
const spoken: Readonly<Record<string, string>> = {hour: 'local_hour', weekday: 'weekday', night: 'local_hour'}

/** A night's London hours: from 22:00 of the day that names it to 06:00 of the next. */
export const nightHours = {from: 22, to: 6} as const

export const columnOf = (split: string): string => spoken[split] ?? split

/** SQL for a split's value as grouped on; the weekday follows from the date, so that aggregates need not keep it. */
export const splitSql = (split: string): string => (split === 'weekday' ? 'isodow(local_date)::INTEGER' : identifier(columnOf(split)))

const typeOf = (fact: Fact, split: string): string | undefined =>
  fact.columns[columnOf(split)]?.type ?? (sharedColumns as Readonly<Record<string, {type: string}>>)[columnOf(split)]?.type

/** Least and greatest value of what follows from the clock: a filter outside it would count nothing, and read as if there had been nothing. */
const clocks: Readonly<Record<string, readonly [number, number]>> = {local_hour: [0, 23], weekday: [1, 7]}

/** SQL for the nights that begin on some days, which the question's period must hold to their ends. */
function nightSql(nights: readonly (string | number)[]): string | null {
  const days = nights.map(String)
  if (!days.every(isDate)) return null
  const hours = (day: LondonDate) =>
    `(local_date = DATE ${literal(day)} AND local_hour >= ${nightHours.from}) OR (local_date = DATE ${literal(addDays(day, 1))} AND local_hour < ${nightHours.to})`
  return `(${days.map(hours).join(' OR ')})`
}

/**
 * SQL for a filter. Only splits that the measure declares can be filtered on, only by values, and every value is checked for its column's type
 * and written as a literal: no SQL comes in by this door. A measure split by hour can be asked for nights as well, by the day on which they begin,
 * unless it hides small counts: no fixed table holds a night.
 */
export function scopeSql(measure: Measure, fact: Fact, scope: Scope): string {
  const conditions = Object.entries(scope).map(([split, values]) => {
    const fail = (why: string) => new AnswerableError('FILTER_INVALID', {filter: `${split}=${values.join(',')}`, why})
    if (split === 'night' && measure.splits.includes('hour')) {
      if (measure.hideBelow > 1) throw new AnswerableError('FILTER_DISCLOSES', {limit: measure.hideBelow})
      const nights = nightSql(values)
      if (nights === null || values.length === 0) throw fail('a night is named by the day on which it begins, as 2024-06-30')
      return nights
    }
    if (!measure.splits.includes(split) && !measure.workerSplits?.includes(split)) {
      const near = nearest(split, measure.splits)
      throw fail(`${measure.id} declares no split ‘${split}’${near ? `; is ‘${near}’ meant?` : ''}`)
    }
    if (values.length === 0) throw fail('it names no value')
    const numeric = ['INTEGER', 'BIGINT', 'DOUBLE'].includes(typeOf(fact, split) ?? '')
    const list = values.map((value) => {
      if (!numeric) return literal(String(value))
      const number = typeof value === 'number' ? value : /^-?\d{1,9}$/.test(value) ? Number(value) : Number.NaN
      if (!Number.isInteger(number)) throw fail(`‘${value}’ is not a whole number`)
      const clock = clocks[columnOf(split)]
      if (clock && (number < clock[0] || number > clock[1])) throw fail(`${split} lies between ${clock[0]} and ${clock[1]}`)
      return String(number)
    })
    return `${splitSql(split)} IN (${list.join(', ')})`
  })
  return conditions.length === 0 ? 'true' : conditions.join(' AND ')
}
