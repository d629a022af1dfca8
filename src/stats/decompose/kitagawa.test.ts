import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {Stratum} from './kitagawa.ts'
import {kitagawa} from './kitagawa.ts'

const counted = fc.tuple(fc.nat(500), fc.nat(500)).map(([a, b]) => ({hits: Math.min(a, b), of: Math.max(a, b)}))

describe('Kitagawa', () => {
  it('splits a change by hand', () => {
    // Day: 800 rows at 10 % → 600 at 15 %. Night: 200 at 40 % → 400 at 45 %. Overall 16 % → 27 %: 11 points.
    // Rate: .05 × .7 + .05 × .3 = 5 points. Mix: −.2 × (.125 − .215) + .2 × (.425 − .215) = 1.8 + 4.2 = 6 points.
    const split = kitagawa([
      {stratum: 'day', before: {hits: 80, of: 800}, after: {hits: 90, of: 600}},
      {stratum: 'night', before: {hits: 80, of: 200}, after: {hits: 180, of: 400}},
    ])!
    expect(split.before).toBeCloseTo(0.16, 14)
    expect(split.after).toBeCloseTo(0.27, 14)
    expect(split.rate).toBeCloseTo(0.05, 14)
    expect(split.mix).toBeCloseTo(0.06, 14)
    expect(split.parts[0]!.mix).toBeCloseTo(0.018, 14)
    expect(split.parts[1]!.mix).toBeCloseTo(0.042, 14)
  })

  it('sums to the change, whatever the strata', () => {
    fc.assert(
      fc.property(fc.array(fc.record({stratum: fc.string(), before: counted, after: counted}), {minLength: 1, maxLength: 30}), (strata) => {
        const split = kitagawa(strata)
        fc.pre(split !== null)
        expect(Math.abs(split.mix + split.rate - split.change)).toBeLessThanOrEqual(1e-12)
        expect(Math.abs(split.parts.reduce((sum, {mix, rate}) => sum + mix + rate, 0) - split.change)).toBeLessThanOrEqual(1e-12)
      }),
    )
  })

  it('calls a stratum that came or went a change of mix alone', () => {
    const split = kitagawa([
      {stratum: 'old', before: {hits: 10, of: 100}, after: {hits: 10, of: 100}},
      {stratum: 'new', before: {hits: 0, of: 0}, after: {hits: 50, of: 100}},
    ])!
    expect(split.rate).toBe(0)
    expect(split.mix).toBeCloseTo(split.change, 15)
  })

  it('gives the interval of a difference of two shares where there is one stratum', () => {
    // 23/46 = .5 [.3609, .6391] and 39/57 = .6842 [.5552, .7895] by Wilson, joined as in Newcombe's method 10 (Statistics in Medicine 17, 1998).
    const only: Stratum<string>[] = [{stratum: 'all', before: {hits: 23, of: 46}, after: {hits: 39, of: 57}}]
    const {rate, mix, rateInterval} = kitagawa(only)!
    expect(mix).toBe(0)
    expect(rate).toBeCloseTo(0.1842, 4)
    expect(rateInterval.low).toBeCloseTo(0.1842 - Math.hypot(0.6842 - 0.5552, 0.6391 - 0.5), 3)
    expect(rateInterval.high).toBeCloseTo(0.1842 + Math.hypot(0.7895 - 0.6842, 0.5 - 0.3609), 3)
  })

  it('is null without rows in a period, and refuses more hits than rows', () => {
    expect(kitagawa([{stratum: 'a', before: {hits: 0, of: 0}, after: {hits: 1, of: 2}}])).toBeNull()
    expect(kitagawa([])).toBeNull()
    expect(() => kitagawa([{stratum: 'a', before: {hits: 3, of: 2}, after: {hits: 1, of: 2}}])).toThrow('3 hits of 2 in a')
  })
})
