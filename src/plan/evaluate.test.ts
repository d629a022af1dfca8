import {describe, expect, it} from 'vitest'
import {calendarOf} from './calendar.ts'
import {evaluate} from './evaluate.ts'
import {hubOf} from './hub-of.ts'
import {countedOf} from './reading.ts'
import {runTasks} from './run-tasks.ts'
import {plainScenario, twoStageHub} from './testing/plain-inputs.ts'

const until = {rota: '2024-01-31', calls: '2024-06-30'}
const officers = `  - {id: A, name: Officers, kind: people, from: 2024-02-01, group: officers, people: 2, takes: ['999', '101']}`
const online = `  - {id: C, name: Online, kind: online, from: 2024-09-01, line: '101', share: 10%}`
const posts = `  - {id: B, name: Posts, kind: posts, from: 2023-06-01, group: handlers, posts: 10}`
const late = `  - {id: E, name: From Friday, kind: demand, from: 2024-07-05, line: '999', change: +20%}`

async function evaluated(measures: string, runs = 12) {
  const outcome = await evaluate(twoStageHub, plainScenario(measures), until, {runs, workers: 0})
  if (outcome.kind !== 'evaluated') throw new Error(outcome.kind)
  return outcome.evaluation
}

describe('scenarios', () => {
  it('a measure that is not in force in the period adds nothing, and says so; one from before the base is in the base', async () => {
    const {rows} = await evaluated([officers, online, posts, late].join('\n'), 8)
    expect(rows.map(({key, standing, lines}) => [key, standing?.kind, lines !== null])).toEqual([
      ['base', undefined, true],
      ['A', 'whole', true],
      ['C', 'not-in-force', false],
      ['B', 'in-base', false],
      ['E', 'part', true],
      ['together', undefined, true],
    ])
    const [base] = (await evaluated(online, 8)).rows
    expect((await evaluated(online, 8)).rows.at(-1)!.lines).toEqual(base!.lines)
  })

  it('a gain in the first queue sends more people into the second, where more give up', async () => {
    const {displaced, rows} = await evaluated(officers)
    expect(displaced.filter(({line}) => line === '999').every(({better}) => better)).toBe(true)
    expect(displaced).toContainEqual(expect.objectContaining({measure: 'A', line: 'crime', of: 'gaveUp', better: false}))
    const base = rows[0]!.lines![0]!
    expect(base.inTime!.low).toBeLessThanOrEqual(base.inTime!.mean)
    expect(base.inTime!.high).toBeGreaterThanOrEqual(base.inTime!.mean)
  })

  it('a hub without a measure, an hour without staff, and no call at all are answered without a NaN', async () => {
    const empty = {
      lines: twoStageHub.lines.map((line) => ({...line, callsBySlot: line.callsBySlot.map(() => 0)})),
      groups: twoStageHub.groups.map((group) => ({
        ...group,
        staffBySlot: group.staffBySlot.map((people, slot) => (slot % 96 < 8 ? 0 : people)),
      })),
    }
    const outcome = await evaluate(empty, plainScenario(''), until, {runs: 8, workers: 0})
    expect(outcome).toMatchObject({
      kind: 'evaluated',
      evaluation: {rows: [{lines: [{inTime: null, gaveUp: null, failing: 0}, {}, {}]}, {}]},
    })
    expect(JSON.stringify(outcome)).not.toContain('NaN')
    const unstaffed = await evaluate({...twoStageHub, groups: empty.groups}, plainScenario(''), until, {runs: 8, workers: 0})
    expect(unstaffed.kind).toBe('evaluated')
  })

  it.each([
    [
      'negative rates',
      {lines: twoStageHub.lines.map((line) => ({...line, callsBySlot: line.callsBySlot.map(() => -1)})), groups: twoStageHub.groups},
      'not a rate',
    ],
    [
      'patience of zero',
      {
        lines: twoStageHub.lines.map((line) => ({...line, patience: {groups: [{share: 1, meanSeconds: 0}], announcements: []}})),
        groups: twoStageHub.groups,
      },
      '0 seconds is not a mean patience',
    ],
    ['a queue that nobody takes', {lines: twoStageHub.lines, groups: twoStageHub.groups.slice(0, 1)}, 'no group takes its calls'],
  ])('%s are an outcome that says why', async (_, inputs, words) => {
    const outcome = await evaluate(inputs, plainScenario(''), until, {runs: 8, workers: 0})
    expect(outcome.kind === 'cannot' ? outcome.why.join('\n') : '').toContain(words)
  })

  it('10,000 people are simulated, and everybody is answered at once', async () => {
    const inputs = {
      ...twoStageHub,
      groups: twoStageHub.groups.map((group) => ({...group, staffBySlot: group.staffBySlot.map(() => 10_000)})),
    }
    const outcome = await evaluate(inputs, plainScenario(''), until, {runs: 8, workers: 0})
    expect(outcome).toMatchObject({kind: 'evaluated', evaluation: {rows: [{lines: [{inTime: {mean: 1}, failing: 0}, {}, {}]}, {}]}})
  })

  it('stops when it is told to, or when its time is up, and says with how much', async () => {
    const stopped = new AbortController()
    stopped.abort()
    expect(await evaluate(twoStageHub, plainScenario(''), until, {runs: 40, workers: 0, signal: stopped.signal})).toMatchObject({
      kind: 'stopped',
      runs: 0,
    })
    expect(await evaluate(twoStageHub, plainScenario(''), until, {runs: 4000, workers: 0, secondsLimit: 0.3})).toMatchObject({
      kind: 'evaluated',
      evaluation: {stopped: 'time', asked: 4000},
    })
  })
})

describe('runs of several scenarios', () => {
  const calendar = calendarOf({from: '2024-07-01', to: '2024-07-03'})
  const tasks = ['a', 'b'].map((key) => ({key, hub: hubOf(twoStageHub, calendar, []), calendar, counted: countedOf(twoStageHub)}))

  it('are the same to the bit in one thread and in two', async () => {
    const here = await runTasks(tasks, {runs: 14, firstSeed: 3, workers: 0})
    const threads = await runTasks(tasks, {runs: 14, firstSeed: 3, workers: 2})
    expect(here.runs).toBe(14)
    expect(threads).toEqual(here)
    expect(here.tasks.get('a')!.shares).toEqual(here.tasks.get('b')!.shares)
  })

  it('tell of a hub that cannot be run, in a thread as here', async () => {
    const broken = tasks.map((task) => ({...task, hub: {...task.hub, groups: []}}))
    await expect(runTasks(broken, {runs: 40, firstSeed: 1, workers: 1})).rejects.toThrow('this hub cannot be simulated')
    await expect(runTasks(broken, {runs: 40, firstSeed: 1, workers: 0})).rejects.toThrow('this hub cannot be simulated')
  })
})
