import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {fixedClock} from '#core/clock'
import {eachDay, periodsIn} from '#core/time'
import {type Given, given} from '#figures/testing/given'
import {builtInMeasures} from '#measures/catalogue'
import {RegisterDb} from '#store/register-db'
import {addAction, progressAction} from './actions.ts'
import {addBody, addPerson} from './bodies.ts'
import {type Register, runCommand} from './command.ts'
import {addDate, moveDate} from './dates.ts'
import {findingView} from './finding-view.ts'
import {addFinding, answerElement, elementsOf} from './findings.ts'
import {notificationsOf} from './notifications.ts'
import {promises} from './promises.ts'
import {sayForInspectorate} from './said.ts'
import {recordCopy, recordPublication, responseClock, responseView} from './section-55.ts'
import {setClosureTest} from './set-closure-test.ts'
import {evaluateTests} from './test-evaluation.ts'
import {actor, givenStory, must, type Story} from './testing/register.ts'
import {actionRag, findingRag, totals} from './totals.ts'
import {addUpheld} from './upheld.ts'
import {upheldRows} from './upheld-rows.ts'

describe('the clock of section 55', () => {
  it('[REG-15] begins with the day of publication: 12 March 2024 gives 6 May, a bank holiday, and 7 May is day 57', () => {
    expect(responseClock('2024-03-12', '2024-03-12')).toMatchObject({day: 1, daysLeft: 55, overdue: false})
    expect(responseClock('2024-03-12', '2024-05-06')).toMatchObject({
      lastDay: '2024-05-06',
      day: 56,
      overdue: false,
      lastDayIs: 'bank-holiday',
    })
    expect(responseClock('2024-03-12', '2024-05-07')).toMatchObject({day: 57, daysLeft: -1, overdue: true})
    expect(responseClock('2024-03-12', '2024-05-07').bankHolidays).toEqual(['2024-03-29', '2024-04-01', '2024-05-06'])
  })
  it('gives 15 July 2024 for a report of 21 May, and day 42 on 1 July', () => {
    expect(responseClock('2024-05-21', '2024-07-01')).toMatchObject({lastDay: '2024-07-15', day: 42, lastDayIs: 'working-day'})
  })
})

describe('colours', () => {
  const facts = {standing: 'met', closed: false, late: false, staleApproval: false, ownerInPost: true} as const
  it('[REG-13] of findings follow the rule, the first that fits', () => {
    expect(findingRag(facts)).toBe('green')
    expect(findingRag({...facts, standing: 'not-yet'})).toBe('amber')
    expect(findingRag({...facts, staleApproval: true})).toBe('amber')
    expect(findingRag({...facts, ownerInPost: false})).toBe('amber')
    expect(findingRag({...facts, late: true, standing: 'not-yet'})).toBe('red')
    expect(findingRag({...facts, standing: 'relapsed'})).toBe('red')
    expect(findingRag({...facts, standing: 'relapsed', late: true, closed: true})).toBe('closed')
  })
  it('[REG-14] of actions likewise', () => {
    const action = {state: 'under-way', late: false, due: '2024-09-01', waitsForLate: false, ownerInPost: true} as const
    expect(actionRag(action, '2024-07-01')).toBe('green')
    expect(actionRag({...action, state: 'not-started', due: '2024-07-15'}, '2024-07-01')).toBe('amber')
    expect(actionRag({...action, state: 'not-started', due: '2024-07-16'}, '2024-07-01')).toBe('green')
    expect(actionRag({...action, waitsForLate: true}, '2024-07-01')).toBe('amber')
    expect(actionRag({...action, late: true}, '2024-07-01')).toBe('red')
    expect(actionRag({...action, late: true, state: 'in-force'}, '2024-07-01')).toBe('closed')
  })
  it('are counted so that totals reconcile, or it is a bug', () => {
    expect(totals(['a', 'b', 'a'], ['a', 'b', 'c'] as const, (row) => row as 'a')).toEqual([
      {of: 'a', count: 2},
      {of: 'b', count: 1},
      {of: 'c', count: 0},
    ])
    expect(() => totals(['d'], ['a'] as const, (row) => row as 'a')).toThrow('not counted')
  })
})

/** A call a day, late on the first so many days of each month. */
const calls = (late: Readonly<Record<string, number>>) =>
  [
    'offered_at | answer_seconds',
    ...periodsIn('month', {from: '2024-03-01', to: '2024-07-01'}).flatMap((month) =>
      [...eachDay(month)].map((day) => `${day} 12:00:00 | ${Number(day.slice(8)) <= (late[month.from.slice(0, 7)] ?? 0) ? 30 : 5}`),
    ),
  ].join('\n')

