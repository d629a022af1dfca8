import {describe, expect, it} from 'vitest'
import {sumsOf, verdictsOf} from './verdicts-of.ts'

const verdict = (text: string) => verdictsOf('LETTER-11', text).map((said) => said.split(':')[0])

describe('[LETTER-11] parts that should make their whole', () => {
  it('adds the parts of a counted whole', () => {
    // 45 + 50 + 30 = 125; 45 + 50 + 25 = 120
    expect(verdict('Of the 120 incidents, 45 had no unit free, 50 were sent late and 30 were far away.')).toEqual(['does-not-add-up'])
    expect(verdict('Of the 120 incidents, 45 had no unit free, 50 were sent late and 25 were far away.')).toEqual(['consistent'])
    expect(sumsOf('LETTER-11', 'Of the 120 incidents, 45 had no unit free, 50 were sent late and 30 were far away.')).toEqual([
      '45 + 50 + 30 = 125',
    ])
  })

  it('adds money after a colon and after ‘of which’', () => {
    expect(verdict('We set aside £2.4 million: £1.5 million for staff, £0.6 million for telephony and £0.3 million for training.')).toEqual(
      ['consistent'],
    )
    expect(verdict('It cost £90,000, of which £50,000 went on officers and £45,000 on staff.')).toEqual(['does-not-add-up'])
  })

  it('asks for what is in no part, and lets two parts of a longer list be', () => {
    expect(verdict('Of the 120 incidents, 45 had no unit free, 40 were sent late and 30 were far away.')).toEqual(['question'])
    expect(verdict('Of the 120 incidents, 45 were in towns and 30 were by night.')).toEqual([])
  })
})
