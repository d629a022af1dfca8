import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type Given, given} from '#figures/testing/given'
import {usualTargets} from '#measures/attendance/published-times'
import {logStages, stageMeasures} from '#measures/attendance/stages'
import {callsUnknownWords, stageMeans} from './stage-means.ts'

const march = {from: '2024-03-01', to: '2024-04-01'}
const measure = stageMeasures(usualTargets, 'immediate')[0]!

describe('[ATT-20] where the minutes go', () => {
  let made: Given
  beforeAll(async () => {
    // The first three from their call on; the fourth without a call; the fifth without its moment of setting off; the sixth by an officer.
    made = await given(
      'incident',
      `serial | created_at          | call_started_at     | call_answered_at    | graded_at           | sent_at             | assigned_at         | mobile_at           | at_scene_at         | grade_first | origin
       1      | 2024-03-14 10:00:00 | 2024-03-14 09:58:00 | 2024-03-14 09:58:10 | 2024-03-14 10:01:00 | 2024-03-14 10:01:20 | 2024-03-14 10:03:20 | 2024-03-14 10:04:00 | 2024-03-14 10:12:00 | immediate   | public
       2      | 2024-03-14 11:00:00 | 2024-03-14 10:59:00 | 2024-03-14 10:59:20 | 2024-03-14 11:02:00 | 2024-03-14 11:02:40 | 2024-03-14 11:03:00 | 2024-03-14 11:04:00 | 2024-03-14 11:10:00 | immediate   | public
       3      | 2024-03-14 12:00:00 | 2024-03-14 11:57:00 | 2024-03-14 11:57:30 | 2024-03-14 12:00:30 | 2024-03-14 12:00:40 | 2024-03-14 12:08:00 | 2024-03-14 12:08:30 | 2024-03-14 12:20:00 | immediate   | public
       4      | 2024-03-14 13:00:00 | -                   | -                   | 2024-03-14 13:01:00 | 2024-03-14 13:01:30 | 2024-03-14 13:02:00 | 2024-03-14 13:03:00 | 2024-03-14 13:08:00 | immediate   | public
       5      | 2024-03-14 14:00:00 | 2024-03-14 13:59:00 | 2024-03-14 13:59:10 | 2024-03-14 14:01:00 | 2024-03-14 14:01:30 | 2024-03-14 14:02:00 | -                   | 2024-03-14 14:08:00 | immediate   | public
       6      | 2024-03-14 15:00:00 | 2024-03-14 14:59:00 | 2024-03-14 14:59:10 | 2024-03-14 15:01:00 | 2024-03-14 15:01:30 | 2024-03-14 15:02:00 | 2024-03-14 15:03:00 | 2024-03-14 15:30:00 | immediate   | officer`,
    )
  })
  afterAll(() => made?.close())

  it('is told as the figures of stages tell it, and the means add up to the whole', async () => {
    const found = await stageMeans(await made.facts.at(), measure, 'log', march)
    if (found.kind !== 'told') throw new Error(found.kind)
    expect(found.incidents).toBe(4)
    for (const [i, {id}] of logStages.entries()) {
      const ask = (kind: string) => made.asker.ask({measure: `attendance.immediate.stage-${id}-${kind}`, period: march})
      expect([found.parts[i]!.mean, found.parts[i]!.median]).toEqual([(await ask('mean')).value, (await ask('median')).value])
    }
    const [whole, ...parts] = found.parts.toReversed()
    // 12, 10, 20 and 8 minutes.
    expect(whole!.mean).toBe(750)
    expect(parts.reduce((sum, {mean}) => sum + mean, 0)).toBeCloseTo(750, 9)
    expect(parts.reduce((sum, {share}) => sum + share, 0)).toBeCloseTo(1, 12)
  })

  it('[ATT-13] begins with the call where enough calls are known', async () => {
    const found = await stageMeans(await made.facts.at(), measure, 'call', march)
    if (found.kind !== 'told') throw new Error(found.kind)
    expect([found.incidents, found.known]).toEqual([3, 0.75])
    // Answered after 10, 20 and 30 s; the log opened 110, 40 and 150 s later; 14, 11 and 23 minutes in all.
    expect(found.parts.slice(0, 2).map(({mean, median}) => [mean, median])).toEqual([
      [20, 20],
      [100, 110],
    ])
    expect(found.parts.at(-1)).toMatchObject({mean: 960, median: 840, share: 1})
  })

  it('[ATT-13] gives none where too few are, and says so', async () => {
    const few = await given(
      'incident',
      `serial | created_at          | graded_at           | sent_at             | assigned_at         | mobile_at           | at_scene_at         | grade_first
       1      | 2024-03-14 10:00:00 | 2024-03-14 10:01:00 | 2024-03-14 10:01:20 | 2024-03-14 10:03:20 | 2024-03-14 10:04:00 | 2024-03-14 10:12:00 | immediate`,
    )
    const found = await stageMeans(await few.facts.at(), measure, 'call', march)
    expect(found).toEqual({kind: 'calls-unknown', known: 0, least: 0.7})
    expect(callsUnknownWords({known: 0.4, least: 0.7})).toContain('known of 40.0% of them, below 70.0%')
    expect(await stageMeans(await few.facts.at(), measure, 'log', {from: '2023-01-01', to: '2023-02-01'})).toEqual({kind: 'nothing'})
    few.close()
  })
})
