import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const said = (text: string) => verdictsOf('LETTER-4', text)

describe('[LETTER-4] a share without its number of cases', () => {
  it('cannot be checked', () => {
    expect(said('The review found that 83% of cases showed what victims wished.')).toEqual(['cannot-be-checked: 83%'])
    expect(said('In all, almost 90% of cases were good, and two thirds of victims were asked.')).toHaveLength(2)
  })

  it('leaves out a share with its count, its whole or its interval', () => {
    expect(said('It was so in 83% of cases (83 of 100).')).toEqual([])
    expect(said('Of 640 people, 96% left within a day. It was so for 95% of the 640 people.')).toEqual([])
    expect(said('It was so in 83% of cases, between 74.5 and 89.1 per cent.')).toEqual([])
  })

  it('leaves out targets, limits, changes, forecasts and shares of time', () => {
    const text = `The standard is 90%. No officer has a workload of cases exceeding 20%. Calls fell by 12%.
We expect to reach 95% by March 2025. They give 10% of their time.`
    expect(said(text)).toEqual([])
  })

  it('leaves out a share whose count stands in a table of the letter', () => {
    const table =
      'Table 1: 999 calls answered within 10 seconds, by month\n\nMonth\tCalls\tWithin 10 seconds\tShare\nApril 2024\t1,000\t900\t90.0%\nMay 2024\t1,000\t930\t93.0%\n\n'
    expect(said(`${table}In May 2024 we answered 93.0% of 999 calls within 10 seconds.`)).toEqual([])
  })
})
