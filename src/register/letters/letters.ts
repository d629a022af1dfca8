import {z} from 'zod'
import type {LondonDate} from '#core/time'
import type {RegisterReader, RegisterWriter} from '#store/register-db'
import {type Camelled, camelled} from '../camel.ts'
import {type CommandContext, defineCommand} from '../command.ts'
import {day, id, text, version, words} from '../fields.ts'
import {actorWords} from '../person-refs.ts'
import {addRow, editRow, rowOf, type Selected} from '../rows.ts'
import {scopeOf} from '../scopes.ts'
import {recordPublication} from '../section-55.ts'
import {lackingFor} from './checklist.ts'

export const letterParts = ['comments', 'appendix', 'response'] as const
export type LetterPart = (typeof letterParts)[number]
export const partTitles: Record<LetterPart, string> = {
  comments: 'The local policing body’s comments',
  appendix: 'The chief officer’s comments',
  response: 'The local policing body’s response to the chief officer',
}

const reportOf = (rows: RegisterReader, letter: number) => {
  const row = rowOf(rows, 'letter', letter)
  return row && scopeOf(rows, 'report', row.report_id)
}
const sourceOf = words(1_200_000)

/** Begin the response to a report, with a first draft of each part. A report has one. */
export const startLetter = defineCommand({
  name: 'response.start',
  needs: 'response:edit',
  input: z.object({
    report: id,
    title: text('Enter the title of the response', 300),
    drafts: z.object({comments: sourceOf, appendix: sourceOf, response: sourceOf}),
  }),
  row: (rows, {report}) => scopeOf(rows, 'report', report),
  run(tx, {report, title, drafts}, ctx) {
    const held = tx.first(tx.db.selectFrom('letter').select('id').where('report_id', '=', report))
    if (held) return {kind: 'already-started' as const, id: held.id}
    const letter = addRow(tx, ctx, 'letter', {reportId: report, title})
    for (const part of letterParts) {
      const made = addRow(tx, ctx, 'letter_part', {letterId: letter, part, source: drafts[part], lockedAt: null, lockedBy: null})
      keepDraft(tx, ctx, made, drafts[part])
    }
    return {kind: 'started' as const, id: letter}
  },
})

function keepDraft(tx: RegisterWriter, ctx: CommandContext, part: number, source: string): number {
  const last = tx.first(tx.db.selectFrom('letter_draft').select('number').where('part_id', '=', part).orderBy('number', 'desc').limit(1))
  const number = (last?.number ?? 0) + 1
  const {id: draft} = tx.run(
    tx.db.insertInto('letter_draft').values({part_id: part, number, source, at: ctx.at.epochMilliseconds, actor: ctx.actor.id}),
  )
  ctx.wrote('letter_draft', draft, ['source'])
  return number
}

const partOf = (rows: RegisterReader, letter: number, part: LetterPart) =>
  rows.first(rows.db.selectFrom('letter_part').selectAll().where('letter_id', '=', letter).where('part', '=', part))

function write(tx: RegisterWriter, ctx: CommandContext, letter: number, part: LetterPart, read: number, source: string) {
  const row = partOf(tx, letter, part)
  if (!row) return {kind: 'not-found' as const}
  if (row.locked_at !== null) return {kind: 'locked' as const, by: row.locked_by!}
  const edited = editRow(tx, ctx, 'letter_part', row.id, read, {source})
  if (edited.kind !== 'edited') return edited
  return {...edited, draft: keepDraft(tx, ctx, row.id, source)}
}

/** Save a draft of the local policing body's own parts: its comments, or its response to the chief officer's. Every draft is kept. */
export const writeForBody = defineCommand({
  name: 'response.write-for-body',
  needs: 'finding:say-for-local-body',
  input: z.object({letter: id, part: z.enum(['comments', 'response']), version, source: sourceOf}),
  row: (rows, {letter}) => reportOf(rows, letter),
  run: (tx, {letter, part, version: read, source}, ctx) => write(tx, ctx, letter, part, read, source),
})

/** Save a draft of the chief officer's comments. Once the chief officer has approved them they are locked. */
export const writeForChief = defineCommand({
  name: 'response.write-for-chief',
  needs: 'finding:say-for-force',
  input: z.object({letter: id, version, source: sourceOf}),
  row: (rows, {letter}) => reportOf(rows, letter),
  run: (tx, {letter, version: read, source}, ctx) => write(tx, ctx, letter, 'appendix', read, source),
})

