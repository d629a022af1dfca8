import {z} from 'zod'
import {formatDate} from '#core/format'
import type {RegisterReader} from '#store/register-db'
import {type CommandContext, defineCommand} from './command.ts'
import {revisionsOf} from './evidence.ts'
import {id, optionalText, text, version} from './fields.ts'
import {addRow, editRow, rowOf} from './rows.ts'
import {scopeOf, scopeOfFinding} from './scopes.ts'
import type {StaleReason} from './stale.ts'

export const approvalLevels = ['owner', 'business-lead', 'chief-officer', 'local-body'] as const
export type ApprovalLevel = (typeof approvalLevels)[number]
export const levelWords: Record<ApprovalLevel, string> = {
  owner: 'Owner',
  'business-lead': 'Business lead',
  'chief-officer': 'Chief officer',
  'local-body': 'Local policing body',
}

/**
 * Who did the work on a finding: owners of its actions, whoever answered an element, and whoever put in any state of the evidence. They may
 * not approve it (REG-11).
 */
export function workersOn(rows: RegisterReader, finding: number): Set<number> {
  const owners = rows
    .all(rows.db.selectFrom('action').select('owner_id').where('finding_id', '=', finding).where('state', '<>', 'cancelled'))
    .map((row) => row.owner_id)
  const actors = [
    ...rows.all(
      rows.db
        .selectFrom('revision')
        .innerJoin('element', 'element.id', 'revision.entity_id')
        .select('revision.actor')
        .where('revision.entity', '=', 'element')
        .where('revision.event', '=', 'element.answer')
        .where('element.finding_id', '=', finding),
    ),
    ...rows.all(
      rows.db
        .selectFrom('evidence_revision')
        .innerJoin('evidence', 'evidence.id', 'evidence_revision.evidence_id')
        .select('evidence_revision.actor')
        .where('evidence.finding_id', '=', finding),
    ),
  ].map(({actor}) => (/^person:(\d+)$/.exec(actor) ?? [])[1])
  return new Set([...owners, ...actors.map((actor) => (actor === undefined ? null : Number(actor)))].filter((person) => person !== null))
}

/**
 * Approve a finding's evidence at a level. It pins each piece in its present state, and for a figure how far it may move before the approval is
 * stale. Whoever did the work may not; nobody approves at two levels; the local policing body approves only on a chief officer's approval that
 * stands.
 */
export const approve = defineCommand({
  name: 'approval.give',
  needs: 'approval:give',
  input: z.object({
    finding: id,
    level: z.enum(approvalLevels),
    snapshot: z.string().min(1),
    note: optionalText(2000),
    pins: z
      .array(z.object({evidence: id, revision: id, tolerance: z.number().nonnegative().nullable().default(null)}))
      .min(1, 'Select the evidence that the approval rests on')
      .refine((pins) => new Set(pins.map(({evidence}) => evidence)).size === pins.length),
  }),
  row: (rows, {finding}) => scopeOfFinding(rows, finding),
  run(tx, {finding, level, snapshot, note, pins}, ctx) {
    const {person} = ctx.actor
    if (person === null) return {kind: 'nobody' as const}
    const standing = approvalRows(tx, finding).filter((row) => row.withdrawn_at === null)
    if (workersOn(tx, finding).has(person)) return {kind: 'own-work' as const}
    if (standing.some((row) => row.person_id === person && row.level !== level)) return {kind: 'other-level' as const}
    if (level === 'local-body' && !standing.some((row) => row.level === 'chief-officer' && row.stale_at === null))
      return {kind: 'waits-for-chief-officer' as const}
    const latest = new Map(
      revisionsOf(
        tx,
        pins.map(({evidence}) => evidence),
      ).map((revision) => [revision.evidence, revision]),
    )
    for (const {evidence, revision, tolerance} of pins) {
      const row = rowOf(tx, 'evidence', evidence)
      if (row?.finding_id !== finding || row.withdrawn_on !== null) return {kind: 'evidence-gone' as const, evidence}
      if (latest.get(evidence)!.id !== revision) return {kind: 'evidence-changed' as const, evidence}
      if (row.expires_on !== null && row.expires_on <= ctx.today) return {kind: 'evidence-expired' as const, evidence}
      if (row.kind === 'figure' && tolerance === null) return {kind: 'tolerance-missing' as const, evidence}
    }
    for (const row of standing.filter((held) => held.level === level)) withdraw(tx, ctx, row.id, row.version)
    const approval = addRow(tx, ctx, 'approval', {
      findingId: finding,
      level,
      personId: person,
      at: ctx.at.epochMilliseconds,
      snapshot,
      note,
      staleAt: null,
      staleWhy: '[]',
      withdrawnAt: null,
    })
    for (const {evidence, revision, tolerance} of pins) {
      tx.run(
        tx.db.insertInto('approval_pin').values({
          approval_id: approval,
          evidence_id: evidence,
          revision_id: revision,
          sha256: latest.get(evidence)!.sha256,
          tolerance,
        }),
      )
    }
    ctx.wrote('approval', approval, ['pins'])
    return {kind: 'approved' as const, id: approval}
  },
})

