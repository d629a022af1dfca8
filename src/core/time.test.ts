import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {
  addDays,
  daysIn,
  eachDay,
  endOfDay,
  firstOffset,
  type Grain,
  grainOf,
  grains,
  isDate,
  isZone,
  londonDate,
  londonHour,
  londonTime,
  parsePeriod,
  periodKey,
  periodOf,
  periodsIn,
  startOf,
  startOfDay,
  transitions,
  weekday,
} from './time.ts'

const day = fc.integer({min: 0, max: 25_566}).map((days) => addDays('1990-01-01', days))

describe('dates', () => {
  it('are real ones', () => {
    expect(['2024-02-29', '2023-12-31'].every(isDate)).toBe(true)
    expect(['2023-02-29', '2024-02-30', '2024-2-1', '2024-13-01', '20240101', '2024-01-01T00:00', ''].some(isDate)).toBe(false)
  })

  it('begin and end by London’s clock, also on days of 23 and 25 hours', () => {
    const hours = (date: string) => startOfDay(date).until(endOfDay(date)).total('hours')
    expect([hours('2024-03-30'), hours('2024-03-31'), hours('2024-10-27')]).toEqual([24, 23, 25])
    expect(startOfDay('2024-07-01').toString()).toBe('2024-06-30T23:00:00Z')
    expect(endOfDay('2024-04-30').toString()).toBe('2024-04-30T23:00:00Z')
  })

  it('an instant belongs to London’s date and hour, whatever the machine’s zone', () => {
    const at = Temporal.Instant.from('2024-06-30T23:30:00Z')
    expect([londonDate(at), londonHour(at), londonTime(at)]).toEqual(['2024-07-01', 0, '00:30'])
    expect(londonDate(Temporal.Instant.from('2024-12-31T23:30:00Z'))).toBe('2024-12-31')
  })

  it('weekdays count from Monday', () => {
    expect(['2024-07-01', '2024-07-07'].map(weekday)).toEqual([1, 7])
  })
})

describe('periods', () => {
  it.each<[Grain, string, string, string]>([
    ['week', '2024-01-01', '2024-01-01', '2024-01-08'],
    ['week', '2023-12-31', '2023-12-25', '2024-01-01'],
    ['month', '2024-02-29', '2024-02-01', '2024-03-01'],
    ['quarter', '2024-12-31', '2024-10-01', '2025-01-01'],
    ['year', '2024-02-29', '2024-01-01', '2025-01-01'],
    ['financial-year', '2024-03-31', '2023-04-01', '2024-04-01'],
    ['financial-year', '2024-04-01', '2024-04-01', '2025-04-01'],
  ])('the %s of %s is %s to %s', (grain, date, from, to) => {
    expect(periodOf(grain, date)).toEqual({from, to})
  })

  it.each([
    ['2024', '2024-01-01', '2025-01-01'],
    ['2024-03', '2024-03-01', '2024-04-01'],
    ['2024-03-09', '2024-03-09', '2024-03-10'],
    ['2024-Q1', '2024-01-01', '2024-04-01'],
    ['2024q4', '2024-10-01', '2025-01-01'],
    ['2024-W10', '2024-03-04', '2024-03-11'],
    ['2020-W53', '2020-12-28', '2021-01-04'],
    ['FY2023-24', '2023-04-01', '2024-04-01'],
    ['FY 2023/2024', '2023-04-01', '2024-04-01'],
    ['fy2023', '2023-04-01', '2024-04-01'],
    ['FY1999-00', '1999-04-01', '2000-04-01'],
  ])('%s is %s to %s', (text, from, to) => {
    expect(parsePeriod(text)).toEqual({from, to})
  })

  it.each([
    '2024-13',
    '2024-02-30',
    '2024-Q5',
    '2024-W00',
    '2024-W53',
    'FY2023-25',
    'last month',
    '24',
    '',
    '2024-1',
    "2024' OR 1=1",
  ])('‘%s’ is no period', (text) => {
    expect(parsePeriod(text)).toBeNull()
  })

  it('are written and read back alike, for every grain and any day from 1990 to 2059', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...grains), (date, grain) => {
        const period = periodOf(grain, date)
        expect(period.from <= date && date < period.to).toBe(true)
        expect(parsePeriod(periodKey(grain, period))).toEqual(period)
        expect(startOf(grain, period.from)).toBe(period.from)
        expect(grainOf(period)).not.toBeNull()
      }),
      {numRuns: 500},
    )
  })

  it('of a grain follow one another without gap or overlap', () => {
    fc.assert(
      fc.property(day, fc.integer({min: 1, max: 900}), fc.constantFrom(...grains.slice(1)), (from, days, grain) => {
        const asked = {from, to: addDays(from, days)}
        const found = periodsIn(grain, asked)
        expect(found[0]!.from <= asked.from && found.at(-1)!.to >= asked.to).toBe(true)
        expect(found.at(-1)!.from < asked.to).toBe(true)
        for (let i = 1; i < found.length; i++) expect(found[i]!.from).toBe(found[i - 1]!.to)
        expect(found.reduce((sum, period) => sum + daysIn(period), 0)).toBe(daysIn({from: found[0]!.from, to: found.at(-1)!.to}))
      }),
      {numRuns: 200},
    )
  })

  it('are half-open', () => {
    expect([...eachDay({from: '2024-02-28', to: '2024-03-01'})]).toEqual(['2024-02-28', '2024-02-29'])
    expect(daysIn({from: '2024-01-01', to: '2025-01-01'})).toBe(366)
  })
})

