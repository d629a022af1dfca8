import type {LondonDate, Period} from '#core/time'
import {type FactRows, lastDayOf} from '#figures/fact-rows'
import {withinSql} from '#figures/period-sql'

export type LogAnswer<T> =
  | {readonly kind: 'rows'; readonly rows: readonly T[]}
  /** Nothing of this fact has been loaded for the period. */
  | {readonly kind: 'none'}
  /** Rows of the period have expired: what is asked of single rows can no longer be answered. */
  | {readonly kind: 'expired'}

/** What a model is fitted on: one statement over the rows of a fact within a period (London days). `sql` is given the relation and writes the SELECT. */
export interface LogRows {
  read<T>(fact: string, period: Period, sql: (from: string) => string): Promise<LogAnswer<T>>
  lastDay(fact: string): Promise<LondonDate | null>
}

export const logRows = (facts: FactRows): LogRows => ({
  async read<T>(fact: string, period: Period, sql: (from: string) => string): Promise<LogAnswer<T>> {
    const held = await facts.held(fact, period)
    if (held.kind !== 'rows') return held
    return {kind: 'rows', rows: await facts.rows<T>(sql(`(SELECT * FROM ${held.from} WHERE ${withinSql(period)})`))}
  },
  lastDay: (fact) => lastDayOf(facts, fact),
})
