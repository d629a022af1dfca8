import {z} from 'zod'
import type {RegisterReader} from '#store/register-db'
import {inPost} from './bodies.ts'
import {defineCommand} from './command.ts'
import {day, id, optionalText, sensitivity, text, version} from './fields.ts'
import {notify} from './notifications.ts'
import {addRow, editRow, rowOf} from './rows.ts'
import {openScope, scopeOfElement, scopeOfFinding} from './scopes.ts'

/** Three kinds that law and practice keep apart; nothing turns one into another (REG-1). */
export const findingKinds = ['cause-of-concern', 'recommendation', 'area-for-improvement'] as const
export type FindingKind = (typeof findingKinds)[number]

export const findingKindWords: Record<FindingKind, string> = {
  'cause-of-concern': 'Cause of concern',
  recommendation: 'Recommendation',
  'area-for-improvement': 'Area for improvement',
}

const letterOf = (index: number): string =>
  (index < 26 ? '' : letterOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))
const spaced = (words: string): string => words.replace(/\s+/g, ' ').trim()

/** Whether a part stands in the words as they were written; only white space may differ (REG-2). */
export const quotes = (words: string, part: string): boolean => spaced(words).includes(spaced(part))

/** Add a finding with the inspectorate's words, verbatim, and its reference. `elements` are parts of those words that each need an answer. */
export const addFinding = defineCommand({
  name: 'finding.add',
  needs: 'finding:edit',
  input: z
    .object({
      report: id,
      kind: z.enum(findingKinds),
      parent: id.nullable().default(null),
      number: text('Enter its number', 20),
      title: text('Enter a short title', 300),
      words: text('Enter the inspectorate’s words', 20_000),
      reference: text('Enter where they stand in the report', 300),
      area: z.string().nullable().default(null),
      unit: z.string().nullable().default(null),
      sensitivity: sensitivity.default('official'),
      owner: id.nullable().default(null),
      sponsor: id.nullable().default(null),
      collaboration: id.nullable().default(null),
      openedOn: day(),
      elements: z.array(text('Enter the words of the element', 5000)).default([]),
    })
    .refine(({kind, parent}) => parent === null || kind === 'recommendation', {
      path: ['parent'],
      message: 'Only a recommendation stands under a cause of concern',
    }),
  row: (rows, {report, area, unit, sensitivity: marked, owner}) => {
    const found = rows.first(
      rows.db
        .selectFrom('report')
        .innerJoin('inspection', 'inspection.id', 'report.inspection_id')
        .select(['report.inspection_id', 'inspection.body_id'])
        .where('report.id', '=', report),
    )
    return found && {...openScope, area, unit, owner, sensitivity: marked, inspection: found.inspection_id, body: found.body_id}
  },
  run(tx, input, ctx) {
    const {report, parent, owner, sponsor, elements} = input
    const {inspection_id: inspection} = rowOf(tx, 'report', report)!
    if (input.area !== null) {
      const area = tx.first(
        tx.db.selectFrom('inspection_area').select('id').where('inspection_id', '=', inspection).where('code', '=', input.area),
      )
      if (!area) return {kind: 'area-unknown' as const}
    }
    if (parent !== null) {
      const above = rowOf(tx, 'finding', parent)
      if (above?.kind !== 'cause-of-concern' || above.inspection_id !== inspection) return {kind: 'parent-no-cause-of-concern' as const}
    }
    const unquoted = elements.findIndex((part) => !quotes(input.words, part))
    if (unquoted >= 0) return {kind: 'not-their-words' as const, element: unquoted}
    const left = [owner, sponsor].find((person) => person !== null && !inPost(tx, person, ctx.today))
    if (left) return {kind: 'owner-left' as const, person: left}
    const finding = addRow(tx, ctx, 'finding', {
      inspectionId: inspection,
      reportId: report,
      kind: input.kind,
      parentId: parent,
      number: input.number,
      title: input.title,
      words: input.words,
      reference: input.reference,
      area: input.area,
      unit: input.unit,
      sensitivity: input.sensitivity,
      ownerId: owner,
      sponsorId: sponsor,
      collaborationId: input.collaboration,
      openedOn: input.openedOn,
    })
    elements.forEach((words, index) => {
      addRow(tx, ctx, 'element', {findingId: finding, letter: letterOf(index), words, answer: '', state: 'not-answered', note: ''})
    })
    return {kind: 'added' as const, id: finding}
  },
})

