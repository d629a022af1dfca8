import {describe, expect, it} from 'vitest'
import {sumsOf, verdictsOf} from './verdicts-of.ts'

const said = (text: string) => verdictsOf('LETTER-15', text)

describe('[LETTER-15] periods that overlap or are unequal', () => {
  it('asks about days that are in both', () => {
    const text = 'It was 10.8% in the year ending 30 June 2023, compared to 12.9% in the year ending 30 September 2022.'
    expect(said(text)).toHaveLength(1)
    // July 31 + August 31 + September 30
    expect(sumsOf('LETTER-15', text)).toEqual(['92 days are in both periods'])
  })

  it('asks about a month against a year', () => {
    expect(sumsOf('LETTER-15', 'It was 10.4% in April 2024, better than the 14.9% in the year ending 31 March 2023.')).toEqual([
      '30 days against 365',
    ])
    expect(
      said(
        'In the year ending 30 June 2023 it answered 80.1% of 999 calls within 10 seconds. It has got worse. In September 2023 it answered 71.2% of 999 calls within 10 seconds.',
      ),
    ).toHaveLength(1)
  })

  it('lets like be compared with like', () => {
    expect(said('It was 10.8% in the year ending 30 June 2023, compared to 12.9% in the year ending 30 June 2022.')).toEqual([])
    expect(said('It was 94.3% in March 2024, up from 87.8% in February 2024.')).toEqual([])
  })
})
