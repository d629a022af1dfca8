import {describe, expect, it} from 'vitest'
import {inPeriod, notReadSentence, notReadShort, periods, rangeInWords, since, targetInWords} from './signal-words.ts'

describe('the usual range in words', () => {
  it.each([
    // Counts: the least and the most whole number inside
    [1.4, 11.6, 'count', '2 to 11'],
    [2, 11, 'count', '2 to 11'],
    [0, 0.4, 'count', '0'],
    [10.2, 10.8, 'count', '10.2 to 10.8'],
    [950.5, 1204.2, 'count', '951 to 1,204'],
    [0.773, 0.85, 'share', '77.3 to 85.0%'],
    [9.5, 12, 'seconds', '9.5 s to 12 s'],
    [4.25, 6, 'per-1000', '4.3 to 6.0 per 1,000'],
    [4.25, 6, 'number', '4.3 to 6.0'],
  ] as const)('%d to %d, a %s: %s', (low, high, unit, says) => {
    expect(rangeInWords(low, high, unit)).toBe(says)
  })
})

describe('periods in words', () => {
  it('numbers up to nine in words, in each grain', () => {
    expect([periods(1, 'month'), periods(5, 'week'), periods(12, 'financial-year')]).toEqual([
      'one month',
      'five weeks',
      '12 financial years',
    ])
  })
  it('leaves out a year that stands beside', () => {
    expect(since('January 2024', 'June 2024')).toBe('since January')
    expect(since('November 2023', 'June 2024')).toBe('since November 2023')
    expect(since('January', 'June')).toBe('since January')
    expect(since('2023', '2024')).toBe('since 2023')
    expect(since('week of 3 June 2024')).toBe('since the week of 3 June 2024')
  })
  it('takes the preposition of the grain', () => {
    expect([inPeriod('3 June 2024', 'day'), inPeriod('week of 3 June 2024', 'week'), inPeriod('2024', 'year')]).toEqual([
      'on 3 June 2024',
      'in the week of 3 June 2024',
      'in 2024',
    ])
  })
})

describe('levels and gaps in words', () => {
  it('a level without an empty decimal', () => {
    expect(targetInWords({level: 0.9, direction: 'at-least'}, 'share')).toBe('the 90% standard')
    expect(targetInWords({level: 7.5, direction: 'at-most'}, 'count')).toBe('the limit of 7.5')
    expect(targetInWords({level: 1000, direction: 'at-most'}, 'count')).toBe('the limit of 1,000')
    expect(targetInWords({level: 2, direction: 'at-most'}, 'per-1000')).toBe('the limit of 2 per 1,000')
  })
  it('why a period is not read', () => {
    const point = {label: 'week of 3 June 2024', value: null, complete: false, denominator: null}
    expect(notReadSentence('no-figure', point)).toBe('The week of 3 June 2024 has no figure.')
    expect(notReadSentence('incomplete', point)).toBe('The week of 3 June 2024 is not read: days missing.')
    expect(notReadSentence('few-rows', point)).toBe('The week of 3 June 2024 is not read: too few to judge.')
    expect(notReadShort('incomplete', {...point, coverage: {days: 7, daysWithData: 5}})).toBe('5 of 7 days')
  })
})
