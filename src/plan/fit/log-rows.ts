import type {LondonDate, Period} from '#core/time'
import {type FactRows, lastDayOf} from '#figures/fact-rows'
import {withinSql} from '#figures/period-sql'

export type LogAnswer<T> =
  | {readonly kind: 'rows'; readonly rows: readonly T[]}
  /** Nothing of this fact has been loaded for the period. */
  | {readonly kind: 'none'}
  /** Rows of the period have expired: what is asked of single rows can no longer be answered. */
  | {readonly kind: 'expired'}

/** What a model is fitted on: one statement over rows within a period (London days). `sql` is given the relation and writes the SELECT. */
export interface LogRows {
  /**
   * Calls, and beside them the stays in queues that come after a first answer, in the columns of a call: offered when the queue was entered, ended
   * when the handler's talk was, where handlers' states are held. `stay` tells them apart.
   */
  calls<T>(period: Period, sql: (from: string) => string): Promise<LogAnswer<T>>
  /** Handlers' states; an answer of `none` where they are not loaded. */
  states<T>(period: Period, sql: (from: string) => string): Promise<LogAnswer<T>>
  /** The last London day with calls. */
  lastDay(): Promise<LondonDate | null>
}

const shared = 'call_ref, line, outcome, handler, local_date, local_hour, weekday'
const columns = `${shared}, offered_at, answered_at, ended_at, announcements, answer_seconds, abandon_seconds`

/** A stay as a call: its talk is the state of its handler that begins when the stay ends. */
const staysSql = (spells: string, states: string | null): string => `SELECT spell_ref AS call_ref, line, left_how AS outcome, spell.handler,
    local_date, local_hour, weekday, entered_at AS offered_at,
    CASE WHEN left_how = 'answered' THEN left_at END AS answered_at,
    CASE WHEN left_how = 'answered' THEN ${states ? 'talk.to_at' : 'NULL::TIMESTAMP'} ELSE left_at END AS ended_at,
    array_to_string(regexp_extract_all(announcements, 'online@(\\d+)', 1), ';') AS announcements,
    CASE WHEN left_how = 'answered' THEN wait_seconds END AS answer_seconds,
    CASE WHEN left_how = 'abandoned' THEN wait_seconds END AS abandon_seconds, true AS stay
  FROM ${spells} spell ${states ? `LEFT JOIN (SELECT handler AS talker, from_at, to_at FROM ${states} WHERE state = 'talking') talk ON talk.talker = spell.handler AND talk.from_at = spell.left_at` : ''}
  WHERE stage = 'secondary'`

export function logRows(facts: FactRows): LogRows {
  const held = async (fact: string, period: Period): Promise<string | 'none' | 'expired'> => {
    const found = await facts.held(fact, period)
    return found.kind === 'rows' ? `(SELECT * FROM ${found.from} WHERE ${withinSql(period)})` : found.kind
  }
  const has = (relation: string): boolean => relation !== 'none' && relation !== 'expired'
  const rowsOf = async <T>(from: string, sql: (from: string) => string): Promise<LogAnswer<T>> => ({
    kind: 'rows',
    rows: await facts.rows<T>(sql(from)),
  })
  return {
    async calls(period, sql) {
      const [calls, spells, states] = await Promise.all(['call', 'queue-spell', 'agent-state'].map((fact) => held(fact, period)))
      if (calls === 'none' || calls === 'expired') return {kind: calls}
      const own = `SELECT ${columns}, false AS stay FROM ${calls}`
      return rowsOf(has(spells!) ? `(${own} UNION ALL BY NAME ${staysSql(spells!, has(states!) ? states! : null)})` : `(${own})`, sql)
    },
    async states(period, sql) {
      const found = await held('agent-state', period)
      return found === 'none' || found === 'expired' ? {kind: found} : rowsOf(found, sql)
    },
    lastDay: () => lastDayOf(facts, 'call'),
  }
}
