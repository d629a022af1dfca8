import {describe, expect, it} from 'vitest'
import {
  countInWords,
  formatAge,
  formatCount,
  formatDate,
  formatDateLong,
  formatDays,
  formatInstant,
  formatPeriod,
  formatPeriodShort,
  formatRange,
  formatSeconds,
  formatShare,
  formatSharePlain,
  formatTime,
  formatValue,
  roundHalfUp,
  sentenceCase,
} from './format.ts'
import {periodOf} from './time.ts'

describe('rounding', () => {
  it.each([
    [47.15, 1, 47.2],
    [1.005, 2, 1.01],
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [0.05, 1, 0.1],
    [0.049999, 1, 0],
    [99.95, 1, 100],
    [1e21, 1, 1e21],
    [1e-9, 1, 0],
  ])('%f at %i decimals is %f: half away from zero on the decimal a reader sees', (value, places, rounded) => {
    expect(roundHalfUp(value, places)).toBe(rounded)
  })

  it('every share n of d up to 300 rounds as whole-number arithmetic does', () => {
    for (let d = 1; d <= 300; d++) {
      for (let n = 0; n <= d; n++) {
        // Tenths of a per cent, half up: floor((2000 n + d) / 2d).
        const tenths = Math.floor((2000 * n + d) / (2 * d))
        expect(formatSharePlain(n / d), `${n} of ${d}`).toBe(`${Math.floor(tenths / 10)}.${tenths % 10}`)
      }
    }
  })

  it('149 of 316 is 47.2%', () => {
    expect(formatShare(149 / 316)).toBe('47.2%')
  })
})

describe('values in words', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [-1234567, '-1,234,567'],
    [0.4, '0'],
  ])('count %d: %s', (count, text) => {
    expect(formatCount(count)).toBe(text)
  })

  it.each([
    [0, '0.0 s'],
    [9.94, '9.9 s'],
    [9.96, '10 s'],
    [10.4, '10 s'],
    [59.4, '59 s'],
    [59.6, '1:00 min'],
    [60, '1:00 min'],
    [125.4, '2:05 min'],
    [3599.4, '59:59 min'],
    [3599.6, '1 h 00 min'],
    [5400, '1 h 30 min'],
    [7199, '2 h 00 min'],
  ])('%f seconds: %s', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text)
  })

  it('a value with its unit, and a dash for none', () => {
    expect(formatValue(null, 'share')).toBe('–')
    expect(formatValue(0.9342, 'share')).toBe('93.4%')
    expect(formatValue(1234.56, 'per-1000')).toBe('1,234.6 per 1,000')
    expect(formatValue(1234.56, 'number')).toBe('1,234.6')
    expect(formatValue(12, 'seconds')).toBe('12 s')
    expect(formatValue(1200, 'count')).toBe('1,200')
  })

  it('a range states its unit once', () => {
    expect(formatRange(0.93, 0.9384, 'share')).toBe('93.0 to 93.8%')
    expect(formatRange(4, 62, 'seconds')).toBe('4.0 s to 1:02 min')
  })

  it('counts to nine are words, and sentences begin with a capital', () => {
    expect([0, 1, 9, 10, 1200].map(countInWords)).toEqual(['no', 'one', 'nine', '10', '1,200'])
    expect(sentenceCase('no calls')).toBe('No calls')
    expect(sentenceCase('')).toBe('')
  })
})

describe('dates and periods in words', () => {
  it('dates', () => {
    expect(formatDate('2024-07-05')).toBe('5 July 2024')
    expect(formatDateLong('2024-07-15')).toBe('Monday 15 July 2024')
  })

  it('an instant as London reads it, in summer and in winter', () => {
    expect(formatInstant(Temporal.Instant.from('2024-07-01T05:00:00Z'))).toBe('06:00, Monday 1 July 2024')
    expect(formatInstant(Temporal.Instant.from('2024-01-01T05:00:00Z'))).toBe('05:00, Monday 1 January 2024')
    expect(formatInstant(Temporal.Instant.from('2024-06-30T23:30:00Z'))).toBe('00:30, Monday 1 July 2024')
    expect(formatTime(Temporal.Instant.from('2024-06-30T23:30:00Z'))).toBe('00:30')
  })

  it.each([
    [0, '0 min'],
    [3599, '59 min'],
    [3600, '1 h 00 min'],
    [28_379, '7 h 52 min'],
    [86_399, '23 h 59 min'],
    [243_000, '2 d 19 h'],
  ])('an age of %i s, cut off: %s', (seconds, text) => {
    expect(formatAge(seconds)).toBe(text)
  })

  it.each([
    [periodOf('day', '2024-07-15'), '15 July 2024'],
    [periodOf('week', '2024-07-17'), 'week of 15 July 2024'],
    [periodOf('month', '2024-06-10'), 'June 2024'],
    [periodOf('quarter', '2024-05-10'), 'April to June 2024'],
    [periodOf('year', '2024-05-10'), '2024'],
    [periodOf('financial-year', '2024-03-31'), 'April 2023 to March 2024'],
    [{from: '2022-07-01', to: '2024-07-01'}, 'July 2022 to June 2024'],
    [{from: '2024-01-01', to: '2024-03-01'}, 'January to February 2024'],
    [{from: '2024-06-03', to: '2024-06-10'}, 'week of 3 June 2024'],
    [{from: '2024-06-03', to: '2024-06-12'}, '3 June 2024 to 11 June 2024'],
  ])('%o: %s', (period, text) => {
    expect(formatPeriod(period)).toBe(text)
  })

  it.each([
    ['day', '2024-07-15', '15 Jul 2024'],
    ['week', '2024-07-15', '15 Jul 2024'],
    ['month', '2024-06-01', 'Jun 2024'],
    ['quarter', '2024-10-01', 'Oct to Dec 2024'],
    ['year', '2024-01-01', '2024'],
    ['financial-year', '2023-04-01', '2023/24'],
  ] as const)('%s from %s, short: %s', (grain, from, text) => {
    expect(formatPeriodShort(periodOf(grain, from), grain)).toBe(text)
  })

  it('says what the days of a span share once', () => {
    expect(formatDays('2024-07-01', '2024-07-28')).toBe('1 to 28 July 2024')
    expect(formatDays('2024-05-06', '2024-06-30')).toBe('6 May to 30 June 2024')
    expect(formatDays('2023-12-30', '2024-01-02')).toBe('30 December 2023 to 2 January 2024')
    expect(formatDays('2024-07-01', '2024-07-01')).toBe('1 July 2024')
  })
})
