import type {FactRows} from '#figures/fact-rows'
import {
  type AuditFinding,
  drawIncidents,
  type IncidentDraw,
  type IncidentsAsked,
  loadedAudits,
  loadedFindings,
} from '#figures/sampling/incidents'
import {auditsDrawn, type DrawnAudit, drawnAudit, keepIncidents} from './attendance-samples.ts'
import {type Acting, type Register, runCommand} from './command.ts'
import {drawnHere} from './samples.ts'

/** An audit that is held: drawn here, or brought by an extract alone. */
export interface HeldAudit {
  readonly name: string
  /** Null where an extract brought it: how it was drawn is not recorded here. */
  readonly drawn: DrawnAudit | null
  /** How many of its incidents were read. */
  readonly read: number
}

/** The findings of a sample drawn here. */
export const findingsOf = ({incidents}: DrawnAudit): readonly AuditFinding[] => incidents.flatMap(({finding}) => finding ?? [])

/** Every audit of attendance that is held: those drawn here, the latest first, then those that came as extracts alone. */
export async function heldAudits(register: Register, rows: FactRows): Promise<readonly HeldAudit[]> {
  const drawn = register.db.read((reader) => auditsDrawn(reader).flatMap(({name}) => drawnAudit(reader, name) ?? []))
  const own = new Set(drawn.map(({name}) => name))
  const loaded = (await loadedAudits(rows)).filter(({name}) => !own.has(name))
  return [
    ...drawn.map((audit) => ({name: audit.name, drawn: audit, read: findingsOf(audit).length})),
    ...loaded.map(({name, read}) => ({name, drawn: null, read})),
  ]
}

/** One audit as it stands, with what was found; null where nobody holds it. */
export async function auditNamed(
  register: Register,
  rows: FactRows,
  name: string,
): Promise<{readonly drawn: DrawnAudit | null; readonly findings: readonly AuditFinding[]} | null> {
  const drawn = register.db.read((reader) => drawnAudit(reader, name))
  if (drawn) return {drawn, findings: findingsOf(drawn)}
  const findings = await loadedFindings(rows, name)
  return findings.length > 0 ? {drawn: null, findings} : null
}

/** Draws an audit of the incidents that a grade's figure counts (AUD-4) and keeps each with how they were drawn; or says why none can be. */
export async function drawAudit(
  register: Register,
  rows: FactRows,
  {grade, ...asked}: IncidentsAsked & {readonly grade: string},
  acting: Acting,
): Promise<IncidentDraw | {readonly kind: 'taken'}> {
  const {name} = asked
  if ((await loadedAudits(rows)).some((held) => held.name === name) || register.db.read((reader) => drawnHere(reader, name)))
    return {kind: 'taken'}
  const outcome = await drawIncidents(rows, asked)
  if (outcome.kind !== 'drawn') return outcome
  const kept = await runCommand(register, keepIncidents, {grade, sample: outcome.sample}, acting)
  if (kept.kind === 'name-taken') return {kind: 'taken'}
  if (kept.kind !== 'kept') throw new Error(`a drawn sample was not kept: ${kept.kind}`)
  return outcome
}
