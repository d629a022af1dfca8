import {describe, expect, it} from 'vitest'
import {sumsOf, verdictsOf} from './verdicts-of.ts'

const said = (text: string) => verdictsOf('LETTER-6', text)

describe('[LETTER-6] a small sample without its interval', () => {
  it('is shown with its Wilson interval', () => {
    // Wilson 95%, checked in R: 23 of 46 is 36.1 to 63.9; 39 of 57 is 55.5 to 79.0
    expect(said('Of 46 cases we examined, only 23 met the time.')).toEqual(['question: Of 46 cases we examined, only 23'])
    expect(sumsOf('LETTER-6', 'Of 46 cases we examined, only 23 met the time.')).toEqual(['23 of 46: 50.0% (36.1 to 63.9%, Wilson 95%)'])
    expect(sumsOf('LETTER-6', 'Victims were asked in 39 out of 57 cases.')).toEqual(['39 of 57: 68.4% (55.5 to 79.0%, Wilson 95%)'])
  })

  it('puts no percentage on fewer than ten', () => {
    expect(sumsOf('LETTER-6', 'It was tried in six of nine cases.')).toEqual(['6 of 9: 35.4 to 87.9%, Wilson 95%'])
  })

  it('is left out where the interval is printed, the sample is large, or the whole is counted through', () => {
    expect(said('Victims were asked in 36 of 57 cases (63.2 per cent, between 50.2 and 74.5 per cent).')).toEqual([])
    expect(said('Files passed in 264 of 312 cases.')).toEqual([])
    expect(said('We have filled 10 of 14 posts.')).toEqual([])
  })
})
