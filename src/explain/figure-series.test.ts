import {describe, expect, it} from 'vitest'
import {abandoned, charged, within10s} from '#web/testing/fixture-measures.ts'
import {monthly} from '#web/testing/fixture-series.ts'
import {isNewSignal, leading, readingOf} from './figure-series.ts'

const years = {from: '2022-07-01', to: '2024-07-01'}

describe('a reading', () => {
  it('fixes the usual range on the first twelve of two years', () => {
    expect(readingOf(monthly(within10s, years), 'month').signal.baseline).toBe(
      'usual range, fixed on July 2022 to June 2023 (12 months read)',
    )
  })
  it('rests on all it has when the series is shorter', () => {
    expect(readingOf(monthly(within10s, {...years, to: '2023-06-01'}), 'month').signal.baseline).toBe(
      'usual range of July 2022 to May 2023 (11 months read)',
    )
  })
  it('begins with the first period that holds anything', () => {
    expect(readingOf(monthly(within10s, {from: '2022-01-01', to: '2024-07-01'}), 'month').figures[0]!.period.from).toBe('2022-07-01')
  })
  it('sets the range again where somebody decided so, and says why', () => {
    const reading = readingOf(monthly(within10s, years), 'month', [
      {measure: within10s.id, on: '2024-02-01', reason: 'five officers a day'},
    ])
    expect(reading.signal.segments.map(({from, reason}) => ({from, reason}))).toEqual([
      {from: 0, reason: null},
      {from: 19, reason: 'five officers a day'},
    ])
  })
  it('is made once for one array of figures', () => {
    const figures = monthly(within10s, years)
    expect(readingOf(figures, 'month')).toBe(readingOf(figures, 'month'))
  })
  it('of nothing leads with nothing', () => {
    expect(leading(readingOf(monthly(charged, years), 'month'))).toBeNull()
  })
})

describe('a new signal', () => {
  it('is one that the latest period brought', () => {
    // February 2024 is the first month above the range that was fixed before it.
    expect(isNewSignal(readingOf(monthly(within10s, {...years, to: '2024-03-01'}), 'month'))).toBe(true)
  })
  it('is not one that was there before', () => {
    expect(isNewSignal(readingOf(monthly(within10s, years), 'month'))).toBe(false)
    expect(isNewSignal(readingOf(monthly(abandoned, {...years, to: '2023-06-01'}), 'month'))).toBe(false)
  })
})
