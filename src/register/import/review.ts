import {z} from 'zod'
import {formatDate} from '#core/format'
import type {RegisterWriter} from '#store/register-db'
import {addAction} from '../actions.ts'
import {type CommandContext, defineCommand} from '../command.ts'
import {addDate} from '../dates.ts'
import {addEvidence} from '../evidence.ts'
import {day, id, text, version, words} from '../fields.ts'
import {addElement, addFinding} from '../findings.ts'
import {addForwardClaim} from '../letters/forward-claims.ts'
import {editRow, rowOf, type Selected} from '../rows.ts'

type Proposal = Selected<'letter_proposal'>
type LetterImport = Selected<'letter_import'>

const waiting = (tx: RegisterWriter, proposal: number, read: number) => {
  const row = rowOf(tx, 'letter_proposal', proposal)
  if (!row) return {kind: 'not-found' as const}
  if (row.state !== 'waiting') return {kind: 'already-reviewed' as const, state: row.state}
  if (row.version !== read) return {kind: 'changed-meanwhile' as const, version: row.version}
  return {kind: 'waiting' as const, row}
}

/** Change what a proposal says before it is accepted. The inspectorate's words of a finding or element can be corrected to the report's; they are checked against it when accepted. */
export const editProposal = defineCommand({
  name: 'letter.edit-proposal',
  needs: 'letter:import',
  input: z.object({
    proposal: id,
    version,
    title: z.string().trim().max(300).optional(),
    words: text('Enter the words', 20_000).optional(),
    day: day().nullable().optional(),
  }),
  run(tx, {proposal, version: read, ...values}, ctx) {
    const found = waiting(tx, proposal, read)
    if (found.kind !== 'waiting') return found
    return editRow(tx, ctx, 'letter_proposal', proposal, read, values)
  },
})

/** Reject a proposal, with the reason. What stands under it is rejected with it. */
export const rejectProposal = defineCommand({
  name: 'letter.reject-proposal',
  needs: 'letter:import',
  input: z.object({proposal: id, version, reason: words(500).default('')}),
  run(tx, {proposal, version: read, reason}, ctx) {
    const found = waiting(tx, proposal, read)
    if (found.kind !== 'waiting') return found
    const below = under(tx, proposal)
    for (const row of [found.row, ...below])
      editRow(tx, ctx, 'letter_proposal', row.id, row.version, {state: 'rejected', reason}, reason || null)
    return {kind: 'rejected' as const, count: 1 + below.length}
  },
})

function under(tx: RegisterWriter, proposal: number): Proposal[] {
  const rows = tx.all(tx.db.selectFrom('letter_proposal').selectAll().where('parent_id', '=', proposal).where('state', '=', 'waiting'))
  return rows.flatMap((row) => [row, ...under(tx, row.id)])
}

/**
 * Accept a proposal into the register: a finding or recommendation with the inspectorate's words, an element of one, a promise as an action (with
 * the date it names, as the force's own, and a line in the ledger of forward claims), or a claim as a note in evidence. What it stands under must
 * have been accepted first, and the report it belongs to named.
 */
export const acceptProposal = defineCommand({
  name: 'letter.accept-proposal',
  needs: 'letter:import',
  input: z.object({proposal: id, version}),
  run(tx, {proposal, version: read}, ctx) {
    const found = waiting(tx, proposal, read)
    if (found.kind !== 'waiting') return found
    const letter = rowOf(tx, 'letter_import', found.row.import_id)!
    if (letter.report_id === null) return {kind: 'no-report' as const}
    const made = enter(tx, ctx, found.row, letter)
    if (made.kind !== 'entered') return made
    editRow(tx, ctx, 'letter_proposal', proposal, read, {state: 'accepted', entity: made.entity, entityId: made.id})
    return {kind: 'accepted' as const, entity: made.entity, id: made.id}
  },
})

type Entered =
  | {readonly kind: 'entered'; readonly entity: NonNullable<Proposal['entity']>; readonly id: number}
  | {readonly kind: 'parent-not-accepted'}
  | {readonly kind: 'refused'; readonly why: string}

const refusedAs = (outcome: {readonly kind: string}): Entered => ({kind: 'refused', why: outcome.kind})