describe('clock changes', () => {
  /** Summer time runs from 01:00 UTC on the last Sunday of March to that of October (SI 2002/262; the same rule from 1996 on). */
  const lastSunday = (year: number, month: number): string => {
    const last = Temporal.PlainDate.from({year, month, day: 31})
    return last.subtract({days: last.dayOfWeek % 7}).toString()
  }

  it('London’s, from 1996 to 2059, are the statute’s', () => {
    const found = transitions('Europe/London').filter(({at}) => at.toString() > '1996')
    const expected = Array.from({length: 64}, (_, i) => 1996 + i).flatMap((year) => [
      {at: `${lastSunday(year, 3)}T01:00:00Z`, before: 0, after: 3600},
      {at: `${lastSunday(year, 10)}T01:00:00Z`, before: 3600, after: 0},
    ])
    expect(found.map(({at, before, after}) => ({at: at.toString(), before, after}))).toEqual(expected)
  })

  it('a zone without any has none, and its offset', () => {
    expect(transitions('UTC')).toEqual([])
    expect(firstOffset('UTC')).toBe(0)
    expect(transitions('Asia/Kolkata')).toEqual([])
    expect(firstOffset('Asia/Kolkata')).toBe(19_800)
    expect(firstOffset('Europe/London')).toBe(0)
  })

  it('zones that are, and are not', () => {
    expect(['Europe/London', 'UTC', 'America/St_Johns'].every(isZone)).toBe(true)
    expect(['London', 'BST+1', '', 'Mars/Olympus'].some(isZone)).toBe(false)
  })
})

it('gives the London date of an instant however it was asked before', () => {
  const within = {
    min: Temporal.Instant.from('1900-01-01T00:00:00Z').epochMilliseconds,
    max: Temporal.Instant.from('2050-01-01T00:00:00Z').epochMilliseconds,
  }
  const near = fc.tuple(fc.integer(within), fc.array(fc.integer({min: -1_800_000, max: 1_800_000}), {maxLength: 8}))
  fc.assert(
    fc.property(near, ([ms, steps]) => {
      for (const step of [0, ...steps, 0]) {
        const at = Temporal.Instant.fromEpochMilliseconds(ms + step)
        expect(londonDate(at)).toBe(at.toZonedDateTimeISO('Europe/London').toPlainDate().toString())
      }
    }),
  )
})
