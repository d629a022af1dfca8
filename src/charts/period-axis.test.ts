import {describe, expect, it} from 'vitest'
import {addDays} from '#core/time'
import {monthsFrom} from './examples.ts'
import {periodGroups, periodTicks, positionOf} from './period-axis.ts'

const months = monthsFrom('2022-07-01', 24)

describe('period axis', () => {
  it('labels every second month when there is room for no more, January among them', () => {
    expect(
      periodTicks(months, 'month', 27)
        .map(({text}) => text)
        .slice(0, 5),
    ).toEqual(['Jul', 'Sep', 'Nov', 'Jan', 'Mar'])
    expect(periodTicks(months, 'month', 6).map(({text}) => text)).toEqual(['Jul', 'Jan', 'Jul', 'Jan'])
  })

  it('names years where they begin', () => {
    expect(periodGroups(months, 'month')).toEqual([
      {index: 0, text: '2022'},
      {index: 6, text: '2023'},
      {index: 18, text: '2024'},
    ])
  })

  it('names the months of days', () => {
    const days = Array.from({length: 4}, (_, i) => addDays('2024-06-29', i))
    expect(periodTicks(days, 'day', 30).map(({text}) => text)).toEqual(['29', '30', '1', '2'])
    expect(periodGroups(days, 'day').map(({text}) => text)).toEqual(['Jun 2024', 'Jul 2024'])
  })

  it('labels something when nothing falls on the step', () => {
    expect(periodTicks(['2023-02-01', '2023-03-01'], 'month', 2)).toEqual([{index: 0, text: 'Feb'}])
    expect(periodTicks([], 'month', 20)).toEqual([])
  })
})

describe('positionOf', () => {
  it('puts the first day of a period half a step before its middle', () => {
    expect(positionOf('2024-02-01', months, 'month')).toBe(18.5)
  })
  it('goes through a period by its own days', () => {
    // 28 August 2023: 27 of August's 31 days have passed; August is period 13.
    expect(positionOf('2023-08-28', months, 'month')).toBeCloseTo(12.5 + 27 / 31, 12)
  })
  it('knows no place before the first period or after the last', () => {
    expect(positionOf('2022-06-30', months, 'month')).toBeNull()
    expect(positionOf('2024-06-30', months, 'month')).toBeCloseTo(22.5 + 29 / 30, 12)
    expect(positionOf('2024-07-01', months, 'month')).toBeNull()
  })
  it('falls between two periods when they do not touch', () => {
    expect(positionOf('2024-06-12', ['2024-06-03', '2024-06-17'], 'week')).toBe(0.5)
  })
})