const withdraw = (tx: Parameters<typeof editRow>[0], ctx: CommandContext, approval: number, read: number, reason: string | null = null) =>
  editRow(tx, ctx, 'approval', approval, read, {withdrawnAt: ctx.at.epochMilliseconds}, reason)

/** Take an approval back, with the reason; it and what it rested on are kept. Its giver and whoever may give one at all may. */
export const withdrawApproval = defineCommand({
  name: 'approval.withdraw',
  needs: 'approval:withdraw',
  input: z.object({approval: id, version, reason: text('Enter why it is withdrawn', 1000)}),
  row: (rows, {approval}) => scopeOf(rows, 'approval', approval),
  run(tx, {approval, version: read, reason}, ctx) {
    if (rowOf(tx, 'approval', approval)!.withdrawn_at !== null) return {kind: 'nothing-changed' as const}
    return withdraw(tx, ctx, approval, read, reason)
  },
})

export const approvalRows = (rows: RegisterReader, finding: number) =>
  rows.all(rows.db.selectFrom('approval').selectAll().where('finding_id', '=', finding).orderBy('id', 'desc'))

export interface ApprovalPin {
  readonly evidence: number
  readonly title: string
  readonly revision: number
  readonly sha256: string
  readonly tolerance: number | null
}

export interface ApprovalView {
  readonly id: number
  readonly version: number
  readonly finding: number
  readonly level: ApprovalLevel
  readonly person: number
  readonly at: number
  readonly snapshot: string
  readonly note: string
  readonly withdrawn: boolean
  readonly staleAt: number | null
  readonly staleWhy: readonly StaleReason[]
  readonly pins: readonly ApprovalPin[]
}

/** Approvals of a finding, latest first, withdrawn ones included. */
export function approvalsOf(rows: RegisterReader, finding: number): ApprovalView[] {
  const held = approvalRows(rows, finding)
  const pins = Map.groupBy(
    held.length === 0
      ? []
      : rows.all(
          rows.db
            .selectFrom('approval_pin')
            .innerJoin('evidence', 'evidence.id', 'approval_pin.evidence_id')
            .select(['approval_pin.approval_id', 'approval_pin.evidence_id', 'approval_pin.revision_id', 'approval_pin.sha256'])
            .select(['approval_pin.tolerance', 'evidence.title'])
            .where(
              'approval_pin.approval_id',
              'in',
              held.map((row) => row.id),
            ),
        ),
    (pin) => pin.approval_id,
  )
  return held.map((row) => ({
    id: row.id,
    version: row.version,
    finding: row.finding_id,
    level: row.level,
    person: row.person_id,
    at: row.at,
    snapshot: row.snapshot,
    note: row.note,
    withdrawn: row.withdrawn_at !== null,
    staleAt: row.stale_at,
    staleWhy: JSON.parse(row.stale_why) as StaleReason[],
    pins: (pins.get(row.id) ?? []).map((pin) => ({
      evidence: pin.evidence_id,
      title: pin.title,
      revision: pin.revision_id,
      sha256: pin.sha256,
      tolerance: pin.tolerance,
    })),
  }))
}

export const approvalDay = ({at}: {readonly at: number}): string =>
  formatDate(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Europe/London').toPlainDate().toString())
