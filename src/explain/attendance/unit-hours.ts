import type {Period} from '#core/time'
import type {FactRows} from '#figures/fact-rows'
import {staticCommitments} from '#measures/attendance/unit-logs'
import {wilson} from '#stats/wilson'
import {spanOf} from './quarter-hours.ts'
import {exactDutySql, exactStatusSql, unitRelations} from './units-free.ts'

/** What a static commitment is known by: its own status, or the type of the incident that the unit was at. */
export type KnownBy = 'status' | 'incident-type'

export interface ActivityHours {
  /** A state of the status log, or 'not-accounted-for': on duty, and no status says what. */
  readonly activity: string
  /** Null for what is no static commitment. */
  readonly knownBy: KnownBy | null
  readonly hours: number
  readonly share: number
}

export interface UnitHours {
  /** Hours on duty; the activities add up to it exactly. */
  readonly dutyHours: number
  readonly activities: readonly ActivityHours[]
  /** Statuses of which no end is known (UNIT-4), and units that never booked off (DUTY-4): in no hours. */
  readonly statusesWithoutEnd: number
  readonly dutiesWithoutEnd: number
  /** Hours of status while no duty was booked. */
  readonly hoursOutsideDuty: number
}

export interface HourCell {
  readonly base: string
  /** London hour of the day. */
  readonly hour: number
  readonly activity: string
  readonly hours: number
}

