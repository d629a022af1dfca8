import fc from 'fast-check'
import {expect, it} from 'vitest'
import {spread} from './spread.ts'

it('leaves alone what is already apart', () => {
  expect(spread([10, 50, 90], 16, 0, 100)).toEqual([10, 50, 90])
})

it('moves two that are too close by the same amount each', () => {
  // 50 and 54 must be 16 apart: centred on 52, so 44 and 60.
  expect(spread([50, 54], 16, 0, 100)).toEqual([44, 60])
})

it('answers in the order given and keeps their order in space', () => {
  expect(spread([54, 50], 16, 0, 100)).toEqual([60, 44])
})

it('stays within bounds', () => {
  expect(spread([1, 2, 3], 10, 0, 100)).toEqual([0, 10, 20])
  expect(spread([99, 99], 10, 0, 100)).toEqual([90, 100])
})

it('shrinks the gap when there is no room for it', () => {
  expect(spread([5, 5, 5], 100, 0, 20)).toEqual([0, 10, 20])
})

it('keeps the gap for any positions that fit', () => {
  fc.assert(
    fc.property(fc.array(fc.double({min: -50, max: 350, noNaN: true}), {minLength: 1, maxLength: 15}), (wanted) => {
      const sorted = spread(wanted, 17, 0, 300).toSorted((a, b) => a - b)
      for (const [i, position] of sorted.entries()) {
        expect(position).toBeGreaterThanOrEqual(-1e-9)
        expect(position).toBeLessThanOrEqual(300 + 1e-9)
        if (i > 0) expect(position - sorted[i - 1]!).toBeGreaterThanOrEqual(17 - 1e-9)
      }
    }),
  )
})
