import fc from 'fast-check'
import {expect, it} from 'vitest'
import {type Place, shortDots, shortLine, shortStair} from './short-path.ts'

/** The points of path data, read as SVG 1.1, 8.3, reads them: M absolute, l relative. */
function read(path: string): (Place | null)[] {
  const points: (Place | null)[] = []
  let [x, y] = [0, 0]
  for (const [, command, given] of path.matchAll(/([Ml])([^Ml]*)/g)) {
    const numbers = [...given!.matchAll(/-?(?:\d+\.?\d*|\.\d+)/g)].map(([text]) => Number(text))
    if (command === 'M' && points.length > 0) points.push(null)
    for (let i = 0; i < numbers.length; i += 2) {
      ;[x, y] = command === 'M' ? [numbers[i]!, numbers[i + 1]!] : [x + numbers[i]!, y + numbers[i + 1]!]
      points.push([x, y])
    }
  }
  return points
}

it('writes steps at their shortest', () => {
  expect(
    shortLine([
      [8, 21.03],
      [15.39, 19.81],
      [22.78, 19.81],
      [30, 20.36],
    ]),
  ).toBe('M8 21l7.4-1.2 7.4 0 7.2 .6')
})

it('begins again after a null', () => {
  expect(shortLine([[0, 0], [1, 1], null, null, [3, 3], [4, 2]])).toBe('M0 0l1 1M3 3l1-1')
  expect(shortLine([null])).toBe('')
})

it('puts every point where it was, to a twentieth of a px, however long the line', () => {
  const coordinate = fc.double({min: -300, max: 300, noNaN: true})
  fc.assert(
    fc.property(fc.array(fc.tuple(coordinate, coordinate), {minLength: 1, maxLength: 200}), (points) => {
      const back = read(shortLine(points))
      expect(back).toHaveLength(points.length)
      points.forEach(([x, y], i) => {
        expect(Math.abs(back[i]![0] - x)).toBeLessThan(0.0501)
        expect(Math.abs(back[i]![1] - y)).toBeLessThan(0.0501)
      })
    }),
  )
})

it('draws dots of one colour as one element, and none as nothing', () => {
  expect(
    shortDots(
      [
        [81.91, 20.6],
        [89.3, 19],
      ],
      2.2,
      '#a8430a',
    ).text,
  ).toBe('<path d="M81.9 20.6h.01M89.3 19h.01" stroke="#a8430a" stroke-width="4.4" stroke-linecap="round"/>')
  expect(shortDots([], 2.2, '#a8430a').text).toBe('')
})

it('refuses a point that is not finite', () => {
  expect(() => shortLine([[Number.NaN, 0]])).toThrow('not a coordinate: NaN')
})

it('writes a stair across and up by turns, and closes it on the ground', () => {
  const treads: Place[] = [
    [29, 49.6],
    [29.38, 48.8],
    [29.75, 48.8],
    [30.13, 50.4],
  ]
  expect(shortStair(treads, 31)).toBe('M29 49.6h.4v-.8h.7v1.6h.9')
  expect(shortStair(treads, 31, 146)).toBe('M29 49.6h.4v-.8h.7v1.6h.9v95.6h-2z')
  expect(shortStair([], 31, 146)).toBe('')
})

it('keeps every tread of a stair where it was, to a twentieth of a px, however many', () => {
  const height = fc.double({min: 0, max: 300, noNaN: true})
  fc.assert(
    fc.property(fc.array(height, {minLength: 1, maxLength: 700}), (heights) => {
      const path = shortStair(
        heights.map((y, i): Place => [29 + i * 0.376, y]),
        29 + heights.length * 0.376,
      )
      const [, startX, startY] = /^M(\S+?) ?(-?[\d.]+)(?=h|$)/.exec(path)!
      let [x, y] = [Number(startX), Number(startY)]
      const treads: {from: number; to: number; y: number}[] = []
      for (const [, command, given] of path.matchAll(/([hv])(-?[\d.]+)/g)) {
        if (command === 'v') y += Number(given)
        else {
          treads.push({from: x, to: x + Number(given), y})
          x += Number(given)
        }
      }
      for (const [i, at] of heights.entries()) {
        const middle = 29 + (i + 0.5) * 0.376
        const tread = treads.find(({from, to}) => from <= middle && middle <= to)
        expect(Math.abs(tread!.y - at)).toBeLessThan(0.0501)
      }
    }),
    {numRuns: 40},
  )
})
