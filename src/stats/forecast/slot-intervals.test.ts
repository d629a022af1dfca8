import {describe, expect, it} from 'vitest'
import {Stream} from '#core/random'
import {slotIntervals} from './slot-intervals.ts'

describe('intervals of slots', () => {
  const stream = new Stream(1, 'slots')
  const scored = Array.from({length: 20}, (_, origin) =>
    Array.from({length: 200}, (__, slot) => {
      const forecast = 0.5 + (slot % 20) * 3
      return {origin: 56 + 7 * origin, day: 56 + 7 * origin, slot, week: 1, forecast, actual: stream.poisson(forecast)}
    }),
  ).flat()

  it('hold about their level of Poisson counts, more where counts are few', () => {
    const {coverage, halfWidth} = slotIntervals(scored, 0.8)
    // Every origin but the first, of 200 slots each.
    expect(coverage.of).toBe(3800)
    expect(coverage.share!).toBeGreaterThan(0.78)
    expect(coverage.share!).toBeLessThan(0.88)
    // A Poisson count of 30 lies within 1.28 standard deviations of 5.5 in 80 of 100.
    expect(halfWidth(30, 1)! / Math.sqrt(30)).toBeCloseTo(1.28, 0)
  })

  it('hold their level within its error where the slots of a day run high or low together', () => {
    const days = new Stream(2, 'days')
    const counts = new Stream(3, 'counts')
    const together = Array.from({length: 26 * 7}, (_, day) => ({day, factor: 1 + 0.08 * days.normal()}))
    const like = together.flatMap(({day, factor}) =>
      Array.from({length: 96}, (_, slot) => {
        const forecast = 1 + 12 * Math.sin((Math.PI * slot) / 96)
        const origin = 56 + 7 * Math.floor(day / 7)
        return {origin, day: 56 + day, slot, week: 1, forecast, actual: counts.poisson(forecast * Math.max(0.5, factor))}
      }),
    )
    const {share, standardError, of} = slotIntervals(like, 0.8).coverage
    expect(of).toBe(25 * 7 * 96)
    expect(Math.abs(share! - 0.8)).toBeLessThan(2 * standardError!)
    expect(standardError!).toBeLessThan(0.01)
  })

  it('give none so far ahead as nothing was seen, nor from a few errors', () => {
    expect(slotIntervals(scored, 0.8).halfWidth(30, 2)).toBeNull()
    expect(slotIntervals(scored.slice(0, 3), 0.8).halfWidth(0.5, 1)).toBeNull()
    expect(slotIntervals([], 0.8).coverage).toEqual({covered: 0, of: 0, share: null, standardError: null, meanWidth: null})
  })
})
