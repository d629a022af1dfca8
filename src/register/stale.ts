import {z} from 'zod'
import {isAnswerable} from '#core/errors'
import {formatPeriod, formatValue} from '#core/format'
import {type LondonDate, londonDate} from '#core/time'
import type {Asker} from '#figures/asker'
import {countingHash} from '#figures/definition-hash'
import type {RegisterReader} from '#store/register-db'
import {type ApprovalView, approvalsOf} from './approvals.ts'
import {defineCommand, type Register, runCommand, systemActor} from './command.ts'
import {type EvidenceRevision, type PinnedFigure, revisionsOf} from './evidence.ts'
import {notify} from './notifications.ts'
import {editRow, rowOf} from './rows.ts'

/** Why an approval no longer speaks for what is there now. */
export type StaleReason =
  | {
      readonly kind: 'figure-moved'
      readonly evidence: number
      readonly was: number | null
      readonly is: number | null
      readonly tolerance: number
      readonly says: string
    }
  | {readonly kind: 'definition-changed'; readonly evidence: number; readonly was: number; readonly is: number; readonly says: string}
  | {
      readonly kind: 'figure-gone' | 'evidence-revised' | 'evidence-withdrawn' | 'evidence-expired'
      readonly evidence: number
      readonly says: string
    }

/** A pinned figure that moved within its tolerance: the approval stands, and says so. */
export interface Restated {
  readonly evidence: number
  readonly was: number | null
  readonly is: number | null
  readonly says: string
}

export interface JudgedApproval {
  readonly approval: ApprovalView
  /** Withdrawn, stale (once and until it is given again), or standing. */
  readonly state: 'standing' | 'stale' | 'withdrawn'
  readonly why: readonly StaleReason[]
  readonly restated: readonly Restated[]
}

/**
 * Judges one approval against what is there now: each pinned piece in the state that was approved, and each pinned figure asked again. A figure
 * that moved beyond its tolerance, another definition, another state of the evidence, or one withdrawn or expired makes it stale (REG-10).
 */
export async function judgeApproval(register: Register, asker: Asker, approval: ApprovalView, today: LondonDate): Promise<JudgedApproval> {
  if (approval.withdrawn) return {approval, state: 'withdrawn', why: [], restated: []}
  const found = register.db.read((rows) =>
    approval.pins.map((pin) => ({
      pin,
      row: rowOf(rows, 'evidence', pin.evidence)!,
      revisions: revisionsOf(rows, [pin.evidence]),
    })),
  )
  const why: StaleReason[] = []
  const restated: Restated[] = []
  for (const {pin, row, revisions} of found) {
    const of = {evidence: pin.evidence}
    if (row.withdrawn_on !== null) why.push({...of, kind: 'evidence-withdrawn', says: `‘${row.title}’ was withdrawn`})
    else if (row.expires_on !== null && row.expires_on <= today)
      why.push({...of, kind: 'evidence-expired', says: `‘${row.title}’ has expired`})
    const held = revisions.find((revision) => revision.id === pin.revision)
    const latest = revisions.at(-1)!
    if (held?.id !== latest.id)
      why.push({...of, kind: 'evidence-revised', says: `‘${row.title}’ has a newer state, revision ${latest.revision}`})
    if (held?.figure) {
      const moved = await movement(asker, held, pin.tolerance ?? 0)
      why.push(...moved.why)
      restated.push(...moved.restated)
    }
  }
  const all = approval.staleAt === null ? why : merged(approval.staleWhy, why)
  return {approval, state: all.length > 0 ? 'stale' : 'standing', why: all, restated}
}

/** What was said when it went stale, with what has become so since. */
const merged = (before: readonly StaleReason[], now: readonly StaleReason[]): StaleReason[] => [
  ...now,
  ...before.filter((old) => !now.some((reason) => reason.kind === old.kind && reason.evidence === old.evidence)),
]

