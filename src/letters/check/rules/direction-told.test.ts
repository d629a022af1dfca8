import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const verdict = (text: string) => verdictsOf('LETTER-14', text).map((said) => said.split(':')[0])

describe('[LETTER-14] the word for a movement and its figures', () => {
  it('agrees with them or not', () => {
    expect(verdict('Calls went up from 214 to 187.')).toEqual(['does-not-add-up'])
    expect(verdict('Calls went up from 187 to 214.')).toEqual(['consistent'])
    expect(verdict('It was 93.2%, down from 91.8% in March.')).toEqual(['does-not-add-up'])
    expect(verdict('The rate was 3.1%. This is lower than the 2.5% of England and Wales.')).toEqual(['does-not-add-up'])
  })

  it('holds a share against the target it is said to pass', () => {
    expect(verdict('We answered 88.4%, above the 90% standard.')).toEqual(['does-not-add-up'])
    expect(verdict('The force answered 80.1 percent of calls. This was lower than the 90 percent level expected.')).toEqual(['consistent'])
  })

  it('does not take ‘faster’ as less where a share is meant', () => {
    expect(verdict('Calls are answered faster, from 80.1% to 91.9%.')).toEqual([])
  })

  it('says nothing where rounding could make them equal', () => {
    expect(verdict('It rose from 91.9% to 91.9%.')).toEqual([])
  })
})
