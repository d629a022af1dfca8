import type {Unit} from '#core/format'
import {areaShades, areaValues, mapScale, type Spot, scaleRoom} from './area-values.ts'
import type {Drawing, Named, Size} from './frame.ts'
import {frame} from './frame.ts'
import {hatch} from './hatch.ts'
import {cellLegend, type HeatCell} from './heat-map.ts'
import {coordinate, svg} from './svg.ts'
import {colours} from './tokens.ts'

type Ring = readonly (readonly [number, number])[]

/** One area of a map by its boundary: closed rings of all its parts, holes among them, in metres to the east and to the north. */
export interface BoundedArea {
  readonly name: string
  readonly cell: HeatCell
  readonly rings: readonly Ring[]
}

export interface BoundaryMapSpec extends Named {
  readonly unit: Unit
  readonly better: 'higher' | 'lower' | 'neither'
  readonly areas: readonly BoundedArea[]
  readonly fewWords?: string
}

/** Points nearer than this to the one before are not drawn. */
const finest = 0.75
/** A map is of ten kilometres at least: one of a single street would say more than it should. */
const leastAcross = 10_000

/**
 * Areas by their boundaries, north upwards, each with its value where there is room; shaded as the map of squares is. What is finer than a pixel is left out.
 * There is no ground beneath and nothing is fetched.
 */
export function boundaryMap(spec: BoundaryMapSpec, {width, narrow}: Size): Drawing {
  const {areas} = spec
  const cells = areas.map(({cell}) => cell)
  const shades = areaShades(spec.unit, spec.better, cells)
  const all = areas.flatMap(({rings}) => rings.flat())
  const least = (at: 0 | 1): number => all.reduce((low, point) => Math.min(low, point[at]), Number.POSITIVE_INFINITY)
  const most = (at: 0 | 1): number => all.reduce((high, point) => Math.max(high, point[at]), Number.NEGATIVE_INFINITY)
  const [west, east, south, north] = all.length > 0 ? [least(0), most(0), least(1), most(1)] : [0, 0, 0, 0]
  // A pixel to spare at every edge, for the line of the boundary.
  const px = Math.min((width - 2) / Math.max(leastAcross, east - west), (narrow ? 420 : 560) / Math.max(leastAcross, north - south))
  const left = (width - px * (east - west)) / 2
  const height = px * (north - south) + 2
  const onPage = ([x, y]: readonly [number, number]): readonly [number, number] => [left + (x - west) * px, 1 + (north - y) * px]
  const drawn = areas.map(({cell, rings}) => {
    const shown = rings.map((ring) => ring.map(onPage))
    return {cell, path: shown.map(ringPath).join(''), spot: spotOf(shown)}
  })
  const painted = [...Map.groupBy(drawn, ({cell}) => shades.fillOf(cell))].map(
    ([fill, list]) => svg`<g fill="${fill}" fill-rule="evenodd">${list.map(({path}) => path !== '' && svg`<path d="${path}"/>`)}</g>`,
  )
  const unknown = drawn.map(({cell, spot}) => cell.kind === 'unknown' && spot && hatch(spot.room))
  const borders = drawn.map(({path}) => path).join('')
  return {
    svg: frame(
      spec,
      width,
      height + scaleRoom,
      svg`${painted}${unknown}<path d="${borders}" fill="none" stroke="${colours.intervalBar}" stroke-width="1" stroke-linejoin="round"/>${areaValues(drawn, shades, width)}${mapScale(px * 1000, left, height, width)}`,
    ),
    width,
    height: height + scaleRoom,
    legend: cellLegend({unit: spec.unit, target: null, ...(spec.fewWords ? {fewWords: spec.fewWords} : {})}, cells, shades.look),
  }
}

const tenth = (value: number): string => coordinate(Math.round(value * 10) / 10)

/** A ring as a path, points that lie within a pixel of the last left out; nothing where too little of it is left to be seen. */
function ringPath(ring: Ring): string {
  const kept: (readonly [number, number])[] = []
  for (const point of ring.slice(0, -1)) {
    const last = kept.at(-1)
    if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= finest) kept.push(point)
  }
  if (kept.length < 3) return ''
  return `M${kept.map(([x, y]) => `${tenth(x)} ${tenth(y)}`).join('L')}z`
}

const tall = 12

/** The stretches of a level line that lie in some rings. */
function stretchesAt(rings: readonly Ring[], y: number): (readonly [number, number])[] {
  const crossings = rings
    .flatMap((ring) =>
      ring.slice(1).flatMap(([x2, y2], i) => {
        const [x1, y1] = ring[i]!
        return y1 > y !== y2 > y ? [((x2 - x1) * (y - y1)) / (y2 - y1) + x1] : []
      }),
    )
    .sort((a, b) => a - b)
  return crossings.flatMap((from, i) => (i % 2 === 0 && crossings[i + 1] !== undefined ? [[from, crossings[i + 1]!] as const] : []))
}

/** Where the value of an area stands: on one of some level lines, amid the widest stretch that a line of text has to itself. */
function spotOf(rings: readonly Ring[]): Spot | null {
  const ys = rings.flatMap((ring) => ring.map(([, y]) => y))
  if (ys.length === 0) return null
  const [top, bottom] = [ys.reduce((a, b) => Math.min(a, b)), ys.reduce((a, b) => Math.max(a, b))]
  let best: Spot | null = null
  for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]) {
    const y = top + share * (bottom - top)
    for (const [from, to] of stretchesAt(rings, y)) {
      const middle = (from + to) / 2
      const held = [y - tall / 2, y + tall / 2].map((level) => stretchesAt(rings, level).find(([a, b]) => a <= middle && middle <= b))
      const sides = held.every((each) => each !== undefined) ? [[from, to] as const, ...held] : null
      const half = sides ? Math.min(...sides.map(([a, b]) => Math.min(middle - a, b - middle))) : 0
      const room = {left: middle - half, right: middle + half, top: y - tall / 2, bottom: y + tall / 2}
      if (!best || half > (best.room.right - best.room.left) / 2 + 4) best = {x: middle, y, room}
    }
  }
  return best
}
