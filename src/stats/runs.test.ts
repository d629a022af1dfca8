import {describe, expect, it} from 'vitest'
import {runsAbout} from './runs.ts'

describe('runs about a centre line', () => {
  it('counts the longest run and the crossings; points on the line and missing ones do neither', () => {
    // + + (0) + − (missing) − + : sides + + + − − +: longest 3, two crossings
    expect(runsAbout([1, 2, 0, 3, -1, null, -2, 4], 0)).toMatchObject({useful: 6, longest: 3, crossings: 2})
  })

  it.each([
    // Critical values in the reference results of qicharts2: useful points, longest run, crossings
    [6, 6, 1],
    [10, 6, 2],
    [20, 7, 6],
    [24, 8, 8],
    [28, 8, 9],
    [40, 8, 14],
    [44, 8, 16],
    [64, 9, 25],
  ])('%i useful points: no run longer than %i, no fewer than %i crossings', (useful, longestMax, crossingsMin) => {
    const alternating = Array.from({length: useful}, (_, i) => (i % 2 === 0 ? 1 : -1))
    expect(runsAbout(alternating, 0)).toEqual({useful, longest: 1, longestMax, crossings: useful - 1, crossingsMin, signal: false})
  })

  it('signals a run too long, or too few crossings', () => {
    expect(runsAbout([-1, -1, 1, -1, -1, 1, 1, 1, 1, 1, 1, 1], 0)).toMatchObject({longest: 7, longestMax: 7, crossings: 3, signal: false})
    expect(runsAbout([-1, 1, -1, -1, 1, 1, 1, 1, 1, 1, 1, 1], 0)).toMatchObject({longest: 8, signal: true})
    expect(runsAbout([1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1], 0)).toMatchObject({
      longest: 6,
      crossings: 1,
      crossingsMin: 3,
      signal: true,
    })
  })

  it('has no critical values without useful points', () => {
    expect(runsAbout([], 0)).toEqual({useful: 0, longest: 0, longestMax: null, crossings: 0, crossingsMin: null, signal: false})
    expect(runsAbout([5, 5], 5).useful).toBe(0)
  })
})
