import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const said = (text: string) => verdictsOf('LETTER-24', text)

describe('[LETTER-24] a rank without its field', () => {
  it('asks out of how many', () => {
    expect(said('For burglary the force is now ranked ninth.')).toHaveLength(1)
    expect(said('We remain one of the best forces in the country.')).toHaveLength(1)
  })

  it('is content with a field, in the sentence or before it in the paragraph', () => {
    expect(said('We were ranked 16th highest nationally (out of 43 forces). For rape we are 25th highest nationally.')).toEqual([])
    expect(said('It rose for the 5th consecutive month.')).toEqual([])
  })
})
