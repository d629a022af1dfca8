import fc from 'fast-check'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type GivenFacts, givenFacts} from '#figures/testing/fact-tables'
import {usualTargets} from '#measures/attendance/published-times'
import {openQueue, type QueueAt, queueAsLoaded} from './open-queue.ts'
import type {Looked} from './queue-looks.ts'

const day = {from: '2024-03-14', to: '2024-03-15'}
const minutes = (looked: Looked): readonly (number | null)[] => [
  looked.never,
  looked.notKnown,
  looked.since && looked.since.medianSeconds / 60,
  looked.since && looked.since.longestSeconds / 60,
]
const at = (list: readonly QueueAt[], time: string): QueueAt =>
  list.find((each) => each.grade === 'priority' && each.at.toString().slice(11, 16) === time)!

describe('[ATT-22] reviews and re-assessments of the open queue', () => {
  let facts: GivenFacts
  beforeAll(async () => {
    facts = await givenFacts({
      incident: `
        incident      | created_at          | incident_date | serial | grade_first | assigned_at         | reviewed_at
        reviewed twice| 2024-03-14 09:00:00 | 2024-03-14    | 1      | priority    | 2024-03-14 11:00:00 | 2024-03-14 10:15:00
        once          | 2024-03-14 09:00:00 | 2024-03-14    | 2      | priority    | 2024-03-14 11:00:00 | 2024-03-14 09:45:00
        never         | 2024-03-14 09:00:00 | 2024-03-14    | 3      | priority    | 2024-03-14 11:00:00 | -
        last held     | 2024-03-14 12:00:00 | 2024-03-14    | 4      | priority    | 2024-03-14 14:00:00 | 2024-03-14 13:05:00
        sent later    | 2024-03-14 23:30:00 | 2024-03-14    | 5      | priority    | -                   | -`,
      'incident-event': `
        incident_date | serial | line_number | event_at            | event
        2024-03-14    | 1      | 1           | 2024-03-14 09:00:00 | created
        2024-03-14    | 1      | 2           | 2024-03-14 09:30:00 | reviewed
        2024-03-14    | 1      | 3           | 2024-03-14 10:15:00 | reviewed
        2024-03-14    | 1      | 4           | 2024-03-14 10:20:00 | reassessed
        2024-03-14    | 1      | 5           | 2024-03-14 12:00:00 | reviewed
        2024-03-14    | 2      | 1           | 2024-03-14 09:00:00 | created
        2024-03-14    | 2      | 2           | 2024-03-14 08:50:00 | reviewed
        2024-03-14    | 2      | 3           | 2024-03-14 09:45:00 | reviewed
        2024-03-14    | 2      | 4           | 2024-03-14 10:40:00 | reviewed
        2024-03-14    | 3      | 1           | 2024-03-14 09:00:00 | created
        2024-03-14    | 5      | 1           | 2024-03-14 23:30:00 | created`,
    })
    await facts.engine.run(`UPDATE "incident-event" SET time_flags = 1 WHERE event_at = TIMESTAMP '2024-03-14 10:40:00'`)
  })
  afterAll(() => facts.close())

  it.each([
    // never, not known, median and longest minutes since, of the three that wait from 09:00 to 11:00.
    ['09:00', [3, 0, null, null], [3, 0, null, null]],
    ['09:30', [2, 0, 0, 0], [3, 0, null, null]],
    ['09:45', [1, 0, 7.5, 15], [3, 0, null, null]],
    ['10:00', [1, 0, 22.5, 30], [3, 0, null, null]],
    // The second review of the first counts from here on.
    ['10:15', [1, 0, 15, 30], [3, 0, null, null]],
    ['10:30', [1, 0, 30, 45], [2, 0, 10, 10]],
    // A stamp in the repeated hour: when the second was last reviewed is not known.
    ['10:45', [1, 1, 30, 30], [2, 0, 25, 25]],
    ['11:00', [0, 0, null, null], [0, 0, null, null]],
    // An extract that holds the last stamp alone says nothing of the time before it, and without any stamp of a kind nothing of that kind.
    ['13:00', [0, 1, null, null], [0, 1, null, null]],
    ['13:15', [0, 0, 10, 10], [0, 1, null, null]],
  ])('at %s says who was never looked at, and how long ago the others were', async (time, reviewed, reassessed) => {
    const found = at((await openQueue(await facts.at(), usualTargets, day))!, time)
    expect([minutes(found.reviewed), minutes(found.reassessed)]).toEqual([reviewed, reassessed])
  })

  it('as loaded says how long ago the last review was', async () => {
    const made = await givenFacts({
      incident: `
        created_at          | incident_date | serial | grade_first | reviewed_at
        2024-03-14 09:00:00 | 2024-03-14    | 1      | priority    | 2024-03-14 09:30:00
        2024-03-14 09:10:00 | 2024-03-14    | 2      | priority    | 2024-03-14 09:50:00
        2024-03-14 10:00:00 | 2024-03-14    | 3      | priority    | -`,
    })
    const {grades} = (await queueAsLoaded(await made.at(), usualTargets))!
    made.close()
    expect(grades[0]).toMatchObject({
      open: 3,
      neverReviewed: 1,
      sinceReview: {medianSeconds: 1200, longestSeconds: 1800},
      sinceReassessment: null,
    })
  })

  it('is at every quarter-hour what a plain count of the log says, for any log', async () => {
    const incident = fc.record({
      opened: fc.integer({min: -60, max: 300}),
      stays: fc.option(fc.integer({min: 1, max: 200})),
      reviews: fc.array(fc.integer({min: -10, max: 260}), {maxLength: 5}),
      lines: fc.boolean(),
    })
    const stamp = (minute: number): string =>
      Temporal.PlainDateTime.from('2024-03-14T00:00').add({minutes: minute}).toString({smallestUnit: 'second'}).replace('T', ' ')
    await fc.assert(
      fc.asyncProperty(fc.array(incident, {minLength: 1, maxLength: 12}), async (list) => {
        const dated = list.map((each, i) => ({...each, date: stamp(each.opened).slice(0, 10), serial: i + 1}))
        const kept = dated.map(({opened, reviews}) => reviews.map((after) => opened + after))
        const made = await givenFacts({
          incident: [
            'created_at | incident_date | serial | grade_first | assigned_at | reviewed_at',
            ...dated.map(({opened, stays, date, serial}, i) => {
              const last = kept[i]!.length > 0 ? stamp(Math.max(...kept[i]!)) : '-'
              return `${stamp(opened)} | ${date} | ${serial} | priority | ${stays === null ? '-' : stamp(opened + stays)} | ${last}`
            }),
          ].join('\n'),
          'incident-event': [
            'incident_date | serial | line_number | event_at | event',
            '2024-03-14 | 99 | 1 | 2024-03-14 00:00:00 | created',
            ...dated.flatMap(({opened, date, serial, lines}, i) =>
              lines
                ? [
                    `${date} | ${serial} | 1 | ${stamp(opened)} | created`,
                    ...kept[i]!.map((review, j) => `${date} | ${serial} | ${j + 2} | ${stamp(review)} | reviewed`),
                  ]
                : [],
            ),
          ].join('\n'),
        })
        const found = (await openQueue(await made.at(), usualTargets, day))!
        made.close()
        const start = Temporal.Instant.from('2024-03-14T00:00:00Z').epochMilliseconds
        const anyOf = (lines: boolean): boolean => dated.some((each, i) => each.lines === lines && kept[i]!.length > 0)
        for (const row of found) {
          const now = (row.at.epochMilliseconds - start) / 60_000
          const open = dated
            .map((each, i) => ({...each, looks: kept[i]!}))
            .filter(({opened, stays}) => opened <= now && (stays === null || opened + stays > now))
          const told = open.map(({opened, lines, looks}) => {
            const usable = (lines ? looks : looks.length > 0 ? [Math.max(...looks)] : []).filter((look) => look >= opened)
            const past = usable.filter((look) => look <= now)
            if (past.length > 0) return now - Math.max(...past)
            return anyOf(lines) && (lines || looks.length === 0) ? 'never' : 'unknown'
          })
          const ages = told.filter((each) => typeof each === 'number').sort((a, b) => a - b)
          const middle = ages.length === 0 ? null : (ages[Math.floor((ages.length - 1) / 2)]! + ages[Math.floor(ages.length / 2)]!) / 2
          expect([row.open, ...minutes(row.reviewed)]).toEqual([
            open.length,
            told.filter((each) => each === 'never').length,
            told.filter((each) => each === 'unknown').length,
            middle,
            ages.at(-1) ?? null,
          ])
        }
      }),
      {seed: 22, numRuns: 8},
    )
  })

  it('lets an incident stand for 31 days at most: what is open for longer is a log that nobody closed', async () => {
    const made = await givenFacts({
      incident: `
        created_at          | incident_date | serial | grade_first
        2024-02-12 09:00:00 | 2024-02-12    | 1      | priority`,
    })
    const ofDay = (await openQueue(await made.at(), usualTargets, day))!
    const ofMonths = (await openQueue(await made.at(), usualTargets, {from: '2024-02-01', to: '2024-04-01'}))!
    made.close()
    expect([at(ofDay, '08:45').open, at(ofDay, '09:00').open]).toEqual([1, 0])
    const same = ofMonths.filter(({at: each}) => ofDay.some((one) => one.at.equals(each)))
    expect(same).toEqual(ofDay)
  })
})
