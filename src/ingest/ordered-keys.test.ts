import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import fc from 'fast-check'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {contractOf} from '#contracts/catalogue'
import {Engine} from '#store/engine'
import {literal} from '#store/sql'
import {keysInOrder} from './ordered-keys.ts'

const calls = contractOf('calls')

describe('keys seen to be different by their order', () => {
  const dir = mkdtempSync(join(tmpdir(), 'keys-'))
  const engines: Engine[] = []
  let made = 0

  beforeAll(async () => {
    for (let i = 0; i < 2; i++) engines.push(await Engine.open({directories: [dir], threads: 1}))
  })
  afterAll(() => {
    for (const engine of engines) engine.close()
    rmSync(dir, {recursive: true})
  })

  const fileOf = async (keys: readonly (string | null)[]): Promise<string> => {
    const path = join(dir, `${made++}.parquet`)
    const values = keys.map((key) => `(${key === null ? 'NULL' : literal(key)}::VARCHAR)`)
    await engines[0]!.run(`COPY (SELECT * FROM (VALUES ${values.join(', ')}) AS t(call_ref)) TO ${literal(path)} (FORMAT parquet)`)
    return path
  }
  const seen = async (files: readonly (readonly (string | null)[])[], by: readonly Engine[] = engines): Promise<boolean> =>
    keysInOrder(by, calls, await Promise.all(files.map(fileOf)))

  it('are those that rise from row to row, over the files', async () => {
    expect(await seen([['a1', 'a2', 'a3'], ['b1'], ['b2', 'c']])).toBe(true)
    expect(await seen([['a1', 'a2', 'a3'], ['b1'], ['b2', 'c']], engines.slice(0, 1))).toBe(true)
  })

  it('may rise in several stretches that do not overlap, as where the end of a month was written first', async () => {
    expect(
      await seen([
        ['a3', 'a4', 'a1', 'a2'],
        ['c1', 'c2', 'b1', 'b2'],
      ]),
    ).toBe(true)
  })

  it('may leave a gap that a later stretch fills, with other keys', async () => {
    expect(await seen([['a1', 'a2', 'a6', 'a7', 'a8', 'a3', 'a5'], ['b1']])).toBe(true)
    expect(await seen([['a1', 'a2', 'a4', 'a7', 'a8', 'a3', 'a5'], ['b1']])).toBe(true)
    expect(await seen([['a1', 'a2', 'a5', 'a7', 'a8', 'a3', 'a5'], ['b1']])).toBe(false)
  })

  it('are told by their bytes, as the engine tells texts: é stands after z', async () => {
    expect(await seen([['z', 'é', '\uffee', '\u{1f600}']])).toBe(true)
  })

  it('are not seen where one stands twice, wherever', async () => {
    expect(await seen([['a1', 'a1', 'a2']])).toBe(false)
    expect(await seen([['a1', 'a2'], ['a3'], ['a2', 'a4']])).toBe(false)
    expect(
      await seen([
        ['a1', 'a2'],
        ['a2', 'a3'],
      ]),
    ).toBe(false)
  })

  it('are not seen where one is missing, where there are none, or where they are of several columns', async () => {
    expect(await seen([['a1', null, 'a2']])).toBe(false)
    expect(await seen([[null, 'a2']])).toBe(false)
    expect(await keysInOrder(engines, calls, [])).toBe(false)
    expect(await keysInOrder(engines, {...calls, key: ['call_ref', 'line']}, [await fileOf(['a1'])])).toBe(false)
  })

  it('are not seen where what two stretches share cannot be written in SQL', async () => {
    const path = await fileOf(['x'])
    await engines[0]!.run(
      `COPY (SELECT chr(0) || k AS call_ref FROM (VALUES ('b'), ('c'), ('a'), ('bb')) AS t(k)) TO ${literal(path)} (FORMAT parquet)`,
    )
    expect(await keysInOrder(engines, calls, [path])).toBe(false)
  })

  it('are never said to differ where two are the same, and always where they rise', async () => {
    const keys = fc.array(fc.array(fc.integer({min: 10, max: 40}), {minLength: 1, maxLength: 6}), {minLength: 1, maxLength: 4})
    await fc.assert(
      fc.asyncProperty(keys, async (files) => {
        const all = files.flat()
        const told = await seen(files.map((some) => some.map(String)))
        if (new Set(all).size < all.length) expect(told).toBe(false)
        else if (all.every((key, at) => at === 0 || key > all[at - 1]!)) expect(told).toBe(true)
        else expect(told).toBeTypeOf('boolean')
      }),
      {seed: 8, numRuns: 60},
    )
  })

  it('are left alone where they rise in more than a thousand stretches', async () => {
    const falling = Array.from({length: 1200}, (_, i) => String(9999 - i))
    expect(await seen([falling])).toBe(false)
    expect(await seen([falling.slice(0, 900)])).toBe(true)
  })
})
