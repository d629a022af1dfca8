import {countInWords, formatDate, sentenceCase} from '#core/format'
import type {Actor} from './access/permissions.ts'
import type {ActionRow} from './action-rows.ts'
import {type Term, terms} from './actions.ts'
import {approvalsOf} from './approvals.ts'
import {actionAsSeen, seesNotes, statusesAsSeen} from './as-seen.ts'
import {type CollaborationView, collaborationOf} from './bodies.ts'
import type {Register} from './command.ts'
import {type EvidenceView, evidenceOf} from './evidence.ts'
import {type FindingRow, findingRows, sourceOf} from './finding-rows.ts'
import {elementsOf} from './findings.ts'
import {type FindingEvent, findingHistory} from './history.ts'
import {type ReadTest, readTest, type TestServices} from './read-closure-test.ts'
import {rowOf} from './rows.ts'
import {scopeOfAction, scopeOfEvidence, scopeOfFinding} from './scopes.ts'
import {type ClosureTest, testsOf} from './set-closure-test.ts'
import {type JudgedApproval, judgeApproval} from './stale.ts'
import {readingWords, type TestWords, termsWords} from './test-words.ts'

export interface ElementView {
  readonly id: number
  readonly version: number
  readonly letter: string
  readonly words: string
  readonly answer: string
  readonly state: 'not-answered' | 'answered-in-part' | 'answered'
  readonly note: string
  readonly evidence: number
}

export interface FindingView {
  readonly row: FindingRow
  /** The page's sentence: what the test says, and how much is answered. */
  readonly answer: string
  readonly words: string
  readonly reference: string
  readonly source: string
  /** The function run with other forces that it is of. */
  readonly collaboration: CollaborationView | null
  readonly parent: {readonly id: number; readonly called: string; readonly title: string} | null
  readonly recommendations: readonly FindingRow[]
  readonly test: (ReadTest & {readonly terms: string; readonly says: TestWords}) | null
  readonly earlierTests: readonly ClosureTest[]
  readonly elements: readonly ElementView[]
  readonly actions: readonly {readonly term: Term; readonly rows: readonly ActionRow[]}[]
  readonly evidence: readonly EvidenceView[]
  /** Stale first, then standing, then withdrawn. */
  readonly approvals: readonly JudgedApproval[]
  readonly history: readonly FindingEvent[]
}

export type Shown<T> = {readonly kind: 'shown'; readonly view: T} | {readonly kind: 'not-found'} | {readonly kind: 'not-allowed'}

