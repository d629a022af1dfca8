import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const said = (text: string) => verdictsOf('LETTER-3', text)

describe('[LETTER-3] a mean of whole things over a stated number (GRIM)', () => {
  it('is impossible where no whole number makes it', () => {
    // 39 / 12 = 3.25, 40 / 12 = 3.333
    expect(said('Each of the 12 officers made a mean of 3.27 visits.')).toEqual(['impossible: 3.27 visits'])
    expect(said('Each of the 12 officers made a mean of 3.25 visits.')).toEqual(['consistent: 3.25 visits'])
  })

  it('leaves times alone, which come in parts', () => {
    expect(said('The average stay of the 9 children was 6.78 hours.')).toEqual([])
  })
})
