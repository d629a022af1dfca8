import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {fixedClock} from '#core/clock'
import {eachDay} from '#core/time'
import {type Given, given} from '#figures/testing/given'
import {builtInMeasures} from '#measures/catalogue'
import {RegisterDb} from '#store/register-db'
import {addAction} from './actions.ts'
import {approvalsOf, approve, withdrawApproval} from './approvals.ts'
import {addPerson} from './bodies.ts'
import {type Register, runCommand} from './command.ts'
import {
  addEvidence,
  addFigureEvidence,
  addFileEvidence,
  evidenceLimitBytes,
  evidenceOf,
  fileOf,
  reviseEvidence,
  withdrawEvidence,
} from './evidence.ts'
import {notificationsOf} from './notifications.ts'
import {sniffType} from './sniff.ts'
import {checkApprovals, judgeApproval} from './stale.ts'
import {actor, givenStory, must, type Story} from './testing/register.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('the type of a file', () => {
  it.each([
    ['%PDF-1.7\n…', 'application/pdf'],
    ['Minutes of the meeting.\nTwo decisions.', 'text/plain'],
    ['PK\u0003\u0004…[Content_Types].xml…word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['PK\u0003\u0004…mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK', 'application/vnd.oasis.opendocument.spreadsheet'],
    ['PK\u0003\u0004…[Content_Types].xml…word/document.xml…word/vbaProject.bin', null],
    ['PK\u0003\u0004…anything.exe', null],
    ['<html><script>alert(1)</script></html>', null],
    ['  <!DOCTYPE html>', null],
    ['harmless text <script>alert(1)</script>', null],
    ['<?xml version="1.0"?><svg onload="x"/>', null],
    ['#!/bin/sh\nrm', null],
    ['MZ\u0000\u0001', null],
    ['', null],
  ])('[REG-22] %j is %s', (text, type) => {
    expect(sniffType(bytes(text))).toBe(type)
  })
})

const ours = builtInMeasures.filter(({id}) => id === 'calls.999.within-10s')
/** A call a day in May, the first so many late. */
const may = (late: number) =>
  [
    'offered_at | answer_seconds',
    ...[...eachDay({from: '2024-05-01', to: '2024-06-01'})].map((day) => `${day} 12:00:00 | ${Number(day.slice(8)) <= late ? 30 : 5}`),
  ].join('\n')

let data: Given
let register: Register
let story: Story
const [worker, approver, chief, commissioner] = [{actor: actor(11)}, {actor: actor(12)}, {actor: actor(13)}, {actor: actor(14)}]

