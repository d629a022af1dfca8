import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {Engine} from './engine.ts'

let folder: string
let inside: string
let engine: Engine
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'engine-'))
  inside = mkdtempSync(join(folder, 'inside-'))
  writeFileSync(join(folder, 'secret.csv'), 'a\n1\n')
  writeFileSync(join(folder, 'lent.csv'), 'a\n2\n')
  writeFileSync(join(inside, 'ours.csv'), 'a\n3\n')
  engine = await Engine.open({directories: [inside], files: [join(folder, 'lent.csv')]})
})
afterAll(() => {
  engine.close()
  rmSync(folder, {recursive: true, force: true})
})

describe('the engine', () => {
  it('reads the folders and files that it was opened for', async () => {
    expect(await engine.rows(`SELECT a FROM read_csv('${join(inside, 'ours.csv')}')`)).toEqual([{a: '3'}])
    expect(await engine.rows(`SELECT a FROM read_csv('${join(folder, 'lent.csv')}')`)).toEqual([{a: '2'}])
  })

  it.each([
    ['reads no other file', () => `SELECT * FROM read_csv('${join(folder, 'secret.csv')}')`],
    ['nor one by way of dots', () => `SELECT * FROM read_csv('${inside}/../secret.csv')`],
    ['nor as text', () => `SELECT * FROM read_text('${join(folder, 'secret.csv')}')`],
    ['nor a name for a table', () => `SELECT * FROM '${join(folder, 'secret.csv')}'`],
    ['nor a pattern of names', () => `SELECT * FROM glob('${folder}/*')`],
    ['writes no other file', () => `COPY (SELECT 1) TO '${join(folder, 'out.csv')}'`],
    ['opens no database', () => `ATTACH '${join(folder, 'x.duckdb')}' AS other`],
    ['fetches nothing', () => "SELECT * FROM read_csv('https://example.org/x.csv')"],
    ['installs nothing', () => 'INSTALL httpfs'],
    ['loads nothing', () => `LOAD '${join(folder, 'x.duckdb_extension')}'`],
    ['cannot be given back its access', () => 'SET enable_external_access = true'],
    ['nor more folders', () => `SET allowed_directories = ['${folder}']`],
    ['nor more files', () => `SET allowed_paths = ['${join(folder, 'secret.csv')}']`],
  ])('%s', async (_, sql) => {
    await expect(engine.rows(sql())).rejects.toThrow(/Permission Error|disabled|Cannot|cannot|not allowed|Invalid Input/i)
  })

  it('counts in UTC on every connection, whatever the machine’s zone', async () => {
    const zones = await Promise.all(
      [1, 2, 3].map(() =>
        engine.rows("SELECT current_setting('TimeZone') AS zone, (TIMESTAMP '2024-07-01 00:00:00')::TIMESTAMPTZ::VARCHAR AS at"),
      ),
    )
    expect(zones).toEqual(Array(3).fill([{zone: 'UTC', at: '2024-07-01 00:00:00+00'}]))
  })

  it('a failed statement carries its SQL, and neither its parameters nor the cell that it failed on', async () => {
    const error = await engine.rows("SELECT CAST($cell AS INTEGER) + 1 AS sum, 'marker' AS what", {cell: '07700900123'}).then(
      () => null,
      (thrown: Error) => thrown,
    )
    expect(error).toMatchObject({sql: expect.stringContaining('marker'), message: expect.stringMatching(/^Conversion Error/)})
    expect(JSON.stringify(error) + error!.message + error!.stack).not.toContain('07700900123')
  })
})