/** Types of incident at which a unit stands for hours, though its status says no more than that it is at the scene; by configuration of a force. */
export const usualStaticTypes: Readonly<Record<string, string>> = {
  'Scene guard': 'scene-guard',
  'Constant observation': 'constant-observation',
  'Hospital guard': 'hospital-guard',
  'Missing from home': 'missing-from-home',
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/**
 * SQL of the pieces of duty that a status accounts for: (callsign, base, activity, known_by, from_s, to_s), in milliseconds since 1970, cut to the duty and the
 * period. A status at the scene of an incident of a static type is that commitment, known by its type.
 */
async function piecesSql(rows: FactRows, period: Period, types: Readonly<Record<string, string>>): Promise<string | null> {
  const held = await unitRelations(rows, period)
  if (!held) return null
  const incidents = await rows.held('incident', {from: period.from, to: period.to})
  const byType = Object.entries(types).map(([type, activity]) => `WHEN incident_type = ${literal(type)} THEN ${literal(activity)}`)
  const typed = incidents.kind === 'rows' && byType.length > 0
  const span = spanOf(period)
  const state = typed ? `CASE WHEN s.state <> 'at-scene' THEN s.state ${byType.join(' ')} ELSE s.state END` : 's.state'
  const statics = staticCommitments.map(literal).join(', ')
  return `d AS (SELECT *, row_number() OVER () AS duty_id FROM (${exactDutySql(held.duty)}) WHERE epoch_ms(off_at) > ${span.from * 1000} AND epoch_ms(on_at) < ${span.to * 1000}),
    s AS (${exactStatusSql(held.status)}),
    t AS (${typed ? `SELECT incident, any_value(incident_type) AS incident_type FROM ${incidents.from} GROUP BY incident` : 'SELECT NULL::VARCHAR AS incident, NULL::VARCHAR AS incident_type WHERE false'}),
    tied AS (
      SELECT d.duty_id, d.base, ${state} AS activity,
        CASE WHEN s.state IN (${statics}) THEN 'status' WHEN ${state} IN (${statics}) THEN 'incident-type' END AS known_by,
        greatest(epoch_ms(s.from_at), ${span.from * 1000}) AS status_from, least(epoch_ms(s.to_at), ${span.to * 1000}) AS status_to,
        epoch_ms(d.on_at) AS on_ms, epoch_ms(d.off_at) AS off_ms,
        epoch_ms(s.from_at) AS began, (s.local_hour - hour(s.from_at) + 24) % 24 AS ahead
      FROM s ASOF LEFT JOIN d ON s.callsign = d.callsign AND s.to_at > d.on_at LEFT JOIN t ON s.incident = t.incident
      WHERE s.to_at > s.from_at
    ),
    pieces AS (SELECT *, greatest(status_from, on_ms) AS from_ms, least(status_to, off_ms) AS to_ms FROM tied)`
}

/** Unit-hours of a period by activity, of units that booked off. Null when no status log or no duty is held. */
export async function unitHours(
  rows: FactRows,
  period: Period,
  types: Readonly<Record<string, string>> = usualStaticTypes,
): Promise<UnitHours | null> {
  const pieces = await piecesSql(rows, period, types)
  if (!pieces) return null
  const span = spanOf(period)
  const [found, [duty], [outside], [open], [never]] = await Promise.all([
    rows.rows<{activity: string; known_by: KnownBy | null; ms: number}>(
      `WITH ${pieces} SELECT activity, known_by, sum(to_ms - from_ms)::DOUBLE AS ms FROM pieces WHERE duty_id IS NOT NULL AND to_ms > from_ms GROUP BY ALL ORDER BY ms DESC, activity`,
    ),
    rows.rows<{ms: number}>(
      `WITH ${pieces} SELECT coalesce(sum(least(epoch_ms(off_at), ${span.to * 1000}) - greatest(epoch_ms(on_at), ${span.from * 1000})), 0)::DOUBLE AS ms FROM d`,
    ),
    rows.rows<{ms: number}>(
      `WITH ${pieces} SELECT coalesce(sum(greatest(status_to - status_from, 0) - CASE WHEN duty_id IS NULL THEN 0 ELSE greatest(to_ms - from_ms, 0) END), 0)::DOUBLE AS ms FROM pieces`,
    ),
    countOf(rows, 'unit-status', period, 'to_at IS NULL'),
    countOf(rows, 'duty', period, 'off_at IS NULL'),
  ])
  const dutyMs = duty!.ms
  const told = found.reduce((sum, {ms}) => sum + ms, 0)
  const hours = (ms: number): number => ms / 3_600_000
  const all = [...found, {activity: 'not-accounted-for', known_by: null, ms: dutyMs - told}]
  return {
    dutyHours: hours(dutyMs),
    activities: all.map(({activity, known_by, ms}) => ({
      activity,
      knownBy: known_by,
      hours: hours(ms),
      share: dutyMs > 0 ? ms / dutyMs : 0,
    })),
    statusesWithoutEnd: open!.n,
    dutiesWithoutEnd: never!.n,
    hoursOutsideDuty: hours(outside!.ms),
  }
}

async function countOf(rows: FactRows, fact: string, period: Period, where: string): Promise<{n: number}[]> {
  const held = await rows.held(fact, period)
  if (held.kind !== 'rows') return [{n: 0}]
  return rows.rows(
    `SELECT count(*)::INTEGER AS n FROM ${held.from} WHERE local_date >= DATE '${period.from}' AND local_date < DATE '${period.to}' AND ${where}`,
  )
}

/**
 * The same hours by base and London hour of the day. The hour is told from the offset at the start of each status: in the night of a clock change
 * a status that spans it lies an hour out.
 */
export async function unitHoursByHour(
  rows: FactRows,
  period: Period,
  types: Readonly<Record<string, string>> = usualStaticTypes,
): Promise<readonly HourCell[] | null> {
  const pieces = await piecesSql(rows, period, types)
  if (!pieces) return null
  const span = spanOf(period)
  const cut = (from: string, to: string): string => `unnest(range(${from} // 3600000, (${to} - 1) // 3600000 + 1)) AS h`
  return rows.rows<HourCell>(`WITH ${pieces},
    told AS (
      SELECT duty_id, base, activity, h, ahead, least(to_ms, (h + 1) * 3600000) - greatest(from_ms, h * 3600000) AS ms
      FROM (SELECT *, ${cut('from_ms', 'to_ms')} FROM pieces WHERE duty_id IS NOT NULL AND to_ms > from_ms)
    ),
    booked AS (
      SELECT duty_id, base, h, (local_hour - hour(on_at) + 24) % 24 AS ahead, least(off_ms, (h + 1) * 3600000) - greatest(on_ms, h * 3600000) AS ms
      FROM (SELECT *, ${cut('on_ms', 'off_ms')} FROM (SELECT *, greatest(epoch_ms(on_at), ${span.from * 1000}) AS on_ms, least(epoch_ms(off_at), ${span.to * 1000}) AS off_ms FROM d))
    ),
    untold AS (SELECT duty_id, h, any_value(base) AS base, any_value(ahead) AS ahead, sum(ms) AS ms FROM (
      SELECT duty_id, base, h, ahead, ms FROM booked UNION ALL SELECT duty_id, base, h, NULL, -ms FROM told) GROUP BY duty_id, h)
    SELECT coalesce(base, '') AS base, ((h + ahead) % 24)::INTEGER AS hour, activity, (sum(ms) / 3600000.0)::DOUBLE AS hours FROM (
      SELECT base, h, ahead, activity, ms FROM told
      UNION ALL SELECT base, h, ahead, 'not-accounted-for', ms FROM untold WHERE ms > 0
    ) GROUP BY ALL ORDER BY base, hour, activity`)
}

export interface SampledActivity {
  readonly activity: string
  readonly seen: number
  readonly of: number
  readonly share: number
  readonly interval: {readonly low: number; readonly high: number}
}

/** Shares of activities that a work sample found, each with its Wilson interval (WORK-2). Null when nothing was sampled in the period. */
export async function sampledShares(rows: FactRows, period: Period): Promise<readonly SampledActivity[] | null> {
  const held = await rows.held('activity-sample', period)
  if (held.kind !== 'rows') return null
  const found = await rows.rows<{activity: string; n: number; of: number}>(
    `SELECT activity, count(*)::INTEGER AS n, (sum(count(*)) OVER ())::INTEGER AS of FROM ${held.from}
     WHERE local_date >= DATE '${period.from}' AND local_date < DATE '${period.to}' GROUP BY activity ORDER BY n DESC, activity`,
  )
  if (found.length === 0) return null
  return found.map(({activity, n, of}) => {
    const {low, high} = wilson(n, of)!
    return {activity, seen: n, of, share: n / of, interval: {low, high}}
  })
}
