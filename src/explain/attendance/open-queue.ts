import {londonDate, type Period} from '#core/time'
import type {FactRows} from '#figures/fact-rows'
import type {TimeTarget} from '#measures/attendance/published-times'
import {quarterSeconds, spanOf, standingSql} from './quarter-hours.ts'
import {type Looks, looksAt, type SinceLook, sinceLook} from './queue-looks.ts'
import {waitingIn, waitingSql} from './waiting.ts'

/** Incidents without a resource at one quarter-hour. */
export interface QueueAt extends Looks {
  /** The quarter-hour. */
  readonly at: Temporal.Instant
  readonly grade: string
  readonly open: number
  /** Of those, waiting longer than the published time of their grade. */
  readonly pastTarget: number
  /** How long the oldest of them had waited; null where none was open. */
  readonly oldestSeconds: number | null
}

/** Incidents without a resource at the last moment that the data reach, by grade. */
export interface QueueNow {
  readonly grade: string
  readonly open: number
  readonly pastTarget: number
  readonly oldestAt: Temporal.Instant
  /** The published time of all of them; null where they have none, or not the same. */
  readonly targetSeconds: number | null
  /** Of the open ones, never reviewed by a supervisor since they were opened, and never assessed again. */
  readonly neverReviewed: number
  readonly neverReassessed: number
  readonly lastReviewedAt: Temporal.Instant | null
  readonly lastReassessedAt: Temporal.Instant | null
  /** Of those reviewed, how long ago the last review of each was: half of them longer, and the longest; null where none was. */
  readonly sinceReview: SinceLook | null
  readonly sinceReassessment: SinceLook | null
}

/** Incidents that came to want a resource, and those that got one or were closed, in one London hour. */
export interface QueueFlow {
  readonly at: Temporal.Instant
  readonly inflow: number
  readonly outflow: number
}

/**
 * How many incidents stood without a resource at every quarter-hour of a period, by the grade that counts, and how many of them past their time:
 * running sums of incidents opened less those resourced or closed; and how long ago those open were last reviewed and last assessed again (ATT-22). Null
 * when no incident is held, or rows of the period have expired.
 */
export async function openQueue(rows: FactRows, targets: readonly TimeTarget[], period: Period): Promise<readonly QueueAt[] | null> {
  const from = await waitingIn(rows, period)
  if (!from) return null
  const late = 'created_at + to_seconds(target_seconds)'
  const changes = `WITH w AS (${waitingSql(from, targets, period)})
    SELECT created_at AS moved_at, grade, 1 AS open, 0 AS past FROM w
    UNION ALL SELECT until_at, grade, -1, 0 FROM w
    UNION ALL SELECT ${late}, grade, 0, 1 FROM w WHERE until_at > ${late}
    UNION ALL SELECT until_at, grade, 0, -1 FROM w WHERE until_at > ${late}`
  const [found, oldest, looks] = await Promise.all([
    rows.rows<{q: number; grade: string; open: number; past: number}>(standingSql(changes, spanOf(period), ['grade'], ['open', 'past'])),
    oldestAt(rows, waitingSql(from, targets, period), period),
    looksAt(rows, waitingSql(from, targets, period), period),
  ])
  return found.map(({q, grade, open, past}) => {
    const since = open > 0 ? oldest(grade, q * 1000) : null
    return {
      at: Temporal.Instant.fromEpochMilliseconds(q * 1000),
      grade,
      open,
      pastTarget: past,
      oldestSeconds: since === null ? null : q - since / 1000,
      ...looks(grade, q),
    }
  })
}

/**
 * When the oldest open incident of a grade was opened, at moments asked in order of time. In the order in which incidents were opened, one is the oldest from
 * when all before it have left until it leaves itself: stretches that do not overlap, from one running maximum.
 */
