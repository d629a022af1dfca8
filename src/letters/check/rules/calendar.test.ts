import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const said = (text: string) => verdictsOf('LETTER-34', text)

describe('[LETTER-34] dates and the calendar', () => {
  it('knows which days there are, and their weekdays', () => {
    // 4 July 2024 was a Thursday; 2024 was a leap year, 2023 was not.
    expect(said('We meet on Wednesday 4 July 2024.')).toEqual(['impossible: Wednesday 4 July 2024'])
    expect(said('We meet on Thursday 4 July 2024.')).toEqual(['consistent: Thursday 4 July 2024'])
    expect(said('It ran to 31 June 2024.')).toEqual(['impossible: 31 June 2024'])
    expect(said('It ran to 29 February 2024.')).toEqual(['consistent: 29 February 2024'])
    expect(said('In the year ending 29 February 2023 it fell.')).toEqual(['impossible: year ending 29 February 2023'])
  })

  it('does not hold a date without a year to a weekday', () => {
    expect(said('We meet on Wednesday 4 July.')).toEqual([])
  })

  it('does not take the verbs may and march for months', () => {
    expect(said('We may 30 times march 12 officers there.')).toEqual([])
  })
})
