import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {Engine} from './engine.ts'

let engine: Engine
beforeAll(async () => {
  engine = await Engine.open({directories: [], threads: 2})
})
afterAll(() => engine.close())

describe('a function that an engine is given', () => {
  it('hashes numbers, many or few, and leaves a null null', async () => {
    await engine.hashNumbers('doubled', (numbers, into) => {
      for (const [row, number] of numbers.entries()) into.set([number * 2, 0, 0, number === 9 ? 0x80000000 : 0], row * 4)
    })
    const hex = (words: string) => words.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    expect(await engine.rows(`SELECT doubled(n::DOUBLE) AS u FROM (VALUES (1, 21), (2, NULL), (3, 9)) AS given(i, n) ORDER BY i`)).toEqual([
      {u: hex('0000000000000000000000000000002a')},
      {u: null},
      {u: hex('80000000000000000000000000000012')},
    ])
    const [wrong] = await engine.rows<{n: number; seen: number}>(
      `SELECT count_if(right(doubled(i::DOUBLE)::VARCHAR, 8) <> printf('%08x', i * 2))::INTEGER AS n, count(*)::INTEGER AS seen FROM range(1, 50001) AS r(i)`,
    )
    expect(wrong).toEqual({n: 0, seen: 50_000})
  })

  it('takes each text once, where the query comes to it and nowhere else', async () => {
    const taken: string[] = []
    await engine.takeTexts('take', (text) => {
      taken.push(text)
      return text.endsWith('0')
    })
    const rows = await engine.rows<{i: string}>(
      `SELECT i FROM (SELECT i::VARCHAR AS i FROM range(30000) AS r(i)) WHERE CASE WHEN i::BIGINT % 10 < 2 THEN take('row ' || i) ELSE true END`,
    )
    expect(rows).toHaveLength(27_000)
    expect(taken).toHaveLength(6000)
    expect(new Set(taken).size).toBe(6000)
    expect(taken.every((text) => /[01]$/.test(text))).toBe(true)
  })
})