/** The chief officer approves the appendix: it is locked as it stands, and counts as received. */
export const approveAppendix = defineCommand({
  name: 'response.approve-appendix',
  needs: 'finding:say-for-force',
  input: z.object({letter: id, version}),
  row: (rows, {letter}) => reportOf(rows, letter),
  run(tx, {letter, version: read}, ctx) {
    const row = partOf(tx, letter, 'appendix')
    if (!row) return {kind: 'not-found' as const}
    if (row.locked_at !== null) return {kind: 'locked' as const, by: row.locked_by!}
    if (row.source.trim() === '') return {kind: 'empty' as const}
    return editRow(tx, ctx, 'letter_part', row.id, read, {lockedAt: ctx.at.epochMilliseconds, lockedBy: ctx.actor.id})
  },
})

/** Open the appendix again, with the reason; the approval no longer stands. */
export const reopenAppendix = defineCommand({
  name: 'response.reopen-appendix',
  needs: 'finding:say-for-force',
  input: z.object({letter: id, version, reason: text('Enter why it is opened again', 500)}),
  row: (rows, {letter}) => reportOf(rows, letter),
  run(tx, {letter, version: read, reason}, ctx) {
    const row = partOf(tx, letter, 'appendix')
    if (!row) return {kind: 'not-found' as const}
    if (row.locked_at === null) return {kind: 'not-locked' as const}
    return editRow(tx, ctx, 'letter_part', row.id, read, {lockedAt: null, lockedBy: null}, reason)
  },
})

/** Section 55(5B): what the local policing body itself has done or proposes on a recommendation, or why nothing: one of the two. */
export const setOwnAction = defineCommand({
  name: 'response.own-action',
  needs: 'finding:say-for-local-body',
  input: z
    .object({letter: id, finding: id, version: z.number().int().nonnegative(), action: words(5000), noneBecause: words(5000)})
    .refine(({action, noneBecause}) => (action.trim() === '') !== (noneBecause.trim() === ''), {
      path: ['action'],
      message: 'Enter the body’s own action, or why there is none: one of the two',
    }),
  row: (rows, {letter}) => reportOf(rows, letter),
  run(tx, {letter, finding, version: read, action, noneBecause}, ctx) {
    const found = rowOf(tx, 'finding', finding)
    if (found?.kind !== 'recommendation' || found.report_id !== rowOf(tx, 'letter', letter)!.report_id)
      return {kind: 'no-recommendation' as const}
    const held = tx.first(tx.db.selectFrom('own_action').select('id').where('letter_id', '=', letter).where('finding_id', '=', finding))
    if (held) return editRow(tx, ctx, 'own_action', held.id, read, {action, noneBecause})
    return {kind: 'added' as const, id: addRow(tx, ctx, 'own_action', {letterId: letter, findingId: finding, action, noneBecause})}
  },
})

/** Say why the letter may be published though an element is not answered. */
export const excuseElement = defineCommand({
  name: 'response.excuse-element',
  needs: 'response:publish',
  input: z.object({letter: id, element: id, reason: text('Enter why it is not answered', 1000)}),
  row: (rows, {letter}) => reportOf(rows, letter),
  run(tx, {letter, element, reason}, ctx) {
    const row = rowOf(tx, 'element', element)
    if (!row || rowOf(tx, 'finding', row.finding_id)!.report_id !== rowOf(tx, 'letter', letter)!.report_id)
      return {kind: 'not-found' as const}
    const held = tx.first(tx.db.selectFrom('letter_excuse').select('id').where('letter_id', '=', letter).where('element_id', '=', element))
    if (held) return {kind: 'already-excused' as const}
    const {id: excuse} = tx.run(
      tx.db
        .insertInto('letter_excuse')
        .values({letter_id: letter, element_id: element, reason, actor: ctx.actor.id, at: ctx.at.epochMilliseconds}),
    )
    ctx.wrote('letter_excuse', excuse, ['reason'])
    return {kind: 'excused' as const}
  },
})

/** Approve the letter's figures as they are now. A later build is held to them; what had moved and was accepted is kept beside them. */
export const approveFigures = defineCommand({
  name: 'response.approve-figures',
  needs: 'response:publish',
  input: z.object({letter: id, figures: z.string().max(20_000_000), accepted: z.array(z.string()).default([])}),
  row: (rows, {letter}) => reportOf(rows, letter),
  run(tx, {letter, figures, accepted}, ctx) {
    const {id: approval} = tx.run(
      tx.db.insertInto('letter_approval').values({
        letter_id: letter,
        at: ctx.at.epochMilliseconds,
        actor: ctx.actor.id,
        figures,
        accepted: JSON.stringify(accepted),
      }),
    )
    ctx.wrote('letter_approval', approval, ['figures'])
    return {kind: 'approved' as const}
  },
})

/**
 * Record the letter as published: refused, with what is lacking, while an element of a finding is neither answered nor excused, a recommendation has
 * no action of the body's own and no reason for none, or a part is missing. The whole model and the hashes of its outputs are kept, and it is
 * rebuilt from those alone.
 */
