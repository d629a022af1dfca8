import fc from 'fast-check'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type GivenFacts, givenFacts} from '#figures/testing/fact-tables'
import {usualTargets} from '#measures/attendance/published-times'
import {openByAge, openOneByOne, openQueue, queueAsLoaded, queueFlow} from './open-queue.ts'

const day = {from: '2024-03-14', to: '2024-03-15'}

describe('[ATT-21] the open queue', () => {
  let facts: GivenFacts
  beforeAll(async () => {
    facts = await givenFacts({
      incident: `
        created_at          | incident_date | serial | grade_first | grade_now | assigned_at         | resourced_at        | closed_at           | reviewed_at         | disposal  | parent
        2024-03-13 23:50:00 | 2024-03-13    | 1      | immediate   | immediate | 2024-03-14 00:20:00 | -                   | 2024-03-14 01:00:00 | -                   | attended  | -
        2024-03-14 09:01:00 | 2024-03-14    | 2      | priority    | priority  | 2024-03-14 09:14:00 | -                   | -                   | -                   | -         | -
        2024-03-14 09:02:00 | 2024-03-14    | 3      | priority    | priority  | -                   | 2024-03-14 10:40:00 | -                   | -                   | attended  | -
        2024-03-14 09:03:00 | 2024-03-14    | 4      | priority    | priority  | -                   | -                   | 2024-03-14 09:10:00 | -                   | duplicate | 2024-03-14/3
        2024-03-14 22:00:00 | 2024-03-14    | 5      | priority    | priority  | -                   | -                   | -                   | 2024-03-14 22:40:00 | -         | -
        2024-03-14 23:30:00 | 2024-03-14    | 6      | priority    | priority  | -                   | -                   | -                   | -                   | -         | -`,
    })
  })
  afterAll(() => facts.close())

  it('stands at every quarter-hour as opened less resourced, with those past their time', async () => {
    const at = (await openQueue(await facts.at(), usualTargets, day))!
    expect(at.length).toBe(2 * 96)
    const told = (time: string, grade: string) => {
      const found = at.find((each) => each.grade === grade && each.at.toString().slice(11, 16) === time)!
      return [found.open, found.pastTarget]
    }
    expect(told('00:00', 'immediate')).toEqual([1, 0])
    expect(told('00:15', 'immediate')).toEqual([1, 1])
    expect(told('00:30', 'immediate')).toEqual([0, 0])
    expect(told('09:00', 'priority')).toEqual([0, 0])
    expect(told('09:15', 'priority')).toEqual([1, 0])
    expect(told('10:15', 'priority')).toEqual([1, 1])
    expect(told('10:45', 'priority')).toEqual([0, 0])
    expect(told('23:15', 'priority')).toEqual([1, 1])
    expect(told('23:45', 'priority')).toEqual([2, 1])
    const oldest = (time: string, grade: string) =>
      at.find((each) => each.grade === grade && each.at.toString().slice(11, 16) === time)!.oldestSeconds
    expect(oldest('00:15', 'immediate')).toBe(25 * 60)
    expect(oldest('00:30', 'immediate')).toBeNull()
    expect([oldest('09:15', 'priority'), oldest('10:30', 'priority')]).toEqual([13 * 60, 88 * 60])
    expect(oldest('23:45', 'priority')).toBe(105 * 60)
  })

  it('has as its oldest the first opened of those open, whatever was opened and left', async () => {
    const minute = fc.nat(24 * 60 - 2)
    const incident = fc.record({opened: minute, stays: fc.option(fc.integer({min: 1, max: 600}))})
    await fc.assert(
      fc.asyncProperty(fc.array(incident, {minLength: 1, maxLength: 12}), async (list) => {
        const stamp = (minutes: number) =>
          Temporal.PlainDateTime.from('2024-03-14T00:00').add({minutes}).toString({smallestUnit: 'second'}).replace('T', ' ')
        const made = await givenFacts({
          incident: [
            'created_at | incident_date | serial | grade_first | assigned_at',
            ...list.map(
              ({opened, stays}, i) =>
                `${stamp(opened)} | 2024-03-14 | ${i + 1} | priority | ${stays === null ? '-' : stamp(opened + stays)}`,
            ),
          ].join('\n'),
        })
        const found = (await openQueue(await made.at(), usualTargets, day))!
        made.close()
        const start = Temporal.Instant.from('2024-03-14T00:00:00Z').epochMilliseconds
        for (const {at, open, oldestSeconds} of found) {
          const now = (at.epochMilliseconds - start) / 60_000
          const ages = list
            .filter(({opened, stays}) => opened <= now && (stays === null || opened + stays > now))
            .map(({opened}) => now - opened)
          expect([open, oldestSeconds]).toEqual([ages.length, ages.length === 0 ? null : Math.max(...ages) * 60])
        }
      }),
      {seed: 7, numRuns: 8},
    )
  })

  it('as loaded, says how old it is, the oldest, and what was never reviewed', async () => {
    const now = (await queueAsLoaded(await facts.at(), usualTargets))!
    expect(now.at.toString()).toBe('2024-03-14T23:30:00Z')
    expect(now.grades.map((row) => ({...row, oldestAt: row.oldestAt.toString(), lastReviewedAt: row.lastReviewedAt?.toString()}))).toEqual([
      {
        grade: 'priority',
        open: 2,
        pastTarget: 1,
        oldestAt: '2024-03-14T22:00:00Z',
        targetSeconds: 3600,
        neverReviewed: 1,
        neverReassessed: 2,
        lastReviewedAt: '2024-03-14T22:40:00Z',
        lastReassessedAt: null,
        sinceReview: {medianSeconds: 3000, longestSeconds: 3000},
        sinceReassessment: null,
      },
    ])
  })

  it('is counted by age in bands of about a sixth', async () => {
    const ages = (await openByAge(await facts.at(), usualTargets))!
    // 90 minutes lie between 2^(25/4) = 76 and 2^(26/4) = 91; the newest is taken as a minute old.
    expect(ages.map(({grade, ageSeconds, pastTarget, open}) => [grade, Math.round(ageSeconds / 60), pastTarget, open])).toEqual([
      ['priority', 1, false, 1],
      ['priority', 83, true, 1],
    ])
  })

  it('is told one by one, the oldest first, with its age and its time', async () => {
    const {incidents} = (await openOneByOne(await facts.at(), usualTargets))!
    expect(incidents.map(({incident, ageSeconds, targetSeconds, pastTarget}) => [incident, ageSeconds, targetSeconds, pastTarget])).toEqual(
      [
        ['2024-03-14/5', 5400, 3600, true],
        ['2024-03-14/6', 0, 3600, false],
      ],
    )
    expect(incidents[0]!.assessedAt.toString()).toBe('2024-03-14T22:00:00Z')
  })

  it('has an inflow and an outflow by the hour', async () => {
    const flow = (await queueFlow(await facts.at(), usualTargets, day))!
    expect(flow.map(({at, inflow, outflow}) => [at.toString().slice(11, 13), inflow, outflow])).toEqual([
      ['00', 0, 1],
      ['09', 2, 1],
      ['10', 0, 1],
      ['22', 1, 0],
      ['23', 1, 0],
    ])
  })
})
