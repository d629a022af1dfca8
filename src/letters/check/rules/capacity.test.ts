import {describe, expect, it} from 'vitest'
import {sumsOf, verdictsOf} from './verdicts-of.ts'

const text = (people: number) =>
  `We have ${people} constables trained. These staff give 10% of their time, in the form of 5 officers deployed every day during the peak (1500-2100hrs).`

describe('[LETTER-12] staff time promised and staff time used', () => {
  it('asks where the duties use more than is given', () => {
    // 50 x 0.1 x 40 = 200; 5 x 6 x 7 = 210
    expect(verdictsOf('LETTER-12', text(50)).map((said) => said.split(':')[0])).toEqual(['question'])
    expect(sumsOf('LETTER-12', text(50))).toEqual(['50 × 10% × 40 h = 200 h a week; 5 × 6 h × 7 = 210 h a week'])
  })

  it('is consistent where it is covered', () => {
    expect(verdictsOf('LETTER-12', text(60)).map((said) => said.split(':')[0])).toEqual(['consistent'])
  })

  it('says nothing without hours', () => {
    expect(verdictsOf('LETTER-12', 'They give 10% of their time. We have 50 constables, 5 officers deployed every day.')).toEqual([])
  })
})
