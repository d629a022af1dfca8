import {describe, expect, it} from 'vitest'
import {checkText} from '../check-text.ts'
import {verdictsOf} from './verdicts-of.ts'

const verdict = (share: string, mean: string) =>
  verdictsOf('LETTER-23', `In March 2024, ${share} of 101 calls were answered within 30 seconds and the average wait was ${mean}.`).map(
    (said) => said.split(':')[0],
  )

describe('[LETTER-23] a share within a time and the mean wait', () => {
  it('is impossible only past Markov’s bound after rounding', () => {
    // 38% over 30 s: the mean is at least 11.4 s. 8 s, read up to 9 s, allows 30%.
    expect(verdict('62%', '8 seconds')).toEqual(['impossible'])
    // 28% over 30 s needs 8.4 s; 8 s may stand for anything up to 9 s.
    expect(verdict('72%', '8 seconds')).toEqual(['question'])
  })

  it('asks, with the model named, past the bound of exponential mixtures', () => {
    // 5.7% > 4 / (e × 30) = 4.9%; Markov allows 13.3%
    expect(verdict('94.3%', '4 seconds')).toEqual(['question'])
    // 6.6% > 5 / (e × 30) = 6.1%; with the mean up to 5.5 s it would be 6.7%
    expect(verdict('93.4%', '5 seconds')).toEqual(['question'])
    const text = 'In April 2024, 93.4% of 101 calls were answered within 30 seconds and the average wait was 5 seconds.'
    const [found] = checkText(text).verdicts.filter(({rule}) => rule === 'LETTER-23')
    expect(found?.says).toContain('Rounding of the mean alone would allow it')
    expect(found?.because).toContain('exponential')
  })

  it('is consistent otherwise', () => {
    // 12.2% < 11 / (e × 30) = 13.5%
    expect(verdict('87.8%', '11 seconds')).toEqual(['consistent'])
  })

  it('says nothing of a share above the whole, which another rule does', () => {
    expect(verdict('120%', '8 seconds')).toEqual([])
  })

  it('pairs nothing across lines', () => {
    expect(
      verdictsOf(
        'LETTER-23',
        'In March 2024, 62% of 101 calls were answered within 30 seconds. The average wait for 999 calls was 8 seconds in March 2024.',
      ),
    ).toEqual([])
  })
})
