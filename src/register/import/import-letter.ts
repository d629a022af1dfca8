import {z} from 'zod'
import {defineCommand} from '../command.ts'
import {day, id, text, version} from '../fields.ts'
import {addRow, editRow, rowOf} from '../rows.ts'

export const proposalKinds = ['cause-of-concern', 'recommendation', 'area-for-improvement', 'element', 'promise', 'claim'] as const
export type ProposalKind = (typeof proposalKinds)[number]

const proposal = z.object({
  kind: z.enum(proposalKinds),
  /** Position of the finding it stands under, which comes before it. */
  parent: z.number().int().nonnegative().nullable(),
  number: z.string().max(20),
  title: z.string().max(300),
  words: text('A proposal has words', 20_000),
  line: z.number().int().nonnegative(),
  day: day().nullable(),
  dayWords: z.string().max(200),
  numbers: z.array(z.string().max(200)).max(100),
})
export type ProposalInput = z.input<typeof proposal>

/**
 * Keep what a letter proposes for the register, to be looked at one by one. Nothing of it becomes a finding, an action or evidence here. A letter
 * whose text was read before is not read again.
 */
export const importLetter = defineCommand({
  name: 'letter.import',
  needs: 'letter:import',
  input: z
    .object({
      name: text('The letter has no name', 300),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      reportTitle: z.string().max(500).nullable(),
      written: day().nullable(),
      report: id.nullable().default(null),
      proposals: z.array(proposal).min(1, 'The letter proposes nothing').max(5000),
    })
    .refine(({proposals}) => proposals.every(({parent}, i) => parent === null || parent < i), {
      path: ['proposals'],
      message: 'A finding comes before what stands under it',
    }),
  run(tx, {name, sha256, reportTitle, written, report, proposals}, ctx) {
    const before = tx.first(tx.db.selectFrom('letter_import').select('id').where('sha256', '=', sha256))
    if (before) return {kind: 'already-imported' as const, id: before.id}
    if (report !== null && !rowOf(tx, 'report', report)) return {kind: 'report-unknown' as const}
    const imported = addRow(tx, ctx, 'letter_import', {
      reportId: report,
      name,
      sha256,
      reportTitle,
      written,
      at: ctx.at.epochMilliseconds,
      actor: ctx.actor.id,
    })
    const ids: number[] = []
    proposals.forEach((each, position) => {
      ids.push(
        addRow(tx, ctx, 'letter_proposal', {
          importId: imported,
          position,
          kind: each.kind,
          parentId: each.parent === null ? null : ids[each.parent]!,
          number: each.number,
          title: each.title,
          words: each.words,
          line: each.line,
          day: each.day,
          dayWords: each.dayWords,
          numbers: JSON.stringify(each.numbers),
          state: 'waiting',
          reason: '',
          entity: null,
          entityId: null,
        }),
      )
    })
    return {kind: 'imported' as const, id: imported, proposals: ids.length}
  },
})

/** Say which report a letter answers: what is accepted of it goes under that report's inspection. */
export const nameReport = defineCommand({
  name: 'letter.name-report',
  needs: 'letter:import',
  input: z.object({letter: id, version, report: id}),
  run(tx, {letter, version: read, report}, ctx) {
    if (!rowOf(tx, 'report', report)) return {kind: 'report-unknown' as const}
    const accepted = tx.first(
      tx.db.selectFrom('letter_proposal').select('id').where('import_id', '=', letter).where('state', '=', 'accepted').limit(1),
    )
    if (accepted) return {kind: 'already-accepted-from' as const}
    return editRow(tx, ctx, 'letter_import', letter, read, {reportId: report})
  },
})
