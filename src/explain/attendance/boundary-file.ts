import {gridOf} from '#core/national-grid'
import type {LondonDate} from '#core/time'
import {type Extent, extentOf, meetsItself, type Point, type Ring} from '#stats/geometry/polygon'

/** A file of beats' boundaries as the force names it in answerable.yaml, with its text; null where the file is not there. */
export interface BoundaryFile {
  readonly file: string
  /** The property that bears the code of a beat, as incidents have it. */
  readonly beat: string
  /** National grid metres, or degrees (WGS84). */
  readonly grid: 'metres' | 'degrees'
  readonly from: LondonDate
  /** The last day on which they held; null while they do. */
  readonly until: LondonDate | null
  readonly source: string
  readonly text: string | null
}

/** One beat, in metres of the national grid: the rings of all its parts, holes among them. */
export interface Boundary {
  readonly beat: string
  readonly rings: readonly Ring[]
  readonly extent: Extent
}

export type BoundariesRead =
  | {readonly kind: 'read'; readonly beats: readonly Boundary[]; readonly left: readonly string[]}
  | {readonly kind: 'refused'; readonly why: string}

/** So many points and no more: a boundary is drawn to the pixel, and every incident is looked for in it. */
const mostPoints = 400_000

const limits = {
  metres: {x: [0, 700_000], y: [0, 1_300_000], says: 'metres on the national grid'},
  degrees: {x: [-11, 3], y: [49, 62], says: 'degrees about Great Britain'},
} as const

interface Feature {
  readonly properties?: Readonly<Record<string, unknown>> | null
  readonly geometry?: {readonly type?: unknown; readonly coordinates?: unknown} | null
}

const refused = (why: string): BoundariesRead => ({kind: 'refused', why})
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)

/** The polygons of a feature as lists of rings; null where it is no area. */
function polygonsOf({geometry}: Feature): readonly unknown[] | null {
  if (geometry?.type === 'Polygon' && isList(geometry.coordinates)) return [geometry.coordinates]
  if (geometry?.type === 'MultiPolygon' && isList(geometry.coordinates)) return geometry.coordinates
  return null
}

function pointOf(value: unknown): Point | null {
  const [x, y] = isList(value) ? value : []
  return typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y) ? [x, y] : null
}

/**
 * Reads beats' boundaries from GeoJSON (RFC 7946: a FeatureCollection of Polygons and MultiPolygons), in metres of the national grid or in degrees, which are put
 * on it. Refused, with words: no GeoJSON, coordinates off the stated grid, a ring that is not closed or meets itself, and more than 400,000
 * points. A feature without a beat's code, or that is no area, is left out and named.
 */
export function readBoundaries({text, beat: property, grid, file}: Pick<BoundaryFile, 'text' | 'beat' | 'grid' | 'file'>): BoundariesRead {
  if (text === null) return refused(`${file} is not in the workspace’s boundaries folder`)
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return refused(`${file} is no GeoJSON: it cannot be read as JSON`)
  }
  const features = (parsed as {features?: unknown} | null)?.features
  if (!isList(features)) return refused(`${file} is no GeoJSON collection of features`)
  const {x: wide, y: high, says} = limits[grid]
  const beats = new Map<string, Ring[]>()
  const left: string[] = []
  let points = 0
  for (const [i, feature] of (features as readonly Feature[]).entries()) {
    const code = feature?.properties?.[property]
    const polygons = feature ? polygonsOf(feature) : null
    if (polygons === null || (typeof code !== 'string' && typeof code !== 'number')) {
      left.push(polygons === null ? `feature ${i + 1} is no area` : `feature ${i + 1} has no ${property}`)
      continue
    }
    const name = String(code)
    for (const polygon of polygons)
      for (const given of isList(polygon) ? polygon : []) {
        const read = (isList(given) ? given : []).map(pointOf)
        if (read.some((point) => point === null)) return refused(`${file}: the boundary of ${name} holds what is no pair of numbers`)
        const own = read as readonly Point[]
        points += own.length
        if (points > mostPoints) return refused(`${file} has more than 400,000 points; simplify it to some metres first`)
        const off = own.find(([x, y]) => x < wide[0] || x > wide[1] || y < high[0] || y > high[1])
        if (off)
          return refused(
            `${file}: ${off.join(', ')} of ${name} are no ${says}; say grid: ${grid === 'metres' ? 'degrees' : 'metres'} if that is what they are`,
          )
        const [first, last] = [own[0], own.at(-1)]
        if (own.length < 4 || first![0] !== last![0] || first![1] !== last![1]) return refused(`${file}: a ring of ${name} is not closed`)
        const ring: Ring =
          grid === 'metres'
            ? own
            : own.map(([lon, lat]) => {
                const {easting, northing} = gridOf(lon, lat)
                return [easting, northing]
              })
        const meets = meetsItself(ring)
        if (meets)
          return refused(
            `${file}: the boundary of ${name} meets itself near ${meets.map((each) => Math.round(each / 100) * 100).join(', ')}; which side is in it cannot be told`,
          )
        beats.set(name, [...(beats.get(name) ?? []), ring])
      }
  }
  if (beats.size === 0) return refused(`${file} holds no area with a ${property}`)
  return {kind: 'read', beats: [...beats].map(([beat, rings]) => ({beat, rings, extent: extentOf(rings)})), left}
}
