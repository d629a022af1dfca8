import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const table = `Table 1: Percentage of crime by outcome group, year ending 31 December 2023

Outcome group\tForce\tEngland and Wales
Community resolutions\t3.4%\t3.0%
No suspect identified\t41.0%\t39.4%
Other outcomes\t55.6%\t57.6%

`
const said = (text: string) => verdictsOf('LETTER-10', table + text)

describe('[LETTER-10] a figure in the text and in a table', () => {
  it('is held against the cell that its own words name', () => {
    expect(said('In the year ending 31 December 2023 a community resolution was given in 3.4 per cent.')).toEqual([
      'consistent: 3.4 per cent',
    ])
    expect(said('In the year ending 31 December 2023 no suspect was identified in 44.0 per cent.')).toEqual([
      'does-not-add-up: 44.0 per cent',
    ])
  })

  it('is not held against another period', () => {
    expect(said('In the year ending 31 December 2015 no suspect was identified in 44.0 per cent.')).toEqual([])
  })
})
