import fc from 'fast-check'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type GivenFacts, givenFacts} from '#figures/testing/fact-tables'
import {sampledShares, unitHours, unitHoursByHour} from './unit-hours.ts'
import {freeUnits} from './units-free.ts'

const day = {from: '2024-03-14', to: '2024-03-15'}

describe('hours of units', () => {
  let facts: GivenFacts
  beforeAll(async () => {
    facts = await givenFacts({
      duty: `
        callsign | shift | on_at               | off_at              | base
        N11      | early | 2024-03-14 07:00:00 | 2024-03-14 15:00:00 | North
        N12      | early | 2024-03-14 07:00:00 | -                   | North
        N13      | night | 2024-03-13 22:00:00 | 2024-03-14 06:00:00 | South`,
      'unit-status': `
        callsign | state       | from_at             | to_at               | incident     | ended
        N11      | available   | 2024-03-14 07:00:00 | 2024-03-14 08:30:00 | -            | stated
        N11      | responding  | 2024-03-14 08:30:00 | 2024-03-14 08:45:00 | 2024-03-14/7 | stated
        N11      | at-scene    | 2024-03-14 08:45:00 | 2024-03-14 12:45:00 | 2024-03-14/7 | stated
        N11      | scene-guard | 2024-03-14 13:00:00 | 2024-03-14 14:00:00 | 2024-03-14/8 | stated
        N11      | available   | 2024-03-14 14:30:00 | 2024-03-14 15:30:00 | -            | stated
        N12      | available   | 2024-03-14 07:00:00 | -                   | -            | never
        N13      | available   | 2024-03-13 23:00:00 | 2024-03-14 02:00:00 | -            | stated`,
      incident: `
        created_at          | incident_date | serial | incident_type  | grade_first
        2024-03-14 08:29:00 | 2024-03-14    | 7      | Hospital guard | priority`,
      'activity-sample': `
        study | observed_at         | callsign | activity
        one   | 2024-03-14 09:00:00 | N11      | statements
        one   | 2024-03-14 10:00:00 | N11      | statements
        one   | 2024-03-14 11:00:00 | N11      | at-scene
        one   | 2024-03-15 11:00:00 | N11      | at-scene`,
    })
  })
  afterAll(() => facts.close())

  it('add up to the hours on duty, with what no status accounts for as one of them', async () => {
    const told = await unitHours(await facts.at(), day)
    // N11 works 8 hours; N13 six of its eight fall on the day; N12 never booked off and has none (DUTY-4).
    expect(told).toEqual({
      dutyHours: 14,
      activities: [
        {activity: 'available', knownBy: null, hours: 4, share: 4 / 14},
        {activity: 'hospital-guard', knownBy: 'incident-type', hours: 4, share: 4 / 14},
        {activity: 'scene-guard', knownBy: 'status', hours: 1, share: 1 / 14},
        {activity: 'responding', knownBy: null, hours: 0.25, share: 0.25 / 14},
        {activity: 'not-accounted-for', knownBy: null, hours: 4.75, share: 4.75 / 14},
      ],
      statusesWithoutEnd: 1,
      dutiesWithoutEnd: 1,
      hoursOutsideDuty: 0.5,
    })
  })

  it('add up by base and hour to the same', async () => {
    const cells = (await unitHoursByHour(await facts.at(), day))!
    expect(cells.reduce((sum, {hours}) => sum + hours, 0)).toBeCloseTo(14, 9)
    expect(cells.filter(({base, hour}) => base === 'North' && hour === 8)).toEqual([
      {base: 'North', hour: 8, activity: 'available', hours: 0.5},
      {base: 'North', hour: 8, activity: 'hospital-guard', hours: 0.25},
      {base: 'North', hour: 8, activity: 'responding', hours: 0.25},
    ])
  })

  it('count the units that are free at each quarter-hour', async () => {
    const at = new Map((await freeUnits(await facts.at(), day))!.map((each) => [each.at.toString().slice(11, 16), each]))
    expect(at.size).toBe(96)
    expect(
      ['00:00', '02:00', '07:00', '08:15', '08:30', '14:30', '15:00'].map((time) => [time, at.get(time)!.onDuty, at.get(time)!.free]),
    ).toEqual([
      ['00:00', 1, 1],
      ['02:00', 1, 0],
      ['07:00', 1, 1],
      ['08:15', 1, 1],
      ['08:30', 1, 0],
      ['14:30', 1, 1],
      ['15:00', 0, 1],
    ])
  })

  it('[WORK-2] gives each sampled activity its interval', async () => {
    const shares = (await sampledShares(await facts.at(), day))!
    expect(shares.map(({activity, seen, of}) => [activity, seen, of])).toEqual([
      ['statements', 2, 3],
      ['at-scene', 1, 3],
    ])
    expect(shares[0]!.interval.low).toBeCloseTo(0.208, 3)
    expect(shares[0]!.interval.high).toBeCloseTo(0.939, 3)
  })
})

