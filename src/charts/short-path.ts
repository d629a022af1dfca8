import type {Markup} from './svg.ts'
import {svg} from './svg.ts'

/** A point in px. */
export type Place = readonly [x: number, y: number]

const tenths = (value: number): number => {
  if (!Number.isFinite(value)) throw new Error(`not a coordinate: ${value}`)
  return Math.round(value * 10)
}

/** Tenths of a px as SVG writes them at their shortest: '12', '-.5'. */
const short = (count: number): string => {
  if (count === 0) return '0'
  const text = String(Math.abs(count)).padStart(2, '0')
  const [whole, part] = [text.slice(0, -1), text.slice(-1)]
  return `${count < 0 ? '-' : ''}${whole === '0' ? '' : whole}${part === '0' ? '' : `.${part}`}`
}

/** Numbers in a row: a minus parts as well as a space. */
const joined = (texts: readonly string[]): string => texts.map((text, i) => (i === 0 || text.startsWith('-') ? text : ` ${text}`)).join('')

const pair = (x: number, y: number): string => joined([short(x), short(y)])

/**
 * A line through points as path data, each as a step from the last, to a tenth of a px: a pixel of the densest screen is a third of one. Steps are
 * taken between rounded points, so that errors do not add up. A null ends a stretch; a point alone draws nothing.
 */
export function shortLine(points: readonly (Place | null)[]): string {
  const stretches: Place[][] = [[]]
  for (const point of points) {
    if (point === null) stretches.push([])
    else stretches.at(-1)!.push([tenths(point[0]), tenths(point[1])])
  }
  return stretches
    .filter((stretch) => stretch.length > 0)
    .map(([first, ...rest]) => {
      const steps = rest.map(([x, y], i) => {
        const [fromX, fromY] = rest[i - 1] ?? first!
        return pair(x - fromX, y - fromY)
      })
      return `M${pair(...first!)}${steps.length > 0 ? 'l' : ''}${joined(steps)}`
    })
    .join('')
}

/**
 * A stair as path data: `treads` say from where each height holds, and `end` where the last does. Across and up by turns, each a step from the last
 * rounded place; closed on `ground` where one is given. A tread that is too short to see, or as high as the one before, is left out.
 */
export function shortStair(treads: readonly Place[], end: number, ground: number | null = null): string {
  const [first, ...rest] = treads
  if (first === undefined) return ''
  const start = {x: tenths(first[0]), y: tenths(first[1])}
  let at = start
  let path = `M${pair(start.x, start.y)}`
  const to = (x: number, y: number): void => {
    if (x !== at.x) path += `h${short(x - at.x)}`
    if (y !== at.y) path += `v${short(y - at.y)}`
    at = {x, y}
  }
  for (const [x, y] of rest) if (tenths(y) !== at.y) to(tenths(x), tenths(y))
  to(tenths(end), at.y)
  if (ground === null) return path
  to(at.x, tenths(ground))
  to(start.x, at.y)
  return `${path}z`
}

/** Dots of one size and colour as a single element: strokes too short to see, with round ends. */
export function shortDots(places: readonly Place[], radius: number, fill: string): Markup {
  if (places.length === 0) return svg``
  const path = places.map(([x, y]) => `M${pair(tenths(x), tenths(y))}h.01`).join('')
  return svg`<path d="${path}" stroke="${fill}" stroke-width="${radius * 2}" stroke-linecap="round"/>`
}