async function oldestAt(rows: FactRows, sql: string, period: Period): Promise<(grade: string, ms: number) => number | null> {
  const span = spanOf(period)
  const stretches = await rows.rows<{grade: string; created: number; since: number; until: number}>(`
    SELECT grade, created::DOUBLE AS created, greatest(created, before)::DOUBLE AS since, gone::DOUBLE AS until FROM (
      SELECT grade, created, gone, coalesce(max(gone) OVER (PARTITION BY grade ORDER BY created, serial ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
      FROM (SELECT grade, serial, epoch_ms(created_at) AS created, epoch_ms(until_at) AS gone FROM (${sql}))
    ) WHERE gone > greatest(created, before) AND gone > ${span.from * 1000} AND created < ${span.to * 1000} ORDER BY since`)
  const byGrade = Map.groupBy(stretches, ({grade}) => grade)
  const reached = new Map<string, number>()
  return (grade, ms) => {
    const own = byGrade.get(grade) ?? []
    let i = reached.get(grade) ?? 0
    while (i < own.length && own[i]!.until <= ms) i++
    reached.set(grade, i)
    const stretch = own[i]
    return stretch && stretch.since <= ms ? stretch.created : null
  }
}

/** Which incidents stand open at the last moment that the data reach, as SQL; null when no incident is held. */
async function openAsLoaded(
  rows: FactRows,
  targets: readonly TimeTarget[],
): Promise<{readonly at: Temporal.Instant; readonly sql: string} | null> {
  const at = await rows.lastEvent('incident')
  if (!at) return null
  const period = {from: londonDate(at), to: londonDate(at.add({hours: 24}))}
  const from = await waitingIn(rows, period)
  if (!from) return null
  const ms = at.epochMilliseconds
  return {
    at,
    sql: `SELECT *, coalesce(epoch_ms(created_at) + 1000 * target_seconds < ${ms}, false) AS past
      FROM (${waitingSql(from, targets, period)}) WHERE epoch_ms(until_at) > ${ms}`,
  }
}

const stamp = (sql: string): string => `epoch_ms(${sql})::DOUBLE`
const instant = (at: number | null): Temporal.Instant | null => (at === null ? null : Temporal.Instant.fromEpochMilliseconds(at))

/** The open queue as loaded: at the last moment of any incident held, which is not now. Null when no incident is held. */
export async function queueAsLoaded(
  rows: FactRows,
  targets: readonly TimeTarget[],
): Promise<{readonly at: Temporal.Instant; readonly grades: readonly QueueNow[]} | null> {
  const open = await openAsLoaded(rows, targets)
  if (!open) return null
  const ago = (look: string, of: 'median' | 'max'): string =>
    `(${of}(CASE WHEN ${look} IS NOT NULL THEN greatest(0, ${open.at.epochMilliseconds} - epoch_ms(${look})) END) / 1000.0)::DOUBLE`
  const found = await rows.rows<{
    grade: string
    open: number
    past: number
    oldest: number
    target: number | null
    unreviewed: number
    unassessed: number
    reviewed: number | null
    reassessed: number | null
    review_median: number | null
    review_longest: number | null
    reassessment_median: number | null
    reassessment_longest: number | null
  }>(`SELECT grade, count(*)::INTEGER AS open, count_if(past)::INTEGER AS past,
      ${stamp('min(created_at)')} AS oldest,
      CASE WHEN count(DISTINCT coalesce(target_seconds, -1)) = 1 THEN max(target_seconds)::DOUBLE END AS target, count_if(reviewed_at IS NULL)::INTEGER AS unreviewed, count_if(reassessed_at IS NULL)::INTEGER AS unassessed,
      ${stamp('max(reviewed_at)')} AS reviewed, ${stamp('max(reassessed_at)')} AS reassessed,
      ${ago('reviewed_at', 'median')} AS review_median, ${ago('reviewed_at', 'max')} AS review_longest,
      ${ago('reassessed_at', 'median')} AS reassessment_median, ${ago('reassessed_at', 'max')} AS reassessment_longest
    FROM (${open.sql}) GROUP BY grade ORDER BY grade`)
  return {
    at: open.at,
    grades: found.map((row) => ({
      grade: row.grade,
      open: row.open,
      pastTarget: row.past,
      oldestAt: instant(row.oldest)!,
      targetSeconds: row.target,
      neverReviewed: row.unreviewed,
      neverReassessed: row.unassessed,
      lastReviewedAt: instant(row.reviewed),
      lastReassessedAt: instant(row.reassessed),
      sinceReview: sinceLook(row.review_median, row.review_longest),
      sinceReassessment: sinceLook(row.reassessment_median, row.reassessment_longest),
    })),
  }
}

/** How many incidents of a grade are of about one age. */
export interface OpenAge {
  readonly grade: string
  /** The middle of the band of ages. */
  readonly ageSeconds: number
  readonly pastTarget: boolean
  readonly open: number
}

