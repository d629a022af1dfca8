import {AnswerableError} from '#core/errors'
import type {Period} from '#core/time'
import type {Measure} from '#measures/define'
import {literal} from '#store/sql'
import type {FactRows} from '../fact-rows.ts'
import type {SnapshotRef} from '../figure.ts'
import {populationSql} from '../measure-sql.ts'
import {withinSql} from '../period-sql.ts'
import {drawSql} from './frame.ts'

export interface IncidentsAsked {
  /** Kebab-case: immediate-2024-06. */
  readonly name: string
  /** The measure whose population is drawn from: the incidents that its figure counts. */
  readonly measure: Measure
  readonly period: Period
  /** A whole number from 0: with the snapshot it says which incidents are drawn. */
  readonly seed: number
  readonly size: number
}

export interface SampledIncident {
  /** Date and serial: 2024-06-30/89. */
  readonly incident: string
  readonly created: Temporal.Instant
}

export interface DrawnIncidents extends IncidentsAsked {
  readonly snapshot: SnapshotRef
  /** How many incidents the sample was drawn from. */
  readonly of: number
  readonly incidents: readonly SampledIncident[]
}

/** What may come of drawing incidents: a sample, or why the data allow none. */
export type IncidentDraw =
  | {readonly kind: 'drawn'; readonly sample: DrawnIncidents}
  | {readonly kind: 'no-rows'}
  | {readonly kind: 'expired'}
  | {readonly kind: 'nobody'}

const most = 2000

/**
 * Draws incidents at random, each as likely as another, of those that a measure of attendance counts in a period (AUD-4), as the rows stand in
 * one snapshot: those without an arrival too, for a reviewer may find what the log has not. Refuses a seed or a size that is no whole number, and
 * more than 2,000.
 */
export async function drawIncidents(rows: FactRows, asked: IncidentsAsked): Promise<IncidentDraw> {
  const fail = (why: string) => new AnswerableError('SAMPLE_INVALID', {sample: asked.name, why})
  if (!Number.isInteger(asked.seed) || asked.seed < 0) throw fail('a seed is a whole number from 0')
  if (!Number.isInteger(asked.size) || asked.size < 1 || asked.size > most) throw fail('between 1 and 2,000 incidents are drawn')
  const held = await rows.held('incident', asked.period)
  if (held.kind === 'expired') return {kind: 'expired'}
  if (held.kind === 'none' || !rows.snapshot) return {kind: 'no-rows'}
  const frame = `SELECT incident AS call_ref, created_at AS offered_at, 'all' AS stratum FROM ${held.from} WHERE ${withinSql(asked.period)} AND ${populationSql(asked.measure)}`
  const drawn = await rows.rows<{call_ref: string; offered: string; calls: number}>(drawSql(frame, asked.seed, asked.size))
  if (drawn.length === 0) return {kind: 'nobody'}
  return {
    kind: 'drawn',
    sample: {
      ...asked,
      snapshot: rows.snapshot,
      of: drawn[0]!.calls,
      incidents: drawn.map(({call_ref, offered}) => ({incident: call_ref, created: Temporal.Instant.from(offered)})),
    },
  }
}

/** What a reviewer found of one audited incident. */
export interface AuditFinding {
  readonly incident: string
  readonly met: string
  readonly note: string | null
}

/** Audits that came as extracts: names with the first day on which each was read, the latest first. */
export async function loadedAudits(
  rows: FactRows,
): Promise<readonly {readonly name: string; readonly read: number; readonly first: string}[]> {
  const held = await rows.held('attendance-audit', always)
  if (held.kind !== 'rows') return []
  return rows.rows(
    `SELECT sample AS name, count(*)::INTEGER AS read, min(reviewed_on)::VARCHAR AS first FROM ${held.from} GROUP BY 1 ORDER BY first DESC, 1`,
  )
}

const always: Period = {from: '1990-01-01', to: '9999-01-01'}

/** What an extract says of the incidents of one audit; none where it holds none of that name. */
export async function loadedFindings(rows: FactRows, name: string): Promise<readonly AuditFinding[]> {
  const held = await rows.held('attendance-audit', always)
  if (held.kind !== 'rows') return []
  return rows.rows<AuditFinding>(`SELECT incident, met, note FROM ${held.from} WHERE sample = ${literal(name)} ORDER BY incident`)
}
