import {openQueue, type QueueAt} from '../src/explain/attendance/open-queue.ts'
import {incidentRowsSql, uniformSql} from '../src/explain/testing/incident-rows.ts'
import {givenFacts} from '../src/figures/testing/fact-tables.ts'
import {usualTargets} from '../src/measures/attendance/published-times.ts'
import type {Measured} from './report.ts'

const years = {from: '2019-01-01', to: '2024-01-01'}
const week = {from: '2021-03-01', to: '2021-03-08'}
const aYear = 190_000
const count = aYear * 5

const u = (purpose: string) => uniformSql('i', purpose, 1)
/** Incidents spread over five years: most wait some minutes, one in eight a day or two. */
const incidents = incidentRowsSql(
  `SELECT i, TIMESTAMP '${years.from}' + to_seconds((${5 * 365.25 * 86400 - 86400} * ${u('at')})::BIGINT) AS created, 'urban' AS place, 40 AS s_grade, 10 AS s_transfer,
     (CASE WHEN ${u('long')} < 0.125 THEN 43200 + 108000 * ${u('wait')} ELSE -1500 * ln(1 - ${u('wait')}) END)::BIGINT AS s_queue, 60 AS s_activation, 500 AS s_travel
   FROM range(${count}) AS numbers(i)`,
  {grade_first: `CASE WHEN ${u('long')} < 0.125 THEN 'scheduled' WHEN ${u('grade')} < 0.5 THEN 'immediate' ELSE 'priority' END`},
)
/** A line that opens each log, and a review for each forty minutes of its wait. */
const lines = `SELECT NULL::VARCHAR AS force, incident_date, serial, n AS line_number, created_at + to_seconds(2400 * n) AS event_at,
    CASE WHEN n = 0 THEN 'created' WHEN n % 2 = 1 THEN 'reviewed' ELSE 'reassessed' END AS event, 0::TINYINT AS time_flags
  FROM (SELECT incident_date, serial, created_at, unnest(range(0, 1 + least(20, epoch(assigned_at - created_at)::BIGINT // 2400))) AS n FROM (${incidents}))`

/** The same of one week as a range join, every incident against every quarter-hour. */
const joined = `
  WITH q AS (SELECT unnest(generate_series(TIMESTAMP '${week.from}', TIMESTAMP '${week.to}' - INTERVAL 15 MINUTE, INTERVAL 15 MINUTE)) AS q),
  open AS (SELECT q, top_grade AS grade, incident_date, serial, created_at FROM q JOIN incident ON created_at <= q AND assigned_at > q),
  seen AS (SELECT open.q, open.grade, open.incident_date, open.serial, max(event_at) AS last FROM open
    LEFT JOIN (SELECT * FROM "incident-event" WHERE event = 'reviewed') AS e ON e.incident_date = open.incident_date AND e.serial = open.serial AND e.event_at <= open.q AND e.event_at >= open.created_at GROUP BY ALL)
  SELECT epoch_ms(q)::DOUBLE AS at, grade, count(*)::INTEGER AS open, count_if(last IS NULL)::INTEGER AS never,
    (median(epoch_ms(q) - epoch_ms(last)) / 1000)::DOUBLE AS middle, (max(epoch_ms(q) - epoch_ms(last)) / 1000)::DOUBLE AS longest FROM seen GROUP BY ALL`

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`

/** The open queue of five years at every quarter-hour, with when each was last reviewed: stretches told at their quarter-hours, against a range join. */
export async function attendanceQueue(): Promise<Measured[]> {
  const facts = await givenFacts({incident: {sql: incidents}, 'incident-event': {sql: lines}})
  const rows = await facts.at()
  let began = performance.now()
  const queue = (await openQueue(rows, usualTargets, years))!
  const ours = performance.now() - began
  began = performance.now()
  const found = await rows.rows<{at: number; grade: string; open: number; never: number; middle: number | null; longest: number | null}>(
    joined,
  )
  const raw = performance.now() - began
  facts.close()
  const told = new Map(queue.map((each) => [`${each.at.epochMilliseconds} ${each.grade}`, each]))
  const same = ({open, reviewed: {never, since}}: QueueAt, other: (typeof found)[number]): boolean =>
    open === other.open &&
    never === other.never &&
    (since?.medianSeconds ?? null) === other.middle &&
    (since?.longestSeconds ?? null) === other.longest
  const apart = found.filter((each) => !same(told.get(`${each.at} ${each.grade}`)!, each)).length
  if (apart > 0) throw new Error(`the queue and the range join differ at ${apart} of ${found.length}`)
  const quarters = new Set(queue.map(({at}) => at.epochMilliseconds)).size
  const stood = queue.reduce((sum, {open}) => sum + open, 0)
  const weeks = quarters / 672
  return [
    {
      bench: 'attendance-queue',
      what: `open queue and its reviews at ${quarters} quarter-hours of five years, ${count / 1e6} M incidents (${Math.round(stood / quarters)} open at a time), against as many weeks of a range join as there are (one was joined: ${found.length} rows, the same answers)`,
      ours: seconds(ours),
      raw: `${seconds(raw)} a week`,
      ratio: ours / (raw * weeks),
      limit: {atMost: 1},
    },
  ]
}
