import {describe, expect, it} from 'vitest'
import {rowsPerGroup, rowsToTell} from './sample-size.ts'

describe('rows needed', () => {
  it('to tell a share from its target, by Cohen’s h', () => {
    // h = .2 at p0 = .5 is p1 = sin²(π/4 + .1) = .5993347; 196.22 rows at 80% power, 324.87 at 95% (Cohen 1988; R pwr: pwr.p.test)
    const shifted = Math.sin(Math.PI / 4 + 0.1) ** 2
    expect(rowsToTell(shifted, 0.5)).toBe(197)
    expect(rowsToTell(0.5, shifted)).toBe(197)
    expect(rowsToTell(shifted, 0.5, {power: 0.95})).toBe(325)
    // h = .5: 31.395
    expect(rowsToTell(Math.sin(Math.PI / 4 + 0.25) ** 2, 0.5)).toBe(32)
  })

  it('to tell 72% of an audit from 68%: far more than 57', () => {
    // h = 2 asin √.72 − 2 asin √.68 = 2.026395 − 1.939064 = .087331 → (2.801585 / .087331)² = 1,029.1
    expect(rowsToTell(0.72, 0.68)).toBe(1030)
  })

  it('in each group to show a gain', () => {
    // R: power.prop.test(p1 = .50, p2 = .75, power = .90) gives n = 76.7; (p1 = .5, p2 = .6, power = .8) gives 387.34
    expect(rowsPerGroup(0.5, 0.25, {power: 0.9})).toBe(77)
    expect(rowsPerGroup(0.5, 0.1)).toBe(388)
    expect(rowsPerGroup(0.6, -0.1)).toBe(388)
  })

  it('does not exist without a difference, and shares are refused outside 0 to 1', () => {
    expect(rowsToTell(0.9, 0.9)).toBeNull()
    expect(rowsPerGroup(0.95, 0.1)).toBeNull()
    expect(rowsPerGroup(0.5, 0)).toBeNull()
    expect(() => rowsToTell(90, 0.9)).toThrow('a share of 90')
  })
})
