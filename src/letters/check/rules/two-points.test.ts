import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const said = (text: string) => verdictsOf('LETTER-16', text)

describe('[LETTER-16] two points told as a trend', () => {
  it('asks for the months between', () => {
    expect(said('It continued to improve, to 94.3% in March 2024, compared to 76.4% in March 2023.')).toHaveLength(1)
    expect(said('It was 22.4% in May 2024, up from 17.9% in May 2023. It is clearly on a rising trend.')).toHaveLength(1)
  })

  it('asks for the years between where there are many', () => {
    expect(
      said('In the year ending 30 June 2023 it was 6.1%. This is a decrease from 11.9% in the year ending 31 March 2015.'),
    ).toHaveLength(1)
  })

  it('lets a plain difference be, and one with a series behind it', () => {
    expect(said('Calls rose from 12,980 in February 2024 to 14,600 in May 2024.')).toEqual([])
    expect(
      said('It improved to 94.3% in March 2024, compared to 76.4% in March 2023; every month since June was above the usual range.'),
    ).toEqual([])
  })
})
