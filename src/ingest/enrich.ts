import {join} from 'node:path'
import type {Contract} from '#contracts/define'
import {secondsSql} from '#facts/incident-grades'
import type {Catalogue} from '#store/catalogue'
import type {Engine} from '#store/engine'
import {parquet} from '#store/sql'
import type {Workspace} from '#store/workspace'

/** Whether rows of a contract gain by others, so that what was staged of them is not yet what is stored. */
export const isEnriched = (contract: Contract): boolean => contract.fact === 'incident' || contract.fact === 'unit-status'

/**
 * SQL of a load's good rows with what can be told only of the rows together, or of other facts: the call that an incident came from, whether its
 * place lies in the force, and when a status without an end ended. Every other contract's rows are given back as they are.
 */
export async function enriched(
  engine: Engine,
  catalogue: Catalogue,
  workspace: Workspace,
  contract: Contract,
  good: string,
): Promise<string> {
  switch (contract.fact) {
    case 'incident':
      return withPlaces(workspace, await withCalls(engine, catalogue, workspace, good))
    case 'unit-status':
      return withEnds(good)
    default:
      return good
  }
}

/** A status without an end lasts until the same callsign's next, when that begins within this long (UNIT-4). */
const nextWithinHours = 12

const withEnds = (good: string): string => `SELECT * EXCLUDE (next_from) REPLACE (
    CASE WHEN to_at IS NOT NULL THEN to_at WHEN next_from < from_at + INTERVAL ${nextWithinHours} HOUR THEN next_from END AS to_at,
    CASE WHEN to_at IS NOT NULL THEN 'stated' WHEN next_from < from_at + INTERVAL ${nextWithinHours} HOUR THEN 'next-line' ELSE 'never' END AS ended
  ) FROM (SELECT *, lead(from_at) OVER (PARTITION BY callsign ORDER BY from_at, record) AS next_from FROM (${good}))`

/** Places outside the bounds that the force states are unknown, and counted so (ATT-14). */
function withPlaces(workspace: Workspace, good: string): string {
  const {bounds} = workspace.config
  if (!bounds) return good
  const outside = `(easting IS NOT NULL AND NOT (easting BETWEEN ${bounds.easting[0]} AND ${bounds.easting[1]} AND northing BETWEEN ${bounds.northing[0]} AND ${bounds.northing[1]}))`
  const kept = (column: string): string => `CASE WHEN ${outside} THEN NULL ELSE ${column} END AS ${column}`
  return `SELECT * REPLACE (${kept('easting')}, ${kept('northing')}, CASE WHEN ${outside} THEN 'outside' ELSE place_known END AS place_known) FROM (${good})`
}

/** A call is one that an incident can have come from when it was offered at most this long before the log was opened (ATT-13). */
const callWithinMinutes = 60
/** And had not ended longer than this before. */
const endedWithinMinutes = 10

/**
 * The stamps of the call an incident came from: given in the extract; else of the call with its reference; else of the one answered call of the
 * same number in the hour before. Two such calls are ambiguous and give no stamp.
 */
async function withCalls(engine: Engine, catalogue: Catalogue, workspace: Workspace, good: string): Promise<string> {
  const [span] = await engine.rows<{from: string | null; to: string | null}>(
    `SELECT strftime(min(created_at) - INTERVAL 1 DAY, '%Y-%m') AS from, strftime(max(created_at), '%Y-%m') AS to FROM (${good}) WHERE caller_key IS NOT NULL OR call_ref IS NOT NULL`,
  )
  const latest = await catalogue.latest()
  const segments =
    span?.from && span.to && latest
      ? (await catalogue.segments('call', latest.id, {from: span.from, to: span.to})).filter(({expired}) => !expired)
      : []
  const calls =
    segments.length > 0
      ? `(SELECT call_ref, caller_key, offered_at, answered_at, ended_at FROM ${parquet(segments.map(({path}) => join(workspace.dir, path)))} WHERE answered_at IS NOT NULL)`
      : '(SELECT NULL::VARCHAR AS call_ref, NULL::UUID AS caller_key, NULL::TIMESTAMP AS offered_at, NULL::TIMESTAMP AS answered_at, NULL::TIMESTAMP AS ended_at WHERE false)'
  const near = `c.offered_at <= i.created_at AND c.offered_at >= i.created_at - INTERVAL ${callWithinMinutes} MINUTE`
  await engine.run(`CREATE OR REPLACE TABLE source_calls AS
    SELECT record, count(*) AS calls, min(offered_at) AS offered, min(answered_at) AS answered FROM (
      SELECT i.record, c.offered_at, c.answered_at FROM (${good}) i JOIN ${calls} c ON c.call_ref = i.call_ref AND ${near} WHERE i.call_started_at IS NULL
      UNION ALL
      SELECT i.record, c.offered_at, c.answered_at FROM (${good}) i JOIN ${calls} c ON c.caller_key = i.caller_key AND ${near}
        AND coalesce(c.ended_at, c.offered_at + INTERVAL 1 HOUR) >= i.created_at - INTERVAL ${endedWithinMinutes} MINUTE
        WHERE i.call_started_at IS NULL AND i.call_ref IS NULL
    ) GROUP BY record`)
  const started = 'CASE WHEN call_started_at IS NOT NULL THEN call_started_at WHEN calls = 1 THEN offered END'
  const answered = 'CASE WHEN call_answered_at IS NOT NULL THEN call_answered_at WHEN calls = 1 THEN answered END'
  return `SELECT * EXCLUDE (calls, offered, answered) REPLACE (
    ${started} AS call_started_at,
    ${answered} AS call_answered_at,
    CASE WHEN call_started_at IS NOT NULL THEN 'given' WHEN calls = 1 THEN 'matched' WHEN calls > 1 THEN 'ambiguous'
      WHEN caller_key IS NULL AND call_ref IS NULL THEN 'no-number' ELSE 'unmatched' END AS call_match,
    ${secondsSql(`(${started})`, `(${answered})`)} AS answer_seconds,
    ${secondsSql(`(${answered})`, 'created_at')} AS create_seconds
  ) FROM (${good}) LEFT JOIN source_calls USING (record)`
}
