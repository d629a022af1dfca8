import {afterEach, describe, expect, it} from 'vitest'
import {fixedClock} from '#core/clock'
import {addDays, eachDay, periodsIn} from '#core/time'
import {type Given, given} from '#figures/testing/given'
import {builtInMeasures} from '#measures/catalogue'
import {RegisterDb} from '#store/register-db'
import {type Register, runCommand} from './command.ts'
import {notificationsOf} from './notifications.ts'
import {readTest} from './read-closure-test.ts'
import {sayForForce, statusesOf} from './said.ts'
import {retireTest, setClosureTest, testsOf} from './set-closure-test.ts'
import {evaluateTests, resultsOf} from './test-evaluation.ts'
import {readingWords, termsWords} from './test-words.ts'
import {actor, givenStory, must, type Story} from './testing/register.ts'

const by = {actor: actor(1)}
/** When tests are set: what breaks after it is a relapse. */
const early = {actor: actor(1), at: Temporal.Instant.from('2024-06-03T09:00:00Z')}
const ours = builtInMeasures.filter(({id}) => id === 'calls.999.within-10s')
/** A call a day in each month named, the first so many of the month answered late. */
const calls = (slow: Readonly<Record<string, number>>, missing: readonly string[] = []) => {
  const lines = ['offered_at | answer_seconds']
  for (const month of periodsIn('month', {from: '2024-01-01', to: '2024-07-01'})) {
    const late = slow[month.from.slice(0, 7)]
    if (late === undefined) continue
    for (const day of eachDay(month)) {
      if (!missing.includes(day)) lines.push(`${day} 12:00:00 | ${Number(day.slice(8)) <= late ? 30 : 5}`)
    }
  }
  return lines.join('\n')
}
const good = {'2024-01': 0, '2024-02': 0, '2024-03': 0, '2024-04': 0, '2024-05': 0, '2024-06': 0}

let data: Given
let register: Register
let story: Story
const open = async (table: string) => {
  data = await given('call', table, {measures: ours})
  // The rows above are what a load recorded; the workspace of the register is the same one.
  register = {db: RegisterDb.open(data.workspace), allowed: () => true, clock: fixedClock('2024-07-01T05:00:00Z')}
  story = await givenStory(register)
}
afterEach(() => {
  register.db.close()
  data.close()
})

const services = () => ({asker: data.asker, rebases: [], today: '2024-07-01'})
const terms = (more: object = {}) => ({
  entity: 'finding' as const,
  of: story.concern,
  measure: 'calls.999.within-10s',
  grain: 'month' as const,
  direction: 'at-least' as const,
  level: 0.9,
  source: 'the inspection report, page 12',
  hold: 3,
  noConcern: false,
  fromDay: '2024-01-01',
  ...more,
})
const set = async (more: object = {}) => must(await setClosureTest(register, data.asker, terms(more), early), 'set').id
const readOne = async () => {
  const [test] = register.db.read((rows) => testsOf(rows, 'finding', [story.concern])).filter(({retiredOn}) => retiredOn === null)
  return readTest(test!, services())
}

