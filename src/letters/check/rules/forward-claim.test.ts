import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const said = (text: string) => verdictsOf('LETTER-30', text)

describe('[LETTER-30] a forward claim without a measure', () => {
  it('asks how and when it will be known', () => {
    expect(said('The new model will transform how we plan.')).toHaveLength(1)
    expect(said('More staff are anticipated to improve rates.')).toHaveLength(1)
    expect(said('The system has potential to offer efficiencies.')).toHaveLength(1)
  })

  it('is content with a figure, a date or a rhythm', () => {
    expect(said('We will reduce the queue to 40 cases.')).toEqual([])
    expect(said('The new model will improve answering by March 2025.')).toEqual([])
    expect(said('I will monitor the share every month.')).toEqual([])
  })

  it('leaves the inspectors’ own words alone', () => {
    expect(said('Area for improvement 1\n\nThis will help it improve its service.\n')).toEqual([])
  })
})
