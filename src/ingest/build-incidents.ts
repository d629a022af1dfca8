import {randomUUID} from 'node:crypto'
import {mkdirSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {incidentsV1} from '#contracts/incidents-v1'
import type {Catalogue} from '#store/catalogue'
import {Engine} from '#store/engine'
import {identifier, literal, parquet} from '#store/sql'
import type {Workspace} from '#store/workspace'
import type {LoadOutcome, Receipt} from './receipt.ts'

/**
 * Makes the incidents of the days of which a load brought log lines, as one file in the contract's own headings, and hands it to `load`: the same
 * checks, receipt and quarantine as a wide extract has. They are made of every line that stands, whichever file brought it: a log that is closed after
 * midnight has its last lines in the next day's file. A load killed between the two is made good by loading the lines' file again.
 */
export async function withBuiltIncidents(
  workspace: Workspace,
  catalogue: Catalogue,
  lines: Receipt,
  load: (file: string) => Promise<LoadOutcome>,
): Promise<LoadOutcome> {
  const latest = await catalogue.latest()
  const segments = (await catalogue.segments('incident-event', latest!.id)).filter(({expired}) => !expired)
  const dir = workspace.path('tmp', randomUUID())
  mkdirSync(dir, {recursive: true})
  const file = join(dir, `incidents of ${lines.file}`)
  const engine = await Engine.open({directories: [workspace.dir], tempDir: join(dir, 'spill')})
  try {
    const standing = parquet(segments.map(({path}) => join(workspace.dir, path)))
    const from = `(SELECT line.* FROM ${standing} AS line SEMI JOIN (SELECT force, incident_date FROM ${standing} WHERE load_id = ${lines.id}) AS brought
      ON line.incident_date = brought.incident_date AND line.force IS NOT DISTINCT FROM brought.force)`
    await engine.run(`COPY (${builtSql(from)}) TO ${literal(file)} (FORMAT csv, HEADER, DELIMITER ',')`)
  } finally {
    engine.close()
  }
  try {
    return await load(file)
  } finally {
    rmSync(dir, {recursive: true, force: true})
  }
}

const at = (stamp: string): string => `strftime(${stamp}, '%Y-%m-%dT%H:%M:%S.%g+00:00')`
const lines = (...events: readonly string[]): string => `event IN (${events.map(literal).join(', ')})`
/** The order of an incident's lines: by time, then by number. */
const order = 'epoch_ms(event_at) * 10000 + line_number'
const firstOf = (value: string, where: string): string => `arg_min(${value}, ${order}) FILTER (WHERE ${where})`
const lastOf = (value: string, where: string): string => `arg_max(${value}, ${order}) FILTER (WHERE ${where})`
/** EVT-4: a stamp is that of the first line of its kind. */
const stampOf = (event: string): string => at(`min(event_at) FILTER (WHERE ${lines(event)})`)
/** EVT-7: what the opening line says, or the first later line that does. */
const opening = (column: string): string => firstOf(column, `${column} IS NOT NULL`)

/** SQL of one row for each incident, cells as text under the headings of the wide contract. */
function builtSql(from: string): string {
  const columns: Record<string, string> = {
    force: 'force',
    incident_date: "strftime(incident_date, '%Y-%m-%d')",
    serial: 'serial',
    call_ref: opening('call_ref'),
    caller_key: `${opening('caller_key')}::VARCHAR`,
    // EVT-3: the log opens with its first line of opening; a log without one has no time of creation, and its row is refused for that.
    created_at: stampOf('created'),
    graded_at: stampOf('graded'),
    sent_at: stampOf('sent'),
    assigned_at: stampOf('assigned'),
    mobile_at: stampOf('mobile'),
    at_scene_at: stampOf('at-scene'),
    resourced_at: stampOf('resourced'),
    // A log that was opened again is closed by its last line of closing.
    closed_at: at(`max(event_at) FILTER (WHERE ${lines('closed')})`),
    reviewed_at: at(`max(event_at) FILTER (WHERE ${lines('reviewed')})`),
    reassessed_at: at(`max(event_at) FILTER (WHERE ${lines('reassessed')})`),
    origin: opening('origin'),
    // EVT-6: the last disposal and the last link stand.
    parent: lastOf('detail', lines('linked')),
    disposal: lastOf('detail', lines('disposal')),
    incident_type: lastOf('incident_type', 'incident_type IS NOT NULL'),
    // EVT-5: the first line of grading gives the first grade; every later one that changes it is a re-grade.
    grade_first: firstOf('grade', lines('graded', 'regraded')),
    grade_now: lastOf('grade', lines('graded', 'regraded')),
    regrades: `string_agg(grade || '+' || ((epoch_ms(event_at) - epoch_ms(opened_at)) // 1000) || '@' || coalesce(role, 'unknown'), ';' ORDER BY ${order})
      FILTER (WHERE ${lines('graded', 'regraded')} AND grade_before IS NOT NULL AND grade <> grade_before)`,
    area: opening('area'),
    district: opening('district'),
    beat: opening('beat'),
    // EVT-8: base, callsign and distance are those of the first unit assigned.
    base: firstOf('base', lines('assigned')),
    first_unit: firstOf('callsign', lines('assigned')),
    unit_km: firstOf('unit_km', lines('assigned')),
    easting: opening('easting'),
    northing: opening('northing'),
    stamps_unsure: 'count_if((time_flags & 1) = 1)',
  }
  const list = Object.entries(columns).map(([name, sql]) => `${sql} AS ${identifier(headingOf(name))}`)
  return `WITH told AS (
    SELECT *, min(event_at) FILTER (WHERE ${lines('created')}) OVER log AS opened_at,
      CASE WHEN ${lines('graded', 'regraded')} THEN lag(grade) OVER (PARTITION BY force, incident_date, serial, ${lines('graded', 'regraded')} ORDER BY ${order}) END AS grade_before
    FROM ${from} WINDOW log AS (PARTITION BY force, incident_date, serial)
  ) SELECT ${list.join(', ')} FROM told GROUP BY force, incident_date, serial ORDER BY force, incident_date, serial`
}

const headingOf = (name: string): string => {
  const heading = (incidentsV1.columns as Readonly<Record<string, {readonly headings: readonly string[]}>>)[name]?.headings[0]
  if (!heading) throw new Error(`incidents: no heading for ${name}`)
  return heading
}
