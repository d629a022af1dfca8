import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const said = (text: string) => verdictsOf('LETTER-19', text)

describe('[LETTER-19] a comparison without the figure compared with', () => {
  it('asks for it', () => {
    expect(said('Our charge rate is lower than the average for similar forces.')).toHaveLength(1)
    expect(said('This figure is much higher than expected compared to other forces.')).toHaveLength(1)
    expect(said('Call volumes were lower than March 2023.')).toHaveLength(1)
    expect(said('The rise was in line with the national increase.')).toHaveLength(1)
  })

  it('is content where the figure is given, or no figure belongs', () => {
    expect(said('This is lower than the average for England and Wales of 2.5 percent.')).toEqual([])
    expect(said('We manage visits in line with national practice.')).toEqual([])
  })
})
