import {join} from 'node:path'
import {afterEach, describe, expect, it} from 'vitest'
import {givenWorkspace, removeGiven} from '../../test/ingest/given.ts'

afterEach(removeGiven)

/** Rows of a month, an hour apart on as many days, in the order of these days. */
const month = (name: string, days: readonly number[]): string[] =>
  days.map((day, index) => `${name}-${index},999,2024-${name}-${String(day).padStart(2, '0')} 10:00:00,abandoned`)

const ahead = [1, 2, 3, 4, 5, 6]
const back = ahead.toReversed()

describe('the rows of a segment', () => {
  it.each<[title: string, months: readonly (readonly number[])[]]>([
    ['all in order', [ahead, ahead, ahead, ahead]],
    ['none in order', [back, back, back, back]],
    ['two months out of order, and the rest not', [ahead, back, ahead, [3, 1, 2], [2, 2, 1], ahead]],
    ['one row too late', [[1, 2, 3, 4, 6, 5], ahead]],
  ])('stand by time, whatever the order of the file: %s', async (_, months) => {
    const place = givenWorkspace()
    const rows = months.flatMap((days, index) => month(`0${index + 1}`, days))
    const receipt = await place.load(`Call Ref,Line,Offered,Outcome\n${rows.join('\n')}\n`)
    expect(receipt).toMatchObject({rowsIn: rows.length, loaded: rows.length})
    const segments = await place.catalogue.segments('call', 1)
    const engine = await place.engine()
    const days: number[][] = []
    for (const segment of segments.toSorted((a, b) => (a.month < b.month ? -1 : 1))) {
      const held = await engine.rows<{day: number; record: number}>(
        `SELECT day(offered_at)::INTEGER AS day, record::INTEGER AS record FROM read_parquet('${join(place.dir, segment.path)}')`,
      )
      days.push(held.map(({day}) => day))
      for (const {day, record} of held) expect(rows[record - 1]).toContain(`${segment.month}-${String(day).padStart(2, '0')}`)
    }
    expect(days).toEqual(months.map((of) => of.toSorted((a, b) => a - b)))
  })

  it('are not taken for sorted within the hour that the clocks repeat', async () => {
    const place = givenWorkspace()
    const times = ['01:10', '01:50', '01:05', '02:10']
    await place.load(
      `Call Ref,Line,Offered,Outcome\n${times.map((time, index) => `R${index},999,2023-10-29 ${time}:00,abandoned`).join('\n')}\n`,
    )
    const [segment] = await place.catalogue.segments('call', 1)
    const held = await (await place.engine()).rows<{record: number}>(
      `SELECT record::INTEGER AS record FROM read_parquet('${join(place.dir, segment!.path)}')`,
    )
    expect(held.map(({record}) => record)).toEqual([3, 1, 2, 4])
  })
})

it('the days that a file covers are all noted, however many they are', async () => {
  const place = givenWorkspace()
  const first = Temporal.PlainDate.from('2021-01-01')
  const days = Array.from({length: 1001}, (_, index) => first.add({days: index}).toString())
  const receipt = await place.load(
    `Call Ref,Line,Offered,Outcome\n${days.map((day, index) => `D${index},999,${day} 12:00:00,abandoned`).join('\n')}\n`,
  )
  expect(receipt).toMatchObject({loaded: 1001})
  const noted = await place.catalogue.db.selectFrom('coverage').select('day').orderBy('day').execute()
  expect(noted.map(({day}) => day)).toEqual(days)
})
