import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {fixedClock} from '#core/clock'
import {proposalRows} from '#letters/import/proposal-rows'
import {proposeRegister} from '#letters/import/propose'
import {editAction} from '../actions.ts'
import {runCommand} from '../command.ts'
import {datesOf} from '../dates.ts'
import {elementsOf} from '../findings.ts'
import {forwardClaims} from '../letters/forward-claims.ts'
import {remindForwardClaims} from '../letters/remind.ts'
import {notificationsOf} from '../notifications.ts'
import {rowOf} from '../rows.ts'
import {actor, type GivenRegister, givenRegister, givenStory, must, type Story} from '../testing/register.ts'
import {importLetter, nameReport} from './import-letter.ts'
import {importsIn, type ProposalView, proposalsOf} from './imported-letters.ts'
import {acceptProposal, editProposal, rejectProposal} from './review.ts'

const letter = `7 June 2024

Cause of concern 2

The force must answer 101 calls sooner. It should publish its waits.

Recommendation

Within three months, the force should:

1. Answer more calls.

Force response:

We answered 80% of calls. Ten new staff will join in September 2024. Longer-term work is under way.
`

let register: GivenRegister
let story: Story
const by = {actor: actor(1)}
beforeEach(async () => {
  register = givenRegister()
  story = await givenStory(register)
})
afterEach(() => register.close())

const input = (more: object = {}) => {
  const found = proposeRegister(letter)
  if (found.kind !== 'proposals') throw new Error(found.says)
  return {
    name: 'letter.txt',
    sha256: 'a'.repeat(64),
    reportTitle: found.report,
    written: found.written,
    proposals: [...proposalRows(found, '2024-05-21')],
    ...more,
  }
}
const imported = async (more: object = {}) => must(await runCommand(register, importLetter, input(more), by), 'imported').id
const proposals = (id: number): ProposalView[] => register.db.read((rows) => proposalsOf(rows, id))
const accept = async (proposal: ProposalView) =>
  runCommand(register, acceptProposal, {proposal: proposal.id, version: proposal.version}, by)
const count = (table: 'finding' | 'action' | 'evidence' | 'element') =>
  register.db.read((rows) => rows.all(rows.db.selectFrom(table).select('id'))).length

describe('a letter read in', () => {
  it('waits whole, and nothing of it is in the register', async () => {
    const before = [count('finding'), count('action'), count('evidence'), count('element')]
    const id = await imported({report: story.report})
    expect(proposals(id).map(({kind, words, day}) => [kind, words.slice(0, 30), day])).toEqual([
      ['cause-of-concern', 'The force must answer 101 call', null],
      ['element', 'The force must answer 101 call', null],
      ['element', 'It should publish its waits.', null],
      ['recommendation', 'Within three months, the force', '2024-08-20'],
      ['element', 'Answer more calls.', null],
      ['claim', 'We answered 80% of calls.', null],
      ['promise', 'Ten new staff will join in Sep', '2024-09-30'],
      ['claim', 'Longer-term work is under way.', null],
    ])
    expect([count('finding'), count('action'), count('evidence'), count('element')]).toEqual(before)
    expect(register.db.read(importsIn)).toMatchObject([{waiting: 8, accepted: 0, rejected: 0, report: {id: story.report}}])
  })

  it('is read in once', async () => {
    const id = await imported()
    expect(await runCommand(register, importLetter, input(), by)).toEqual({kind: 'already-imported', id})
  })
})

