import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {wilson} from './wilson.ts'

describe('Wilson’s interval', () => {
  it.each([
    // Computed in R: prop.test(correct = FALSE)
    [23, 46, 0.361, 0.639],
    [39, 57, 0.555, 0.79],
    [6, 9, 0.354, 0.879],
    [149, 316, 0.417, 0.527],
    // Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('gives the published interval of %i in %i', (hits, total, low, high) => {
    const digits = Number.isInteger(low * 1000) && Number.isInteger(high * 1000) ? 3 : 4
    const interval = wilson(hits, total)!
    expect(interval.low).toBeCloseTo(low, digits)
    expect(interval.high).toBeCloseTo(high, digits)
    expect(interval.method).toBe('Wilson 95%')
  })

  it('says nothing when there is nothing to divide by, and refuses more hits than rows', () => {
    expect(wilson(0, 0)).toBeNull()
    expect(() => wilson(3, 2)).toThrow('3 hits of 2')
    expect(() => wilson(-1, 2)).toThrow('-1 hits of 2')
  })

  it('holds the share, stays within 0 and 1, mirrors when hits and misses swap, and narrows with rows', () => {
    const counts = fc.tuple(fc.integer({min: 1, max: 200_000}), fc.double({min: 0, max: 1, noNaN: true}))
    fc.assert(
      fc.property(counts, ([total, share]) => {
        const hits = Math.round(share * total)
        const {low, high} = wilson(hits, total)!
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(hits / total)
        expect(high).toBeGreaterThanOrEqual(hits / total)
        const mirror = wilson(total - hits, total)!
        expect(mirror.low).toBeCloseTo(1 - high, 12)
        expect(mirror.high).toBeCloseTo(1 - low, 12)
        const wider = wilson(hits, total, 0.99)!
        expect(wider.high - wider.low).toBeGreaterThan(high - low)
        const more = wilson(hits * 4, total * 4)!
        expect(more.high - more.low).toBeLessThan(high - low)
      }),
    )
  })
})
