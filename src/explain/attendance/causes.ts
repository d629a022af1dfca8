import type {Period} from '#core/time'
import type {FactRows} from '#figures/fact-rows'
import type {TimeTarget} from '#measures/attendance/published-times'
import {staticCommitments} from '#measures/attendance/unit-logs'
import type {Measure} from '#measures/define'
import {stagedSql} from './stage-times.ts'
import {exactDutySql, exactStatusSql, unitRelations} from './units-free.ts'

/** What a missed time was made of: one each, by MISS-1 to MISS-9. A cause names a stage, never a person. */
export const missCauses = [
  {id: 'stamp-missing', rule: 'MISS-1', says: 'a stamp between is missing, so that the stages cannot be told'},
  {id: 'late-grading', rule: 'MISS-3', says: 'graded late, or handed over late'},
  {id: 'queue-with-units-free', rule: 'MISS-4', says: 'waited for a unit while units were apparently free'},
  {id: 'shift-change', rule: 'MISS-5', says: 'waited about a change of shift, no unit being free'},
  {id: 'static-commitments', rule: 'MISS-6', says: 'waited, no unit being free and units standing on static commitments'},
  {id: 'no-unit-free', rule: 'MISS-7', says: 'waited, no unit being free'},
  {id: 'started-far-away', rule: 'MISS-8', says: 'travelled long, from far away'},
  {id: 'long-travel', rule: 'MISS-8', says: 'travelled long'},
  {id: 'other', rule: 'MISS-9', says: 'something else: slow to set off, found another way, or units not known'},
] as const
export type MissCause = (typeof missCauses)[number]['id']

/** MISS-2: the part of the published time that each stage may take; together all of it. */
export const allowances = {grade: 0.1, transfer: 0.05, queue: 0.15, activation: 0.1, travel: 0.6} as const

/** A unit that starts further off than this is far away: where roads are short, and where they are not. */
const farKm = {urban: 6, rural: 14} as const
/** Minutes either side of a moment at which at least so many units book on. */
const shiftMinutes = 30
const shiftUnits = 5

export interface CauseCount {
  readonly cause: MissCause
  readonly misses: number
}

/** One missed incident, with its stages in seconds from when its clock started, and how many units were apparently free when it began to wait. */
export interface Miss {
  readonly incident: string
  readonly created: Temporal.Instant
  readonly cause: MissCause
  readonly seconds: number
  readonly target: number
  readonly stages: Readonly<Record<keyof typeof allowances, number | null>>
  readonly district: string | null
  readonly type: string | null
  /** Null where no status log is held. */
  readonly unitsFree: number | null
  readonly unitsOnDuty: number | null
}

/**
 * SQL of the misses of a measure of attendance in time, each with its one cause. The population is the measure’s own: its known rows that are no
 * hits, so that causes add up to the misses of its figure.
 */
