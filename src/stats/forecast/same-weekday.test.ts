import {describe, expect, it} from 'vitest'
import {addDays} from '#core/time'
import {meanOfSame, medianOfSame, seasonalNaive, specialFactor} from './same-weekday.ts'
import type {History, PastDay} from './series.ts'
import {calendarOf, valuesOf} from './series.ts'

/** Consecutive days from Monday 1 January 2024; a value may carry a kind of special day after a colon, '-' is missing. The last `ahead` are to come. */
function history(text: string, ahead = 7): History {
  const cells = text.trim().split(/\s+/)
  const past = cells.map((cell, i): PastDay => {
    const [value, special] = cell.split(':')
    return {day: addDays('2024-01-01', i), value: value === '-' ? null : Number(value), special: special ?? null}
  })
  const coming = Array.from({length: ahead}, (_, i) => ({day: addDays('2024-01-01', past.length + i), special: null}))
  return {values: valuesOf(past), calendar: calendarOf([...past, ...coming])}
}

const weeks = `
  10 20 20 20 20 5 5
  12 20 20 20 20 5 5
  14 20 20 20 20 5 5
  40 20 20 20 20 5 5`

describe('forecasts from same weekdays', () => {
  it('takes the last, the mean or the median of the last n', () => {
    expect(seasonalNaive.forecast(history(weeks))).toEqual([40, 20, 20, 20, 20, 5, 5])
    // (10 + 12 + 14 + 40) / 4 = 19; the median of 12, 14, 40 is 14.
    expect(meanOfSame(4).forecast(history(weeks))[0]).toBe(19)
    expect(medianOfSame(3).forecast(history(weeks))[0]).toBe(14)
    // Eight weeks has it no more to say than four: those there are.
    expect(meanOfSame(8).forecast(history(weeks))[0]).toBe(19)
  })

  it('repeats the week further ahead, never reading a forecast as a value', () => {
    const fortnight = seasonalNaive.forecast(history(weeks, 14))
    expect(fortnight.slice(7)).toEqual(fortnight.slice(0, 7))
  })

  it('passes over missing and special days', () => {
    const gaps = history(weeks.replace('40', '-').replace('14', '1:bank-holiday'))
    expect(seasonalNaive.forecast(gaps)[0]).toBe(12)
  })

  it('forecasts a special day by what its kind had before, and not at all where it is new', () => {
    // Day 22, a Monday, had 6 where the four Mondays before had 10, 12, 14 and 40... here three: (10 + 12 + 14) / 3 = 12, so half.
    const past = history(weeks.replace('40', '6:holiday'), 7)
    expect(specialFactor(past, 'holiday')).toBe(0.5)
    const calendar = past.calendar.map((day, i) =>
      i === 29 ? {...day, special: 'holiday'} : i === 30 ? {...day, special: 'jubilee'} : day,
    )
    expect(seasonalNaive.forecast({...past, calendar})).toEqual([14, 10, null, 20, 20, 5, 5])
  })

  it('says nothing where a weekday was never seen', () => {
    expect(meanOfSame(4).forecast(history('10 20 30'))).toEqual([null, null, null, null, 10, 20, 30])
  })

  it('refuses days that leave a gap, and values below 0', () => {
    expect(() =>
      calendarOf([
        {day: '2024-01-01', special: null},
        {day: '2024-01-03', special: null},
      ]),
    ).toThrow('2024-01-03 does not follow 2024-01-01')
    expect(() => valuesOf([{day: '2024-01-01', value: -1, special: null}])).toThrow('a value of -1 on 2024-01-01')
  })

  it('keeps its days through both clock changes', () => {
    const days = ['2024-03-30', '2024-03-31', '2024-04-01', '2024-10-26', '2024-10-27', '2024-10-28'].map((day) => ({day, special: null}))
    expect(calendarOf(days.slice(0, 3)).map(({weekday}) => weekday)).toEqual([6, 7, 1])
    expect(calendarOf(days.slice(3)).map(({weekday}) => weekday)).toEqual([6, 7, 1])
  })
})
