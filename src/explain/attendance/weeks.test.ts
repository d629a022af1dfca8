import {describe, expect, it} from 'vitest'
import {addDays} from '#core/time'
import {givenFacts} from '#figures/testing/fact-tables'
import {usualTargets} from '#measures/attendance/published-times'
import {withinTarget} from '#measures/attendance/within-target'
import {type CauseCount, causesOfMisses, missCauses} from './causes.ts'
import {causesByWeek, causesStanding, freeWhenWaiting} from './weeks.ts'

const measure = withinTarget(usualTargets, 'immediate', 'created')
const weeks = {from: '2024-05-06', to: '2024-05-27'}

const incident = (day: string, hour: string, serial: number): string => {
  const at = (minute: string) => `${day} ${hour}:${minute}`
  return `  ${serial} | ${day} | ${at('00:00')} | ${at('01:00')} | ${at('01:10')} | ${at('20:00')} | ${at('21:00')} | ${at('28:00')} | 3 | urban | immediate`
}
const head =
  '  serial | incident_date | created_at | graded_at | sent_at | assigned_at | mobile_at | at_scene_at | unit_km | area | grade_first'
const status = `
  callsign | state     | from_at             | to_at
  U1       | available | 2024-05-21 10:00:00 | 2024-05-21 10:30:00
  U2       | available | 2024-05-21 10:00:00 | 2024-05-21 10:30:00
  U1       | available | 2024-05-22 10:00:00 | 2024-05-22 10:30:00`
const duty = `
  callsign | shift | on_at               | off_at
  U1       | early | 2024-05-21 07:00:00 | 2024-05-21 15:00:00`

/** Misses that all waited for a unit: none in the first week, one in the second, four in the third with units free at three of them. */
const log = [
  head,
  incident('2024-05-14', '12', 1),
  incident('2024-05-20', '12', 2),
  incident('2024-05-21', '10', 3),
  incident('2024-05-22', '10', 4),
  incident('2024-05-26', '23', 5),
].join('\n')

describe('misses by week', () => {
  it('add up to the misses of each week, also of one without any', async () => {
    const facts = await givenFacts({incident: log, 'unit-status': status, duty})
    const rows = await facts.at()
    const found = (await causesByWeek(rows, measure, usualTargets, weeks))!
    expect(found.map(({from}) => from)).toEqual(['2024-05-06', '2024-05-13', '2024-05-20'])
    for (const {from, causes} of found)
      expect(causes).toEqual(await causesOfMisses(rows, measure, usualTargets, {from, to: addDays(from, 7)}))
    expect(found.map(({causes}) => causes.reduce((sum, {misses}) => sum + misses, 0))).toEqual([0, 1, 4])
    facts.close()
  })

  it('say how many units were apparently free when each began to wait, and nothing without a status log', async () => {
    const facts = await givenFacts({incident: log, 'unit-status': status, duty})
    const last = {from: '2024-05-20', to: '2024-05-27'}
    const bands = (await freeWhenWaiting(await facts.at(), measure, usualTargets, last))!
    expect(bands.map(({misses}) => misses)).toEqual([1, 1, 1, 0])
    facts.close()
    const alone = await givenFacts({incident: log})
    expect(await freeWhenWaiting(await alone.at(), measure, usualTargets, last)).toBeNull()
    alone.close()
  })

  it('[MISS-10] are more than usual beyond the limits of thirteen whole weeks, and not judged from fewer', () => {
    const causes = (n: number): CauseCount[] => missCauses.map(({id}, i) => ({cause: id, misses: i === 0 ? n : 5}))
    // Thirteen weeks of 10 and 12 in turn: mean 10.92, mean moving range 2, limits 5.6 to 16.2.
    const before = Array.from({length: 13}, (_, i) => ({from: addDays('2024-01-01', 7 * i), causes: causes(i % 2 === 0 ? 10 : 12)}))
    const latest = (n: number, list = before) => causesStanding([...list, {from: '2024-04-01', causes: causes(n)}])[0]!
    expect(latest(16).outside).toBeNull()
    expect(latest(17).outside).toBe('more')
    expect(latest(5).outside).toBe('fewer')
    expect(latest(17).usual!.high).toBeCloseTo((7 * 10 + 6 * 12) / 13 + 2.66 * 2, 10)
    expect(latest(17, before.slice(1))).toMatchObject({usual: null, outside: null})
    expect(causesStanding([])).toEqual([])
  })
})
