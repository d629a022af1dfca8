import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {addAction, editAction, linkActions, openNeeds, progressAction} from './actions.ts'
import {addBody, addCollaboration, addPerson, bodyNameOn, leavePost, listCollaborations, succeedBody} from './bodies.ts'
import {runCommand} from './command.ts'
import {addDate, datesOf, moveDate} from './dates.ts'
import {addElement, addFinding, answerElement, correctWords, editFinding, elementsOf} from './findings.ts'
import {addInspection, compareGrades, gradeArea, inspectionView} from './inspections.ts'
import {notificationsOf} from './notifications.ts'
import {historyOf, rowOf} from './rows.ts'
import {sayForForce, sayForInspectorate, sayForLocalBody, statusesOf} from './said.ts'
import {addSupply, plannedSupply, recruitsByRole} from './supply.ts'
import {actor, type GivenRegister, givenRegister, givenStory, must, type Story} from './testing/register.ts'

let register: GivenRegister
let story: Story
const by = {actor: actor(1)}
beforeEach(async () => {
  register = givenRegister()
  story = await givenStory(register)
})
afterEach(() => register.close())

const read = <T>(work: Parameters<typeof register.db.read<T>>[0]) => register.db.read(work)
const finding = (more: object) =>
  runCommand(
    register,
    addFinding,
    {
      report: story.report,
      kind: 'area-for-improvement',
      number: '1',
      title: 'T',
      words: 'The force should improve how it consults victims.',
      reference: 'p. 3',
      openedOn: '2024-05-21',
      ...more,
    } as never,
    by,
  )

describe('bodies', () => {
  it('are called what they were called on the day', async () => {
    await runCommand(register, succeedBody, {body: story.localBody, name: 'Mayor of Wexcombe', office: 'Mayor', fromDay: '2028-05-08'}, by)
    expect(read((rows) => ['2019-01-01', '2028-05-07', '2028-05-08'].map((on) => bodyNameOn(rows, story.localBody, on).office))).toEqual([
      'Commissioner',
      'Commissioner',
      'Mayor',
    ])
    const again = {body: story.localBody, name: 'x', office: 'y', fromDay: '2027-01-01'}
    expect(await runCommand(register, succeedBody, again, by)).toEqual({kind: 'before-last-name', from: '2028-05-08'})
  })

  it('share a function in shares that come to one, led by one of them', async () => {
    const other = must(
      await runCommand(register, addBody, {kind: 'force', name: 'Norham', office: 'Chief', fromDay: '2020-01-01'}, by),
      'added',
    ).id
    const shares = [
      {body: story.force, share: 0.6},
      {body: other, share: 0.4},
    ]
    expect(await runCommand(register, addCollaboration, {name: 'Firearms', lead: other, shares}, by)).toMatchObject({kind: 'added'})
    expect(read((rows) => listCollaborations(rows, '2024-07-01'))).toMatchObject([
      {
        name: 'Firearms',
        lead: 'Norham',
        shares: [
          {body: 'Wexcombe Police', share: 0.6},
          {body: 'Norham', share: 0.4},
        ],
      },
    ])
    expect(
      await runCommand(register, addCollaboration, {name: 'Dogs', lead: other, shares: [shares[0]!, {body: other, share: 0.3}]}, by),
    ).toMatchObject({kind: 'invalid', problems: [{says: 'The shares must come to 100%'}]})
  })
})