describe('in a register', () => {
  beforeEach(async () => {
    data = await given('call', may(5), {measures: ours})
    register = {db: RegisterDb.open(data.workspace), allowed: () => true, clock: fixedClock('2024-07-01T05:00:00Z')}
    story = await givenStory(register)
    for (let person = 4; person <= 14; person++)
      await runCommand(register, addPerson, {name: `P${person}`, post: 'post', body: story.force}, worker)
  })
  afterEach(() => {
    register.db.close()
    data.close()
  })

  const about = (title: string) => ({finding: story.concern, title, effectiveOn: '2024-06-01'})
  const evidence = () => register.db.read((rows) => evidenceOf(rows, story.concern, '2024-07-01'))
  const note = async (text = 'The page is in use.') =>
    must(await runCommand(register, addEvidence, {...about('Daily page'), content: {kind: 'note', text}}, worker), 'added').id
  const figure = async () =>
    must(
      await addFigureEvidence(
        register,
        data.asker,
        {...about('999 within 10 s, May'), figure: {measure: 'calls.999.within-10s', period: {from: '2024-05-01', to: '2024-06-01'}}},
        worker,
      ),
      'added',
    ).id

  describe('evidence', () => {
    it('keeps a file under its hash, whatever it is called, and gives back the same bytes', async () => {
      const file = {name: '../../etc/Duty "roster".txt', bytes: bytes('Early: 5\nLate: 5')}
      const added = must(await addFileEvidence(register, data.workspace, {...about('Duty roster'), file}, worker), 'added')
      const [{revisions}] = evidence() as [ReturnType<typeof evidence>[0]]
      expect(revisions).toMatchObject([
        {revision: 1, sha256: added.sha256, file: {name: 'Duty roster.txt', mediaType: 'text/plain', bytes: 16}},
      ])
      expect(Buffer.from(fileOf(register, data.workspace, revisions[0]!.id)!.bytes).toString()).toBe('Early: 5\nLate: 5')
    })

    it('refuses a file that is too large, empty, or of a type that evidence may not be', async () => {
      const add = (held: Uint8Array) =>
        addFileEvidence(register, data.workspace, {...about('x'), file: {name: 'a.pdf', bytes: held}}, worker)
      expect(await add(new Uint8Array(evidenceLimitBytes + 1))).toMatchObject({kind: 'too-large'})
      expect(await add(new Uint8Array(0))).toEqual({kind: 'empty'})
      expect(await add(bytes('<html>'))).toEqual({kind: 'refused-type'})
      expect(evidence()).toEqual([])
    })

    it('keeps every state beside the day from which it is true and the day on which it expires', async () => {
      const id = await note()
      const revise = {evidence: id, version: 1, content: {kind: 'note' as const, text: 'In use on all shifts.'}, expiresOn: '2024-07-01'}
      expect(await runCommand(register, reviseEvidence, revise, worker)).toMatchObject({kind: 'revised', revision: 2})
      expect(evidence()).toMatchObject([
        {effectiveOn: '2024-06-01', expired: true, revisions: [{revision: 2, text: 'In use on all shifts.'}, {revision: 1}]},
      ])
    })
  })

  const pins = (tolerance: number | null = 0.002) =>
    evidence().map((held) => ({evidence: held.id, revision: held.revisions[0]!.id, tolerance: held.kind === 'figure' ? tolerance : null}))
  const give = (level: 'business-lead' | 'chief-officer' | 'local-body', by: typeof worker, given = pins()) =>
    runCommand(register, approve, {finding: story.concern, level, snapshot: 'now', pins: given}, by)
  const judged = async (asker = data.asker) => {
    const [latest] = register.db.read((rows) => approvalsOf(rows, story.concern))
    return judgeApproval(register, asker, latest!, '2024-07-01')
  }
  const withData = async <T>(late: number, work: (other: Given) => Promise<T>, measures = builtInMeasures): Promise<T> => {
    const other = await given('call', may(late), {measures})
    try {
      return await work(other)
    } finally {
      other.close()
    }
  }

  describe('an approval', () => {
    it('[REG-11] is not given by who did the work, at two levels by one person, or by the local body before a chief officer', async () => {
      await note()
      await runCommand(register, addAction, {title: 'Do it', term: 'medium', finding: story.concern, owner: 4}, worker)
      expect(await give('business-lead', worker)).toEqual({kind: 'own-work'})
      expect(await give('business-lead', {actor: actor(4)})).toEqual({kind: 'own-work'})
      expect(await give('local-body', commissioner)).toEqual({kind: 'waits-for-chief-officer'})
      expect(await give('chief-officer', chief)).toMatchObject({kind: 'approved'})
      expect(await give('business-lead', chief)).toEqual({kind: 'other-level'})
      expect(await give('local-body', commissioner)).toMatchObject({kind: 'approved'})
    })

    it('asks for a tolerance of every figure, and for evidence in its present state', async () => {
      await figure()
      expect(await give('business-lead', approver, pins(null))).toMatchObject({kind: 'tolerance-missing'})
      const id = await note()
      const before = pins()
      await runCommand(register, reviseEvidence, {evidence: id, version: 1, content: {kind: 'note', text: 'newer'}}, worker)
      expect(await give('business-lead', approver, before)).toEqual({kind: 'evidence-changed', evidence: id})
    })

    it('[REG-11] keeps its giver from changing the evidence after', async () => {
      const id = await note()
      await give('business-lead', approver)
      const revise = {evidence: id, version: 1, content: {kind: 'note' as const, text: 'better'}}
      expect(await runCommand(register, reviseEvidence, revise, approver)).toEqual({kind: 'own-approval'})
      expect(await runCommand(register, withdrawEvidence, {evidence: id, version: 1, reason: 'x'}, approver)).toEqual({
        kind: 'own-approval',
      })
      const {approval} = await judged()
      await runCommand(register, withdrawApproval, {approval: approval.id, version: approval.version, reason: 'mistake'}, approver)
      expect(await runCommand(register, reviseEvidence, revise, approver)).toMatchObject({kind: 'revised'})
    })

    it('[REG-10] stands while a figure moves within its tolerance, and lists the restatement', async () => {
      await figure()
      await give('business-lead', approver, pins(0.04))
      expect(await judged()).toMatchObject({state: 'standing', restated: []})
      // 26 of 31 in time, then 25: 83.87 and 80.65 per cent.
      const moved = await withData(6, (other) => judged(other.asker))
      expect(moved).toMatchObject({state: 'standing', restated: [{says: 'May 2024 was 83.9%, is 80.6%'}]})
    })

    it('[REG-10] goes stale when a figure moves beyond it, and stays so when it moves back', async () => {
      await figure()
      await give('business-lead', approver, pins(0.002))
      await withData(6, async (other) => {
        expect(await checkApprovals(register, other.asker)).toEqual({checked: 1, stale: 1})
        expect(await checkApprovals(register, other.asker)).toEqual({checked: 0, stale: 0})
      })
      expect(await judged()).toMatchObject({
        state: 'stale',
        why: [{kind: 'figure-moved', says: 'May 2024 was 83.9%, is 80.6%: beyond the tolerance of 0.2 points'}],
      })
      expect(register.db.read((rows) => notificationsOf(rows, 12))).toMatchObject([{kind: 'approval-stale'}])
      expect(await give('local-body', commissioner)).toEqual({kind: 'waits-for-chief-officer'})
      expect(await give('business-lead', approver)).toMatchObject({kind: 'approved'})
      expect(await judged()).toMatchObject({state: 'standing'})
    })

    it('[REG-10] goes stale when the definition changes, or the measure is gone', async () => {
      await figure()
      await give('business-lead', approver)
      const next = ours.map((measure) => (measure.id === 'calls.999.within-10s' ? {...measure, version: measure.version + 1} : measure))
      expect(await withData(5, (other) => judged(other.asker), next)).toMatchObject({state: 'stale', why: [{kind: 'definition-changed'}]})
      const without = builtInMeasures.filter(({id}) => id !== 'calls.999.within-10s')
      expect(await withData(5, (other) => judged(other.asker), without)).toMatchObject({state: 'stale', why: [{kind: 'figure-gone'}]})
    })

    it('[REG-10] goes stale when its evidence is revised, withdrawn or expires', async () => {
      const id = await note()
      await give('business-lead', approver)
      await runCommand(
        register,
        reviseEvidence,
        {evidence: id, version: 1, content: {kind: 'note', text: 'newer'}, expiresOn: '2024-06-30'},
        worker,
      )
      await runCommand(register, withdrawEvidence, {evidence: id, version: 3, reason: 'superseded'}, worker)
      expect((await judged()).why.map(({kind}) => kind)).toEqual(['evidence-withdrawn', 'evidence-revised'])
    })
  })
})