describe('a closure test over figures', () => {
  it('reads what the figures say, month by month, and words it', async () => {
    await open(calls({...good, '2024-02': 6}, ['2024-04-03']))
    await set({season: [8], smallestN: 20})
    const {test, reading, measure} = await readOne()
    expect(reading.periods.map(({state, why}) => [state, why])).toEqual([
      ['held', null],
      ['not-held', 'below 90%'],
      ['held', null],
      ['cannot-say', '1 day missing'],
      ['held', null],
      ['held', null],
    ])
    expect(readingWords(test, reading)).toEqual({
      lead: 'Held 2 of 3 months',
      rest: 'must include August',
      whole: 'Held 2 of 3 months; must include August',
    })
    expect(reading.earliest).toBe('2024-08-31')
    expect(termsWords(test, measure)).toBe('90% or more, three months in a row including August, at least 20 a month')
  })

  it('is not set on a measure that is not there, a split it does not declare, or a share above one', async () => {
    await open(calls({'2024-06': 0}))
    const cannot = async (more: object) => must(await setClosureTest(register, data.asker, terms(more), by), 'cannot-be-asked').why
    expect(await cannot({measure: 'calls.999.within-9s'})).toContain('no measure')
    expect(await cannot({scope: {shoe: ['large']}})).toContain('shoe')
    expect(await cannot({level: 90})).toBe('A share lies from 0 to 100%.')
  })

  it('cannot say when its measure is no more', async () => {
    await open(calls({'2024-06': 0}))
    const test = await set()
    await register.db.change((tx) => {
      tx.run(tx.db.updateTable('closure_test').set({measure: 'calls.999.gone'}).where('id', '=', test))
      return {keep: true, value: null}
    })
    expect((await readOne()).reading).toMatchObject({state: 'cannot-say', why: expect.stringContaining('calls.999.gone')})
  })

  it('takes the place of the one before it, which is kept', async () => {
    await open(calls({'2024-06': 0}))
    const first = await set()
    expect(await setClosureTest(register, data.asker, terms(), by)).toEqual({kind: 'has-test', test: first, version: 1})
    const second = await set({hold: 6, replaces: {test: first, version: 1}})
    expect(register.db.read((rows) => testsOf(rows, 'finding', [story.concern])).map(({id, retiredOn}) => [id, retiredOn])).toEqual([
      [first, '2024-06-03'],
      [second, null],
    ])
    expect(await runCommand(register, retireTest, {test: second, version: 1, reason: 'superseded'}, by)).toMatchObject({kind: 'edited'})
  })

  it('[REG-8] on a relapse tells the owner once, sets the force’s own status, and leaves the other two', async () => {
    await open(calls({...good, '2024-06': 9}))
    const test = await set()
    await runCommand(register, sayForForce, {finding: story.concern, saidOn: '2024-06-01', status: 'on-course'}, by)
    expect(await evaluateTests(register, services())).toMatchObject({changed: 1, relapsed: 1})
    expect(await evaluateTests(register, services())).toMatchObject({changed: 0, relapsed: 0})
    expect(register.db.read((rows) => notificationsOf(rows, story.owner))).toMatchObject([
      {kind: 'relapsed', entityId: story.concern, text: 'Answering 999 calls within 10 seconds. Relapsed: broken in June 2024'},
    ])
    expect(register.db.read((rows) => statusesOf(rows, [story.concern])).get(story.concern)).toMatchObject({
      force: {status: 'relapsed-review', occasion: 'closure test', actor: 'system:tests'},
      localBody: null,
      inspectorate: null,
    })
    expect(register.db.read((rows) => resultsOf(rows, test))).toMatchObject([{state: 'broken', held: 5}])
  })

  it('is opened again by a late correction', async () => {
    await open(calls(good))
    const test = await set()
    await evaluateTests(register, services())
    expect(register.db.read((rows) => resultsOf(rows, test))).toMatchObject([{state: 'met', held: 6}])
    const corrected = await given('call', calls({...good, '2024-05': 9}), {measures: ours})
    expect(await evaluateTests(register, {...services(), asker: corrected.asker})).toMatchObject({changed: 1, relapsed: 1})
    corrected.close()
    expect(register.db.read((rows) => resultsOf(rows, test)).map(({state, held}) => `${state} ${held}`)).toEqual(['not-yet 1', 'met 6'])
    expect(register.db.read((rows) => statusesOf(rows, [story.concern])).get(story.concern)!.force?.status).toBe('relapsed-review')
  })

  it('[REG-8] calls no relapse what broke before the test was set, and tells when data stop under a test that was met', async () => {
    await open(calls({...good, '2024-06': 9}))
    await setClosureTest(register, data.asker, terms(), by)
    expect(await evaluateTests(register, services())).toMatchObject({changed: 1, relapsed: 0})
    register.db.close()
    data.close()
    await open(calls(good))
    await set()
    await evaluateTests(register, services())
    expect(await evaluateTests(register, {...services(), today: '2024-10-01'})).toMatchObject({changed: 1, relapsed: 0})
    expect(register.db.read((rows) => notificationsOf(rows, story.owner))).toMatchObject([{kind: 'cannot-say'}])
    expect(register.db.read((rows) => statusesOf(rows, [story.concern])).get(story.concern)!.force).toBeNull()
  })

  it('[REG-9] stays met while data are on their way, and no longer', async () => {
    await open(calls(good))
    await set()
    const on = async (today: string) => {
      const [test] = register.db.read((rows) => testsOf(rows, 'finding', [story.concern]))
      return (await readTest(test!, {...services(), today})).reading.state
    }
    expect([await on('2024-07-01'), await on('2024-09-30'), await on(addDays('2024-09-30', 1))]).toEqual(['met', 'met', 'cannot-say'])
  })
})
