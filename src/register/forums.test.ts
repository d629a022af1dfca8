import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {fixedClock} from '#core/clock'
import {eachDay, periodsIn} from '#core/time'
import {type Given, given} from '#figures/testing/given'
import {builtInMeasures} from '#measures/catalogue'
import {RegisterDb} from '#store/register-db'
import {addAction} from './actions.ts'
import {auditHead} from './audit.ts'
import {type Register, runCommand} from './command.ts'
import {addDate} from './dates.ts'
import {addFinding, editFinding} from './findings.ts'
import {addForum, forumRows, nextMeeting} from './forums.ts'
import {closeDecision, decisionRows, holdMeeting, planMeeting, recordDecision} from './meetings.ts'
import {keptPack, makeAndKeepPack} from './pack.ts'
import {setClosureTest} from './set-closure-test.ts'
import {actor, givenStory, must, type Story} from './testing/register.ts'

describe('a forum meets', () => {
  it.each([
    ['daily', '2024-06-03', '2024-07-01', '2024-07-01'],
    ['weekly', '2024-06-03', '2024-07-02', '2024-07-08'],
    ['fortnightly', '2024-06-03', '2024-06-18', '2024-07-01'],
    ['monthly', '2024-01-31', '2024-02-01', '2024-02-29'],
    ['monthly', '2024-01-31', '2024-03-01', '2024-03-31'],
    ['quarterly', '2024-06-03', '2024-06-04', '2024-09-03'],
    ['weekly', '2024-06-03', '2024-01-01', '2024-06-03'],
  ] as const)('%s from %s, after %s on %s', (cadence, first, from, next) => {
    expect(nextMeeting(cadence, first, from)).toBe(next)
  })
})

let data: Given
let register: Register
let story: Story
let forum: number
const by = {actor: actor(1)}
const services = () => ({asker: data.asker, rebases: [], today: '2024-07-01'})

