import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {factOf} from '#facts/catalogue'
import {builtInMeasures} from '#measures/catalogue'
import {Engine} from '#store/engine'
import {parquet} from '#store/sql'
import {cubesOf, histogramKind, type WrittenSegment, writeAggregates} from './aggregates.ts'
import {countingHash} from './definition-hash.ts'
import {histogramOf} from './measure-sql.ts'
import {readOwnMeasures} from './own-measures.ts'
import {rowsOf, rowsSql} from './testing/given.ts'

let folder: string
let engine: Engine
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aggregates-'))
  engine = await Engine.open({directories: [folder], threads: 1})
})
afterAll(() => {
  engine.close()
  rmSync(folder, {recursive: true, force: true})
})

/** The months of some rows, each a segment. */
async function segmentsOf(factId: string, table: string): Promise<WrittenSegment[]> {
  const dir = mkdtempSync(join(folder, 'segments-'))
  const fact = factOf(factId)
  await engine.run(`CREATE OR REPLACE TABLE given AS ${rowsSql(fact, rowsOf(factId, table))}`)
  const months = await engine.rows<{month: string}>("SELECT DISTINCT strftime(local_date, '%Y-%m') AS month FROM given ORDER BY 1")
  for (const {month} of months) {
    await engine.run(
      `COPY (SELECT * FROM given WHERE strftime(local_date, '%Y-%m') = '${month}' ORDER BY ${fact.sort.join(', ')}) TO '${join(dir, month)}.parquet' (FORMAT parquet)`,
    )
  }
  return months.map(({month}) => ({month, path: join(dir, `${month}.parquet`), stem: join(dir, `${month}-together`)}))
}
const alone = (segment: WrittenSegment): WrittenSegment => ({...segment, stem: segment.stem.replace('together', 'alone')})

