import {describe, expect, it} from 'vitest'
import {mean, median, sum} from './sum.ts'

describe('sums', () => {
  it('keep what plain addition loses', () => {
    expect(sum([1, 1e100, 1, -1e100])).toBe(2) // Neumaier's own example
    expect(sum([])).toBe(0)
  })
  it('make a mean that equals what every point equals', () => {
    expect(mean(Array<number>(10).fill(0.1))).toBe(0.1)
    expect(mean([])).toBeNull()
  })
  it('median: the middle, or halfway between the middle two', () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([])]).toEqual([2, 2.5, null])
  })
})
