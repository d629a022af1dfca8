import {z} from 'zod'
import type {LondonDate} from '#core/time'
import type {RegisterReader} from '#store/register-db'
import {type Camelled, camelled} from '../camel.ts'
import {defineCommand} from '../command.ts'
import {day, id, text, version, words} from '../fields.ts'
import {addRow, editRow, rowOf, type Selected} from '../rows.ts'

/** Enter a promise made in a letter into the ledger: its words, where they stand, when it is due, and the measure or action that will show it. */
export const addForwardClaim = defineCommand({
  name: 'forward-claim.add',
  needs: 'response:edit',
  input: z.object({
    report: id,
    finding: id.nullable().default(null),
    action: id.nullable().default(null),
    measure: z.string().max(120).nullable().default(null),
    words: text('Enter what was promised', 5000),
    source: text('Enter where it was promised', 500),
    dueDay: day().nullable().default(null),
    numbers: z.array(z.string().max(200)).default([]),
  }),
  run(tx, {report, finding, action, measure, words: said, source, dueDay, numbers}, ctx) {
    if (!rowOf(tx, 'report', report)) return {kind: 'report-unknown' as const}
    const claim = addRow(tx, ctx, 'forward_claim', {
      reportId: report,
      findingId: finding,
      actionId: action,
      measure,
      words: said,
      source,
      dueDay,
      numbers: JSON.stringify(numbers),
      state: 'open',
      note: '',
    })
    return {kind: 'added' as const, id: claim}
  },
})

/** Tie a promise to what will show it, or give it a date. */
export const tieForwardClaim = defineCommand({
  name: 'forward-claim.tie',
  needs: 'response:edit',
  input: z.object({
    claim: id,
    version,
    action: id.nullable().optional(),
    measure: z.string().max(120).nullable().optional(),
    dueDay: day().nullable().optional(),
  }),
  run: (tx, {claim, version: read, action, measure, dueDay}, ctx) =>
    editRow(tx, ctx, 'forward_claim', claim, read, {actionId: action, measure, dueDay}),
})

/** Say what became of a promise: kept, not kept, or withdrawn, and what shows it. */
export const settleForwardClaim = defineCommand({
  name: 'forward-claim.settle',
  needs: 'response:edit',
  input: z.object({
    claim: id,
    version,
    state: z.enum(['kept', 'not-kept', 'withdrawn']),
    note: words(1000).refine((said) => said.trim() !== '', 'Enter what shows it'),
  }),
  run: (tx, {claim, version: read, state, note}, ctx) => editRow(tx, ctx, 'forward_claim', claim, read, {state, note}),
})

export type ForwardClaim = Omit<Camelled<Selected<'forward_claim'>>, 'numbers'> & {
  readonly numbers: readonly string[]
  /** Days since it fell due; below zero while it lies ahead; null without a date. */
  readonly overdueDays: number | null
}

/** The ledger: open promises first, the longest overdue at the head, those without a date after those with one. */
export function forwardClaims(rows: RegisterReader, today: LondonDate, report: number | null = null): ForwardClaim[] {
  const all = rows.db.selectFrom('forward_claim').selectAll()
  const days = (from: string) => Temporal.PlainDate.from(from).until(today).days
  return rows
    .all(report === null ? all : all.where('report_id', '=', report))
    .map((row) => ({
      ...camelled(row),
      numbers: JSON.parse(row.numbers) as string[],
      overdueDays: row.due_day === null ? null : days(row.due_day),
    }))
    .toSorted(
      (a, b) =>
        Number(a.state !== 'open') - Number(b.state !== 'open') ||
        (b.overdueDays ?? Number.NEGATIVE_INFINITY) - (a.overdueDays ?? Number.NEGATIVE_INFINITY) ||
        a.id - b.id,
    )
}