export const publishLetter = defineCommand({
  name: 'response.publish-letter',
  needs: 'response:publish',
  input: z.object({
    letter: id,
    responseVersion: z.number().int().nonnegative(),
    publishedOn: day(),
    publishedAt: text('Enter where it is published', 500),
    snapshot: z.string().max(60),
    document: z.string().max(40_000_000),
    hashes: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
  }),
  row: (rows, {letter}) => reportOf(rows, letter),
  run(tx, {letter, responseVersion, publishedOn, publishedAt, snapshot, document, hashes}, ctx) {
    const lacking = lackingFor(tx, letter)
    if (lacking.length > 0) return {kind: 'lacking' as const, lacking}
    const {report_id: report} = rowOf(tx, 'letter', letter)!
    const recorded = recordPublication.run(tx, {report, version: responseVersion, publishedOn, publishedAt}, ctx)
    if (recorded.kind !== 'edited') return recorded
    const {id: publication} = tx.run(
      tx.db.insertInto('letter_publication').values({
        letter_id: letter,
        published_on: publishedOn,
        at: ctx.at.epochMilliseconds,
        actor: ctx.actor.id,
        snapshot,
        document,
        hashes: JSON.stringify(hashes),
      }),
    )
    ctx.wrote('letter_publication', publication, ['document', 'hashes', 'snapshot'])
    return {kind: 'published' as const, id: publication, day: recorded.day, inTime: recorded.inTime}
  },
})

export interface LetterView {
  readonly id: number
  readonly report: number
  readonly title: string
  readonly parts: Readonly<Record<LetterPart, Camelled<Selected<'letter_part'>> & {readonly drafts: number}>>
  readonly ownActions: readonly Camelled<Selected<'own_action'>>[]
  readonly excused: ReadonlyMap<number, string>
  /** JSON of the figures approved last; null before. */
  readonly approved: string | null
  readonly published: {
    readonly on: LondonDate
    readonly document: string
    readonly hashes: Readonly<Record<string, string>>
    readonly snapshot: string
    /** Epoch milliseconds at which it was recorded, and the post of whoever did. */
    readonly at: number
    readonly by: string
  } | null
}

export function letterView(rows: RegisterReader, letter: number): LetterView | null {
  const row = rowOf(rows, 'letter', letter)
  if (!row) return null
  const part = (name: LetterPart) => {
    const found = partOf(rows, letter, name)!
    const drafts = rows.all(rows.db.selectFrom('letter_draft').select('id').where('part_id', '=', found.id)).length
    return {...camelled(found), drafts}
  }
  const approval = rows.first(
    rows.db.selectFrom('letter_approval').select('figures').where('letter_id', '=', letter).orderBy('id', 'desc').limit(1),
  )
  const publication = rows.first(
    rows.db.selectFrom('letter_publication').selectAll().where('letter_id', '=', letter).orderBy('id', 'desc').limit(1),
  )
  return {
    id: row.id,
    report: row.report_id,
    title: row.title,
    parts: {comments: part('comments'), appendix: part('appendix'), response: part('response')},
    ownActions: rows.all(rows.db.selectFrom('own_action').selectAll().where('letter_id', '=', letter)).map(camelled),
    excused: new Map(
      rows
        .all(rows.db.selectFrom('letter_excuse').selectAll().where('letter_id', '=', letter))
        .map(({element_id: element, reason}) => [element, reason]),
    ),
    approved: approval?.figures ?? null,
    published: publication && {
      on: publication.published_on,
      document: publication.document,
      hashes: JSON.parse(publication.hashes) as Record<string, string>,
      snapshot: publication.snapshot,
      at: publication.at,
      by: actorWords(rows, publication.actor),
    },
  }
}

/** Letters, by the report they answer. */
export const lettersIn = (rows: RegisterReader): {readonly id: number; readonly report: number; readonly title: string}[] =>
  rows
    .all(rows.db.selectFrom('letter').selectAll().orderBy('id', 'desc'))
    .map(({id: letter, report_id: report, title}) => ({id: letter, report, title}))

/** The states a part has had, latest first. */
export const draftsOf = (rows: RegisterReader, letter: number, part: LetterPart) =>
  rows
    .all(
      rows.db
        .selectFrom('letter_draft')
        .innerJoin('letter_part', 'letter_part.id', 'letter_draft.part_id')
        .select(['letter_draft.number', 'letter_draft.source', 'letter_draft.at', 'letter_draft.actor'])
        .where('letter_part.letter_id', '=', letter)
        .where('letter_part.part', '=', part)
        .orderBy('letter_draft.number', 'desc'),
    )
    .map((row) => ({...row, by: actorWords(rows, row.actor)}))
