import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type GivenFacts, givenFacts} from '#figures/testing/fact-tables'
import {usualTargets} from '#measures/attendance/published-times'
import {withinTarget} from '#measures/attendance/within-target'
import {allowances, causesOfMisses, missesOneByOne} from './causes.ts'

const day = {from: '2024-03-14', to: '2024-03-15'}
const measure = withinTarget(usualTargets, 'immediate', 'created')

/** Immediate incidents, each opened on the hour and missed for the cause in its place; the units are so that the cause holds at that hour. */
const incidents = `
  serial | created_at          | graded_at           | sent_at             | assigned_at         | mobile_at           | at_scene_at         | resourced_at        | unit_km | area
  1      | 2024-03-14 08:00:00 | 2024-03-14 08:01:00 | -                   | 2024-03-14 08:03:00 | 2024-03-14 08:04:00 | 2024-03-14 08:20:00 | -                   | 3       | urban
  2      | 2024-03-14 09:00:00 | 2024-03-14 09:09:00 | 2024-03-14 09:09:10 | 2024-03-14 09:10:00 | 2024-03-14 09:11:00 | 2024-03-14 09:18:00 | -                   | 3       | urban
  3      | 2024-03-14 10:00:00 | 2024-03-14 10:01:00 | 2024-03-14 10:01:10 | 2024-03-14 10:10:00 | 2024-03-14 10:11:00 | 2024-03-14 10:18:00 | -                   | 3       | urban
  4      | 2024-03-14 14:50:00 | 2024-03-14 14:51:00 | 2024-03-14 14:51:10 | 2024-03-14 15:00:00 | 2024-03-14 15:01:00 | 2024-03-14 15:08:00 | -                   | 3       | urban
  5      | 2024-03-14 12:00:00 | 2024-03-14 12:01:00 | 2024-03-14 12:01:10 | 2024-03-14 12:10:00 | 2024-03-14 12:11:00 | 2024-03-14 12:18:00 | -                   | 3       | urban
  6      | 2024-03-14 13:00:00 | 2024-03-14 13:01:00 | 2024-03-14 13:01:10 | 2024-03-14 13:10:00 | 2024-03-14 13:11:00 | 2024-03-14 13:18:00 | -                   | 3       | urban
  7      | 2024-03-14 17:00:00 | 2024-03-14 17:01:00 | 2024-03-14 17:01:10 | 2024-03-14 17:02:00 | 2024-03-14 17:03:00 | 2024-03-14 17:20:00 | -                   | 9       | urban
  8      | 2024-03-14 18:00:00 | 2024-03-14 18:01:00 | 2024-03-14 18:01:10 | 2024-03-14 18:02:00 | 2024-03-14 18:03:00 | 2024-03-14 18:20:00 | -                   | 9       | rural
  9      | 2024-03-14 19:00:00 | 2024-03-14 19:01:00 | 2024-03-14 19:01:10 | 2024-03-14 19:02:00 | 2024-03-14 19:10:00 | 2024-03-14 19:18:00 | -                   | 3       | urban
  10     | 2024-03-14 20:00:00 | 2024-03-14 20:01:00 | 2024-03-14 20:01:10 | -                   | -                   | -                   | 2024-03-14 20:40:00 | -       | urban
  11     | 2024-03-14 21:00:00 | 2024-03-14 21:01:00 | 2024-03-14 21:01:10 | 2024-03-14 21:02:00 | 2024-03-14 21:03:00 | 2024-03-14 21:10:00 | -                   | 3       | urban`
  .split('\n')
  .map((line, i) => (i === 0 ? line : `${line} | ${i === 1 ? 'incident_date | grade_first' : '2024-03-14 | immediate'}`))
  .join('\n')

const duty = `
  callsign | shift | on_at               | off_at
${Array.from({length: 6}, (_, i) => `  U${i} | early | 2024-03-14 07:00:00 | 2024-03-14 15:00:00\n  V${i} | late | 2024-03-14 15:00:00 | 2024-03-14 23:00:00`).join('\n')}`
const status = `
  callsign | state       | from_at             | to_at
  U0       | at-scene    | 2024-03-14 07:00:00 | 2024-03-14 09:30:00
  U0       | available   | 2024-03-14 09:30:00 | 2024-03-14 10:30:00
  U0       | at-scene    | 2024-03-14 10:30:00 | 2024-03-14 15:00:00
  U1       | scene-guard | 2024-03-14 11:30:00 | 2024-03-14 12:30:00`

describe('what a miss was made of', () => {
  let facts: GivenFacts
  beforeAll(async () => {
    facts = await givenFacts({incident: incidents, duty, 'unit-status': status})
  })
  afterAll(() => facts.close())

  it('[MISS-1] to [MISS-9]: is one cause each, as placed', async () => {
    const misses = (await missesOneByOne(await facts.at(), measure, usualTargets, day))!
    const byIncident = Object.fromEntries(misses.map(({incident, cause}) => [incident.split('/')[1], cause]))
    expect(byIncident).toEqual({
      1: 'stamp-missing',
      2: 'late-grading',
      3: 'queue-with-units-free',
      4: 'shift-change',
      5: 'static-commitments',
      6: 'no-unit-free',
      7: 'started-far-away',
      8: 'long-travel',
      9: 'other',
      10: 'other',
    })
    expect(misses[0]).toMatchObject({incident: '2024-03-14/10', seconds: 2400, target: 900})
    expect(misses.find(({incident}) => incident === '2024-03-14/3')).toMatchObject({unitsFree: 1, unitsOnDuty: 6, stages: {queue: 530}})
  })

  it('adds up to the misses of the figure', async () => {
    const causes = (await causesOfMisses(await facts.at(), measure, usualTargets, day))!
    expect(causes.reduce((sum, {misses}) => sum + misses, 0)).toBe(10)
    expect(causes.map(({misses}) => misses)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 2])
  })

  it('[MISS-2] has parts of the published time that add up to it', () => {
    expect(Object.values(allowances).reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12)
  })

  it('says so where no status log is held', async () => {
    const alone = await givenFacts({incident: incidents})
    const causes = (await causesOfMisses(await alone.at(), measure, usualTargets, day))!
    expect(Object.fromEntries(causes.map(({cause, misses}) => [cause, misses]))).toMatchObject({other: 6, 'no-unit-free': 0})
    alone.close()
  })
})
