import type {Stream} from '#core/random'

/**
 * Where things happen: a square of fifty kilometres on the national grid that lies in the open sea, so that no point of it is anybody's door.
 * Metres from its south-west corner, except where a name says otherwise.
 */
export const corner = {easting: 620_000, northing: 350_000} as const
export const side = 50_000
/** Bounds for answerable.yaml. */
export const forceBounds = {easting: [corner.easting, corner.easting + side], northing: [corner.northing, corner.northing + side]} as const

export interface District {
  readonly name: string
  readonly area: 'urban' | 'rural'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Share of incidents. */
  readonly share: number
}

/** Six districts that fill the square; two are a city. */
export const districts: readonly District[] = [
  {name: 'City north', area: 'urban', x: 18_000, y: 25_000, width: 12_000, height: 9_000, share: 0.27},
  {name: 'City south', area: 'urban', x: 18_000, y: 16_000, width: 12_000, height: 9_000, share: 0.25},
  {name: 'East', area: 'urban', x: 36_000, y: 18_000, width: 10_000, height: 10_000, share: 0.17},
  {name: 'West', area: 'rural', x: 0, y: 10_000, width: 18_000, height: 26_000, share: 0.12},
  {name: 'Coast', area: 'rural', x: 10_000, y: 36_000, width: 40_000, height: 14_000, share: 0.11},
  {name: 'Fen', area: 'rural', x: 4_000, y: 0, width: 46_000, height: 14_000, share: 0.08},
]
const rowsOfBeats = 2
const columnsOfBeats = 5
export const beatsPerDistrict = rowsOfBeats * columnsOfBeats

export interface Base {
  readonly name: string
  readonly letter: string
  readonly x: number
  readonly y: number
  /** Share of units. */
  readonly share: number
}
export const bases: readonly Base[] = [
  {name: 'City north', letter: 'N', x: 24_000, y: 30_000, share: 0.26},
  {name: 'City south', letter: 'S', x: 24_000, y: 20_000, share: 0.24},
  {name: 'East', letter: 'E', x: 41_000, y: 23_000, share: 0.17},
  {name: 'West', letter: 'W', x: 9_000, y: 22_000, share: 0.12},
  {name: 'Coast', letter: 'C', x: 30_000, y: 42_000, share: 0.12},
  {name: 'Fen', letter: 'F', x: 26_000, y: 8_000, share: 0.09},
]
/** Where prisoners are taken. */
export const custodySuite = {x: 24_500, y: 25_000} as const

export interface Place {
  readonly district: number
  /** 'CN-07': a code within its district. */
  readonly beat: string
  readonly x: number
  readonly y: number
}

const codes = districts.map(({name}) =>
  name
    .split(' ')
    .map((word) => word.charAt(0).toUpperCase())
    .join(''),
)

/** A place drawn by the shares of the districts, thicker towards the middle of each. */
export function placeAt(chance: Stream): Place {
  let roll = chance.uniform()
  let index = 0
  while (index < districts.length - 1 && roll >= districts[index]!.share) roll -= districts[index++]!.share
  const {x, y, width, height} = districts[index]!
  const across = (chance.uniform() + chance.uniform()) / 2
  const up = (chance.uniform() + chance.uniform()) / 2
  const beat = Math.floor(up * rowsOfBeats) * columnsOfBeats + Math.floor(across * columnsOfBeats) + 1
  return {
    district: index,
    beat: `${codes[index]}-${String(beat).padStart(2, '0')}`,
    x: Math.round(x + across * width),
    y: Math.round(y + up * height),
  }
}

/** West ends here, by its boundary; its logs bear its beats further south too, over what is Fen by its own. */
const southOfWest = 14_000

/** The boundaries of the sixty beats as GeoJSON, on the national grid: each district cut as `placeAt` cuts it, but that West ends where Fen begins. */
export function beatBoundaries(): string {
  const features = districts.flatMap(({name, x, y, width, height}, district) =>
    Array.from({length: beatsPerDistrict}, (_, i) => {
      const [column, row] = [i % columnsOfBeats, Math.floor(i / columnsOfBeats)]
      const [west, south] = [corner.easting + x + (column * width) / columnsOfBeats, corner.northing + y + (row * height) / rowsOfBeats]
      const [east, north] = [west + width / columnsOfBeats, south + height / rowsOfBeats]
      const low = name === 'West' ? Math.max(south, corner.northing + southOfWest) : south
      const ring = [
        [west, low],
        [east, low],
        [east, north],
        [west, north],
        [west, low],
      ]
      const code = `${codes[district]}-${String(i + 1).padStart(2, '0')}`
      return {type: 'Feature', properties: {BEAT_CODE: code, DISTRICT: name}, geometry: {type: 'Polygon', coordinates: [ring]}}
    }),
  )
  return `${JSON.stringify({type: 'FeatureCollection', features})}\n`
}

export const kmBetween = (a: {readonly x: number; readonly y: number}, b: {readonly x: number; readonly y: number}): number =>
  Math.hypot(a.x - b.x, a.y - b.y) / 1000