let data: Given
let register: Register
let story: Story
const by = {actor: actor(1)}
/** When tests are set: what breaks after it is a relapse. */
const early = {actor: actor(1), at: Temporal.Instant.from('2024-06-03T09:00:00Z')}
const services = () => ({asker: data.asker, rebases: [], today: '2024-07-01'})

describe('in a register', () => {
  beforeEach(async () => {
    data = await given('call', calls({'2024-06': 9}), {measures: builtInMeasures.filter(({id}) => id.startsWith('calls.999.within-10s'))})
    register = {db: RegisterDb.open(data.workspace), allowed: () => true, clock: fixedClock('2024-07-01T05:00:00Z')}
    story = await givenStory(register)
  })
  afterEach(() => {
    register.db.close()
    data.close()
  })

  const afi = async (number: string, title: string, more: object = {}) =>
    must(
      await runCommand(
        register,
        addFinding,
        {
          report: story.report,
          kind: 'area-for-improvement',
          number,
          title,
          words: title,
          reference: 'p',
          openedOn: '2024-05-21',
          owner: story.owner,
          ...more,
        },
        by,
      ),
      'added',
    ).id
  const test = (of: number, more: object = {}) =>
    setClosureTest(
      register,
      data.asker,
      {
        entity: 'finding',
        of,
        measure: 'calls.999.within-10s',
        grain: 'month',
        direction: 'at-least',
        level: 0.9,
        source: 'report',
        hold: 3,
        noConcern: false,
        fromDay: '2024-03-01',
        ...more,
      },
      early,
    )

  describe('the state of the promises', () => {
    it('[REG-12] says in a sentence where findings stand, slipped back first, and its totals add up to the list', async () => {
      const [met, not, none] = [await afi('1', 'Training'), await afi('2', 'Consulting'), await afi('3', 'Demand')]
      await test(story.concern)
      await test(met, {level: 0.6})
      await test(not, {level: 0.6, season: [8]})
      await runCommand(
        register,
        addFinding,
        {
          report: story.report,
          kind: 'recommendation',
          parent: story.concern,
          number: '1',
          title: 'R',
          words: 'R',
          reference: 'p',
          openedOn: '2024-05-21',
        },
        by,
      )
      const letter = {letterReference: 'L/1', letterDate: '2024-06-12', status: 'closed' as const, saidOn: '2024-06-12'}
      await runCommand(register, sayForInspectorate, {finding: met, ...letter}, by)
      const state = await promises(register, services(), actor(1), '2024-06-03')
      expect(state.rows.map(({id, standing}) => [id, standing])).toEqual([
        [story.concern, 'relapsed'],
        [not, 'not-yet'],
        [none, 'no-measure'],
        [met, 'met'],
      ])
      expect(state.answer).toBe(
        'One of four findings has met its test and been closed by the inspectorate; one is not there yet, one has slipped back, and one has no measure.',
      )
      expect(state.totals.reduce((sum, {count}) => sum + count, 0)).toBe(state.rows.length)
      expect(state.rag.reduce((sum, {count}) => sum + count, 0)).toBe(state.rows.length)
      expect(state.responseSays).toBe(
        'Our response to the inspection report of 21 May 2024 must be published by Monday 15 July 2024: today is day 42 of 56, and one recommendation still lacks the local policing body’s own action.',
      )
      expect(state.changes.list.map(({kind, lead}) => [kind, lead])).toContainEqual(['closed', 'Closed.'])
      expect(state.rows[0]!.says?.whole).toBe('Relapsed: broken in June 2024 after 3 of 3 months')
    })

    it('lists promises that are late and those that fall due, with their origin', async () => {
      const add = async (title: string, day: string) => {
        const action = must(
          await runCommand(register, addAction, {title, term: 'medium', finding: story.concern, owner: story.owner}, by),
          'added',
        ).id
        const due = {entity: 'action' as const, of: action, origin: 'force' as const, label: title, source: 'plan', day}
        return {action, due: must(await runCommand(register, addDate, due, by), 'added').id}
      }
      const posts = await add('Fill ten posts', '2024-05-01')
      await add('Match shifts to calls', '2024-07-22')
      const done = await add('Daily page', '2024-03-04')
      await runCommand(register, progressAction, {action: done.action, version: 1, state: 'in-force', inForceOn: '2024-03-04'}, by)
      await runCommand(register, moveDate, {due: posts.due, version: 1, day: '2024-06-24', reason: 'vetting'}, by)
      const state = await promises(register, services(), actor(1), '2024-06-03')
      expect(state.late).toMatchObject([{finding: story.concern, action: {title: 'Fill ten posts', daysLate: 7, rag: 'red'}}])
      expect(state.soon.map(({action}) => action.title)).toEqual(['Match shifts to calls'])
      expect(state.rows[0]).toMatchObject({rag: 'red', nextDate: {day: '2024-06-24', origin: 'force', late: true}})
      expect(state.changes.list.find(({kind}) => kind === 'date-moved')?.text).toBe(
        'Fill ten posts: from 1 May 2024 to 24 June 2024, vetting.',
      )
    })

    it('shows nobody what they may not see', async () => {
      const hidden = await afi('9', 'Hidden', {sensitivity: 'public-protection'})
      const sees = {
        ...register,
        allowed: (_: unknown, __: unknown, row: {sensitivity: string} | null) => row?.sensitivity !== 'public-protection',
      }
      const state = await promises(sees as Register, services(), actor(2), '2024-06-03')
      expect(state.rows.map(({id}) => id)).toEqual([story.concern])
      expect(await findingView(sees as Register, services(), actor(2), hidden)).toEqual({kind: 'not-allowed'})
      expect(await findingView(register, services(), actor(2), 9999)).toEqual({kind: 'not-found'})
    })
  })

  describe('a finding’s page', () => {
    it('leads with its test and what is answered, and keeps its history', async () => {
      await test(story.concern)
      await evaluateTests(register, services())
      const [first] = register.db.read((rows) => elementsOf(rows, story.concern))
      await runCommand(register, answerElement, {element: first!.id, version: 1, state: 'answered', answer: 'By the measure.'}, by)
      const shown = must(await findingView(register, services(), actor(1), story.concern), 'shown').view
      expect(shown.answer).toBe(
        'The test was broken after three of three months, and cannot be met before 30 September 2024; one of the inspector’s two points is answered in full.',
      )
      expect(shown.test).toMatchObject({terms: '90% or more, three months in a row', reading: {state: 'broken'}})
      expect(shown.source).toBe('PEEL 2023–25: Wexcombe Police, published 21 May 2024')
      expect(shown.history.map(({text}) => text)).toEqual(['Force: relapsed, review', 'Test broken, June 2024: held 3'])
      expect(shown.row.statuses).toMatchObject({force: {status: 'relapsed-review'}, inspectorate: null})
    })
  })

  describe('what must not slip', () => {
    it('is watched by a test like a finding, and its owner is told when it slips', async () => {
      const upheld = must(
        await runCommand(
          register,
          addUpheld,
          {
            kind: 'plan-objective',
            body: story.force,
            title: 'Be there when the public call',
            source: 'plan',
            fromDay: '2024-01-01',
            owner: story.owner,
          },
          by,
        ),
        'added',
      ).id
      await test(upheld, {entity: 'upheld'})
      expect(await evaluateTests(register, services())).toMatchObject({changed: 1, relapsed: 1})
      expect(await upheldRows(register, services(), actor(1))).toMatchObject([
        {kind: 'plan-objective', owner: {post: 'Head of contact'}, says: {whole: 'Relapsed: broken in June 2024 after 3 of 3 months'}},
      ])
      expect(register.db.read((rows) => notificationsOf(rows, story.owner))).toMatchObject([{kind: 'relapsed', entity: 'upheld'}])
    })
  })

  describe('the response', () => {
    it('is recorded with its day, in or out of time, and its copies', async () => {
      const publish = (publishedOn: string) =>
        runCommand(register, recordPublication, {report: story.report, version: 0, publishedOn, publishedAt: 'https://example.org'}, by)
      expect(await publish('2024-05-20')).toEqual({kind: 'before-report', from: '2024-05-21'})
      expect(await publish('2024-07-01')).toMatchObject({kind: 'edited', day: 42, inTime: true})
      const copy = {report: story.report, recipient: 'secretary-of-state' as const, name: 'Home Secretary', sentOn: '2024-07-01'}
      await runCommand(register, recordCopy, copy, by)
      expect(register.db.read((rows) => responseView(rows, story.report, '2024-07-01'))).toMatchObject({
        says: 'Published on day 42 of 56, Monday 1 July 2024.',
        copiesMissing: ['inspectors-of-constabulary'],
      })
    })

    it('[REG-16] asks for an action of the local policing body’s own on each recommendation', async () => {
      const recommendation = await afi('1', 'R', {kind: 'recommendation', parent: story.concern})
      const lacking = () => register.db.read((rows) => responseView(rows, story.report, '2024-07-01'))!.withoutOwnAction
      const own = async (body: number) => {
        const person = must(await runCommand(register, addPerson, {name: 'N', post: 'Chief executive', body}, by), 'added').id
        await runCommand(register, addAction, {title: 'Scrutinise', term: 'immediate', finding: recommendation, owner: person}, by)
      }
      await own(story.force)
      expect(lacking()).toEqual([recommendation])
      await own(story.localBody)
      expect(lacking()).toEqual([])
      expect(await runCommand(register, addBody, {kind: 'other', name: 'x', office: 'y', fromDay: '2024-01-01'}, by)).toMatchObject({
        kind: 'added',
      })
    })
  })
})
