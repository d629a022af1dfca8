import {mkdtempSync, readdirSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest'
import {Engine} from './engine.ts'
import {writeByMonth} from './month-files.ts'

let folder: string
let one: Engine
let two: Engine
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'month-files-'))
  one = await Engine.open({directories: [folder], threads: 1})
  two = await Engine.open({directories: [folder], threads: 2})
})
afterAll(() => {
  one.close()
  two.close()
  rmSync(folder, {recursive: true, force: true})
})

/** Days of January to March of a leap year, one after the other and round again. */
const days = (rows: number): string =>
  `SELECT DATE '2024-01-01' + (i % 91)::INTEGER AS local_date, i::INTEGER AS i FROM range(${rows}) AS r(i)`

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(folder, 'to-'))
})
const filesFor = (...months: readonly string[]): ReadonlyMap<string, string> =>
  new Map(months.map((month) => [month, join(dir, `${month}.counts.parquet`)]))

const stored = (path: string): Promise<{i: number; day: string}[]> =>
  one.rows(`SELECT i, local_date::VARCHAR AS day FROM read_parquet('${path}')`)

/** What stands in each file, in its order, where rows were asked for by date and number. */
const expected = (rows: number, month: string): {i: number; day: string}[] =>
  Array.from({length: rows}, (_, i) => ({
    i,
    day: Temporal.PlainDate.from('2024-01-01')
      .add({days: i % 91})
      .toString(),
  }))
    .filter(({day}) => day.startsWith(month))
    .sort((a, b) => (a.day === b.day ? a.i - b.i : a.day < b.day ? -1 : 1))

describe('rows written by month', () => {
  it.each([
    ['by an engine of one thread', () => one],
    ['by an engine of two', () => two],
  ])('stand in one file a month, in their order, with the columns that were asked for: %s', async (_, engine) => {
    const files = filesFor('2024-01', '2024-02', '2024-03')
    await writeByMonth(engine(), days(5000), 'local_date, i', files)
    for (const [month, path] of files) {
      expect(await stored(path)).toEqual(expected(5000, month))
      const columns = await one.rows(
        `SELECT column_name AS name, column_type AS type FROM (DESCRIBE SELECT * FROM read_parquet('${path}'))`,
      )
      expect(columns).toEqual([
        {name: 'local_date', type: 'DATE'},
        {name: 'i', type: 'INTEGER'},
      ])
    }
    expect(readdirSync(dir)).toHaveLength(3)
  })

  it('of a month that has none stand in a file of their columns', async () => {
    const files = filesFor('2024-01', '2024-02', '2024-03', '2024-04')
    await writeByMonth(one, days(91), 'local_date', files)
    expect(await stored(files.get('2024-04')!)).toEqual([])
    expect(await stored(files.get('2024-03')!)).toHaveLength(31)
  })

  it('are refused where a month has no file, for they would be lost', async () => {
    await expect(writeByMonth(one, days(91), 'local_date', filesFor('2024-01', '2024-02'))).rejects.toThrow('rows of 2024-03')
  })

  describe('in several files a month', () => {
    beforeEach(async () => {
      for (const setting of ['max_open_files', 'flush_threshold']) await one.run(`SET partitioned_write_${setting} = 1`)
    })
    afterEach(async () => {
      for (const setting of ['max_open_files', 'flush_threshold']) await one.run(`RESET partitioned_write_${setting}`)
    })

    it('are written again, each month by itself', async () => {
      await one.run(
        `COPY (SELECT *, month(local_date) AS month FROM (${days(10_000)}) ORDER BY i) TO '${join(dir, 'split')}' (FORMAT parquet, PARTITION_BY (month))`,
      )
      expect(readdirSync(join(dir, 'split', 'month=2')).length).toBeGreaterThan(1)
      const files = filesFor('2024-01', '2024-02', '2024-03')
      await writeByMonth(one, days(10_000), 'i', files)
      for (const [month, path] of files) {
        const rows = await stored(path)
        expect(rows).toEqual(expected(10_000, month).sort((a, b) => a.i - b.i))
      }
    })
  })
})
