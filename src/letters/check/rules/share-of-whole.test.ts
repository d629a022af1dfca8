import {describe, expect, it} from 'vitest'
import {verdictsOf} from './verdicts-of.ts'

const said = (text: string) => verdictsOf('LETTER-2', text)

describe('[LETTER-2] a share of a stated whole (GRIM)', () => {
  it('is impossible where no whole number gives it in any way of rounding', () => {
    // 9 / 24 = 37.5, 10 / 24 = 41.67
    expect(said('Of the 24 files we read, 37.9 per cent lacked a plan.')).toEqual(['impossible: 37.9 per cent'])
    // 16 / 20 = 80, 17 / 20 = 85
    expect(said('83.5% of the 20 victims were content.')).toEqual(['impossible: 83.5%'])
  })

  it('lets pass what rounding, cutting off or rounding up can give', () => {
    // 2 / 3 = 66.67: 66.7 rounded, 66.6 cut off, 67 rounded up
    for (const share of ['66.7%', '66.6%', '67%']) expect(said(`${share} of the 3 cases were late.`)).toEqual([`consistent: ${share}`])
  })

  it('says of a large whole that every share is possible', () => {
    expect(said('The force recorded 59,919 victim-based crimes. It solved 10.8 percent of these offences.')).toEqual([
      'consistent: 10.8 percent',
    ])
  })

  it('judges neither hedged shares nor targets', () => {
    expect(said('About 37.9 per cent of the 24 files were late. The target is 37.9% of the 24 files.')).toEqual([])
  })
})
