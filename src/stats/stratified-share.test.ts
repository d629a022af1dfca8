import {describe, expect, it} from 'vitest'
import {Stream} from '#core/random'
import {answersStillNeeded, stratifiedShare} from './stratified-share.ts'
import {wilson} from './wilson.ts'

describe('stratifiedShare', () => {
  it('weighs each stratum by its part of all', () => {
    const found = stratifiedShare([
      {calls: 100, answered: 10, hits: 5},
      {calls: 300, answered: 10, hits: 2},
    ])!
    expect(found.share).toBeCloseTo(0.275, 12)
    // By hand: .0625 x .9 x .25/9 + .5625 x (290/300) x .16/9 = .0015625 + .00966667 = .01122917; .275 x .725 / .01122917 = 17.755.
    expect(found.effective).toBeCloseTo(17.755, 3)
    expect(found.interval.method).toBe('Wilson 95%, stratified, effective n 17')
    expect(found.unspokenFor).toBe(0)
  })

  it('is close to Wilson’s interval for one large stratum', () => {
    const found = stratifiedShare([{calls: 1e9, answered: 400, hits: 100}])!
    const plain = wilson(100, 400)!
    expect(found.effective).toBeCloseTo(399, 3)
    expect(found.interval.low).toBeCloseTo(plain.low, 3)
    expect(found.interval.high).toBeCloseTo(plain.high, 3)
  })

  it('is exact for a census: nothing is left to chance', () => {
    const found = stratifiedShare([
      {calls: 40, answered: 40, hits: 10},
      {calls: 60, answered: 60, hits: 30},
    ])!
    expect(found).toMatchObject({share: 0.4, effective: 100})
  })

  it('says which part nobody spoke for, and keeps none and all inside 0 to 1', () => {
    const none = stratifiedShare([
      {calls: 100, answered: 10, hits: 0},
      {calls: 300, answered: 0, hits: 0},
    ])!
    expect(none).toMatchObject({share: 0, unspokenFor: 0.75, interval: {low: 0}})
    expect(none.interval.high).toBeGreaterThan(0.1)
    expect(stratifiedShare([{calls: 100, answered: 10, hits: 10}])!.interval.high).toBe(1)
    expect(stratifiedShare([{calls: 100, answered: 0, hits: 0}])).toBeNull()
  })

  it('covers the truth in 93 to 98 of 100 samples', () => {
    const stream = new Stream(3, 'stratified')
    const strata = [
      {calls: 2000, p: 0.1, n: 40},
      {calls: 900, p: 0.4, n: 40},
      {calls: 300, p: 0.7, n: 40},
    ]
    // The truth of a population in which each call is a hit with its stratum's chance: 0.1 x 2000 + 0.4 x 900 + 0.7 x 300 = 770 of 3200.
    let covered = 0
    const runs = 2000
    for (let run = 0; run < runs; run++) {
      const found = stratifiedShare(
        strata.map(({calls, p, n}) => {
          let left = Math.round(calls * p)
          let hits = 0
          for (let k = 0; k < n; k++)
            if (stream.uniform() < left / (calls - k)) {
              hits++
              left--
            }
          return {calls, answered: n, hits}
        }),
      )!
      if (found.interval.low <= 770 / 3200 && 770 / 3200 <= found.interval.high) covered++
    }
    expect(covered / runs).toBeGreaterThan(0.93)
    expect(covered / runs).toBeLessThan(0.98)
  })
})

describe('answersStillNeeded', () => {
  it('is what a plain sample needs, scaled by what the design is worth', () => {
    const found = stratifiedShare([{calls: 1e9, answered: 100, hits: 50}])!
    // 1.96² x .25 / .05² = 384.15 plain rows; 99 effective of 100 asked: 388.03, of which 100 are there.
    expect(answersStillNeeded(found, 100, 0.05)).toBe(289)
    expect(answersStillNeeded(found, 100, 0.2)).toBe(0)
  })
})
