import {describe, expect, it} from 'vitest'
import {Stream} from '#core/random'
import {likelyOf} from './summary.ts'

describe('what is likely', () => {
  it('of few runs holds the next run eight times in ten, with what is usual or without', () => {
    const chance = new Stream(3, 'runs')
    for (const [n, usual] of [
      [2, null],
      [4, null],
      [16, null],
      [2, 0.01],
      [10, 0.01],
    ] as const) {
      let held = 0
      for (let trial = 0; trial < 2000; trial++) {
        const found = likelyOf(
          Array.from({length: n}, () => 0.5 + 0.01 * chance.normal()),
          usual,
        )!
        const next = 0.5 + 0.01 * chance.normal()
        if (next >= found.low && next <= found.high) held++
      }
      // Standard error 0.9 points; what is usual, being known, makes it a little wide.
      expect(held / 2000, `${n} runs`).toBeGreaterThan(0.77)
      expect(held / 2000, `${n} runs`).toBeLessThan(0.86)
    }
  })

  it('of thirty runs and more is the middle eight in ten of them; a share stays one', () => {
    const found = likelyOf(Array.from({length: 101}, (_, i) => i / 100))!
    expect([found.low, found.high]).toEqual([0.1, 0.9])
    expect(likelyOf([0.99, 1])!.high).toBe(1)
    expect(likelyOf([0, 0.01])!.low).toBe(0)
    expect(likelyOf([])).toBeNull()
    expect(likelyOf([0.4])).toMatchObject({low: 0.4, high: 0.4, error: null})
  })
})
