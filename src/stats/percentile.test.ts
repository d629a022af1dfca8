import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {binomialDensity} from './beta.ts'
import {percentile, percentileInterval, percentileRanks} from './percentile.ts'

const of = (...values: number[]) => values.map((value) => ({value, count: 1}))

describe('percentile', () => {
  it('by nearest rank is the least value that at least p of the rows do not exceed', () => {
    // The worked example of the nearest-rank method: 15 20 35 40 50, of which the 5th, 30th, 40th, 50th percentiles are 15 20 20 35.
    const five = of(35, 15, 50, 20, 40)
    expect([0.05, 0.3, 0.4, 0.5, 0.999].map((p) => percentile(five, p))).toEqual([15, 20, 20, 35, 50])
    expect(percentile(of(1, 2, 3, 4), 0.9)).toBe(4)
  })

  it('is not put off by binary fractions: the 7th of 100 is the 7th', () => {
    const hundred = of(...Array.from({length: 100}, (_, i) => i + 1))
    expect([0.07, 0.14, 0.28, 0.29, 0.57, 0.9].map((p) => percentile(hundred, p))).toEqual([7, 14, 28, 29, 57, 90])
  })

  it('by type 7 is linear between ranks (R: quantile(x, p))', () => {
    // 1 2 3 4 at .9: 1 + 3 × .9 = 3.7; five values at .3: rank 2.2, 20 + .2 × 15 = 23
    expect(percentile(of(1, 2, 3, 4), 0.9, 'type-7')).toBeCloseTo(3.7, 12)
    expect(percentile(of(15, 20, 35, 40, 50), 0.3, 'type-7')).toBeCloseTo(23, 12)
    expect(percentile(of(15, 20, 35, 40, 50), 0.5, 'type-7')).toBe(35)
    expect(percentile(of(8), 0.9, 'type-7')).toBe(8)
  })

  it('counts rows, not lines of the histogram, in any order', () => {
    const waits = [
      {value: 20, count: 1},
      {value: 3, count: 8},
      {value: 9, count: 0},
      {value: 5, count: 1},
    ]
    expect([0.5, 0.8, 0.81, 0.9, 0.91].map((p) => percentile(waits, p))).toEqual([3, 3, 5, 5, 20])
  })

  it('has no value without rows and refuses p outside 0 to 1', () => {
    expect(percentile([], 0.5)).toBeNull()
    expect(percentile([{value: 3, count: 0}], 0.5)).toBeNull()
    expect(() => percentile(of(1), 90)).toThrow('p is 90')
    expect(() => percentile(of(1), 0)).toThrow('p is 0')
  })

  it('agrees with counting, for any rows', () => {
    const waits = fc.array(fc.integer({min: 0, max: 500}), {minLength: 1, maxLength: 60})
    fc.assert(
      fc.property(waits, fc.integer({min: 1, max: 99}), (values, hundredths) => {
        const found = percentile(of(...values), hundredths / 100)!
        const notAbove = (limit: number) => values.filter((value) => value <= limit).length
        expect(values).toContain(found)
        expect(notAbove(found) * 100).toBeGreaterThanOrEqual(hundredths * values.length)
        expect(values.filter((value) => value < found).length * 100).toBeLessThan(hundredths * values.length)
      }),
    )
  })
})

describe('interval of a percentile', () => {
  it.each([
    // Ranks of the 95% interval of a median, as tabulated (Altman, Machin, Bryant and Gardner, Statistics with Confidence, 2nd edition, table 18.4)
    [6, 1, 6],
    [10, 2, 9],
    [15, 4, 12],
    [20, 6, 15],
    [30, 10, 21],
    [50, 18, 33],
    [100, 40, 61],
  ])('the median of %i rows lies between ranks %i and %i', (n, low, high) => {
    expect(percentileRanks(n, 0.5)).toEqual({low, high})
  })

  it('does not exist where the rows cannot bound it: under six for a median, under 36 for a 90th percentile', () => {
    expect(percentileRanks(5, 0.5)).toBeNull()
    // .9^n ≤ .025 from n = 36 on (35.01)
    expect(percentileRanks(35, 0.9)).toBeNull()
    expect(percentileRanks(36, 0.9)).not.toBeNull()
    expect(percentileInterval([], 0.5)).toBeNull()
  })

  it('reads the ranks off the histogram', () => {
    const hundred = [
      {value: 4, count: 39},
      {value: 5, count: 21},
      {value: 30, count: 40},
    ]
    expect(percentileInterval(hundred, 0.5)).toEqual({low: 5, high: 30, method: 'order statistics 95%'})
  })

  it('covers at least its level and would not with either rank moved in', () => {
    const cases = fc.tuple(fc.integer({min: 2, max: 400}), fc.double({min: 0.05, max: 0.95, noNaN: true}))
    fc.assert(
      fc.property(cases, ([n, p]) => {
        const ranks = percentileRanks(n, p)
        if (ranks === null) return
        const chance = (from: number, to: number) => {
          let total = 0
          for (let k = from; k <= to; k++) total += binomialDensity(k, n, p)
          return total
        }
        expect(chance(0, ranks.low - 1)).toBeLessThanOrEqual(0.025 + 1e-12)
        expect(chance(0, ranks.low)).toBeGreaterThan(0.025 - 1e-12)
        expect(chance(ranks.high, n)).toBeLessThanOrEqual(0.025 + 1e-12)
        expect(chance(ranks.high - 1, n)).toBeGreaterThan(0.025 - 1e-12)
        expect(chance(ranks.low, ranks.high - 1)).toBeGreaterThanOrEqual(0.95 - 1e-12)
      }),
    )
  })
})
