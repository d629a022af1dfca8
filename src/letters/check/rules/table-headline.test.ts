import {describe, expect, it} from 'vitest'
import {sumsOf, verdictsOf} from './verdicts-of.ts'

const table = `Table 1: Percentage of crime by selected outcome types, year ending 30 June 2023

Outcome types\tForce
1 – Charged/ summonsed\t6.1%
2 and 3 – Caution\t0.5%
8 – Community resolutions\t2.1%
18 – No suspect identified\t45%
22 – Diversionary activity\t0.9%

`
const headline = (share: string) =>
  `${table}In the year ending 30 June 2023 the force assigned ${share} of crimes an 'offenders brought to justice' outcome.`

describe('[LETTER-9] rows of a table that should make a headline', () => {
  it('shows both sums where they make it in no way', () => {
    // 6.1 + 0.5 + 2.1 = 8.7; + 0.9 = 9.6
    expect(verdictsOf('LETTER-9', headline('10.8%'))).toHaveLength(1)
    expect(verdictsOf('LETTER-9', headline('10.8%'))[0]).toMatch(/^does-not-add-up/)
    expect(sumsOf('LETTER-9', headline('10.8%'))).toEqual(['6.1 + 0.5 + 2.1 = 8.7; with diversion 6.1 + 0.5 + 2.1 + 0.9 = 9.6'])
  })

  it('is consistent with either reading', () => {
    for (const share of ['8.7%', '9.6%']) expect(verdictsOf('LETTER-9', headline(share))[0]).toMatch(/^consistent/)
  })

  it('leaves the headline of another period alone', () => {
    expect(
      verdictsOf('LETTER-9', `${table}In the year ending 31 March 2015 the force brought offenders to justice in 12.9% of crimes.`),
    ).toEqual([])
  })
})
