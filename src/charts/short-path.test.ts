import fc from 'fast-check'
import {expect, it} from 'vitest'
import {type Place, shortDots, shortLine} from './short-path.ts'

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
