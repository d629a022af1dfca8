import type {Period} from '#core/time'
import type {FactRows} from '#figures/fact-rows'
import {spanOf, standingSql, withBefore} from './quarter-hours.ts'

/** Units at one quarter-hour. */
export interface UnitsAt {
  readonly at: Temporal.Instant
  /** Booked on, of those that booked off again. */
  readonly onDuty: number
  /** Whose status was available, with a known end. A status says nothing of skill, crew or place. */
  readonly free: number
}

/**
 * SQL of a status log made exact: no status lasts past the same callsign's next, and one without a known end lasts no time (UNIT-4). Within one
 * file UNIT-3 holds it already; this holds it across files.
 */
export const exactStatusSql = (
  from: string,
): string => `SELECT * EXCLUDE (next_from) REPLACE (least(to_at, coalesce(next_from, to_at)) AS to_at)
  FROM (SELECT *, lead(from_at) OVER (PARTITION BY callsign ORDER BY from_at, load_id, record) AS next_from FROM ${from})`

/** SQL of duties made exact in the same way; a unit that never booked off is left out (DUTY-4). */
export const exactDutySql = (
  from: string,
): string => `SELECT * EXCLUDE (next_on) REPLACE (least(off_at, coalesce(next_on, off_at)) AS off_at)
  FROM (SELECT *, lead(on_at) OVER (PARTITION BY callsign ORDER BY on_at, load_id, record) AS next_on FROM ${from}) WHERE off_at IS NOT NULL`

/** Statuses and duties last less than a day, so that those of the day before are enough. */
export const spellDays = 1

/** Relations of a period and the day before it; null where nothing is held, or rows have expired. */
export async function unitRelations(rows: FactRows, period: Period): Promise<{readonly status: string; readonly duty: string} | null> {
  const wide = withBefore(period, spellDays)
  const [status, duty] = await Promise.all([rows.held('unit-status', wide), rows.held('duty', wide)])
  if (status.kind !== 'rows' || duty.kind !== 'rows') return null
  const within = `WHERE local_date >= DATE '${wide.from}' AND local_date < DATE '${wide.to}'`
  return {status: `(SELECT * FROM ${status.from} ${within})`, duty: `(SELECT * FROM ${duty.from} ${within})`}
}

/** Units on duty, and units free, at every quarter-hour of a period: running sums over both logs. Null when either is not held. */
export async function freeUnits(rows: FactRows, period: Period): Promise<readonly UnitsAt[] | null> {
  const held = await unitRelations(rows, period)
  if (!held) return null
  const changes = `WITH s AS (${exactStatusSql(held.status)}), d AS (${exactDutySql(held.duty)})
    SELECT from_at AS moved_at, 0 AS on_duty, 1 AS free FROM s WHERE state = 'available' AND to_at > from_at
    UNION ALL SELECT to_at, 0, -1 FROM s WHERE state = 'available' AND to_at > from_at
    UNION ALL SELECT on_at, 1, 0 FROM d
    UNION ALL SELECT off_at, -1, 0 FROM d`
  const found = await rows.rows<{q: number; on_duty: number; free: number}>(standingSql(changes, spanOf(period), [], ['on_duty', 'free']))
  return found.map(({q, on_duty, free}) => ({at: Temporal.Instant.fromEpochMilliseconds(q * 1000), onDuty: on_duty, free}))
}
