import {createHash} from 'node:crypto'
import {z} from 'zod'
import {isAnswerable} from '#core/errors'
import type {FigureRef} from '#core/figure-ref'
import {isDate, type LondonDate} from '#core/time'
import type {Asker} from '#figures/asker'
import {countingHash} from '#figures/definition-hash'
import type {Figure} from '#figures/figure'
import {evidenceBytes, keepEvidence} from '#store/evidence-files'
import type {RegisterReader, RegisterWriter} from '#store/register-db'
import type {Workspace} from '#store/workspace'
import {type Acting, type CommandContext, defineCommand, type Register, runCommand} from './command.ts'
import {day, id, sensitivity, text, version} from './fields.ts'
import {addRow, editRow, rowOf, touchRow} from './rows.ts'
import {scopeOfEvidence, scopeOfFinding} from './scopes.ts'
import {type EvidenceType, sniffType} from './sniff.ts'

/** A figure as it was when it was put in evidence: its address, and what it then said. */
export interface PinnedFigure {
  readonly ref: FigureRef
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  /** Of all that changes its count: another hash is another definition. */
  readonly counting: string
  readonly definitionVersion: number
  readonly snapshot: string
}

/** Where files of evidence lie. */
export type EvidencePlace = Workspace

export const evidenceLimitBytes = 20 * 1024 * 1024

const about = {
  finding: id,
  element: id.nullable().default(null),
  action: id.nullable().default(null),
  title: text('Enter what the evidence shows', 300),
  effectiveOn: day('Enter the day from which it is true'),
  expiresOn: day().nullable().default(null),
  sensitivity: sensitivity.default('official'),
}

/** What one state of a piece of evidence holds. */
const content = z.discriminatedUnion('kind', [
  z.object({kind: z.literal('figure'), figure: z.custom<PinnedFigure>((value) => typeof value === 'object' && value !== null)}),
  z.object({
    kind: z.literal('file'),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    fileName: text('The file has no name', 200),
    mediaType: z.string(),
    bytes: z.number().int().positive(),
  }),
  z.object({kind: z.literal('note'), text: text('Enter the note', 20_000)}),
  z.object({kind: z.literal('minute'), text: text('Enter the minute', 20_000), meeting: id.nullable().default(null)}),
])
type Content = z.output<typeof content>

function fingerprint(held: Content): string {
  if (held.kind === 'file') return held.sha256
  const said = held.kind === 'figure' ? held.figure : held.kind === 'note' ? held.text : [held.text, held.meeting]
  return createHash('sha256')
    .update(JSON.stringify([held.kind, said]))
    .digest('hex')
}

function addRevision(tx: RegisterWriter, ctx: CommandContext, evidence: number, revision: number, held: Content): string {
  const sha256 = fingerprint(held)
  const {id: made} = tx.run(
    tx.db.insertInto('evidence_revision').values({
      evidence_id: evidence,
      revision,
      at: ctx.at.epochMilliseconds,
      actor: ctx.actor.id,
      sha256,
      figure: held.kind === 'figure' ? JSON.stringify(held.figure) : null,
      text: held.kind === 'note' || held.kind === 'minute' ? held.text : null,
      file_name: held.kind === 'file' ? held.fileName : null,
      media_type: held.kind === 'file' ? held.mediaType : null,
      bytes: held.kind === 'file' ? held.bytes : null,
      meeting_id: held.kind === 'minute' ? held.meeting : null,
    }),
  )
  ctx.wrote('evidence_revision', made, ['sha256'])
  return sha256
}

/** Add a note, a minute, or what `addFileEvidence` and `addFigureEvidence` have made ready. */
export const addEvidence = defineCommand({
  name: 'evidence.add',
  needs: 'evidence:add',
  input: z.object({...about, content}).refine(({effectiveOn, expiresOn}) => expiresOn === null || expiresOn > effectiveOn, {
    path: ['expiresOn'],
    message: 'It must expire after the day from which it is true',
  }),
  row: (rows, {finding}) => scopeOfFinding(rows, finding),
  run(tx, {finding, element, action, content: held, ...plain}, ctx) {
    const elsewhere =
      (element !== null && rowOf(tx, 'element', element)?.finding_id !== finding) ||
      (action !== null && rowOf(tx, 'action', action)?.finding_id !== finding)
    if (elsewhere) return {kind: 'of-another-finding' as const}
    const evidence = addRow(tx, ctx, 'evidence', {
      findingId: finding,
      elementId: element,
      actionId: action,
      kind: held.kind,
      ...plain,
      withdrawnOn: null,
    })
    return {kind: 'added' as const, id: evidence, sha256: addRevision(tx, ctx, evidence, 1, held)}
  },
})