describe('inspections', () => {
  it('[REG-20] hold grades of their own scale, and refuse comparison across cycles with the reason', async () => {
    const grade = {inspection: story.inspection, code: 'responding', version: 1, gradedOn: '2024-05-21'}
    expect(await runCommand(register, gradeArea, {...grade, grade: 'splendid'}, by)).toMatchObject({kind: 'not-on-scale'})
    expect(await runCommand(register, gradeArea, {...grade, code: 'victims', grade: 'good'}, by)).toEqual({kind: 'not-graded'})
    expect(await runCommand(register, gradeArea, {...grade, grade: 'inadequate'}, by)).toMatchObject({kind: 'edited'})
    const next = must(
      await runCommand(
        register,
        addInspection,
        {
          body: story.force,
          inspectorate: story.inspectorate,
          cycle: 'PEEL 2025–27',
          title: 'Next',
          scale: ['good', 'inadequate'],
          areas: [{code: 'responding', name: 'Responding', graded: true}],
        },
        by,
      ),
      'added',
    ).id
    const [earlier, later] = read((rows) => [inspectionView(rows, story.inspection)!, inspectionView(rows, next)!])
    expect(compareGrades(earlier, later)).toMatchObject({kind: 'refused', why: expect.stringContaining('PEEL 2023–25')})
    const better = {...earlier, areas: earlier.areas.map((area) => ({...area, grade: area.graded ? 'adequate' : null}))}
    expect(compareGrades(earlier, better)).toEqual({
      kind: 'compared',
      areas: [{code: 'responding', was: 'inadequate', is: 'adequate', steps: 2}],
    })
  })
})

describe('findings', () => {
  it('[REG-1] keep three kinds apart: only a recommendation stands under another, and only under a cause of concern', async () => {
    expect(await finding({parent: story.concern})).toMatchObject({kind: 'invalid', problems: [{field: 'parent'}]})
    const afi = must(await finding({}), 'added').id
    expect(await finding({kind: 'recommendation', parent: afi})).toEqual({kind: 'parent-no-cause-of-concern'})
    expect(await finding({kind: 'recommendation', parent: story.concern})).toMatchObject({kind: 'added'})
  })

  it('[REG-2] keep the inspectorate’s words: elements are quotations, and stay so when a slip is corrected', async () => {
    expect(await finding({elements: ['Should consult more']})).toEqual({kind: 'not-their-words', element: 0})
    expect(await runCommand(register, addElement, {finding: story.concern, words: 'invented'}, by)).toEqual({kind: 'not-their-words'})
    const correct = (words: string) =>
      runCommand(register, correctWords, {finding: story.concern, version: 1, words, reason: 'a word was missed'}, by)
    expect(await correct('Something else entirely.')).toEqual({kind: 'not-their-words', element: 'A'})
    const words = 'Far too slow. Too many 999 callers wait longer than ten  seconds for an answer. Supervisors lack the information to act.'
    expect(await correct(words)).toMatchObject({kind: 'edited'})
    expect(read((rows) => historyOf(rows, 'finding', [story.concern]))[0]).toMatchObject({reason: 'a word was missed'})
  })

  it('answer each element, with words', async () => {
    const [a] = read((rows) => elementsOf(rows, story.concern))
    const answer = {element: a!.id, version: 1, state: 'answered' as const}
    expect(await runCommand(register, answerElement, answer, by)).toMatchObject({kind: 'invalid', problems: [{says: 'Enter the answer'}]})
    expect(await runCommand(register, answerElement, {...answer, answer: 'By the measure.'}, by)).toMatchObject({
      kind: 'edited',
      version: 2,
    })
  })

  it('tell the second editor what the first changed, and write nothing of theirs', async () => {
    const edit = (title: string, person: number) =>
      runCommand(register, editFinding, {finding: story.concern, version: 1, title}, {actor: actor(person)})
    expect(await edit('First title', 2)).toMatchObject({kind: 'edited', version: 2})
    expect(await edit('Second title', 3)).toEqual({
      kind: 'changed-meanwhile',
      version: 2,
      by: 'person:2',
      at: Temporal.Instant.from('2024-07-01T05:00:00Z').epochMilliseconds,
      fields: [{field: 'title', was: 'Answering 999 calls within 10 seconds', theirs: 'First title', yours: 'Second title'}],
    })
  })

  it('refuse an owner who has left, and tell sponsors when one leaves', async () => {
    const left = await runCommand(register, leavePost, {person: story.owner, version: 1, leftOn: '2024-06-30'}, by)
    expect(left).toMatchObject({kind: 'left', owned: {findings: [story.concern]}})
    expect(read((rows) => notificationsOf(rows, story.sponsor))).toMatchObject([{kind: 'owner-left', entityId: story.concern}])
    expect(await finding({owner: story.owner})).toEqual({kind: 'owner-left', person: story.owner})
    const other = must(await runCommand(register, addPerson, {name: 'D', post: 'Head', body: story.force}, by), 'added').id
    expect(await runCommand(register, editFinding, {finding: story.concern, version: 1, owner: other}, by)).toMatchObject({kind: 'edited'})
  })
})

