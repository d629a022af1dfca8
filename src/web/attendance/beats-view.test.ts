import {afterAll, beforeAll, expect, it} from 'vitest'
import type {BoundaryFile} from '#explain/attendance/boundary-file'
import {type Given, given} from '#figures/testing/given'
import type {PageOutcome} from '../route.ts'
import {fixtureServices} from '../testing/fixture-services.ts'
import {lateIncidents} from '../testing/late-incidents.ts'
import type {AttendanceView} from './frame.ts'
import {showAttendanceWhen} from './when.ts'

let made: Given
beforeAll(async () => {
  const [head, ...rows] = lateIncidents.split('\n')
  // One in sixteen lies four kilometres east of its beat.
  const placed = [
    `${head} | beat | easting | northing`,
    ...rows.map((row, i) => `${row} | N1 | ${i % 16 === 0 ? 624_500 : 620_500} | 350500`),
  ].join('\n')
  made = await given('incident', placed, {lastEvent: '2024-06-30T22:40:00Z'})
})
afterAll(() => made?.close())

const ring = (east: number) => [
  [east, 350_000],
  [east + 1000, 350_000],
  [east + 1000, 351_000],
  [east, 351_000],
  [east, 350_000],
]
const boundary = (given: Partial<BoundaryFile> = {}): BoundaryFile => ({
  file: 'beats.geojson',
  beat: 'code',
  grid: 'metres',
  from: '2020-01-01',
  until: null,
  source: 'drawn for a test',
  text: JSON.stringify({
    type: 'FeatureCollection',
    features: [{type: 'Feature', properties: {code: 'N1'}, geometry: {type: 'Polygon', coordinates: [ring(620_000)]}}],
  }),
  ...given,
})
const beats = async (...files: BoundaryFile[]) => {
  const services = {...fixtureServices(), asker: made.asker, facts: made.facts, boundaries: () => files}
  const {view} = (await showAttendanceWhen.answer({}, services)) as PageOutcome<AttendanceView>
  return view.groups.flatMap(({sections}) => sections).find(({id}) => id === 'beats')!
}

it('[ATT-23] draws the boundaries that the force gives, with what lies outside them counted and where they come from', async () => {
  const told = await beats(boundary())
  expect(told.finding).toContain('Each beat is drawn by its boundary, as it held at the end.')
  const [, placed, inside, outside] =
    /Of (\d+) incidents with a beat and a place, (\d+) lie in their beat; (\d+) in no boundary at all/.exec(told.note!)!
  expect(Number(placed)).toBe(Number(inside) + Number(outside))
  expect(Number(outside)).toBeGreaterThan(0)
  expect(told.note).toContain('Boundaries: drawn for a test.')
  expect(told.pictures![0]!.drawn[0]!.drawing.svg).toContain('by its boundary')
})

it('draws squares where a boundary is out of date or cannot be read, and says why', async () => {
  expect((await beats(boundary({until: '2024-03-31'}))).finding).toMatch(
    /as the squares of \d+ km .+ boundaries are not drawn, for the boundaries in beats\.geojson held until 2024-03-31, and are out of date for 2024-06-30\./,
  )
  expect((await beats(boundary({text: null}))).finding).toContain('for beats.geojson is not in the workspace’s boundaries folder.')
  expect((await beats()).finding).toContain('no boundary is loaded, so none is drawn.')
})