/** Who may not touch a piece of evidence any more: those whose approval, not withdrawn, rests on it. */
export const approversOf = (rows: RegisterReader, evidence: number): number[] =>
  rows
    .all(
      rows.db
        .selectFrom('approval_pin')
        .innerJoin('approval', 'approval.id', 'approval_pin.approval_id')
        .select('approval.person_id')
        .distinct()
        .where('approval_pin.evidence_id', '=', evidence)
        .where('approval.withdrawn_at', 'is', null),
    )
    .map((row) => row.person_id)

const pinned = (rows: RegisterReader, ctx: CommandContext, evidence: number): boolean =>
  ctx.actor.person !== null && approversOf(rows, evidence).includes(ctx.actor.person)

/** Put a newer state of a piece of evidence beside the earlier ones. Whoever approved on it may not. */
export const reviseEvidence = defineCommand({
  name: 'evidence.revise',
  needs: 'evidence:add',
  input: z.object({evidence: id, version, content, effectiveOn: day().optional(), expiresOn: day().nullable().optional()}),
  row: (rows, {evidence}) => scopeOfEvidence(rows, evidence),
  run(tx, {evidence, version: read, content: held, ...plain}, ctx) {
    const row = rowOf(tx, 'evidence', evidence)!
    if (row.kind !== held.kind) return {kind: 'other-kind' as const}
    if (row.version === read && pinned(tx, ctx, evidence)) return {kind: 'own-approval' as const}
    const last = revisionsOf(tx, [evidence]).at(-1)!
    if (fingerprint(held) === last.sha256 && plain.effectiveOn === undefined && plain.expiresOn === undefined)
      return {kind: 'nothing-changed' as const}
    if (row.version !== read) return editRow(tx, ctx, 'evidence', evidence, read, plain)
    const edited = editRow(tx, ctx, 'evidence', evidence, read, plain)
    const now = edited.kind === 'edited' ? edited.version : read
    const sha256 = addRevision(tx, ctx, evidence, last.revision + 1, held)
    touchRow(tx, ctx, 'evidence', evidence, now, 'revision', last.revision, last.revision + 1)
    return {kind: 'revised' as const, revision: last.revision + 1, sha256}
  },
})

/** Take a piece of evidence out of use, with the reason; its states are kept. */
export const withdrawEvidence = defineCommand({
  name: 'evidence.withdraw',
  needs: 'evidence:add',
  input: z.object({evidence: id, version, reason: text('Enter why it is withdrawn', 1000)}),
  row: (rows, {evidence}) => scopeOfEvidence(rows, evidence),
  run(tx, {evidence, version: read, reason}, ctx) {
    if (pinned(tx, ctx, evidence)) return {kind: 'own-approval' as const}
    return editRow(tx, ctx, 'evidence', evidence, read, {withdrawnOn: ctx.today}, reason)
  },
})

export type FileChecked =
  | {readonly kind: 'kept'; readonly content: Extract<Content, {kind: 'file'}>}
  | {readonly kind: 'too-large'; readonly bytes: number; readonly limit: number}
  | {readonly kind: 'empty'}
  | {readonly kind: 'refused-type'}

/** Looks at a file's bytes and, when it is of a kind and size that evidence may be, keeps it; its name is cut of any path. */
export function keepFile(workspace: Workspace, file: {readonly name: string; readonly bytes: Uint8Array}): FileChecked {
  if (file.bytes.length === 0) return {kind: 'empty'}
  if (file.bytes.length > evidenceLimitBytes) return {kind: 'too-large', bytes: file.bytes.length, limit: evidenceLimitBytes}
  const type = sniffType(file.bytes)
  if (type === null) return {kind: 'refused-type'}
  return {
    kind: 'kept',
    content: {
      kind: 'file',
      sha256: keepEvidence(workspace, file.bytes),
      fileName: safeName(file.name),
      mediaType: type,
      bytes: file.bytes.length,
    },
  }
}

