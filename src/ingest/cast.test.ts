import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {blankable, type Column, code, day, integer, number, text} from '#contracts/define'
import {Engine} from '#store/engine'
import {castColumn} from './cast.ts'
import {defaultPolicy} from './local-time.ts'

let engine: Engine
beforeAll(async () => {
  engine = await Engine.open({directories: [], threads: 1})
})
afterAll(() => engine.close())

const said = {headings: ['X'], meaning: 'x'}
const reading = {formats: ['dd/MM/yyyy'], zone: 'Europe/London', policy: defaultPolicy, years: null}

/** The value a cell becomes, and the rules that it breaks. */
async function cast(column: Column, cell: string | null, codes: Record<string, string> | null = null): Promise<[string | null, string[]]> {
  const made = castColumn('x', column, codes, reading)
  const fails = made.checks.map(({rule, fails}) => `CASE WHEN coalesce(${fails}, false) THEN '${rule}' END`)
  const [row] = await engine.rows<{x: string | null; broken: string[]}>(
    `SELECT x::VARCHAR AS x, list_filter([${fails.join(', ')}], lambda f: f IS NOT NULL) AS broken
     FROM (SELECT *, ${made.value} AS x FROM (SELECT $cell::VARCHAR AS m_x))`,
    {cell},
  )
  return [row!.x, row!.broken]
}

describe('a cell becomes a value or a fault, never a blank in silence', () => {
  it.each<[string, string | null, string[]]>([
    ['0', '0', []],
    ['-12', '-12', []],
    ['+7', '7', []],
    ['007', '7', []],
    ['999999999999999', '999999999999999', []],
    ['1.6', null, ['ROW-5']],
    ['1.0', null, ['ROW-5']],
    ['1e3', null, ['ROW-5']],
    ['1,000', null, ['ROW-5']],
    ['1_000', null, ['ROW-5']],
    ['0x10', null, ['ROW-5']],
    ['12 ', null, ['ROW-5']],
    ['', null, ['ROW-5']],
    ['--1', null, ['ROW-5']],
    ['9999999999999999', null, ['ROW-5']],
    ['١٢', null, ['ROW-5']],
  ])('[ROW-5] whole number ‘%s’', async (cell, value, broken) => {
    expect(await cast(integer(said), cell)).toEqual([value, broken])
  })

  it.each<[string, string | null, string[]]>([
    ['47.25', '47.25', []],
    ['.5', '0.5', []],
    ['5.', '5.0', []],
    ['-1e-3', '-0.001', []],
    ['1,5', null, ['ROW-6']],
    ['NaN', null, ['ROW-6']],
    ['inf', null, ['ROW-6']],
    ['1e999', null, ['ROW-6']],
    ['£5', null, ['ROW-6']],
    ['.', null, ['ROW-6']],
  ])('[ROW-6] number ‘%s’', async (cell, value, broken) => {
    expect(await cast(number(said), cell)).toEqual([value, broken])
  })

  it('[ROW-13] below the least that the column allows, and not at it', async () => {
    expect(await cast(integer({...said, min: 0}), '-1')).toEqual(['-1', ['ROW-13']])
    expect(await cast(integer({...said, min: 0}), '0')).toEqual(['0', []])
    expect(await cast(number({...said, min: 0.5}), '0.49')).toEqual(['0.49', ['ROW-13']])
    expect(await cast(number({...said, min: 0.5}), '0.5')).toEqual(['0.5', []])
  })

  it('[ROW-1] blank where it may not be, and where it may', async () => {
    for (const column of [text(said), integer(said), number(said), day(said), code({...said, values: {a: []}})]) {
      expect(await cast(column, null)).toEqual([null, ['ROW-1']])
      expect(await cast(blankable(column), null)).toEqual([null, []])
    }
  })

  it.each<[string, string | null, string[]]>([
    ['29/02/2024', '2024-02-29', []],
    ['29/02/2023', null, ['ROW-4']],
    ['31/04/2024', null, ['ROW-4']],
    ['00/01/2024', null, ['ROW-4']],
    ['01/01/2024 10:00', null, ['ROW-4']],
    ['2024-01-01', null, ['ROW-4']],
    ['01/01/0024', '0024-01-01', ['ROW-12']],
    ['31/12/1989', '1989-12-31', ['ROW-12']],
  ])('[ROW-4] date ‘%s’', async (cell, value, broken) => {
    expect(await cast(day(said), cell)).toEqual([value, broken])
  })

  it('[ROW-2] a code in any case, by its own name, by a spelling of the contract or of the mapping', async () => {
    const column = code({...said, values: {answered: ['ANS', 'Picked up'], abandoned: []}})
    for (const cell of ['answered', 'Answered', 'ans', 'PICKED UP']) expect(await cast(column, cell)).toEqual(['answered', []])
    expect(await cast(column, 'Y', {y: 'answered', N: 'abandoned'})).toEqual(['answered', []])
    expect(await cast(column, 'n', {y: 'answered', N: 'abandoned'})).toEqual(['abandoned', []])
    expect(await cast(column, 'ans', {ans: 'abandoned'})).toEqual(['abandoned', []])
    expect(await cast(column, 'answer')).toEqual([null, ['ROW-2']])
    expect(await cast(column, "o'clock", {"o'clock": 'answered'})).toEqual(['answered', []])
  })

  it('[ROW-7] text of a form: the whole cell, not a part of it', async () => {
    const column = text({...said, pattern: '[a-z]{2}'})
    expect(await cast(column, 'ab')).toEqual(['ab', []])
    expect(await cast(column, 'abc')).toEqual(['abc', ['ROW-7']])
    expect(await cast(column, 'ab\n')).toEqual(['ab\n', ['ROW-7']])
    expect(await cast(column, 'X', {X: 'ab'})).toEqual(['ab', []])
  })
})
