import {describe, expect, it} from 'vitest'
import {given} from '#figures/testing/given'
import {beatPlaces} from './beat-places.ts'

const june = {from: '2024-06-01', to: '2024-07-01'}
const head = 'serial | incident_date | created_at | beat | district | area | easting | northing | longitude | latitude'
const lines = (count: number, cells: string, from = 0): string[] =>
  Array.from({length: count}, (_, i) => `${from + i} | 2024-06-03 | 2024-06-03 10:00:00 | ${cells}`)
const placesOf = async (rows: readonly string[]) => {
  const made = await given('incident', [head, ...rows].join('\n'))
  const found = await beatPlaces(await made.facts.at(), june)
  made.close()
  return found
}

describe('where the incidents of each beat lie', () => {
  it('[ATT-14] is told by squares of ten incidents or more, each of the beat that most of them bear', async () => {
    const places = await placesOf([
      ...lines(12, 'A | North | urban | 620100 | 350100 | - | -'),
      ...lines(3, 'B | North | urban | 620900 | 350900 | - | -', 20),
      ...lines(10, 'B | North | rural | 621500 | 352500 | - | -', 30),
      ...lines(9, 'C | South | rural | 624500 | 350500 | - | -', 50),
      ...lines(2, 'C | South | rural | - | - | - | -', 70),
    ])
    expect(places).toEqual({
      side: 1,
      columns: 2,
      rows: 3,
      squares: expect.arrayContaining([
        {column: 0, row: 0, beat: 'A'},
        {column: 1, row: 2, beat: 'B'},
      ]),
      beats: [
        {beat: 'A', district: 'North', area: 'urban'},
        {beat: 'B', district: 'North', area: 'rural'},
        {beat: 'C', district: 'South', area: 'rural'},
      ],
      thin: 9,
      unplaced: 2,
    })
  })

  it('takes larger squares for a larger force, and degrees where no grid came', async () => {
    const wide = await placesOf([
      ...lines(10, 'A | - | - | 620100 | 350100 | - | -'),
      ...lines(10, 'B | - | - | 669900 | 399900 | - | -', 20),
    ])
    expect([wide!.side, wide!.columns, wide!.rows]).toEqual([2, 25, 25])
    // A tenth of a degree of latitude is 11 km; of longitude, at 52° north, 7 km.
    const degrees = await placesOf([...lines(10, 'A | - | - | - | - | 0.05 | 52.05'), ...lines(10, 'B | - | - | - | - | 0.15 | 52.15', 20)])
    expect(degrees!.squares.find(({beat}) => beat === 'B')).toMatchObject({column: 7, row: 11})
  })

  it('says nothing where nothing has both a beat and a place', async () => {
    expect(await placesOf(lines(20, 'A | - | - | - | - | - | -'))).toBeNull()
    expect(await placesOf(lines(20, '- | - | - | 620100 | 350100 | - | -'))).toBeNull()
  })
})
