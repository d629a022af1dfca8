import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {extentOf, insideRings, meetsItself, type Point, type Ring, segmentsMeet} from './polygon.ts'

const square = (left: number, low: number, size: number): Ring => [
  [left, low],
  [left + size, low],
  [left + size, low + size],
  [left, low + size],
  [left, low],
]

describe('polygons', () => {
  it('hold what lies in them, and not what lies in a hole', () => {
    const rings = [square(0, 0, 10), square(4, 4, 2)]
    expect(insideRings([1, 1], rings)).toBe(true)
    expect(insideRings([5, 5], rings)).toBe(false)
    expect(insideRings([11, 5], rings)).toBe(false)
    expect(extentOf(rings)).toEqual({left: 0, right: 10, low: 0, high: 10})
  })

  it('meet where they cross, touch or lie over one another', () => {
    expect(segmentsMeet([0, 0], [4, 4], [0, 4], [4, 0])).toBe(true)
    expect(segmentsMeet([0, 0], [4, 0], [2, 0], [2, 5])).toBe(true)
    expect(segmentsMeet([0, 0], [4, 0], [1, 0], [9, 0])).toBe(true)
    expect(segmentsMeet([0, 0], [4, 0], [0, 1], [4, 1])).toBe(false)
  })

  it.each<[string, Ring, boolean]>([
    ['a square', square(0, 0, 4), true],
    [
      'a square with a point twice over',
      [
        [0, 0],
        [4, 0],
        [4, 0],
        [4, 4],
        [0, 4],
        [0, 0],
      ],
      true,
    ],
    [
      'a bow tie',
      [
        [0, 0],
        [4, 4],
        [4, 0],
        [0, 4],
        [0, 0],
      ],
      false,
    ],
    [
      'a spike that goes out and back',
      [
        [0, 0],
        [4, 0],
        [4, 4],
        [4, 9],
        [4, 4],
        [0, 4],
        [0, 0],
      ],
      false,
    ],
    [
      'two squares that touch at a corner',
      [
        [0, 0],
        [2, 0],
        [2, 2],
        [4, 2],
        [4, 4],
        [2, 4],
        [2, 2],
        [0, 2],
        [0, 0],
      ],
      false,
    ],
    [
      'a triangle',
      [
        [0, 0],
        [4, 0],
        [0, 4],
        [0, 0],
      ],
      true,
    ],
  ])('are simple or not: %s', (_, ring, simple) => {
    expect(meetsItself(ring) === null).toBe(simple)
  })

  it('are found to meet themselves just where any two sides that do not follow one another do', () => {
    const at = fc.integer({min: 0, max: 12})
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(at, at), {minLength: 4, maxLength: 9, selector: ([x, y]) => `${x} ${y}`}), (points) => {
        const ring: Point[] = [...points, points[0]!]
        const sides = points.map((from, i) => [from, ring[i + 1]!] as const)
        const crossed = sides.some(([a, b], i) =>
          sides.some(([c, d], j) => j > i + 1 && !(i === 0 && j === sides.length - 1) && segmentsMeet(a, b, c, d)),
        )
        // Where no sides apart meet, only a side that folds back on the one before can.
        if (crossed) expect(meetsItself(ring)).not.toBeNull()
        else {
          const folds = sides.some(([a, b], i) => {
            const [, c] = sides[(i + 1) % sides.length]!
            const cross = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
            return cross === 0 && (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) < 0
          })
          expect(meetsItself(ring) !== null).toBe(folds)
        }
      }),
      {seed: 5, numRuns: 300},
    )
  })
})
