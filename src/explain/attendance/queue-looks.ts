import type {Period} from '#core/time'
import type {FactRows} from '#figures/fact-rows'
import {quarterSeconds, spanOf, withBefore} from './quarter-hours.ts'
import {queueDays} from './waiting.ts'

/** How long ago incidents were last looked at: half of them longer, and the longest. */
export interface SinceLook {
  readonly medianSeconds: number
  readonly longestSeconds: number
}

export const sinceLook = (median: number | null, longest: number | null): SinceLook | null =>
  median === null || longest === null ? null : {medianSeconds: median, longestSeconds: longest}

/** Of the incidents open at a moment, how many had never been looked at, of how many that is not known, and how long ago the others last were. */
export interface Looked {
  readonly never: number
  readonly notKnown: number
  /** Null where none had been. */
  readonly since: SinceLook | null
}

/** What a supervisor reviewed, and of what the risk was assessed again (ATT-22). */
export interface Looks {
  readonly reviewed: Looked
  readonly reassessed: Looked
}

const kinds = ['reviewed', 'reassessed'] as const
const none: Looked = {never: 0, notKnown: 0, since: null}

/**
 * ATT-22: at every quarter-hour of a period, when the incidents open in `waiting` (SQL) were last reviewed and last assessed again, by grade. Each wait falls
 * into stretches, from its opening and from each look to the next, and every stretch is told at the quarter-hours in it: as many rows as incidents stood,
 * with no range join. Looks are those of the log lines; of an incident without lines, the last stamp.
 */
export async function looksAt(rows: FactRows, waiting: string, period: Period): Promise<(grade: string, q: number) => Looks> {
  const span = spanOf(period)
  const held = await rows.held('incident-event', withBefore(period, queueDays + 1))
  const before = withBefore(period, queueDays + 1)
  const lines =
    held.kind === 'rows'
      ? `SELECT coalesce(force, '') AS force, incident_date, serial, event, event_at AS seen_at, (time_flags & 1) = 1 AS unsure
         FROM ${held.from} WHERE incident_date >= DATE '${before.from}' AND incident_date < DATE '${before.to}'`
      : 'SELECT NULL::VARCHAR AS force, NULL::DATE AS incident_date, NULL::BIGINT AS serial, NULL::VARCHAR AS event, NULL::TIMESTAMP AS seen_at, NULL::BOOLEAN AS unsure LIMIT 0'
  const found = await rows.rows<{
    q: number
    grade: string
    kind: (typeof kinds)[number]
    never: number
    unknown: number
    median: number | null
    longest: number | null
  }>(`
    WITH lines AS MATERIALIZED (${lines}), lined AS (SELECT DISTINCT force, incident_date, serial FROM lines), w AS MATERIALIZED (
      SELECT row_number() OVER () AS id, coalesce(w.force, '') AS force, w.incident_date, w.serial, w.grade, w.created_at, w.until_at,
        unnest([{kind: 'reviewed', seen_at: w.reviewed_at}, {kind: 'reassessed', seen_at: w.reassessed_at}]) AS look, (w.time_flags & 1) = 1 AS unsure, lined.serial IS NOT NULL AS lined
      FROM (${waiting}) AS w LEFT JOIN lined ON lined.force = coalesce(w.force, '') AND lined.incident_date = w.incident_date AND lined.serial = w.serial
    ), looks AS (
      SELECT w.id, w.look.kind AS kind, lines.seen_at, lines.unsure FROM w JOIN lines USING (force, incident_date, serial) WHERE lines.event = w.look.kind
      UNION ALL SELECT id, look.kind, look.seen_at, unsure FROM w WHERE NOT lined AND look.seen_at IS NOT NULL
    ), recorded AS (SELECT w.look.kind AS kind, w.lined, count(looks.seen_at) > 0 AS any_look FROM w LEFT JOIN looks ON looks.id = w.id AND looks.kind = w.look.kind GROUP BY ALL),
    starts AS (
      SELECT w.id, w.look.kind AS kind, w.created_at AS seen_at, CASE WHEN any_look AND (w.lined OR w.look.seen_at IS NULL) THEN 'never' ELSE 'unknown' END AS state
      FROM w JOIN recorded ON recorded.kind = w.look.kind AND recorded.lined = w.lined
      UNION ALL SELECT id, kind, seen_at, CASE WHEN unsure THEN 'unknown' ELSE 'looked' END FROM looks
    ), stretches AS (
      SELECT w.grade, w.look.kind AS kind, starts.state, epoch_ms(starts.seen_at) / 1000.0 AS since,
        epoch_ms(least(w.until_at, lead(starts.seen_at) OVER (PARTITION BY starts.id, starts.kind ORDER BY starts.seen_at, starts.state <> 'never'))) / 1000.0 AS until
      FROM starts JOIN w ON w.id = starts.id AND w.look.kind = starts.kind WHERE starts.seen_at >= w.created_at
    ), standing AS (
      SELECT grade, kind, state, since, unnest(range(
        greatest(${span.from}, ceil(since / ${quarterSeconds})::BIGINT * ${quarterSeconds}), least(${span.to}, ceil(until)::BIGINT), ${quarterSeconds})) AS q
      FROM stretches WHERE until > ${span.from} AND since < ${span.to} AND until > since
    )
    SELECT q::DOUBLE AS q, grade, kind, count_if(state = 'never')::INTEGER AS never, count_if(state = 'unknown')::INTEGER AS "unknown",
      (median(q - since) FILTER (WHERE state = 'looked'))::DOUBLE AS median, (max(q - since) FILTER (WHERE state = 'looked'))::DOUBLE AS longest
    FROM standing GROUP BY ALL`)
  const told = new Map(
    found.map(({q, grade, kind, never, unknown, median, longest}) => [
      `${q} ${grade} ${kind}`,
      {never, notKnown: unknown, since: sinceLook(median, longest)},
    ]),
  )
  const [reviewed, reassessed] = kinds.map(
    (kind) =>
      (grade: string, q: number): Looked =>
        told.get(`${q} ${grade} ${kind}`) ?? none,
  )
  return (grade, q) => ({reviewed: reviewed!(grade, q), reassessed: reassessed!(grade, q)})
}
