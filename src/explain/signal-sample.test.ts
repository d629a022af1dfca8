import {describe, expect, it} from 'vitest'
import {sampleReading} from './signal-sample.ts'

describe('a small sample in words', () => {
  it('counts first, then the share and its interval', () => {
    // Wilson: 41 of 57 is 71.9%, 59.2 to 81.9%; 149 of 316 is 47.2%, 41.7 to 52.7% (R: prop.test)
    expect(sampleReading({hits: 41, total: 57}).words).toBe('41 of 57, 72%, between 59 and 82%')
    expect(sampleReading({hits: 149, total: 316}).words).toBe('149 of 316, 47.2%, between 41.7 and 52.7%')
  })

  it('says what cannot be told apart, and how many rows would tell it', () => {
    const read = sampleReading({hits: 41, total: 57}, 0.68)
    expect(read).toMatchObject({compared: 'Cannot be told apart from 68%.', verdict: 'not-apart'})
    // h = 2 asin √(41/57) − 2 asin √.68 = 2.024833 − 1.939064 = .085768: (2.801585 / .085768)² = 1,066.97
    expect(read.rowsNeeded).toBe(1067)
  })

  it('says higher or lower where it can', () => {
    expect(sampleReading({hits: 149, total: 316}, 0.68)).toMatchObject({compared: 'Lower than 68%.', verdict: 'lower', rowsNeeded: null})
    expect(sampleReading({hits: 149, total: 316}, 0.375)).toMatchObject({compared: 'Higher than 37.5%.', verdict: 'higher'})
  })

  it('puts no percentage on fewer than ten', () => {
    expect(sampleReading({hits: 6, total: 9}, 0.68)).toEqual({
      words: '6 of 9',
      compared: 'Too few to judge.',
      verdict: 'too-few',
      rowsNeeded: null,
    })
    expect(sampleReading({hits: 0, total: 0})).toEqual({words: '0 of 0', compared: null, verdict: null, rowsNeeded: null})
  })
})
