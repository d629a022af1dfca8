import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const said = (text: string) => verdictsOf('LETTER-7', text)

describe('[LETTER-7] a number is missing in a sentence', () => {
  it('is found where a unit stands without its number', () => {
    expect(said('As of March 2023, the charge rate is percent.')).toEqual(['missing: is percent'])
    expect(said('We spent £ million on it.')).toHaveLength(1)
    expect(said('The average wait was seconds.')).toHaveLength(1)
    expect(said('It rose from to 91%.')).toHaveLength(1)
  })

  it('is found where a place was kept for it', () => {
    for (const text of [
      'We hired XX officers.',
      'We hired [number] officers.',
      'The share is TBC.',
      'It was ____ in May.',
      'It is ??% now.',
    ])
      expect(said(text)).toHaveLength(1)
  })

  it('leaves ordinary words alone', () => {
    expect(said('It took seconds to answer. XXL shirts cost £30 million. One per cent is small, 5 per cent is more.')).toEqual([])
  })
})