export async function missesSql(rows: FactRows, measure: Measure, targets: readonly TimeTarget[], period: Period): Promise<string | null> {
  const held = await rows.held('incident', period)
  if (held.kind !== 'rows') return null
  const units = await unitRelations(rows, period)
  const statics = staticCommitments.map((state) => `'${state}'`).join(', ')
  const steps = (name: string, changes: string): string =>
    `${name} AS (SELECT t, sum(sum(d)) OVER (ORDER BY t) AS n FROM (${changes}) GROUP BY t)`
  const spells = (where: string): string =>
    `SELECT from_at AS t, 1 AS d FROM s WHERE ${where} AND to_at > from_at UNION ALL SELECT to_at, -1 FROM s WHERE ${where} AND to_at > from_at`
  const none = 'SELECT NULL::TIMESTAMP AS t, NULL::BIGINT AS n WHERE false'
  const known = units
    ? `s AS (${exactStatusSql(units.status)}), d AS (${exactDutySql(units.duty)}),
      ${steps('free', spells("state = 'available'"))}, ${steps('standing', spells(`state IN (${statics})`))},
      ${steps('duty', 'SELECT on_at AS t, 1 AS d FROM d UNION ALL SELECT off_at, -1 FROM d')},
      shifts AS (SELECT on_at AS t FROM d GROUP BY on_at HAVING count(*) >= ${shiftUnits})`
    : `free AS (${none}), standing AS (${none}), duty AS (${none}), shifts AS (SELECT NULL::TIMESTAMP AS t WHERE false)`
  const stages = Object.keys(allowances) as (keyof typeof allowances)[]
  const excess = stages.map((stage) => `${stage}_s - ${allowances[stage]} * target_s`)
  return `WITH ${known},
    staged AS (
      SELECT *, greatest(sent_at, epoch_ms(clock_ms)) AS wait_at
      FROM (${stagedSql(held.from, {measure, clock: 'created', targets, period})}) WHERE NOT hit
    ),
    seen AS (
      SELECT staged.*, free.n AS free_n, standing.n AS standing_n, duty.n AS duty_n, last.t AS last_shift, next.t AS next_shift
      FROM staged ASOF LEFT JOIN free ON staged.wait_at >= free.t ASOF LEFT JOIN standing ON staged.wait_at >= standing.t
        ASOF LEFT JOIN duty ON staged.wait_at >= duty.t ASOF LEFT JOIN shifts AS last ON staged.wait_at >= last.t ASOF LEFT JOIN shifts AS next ON staged.wait_at <= next.t
    )
    SELECT *, CASE
      WHEN told = 'other-means' THEN 'other'
      WHEN told = 'stamp-missing' THEN 'stamp-missing'
      ELSE CASE list_position([${excess.join(', ')}], list_max([${excess.join(', ')}]))
        WHEN 1 THEN 'late-grading' WHEN 2 THEN 'late-grading'
        WHEN 3 THEN CASE WHEN free_n > 0 THEN 'queue-with-units-free'
          WHEN free_n IS NULL THEN 'other'
          WHEN wait_at <= last_shift + INTERVAL ${shiftMinutes} MINUTE OR wait_at >= next_shift - INTERVAL ${shiftMinutes} MINUTE THEN 'shift-change'
          WHEN standing_n > 0 THEN 'static-commitments' ELSE 'no-unit-free' END
        WHEN 4 THEN 'other'
        ELSE CASE WHEN unit_km > CASE WHEN area = 'rural' THEN ${farKm.rural} ELSE ${farKm.urban} END THEN 'started-far-away' ELSE 'long-travel' END
      END END AS cause
    FROM seen`
}

/** How many misses of a measure each cause has, in the order of the rules; they add up to the misses of its figure. Null when no incident is held. */
export async function causesOfMisses(
  rows: FactRows,
  measure: Measure,
  targets: readonly TimeTarget[],
  period: Period,
): Promise<readonly CauseCount[] | null> {
  const sql = await missesSql(rows, measure, targets, period)
  if (!sql) return null
  const found = await rows.rows<{cause: MissCause; n: number}>(`SELECT cause, count(*)::INTEGER AS n FROM (${sql}) GROUP BY cause`)
  return missCauses.map(({id}) => ({cause: id, misses: found.find(({cause}) => cause === id)?.n ?? 0}))
}

/** The misses of a period one by one, the longest first, each with its cause and stages: for the meeting of the day, at most `limit`. */
export async function missesOneByOne(
  rows: FactRows,
  measure: Measure,
  targets: readonly TimeTarget[],
  period: Period,
  limit = 100,
): Promise<readonly Miss[] | null> {
  const sql = await missesSql(rows, measure, targets, period)
  if (!sql) return null
  const stages = Object.keys(allowances) as (keyof typeof allowances)[]
  const found = await rows.rows<Record<string, number | string | null>>(
    `SELECT incident, epoch_ms(created_at)::DOUBLE AS created, cause, total_s::DOUBLE AS total, target_s::DOUBLE AS target, district, incident_type,
      free_n::DOUBLE AS free, duty_n::DOUBLE AS duty, ${stages.map((stage) => `${stage}_s::DOUBLE AS ${stage}`).join(', ')}
    FROM (${sql}) ORDER BY total_s - target_s DESC, incident LIMIT ${Math.max(1, Math.trunc(limit))}`,
  )
  return found.map((row) => ({
    incident: String(row['incident']),
    created: Temporal.Instant.fromEpochMilliseconds(Number(row['created'])),
    cause: row['cause'] as MissCause,
    seconds: Number(row['total']),
    target: Number(row['target']),
    stages: Object.fromEntries(stages.map((stage) => [stage, row[stage] as number | null])) as Miss['stages'],
    district: row['district'] as string | null,
    type: row['incident_type'] as string | null,
    unitsFree: row['free'] as number | null,
    unitsOnDuty: row['duty'] as number | null,
  }))
}