/** One finding with all that is said, promised and shown of it, as one actor may see it: rows beyond their reach are left out. */
export async function findingView(register: Register, services: TestServices, actor: Actor, id: number): Promise<Shown<FindingView>> {
  const {allowed, db} = register
  const {today, asker} = services
  const scope = db.read((rows) => scopeOfFinding(rows, id))
  if (!allowed(actor, 'finding:view', scope)) return {kind: 'not-allowed'}
  if (!scope) return {kind: 'not-found'}
  const notes = seesNotes(actor, scope)
  const tests = db.read((rows) => testsOf(rows, 'finding', [id]))
  const present = tests.find(({retiredOn}) => retiredOn === null)
  const read = present ? await readTest(present, services) : null
  const found = db.read((rows) => {
    const children = rows.all(rows.db.selectFrom('finding').select('id').where('parent_id', '=', id).orderBy('id')).map((child) => child.id)
    const [row, ...recommendations] = findingRows(rows, [id, ...children], new Map(read ? [[id, read]] : []), today, (action) =>
      actionAsSeen(register, rows, actor, action),
    )
    const parent = row!.parent !== null && allowed(actor, 'finding:view', scopeOfFinding(rows, row!.parent)) ? row!.parent : null
    return {
      row: {...row!, statuses: statusesAsSeen(row!.statuses, notes)},
      held: rowOf(rows, 'finding', id)!,
      recommendations: recommendations.filter((child) => allowed(actor, 'finding:view', scopeOfFinding(rows, child.id))),
      elements: elementsOf(rows, id),
      evidence: evidenceOf(rows, id, today).filter((piece) => allowed(actor, 'evidence:view', scopeOfEvidence(rows, piece.id))),
      approvals: approvalsOf(rows, id),
      history: findingHistory(rows, id, {
        action: (action) => allowed(actor, 'action:view', scopeOfAction(rows, action)),
        evidence: (evidence) => allowed(actor, 'evidence:view', scopeOfEvidence(rows, evidence)),
        notes,
      }),
      collaboration: collaborationOf(rows, rowOf(rows, 'finding', id)!.collaboration_id, today),
      source: sourceOf(rows, row!.report),
      parent: parent === null ? null : rowOf(rows, 'finding', parent),
    }
  })
  const judged = await Promise.all(found.approvals.map((approval) => judgeApproval(register, asker, approval, today)))
  const order = {stale: 0, standing: 1, withdrawn: 2}
  const {row} = found
  return {
    kind: 'shown',
    view: {
      row,
      answer: answerOf(row, found.elements),
      words: found.held.words,
      reference: found.held.reference,
      source: found.source,
      collaboration: found.collaboration,
      parent: found.parent && {id: found.parent.id, called: `Cause of concern ${found.parent.number}`, title: found.parent.title},
      recommendations: found.recommendations,
      test: read && {...read, terms: termsWords(read.test, read.measure), says: readingWords(read.test, read.reading)},
      earlierTests: tests.filter(({retiredOn}) => retiredOn !== null),
      elements: found.elements.map((element) => ({
        id: element.id,
        version: element.version,
        letter: element.letter,
        words: element.words,
        answer: element.answer,
        state: element.state,
        note: notes ? element.note : '',
        evidence: found.evidence.filter((piece) => piece.element === element.id && piece.withdrawnOn === null).length,
      })),
      actions: terms.map((term) => ({term, rows: row.actions.filter((action) => action.term === term)})),
      evidence: found.evidence,
      approvals: judged.toSorted((a, b) => order[a.state] - order[b.state]),
      history: found.history,
    },
  }
}

/** 'The test has held for four months of the six it needs, and cannot be met before 31 August; two of the inspector’s four points are answered in full.' */
function answerOf(row: FindingRow, elements: readonly {readonly state: string}[]): string {
  const answered = elements.filter(({state}) => state === 'answered').length
  return `${sentenceCase(testClause(row))}; ${pointsClause(answered, elements.length)}.`
}

/** 'two of the inspector’s four points are answered in full' */
export function pointsClause(answered: number, of: number): string {
  if (of === 0) return 'the inspector’s words are not yet split into points'
  if (of === 1) return `the inspector’s one point is ${answered === 1 ? '' : 'not yet '}answered in full`
  const points = `of the inspector’s ${countInWords(of)} points`
  if (answered === 0) return `none ${points} is answered in full`
  if (answered === of) return `all ${points} are answered in full`
  return `${countInWords(answered)} ${points} ${answered === 1 ? 'is' : 'are'} answered in full`
}

const grainWords = {day: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year', 'financial-year': 'financial year'} as const

function testClause({test, closed}: FindingRow): string {
  const before = closed ? 'the inspectorate has closed this; ' : ''
  if (!test) return `${before}no closure test is set`
  const {reading} = test
  const {hold, grain} = test.test
  const periods = (count: number) => `${countInWords(count)} ${grainWords[grain]}${count === 1 ? '' : 's'}`
  const earliest = reading.earliest ? `, and cannot be met before ${formatDate(reading.earliest)}` : ''
  switch (reading.state) {
    case 'met':
      return `${before}the test is met: it has held for ${periods(reading.held)} in a row`
    case 'broken':
      return `${before}the test was broken after ${countInWords(reading.held)} of ${periods(hold)}${earliest}`
    case 'cannot-say':
      return `${before}the data cannot say whether the test holds: ${reading.why ?? 'there is a gap'}`
    case 'not-yet':
      return reading.held === 0
        ? `${before}the test has not begun to hold${earliest}`
        : `${before}the test has held for ${periods(reading.held)} of the ${countInWords(hold)} it needs${earliest}`
  }
}
