import {describe, expect, it} from 'vitest'
import {around, lengthIn, overlap} from './box.ts'
import {hatch} from './hatch.ts'
import type {Label} from './label.ts'
import {boxOf, place} from './label.ts'

const box = {left: 0, top: 0, right: 10, bottom: 10}

describe('boxes', () => {
  it('overlap by the area they share, and not by an edge', () => {
    expect(overlap(box, {left: 5, top: 8, right: 20, bottom: 20})).toBe(10)
    expect(overlap(box, {left: 10, top: 0, right: 20, bottom: 10})).toBe(0)
  })

  it('hold the part of a line that crosses them', () => {
    expect(lengthIn({x1: -5, y1: 5, x2: 25, y2: 5}, box)).toBeCloseTo(10, 12)
    // The diagonal of a square of 10 is 10√2.
    expect(lengthIn({x1: -5, y1: -5, x2: 15, y2: 15}, box)).toBeCloseTo(10 * Math.SQRT2, 12)
    expect(lengthIn({x1: 11, y1: 0, x2: 11, y2: 10}, box)).toBe(0)
    expect(lengthIn({x1: 3, y1: 3, x2: 3, y2: 3}, box)).toBe(0)
  })
})

describe('place', () => {
  const within = {left: 0, top: 0, right: 200, bottom: 100}
  const at = (x: number, y = 50): Label => ({x, y, text: '11', size: 12})
  const free = {within, texts: [], marks: [], lines: []}

  it('takes the first candidate when all are free', () => {
    expect(place([at(20), at(60)], free)?.x).toBe(20)
  })
  it('never covers text or leaves its bounds', () => {
    expect(place([at(20), at(60)], {...free, texts: [around(25, 48, 5)]})?.x).toBe(60)
    expect(place([at(195), at(60)], free)?.x).toBe(60)
    expect(place([at(20)], {...free, texts: [around(25, 48, 5)]})).toBeNull()
  })
  it('covers a mark only when nothing else is free, and no more than it may', () => {
    expect(place([at(20), at(60)], {...free, marks: [around(25, 48, 5)]})?.x).toBe(60)
    expect(place([at(20)], {...free, marks: [around(25, 48, 5)]})?.x).toBe(20)
    expect(place([at(20)], {...free, marks: [around(25, 48, 5)]}, 5)).toBeNull()
  })
  it('would rather cross a rule than the series', () => {
    const [series, rule] = [
      {x1: 0, y1: 46, x2: 50, y2: 46},
      {x1: 55, y1: 46, x2: 100, y2: 46},
    ]
    expect(place([at(20), at(60)], {...free, lines: [series], rules: [rule]})?.x).toBe(60)
  })
})

it('a label’s box follows its anchor', () => {
  // Two digits at size 12 are 2 × 0.556 × 12 = 13.344 wide.
  expect(boxOf({x: 100, y: 50, text: '11', size: 12, anchor: 'end'}).left).toBeCloseTo(100 - 13.344, 10)
  expect(boxOf({x: 100, y: 50, text: '11', size: 12, anchor: 'middle'}).right).toBeCloseTo(100 + 6.672, 10)
})

it('hatching stays inside its box', () => {
  const numbers = [...hatch({left: 3, top: 4, right: 23, bottom: 16}).text.matchAll(/[ML](\S+) ([\d.]+)/g)]
  expect(numbers.length).toBeGreaterThan(8)
  for (const [, x, y] of numbers) {
    expect(Number(x)).toBeGreaterThanOrEqual(3)
    expect(Number(x)).toBeLessThanOrEqual(23)
    expect(Number(y)).toBeGreaterThanOrEqual(4)
    expect(Number(y)).toBeLessThanOrEqual(16)
  }
})