describe('any log of statuses and duties', () => {
  const minute = fc.integer({min: 0, max: 2879})
  const spell = fc.record({
    callsign: fc.constantFrom('A', 'B'),
    from: minute,
    length: fc.integer({min: 0, max: 700}),
    state: fc.constantFrom('available', 'at-scene', 'custody'),
  })
  const stamp = (minutes: number): string =>
    Temporal.PlainDateTime.from('2024-03-13T00:00').add({minutes}).toString({smallestUnit: 'second'}).replace('T', ' ')

  it('has activities that add up to its hours on duty, and units free as counted one by one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(spell, {minLength: 1, maxLength: 14}),
        fc.array(spell, {minLength: 1, maxLength: 5}),
        async (statuses, duties) => {
          const facts = await givenFacts({
            'unit-status': `callsign | state | from_at | to_at\n${statuses.map(({callsign, state, from, length}) => `${callsign} | ${state} | ${stamp(from)} | ${stamp(from + length)}`).join('\n')}`,
            duty: `callsign | shift | on_at | off_at\n${duties.map(({callsign, from, length}) => `${callsign} | s | ${stamp(from)} | ${stamp(from + length + 1)}`).join('\n')}`,
          })
          try {
            const rows = await facts.at()
            const told = (await unitHours(rows, day))!
            const sum = told.activities.reduce((total, {hours}) => total + hours, 0)
            expect(sum).toBeCloseTo(told.dutyHours, 9)
            expect(Math.min(...told.activities.map(({hours}) => hours))).toBeGreaterThanOrEqual(0)
            const cells = (await unitHoursByHour(rows, day))!
            expect(cells.reduce((total, {hours}) => total + hours, 0)).toBeCloseTo(told.dutyHours, 9)
            const spells = exact(statuses)
            for (const each of (await freeUnits(rows, day))!.filter((_, i) => i % 7 === 0)) {
              const at = (each.at.epochMilliseconds - Date.UTC(2024, 2, 13)) / 60_000
              expect(each.free).toBe(spells.filter(({state, from, to}) => state === 'available' && from <= at && to > at).length)
            }
          } finally {
            facts.close()
          }
        },
      ),
      {numRuns: 12, seed: 7},
    )
  })

  /** Each status ends at the next of its callsign, found by a sort and a look. */
  function exact(statuses: readonly {callsign: string; from: number; length: number; state: string}[]) {
    return [...Map.groupBy(statuses, ({callsign}) => callsign).values()].flatMap((list) => {
      const sorted = list.map((each, i) => ({...each, i})).sort((a, b) => a.from - b.from || a.i - b.i)
      return sorted.map(({state, from, length}, i) => ({
        state,
        from,
        to: Math.min(from + length, sorted[i + 1]?.from ?? Number.POSITIVE_INFINITY),
      }))
    })
  }
})