/** Bands in which ages are counted: four for each doubling, so that each is about a sixth of its age wide. */
const bandsPerDoubling = 4

/** The open queue as loaded, counted by grade and age; no incident of it stands alone with its minute. Null when no incident is held. */
export async function openByAge(rows: FactRows, targets: readonly TimeTarget[]): Promise<readonly OpenAge[] | null> {
  const open = await openAsLoaded(rows, targets)
  if (!open) return null
  const age = `greatest(1, (${open.at.epochMilliseconds} - epoch_ms(created_at)) / 60000.0)`
  const found = await rows.rows<{grade: string; band: number; past: boolean; open: number}>(
    `SELECT grade, floor(log2(${age}) * ${bandsPerDoubling})::INTEGER AS band, past, count(*)::INTEGER AS open FROM (${open.sql}) GROUP BY ALL ORDER BY ALL`,
  )
  return found.map(({grade, band, past, open: count}) => ({
    grade,
    ageSeconds: 60 * 2 ** ((band + 0.5) / bandsPerDoubling),
    pastTarget: past,
    open: count,
  }))
}

/** One incident without a resource at the last moment that the data reach. */
export interface OpenIncident {
  readonly incident: string
  readonly grade: string
  readonly createdAt: Temporal.Instant
  readonly ageSeconds: number
  /** The published time of its grade; null where it has none. */
  readonly targetSeconds: number | null
  readonly pastTarget: boolean
  /** When its risk was last assessed: again, or on opening it. */
  readonly assessedAt: Temporal.Instant
  readonly district: string | null
  readonly type: string | null
}

/** The incidents of the open queue as loaded, one by one, the oldest first: for those who may see rows. Null when no incident is held. */
export async function openOneByOne(
  rows: FactRows,
  targets: readonly TimeTarget[],
  limit = 1000,
): Promise<{readonly at: Temporal.Instant; readonly incidents: readonly OpenIncident[]} | null> {
  const open = await openAsLoaded(rows, targets)
  if (!open) return null
  const found = await rows.rows<{
    incident: string
    grade: string
    created: number
    target: number | null
    past: boolean
    assessed: number
    district: string | null
    incident_type: string | null
  }>(`SELECT incident, grade, ${stamp('created_at')} AS created, target_seconds::DOUBLE AS target, past,
      ${stamp('coalesce(reassessed_at, created_at)')} AS assessed, district, incident_type
    FROM (${open.sql}) ORDER BY created_at, incident LIMIT ${Math.max(1, Math.trunc(limit))}`)
  return {
    at: open.at,
    incidents: found.map((row) => ({
      incident: row.incident,
      grade: row.grade,
      createdAt: instant(row.created)!,
      ageSeconds: (open.at.epochMilliseconds - row.created) / 1000,
      targetSeconds: row.target,
      pastTarget: row.past,
      assessedAt: instant(row.assessed)!,
      district: row.district,
      type: row.incident_type,
    })),
  }
}

/** Inflow and outflow of the queue for each hour of a period, hours with neither left out. */
export async function queueFlow(rows: FactRows, targets: readonly TimeTarget[], period: Period): Promise<readonly QueueFlow[] | null> {
  const from = await waitingIn(rows, period)
  if (!from) return null
  const span = spanOf(period)
  const hour = 4 * quarterSeconds
  const found = await rows.rows<{hour_at: number; inflow: number; outflow: number}>(
    `WITH w AS (${waitingSql(from, targets, period)})
     SELECT (h * ${hour})::DOUBLE AS hour_at, sum(i)::INTEGER AS inflow, sum(o)::INTEGER AS outflow FROM (
       SELECT epoch_ms(created_at) // 1000 // ${hour} AS h, 1 AS i, 0 AS o FROM w
       UNION ALL SELECT epoch_ms(left_at) // 1000 // ${hour}, 0, 1 FROM w WHERE left_at = until_at
     ) WHERE h * ${hour} >= ${span.from} AND h * ${hour} < ${span.to} GROUP BY h ORDER BY h`,
  )
  return found.map(({hour_at, inflow, outflow}) => ({at: Temporal.Instant.fromEpochMilliseconds(hour_at * 1000), inflow, outflow}))
}