function enter(tx: RegisterWriter, ctx: CommandContext, row: Proposal, letter: LetterImport): Entered {
  const report = rowOf(tx, 'report', letter.report_id!)!
  const source = `${letter.name}${letter.written ? `, ${formatDate(letter.written)}` : ''}, line ${row.line}`
  const parent = row.parent_id === null ? null : rowOf(tx, 'letter_proposal', row.parent_id)!
  if (parent && parent.entity !== 'finding') return {kind: 'parent-not-accepted'}
  const above = parent?.entity_id ?? null
  // Told before anything is written: a change stands whole or not at all.
  if (row.day !== null && row.day < report.published_on) return {kind: 'refused', why: 'before-inspection'}
  switch (row.kind) {
    case 'cause-of-concern':
    case 'area-for-improvement':
    case 'recommendation': {
      const outcome = addFinding.run(
        tx,
        addFinding.input.parse({
          report: report.id,
          kind: row.kind,
          parent: above,
          number: row.number || '1',
          title: row.title || row.words.slice(0, 200),
          words: row.words,
          reference: source,
          openedOn: report.published_on,
        }),
        ctx,
      )
      if (outcome.kind !== 'added') return refusedAs(outcome)
      if (row.day !== null) {
        const dated = addDate.run(
          tx,
          addDate.input.parse({
            entity: 'finding',
            of: outcome.id,
            origin: 'inspectorate',
            label: row.day_words || 'Date of the recommendation',
            source,
            day: row.day,
          }),
          ctx,
        )
        if (dated.kind !== 'added') return refusedAs(dated)
      }
      return {kind: 'entered', entity: 'finding', id: outcome.id}
    }
    case 'element': {
      if (above === null) return {kind: 'parent-not-accepted'}
      const outcome = addElement.run(tx, {finding: above, words: row.words}, ctx)
      return outcome.kind === 'added' ? {kind: 'entered', entity: 'element', id: outcome.id} : refusedAs(outcome)
    }
    case 'promise':
      return above === null ? {kind: 'parent-not-accepted'} : enterPromise(tx, ctx, row, {finding: above, source, report: report.id})
    case 'claim': {
      if (above === null) return {kind: 'parent-not-accepted'}
      const outcome = addEvidence.run(
        tx,
        addEvidence.input.parse({
          finding: above,
          title: (row.title || row.words).slice(0, 300),
          effectiveOn: letter.written ?? report.published_on,
          content: {kind: 'note', text: `${row.words}\n\n(${source})`},
        }),
        ctx,
      )
      return outcome.kind === 'added' ? {kind: 'entered', entity: 'evidence', id: outcome.id} : refusedAs(outcome)
    }
  }
}

function enterPromise(
  tx: RegisterWriter,
  ctx: CommandContext,
  row: Proposal,
  {finding, source, report}: {readonly finding: number; readonly source: string; readonly report: number},
): Entered {
  const action = addAction.run(
    tx,
    addAction.input.parse({
      finding,
      title: (row.title || row.words).slice(0, 500),
      detail: `${row.words}\n\n(${source})`,
      term: termOf(row.words),
    }),
    ctx,
  )
  if (action.kind !== 'added') return refusedAs(action)
  if (row.day !== null) {
    const dated = addDate.run(
      tx,
      addDate.input.parse({
        entity: 'action',
        of: action.id,
        origin: 'force',
        label: row.day_words || 'Promised date',
        source,
        day: row.day,
      }),
      ctx,
    )
    if (dated.kind !== 'added') return refusedAs(dated)
  }
  addForwardClaim.run(
    tx,
    addForwardClaim.input.parse({
      report,
      finding,
      action: action.id,
      measure: null,
      words: row.words,
      source,
      dueDay: row.day,
      numbers: JSON.parse(row.numbers),
    }),
    ctx,
  )
  return {kind: 'entered', entity: 'action', id: action.id}
}

/** The letter's own words for how soon, where it gives them; a person may change it. */
function termOf(said: string): 'immediate' | 'medium' | 'long' {
  if (/\blong(?:er)?[- ]term\b|\btelephony system\b|\boperating model\b/i.test(said)) return 'long'
  return /\bimmediate(?:ly)?\b|\bshort[- ]term\b|\burgent\b/i.test(said) ? 'immediate' : 'medium'
}