describe('three statuses', () => {
  it('[REG-3] stand side by side: the force’s complete closes nothing, and only a letter does', async () => {
    const said = {finding: story.concern, saidOn: '2024-06-10'}
    const complete = () => runCommand(register, sayForForce, {...said, status: 'complete'}, by)
    expect(await complete()).toEqual({kind: 'elements-unanswered', letters: ['A', 'B']})
    for (const {id} of read((rows) => elementsOf(rows, story.concern)))
      await runCommand(register, answerElement, {element: id, version: 1, state: 'answered', answer: 'Done.'}, by)
    expect(await complete()).toMatchObject({kind: 'said'})
    await runCommand(register, sayForLocalBody, {...said, status: 'not-yet-satisfied', occasion: 'accountability meeting'}, by)
    const three = () => read((rows) => statusesOf(rows, [story.concern])).get(story.concern)!
    expect(three()).toMatchObject({force: {status: 'complete'}, localBody: {status: 'not-yet-satisfied'}, inspectorate: null})
    expect(await runCommand(register, sayForInspectorate, {...said, status: 'closed'} as never, by)).toMatchObject({kind: 'invalid'})
    const letter = {...said, status: 'closed' as const, letterReference: 'L/12', letterDate: '2024-06-12'}
    expect(await runCommand(register, sayForInspectorate, {...letter, letterDate: '2023-01-01'}, by)).toMatchObject({
      kind: 'letter-before-finding',
    })
    await runCommand(register, sayForInspectorate, letter, by)
    expect(three()).toMatchObject({force: {status: 'complete'}, inspectorate: {status: 'closed', letter: {date: '2024-06-12'}}})
  })
})

describe('dates', () => {
  const add = (origin: 'inspectorate' | 'law' | 'force', day = '2024-08-31') =>
    runCommand(register, addDate, {entity: 'finding', of: story.concern, origin, label: 'Due', source: 'report', day}, by)

  it('[REG-4] keep their origin and original, and every move with its reason', async () => {
    const due = must(await add('force', '2024-05-01'), 'added').id
    const move = {due, version: 1, day: '2024-06-24'}
    expect(await runCommand(register, moveDate, {...move, reason: ''}, by)).toMatchObject({kind: 'invalid'})
    await runCommand(register, moveDate, {...move, reason: 'vetting took longer'}, by)
    expect(read((rows) => datesOf(rows, 'finding', [story.concern], '2024-07-01'))).toMatchObject([
      {
        originalDay: '2024-05-01',
        day: '2024-06-24',
        late: true,
        daysLate: 7,
        moves: [{from: '2024-05-01', to: '2024-06-24', reason: 'vetting took longer'}],
      },
    ])
  })

  it('[REG-4] do not move when the law set them, nor without a letter when the inspectorate did', async () => {
    const law = must(await add('law'), 'added').id
    const theirs = must(await add('inspectorate'), 'added').id
    const to = {version: 1, day: '2024-09-30', reason: 'we are late'}
    expect(await runCommand(register, moveDate, {...to, due: law}, by)).toEqual({kind: 'law-does-not-move'})
    expect(await runCommand(register, moveDate, {...to, due: theirs}, by)).toEqual({kind: 'needs-their-letter'})
    expect(await runCommand(register, moveDate, {...to, due: theirs, letterReference: 'L/13'}, by)).toMatchObject({kind: 'edited'})
  })

  it('[REG-4] are refused before the inspection', async () => {
    expect(await add('force', '2023-12-13')).toEqual({kind: 'before-inspection', opened: '2023-12-14'})
  })
})

