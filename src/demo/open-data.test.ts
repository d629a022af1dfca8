import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type DemoExtract, generateForce} from './force.ts'
import {forceNames} from './forces.ts'
import {outcomesHeadings} from './open-outcomes-csv.ts'
import {outcomeTypes} from './outcome-types.ts'

let dir: string
let extracts: readonly DemoExtract[]
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'demo-open-'))
  extracts = [...generateForce({dir, contracts: ['open-999', 'open-outcomes']})]
})
afterAll(() => rmSync(dir, {recursive: true}))

const rowsOf = (file: string): readonly (readonly string[])[] =>
  readFileSync(join(dir, file), 'utf8')
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.replace(/"[^"]*"/g, (cell) => cell.replaceAll(',', ';')).split(','))
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

describe('the published 999 series', () => {
  const months = () => extracts.filter(({contract}) => contract === 'open-999')

  it('runs from November 2021 to May 2024, each month one month in arrears', () => {
    expect(months().length).toBe(31)
    expect(months()[0]).toMatchObject({file: 'open-999-2021-11.csv', loadDate: '2022-01-01', rows: 43})
    expect(months().at(-1)).toMatchObject({file: 'open-999-2024-05.csv', loadDate: '2024-07-01'})
  })

  it('gives 43 forces three bands that add up to their calls', () => {
    for (const {file, totals} of months()) {
      const rows = rowsOf(file)
      expect(rows.map((row) => row[1])).toEqual(forceNames)
      for (const [, , calls, , ...bands] of rows) {
        expect(sum(bands.map(Number))).toBe(Number(calls))
        expect(Math.min(...bands.map(Number))).toBeGreaterThanOrEqual(0)
      }
      expect(sum(rows.map((row) => Number(row[2])))).toBe(totals['calls'])
    }
  })

  // The shares of Wexcombe's own switch, as drawn for the 999 measure; 0.3 to 1 point lower here, and the drawing is met within 1.5.
  it.each([
    ['2023-09', 71.2],
    ['2023-12', 78.4],
    ['2024-03', 91.8],
    ['2024-05', 92.1],
  ])('reads a little below the force’s own share in %s', (month, own) => {
    const row = rowsOf(`open-999-${month}.csv`).find(([, force]) => force === 'Wexcombe')!
    const share = (100 * Number(row[4])) / Number(row[2])
    expect(share).toBeLessThan(own + 1.2)
    expect(share).toBeGreaterThan(own - 2.5)
  })

  it('spreads the other forces widely, few of them above 90 %', () => {
    const shares = rowsOf('open-999-2024-05.csv').map((row) => Number(row[4]) / Number(row[2]))
    expect(Math.min(...shares)).toBeLessThan(0.72)
    expect(Math.max(...shares)).toBeGreaterThan(0.88)
    expect(shares.filter((share) => share >= 0.9).length).toBeLessThan(15)
  })
})

describe('the outcomes', () => {
  const quarters = () => extracts.filter(({contract}) => contract === 'open-outcomes')
  const [TYPE, RECORDED, CLOSED] = [10, 11, 12] as const
  const share = (file: string, basis: number, type: number, force?: string): number => {
    const rows = rowsOf(file).filter((row) => force === undefined || row[2] === force)
    return (
      sum(rows.filter((row) => Number(row[TYPE]) === type).map((row) => Number(row[basis]))) / sum(rows.map((row) => Number(row[basis])))
    )
  }

  it('are three financial years, a file a quarter, three months after it', () => {
    expect(quarters().map(({file}) => file)).toEqual(
      ['2021-22', '2022-23', '2023-24'].flatMap((year) => [1, 2, 3, 4].map((quarter) => `open-outcomes-${year}-q${quarter}.csv`)),
    )
    expect(quarters()[0]).toMatchObject({period: {from: '2021-04-01', to: '2021-07-01'}, loadDate: '2021-10-01'})
    expect(quarters().at(-1)).toMatchObject({period: {from: '2024-01-01', to: '2024-04-01'}, loadDate: '2024-07-01'})
    expect(rowsOf('open-outcomes-2023-24-q4.csv')[0]!.slice(0, 2)).toEqual(['2023/24', '4'])
  })

  it('bear the thirteen published headings', () => {
    const [head] = readFileSync(join(dir, 'open-outcomes-2022-23-q2.csv'), 'utf8').split('\r\n')
    expect(head).toBe(outcomesHeadings.join(','))
    expect(outcomesHeadings.length).toBe(13)
  })

  it('hold each force, offence and type once, in nine groups and 22 types, without 19', () => {
    const rows = rowsOf('open-outcomes-2023-24-q1.csv')
    expect(new Set(rows.map((row) => `${row[2]} ${row[6]} ${row[TYPE]}`)).size).toBe(rows.length)
    expect(new Set(rows.map((row) => row[4])).size).toBe(9)
    expect(outcomeTypes.map(({type}) => type)).toEqual([...Array.from({length: 19}, (_, i) => i), 20, 21, 22])
    expect(rows.length).toBe(43 * 15 * 22)
  })

  it('leave type 0 blank on the closed basis alone', () => {
    for (const row of rowsOf('open-outcomes-2023-24-q1.csv')) {
      expect(row[RECORDED]).toMatch(/^-?\d+$/)
      expect(row[CLOSED] === '').toBe(row[TYPE] === '0')
    }
  })

  // Year ending March 2023, England and Wales: 5.7 % charged, 39 % no suspect identified, 8.0 % not yet assigned at the year's end.
  it('have shares like published ones', () => {
    for (const {file} of quarters()) {
      expect(share(file, CLOSED, 1), file).toBeGreaterThan(0.055)
      expect(share(file, CLOSED, 1), file).toBeLessThan(0.09)
      expect(share(file, CLOSED, 18), file).toBeGreaterThan(0.38)
      expect(share(file, CLOSED, 18), file).toBeLessThan(0.5)
      expect(share(file, RECORDED, 0), file).toBeGreaterThan(0.07)
      expect(share(file, RECORDED, 0), file).toBeLessThan(0.15)
    }
  })

  it('show Wexcombe charging less than most at first, and more in the last year', () => {
    const year = (name: string, force?: string) =>
      sum([1, 2, 3, 4].map((quarter) => share(`open-outcomes-${name}-q${quarter}.csv`, RECORDED, 1, force))) / 4
    expect(year('2021-22', 'Wexcombe')).toBeLessThan(year('2021-22'))
    expect(year('2023-24', 'Wexcombe')).toBeGreaterThan(year('2021-22', 'Wexcombe') + 0.005)
  })

  it('keep a few corrections below zero on either basis, and say what they add up to', () => {
    for (const {file, totals} of quarters()) {
      const rows = rowsOf(file)
      expect(sum(rows.map((row) => Number(row[RECORDED])))).toBe(totals['recorded'])
      expect(sum(rows.map((row) => Number(row[CLOSED])))).toBe(totals['closed'])
      expect(rows.filter((row) => Number(row[RECORDED]) < 0).length, file).toBeGreaterThan(0)
      expect(rows.filter((row) => Number(row[RECORDED]) < 0).length / rows.length).toBeLessThan(0.005)
      expect(rows.filter((row) => Number(row[CLOSED]) < 0).length).toBe(totals['negativeClosed'])
    }
  })
})
