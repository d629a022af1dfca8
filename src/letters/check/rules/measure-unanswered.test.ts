import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const said = (finding: string, answer: string) =>
  verdictsOf('LETTER-26', `Cause of concern 1\n\n${finding}\n\nForce response\n\n${answer}\n`)

describe('[LETTER-26] a finding’s own figure without an answer', () => {
  it('is missing where no figure of the same act is given', () => {
    expect(
      said(
        'We found that callers abandoned 32 percent of 101 calls.',
        'In April 93.4% of 101 calls were answered within 30 seconds. Abandonment remains challenging.',
      ),
    ).toHaveLength(1)
    expect(
      said('Of 46 cases we examined, only 23 met the required attendance time.', 'Our target for attendance is 15 minutes.'),
    ).toHaveLength(1)
  })

  it('is answered by a figure of the same act on the same line', () => {
    expect(said('We found that callers abandoned 32 percent of 101 calls.', 'In April, 12.1% of 101 callers hung up.')).toEqual([])
    expect(
      said('The force answered 80.1 percent of 999 calls within 10 seconds.', 'In March we achieved a 999 grade of service of 91.9%.'),
    ).toEqual([])
    expect(
      said('The force answered 80.1 percent of 999 calls within 10 seconds.', 'In March 93.4% of 101 calls were answered.'),
    ).toHaveLength(1)
  })

  it('does not ask for a national average, nor of a finding without an answer', () => {
    expect(said('Satisfaction is lower than the average for England and Wales of 72 percent.', 'We have a plan.')).toEqual([])
  })
})
