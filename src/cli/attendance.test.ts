import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {fixedClock} from '#core/clock'
import {type Given, given} from '#figures/testing/given'
import {usualTargets} from '#measures/attendance/published-times'
import {lateIncidents} from '#web/testing/late-incidents'
import {type AttendanceOptions, attendance, kindFrom} from './attendance.ts'
import type {CliServices, OpenWorkspace} from './services.ts'

describe('answerable explain attendance', () => {
  let made: Given
  beforeAll(async () => {
    made = await given('incident', lateIncidents, {lastEvent: '2024-06-30T22:40:00Z'})
  })
  afterAll(() => made.close())

  const said = async (kind: string, period = '2024-06', more: Partial<AttendanceOptions> = {}): Promise<string> => {
    const parts: string[] = []
    const open = async () =>
      ({
        asker: made.asker,
        facts: made.facts,
        attendanceTimes: usualTargets,
        history: {receipts: async () => []},
        annotations: async () => [],
        close: () => {},
      }) as unknown as OpenWorkspace
    const output = {isTerminal: false, write: (more: string) => parts.push(more), note: () => {}}
    await attendance({clock: fixedClock('2024-07-01T05:00:00Z'), output, open} as unknown as CliServices, kindFrom(kind), {period, ...more})
    return parts.join('')
  }

  it('gives causes that add up, misses with their stages, and the queue as loaded', async () => {
    expect(await said('causes')).toMatch(/MISS-8 {2}travelled long, from far away +7 +100\.0%[\s\S]+all misses +7/)
    expect(await said('counterfactual')).toContain('Too little to say what misses were made of: 0 misses that can be judged over 2 days')
    expect(await said('misses', '2024-06-30')).toMatch(/2024-06-30\/\d+ .+ started-far-away/)
    expect(await said('queue')).toContain('As loaded, not live: 23:40, Sunday 30 June 2024.')
    expect(await said('hours')).toContain('nothing is held of this period')
    expect(await said('weeks')).toMatch(/2024-06-24( +\d+){10}/)
    const quarters = JSON.parse(await said('queue-quarters', '2024-06-30', {json: true})) as {at: string; grade: string; open: number}[]
    expect(quarters.filter(({grade}) => grade === 'immediate')).toHaveLength(96)
    expect(quarters[0]).toMatchObject({reviewed: {never: 0, notKnown: 0, since: null}})
    expect(await said('queue-quarters', '2024-06-30')).toContain('Since the last review')
    expect(await said('free-quarters')).toContain('nothing is held of this period')
  })

  it('reads no change where fewer than two weeks are held, and refuses what is typed wrong', async () => {
    expect(await said('change', '2024-06', {on: '2024-06-30'})).toContain('The data hold 1 day from that date on')
    await expect(said('change')).rejects.toThrow('needs --on, a date such as 2024-03-04')
    await expect(said('change', '2024-06', {on: '2024-06-30', weeks: '27'})).rejects.toThrow('--weeks takes a whole number from 2 to 26')
    await expect(said('change', '2024-06', {on: '2024-06-30', whole: 'part'})).rejects.toThrow('--whole takes log or call')
    await expect(said('queue', '2024-06', {asKnown: 'lately'})).rejects.toThrow('--as-known: ‘lately’ is not a day')
    await expect(said('change', '2024-06', {on: '2024-06-31'})).rejects.toThrow('--on: ‘2024-06-31’ is not a day')
    await expect(said('counterfactual', '2024-06', {clock: 'moon'})).rejects.toThrow('--clock takes one of call-start')
    for (const kind of ['causes', 'misses', 'weeks', 'stages'])
      await expect(said(kind, '2024-06', {grade: 'scheduled'})).rejects.toThrow('--grade takes immediate or priority')
    expect(await said('stages')).toMatch(/The whole, incident created to first at scene +\d/)
    expect(await said('stages', '2024-06', {whole: 'call'})).toContain('The call is known of 0.0% of them, below 70.0%')
    await expect(said('counterfactual', '2024-06', {grade: 'scheduled'})).rejects.toThrow('--grade takes immediate or priority')
    expect(JSON.parse(await said('counterfactual', '2024-06', {json: true}))).toMatchObject({kind: 'too-few', days: 2})
  })

  it('refuses a kind that there is not', () => {
    expect(() => kindFrom('moods')).toThrow(
      'explain attendance takes one of causes, weeks, counterfactual, stages, change, misses, queue, queue-quarters, free-quarters, hours, not ‘moods’.',
    )
  })
})