describe('a proposal', () => {
  it('enters the register when a person accepts it: words, elements, dates, actions and notes', async () => {
    const id = await imported({report: story.report})
    for (const proposal of proposals(id)) must(await accept(proposal), 'accepted')
    const [concern, , , recommendation, , claim, promise] = proposals(id)
    register.db.read((rows) => {
      expect(rowOf(rows, 'finding', concern!.entityId!)).toMatchObject({
        kind: 'cause-of-concern',
        number: '2',
        title: 'The force must answer 101 calls sooner',
        reference: 'letter.txt, 7 June 2024, line 3',
        opened_on: '2024-05-21',
      })
      expect(rowOf(rows, 'finding', recommendation!.entityId!)).toMatchObject({kind: 'recommendation', parent_id: concern!.entityId})
      expect(elementsOf(rows, concern!.entityId!)).toMatchObject([
        {letter: 'A', words: 'The force must answer 101 calls sooner.'},
        {letter: 'B', words: 'It should publish its waits.'},
      ])
      expect(datesOf(rows, 'finding', [recommendation!.entityId!], '2024-07-01')).toMatchObject([
        {origin: 'inspectorate', day: '2024-08-20'},
      ])
      expect(rowOf(rows, 'action', promise!.entityId!)).toMatchObject({finding_id: concern!.entityId, state: 'not-started'})
      expect(datesOf(rows, 'action', [promise!.entityId!], '2024-07-01')).toMatchObject([
        {origin: 'force', day: '2024-09-30', label: 'September 2024'},
      ])
      expect(rowOf(rows, 'evidence', claim!.entityId!)).toMatchObject({kind: 'note', effective_on: '2024-06-07'})
      expect(forwardClaims(rows, '2024-10-10')).toMatchObject([
        {words: 'Ten new staff will join in September 2024.', overdueDays: 10, state: 'open'},
      ])
    })
  })

  it('a promise comes back to its owner when it is due, once', async () => {
    const id = await imported({report: story.report})
    for (const proposal of proposals(id)) must(await accept(proposal), 'accepted')
    const {actionId} = register.db.read((rows) => forwardClaims(rows, '2024-10-01'))[0]!
    must(await runCommand(register, editAction, {action: actionId!, version: 1, owner: story.owner}, by), 'edited')
    const on = (day: string) => ({...register, clock: fixedClock(`${day}T09:00:00Z`)})
    expect(await remindForwardClaims(on('2024-09-29'))).toBe(0)
    expect(await remindForwardClaims(on('2024-09-30'))).toBe(1)
    expect(await remindForwardClaims(on('2024-10-20'))).toBe(0)
    expect(register.db.read((rows) => notificationsOf(rows, story.owner)).some(({text}) => text.includes('due, 30 September 2024'))).toBe(
      true,
    )
  })

  it('says of itself who accepted it, in the audit, with what was made', async () => {
    const id = await imported({report: story.report})
    must(await accept(proposals(id)[0]!), 'accepted')
    const last = register.db.read((rows) => rows.all(rows.db.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(2)))
    expect(last.map(({event, entity, actor: who}) => [event, entity, who])).toEqual([
      ['letter.accept-proposal', 'letter_proposal', 'person:1'],
      ['letter.accept-proposal', 'finding', 'person:1'],
    ])
  })

  it('waits for what it stands under, and for the report to be named', async () => {
    const id = await imported()
    const [concern, element] = proposals(id)
    expect(await accept(concern!)).toEqual({kind: 'no-report'})
    must(await runCommand(register, nameReport, {letter: id, version: 1, report: story.report}, by), 'edited')
    expect(await accept(element!)).toEqual({kind: 'parent-not-accepted'})
    must(await accept(concern!), 'accepted')
    must(await accept(element!), 'accepted')
    expect(await accept(concern!)).toMatchObject({kind: 'already-reviewed'})
    expect(await runCommand(register, nameReport, {letter: id, version: 2, report: story.report}, by)).toEqual({
      kind: 'already-accepted-from',
    })
  })

  it('is edited before it is accepted, and a second editor is told', async () => {
    const id = await imported({report: story.report})
    const promise = proposals(id).find(({kind}) => kind === 'promise')!
    const edit = {proposal: promise.id, version: promise.version, title: 'Ten call-takers in post', day: '2024-09-16'}
    must(await runCommand(register, editProposal, edit, by), 'edited')
    expect(await runCommand(register, editProposal, edit, by)).toMatchObject({kind: 'changed-meanwhile'})
    expect(proposals(id).find(({kind}) => kind === 'promise')).toMatchObject({
      title: 'Ten call-takers in post',
      day: '2024-09-16',
      version: 2,
    })
  })

  it('is refused where an element is not in the inspectorate’s words, and changes nothing', async () => {
    const id = await imported({report: story.report})
    const [concern, element] = proposals(id)
    must(await accept(concern!), 'accepted')
    must(
      await runCommand(register, editProposal, {proposal: element!.id, version: 1, words: 'It should publish everything.'}, by),
      'edited',
    )
    expect(await accept({...element!, version: 2})).toEqual({kind: 'refused', why: 'not-their-words'})
    expect(count('element')).toBe(2)
  })

  it('is refused whole where its date lies before the inspection', async () => {
    const id = await imported({report: story.report})
    const [concern] = proposals(id)
    must(await accept(concern!), 'accepted')
    const promise = proposals(id).find(({kind}) => kind === 'promise')!
    must(await runCommand(register, editProposal, {proposal: promise.id, version: 1, day: '2023-01-01'}, by), 'edited')
    expect(await accept({...promise, version: 2})).toEqual({kind: 'refused', why: 'before-inspection'})
    expect(count('action')).toBe(0)
  })

  it('takes what stands under it along when it is rejected', async () => {
    const id = await imported({report: story.report})
    const [concern] = proposals(id)
    expect(await runCommand(register, rejectProposal, {proposal: concern!.id, version: 1, reason: 'Of another report'}, by)).toEqual({
      kind: 'rejected',
      count: 8,
    })
    expect(register.db.read(importsIn)).toMatchObject([{waiting: 0, rejected: 8}])
  })
})
