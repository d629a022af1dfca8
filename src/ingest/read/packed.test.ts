import {createHash} from 'node:crypto'
import {readFileSync} from 'node:fs'
import {gzipSync} from 'node:zlib'
import {DuckDBInstance} from '@duckdb/node-api'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {type Ask, type GivenFolder, givenFolder, readBack} from './given-file.ts'
import {givenZip} from './given-zip.ts'

let given: GivenFolder
let ask: Ask
beforeAll(async () => {
  given = await givenFolder()
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  ask = async (sql) => (await connection.runAndReadAll(sql)).getRowsJson()
})
afterEach(() => given.clear())
afterAll(() => given.remove())

describe('gzip', () => {
  it('is known by its content, and hashed as it was sent', async () => {
    const bytes = gzipSync('Ref;Line\nA1;999\nA2;101\n')
    const extract = await given.open('calls.csv', bytes)
    expect(extract).toMatchObject({format: 'csv', headings: ['Ref', 'Line'], records: 2, bytes: bytes.length})
    expect(extract.converted).toEqual(['it is compressed with gzip'])
    expect(extract.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(await readBack(ask, extract)).toEqual([
      ['A1', '999'],
      ['A2', '101'],
    ])
    await extract.dispose()
    expect(await given.left()).toEqual([])
  })

  it('of several members, in another encoding', async () => {
    const extract = await given.open(
      'two.gz',
      Buffer.concat([gzipSync(Buffer.from('Ref,Café\n', 'latin1')), gzipSync(Buffer.from('A1,thé\n', 'latin1'))]),
    )
    expect(extract.converted).toEqual(['it is compressed with gzip', 'it is in windows-1252'])
    expect(await readBack(ask, extract)).toEqual([['A1', 'thé']])
  })

  const table = gzipSync(`Ref,Line\n${Array.from({length: 50_000}, (_, index) => `A${index * 7919},999\n`).join('')}`)
  it.each([
    ['cut short', table.subarray(0, table.length / 2), 'cut short'],
    ['damaged', Buffer.concat([table.subarray(0, 2_000), Buffer.alloc(500, 7), table.subarray(2_500)]), 'damaged'],
    ['of a workbook', gzipSync(givenZip({'a.csv': 'a,b\n'})), 'it is a zip file within gzip'],
    ['a bomb', gzipSync(Buffer.alloc(100_000_000, 'a,b\n')), 'unpacks to more than 200 times its size'],
  ])('%s is refused, and nothing is left', async (_, bytes, why) => {
    await expect(given.open('bad.csv.gz', bytes)).rejects.toMatchObject({
      code: 'FILE_NOT_TABLE',
      details: {file: 'bad.csv.gz', why: expect.stringContaining(why)},
    })
    expect(await given.left()).toEqual([])
  })

  it('stops where it is told to, and leaves nothing', async () => {
    const told = {signal: AbortSignal.abort(new Error('told to stop'))}
    await expect(given.open('stop.gz', table, told)).rejects.toThrow('told to stop')
    expect(await given.left()).toEqual([])
  })

  it('of nothing is an empty file; beyond the stated size it is refused', async () => {
    await expect(given.open('none.gz', gzipSync(''))).rejects.toMatchObject({code: 'FILE_EMPTY'})
    await expect(given.open('much.gz', table, {limits: {unpackedBytes: 100_000}})).rejects.toThrow('unpacks to more than 100000 bytes')
  })
})

describe('NDJSON', () => {
  it('has the keys of all records for headings, and keeps digits, nesting and absence', async () => {
    const extract = await given.open(
      'calls.json',
      [
        '{"ref": "A1", "wait": 12.50, "id": 12345678901234567890}',
        '{"ref": "A2", "tags": ["x", 1.0], "wait": null, "seen": true}',
        '',
        '{"ref": "A,3\\n\\"quoted\\"", "note": {"a": 1e3}}',
      ].join('\r\n'),
    )
    expect(extract).toMatchObject({format: 'ndjson', headings: ['ref', 'wait', 'id', 'tags', 'seen', 'note'], records: 3})
    expect(await readBack(ask, extract)).toEqual([
      ['A1', '12.50', '12345678901234567890', null, null, null],
      ['A2', null, null, '["x",1.0]', 'true', null],
      ['A,3\n"quoted"', null, null, null, null, '{"a":1e3}'],
    ])
    expect([extract.lineOf(2), extract.lineOf(3)]).toEqual([2, 4])
  })

  it('rejects a line that is no object', async () => {
    const extract = await given.open('bad.ndjson', '{"a": 1}\n{"a": 2\n[3]\n{"a": 4}\n')
    expect(extract.records).toBe(4)
    expect(extract.rejected.map(({record, line, rule, cells}) => [record, line, rule, cells])).toEqual([
      [2, 2, 'FILE-4', ['{"a": 2']],
      [3, 3, 'FILE-4', ['[3]']],
    ])
    expect(await readBack(ask, extract)).toEqual([['1'], ['4']])
  })

  it('rejects a line with a key twice, of which the last would win; text, nesting and spaces mislead nobody', async () => {
    const good = ['{"a": "\\"a\\": 1", "b": {"a": 1, "a2": [{"b": 2}]}}', '{"a" : "x\\\\", "b": ["a", {"a": "}"}]}', '{"b": 3, "A": "a"}']
    const bad = ['{"a": 1, "b": 2, "a": 1}', '{"b": {"x": 1}, "\\u0062" :\t2}']
    const extract = await given.open('twice.ndjson', [...good, ...bad].join('\n'))
    expect(extract.records).toBe(5)
    expect(extract.rejected.map(({record, rule, got, expected}) => [record, rule, got, expected])).toEqual([
      [4, 'FILE-4', 'the key ‘a’ twice', 'each key once'],
      [5, 'FILE-4', 'the key ‘b’ twice', 'each key once'],
    ])
    expect(await readBack(ask, extract)).toEqual([
      ['"a": 1', '{"a":1,"a2":[{"b":2}]}', null],
      ['x\\', '["a",{"a":"}"}]', null],
      [null, '3', 'a'],
    ])
  })

  it.each([
    ['an array', '[{"a": 1}, {"a": 2}]', 'FILE_NOT_TABLE'],
    ['a document of several lines', '{\n  "a": 1\n}\n', 'FILE_NOT_TABLE'],
    ['objects without keys', '{}\n{}\n', 'FILE_NO_ROWS'],
    ['too many keys', Array.from({length: 1_001}, (_, index) => `{"k${index}": 1}`).join('\n'), 'FILE_TOO_WIDE'],
    ['a cell of 2 MB', `{"a": 1}\n{"a": "${'x'.repeat(2_000_000)}"}\n`, 'CELL_TOO_LARGE'],
    ['a line of 20 MB', `{"a": 1}\n{"a": "${'x'.repeat(20_000_000)}"}\n`, 'FILE_NOT_TABLE'],
  ])('%s is refused', async (_, text, code) => {
    await expect(given.open('bad.json', text)).rejects.toMatchObject({code})
    expect(await given.left()).toEqual([])
  })
})

describe('Parquet', () => {
  it('goes to the engine as it is', async () => {
    await ask(`COPY (SELECT 'A1' AS ref, 999 AS line) TO '${given.inbox}/made.parquet' (FORMAT parquet)`)
    const bytes = readFileSync(`${given.inbox}/made.parquet`)
    const extract = await given.open('line=999.parquet', bytes)
    expect(extract).toMatchObject({format: 'parquet', records: null, headings: [], bytes: bytes.length})
    expect(extract.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(await ask(`SELECT * FROM read_parquet('${extract.source.path}')`)).toEqual([['A1', 999]])
    await expect(given.open('cut.parquet', bytes.subarray(0, bytes.length - 9))).rejects.toThrow('Parquet file that was cut short')
  })
})