async function movement(
  asker: Asker,
  held: EvidenceRevision,
  tolerance: number,
): Promise<{readonly why: readonly StaleReason[]; readonly restated: readonly Restated[]}> {
  const was = held.figure!
  const {evidence} = held
  try {
    const {snapshot: _, ...ref} = was.ref
    const now = await asker.ask(ref)
    const show = (value: number | null) => formatValue(value, now.measure.unit)
    const period = formatPeriod(was.ref.period)
    const why: StaleReason[] = []
    if (countingHash(now.measure) !== was.counting || now.definition.version !== was.definitionVersion) {
      why.push({
        kind: 'definition-changed',
        evidence,
        was: was.definitionVersion,
        is: now.definition.version,
        says: `the definition of ‘${now.measure.title}’ ${now.definition.version === was.definitionVersion ? 'changed' : `moved from version ${was.definitionVersion} to ${now.definition.version}`}`,
      })
    }
    if (now.value === was.value) return {why, restated: []}
    const says = `${period} was ${show(was.value)}, is ${show(now.value)}`
    if (now.value === null || was.value === null || exceeds(Math.abs(now.value - was.value), tolerance)) {
      why.push({
        kind: 'figure-moved',
        evidence,
        was: was.value,
        is: now.value,
        tolerance,
        says: `${says}: beyond the tolerance of ${toleranceWords(tolerance, now.measure.unit)}`,
      })
      return {why, restated: []}
    }
    return {why, restated: [{evidence, was: was.value, is: now.value, says}]}
  } catch (error) {
    if (!isAnswerable(error)) throw error
    return {why: [{kind: 'figure-gone', evidence, says: error.message}], restated: []}
  }
}

/** Beyond, by more than what the last digits of two doubles differ in. */
const exceeds = (move: number, tolerance: number): boolean => move > tolerance + 1e-9 * Math.max(1, tolerance)

const toleranceWords = (tolerance: number, unit: Parameters<typeof formatValue>[1]): string =>
  unit === 'share' ? `${formatValue(tolerance * 100, 'number')} points` : formatValue(tolerance, unit)

/** The present value of a pinned figure beside what was pinned, for what lists evidence. */
export const pinnedAddress = (figure: PinnedFigure) => ({
  measure: figure.ref.measure,
  period: figure.ref.period,
  scope: figure.ref.scope ?? {},
})

const markStale = defineCommand({
  name: 'approval.stale',
  needs: 'approval:give',
  input: z.object({
    stale: z.array(z.object({approval: z.number().int(), why: z.custom<readonly StaleReason[]>((value) => Array.isArray(value))})),
  }),
  run(tx, {stale}, ctx) {
    let marked = 0
    for (const {approval, why} of stale) {
      const row = rowOf(tx, 'approval', approval)
      if (!row || row.stale_at !== null || row.withdrawn_at !== null) continue
      editRow(tx, ctx, 'approval', approval, row.version, {staleAt: ctx.at.epochMilliseconds, staleWhy: JSON.stringify(why)})
      marked++
      const finding = rowOf(tx, 'finding', row.finding_id)!
      const says = `${finding.title}. An approval is stale: ${why[0]!.says}`
      for (const person of new Set([row.person_id, finding.owner_id])) {
        if (person !== null) notify(tx, ctx, {person, kind: 'approval-stale', entity: 'finding', id: row.finding_id, text: says})
      }
    }
    return {kind: 'marked' as const, count: marked}
  },
})

const standing = (rows: RegisterReader): ApprovalView[] =>
  rows
    .all(rows.db.selectFrom('approval').select('finding_id').distinct().where('withdrawn_at', 'is', null).where('stale_at', 'is', null))
    .flatMap((row) => approvalsOf(rows, row.finding_id))
    .filter(({withdrawn, staleAt}) => !withdrawn && staleAt === null)

/** Judges every standing approval and records those that have gone stale: from then on they stay so until they are given again. */
export async function checkApprovals(register: Register, asker: Asker): Promise<{readonly checked: number; readonly stale: number}> {
  const today = londonDate(register.clock.now())
  const approvals = register.db.read(standing)
  const judged = await Promise.all(approvals.map((approval) => judgeApproval(register, asker, approval, today)))
  const stale = judged.filter(({state}) => state === 'stale').map(({approval, why}) => ({approval: approval.id, why}))
  const outcome = await runCommand(register, markStale, {stale}, {actor: systemActor('approvals')})
  if (outcome.kind !== 'marked') throw new Error(`approvals were not judged: ${outcome.kind}`)
  return {checked: judged.length, stale: outcome.count}
}
