import {describe, expect, it} from 'vitest'
import {sumsOf, verdictsOf} from './verdicts-of.ts'

const said = (text: string) => verdictsOf('LETTER-1', text)

describe('[LETTER-1] a share beside its own counts', () => {
  it('is consistent where the counts round to it', () => {
    // 184 / 316 = 58.228
    expect(said('Only 58.2 percent (184 of 316) said they valued it.')).toEqual(['consistent: 58.2 percent'])
    expect(sumsOf('LETTER-1', 'Only 58.2 percent (184 of 316) said they valued it.')).toEqual(['184 ÷ 316 = 58.23%'])
  })

  it('states a share that is cut off and not rounded', () => {
    // 149 / 316 = 47.1519: rounded 47.2, cut off 47.1
    expect(said('Only 149 of 316 said it was good. This is just 47.1 percent.')).toEqual(['does-not-add-up: 47.1 percent'])
  })

  it('states a share that the counts do not make', () => {
    // 41 / 57 = 71.93
    expect(said('It was done in 41 of 57 cases (71.4%).')).toEqual(['does-not-add-up: 71.4%'])
    expect(said('It was done in 71.9% of cases (41 of 57).')).toEqual(['consistent: 71.9%'])
  })

  it('reads half up, as people round: 1 of 8 is 12.5, so 13', () => {
    expect(said('It was late in 1 of 8 cases (13%).')).toEqual(['consistent: 13%'])
  })

  it('holds a hedged share to its hedge, and words to three points', () => {
    // 92 of 100; 2,110 of 8,440 = 25.0; 30 of 100 is five points from a quarter
    expect(said('It was recorded in over 92% of cases (923 of 1,000).')).toEqual(['consistent: 92%'])
    expect(said('It was recorded in over 92% of cases (911 of 1,000).')).toEqual(['does-not-add-up: 92%'])
    expect(said('One caller in four (2,110 of 8,440) hung up.')).toEqual(['consistent: One caller in four'])
    expect(said('One caller in four (3,000 of 10,000) hung up.')).toEqual(['does-not-add-up: One caller in four'])
  })

  it('reads money of money', () => {
    // 180 / 240 = 0.75
    expect(said('We have spent £180,000 of the £240,000 set aside, which is 75 per cent.')).toEqual(['consistent: 75 per cent'])
    expect(said('We have spent £180,000 of the £240,000 set aside, which is 80 per cent.')).toEqual(['does-not-add-up: 80 per cent'])
  })

  it('leaves a share of another thing alone', () => {
    expect(said('We looked at 40 of 60 cases. The target is 90%.')).toEqual([])
  })
})
