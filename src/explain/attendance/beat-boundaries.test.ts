import {describe, expect, it} from 'vitest'
import {givenFacts} from '#figures/testing/fact-tables'
import {beatBoundaries, boundariesHeld} from './beat-boundaries.ts'
import {type BoundaryFile, readBoundaries} from './boundary-file.ts'

type Ring = readonly (readonly [number, number])[]
const square = (east: number, north: number, size: number): Ring => [
  [east, north],
  [east + size, north],
  [east + size, north + size],
  [east, north + size],
  [east, north],
]
const feature = (code: string | null, ...rings: readonly Ring[]) => ({
  type: 'Feature',
  properties: code === null ? {} : {code},
  geometry: {type: 'Polygon', coordinates: rings},
})
const text = (...features: readonly unknown[]): string => JSON.stringify({type: 'FeatureCollection', features})
const file = (given: Partial<BoundaryFile> = {}): BoundaryFile => ({
  file: 'beats.geojson',
  beat: 'code',
  grid: 'metres',
  from: '2024-01-01',
  until: null,
  source: 'drawn for a test',
  text: text(feature('A', square(500_000, 300_000, 1000)), feature('B', square(501_000, 300_000, 1000))),
  ...given,
})
const march = {from: '2024-03-01', to: '2024-04-01'}

describe('[ATT-23] boundaries of beats', () => {
  it('count where incidents lie: in their own, within the rounding of a place, in another, in none, and of a beat without one', async () => {
    const facts = await givenFacts({
      incident: `
        incident       | created_at          | serial | beat | easting | northing
        in its own     | 2024-03-14 09:00:00 | 1      | A    | 500500  | 300500
        on the edge    | 2024-03-14 09:00:00 | 2      | A    | 501000  | 300500
        in the other   | 2024-03-14 09:00:00 | 3      | A    | 501500  | 300500
        in none        | 2024-03-14 09:00:00 | 4      | B    | 509000  | 300500
        no boundary    | 2024-03-14 09:00:00 | 5      | C    | 500500  | 300500
        no place       | 2024-03-14 09:00:00 | 6      | B    | -       | -`,
    })
    const found = await beatBoundaries(await facts.at(), [file()], march)
    facts.close()
    expect(found).toMatchObject({
      kind: 'drawn',
      places: {inTheirBeat: 2, inAnother: 1, inSeveral: 0, outside: 1, withoutBoundary: 1, unplaced: 1},
      warnings: [],
    })
  })

  it('count incidents that lie in several, where boundaries lie over one another', async () => {
    const facts = await givenFacts({
      incident:
        'created_at | serial | beat | easting | northing\n2024-03-14 09:00:00 | 1 | A | 500800 | 300500\n2024-03-14 09:00:00 | 2 | A | 500100 | 300500',
    })
    const over = file({text: text(feature('A', square(500_000, 300_000, 1000)), feature('B', square(500_500, 300_000, 1000)))})
    expect(await beatBoundaries(await facts.at(), [over], march)).toMatchObject({places: {inTheirBeat: 2, inSeveral: 1}})
    facts.close()
  })

  it('are those that hold on the last day of the period, or none, with why', async () => {
    const old = file({file: 'old.geojson', from: '2020-01-01', until: '2023-12-31'})
    expect(boundariesHeld([old, file()], march)).toMatchObject({file: 'beats.geojson'})
    expect(boundariesHeld([old, file()], {from: '2023-01-01', to: '2023-02-01'})).toMatchObject({file: 'old.geojson'})
    expect(boundariesHeld([old], march)).toEqual({
      why: 'the boundaries in old.geojson held until 2023-12-31, and are out of date for 2024-03-31',
    })
    expect(boundariesHeld([file({from: '2024-06-01'})], march)).toMatchObject({why: expect.stringContaining('hold from 2024-06-01 on')})
    const facts = await givenFacts({
      incident: 'created_at | serial | beat | easting | northing\n2024-03-14 09:00:00 | 1 | A | 500500 | 300500',
    })
    expect(await beatBoundaries(await facts.at(), [old], march)).toMatchObject({kind: 'not-drawn'})
    expect(await beatBoundaries(await facts.at(), [], march)).toBeNull()
    const half = await beatBoundaries(await facts.at(), [file({from: '2024-03-10'})], march)
    expect(half).toMatchObject({warnings: [expect.stringContaining('before that beats may have lain otherwise')]})
    facts.close()
  })

  it.each<[string, Partial<BoundaryFile>, RegExp]>([
    ['a file that is not there', {text: null}, /is not in the workspace’s boundaries folder/],
    ['what is no JSON', {text: '<kml/>'}, /cannot be read as JSON/],
    ['JSON that is no GeoJSON', {text: '{"beats": []}'}, /no GeoJSON collection/],
    [
      'a boundary that meets itself',
      {
        text: text(
          feature('A', [
            [500_000, 300_000],
            [501_000, 301_000],
            [501_000, 300_000],
            [500_000, 301_000],
            [500_000, 300_000],
          ]),
        ),
      },
      /the boundary of A meets itself near 50\d,?\d*/,
    ],
    [
      'a ring that is not closed',
      {
        text: text(
          feature('A', [
            [500_000, 300_000],
            [501_000, 301_000],
            [501_000, 300_000],
          ]),
        ),
      },
      /a ring of A is not closed/,
    ],
    [
      'degrees said to be metres',
      {text: text(feature('A', square(-1.2, 52, 0.1)))},
      /are no metres on the national grid; say grid: degrees/,
    ],
    ['metres said to be degrees', {grid: 'degrees'}, /are no degrees about Great Britain; say grid: metres/],
    ['a file without one code', {beat: 'NAME'}, /holds no area with a NAME/],
  ])('refuse %s, with words', (_, given, why) => {
    const read = readBoundaries(file(given))
    expect(read.kind === 'refused' && read.why).toMatch(why)
  })

  it('take degrees, parts and holes, and name what they leave out', () => {
    const read = readBoundaries(
      file({
        grid: 'degrees',
        text: text(
          {
            type: 'Feature',
            properties: {code: 7},
            geometry: {type: 'MultiPolygon', coordinates: [[square(1, 52, 0.1)], [square(1.3, 52, 0.1), square(1.32, 52.02, 0.02)]]},
          },
          feature(null, square(1, 53, 0.1)),
          {type: 'Feature', properties: {code: 'P'}, geometry: {type: 'Point', coordinates: [1, 52]}},
        ),
      }),
    )
    if (read.kind !== 'read') throw new Error(read.why)
    expect(read.beats.map(({beat, rings}) => [beat, rings.length])).toEqual([['7', 3]])
    expect(read.left).toEqual(['feature 2 has no code', 'feature 3 is no area'])
  })
})