describe('in a register', () => {
  beforeEach(async () => {
    const calls = periodsIn('month', {from: '2024-04-01', to: '2024-07-01'}).flatMap((month) =>
      [...eachDay(month)].map((day) => `${day} 12:00:00 | ${month.from === '2024-06-01' && Number(day.slice(8)) <= 9 ? 30 : 5}`),
    )
    data = await given('call', ['offered_at | answer_seconds', ...calls].join('\n'), {
      measures: builtInMeasures.filter(({id}) => id === 'calls.999.within-10s'),
    })
    register = {db: RegisterDb.open(data.workspace), allowed: () => true, clock: fixedClock('2024-07-01T05:00:00Z')}
    story = await givenStory(register)
    const board = {name: 'Force Performance Board', kind: 'force-performance-board' as const, body: story.force, chair: story.chair}
    forum = must(await runCommand(register, addForum, {...board, cadence: 'fortnightly', firstOn: '2024-06-03'}, by), 'added').id
  })
  afterEach(() => {
    register.db.close()
    data.close()
  })

  const meet = async (heldOn: string) => must(await runCommand(register, planMeeting, {forum, heldOn}, by), 'planned').id
  const decide = (meeting: number, text: string, more: object = {}) => runCommand(register, recordDecision, {meeting, text, ...more}, by)

  describe('a meeting', () => {
    it('[REG-18] numbers its decisions, and carries each forward until it is done', async () => {
      const [first, second] = [await meet('2024-06-03'), await meet('2024-06-17')]
      expect(await decide(first, 'Ask for a prediction', {owner: story.owner})).toMatchObject({number: '1.1'})
      expect(await decide(first, 'Fill the posts')).toMatchObject({number: '1.2'})
      expect(await decide(second, 'Look again')).toMatchObject({number: '2.1'})
      for (const meeting of [first, second]) await runCommand(register, holdMeeting, {meeting, version: 1}, by)
      const outstanding = () => register.db.read((rows) => decisionRows(rows, {forum, state: 'outstanding'}, '2024-07-01'))
      expect(outstanding().map(({number, carried}) => [number, carried])).toEqual([
        ['2.1', 0],
        ['1.2', 1],
        ['1.1', 1],
      ])
      const done = {decision: outstanding()[1]!.id, version: 1, state: 'done' as const, doneOn: '2024-06-24', reason: 'ten in post'}
      expect(await runCommand(register, closeDecision, done, by)).toMatchObject({kind: 'edited'})
      expect(outstanding().map(({number}) => number)).toEqual(['2.1', '1.1'])
      expect(register.db.read((rows) => forumRows(rows, '2024-07-01'))).toMatchObject([{outstanding: 2, next: '2024-07-01'}])
    })

    it('is planned once a day, held no sooner than its day, and decides nothing for the past', async () => {
      const meeting = await meet('2024-07-15')
      expect(await runCommand(register, planMeeting, {forum, heldOn: '2024-07-15'}, by)).toEqual({kind: 'already-planned', id: meeting})
      expect(await runCommand(register, holdMeeting, {meeting, version: 1}, by)).toEqual({kind: 'in-future'})
      expect(await decide(meeting, 'x', {dueOn: '2024-07-01'})).toEqual({kind: 'before-meeting', heldOn: '2024-07-15'})
    })
  })

  describe('a pack', () => {
    const pack = async (meeting: number) => {
      const {id} = must(await makeAndKeepPack(register, services(), meeting, by), 'made')
      return keptPack(register, {id})!
    }

    it('[REG-17] holds late actions, tests broken or near, and decisions outstanding; it is kept as it was made', async () => {
      await setClosureTest(
        register,
        data.asker,
        {
          entity: 'finding',
          of: story.concern,
          measure: 'calls.999.within-10s',
          grain: 'month',
          direction: 'at-least',
          level: 0.9,
          source: 'report',
          hold: 3,
          noConcern: false,
          fromDay: '2024-04-01',
        },
        by,
      )
      const action = must(
        await runCommand(register, addAction, {title: 'Fill ten posts', term: 'medium', finding: story.concern, owner: story.owner}, by),
        'added',
      ).id
      await runCommand(
        register,
        addDate,
        {entity: 'action', of: action, origin: 'force', label: 'Posts', source: 'plan', day: '2024-06-24'},
        by,
      )
      const [first, second] = [await meet('2024-06-17'), await meet('2024-07-01')]
      await decide(first, 'Ask for a prediction')
      await runCommand(register, holdMeeting, {meeting: first, version: 1}, by)
      const head = register.db.read(auditHead)
      const made = await pack(second)
      expect(made.pack).toMatchObject({
        forum: {name: 'Force Performance Board', chair: 'Deputy chief constable'},
        forDay: '2024-07-01',
        since: '2024-06-17',
        late: [{title: 'Fill ten posts', daysLate: 7, owner: 'Head of contact'}],
        tests: [{title: 'Answering 999 calls within 10 seconds', state: 'broken', lead: 'Relapsed: broken in June 2024'}],
        decisions: [{number: '1.1', text: 'Ask for a prediction'}],
        findings: [{called: 'Cause of concern 1', standing: 'relapsed', rag: 'red'}],
      })
      expect([made.intact, made.auditHead]).toEqual([true, head])
      await runCommand(register, editFinding, {finding: story.concern, version: 1, title: 'Another title'}, by)
      expect(keptPack(register, {meeting: second})!.pack.findings[0]!.title).toBe('Answering 999 calls within 10 seconds')
      expect((await pack(second)).pack.findings[0]!.title).toBe('Another title')
      await expect(
        register.db.change((tx) => ({keep: true, value: tx.run(tx.db.updateTable('pack').set({content: '{}'}))})),
      ).rejects.toThrow('kept as it was made')
    })

    it('[REG-17] holds only what its forum may: its areas, and for the local policing body official rows alone', async () => {
      const add = (title: string, more: object) =>
        runCommand(
          register,
          addFinding,
          {
            report: story.report,
            kind: 'area-for-improvement',
            number: '1',
            title,
            words: 'w',
            reference: 'p',
            openedOn: '2024-05-21',
            ...more,
          },
          by,
        )
      await add('Visits', {area: 'offenders', sensitivity: 'public-protection'})
      await add('Sensitive', {area: 'responding', sensitivity: 'official-sensitive'})
      const own = {name: 'Accountability meeting', kind: 'local-body' as const, body: story.localBody, cadence: 'monthly' as const}
      const theirs = must(await runCommand(register, addForum, {...own, firstOn: '2024-07-01'}, by), 'added').id
      const department = {name: 'Offenders', kind: 'departmental' as const, body: story.force, areas: ['offenders', 'public-protection']}
      const departmental = must(
        await runCommand(register, addForum, {...department, cadence: 'weekly', firstOn: '2024-07-01'}, by),
        'added',
      ).id
      const titles = async (of: number) => {
        const meeting = must(await runCommand(register, planMeeting, {forum: of, heldOn: '2024-07-01'}, by), 'planned').id
        return (await pack(meeting)).pack.findings.map(({title}) => title)
      }
      expect(await titles(theirs)).toEqual(['Answering 999 calls within 10 seconds'])
      expect(await titles(departmental)).toEqual(['Visits'])
      expect(await titles(forum)).toEqual(['Answering 999 calls within 10 seconds', 'Sensitive'])
    })
  })
})
