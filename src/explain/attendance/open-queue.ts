import {londonDate, type Period} from '#core/time'
import type {FactRows} from '#figures/fact-rows'
import {countedGrade, heldToTimeSql} from '#measures/attendance/cohort'
import {type TimeTarget, targetSecondsSql} from '#measures/attendance/published-times'
import {quarterSeconds, spanOf, standingSql, withBefore} from './quarter-hours.ts'

/** Incidents without a resource at one quarter-hour. */
export interface QueueAt {
  /** The quarter-hour. */
  readonly at: Temporal.Instant
  readonly grade: string
  readonly open: number
  /** Of those, waiting longer than the published time of their grade. */
  readonly pastTarget: number
}

/** Incidents without a resource at the last moment that the data reach, by grade. */
export interface QueueNow {
  readonly grade: string
  readonly open: number
  readonly pastTarget: number
  readonly oldestAt: Temporal.Instant
  /** Of the open ones, never reviewed by a supervisor since they were opened, and never assessed again. */
  readonly neverReviewed: number
  readonly neverReassessed: number
  readonly lastReviewedAt: Temporal.Instant | null
  readonly lastReassessedAt: Temporal.Instant | null
}

/** Incidents that came to want a resource, and those that got one or were closed, in one London hour. */
export interface QueueFlow {
  readonly at: Temporal.Instant
  readonly inflow: number
  readonly outflow: number
}

/** ATT-21: when an incident stopped waiting for a resource; null while it does. */
export const resourcedAtSql = 'coalesce(least(assigned_at, attended_at), closed_at)'

/** An incident is looked for in the queue for this long after it was opened; what is open for longer is a log that nobody closed. */
export const queueDays = 31

const waiting = (from: string, targets: readonly TimeTarget[], period: Period): string => {
  const {grade} = countedGrade(targets)
  const before = withBefore(period, queueDays)
  return `SELECT *, ${resourcedAtSql} AS left_at, ${grade} AS grade, ${targetSecondsSql(targets, `(${grade})`)} AS target_seconds
    FROM ${from} WHERE local_date >= DATE '${before.from}' AND local_date < DATE '${before.to}' AND ${heldToTimeSql}`
}

async function relation(rows: FactRows, period: Period): Promise<string | null> {
  const held = await rows.held('incident', withBefore(period, queueDays))
  return held.kind === 'rows' ? held.from : null
}

/**
 * How many incidents stood without a resource at every quarter-hour of a period, by the grade that counts, and how many of them past their time:
 * running sums of incidents opened less those resourced or closed. Null when no incident is held, or rows of the period have expired.
 */
export async function openQueue(rows: FactRows, targets: readonly TimeTarget[], period: Period): Promise<readonly QueueAt[] | null> {
  const from = await relation(rows, period)
  if (!from) return null
  const late = 'created_at + to_seconds(target_seconds)'
  const changes = `WITH w AS (${waiting(from, targets, period)})
    SELECT created_at AS moved_at, grade, 1 AS open, 0 AS past FROM w
    UNION ALL SELECT left_at, grade, -1, 0 FROM w WHERE left_at IS NOT NULL
    UNION ALL SELECT ${late}, grade, 0, 1 FROM w WHERE target_seconds IS NOT NULL AND (left_at IS NULL OR left_at > ${late})
    UNION ALL SELECT left_at, grade, 0, -1 FROM w WHERE target_seconds IS NOT NULL AND left_at > ${late}`
  const found = await rows.rows<{q: number; grade: string; open: number; past: number}>(
    standingSql(changes, spanOf(period), ['grade'], ['open', 'past']),
  )
  return found.map(({q, grade, open, past}) => ({at: Temporal.Instant.fromEpochMilliseconds(q * 1000), grade, open, pastTarget: past}))
}

/** The open queue as loaded: at the last moment of any incident held, which is not now. Null when no incident is held. */
export async function queueAsLoaded(
  rows: FactRows,
  targets: readonly TimeTarget[],
): Promise<{readonly at: Temporal.Instant; readonly grades: readonly QueueNow[]} | null> {
  const last = await rows.lastEvent('incident')
  if (!last) return null
  const day = londonDate(last)
  const period = {from: day, to: londonDate(last.add({hours: 24}))}
  const from = await relation(rows, period)
  if (!from) return null
  const ms = last.epochMilliseconds
  const stamp = (sql: string): string => `epoch_ms(${sql})::DOUBLE`
  const found = await rows.rows<{
    grade: string
    open: number
    past: number
    oldest: number
    unreviewed: number
    unassessed: number
    reviewed: number | null
    reassessed: number | null
  }>(`SELECT grade, count(*)::INTEGER AS open, count_if(coalesce(epoch_ms(created_at) + 1000 * target_seconds < ${ms}, false))::INTEGER AS past,
      ${stamp('min(created_at)')} AS oldest, count_if(reviewed_at IS NULL)::INTEGER AS unreviewed, count_if(reassessed_at IS NULL)::INTEGER AS unassessed,
      ${stamp('max(reviewed_at)')} AS reviewed, ${stamp('max(reassessed_at)')} AS reassessed
    FROM (${waiting(from, targets, period)}) WHERE left_at IS NULL OR epoch_ms(left_at) > ${ms} GROUP BY grade ORDER BY grade`)
  const instant = (at: number | null) => (at === null ? null : Temporal.Instant.fromEpochMilliseconds(at))
  return {
    at: last,
    grades: found.map((row) => ({
      grade: row.grade,
      open: row.open,
      pastTarget: row.past,
      oldestAt: instant(row.oldest)!,
      neverReviewed: row.unreviewed,
      neverReassessed: row.unassessed,
      lastReviewedAt: instant(row.reviewed),
      lastReassessedAt: instant(row.reassessed),
    })),
  }
}

/** Inflow and outflow of the queue for each hour of a period, hours with neither left out. */
export async function queueFlow(rows: FactRows, targets: readonly TimeTarget[], period: Period): Promise<readonly QueueFlow[] | null> {
  const from = await relation(rows, period)
  if (!from) return null
  const span = spanOf(period)
  const hour = 4 * quarterSeconds
  const found = await rows.rows<{hour_at: number; inflow: number; outflow: number}>(
    `WITH w AS (${waiting(from, targets, period)})
     SELECT (h * ${hour})::DOUBLE AS hour_at, sum(i)::INTEGER AS inflow, sum(o)::INTEGER AS outflow FROM (
       SELECT epoch_ms(created_at) // 1000 // ${hour} AS h, 1 AS i, 0 AS o FROM w
       UNION ALL SELECT epoch_ms(left_at) // 1000 // ${hour}, 0, 1 FROM w WHERE left_at IS NOT NULL
     ) WHERE h * ${hour} >= ${span.from} AND h * ${hour} < ${span.to} GROUP BY h ORDER BY h`,
  )
  return found.map(({hour_at, inflow, outflow}) => ({at: Temporal.Instant.fromEpochMilliseconds(hour_at * 1000), inflow, outflow}))
}
