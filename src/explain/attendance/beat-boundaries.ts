import {gridOf} from '#core/national-grid'
import {addDays, type Period} from '#core/time'
import type {FactRows} from '#figures/fact-rows'
import {insideRings, type Point} from '#stats/geometry/polygon'
import {type Boundary, type BoundaryFile, readBoundaries} from './boundary-file.ts'

/** Where the incidents of a period lie against the beats' boundaries (ATT-23). */
export interface BoundaryPlaces {
  readonly inTheirBeat: number
  /** In the boundary of another beat than their log bears. */
  readonly inAnother: number
  /** Of all with a place, in more than one boundary: boundaries that lie over one another. */
  readonly inSeveral: number
  /** In no boundary at all. */
  readonly outside: number
  /** Of a beat that has no boundary. */
  readonly withoutBoundary: number
  /** Of a beat, and without a place. */
  readonly unplaced: number
}

export type BeatBoundaries =
  | {
      readonly kind: 'drawn'
      readonly beats: readonly Boundary[]
      readonly places: BoundaryPlaces
      readonly file: BoundaryFile
      /** What a reader must know of them. */
      readonly warnings: readonly string[]
    }
  /** Squares are drawn in their place, and why is said. */
  | {readonly kind: 'not-drawn'; readonly why: string}

/** Half the side of the square that a place may lie in: it was rounded to a hundred metres at the door (ATT-14). */
const rounding = 50

/** Which of the files holds on the last day of a period: the latest to begin; or, where none does, why. */
export function boundariesHeld(files: readonly BoundaryFile[], period: Period): BoundaryFile | {readonly why: string} {
  const last = addDays(period.to, -1)
  const begun = files.filter(({from}) => from <= last).toSorted((a, b) => (a.from < b.from ? 1 : -1))
  const held = begun.find(({until}) => until === null || until >= last)
  if (held) return held
  const [old] = begun
  return {
    why: old
      ? `the boundaries in ${old.file} held until ${old.until}, and are out of date for ${last}`
      : `the boundaries in ${files[0]!.file} hold from ${files.map(({from}) => from).sort()[0]} on, and not on ${last}`,
  }
}

/**
 * The boundaries of beats that hold at the end of a period, and how many of its incidents lie where they say (ATT-23). Null where the force gives none. A file
 * that is out of date, or that cannot be read, is not drawn, with why.
 */
export async function beatBoundaries(rows: FactRows, files: readonly BoundaryFile[], period: Period): Promise<BeatBoundaries | null> {
  if (files.length === 0) return null
  const file = boundariesHeld(files, period)
  if ('why' in file) return {kind: 'not-drawn', why: file.why}
  const read = readBoundaries(file)
  if (read.kind === 'refused') return {kind: 'not-drawn', why: read.why}
  const places = await placesAgainst(rows, period, read.beats)
  if (!places) return null
  return {
    kind: 'drawn',
    beats: read.beats,
    places,
    file,
    warnings: [
      ...(file.from > period.from ? [`The boundaries hold from ${file.from} on: before that beats may have lain otherwise.`] : []),
      ...(read.left.length > 0
        ? [
            `Left out of ${file.file}: ${read.left.slice(0, 3).join('; ')}${read.left.length > 3 ? ` and ${read.left.length - 3} more` : ''}.`,
          ]
        : []),
    ],
  }
}

async function placesAgainst(rows: FactRows, period: Period, beats: readonly Boundary[]): Promise<BoundaryPlaces | null> {
  const held = await rows.held('incident', period)
  if (held.kind !== 'rows') return null
  const found = await rows.rows<{
    beat: string
    east: number | null
    north: number | null
    lon: number | null
    lat: number | null
    n: number
  }>(
    `SELECT beat, easting AS east, northing AS north, longitude AS lon, latitude AS lat, count(*)::INTEGER AS n FROM ${held.from}
     WHERE local_date >= DATE '${period.from}' AND local_date < DATE '${period.to}' AND beat IS NOT NULL GROUP BY ALL`,
  )
  const of = new Map(beats.map((boundary) => [boundary.beat, boundary]))
  const counts = {inTheirBeat: 0, inAnother: 0, inSeveral: 0, outside: 0, withoutBoundary: 0, unplaced: 0}
  for (const {beat, east, north, lon, lat, n} of found) {
    const own = of.get(beat)
    const at = pointOf(east, north, lon, lat)
    if (at && beats.filter((boundary) => liesIn(at, boundary)).length > 1) counts.inSeveral += n
    if (!own) counts.withoutBoundary += n
    else if (!at) counts.unplaced += n
    else if (mayLieIn(at, own)) counts.inTheirBeat += n
    else if (beats.some((boundary) => mayLieIn(at, boundary))) counts.inAnother += n
    else counts.outside += n
  }
  return counts
}

function pointOf(east: number | null, north: number | null, lon: number | null, lat: number | null): Point | null {
  if (east !== null && north !== null) return [east, north]
  if (lon === null || lat === null) return null
  const {easting, northing} = gridOf(lon, lat)
  return [easting, northing]
}

function liesIn([x, y]: Point, {rings, extent}: Boundary): boolean {
  return x >= extent.left && x <= extent.right && y >= extent.low && y <= extent.high && insideRings([x, y], rings)
}

/** Whether a place, or a corner of the square that it was rounded from, lies in a boundary. */
function mayLieIn([x, y]: Point, {rings, extent}: Boundary): boolean {
  if (x < extent.left - rounding || x > extent.right + rounding || y < extent.low - rounding || y > extent.high + rounding) return false
  return [
    [0, 0],
    [-1, -1],
    [-1, 1],
    [1, -1],
    [1, 1],
  ].some(([dx, dy]) => insideRings([x + dx! * rounding, y + dy! * rounding], rings))
}