/** Change what is ours of a finding. The inspectorate's words are corrected by `correctWords`, its kind and report never. */
export const editFinding = defineCommand({
  name: 'finding.edit',
  needs: 'finding:edit',
  input: z.object({
    finding: id,
    version,
    title: text('Enter a short title', 300).optional(),
    area: z.string().nullable().optional(),
    unit: z.string().nullable().optional(),
    sensitivity: sensitivity.optional(),
    owner: id.nullable().optional(),
    sponsor: id.nullable().optional(),
    collaboration: id.nullable().optional(),
  }),
  row: (rows, {finding}) => scopeOfFinding(rows, finding),
  run(tx, {finding, version: read, owner, sponsor, collaboration, ...plain}, ctx) {
    const left = [owner, sponsor].find((person) => person && !inPost(tx, person, ctx.today))
    if (left) return {kind: 'owner-left' as const, person: left}
    if (plain.area) {
      const {inspection_id: inspection} = rowOf(tx, 'finding', finding)!
      const area = tx.first(
        tx.db.selectFrom('inspection_area').select('id').where('inspection_id', '=', inspection).where('code', '=', plain.area),
      )
      if (!area) return {kind: 'area-unknown' as const}
    }
    const edited = editRow(tx, ctx, 'finding', finding, read, {
      ...plain,
      ownerId: owner,
      sponsorId: sponsor,
      collaborationId: collaboration,
    })
    if (edited.kind === 'edited' && edited.fields.includes('ownerId') && owner) {
      const {title} = rowOf(tx, 'finding', finding)!
      notify(tx, ctx, {person: owner, kind: 'made-owner', entity: 'finding', id: finding, text: `You now own: ${title}`})
    }
    return edited
  },
})

/** Correct a slip in the copy of the inspectorate's words, with its reason. Refused when an element would no longer be a quotation. */
export const correctWords = defineCommand({
  name: 'finding.correct-words',
  needs: 'finding:edit',
  input: z.object({
    finding: id,
    version,
    words: text('Enter the inspectorate’s words', 20_000),
    reference: text('Enter where they stand in the report', 300).optional(),
    reason: text('Say what was copied wrongly', 1000),
  }),
  row: (rows, {finding}) => scopeOfFinding(rows, finding),
  run(tx, {finding, version: read, words, reference, reason}, ctx) {
    const elements = elementsOf(tx, finding)
    const lost = elements.find((element) => !quotes(words, element.words))
    if (lost) return {kind: 'not-their-words' as const, element: lost.letter}
    return editRow(tx, ctx, 'finding', finding, read, {words, reference}, reason)
  },
})

/** Mark a part of the inspectorate's words as an element that needs an answer of its own. */
export const addElement = defineCommand({
  name: 'element.add',
  needs: 'finding:edit',
  input: z.object({finding: id, words: text('Enter the words of the element', 5000)}),
  row: (rows, {finding}) => scopeOfFinding(rows, finding),
  run(tx, {finding, words}, ctx) {
    const held = rowOf(tx, 'finding', finding)!
    if (!quotes(held.words, words)) return {kind: 'not-their-words' as const}
    const element = addRow(tx, ctx, 'element', {
      findingId: finding,
      letter: letterOf(elementsOf(tx, finding).length),
      words,
      answer: '',
      state: 'not-answered',
      note: '',
    })
    return {kind: 'added' as const, id: element}
  },
})

/** Answer an element: in full, in part or not yet. An answer needs words. */
export const answerElement = defineCommand({
  name: 'element.answer',
  needs: 'finding:edit',
  input: z
    .object({
      element: id,
      version,
      answer: optionalText(10_000),
      state: z.enum(['not-answered', 'answered-in-part', 'answered']),
      note: optionalText(300),
    })
    .refine(({answer, state}) => state === 'not-answered' || answer !== '', {path: ['answer'], message: 'Enter the answer'}),
  row: (rows, {element}) => scopeOfElement(rows, element),
  run: (tx, {element, version: read, answer, state, note}, ctx) => editRow(tx, ctx, 'element', element, read, {answer, state, note}),
})

export const elementsOf = (rows: RegisterReader, finding: number) =>
  rows.all(rows.db.selectFrom('element').selectAll().where('finding_id', '=', finding).orderBy('id'))

/** Titles of findings by number. */
export function findingTitles(rows: RegisterReader, ids: readonly (number | null)[]): Map<number, string> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  return new Map(
    rows.all(rows.db.selectFrom('finding').select(['id', 'title']).where('id', 'in', wanted)).map((row) => [row.id, row.title]),
  )
}
