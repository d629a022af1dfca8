import {describe, expect, it} from 'vitest'
import {Stream} from '#core/random'
import {dayProfile, spreadOver} from './day-profile.ts'
import {reforecastDay} from './intraday.ts'

describe('day profile', () => {
  it('is the mean of the shares of whole days', () => {
    // Shares .2 .8, .4 .6 and .3 .7: mean .3 and .7. The day with a gap and the empty one have no shares.
    const profile = dayProfile([
      [20, 80],
      [8, 12],
      [30, 70],
      [5, null],
      [0, 0],
    ])!
    expect(profile.days).toBe(3)
    expect(profile.shares[0]).toBeCloseTo(0.3, 14)
    expect(profile.shares[1]).toBeCloseTo(0.7, 14)
    // Σ (x − N p)²/(N p): 100/30 + 100/70, 4/6 + 4/14, 0; over (2 − 1)(3 − 1).
    expect(profile.dispersion).toBeCloseTo((100 / 30 + 100 / 70 + 4 / 6 + 4 / 14) / 2, 12)
  })

  it('is not bent by one odd day in ten', () => {
    const usual = Array.from({length: 19}, () => [10, 30, 60])
    expect(dayProfile([...usual, [300, 0, 0]])!.shares).toEqual([expect.closeTo(0.1, 12), expect.closeTo(0.3, 12), expect.closeTo(0.6, 12)])
  })

  it('leaves out the hour that a clock change skips, and doubles the one it repeats', () => {
    const profile = dayProfile([
      [10, 20, 70],
      [10, 20, 70],
    ])!
    const close = (values: readonly (number | null)[]) => values.map((value) => value && Math.round(value))
    expect(close(spreadOver(200, profile))).toEqual([20, 40, 140])
    expect(close(spreadOver(200, profile, [1, 0, 1]))).toEqual([20, null, 140])
    expect(close(spreadOver(200, profile, [1, 2, 1]))).toEqual([20, 80, 140])
  })

  it('is null without a whole day, and refuses days that differ in length', () => {
    expect(dayProfile([])).toBeNull()
    expect(dayProfile([[1, null]])).toBeNull()
    expect(dayProfile([[1, 2]])!.dispersion).toBeNull()
    expect(() => dayProfile([[1, 2], [1]])).toThrow('1 slots in one day, 2 in another')
    expect(() => dayProfile([[1, -2]])).toThrow('a count of -2')
  })
})

describe('the rest of a day forecast again', () => {
  const profile = {shares: [0.25, 0.25, 0.5], days: 9, dispersion: 2}

  it('weighs the morning against the forecast by hand', () => {
    // 100 expected in the morning, 130 came; k = .2² × 100 / 2 = 2; factor (1 + 2 × 1.3) / 3 = 1.2; total 130 + 1.2 × 300 = 490.
    const day = reforecastDay({forecast: 400, spread: 0.2, profile, counts: [130, null, null]})
    expect(day.factor).toBeCloseTo(1.2, 14)
    expect(day.total).toBeCloseTo(490, 12)
    expect(day.slots).toEqual([130, expect.closeTo(120, 12), expect.closeTo(240, 12)])
    // Variance 2 × 1.2 × 300 + (300 × .2)² / 3 = 1920; 1.28155 √1920 = 56.15.
    expect(day.interval.high - day.total).toBeCloseTo(56.15, 2)
  })

  it('is the forecast before the day, and what came after it', () => {
    expect(reforecastDay({forecast: 400, spread: 0.2, profile, counts: [null, null, null]}).total).toBe(400)
    expect(reforecastDay({forecast: 400, spread: 0.2, profile, counts: [90, 80, 300]})).toMatchObject({
      total: 470,
      interval: {low: 470, high: 470},
    })
  })

  it('does not take a missing slot for an empty one', () => {
    const gap = reforecastDay({forecast: 400, spread: 0.2, profile, counts: [null, 100, null]})
    expect(gap.total).toBeCloseTo(400, 12)
  })

  it('errs less than the forecast from before, and holds 80 % in its interval', () => {
    const stream = new Stream(11, 'mornings')
    const shares = Array.from({length: 24}, () => 1 / 24)
    const level = {shares, days: 60, dispersion: 1}
    let [before, after, held] = [0, 0, 0]
    const runs = 2000
    for (let run = 0; run < runs; run++) {
      const factor = 1 + 0.15 * stream.normal()
      const counts = shares.map((share) => stream.poisson(Math.max(0, factor) * 960 * share))
      const total = counts.reduce((sum, count) => sum + count, 0)
      const now = reforecastDay({
        forecast: 960,
        spread: 0.15,
        profile: level,
        counts: counts.map((count, hour) => (hour < 12 ? count : null)),
      })
      before += (total - 960) ** 2
      after += (total - now.total) ** 2
      if (now.interval.low <= total && total <= now.interval.high) held++
    }
    // At noon k = .15² × 480 = 10.8: variance 480 + (480 × .15)²/11.8 = 919, against 960 + (960 × .15)² = 21,696 before.
    expect(after / runs).toBeGreaterThan(919 * 0.9)
    expect(after / runs).toBeLessThan(919 * 1.1)
    expect(before / after).toBeGreaterThan(20)
    // Binomial error of 80 % of 2,000: .9 points.
    expect(Math.abs(held / runs - 0.8)).toBeLessThan(0.03)
  })

  it('refuses what it cannot use', () => {
    expect(() => reforecastDay({forecast: 0, spread: 0.1, profile, counts: [1, 2, 3]})).toThrow('a forecast of 0')
    expect(() => reforecastDay({forecast: 9, spread: 0.1, profile, counts: [1]})).toThrow('1 counts for 3 slots')
    expect(() => reforecastDay({forecast: 9, spread: 0.1, profile: {...profile, dispersion: null}, counts: [1, 2, 3]})).toThrow(
      'no dispersion',
    )
  })
})
