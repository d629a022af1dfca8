import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const said = (text: string) => verdictsOf('LETTER-5', text)

describe('[LETTER-5] a part larger than its whole', () => {
  it('is impossible', () => {
    expect(said('They installed 64 of the 61 handsets.')).toEqual(['impossible: 64 of the 61'])
    expect(said('We reached 104% of callers.')).toEqual(['impossible: 104%'])
  })

  it('lets pass a change above 100% and a share of a plan', () => {
    expect(said('Reports rose by 104%. We hired 104% of plan. They installed 61 of the 61 handsets.')).toEqual([])
  })
})
