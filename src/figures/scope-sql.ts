import {AnswerableError} from '#core/errors'
import type {Scope} from '#core/figure-ref'
import {nearest} from '#core/nearest'
import type {Fact} from '#facts/define'
import {sharedColumns} from '#facts/define'
import type {Measure} from '#measures/define'
import {identifier, literal} from '#store/sql'

/** Names people use in addresses and commands for the columns that every fact has. */
const spoken: Readonly<Record<string, string>> = {hour: 'local_hour', weekday: 'weekday'}

export const columnOf = (split: string): string => spoken[split] ?? split

/** SQL for a split's value as grouped on; the weekday follows from the date, so that aggregates need not keep it. */
export const splitSql = (split: string): string => (split === 'weekday' ? 'isodow(local_date)::INTEGER' : identifier(columnOf(split)))

const typeOf = (fact: Fact, split: string): string | undefined =>
  fact.columns[columnOf(split)]?.type ?? (sharedColumns as Readonly<Record<string, {type: string}>>)[columnOf(split)]?.type

/**
 * SQL for a filter. Only splits that the measure declares can be filtered on, only by values, and every value is checked for its column's type
 * and written as a literal: no SQL comes in by this door.
 */
export function scopeSql(measure: Measure, fact: Fact, scope: Scope): string {
  const conditions = Object.entries(scope).map(([split, values]) => {
    const fail = (why: string) => new AnswerableError('FILTER_INVALID', {filter: `${split}=${values.join(',')}`, why})
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
      return String(number)
    })
    return `${splitSql(split)} IN (${list.join(', ')})`
  })
  return conditions.length === 0 ? 'true' : conditions.join(' AND ')
}
