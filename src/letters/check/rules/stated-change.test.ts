import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const verdict = (text: string) => verdictsOf('LETTER-13', text).map((said) => said.split(':')[0])

describe('[LETTER-13] a change beside its two ends', () => {
  it('is of the earlier value', () => {
    // (328 − 410) / 410 = −0.20; (8,740 − 9,200) / 9,200 = −0.05
    expect(verdict('Open cases fell from 410 to 328, a fall of 25 per cent.')).toEqual(['does-not-add-up'])
    expect(verdict('Reports fell from 9,200 to 8,740, a fall of 5 per cent.')).toEqual(['consistent'])
    expect(verdict('Reports fell to 3,420 in the year, from 4,000 the year before, a fall of 14.5 per cent.')).toEqual(['consistent'])
  })

  it('asks about per cent where percentage points fit', () => {
    // 79.2 − 71.2 = 8.0 points; 8 / 71.2 = 11.2%
    expect(verdict('It rose from 71.2% to 79.2%, a rise of 8 per cent.')).toEqual(['question'])
    expect(verdict('It rose from 71.2% to 79.2%, a rise of 8 percentage points.')).toEqual(['consistent'])
    expect(verdict('It rose from 71.2% to 79.2%, a rise of 11.2%.')).toEqual(['consistent'])
    expect(verdict('It rose from 71.2% to 79.2%, a rise of 9 percentage points.')).toEqual(['does-not-add-up'])
  })

  it('allows for the rounding of the ends', () => {
    // 10.4 to 12.6 lies anywhere from 2.1 to 2.3 points
    expect(verdict('It rose from 10.4% to 12.6%, a rise of 2.3 percentage points.')).toEqual(['consistent'])
  })

  it('reads words for multiples and parts', () => {
    expect(verdict('We doubled the analysts, from 6 to 12.')).toEqual(['consistent'])
    expect(verdict('We doubled the analysts, from 6 to 10.')).toEqual(['does-not-add-up'])
    expect(verdict('Visits are up by a quarter, from 1,600 to 2,000.')).toEqual(['consistent'])
  })

  it('reads differences of counts and times', () => {
    expect(verdict('Calls rose from 12,980 to 14,600, a rise of 1,620.')).toEqual(['consistent'])
    // 450 s to 396 s is −12%
    expect(verdict('We cut the length of a call by 12%, from 7 minutes 30 seconds to 6 minutes 36 seconds.')).toEqual(['consistent'])
  })
})
