import {describe, expect, it} from 'vitest'
import {planShifts} from './plan-shifts.ts'
import {makeRoster} from './roster.ts'
import {coveredSlots, shapeName, shapesOf} from './shapes.ts'

const quick = {secondsLimit: 20, gap: 0.001}
const day = {start: 28, quarters: 32, pause: null, hours: 8}
const late = {start: 60, quarters: 32, pause: null, hours: 8}
const night = {start: 92, quarters: 32, pause: null, hours: 8}
const round = [day, late, night]
const flat = (people: number): number[] => new Array<number>(672).fill(people)

describe('shifts', () => {
  it('three shifts of eight hours cover one person round the clock with 168 hours, Sunday night into Monday', async () => {
    const found = await planShifts({required: flat(1), shapes: round, budgetHours: null}, quick)
    expect(found).toMatchObject({kind: 'planned', plan: {hours: 168, shortHours: 0, timeUp: false}})
    if (found.kind !== 'planned') return
    expect(found.plan.starts).toEqual(Array.from({length: 7}, () => [1, 1, 1]))
    expect(coveredSlots(night, 6)).toContain(0)
  })

  it('cover a curve at the least cost, breaks left out of cover', async () => {
    const required = Array.from({length: 672}, (_, slot) =>
      slot % 96 >= 32 && slot % 96 < 56 ? 2 : slot % 96 >= 28 && slot % 96 < 60 ? 1 : 0,
    )
    const shapes = shapesOf({startsAt: [28, 32], lengthHours: [6, 8], breakQuarters: 2})
    expect(shapes).toHaveLength(12)
    expect(shapeName(shapes[0]!)).toBe('07:00–13:00, break 09:15')
    const found = await planShifts({required, shapes, budgetHours: null}, quick)
    if (found.kind !== 'planned') throw new Error(found.kind)
    for (const [slot, people] of required.entries()) expect(found.plan.onDuty[slot]).toBeGreaterThanOrEqual(people)
    expect(found.plan.hours).toBeGreaterThanOrEqual(found.plan.bound - 1e-6)
    expect(found.plan.gap).toBeLessThanOrEqual(0.001)
  })

  it('say which hour no shift covers, and that a budget cannot be met, with the least short plan within it', async () => {
    expect(await planShifts({required: flat(2), shapes: [day, late], budgetHours: null}, quick)).toEqual({
      kind: 'conflict',
      conflict: 'nobody can be on duty at Monday 00:00: no shift covers it, and 2 are needed',
      best: null,
    })
    const poor = await planShifts({required: flat(1), shapes: round, budgetHours: 120}, quick)
    expect(poor).toMatchObject({
      kind: 'conflict',
      conflict: 'covering it takes at least 168 paid hours a week, and the budget is 120',
      best: {hours: 120, shortHours: 48},
    })
  })

  it('nobody needed is no shift', async () => {
    expect(await planShifts({required: flat(0), shapes: round, budgetHours: 0}, quick)).toMatchObject({kind: 'planned', plan: {hours: 0}})
  })
})

describe('a roster of pseudonyms', () => {
  it('fills a week twice with rest, days off, hours and even nights', async () => {
    const planned = await planShifts({required: flat(1), shapes: round, budgetHours: null}, quick)
    if (planned.kind !== 'planned') throw new Error(planned.kind)
    const outcome = await makeRoster(
      planned.plan,
      {people: 5, hoursAFortnight: 80, restHours: 11, mostDays: 6},
      {secondsLimit: 15, gap: 0.05},
    )
    if (outcome.kind !== 'made') throw new Error(JSON.stringify(outcome))
    const {roster} = outcome
    expect(roster.unfilled).toEqual([])
    expect(roster.hours.reduce((sum, hours) => sum + hours, 0)).toBe(336)
    for (const [person, shifts] of roster.shifts.entries()) {
      expect(roster.hours[person]).toBeLessThanOrEqual(80)
      for (let day = 0; day < 8; day++) expect(shifts.slice(day, day + 7).filter((shift) => shift !== null).length).toBeLessThanOrEqual(6)
      // Ends by the clock and begins by the clock: 11 hours between.
      for (let day = 0; day < 13; day++) {
        const [before, next] = [shifts[day], shifts[day + 1]]
        if (before === '23:00–07:00') expect(next ?? '23:00–07:00').not.toBe('07:00–15:00')
        if (before === '15:00–23:00') expect(next ?? '').not.toBe('07:00–15:00')
      }
    }
    expect(Math.max(...roster.nights) - Math.min(...roster.nights)).toBeLessThanOrEqual(1)
    expect(roster.people[0]).toBe('Person 01')
  })

  it('says what stays unfilled where there are too few people', async () => {
    const planned = await planShifts({required: flat(1), shapes: round, budgetHours: null}, quick)
    if (planned.kind !== 'planned') throw new Error(planned.kind)
    const outcome = await makeRoster(
      planned.plan,
      {people: 2, hoursAFortnight: 80, restHours: 11, mostDays: 6},
      {secondsLimit: 15, gap: 0.001},
    )
    expect(outcome).toMatchObject({kind: 'made'})
    if (outcome.kind === 'made') expect(outcome.roster.unfilled.reduce((sum, {missing}) => sum + missing, 0)).toBe(42 - 20)
  })
})
