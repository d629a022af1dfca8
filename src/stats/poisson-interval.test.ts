import {describe, expect, it} from 'vitest'
import {poissonInterval, rateInterval} from './poisson-interval.ts'

describe('interval of a count', () => {
  it.each([
    // Published table of exact limits (Garwood 1936; Ulm, American Journal of Epidemiology 131, 1990), to the digits printed
    [0, 0, 3.689],
    [1, 0.0253, 5.572],
    [2, 0.2422, 7.225],
    [5, 1.6235, 11.668],
    [10, 4.7954, 18.39],
    [20, 12.2165, 30.888],
    [50, 37.1107, 65.919],
    [100, 81.3639, 121.627],
  ])('%i events: %d to %d', (count, low, high) => {
    const interval = poissonInterval(count)
    expect(interval.low).toBeCloseTo(low, 3)
    expect(interval.high).toBeCloseTo(high, 3)
    expect(interval.method).toBe('exact Poisson 95%')
  })

  it('holds for large counts: near k ± 1.96 √k', () => {
    const {low, high} = poissonInterval(1_000_000)
    expect(Math.abs(low - (1e6 - 1959.96))).toBeLessThan(2)
    expect(Math.abs(high - (1e6 + 1959.96))).toBeLessThan(4)
  })

  it('refuses what is not a count', () => {
    expect(() => poissonInterval(-1)).toThrow('a count of -1')
    expect(() => poissonInterval(2.5)).toThrow('a count of 2.5')
  })

  it('scales to a rate, which needs something to be a rate of', () => {
    // 10 events in 20,000 people, per 1,000: .5, from .23977 to .91952
    const rate = rateInterval(10, 20_000, 1000)!
    expect(rate.low).toBeCloseTo(0.23977, 4)
    expect(rate.high).toBeCloseTo(0.9195, 4)
    expect(rateInterval(10, 0, 1000)).toBeNull()
  })
})
