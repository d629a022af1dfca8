import {join} from 'node:path'
import {afterEach, describe, expect, it} from 'vitest'
import {callsFile} from '../../test/ingest/calls-file.ts'
import {givenWorkspace, removeGiven} from '../../test/ingest/given.ts'

afterEach(removeGiven)

const size = 260_000

/** Records whose references are their own numbers, offered in no order at all; every 211th is offered on 30 February. */
function manyCalls(cell: (record: number) => string): string {
  const rows = ['Call Ref,Line,Offered,Outcome,Disposition']
  for (let record = 1; record <= size; record++) {
    const minute = (record * 7919) % 43_200
    const offered =
      record % 211 === 0
        ? '2024-02-30 10:00:00'
        : Temporal.PlainDateTime.from('2024-04-01T00:00:00').add({minutes: minute}).toString({smallestUnit: 'second'}).replace('T', ' ')
    rows.push(`R${record},${record % 3 === 0 ? '101' : '999'},${offered},abandoned,${cell(record)}`)
  }
  return `${rows.join('\n')}\n`
}

describe('record numbers', () => {
  it.each([
    ['plain cells, read in parallel', (record: number) => `text ${record % 17} that makes the row a little longer`],
    ['line ends within quotation marks', (record: number) => (record % 13 === 0 ? `"two\nlines, of ${record}"` : 'one')],
    ['quotation marks in the second half alone', (record: number) => (record > size / 2 ? `"a, ""b"" ${record % 7}"` : 'plain')],
    ['a cell too few now and then, so that the file is rewritten', (record: number) => (record % 5003 === 0 ? '' : 'x')],
  ])('hold in a file large enough to be read in parts: %s', async (title, cell) => {
    const place = givenWorkspace()
    let content = manyCalls(cell)
    const ragged = title.startsWith('a cell too few')
    if (ragged) content = content.replace(/,abandoned,\n/g, ',abandoned\n')
    expect(Buffer.byteLength(content)).toBeGreaterThan(10_000_000)
    const receipt = await place.load(content)
    const bad = Math.floor(size / 211)
    // Every 5003rd record lost its last cell; those that are also a 211th are counted once.
    const short = ragged ? Math.floor(size / 5003) - Math.floor(size / (5003 * 211)) : 0
    expect(receipt).toMatchObject({rowsIn: size, loaded: size - bad - short, quarantined: bad + short})
    const [wrong] = await place.stored<{n: number; seen: number}>(
      "count_if(call_ref <> 'R' || record)::INTEGER AS n, count(*)::INTEGER AS seen",
    )
    expect(wrong).toEqual({n: 0, seen: size - bad - short})
    const faults = await place.faults(receipt.id)
    expect(faults.filter(({rule}) => rule === 'ROW-3').map(({record, cells}) => cells['Call Ref'] === `R${record}`)).toEqual(
      Array(faults.length - faults.filter(({rule}) => rule === 'FILE-1').length).fill(true),
    )
    expect(faults.map(({record}) => record).filter((record) => record % 211 === 0)).toHaveLength(bad)
  })

  it('hold in a Parquet file of many row groups', async () => {
    const place = givenWorkspace()
    const path = join(place.dir, 'inbox', 'calls.parquet')
    const engine = await place.engine()
    await engine.run(`COPY (SELECT 'R' || i AS "Call Ref", '999' AS "Line", CASE WHEN i % 211 = 0 THEN 'never' ELSE (TIMESTAMP '2024-04-01' + to_minutes(i * 7919 % 43200))::VARCHAR END AS "Offered", 'abandoned' AS "Outcome"
      FROM range(1, ${size + 1}) AS r(i)) TO '${path}' (FORMAT parquet, ROW_GROUP_SIZE 10000)`)
    const {receipt} = await place.loadPath(path)
    const bad = Math.floor(size / 211)
    expect(receipt).toMatchObject({rowsIn: size, loaded: size - bad, quarantined: bad})
    expect(await place.stored("count_if(call_ref <> 'R' || record)::INTEGER AS wrong")).toEqual([{wrong: 0}])
    const faults = await place.faults(receipt.id)
    expect(faults.map(({record}) => record)).toEqual(Array.from({length: bad}, (_, i) => 211 * (i + 1)))
    expect(faults.every(({record, cells, line}) => cells['Call Ref'] === `R${record}` && line === null)).toBe(true)
  })

  it('[ROW-8] hold for repeated keys, whose rows are read a second time', async () => {
    const place = givenWorkspace()
    const content = manyCalls((record) => (record % 13 === 0 ? `"two\nlines"` : `n${record}`)).replaceAll(/\nR(\d*7)00,/g, '\nR1,')
    const receipt = await place.load(content)
    const faults = (await place.faults(receipt.id)).filter(({rule}) => rule === 'ROW-8')
    const expected = Array.from({length: size}, (_, i) => i + 1).filter((record) => record % 1000 === 700 && record % 211 !== 0)
    expect(faults.map(({record}) => record)).toEqual(expected)
    expect(
      faults.every(({record, cells}) => cells['Call Ref'] === 'R1' && (record % 13 === 0 || cells['Disposition'] === `n${record}`)),
    ).toBe(true)
  })
})

describe('physical lines', () => {
  it('stand beside record numbers, counted from the top of the file, headings and line ends in cells included', async () => {
    const place = givenWorkspace()
    const receipt = await place.load(callsFile([{disposition: 'a\nb\nc'}, {offered: 'never'}, {}, {offered: 'neither'}], {padding: 150}))
    // Row 1 holds the headings, rows 2 to 4 the first record, row 5 the second, row 7 the fourth.
    expect((await place.faults(receipt.id)).map(({record, line}) => [record, line])).toEqual([
      [2, 5],
      [4, 7],
    ])
  })
})
