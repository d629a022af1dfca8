import type {Period} from '#core/time'
import type {FactRows} from '#figures/fact-rows'
import {countedGrade, heldToTimeSql} from '#measures/attendance/cohort'
import {type TimeTarget, targetSecondsSql} from '#measures/attendance/published-times'
import {withBefore} from './quarter-hours.ts'

/** ATT-21: when an incident stopped waiting for a resource; null while it does. */
export const resourcedAtSql = 'coalesce(least(assigned_at, attended_at), closed_at)'

/** An incident stands in the queue for so many days after it was opened; what is open for longer is a log that nobody closed. */
export const queueDays = 31

/**
 * SQL of the incidents that can stand in the queue in a period: each with when it got a resource or was closed (`left_at`, null while it waits), until when it
 * stands in the queue (`until_at`, 31 days at most), the grade that counts and its published time.
 */
export function waitingSql(from: string, targets: readonly TimeTarget[], period: Period): string {
  const {grade} = countedGrade(targets)
  const before = withBefore(period, queueDays + 1)
  return `SELECT *, ${resourcedAtSql} AS left_at, least(${resourcedAtSql}, created_at + INTERVAL ${queueDays} DAY) AS until_at,
      ${grade} AS grade, ${targetSecondsSql(targets, `(${grade})`)} AS target_seconds
    FROM ${from} WHERE local_date >= DATE '${before.from}' AND local_date < DATE '${before.to}' AND ${heldToTimeSql}`
}

/** The rows that `waitingSql` reads; null when no incident is held, or rows of the period have expired. */
export async function waitingIn(rows: FactRows, period: Period): Promise<string | null> {
  const held = await rows.held('incident', withBefore(period, queueDays + 1))
  return held.kind === 'rows' ? held.from : null
}