/** All that is in a file of counts: its columns, its rows in one order, and its days in the order in which they stand. */
async function held(path: string) {
  const from = parquet([path])
  return {
    columns: await engine.rows(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${from})`),
    rows: await engine.rows(`SELECT * FROM ${from} ORDER BY ALL`),
    days: await engine.rows<{day: string}>(`SELECT local_date::VARCHAR AS day FROM ${from}`),
  }
}

const calls = `
  offered_at          | line | outcome   | answer_seconds | disposition
  2024-01-31 23:59:59 | 999  | answered  | 4              | 1
  2024-01-02 10:00:00 | 101  | answered  | 70             | 2
  2024-01-02 11:00:00 | 101  | abandoned | -              | 3
  2024-02-01 00:00:00 | 999  | answered  | 4              | 4
  2024-02-29 23:00:00 | 999  | answered  | 12             | theft
  2024-02-29 23:10:00 | 999  | answered  | 12             | 5
  2024-03-01 00:10:00 | 101  | abandoned | -              | 6
  2024-03-31 12:00:00 | 999  | test      | -              | 7
`
const incidents = `
  created_at          | district | area  | beat | origin | disposal | grade_first | grade_now | at_scene_at
  2024-01-31 23:50:00 | North    | Ash   | a1   | public | attended | immediate   | immediate | 2024-02-01 00:00:00
  2024-01-02 10:00:00 | North    | Beech | a2   | public | attended | prompt      | prompt    | 2024-01-02 10:30:00
  2024-02-01 00:00:00 | South    | Cedar | a3   | public | attended | immediate   | immediate | 2024-02-01 00:20:00
  2024-02-10 00:00:00 | South    | Cedar | a3   | public | attended | immediate   | immediate | -
  2024-03-10 00:00:00 | -        | -     | -    | public | -        | -           | -         | -
`

describe('the aggregates of several segments', () => {
  it.each([
    ['call', calls],
    ['incident', incidents],
  ])('are, month by month, those of each alone: %s', async (factId, table) => {
    const fact = factOf(factId)
    const segments = await segmentsOf(factId, table)
    const together = await writeAggregates(engine, fact, builtInMeasures, segments)
    const own = builtInMeasures.filter((measure) => measure.fact === factId)
    const histograms = new Set(own.flatMap((measure) => histogramOf(measure)?.hash ?? []))
    expect(together).toHaveLength(3)
    for (const [index, segment] of segments.entries()) {
      const [single] = await writeAggregates(engine, fact, builtInMeasures, [alone(segment)])
      expect(together[index]!.map(({kind, hashes}) => ({kind, hashes}))).toEqual(single!.map(({kind, hashes}) => ({kind, hashes})))
      const kinds = single!.map(({kind}) => kind)
      expect(kinds.filter((kind) => /^counts(-\d+)?$/.test(kind))).toHaveLength(cubesOf(fact, own).length)
      expect(kinds).toEqual(expect.arrayContaining([...histograms].map(histogramKind)))
      for (const [at, {path}] of together[index]!.entries()) {
        const found = await held(path)
        expect(found).toEqual(await held(single![at]!.path))
        const days = found.days.map(({day}) => day)
        expect(days).toEqual(days.toSorted())
      }
    }
  })

  it('count each duration that is ranked as often as it stands in the rows, and months without one not at all', async () => {
    const segments = await segmentsOf('call', calls)
    const p90 = builtInMeasures.find(({id}) => id === 'calls.999.p90-wait')!
    const made = await writeAggregates(engine, factOf('call'), [p90], segments)
    const rows = made.map(async (of) => {
      const {path} = of.find(({kind}) => kind === histogramKind(histogramOf(p90)!.hash))!
      return engine.rows(`SELECT local_date::VARCHAR AS day, seconds, n FROM ${parquet([path])}`)
    })
    expect(await Promise.all(rows)).toEqual([
      [{day: '2024-01-31', seconds: 4, n: 1}],
      [
        {day: '2024-02-01', seconds: 4, n: 1},
        {day: '2024-02-29', seconds: 12, n: 2},
      ],
      [],
    ])
  })

  it('leave a force’s own measure that fails on a row out of that month alone', async () => {
    const definition = `
      id: ours.disposition
      version: 1
      title: Ours
      sentence: did {value}
      fact: call
      clock: null
      where: CAST(disposition AS INTEGER) > 0
      shape: {kind: count, outOf: calls}
      unit: count
      better: higher
      hideBelow: 0
      about: For a test.
      source: Ours`
    const {measures} = await readOwnMeasures(engine, [{file: 'measures/ours.yaml', text: definition}], builtInMeasures)
    const within = builtInMeasures.find(({id}) => id === 'calls.999.within-10s')!
    const [ours] = measures
    const made = await writeAggregates(engine, factOf('call'), [within, ours!], await segmentsOf('call', calls))
    const counted = made.map((of) => of.find(({kind}) => kind === 'counts')!.hashes)
    expect(counted.map((hashes) => hashes.includes(countingHash(ours!)))).toEqual([true, false, true])
    expect(counted.every((hashes) => hashes.includes(countingHash(within)))).toBe(true)
  })

  it.each([
    ['where: "regexp_full_match(disposition, \'[0-9]+\')"', 'disposition', [[{seconds: 40, n: 1}], [{seconds: 7, n: 1}]]],
    ["where: line = '999'", "regexp_extract(disposition, '[0-9]+')", [[{seconds: 40, n: 1}], [{seconds: 7, n: 1}]]],
    ["where: line = '101'", 'disposition', [[], null]],
  ])('rank a text that is a number wherever the definition ranks it, %s, and leave the measure out where it is none', async (where, of, expected) => {
    const rows = `
      offered_at          | line | outcome  | disposition
      2024-01-31 10:00:00 | 999  | answered | 40
      2024-01-31 11:00:00 | 999  | answered | -
      2024-02-01 10:00:00 | 101  | answered | none
      2024-02-01 11:00:00 | 999  | answered | 7`
    const definition = `
      id: ours.rank
      version: 1
      title: Ours
      sentence: took {value}
      fact: call
      clock: null
      ${where}
      shape: {kind: percentile, of: "${of}", p: 0.9, outOf: calls}
      unit: seconds
      better: lower
      hideBelow: 0
      about: For a test.
      source: Ours`
    const {measures, apart} = await readOwnMeasures(engine, [{file: 'measures/ours.yaml', text: definition}], builtInMeasures)
    expect(apart).toEqual([])
    const made = await writeAggregates(engine, factOf('call'), measures, await segmentsOf('call', rows))
    const ranked = made.map(async (kinds) => {
      const histogram = kinds.find(({kind}) => kind.startsWith('seconds-'))
      return histogram ? engine.rows(`SELECT seconds, n FROM ${parquet([histogram.path])}`) : null
    })
    expect(await Promise.all(ranked)).toEqual(expected)
  })
})
