import type {Period} from '#core/time'
import type {FactRows} from '#figures/fact-rows'

/** A square of the map, by its place from the south-west corner, and the beat that most of its incidents bear. */
export interface BeatSquare {
  readonly column: number
  readonly row: number
  readonly beat: string
}

/** Where the incidents of each beat lie, as squares: no boundary is held, and none is invented. */
export interface BeatPlaces {
  /** Side of a square in kilometres. */
  readonly side: number
  readonly columns: number
  readonly rows: number
  readonly squares: readonly BeatSquare[]
  /** The beats with their district and area, as most of their incidents bear them. */
  readonly beats: readonly {readonly beat: string; readonly district: string | null; readonly area: string | null}[]
  /** Incidents in squares of too few to draw, and incidents of a beat whose place is not known. */
  readonly thin: number
  readonly unplaced: number
}

const sides = [1, 2, 5, 10, 20] as const
/** A map of more squares than this across is drawn with larger ones. */
const mostAcross = 32
/** Metres of a degree of latitude, for places that came in degrees. */
const degree = 111_320

/**
 * The squares of one to twenty kilometres in which incidents of each beat lie, from coordinates rounded at the door (ATT-14). A square of fewer
 * than `fewest` incidents is left out: it could be somebody's door. A square bears the beat of most of its incidents. Null where no incident is
 * held or none has both a beat and a place.
 */
export async function beatPlaces(rows: FactRows, period: Period, fewest = 10): Promise<BeatPlaces | null> {
  const held = await rows.held('incident', period)
  if (held.kind !== 'rows') return null
  const within = `local_date >= DATE '${period.from}' AND local_date < DATE '${period.to}' AND beat IS NOT NULL`
  const found = await rows.rows<{beat: string; x: number | null; y: number | null; n: number}>(
    `WITH middle AS (SELECT avg(latitude) AS lat FROM ${held.from} WHERE ${within}),
      placed AS (
        SELECT beat, coalesce(easting, longitude * ${degree} * cos(radians(lat))) AS east, coalesce(northing, latitude * ${degree}) AS north
        FROM ${held.from}, middle WHERE ${within}
      )
    SELECT beat, floor(east / 1000)::INTEGER AS x, floor(north / 1000)::INTEGER AS y, count(*)::INTEGER AS n FROM placed GROUP BY ALL ORDER BY ALL`,
  )
  const placed = found.filter((row): row is typeof row & {x: number; y: number} => row.x !== null && row.y !== null)
  if (placed.length === 0) return null
  const unplaced = found.reduce((sum, {x, n}) => sum + (x === null ? n : 0), 0)
  const side = sides.find((each) => across(placed, each) <= mostAcross) ?? sides.at(-1)!
  const counts = new Map<string, Map<string, number>>()
  for (const {beat, x, y, n} of placed) {
    const key = `${Math.floor(x / side)} ${Math.floor(y / side)}`
    const square = counts.get(key) ?? new Map<string, number>()
    square.set(beat, (square.get(beat) ?? 0) + n)
    counts.set(key, square)
  }
  let thin = 0
  const drawn: {x: number; y: number; beat: string}[] = []
  for (const [key, beats] of counts) {
    const all = [...beats.values()].reduce((sum, n) => sum + n, 0)
    const [x, y] = key.split(' ').map(Number) as [number, number]
    if (all < fewest) thin += all
    else drawn.push({x, y, beat: [...beats].reduce((most, each) => (each[1] > most[1] ? each : most))[0]})
  }
  const [west, south] = [Math.min(...drawn.map(({x}) => x)), Math.min(...drawn.map(({y}) => y))]
  const beats = await rows.rows<BeatPlaces['beats'][number]>(
    `SELECT beat, mode(district) AS district, mode(area) AS area FROM ${held.from} WHERE ${within} GROUP BY beat ORDER BY beat`,
  )
  return {
    side,
    columns: drawn.length === 0 ? 0 : Math.max(...drawn.map(({x}) => x)) - west + 1,
    rows: drawn.length === 0 ? 0 : Math.max(...drawn.map(({y}) => y)) - south + 1,
    squares: drawn.map(({x, y, beat}) => ({column: x - west, row: y - south, beat})),
    beats,
    thin,
    unplaced,
  }
}

function across(placed: readonly {readonly x: number; readonly y: number}[], side: number): number {
  const spread = (values: readonly number[]): number => {
    const at = values.map((value) => Math.floor(value / side))
    return at.reduce((most, value) => Math.max(most, value), at[0]!) - at.reduce((least, value) => Math.min(least, value), at[0]!) + 1
  }
  return Math.max(spread(placed.map(({x}) => x)), spread(placed.map(({y}) => y)))
}