describe('actions', () => {
  const add = async (title: string, more: object = {}) =>
    must(await runCommand(register, addAction, {title, term: 'medium', finding: story.concern, ...more}, by), 'added').id

  it('refuse needs that would come round in a circle, and show it', async () => {
    const [a, b, c] = [await add('A'), await add('B'), await add('C')]
    await runCommand(register, linkActions, {action: a, needs: b}, by)
    await runCommand(register, linkActions, {action: b, needs: c}, by)
    expect(await runCommand(register, linkActions, {action: c, needs: a}, by)).toEqual({kind: 'circular', chain: [c, a, b, c]})
    expect(await runCommand(register, linkActions, {action: a, needs: a}, by)).toEqual({kind: 'circular', chain: [a, a]})
    expect(read((rows) => openNeeds(rows, a))).toEqual([b])
  })

  it('are marked on their charts while they are in force', async () => {
    const action = await add('Five trained officers a day, 15:00 to 21:00', {marks: 'calls.999'})
    const marks = () => read((rows) => rows.all(rows.db.selectFrom('annotation').select(['day', 'short', 'subject'])))
    const inForce = {action, version: 1, state: 'in-force' as const, inForceOn: '2024-02-01'}
    expect(await runCommand(register, progressAction, {...inForce, inForceOn: '2024-08-01'}, by)).toEqual({kind: 'in-future'})
    await runCommand(register, progressAction, inForce, by)
    expect(marks()).toEqual([{day: '2024-02-01', short: 'Five trained officers a day…', subject: 'calls.999'}])
    await runCommand(register, editAction, {action, version: 2, title: 'Officers'}, by)
    expect(marks()).toMatchObject([{short: 'Officers'}])
    await runCommand(register, progressAction, {action, version: 3, state: 'under-way'}, by)
    expect([marks(), read((rows) => rowOf(rows, 'action', action))!.annotation_id]).toEqual([[], null])
  })

  it('[REG-24] bring people whom the planner can read, until they are cancelled: never the late, the hoped for or the trained', async () => {
    const action = await add('Fill ten call-taker posts', {costPence: 41_200_000, costRecurs: 'yearly'})
    const supply = {action, kind: 'recruitment' as const, role: 'call-taker', fromDay: '2024-09-02', fte: 4, state: 'agreed' as const}
    await runCommand(register, addSupply, supply, by)
    expect(read((rows) => plannedSupply(rows, 'call-taker'))).toMatchObject([
      {action, kind: 'recruitment', role: 'call-taker', from: '2024-09-02', until: null, fte: 4, state: 'agreed'},
    ])
    const more = async (add: object) => must(await runCommand(register, addSupply, {...supply, ...add}, by), 'added')
    await more({fromDay: '2024-05-06', fte: 6, state: 'in-post', untilDay: '2025-05-06'})
    await more({fromDay: '2024-06-24', fte: 2})
    await more({fromDay: '2024-10-01', fte: 3, state: 'hoped-for'})
    await more({role: 'radio', kind: 'training', fte: 12})
    await more({role: 'dispatcher', fromDay: '2024-06-24', fte: 1})
    expect(Object.fromEntries(read((rows) => recruitsByRole(rows, '2024-07-01')))).toEqual({
      'call-taker': [
        {from: '2024-05-06', to: '2025-05-05', fte: 6},
        {from: '2024-09-02', fte: 4},
      ],
      dispatcher: [],
    })
    await runCommand(register, progressAction, {action, version: 1, state: 'cancelled'}, by)
    expect(read((rows) => plannedSupply(rows))).toEqual([])
    expect(read((rows) => recruitsByRole(rows, '2024-07-01')).size).toBe(0)
  })
})
