import {formatCount, formatInstant, formatPeriod} from '#core/format'
import type {Period} from '#core/time'
import {auditReport} from '#explain/attendance/audit-report'
import {auditNotes, auditSentence, auditTable, compareWords, gradeWords} from '#explain/attendance/audit-words'
import type {FactRows} from '#figures/fact-rows'
import {gradeName, type TimedGrade} from '#measures/attendance/within-target'
import {auditExtract, drawnAudit, recordFinding} from '#register/attendance-samples'
import {auditNamed, drawAudit, findingsOf} from '#register/audits'
import type {Printed} from './print.ts'
import {acting, loadMade, refuse, toldLoaded} from './sample-made.ts'
import type {OpenWorkspace} from './services.ts'

interface AuditAsked {
  readonly name: string
  readonly grade: TimedGrade
  readonly period: Period
  readonly seed: number
  readonly size: number
}

/** `answerable sample draw NAME --of immediate`: draws incidents held to a time at random, and keeps each with how they were drawn. */
export async function drawIncidentsFor({asker, register}: OpenWorkspace, rows: FactRows, asked: AuditAsked): Promise<Printed> {
  const {name, grade, period} = asked
  const measure = asker.measure(`attendance.${grade}.within-target`)
  const outcome = await drawAudit(register, rows, {...asked, measure}, acting)
  switch (outcome.kind) {
    case 'taken':
      throw refuse(name, 'a sample of that name is held')
    case 'expired':
      throw refuse(name, `rows of ${formatPeriod(period)} have expired`)
    case 'no-rows':
      throw refuse(name, `no incidents are held for ${formatPeriod(period)}; load them first (contract incidents, or incident-events)`)
    case 'nobody':
      throw refuse(name, `${formatPeriod(period)} holds no ${gradeName[grade]} incident that is held to a time`)
    case 'drawn': {
      const {seed, snapshot, of, incidents} = outcome.sample
      return {
        json: {
          name,
          of: grade,
          period,
          seed,
          snapshot: snapshot.id,
          drawnFrom: of,
          incidents: incidents.map(({incident, created}) => ({incident, created: created.toString()})),
        },
        before: `${name}: ${formatCount(incidents.length)} of ${formatCount(of)} ${gradeName[grade]} incidents held to a time, ${formatPeriod(period)}`,
        table: {head: ['Incident', 'Opened'], rows: incidents.map(({incident, created}) => [incident, formatInstant(created)])},
        after: `Seed ${seed}, snapshot ${snapshot.id}: the same incidents again. Those without an arrival are among them: a reviewer may find what the log has not.`,
      }
    }
  }
}

/** `answerable sample record NAME 2024-06-30/89`: what a reviewer found of one incident; null where no audit of that name was drawn here. */
export async function recordIncident(
  {register}: OpenWorkspace,
  asked: {
    readonly name: string
    readonly incident: string
    readonly at: Temporal.Instant
    readonly fields: Readonly<Record<string, string | null>>
  },
): Promise<Printed | null> {
  const {name, incident, at, fields} = asked
  if (!register.db.read((reader) => drawnAudit(reader, name))) return null
  const strange = Object.keys(fields).find((field) => field !== 'met' && field !== 'note')
  if (strange) throw refuse(name, `of an incident met and note are recorded, not ${strange}`)
  const outcome = await recordFinding(register, {sample: name, incident, at, fields}, acting)
  switch (outcome.kind) {
    case 'recorded':
    case 'corrected':
    case 'nothing-changed':
      return {
        json: {sample: name, incident, outcome: outcome.kind},
        table: {head: ['Sample', 'Incident', 'Outcome'], rows: [[name, incident, outcome.kind]]},
      }
    case 'not-sampled':
      throw refuse(name, `${incident} is no incident of it (AUD-5)`)
    case 'in-future':
      throw refuse(name, `${formatInstant(at)} lies in the future`)
    case 'invalid':
      throw refuse(name, outcome.problems.map(({field, says}) => `${field.replace(/^fields\./, '')}: ${says}`).join('; '))
    default:
      throw new Error(`sample record: ${outcome.kind}`)
  }
}

/** `answerable sample report NAME`: how many met their time, with the interval, and against another audit; null where nobody holds such an audit. */
export async function reportAudit({register, facts}: OpenWorkspace, name: string, against: string | undefined): Promise<Printed | null> {
  const rows = await facts.at()
  const held = await auditNamed(register, rows, name)
  if (!held) return null
  const other = against === undefined ? null : await auditNamed(register, rows, against)
  if (against !== undefined && !other) throw refuse(name, `no audit ${against} is held to set it against`)
  const {drawn, findings} = held
  const report = auditReport(findings)
  const {head, numbers, rows: cells} = auditTable(report)
  const compared = other && against ? compareWords({name: against, findings: other.findings}, {name, findings}) : []
  const sentence = auditSentence(report, drawn?.grade ?? null)
  const counts = drawn
    ? `${formatCount(findings.length)} of ${formatCount(drawn.incidents.length)} sampled ${gradeWords(drawn.grade)} incidents read. Those not read yet are in no count.`
    : `${formatCount(findings.length)} incidents, as an extract brought them.`
  const notes = auditNotes(report)
  return {
    json: {
      name,
      drawn: drawn && {grade: drawn.grade, period: drawn.period, of: drawn.of, incidents: drawn.incidents.length},
      ...report,
      sentence,
      notes,
      compared,
    },
    before: `${sentence}\n${counts}`,
    table: {head, right: numbers, rows: cells},
    after: [...notes, ...compared].join('\n'),
  }
}

/** `answerable sample publish NAME` of an audit: loads what was recorded as an extract; null where no audit of that name was drawn here. */
export async function publishAudit(workspace: OpenWorkspace, name: string): Promise<Printed | null> {
  const drawn = workspace.register.db.read((reader) => drawnAudit(reader, name))
  if (!drawn) return null
  if (findingsOf(drawn).length === 0) throw refuse(name, 'nothing was recorded of it here')
  return toldLoaded(await loadMade(workspace, 'attendance-audit', `attendance-audit-${name}.csv`, auditExtract(drawn)))
}
