import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const said = (text: string) => verdictsOf('LETTER-21', text)

describe('[LETTER-21] one figure with two values', () => {
  it('is found in the text', () => {
    const text = (other: string) =>
      `In May 2024 we answered 93.2% of 999 calls within 10 seconds. Much was done.\n\nIn sum, ${other} of 999 calls were answered within 10 seconds in May 2024.`
    expect(said(text('94.1%'))).toEqual(['does-not-add-up: 94.1%'])
    expect(said(text('93.2%'))).toEqual([])
    // 93 is 93.2 with fewer decimals
    expect(said(text('93%'))).toEqual([])
  })

  it('is found between text and table', () => {
    const table =
      'Table 1: 999 calls answered within 10 seconds, by month\n\nMonth\tShare answered within 10 seconds\nApril 2024\t92.3%\nMay 2024\t93.2%\n\n'
    expect(said(`${table}In May 2024 we answered 94.1% of 999 calls within 10 seconds.`)).toEqual(['does-not-add-up: 94.1%'])
    expect(said(`${table}In May 2024 we answered 93.2% of 999 calls within 10 seconds.`)).toEqual(['consistent: 93.2%'])
  })

  it('keeps lines, thresholds and months apart', () => {
    expect(
      said(
        'In May 2024 we answered 93.2% of 999 calls within 10 seconds. In May 2024 we answered 90.1% of 101 calls within 30 seconds. In June 2024 we answered 94.4% of 999 calls within 10 seconds.',
      ),
    ).toEqual([])
  })
})