const safeName = (name: string): string =>
  name
    .replace(/^.*[\\/]/, '')
    .replace(/\p{Cc}|["\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
    .slice(-200) || 'file'

/** A figure asked now, as evidence holds it. `not-there` when it has no value, with the reason. */
export async function pinFigure(
  asker: Asker,
  ref: Omit<FigureRef, 'snapshot'>,
): Promise<
  {readonly kind: 'pinned'; readonly content: Extract<Content, {kind: 'figure'}>} | {readonly kind: 'not-there'; readonly why: string}
> {
  if (!isDate(ref.period.from) || !isDate(ref.period.to)) return {kind: 'not-there', why: 'that is not a period'}
  try {
    const figure = await asker.ask(ref)
    if (figure.value === null) return {kind: 'not-there', why: figure.absence ?? 'no value'}
    return {kind: 'pinned', content: {kind: 'figure', figure: pinOf(figure, ref)}}
  } catch (error) {
    if (!isAnswerable(error)) throw error
    return {kind: 'not-there', why: error.message}
  }
}

export const pinOf = (figure: Figure, ref: Omit<FigureRef, 'snapshot'>): PinnedFigure => ({
  ref: {...ref, snapshot: figure.snapshot.id},
  value: figure.value,
  numerator: figure.numerator,
  denominator: figure.denominator,
  counting: countingHash(figure.measure),
  definitionVersion: figure.definition.version,
  snapshot: figure.snapshot.id,
})

export interface EvidenceRevision {
  readonly id: number
  readonly evidence: number
  readonly revision: number
  readonly at: number
  readonly actor: string
  readonly sha256: string
  readonly figure: PinnedFigure | null
  readonly text: string | null
  readonly file: {readonly name: string; readonly mediaType: EvidenceType; readonly bytes: number} | null
  readonly meeting: number | null
}

export function revisionsOf(rows: RegisterReader, evidence: readonly number[]): EvidenceRevision[] {
  if (evidence.length === 0) return []
  return rows
    .all(
      rows.db.selectFrom('evidence_revision').selectAll().where('evidence_id', 'in', evidence).orderBy('evidence_id').orderBy('revision'),
    )
    .map((row) => ({
      id: row.id,
      evidence: row.evidence_id,
      revision: row.revision,
      at: row.at,
      actor: row.actor,
      sha256: row.sha256,
      figure: row.figure === null ? null : (JSON.parse(row.figure) as PinnedFigure),
      text: row.text,
      file: row.file_name === null ? null : {name: row.file_name, mediaType: row.media_type as EvidenceType, bytes: row.bytes!},
      meeting: row.meeting_id,
    }))
}

export interface EvidenceView {
  readonly id: number
  readonly version: number
  readonly finding: number
  readonly element: number | null
  readonly action: number | null
  readonly kind: Content['kind']
  readonly title: string
  readonly effectiveOn: LondonDate
  readonly expiresOn: LondonDate | null
  readonly expired: boolean
  readonly sensitivity: string
  readonly withdrawnOn: LondonDate | null
  /** Latest first. */
  readonly revisions: readonly EvidenceRevision[]
}

/** Evidence of a finding, latest states first, withdrawn pieces last. */
export function evidenceOf(rows: RegisterReader, finding: number, today: LondonDate): EvidenceView[] {
  const held = rows.all(
    rows.db
      .selectFrom('evidence')
      .selectAll()
      .where('finding_id', '=', finding)
      .orderBy('withdrawn_on')
      .orderBy('effective_on', 'desc')
      .orderBy('id'),
  )
  const revisions = Map.groupBy(
    revisionsOf(
      rows,
      held.map((row) => row.id),
    ),
    (revision) => revision.evidence,
  )
  return held.map((row) => ({
    id: row.id,
    version: row.version,
    finding: row.finding_id,
    element: row.element_id,
    action: row.action_id,
    kind: row.kind,
    title: row.title,
    effectiveOn: row.effective_on,
    expiresOn: row.expires_on,
    expired: row.expires_on !== null && row.expires_on <= today,
    sensitivity: row.sensitivity,
    withdrawnOn: row.withdrawn_on,
    revisions: (revisions.get(row.id) ?? []).toReversed(),
  }))
}

/** The bytes of a state that is a file; null when it is none, or they are no longer those that were kept. */
export function fileOf(
  register: Register,
  workspace: Workspace,
  revision: number,
): {readonly bytes: Uint8Array; readonly name: string; readonly mediaType: string} | null {
  const row = register.db.read((rows) => rows.first(rows.db.selectFrom('evidence_revision').selectAll().where('id', '=', revision)))
  if (!row || row.file_name === null) return null
  const bytes = evidenceBytes(workspace, row.sha256)
  return bytes && {bytes, name: row.file_name, mediaType: row.media_type!}
}

/** Adds a file as evidence: its bytes are on disk before its row says so. */
export async function addFileEvidence(
  register: Register,
  workspace: Workspace,
  input: Omit<z.input<typeof addEvidence.input>, 'content'> & {readonly file: {readonly name: string; readonly bytes: Uint8Array}},
  acting: Acting,
) {
  const {file, ...rest} = input
  if (
    !register.allowed(
      acting.actor,
      'evidence:add',
      register.db.read((rows) => scopeOfFinding(rows, input.finding)),
    )
  )
    return {kind: 'not-allowed' as const}
  const checked = keepFile(workspace, file)
  return checked.kind === 'kept' ? runCommand(register, addEvidence, {...rest, content: checked.content}, acting) : checked
}

/** Adds a figure as evidence, asked now. */
export async function addFigureEvidence(
  register: Register,
  asker: Asker,
  input: Omit<z.input<typeof addEvidence.input>, 'content'> & {readonly figure: Omit<FigureRef, 'snapshot'>},
  acting: Acting,
) {
  const {figure, ...rest} = input
  const asked = await pinFigure(asker, figure)
  return asked.kind === 'pinned' ? runCommand(register, addEvidence, {...rest, content: asked.content}, acting) : asked
}
