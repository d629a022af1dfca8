import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {weightedShare} from './weighted-share.ts'
import {wilson} from './wilson.ts'

describe('weightedShare', () => {
  it('weighs each row by the calls it stands for', () => {
    // Weights 3, 1, 1, 1; hits the first two: 4 / 6, effective n (3+1+1+1)² / (9+1+1+1) = 3.
    const made = weightedShare(4, 6, 12)!
    expect(made.share).toBeCloseTo(2 / 3, 12)
    expect(made.effective).toBe(3)
    expect(made.interval).toMatchObject({...wilson(2, 3), method: 'Wilson 95%, weighted, effective n 3'})
  })

  it('is Wilson’s interval where all weights are the same, whatever they are', () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 500}), fc.nat(500), fc.double({min: 1, max: 90, noNaN: true}), (total, some, weight) => {
        const hits = Math.min(some, total)
        const made = weightedShare(hits * weight, total * weight, total * weight * weight)!
        const plain = wilson(hits, total)!
        expect(made.effective).toBeCloseTo(total, 6)
        expect(made.interval.low).toBeCloseTo(plain.low, 9)
        expect(made.interval.high).toBeCloseTo(plain.high, 9)
      }),
      {seed: 1},
    )
  })

  it('counts for fewer rows the more the weights differ', () => {
    fc.assert(
      fc.property(fc.array(fc.double({min: 1, max: 50, noNaN: true}), {minLength: 2, maxLength: 30}), (weights) => {
        const sum = weights.reduce((total, weight) => total + weight, 0)
        const squares = weights.reduce((total, weight) => total + weight * weight, 0)
        expect(weightedShare(0, sum, squares)!.effective).toBeLessThanOrEqual(weights.length + 1e-9)
      }),
      {seed: 1},
    )
  })

  it('is nothing of no rows', () => {
    expect(weightedShare(0, 0, 0)).toBeNull()
  })
})
