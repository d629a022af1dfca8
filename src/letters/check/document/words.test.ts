import {describe, expect, it} from 'vitest'
import {cutOff, decimalsOf, numberOf, ordinalOf} from './number.ts'
import {letterDate, periodsOf} from './periods.ts'
import {shared, stem, topicOf} from './stems.ts'

describe('numbers as written', () => {
  it('are read in digits and words', () => {
    expect(['59,919', '47.1', 'six', 'twenty-one', 'Nineteen', 'ninety', 'many'].map(numberOf)).toEqual([
      59919,
      47.1,
      6,
      21,
      19,
      90,
      Number.NaN,
    ])
    expect(['16th', '1st', 'ninth', 'twentieth'].map(ordinalOf)).toEqual([16, 1, 9, 20])
    expect(decimalsOf('47.10')).toBe(2)
  })

  it('are cut off on the decimals people see', () => {
    // 0.29 × 100 is 28.999… in binary
    expect(cutOff(0.29 * 100, 0)).toBe(29)
    expect(cutOff(47.1519, 1)).toBe(47.1)
  })
})

describe('stems', () => {
  it('bring the forms of a word together', () => {
    for (const [a, b] of [
      ['abandoned', 'abandonment'],
      ['victim', "victims'"],
      ['consulted', 'consult'],
      ['stopped', 'stop'],
      ['calls', 'call'],
      ['prosecution', 'prosecutions'],
    ])
      expect(stem(a!), a).toBe(stem(b!))
    expect(stem('answer')).not.toBe(stem('attend'))
  })

  it('leave out words that tell nothing of the topic', () => {
    expect([...topicOf('In May 2024 the force found that 41 percent of cases improved')]).toEqual([])
    expect(shared(topicOf('callers abandoned their calls'), topicOf('abandonment by callers'))).toHaveLength(2)
  })
})

describe('periods as named', () => {
  const periods = (text: string, written: string | null = '2024-05-07') =>
    periodsOf(text, written).map(({period, grain}) => `${grain} ${period ? `${period.from}/${period.to}` : 'none'}`)

  it('are half-open', () => {
    expect(periods('in the year ending 30 June 2023')).toEqual(['year 2022-07-01/2023-07-01'])
    expect(periods('in the 12 months to March 2023')).toEqual(['year 2022-04-01/2023-04-01'])
    expect(periods('in the three months to November 2024')).toEqual(['months 2024-09-01/2024-12-01'])
    expect(periods('for 2023/24')).toEqual(['year 2023-04-01/2024-04-01'])
    expect(periods('by Spring 2025')).toEqual(['season 2025-03-01/2025-06-01'])
    expect(periods('on 7 May 2024')).toEqual(['day 2024-05-07/2024-05-08'])
    expect(periods('on 07/05/2024 and 2024-05-08')).toEqual(['day 2024-05-07/2024-05-08', 'day 2024-05-08/2024-05-09'])
    expect(periods('In 2023 it began')).toEqual(['year 2023-01-01/2024-01-01'])
  })

  it('take a month without a year from before the letter', () => {
    expect(periods('for March, and in June')).toEqual(['month 2024-03-01/2024-04-01', 'month 2023-06-01/2023-07-01'])
    expect(periods('They join in June 2024. Training begins in late June.')).toEqual([
      'month 2024-06-01/2024-07-01',
      'month 2024-06-01/2024-07-01',
    ])
  })

  it('know days the calendar has not, and words that are no months', () => {
    expect(periods('on 31 June 2024')).toEqual(['day none'])
    expect(periods('They may march on. PEEL 2023–25 and the Plan 2021-24.')).toEqual([])
  })

  it('find the date the letter bears', () => {
    expect(letterDate('Office\n\nTuesday 7 May 2024\n\nDear')?.date).toBe('2024-05-07')
    expect(letterDate('Date: 9 January 2025\n')?.date).toBe('2025-01-09')
    expect(letterDate('It began on 7 May 2024 and went on.')).toBeNull()
  })
})
