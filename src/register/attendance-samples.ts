import {z} from 'zod'
import {csvText} from '#core/csv'
import {londonDate} from '#core/time'
import type {AuditFinding, DrawnIncidents, SampledIncident} from '#figures/sampling/incidents'
import type {RegisterReader} from '#store/register-db'
import {type Acting, defineCommand, type Refused, type Register, runCommand} from './command.ts'
import {recordedAnswers, sampleName, writeAnswer, writeSample} from './samples.ts'

/** Keeps a sample of incidents and how it was drawn: seed, snapshot, and each incident, so that it can be read when the rows have expired. */
export const keepIncidents = defineCommand({
  name: 'audit.draw',
  needs: 'sample:draw',
  input: z.object({
    grade: z.string().min(1),
    sample: z.custom<DrawnIncidents>((value) => typeof value === 'object' && value !== null && 'incidents' in value),
  }),
  run(tx, {grade, sample}, ctx) {
    const {name, period, seed, size, snapshot, of, incidents} = sample
    const strata = [{stratum: 'all', calls: of, drawn: incidents.length}]
    const kept = writeSample(tx, {name, kind: 'attendance', frame: grade, period, seed, each: size, snapshot, strata}, ctx)
    if (kept.kind !== 'kept') return kept
    for (const {incident, created} of incidents)
      tx.run(tx.db.insertInto('sample_item').values({sample: name, incident, created_at: created.epochMilliseconds}))
    return kept
  },
})

export const auditFindings = ['met', 'not-met', 'cannot-tell', 'not-applicable'] as const
export const auditNotes = ['no-arrival-stamp', 're-graded', 'no-unit', 'late-dispatch', 'long-travel', 'other'] as const

/** What may be recorded of an audited incident: the codes of the contract, and no free text about it. */
export const findingSchema = z
  .object({
    met: z.enum(auditFindings, 'Select whether its time was met'),
    note: z.enum(auditNotes, 'Select one of the reasons').nullable().default(null),
  })
  .refine(({met, note}) => met !== 'met' || note === null, {path: ['note'], error: 'An incident that met its time has no reason (AUD-5)'})

const keepFinding = defineCommand({
  name: 'audit.record',
  needs: 'sample:record',
  input: z.object({
    sample: sampleName,
    callRef: z.string().min(1).max(40),
    askedAt: z.custom<Temporal.Instant>((at) => at instanceof Temporal.Instant),
    fields: findingSchema,
  }),
  run(tx, typed, ctx) {
    const item = tx.first(
      tx.db.selectFrom('sample_item').select('incident').where('sample', '=', typed.sample).where('incident', '=', typed.callRef),
    )
    return item ? writeAnswer(tx, typed, ctx) : {kind: 'not-sampled' as const}
  },
})

export interface TypedFinding {
  readonly sample: string
  readonly incident: string
  readonly at: Temporal.Instant
  readonly fields: Readonly<Record<string, string | null>>
}

export type FindingRecorded = {readonly kind: 'recorded' | 'corrected' | 'nothing-changed' | 'in-future' | 'not-sampled'} | Refused

/** Records what a reviewer found of one incident (AUD-5): refused for one that was not drawn. A correction keeps what it corrects. */
export const recordFinding = (register: Register, {sample, incident, at, fields}: TypedFinding, acting: Acting): Promise<FindingRecorded> =>
  runCommand(
    register,
    keepFinding,
    {sample, callRef: incident, askedAt: at, fields} as unknown as z.input<typeof keepFinding.input>,
    acting,
  )

/** One sample of incidents as it was drawn here, with what was recorded of each. */
export interface DrawnAudit {
  readonly name: string
  readonly grade: string
  readonly period: {readonly from: string; readonly to: string}
  readonly seed: number
  readonly snapshot: string
  /** How many incidents it was drawn from. */
  readonly of: number
  readonly incidents: readonly (SampledIncident & {readonly finding: (AuditFinding & {readonly at: Temporal.Instant}) | null})[]
}

/** The samples of incidents that were drawn here, the latest first. */
export const auditsDrawn = (rows: RegisterReader): readonly {readonly name: string; readonly drawnOn: string}[] =>
  rows
    .all(
      rows.db
        .selectFrom('sample')
        .select(['name', 'drawn_on'])
        .where('kind', '=', 'attendance')
        .orderBy('drawn_on', 'desc')
        .orderBy('name'),
    )
    .map(({name, drawn_on}) => ({name, drawnOn: drawn_on}))

/** A sample of incidents by its name; null where none was drawn here. */
export function drawnAudit(rows: RegisterReader, name: string): DrawnAudit | null {
  const row = rows.first(rows.db.selectFrom('sample').selectAll().where('name', '=', name).where('kind', '=', 'attendance'))
  if (!row) return null
  const found = new Map(recordedAnswers(rows, name).map((answer) => [answer.callRef, answer]))
  const items = rows.all(rows.db.selectFrom('sample_item').selectAll().where('sample', '=', name).orderBy('created_at').orderBy('incident'))
  const [stratum] = JSON.parse(row.strata) as {calls: number}[]
  return {
    name,
    grade: row.frame,
    period: {from: row.from_day, to: row.to_day},
    seed: row.seed,
    snapshot: row.snapshot,
    of: stratum!.calls,
    incidents: items.map(({incident, created_at}) => {
      const answer = found.get(incident)
      return {
        incident,
        created: Temporal.Instant.fromEpochMilliseconds(created_at),
        finding: answer ? {incident, met: answer.fields['met']!, note: answer.fields['note'] ?? null, at: answer.at} : null,
      }
    }),
  }
}

/** What was recorded here of a sample, as an extract of the contract `attendance-audit`: loaded, the audit's measure counts it. No reviewer is in it. */
export function auditExtract({name, grade, incidents}: DrawnAudit): string {
  return csvText([
    ['Sample', 'Reviewed On', 'Incident', 'Grade', 'Met', 'Note'],
    ...incidents.flatMap(({incident, finding}) =>
      finding ? [[name, londonDate(finding.at), incident, grade, finding.met, finding.note ?? '']] : [],
    ),
  ])
}
