import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {tellApart, tellFrom} from './tell-apart.ts'

describe('two shares', () => {
  it.each([
    // Newcombe, Statistics in Medicine 17 (1998) 873, table II, method 10 (first less second, so b is the first)
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
  ])('%i/%i less %i/%i lies between %d and %d', (hits, total, otherHits, otherTotal, low, high) => {
    const found = tellApart({hits: otherHits, total: otherTotal}, {hits, total})!
    expect(found.interval.low).toBeCloseTo(low, 4)
    expect(found.interval.high).toBeCloseTo(high, 4)
    expect(found.apart).toBe(low > 0)
    expect(found.interval.method).toBe('Newcombe 95%')
  })

  it('cannot be told apart where one has no rows', () => {
    expect(tellApart({hits: 0, total: 0}, {hits: 1, total: 2})).toBeNull()
    expect(tellFrom({hits: 0, total: 0}, 0.5)).toBeNull()
  })

  it('an audit of 57 with 39 consulted is no shown change from two thirds', () => {
    expect(tellFrom({hits: 39, total: 57}, 2 / 3)).toBe(false)
    // 149 of 316 lies between 41.7 and 52.7%
    expect(tellFrom({hits: 149, total: 316}, 0.68)).toBe(true)
    expect(tellFrom({hits: 149, total: 316}, 0.4)).toBe(true)
  })

  it('compared the other way round is the same with its sign turned', () => {
    const counted = fc.integer({min: 1, max: 500}).chain((total) => fc.integer({min: 0, max: total}).map((hits) => ({hits, total})))
    fc.assert(
      fc.property(counted, counted, (a, b) => {
        const [there, back] = [tellApart(a, b)!, tellApart(b, a)!]
        expect(back.difference).toBeCloseTo(-there.difference, 12)
        expect(back.interval.low).toBeCloseTo(-there.interval.high, 12)
        expect(back.apart).toBe(there.apart)
        expect(there.interval.low).toBeGreaterThanOrEqual(-1 - 1e-12)
        expect(there.interval.high).toBeLessThanOrEqual(1 + 1e-12)
      }),
    )
  })
})
