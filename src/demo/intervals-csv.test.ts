import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type DemoExtract, generateForce} from './force.ts'
import {intervalHeadings} from './intervals-csv.ts'
import {lineMapRows} from './line-map.ts'

let dir: string
let extracts: readonly DemoExtract[]
/** Two quarters: one with the October change of the clocks, one with the March change and the missing days. */
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'demo-intervals-'))
  extracts = [...generateForce({dir, from: '2023-10-01', to: '2024-04-01', contracts: ['calls', 'call-intervals'], faults: false})]
})
afterAll(() => rmSync(dir, {recursive: true}))

const rowsOf = (file: string): readonly (readonly string[])[] =>
  readFileSync(join(dir, file), 'utf8')
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.replace(/"[^"]*"/g, '').split(','))
const [OFFERED, ANSWERED, ABANDONED] = ['Offered', 'Answered', 'Abandoned'].map((name) => intervalHeadings.indexOf(name as 'Offered')) as [
  number,
  number,
  number,
]
const intervals = () => extracts.filter(({contract}) => contract === 'call-intervals').flatMap(({file}) => rowsOf(file))

describe('half-hour intervals', () => {
  it('are one file a quarter, arriving the day after it', () => {
    expect(extracts.filter(({contract}) => contract === 'call-intervals').map(({file, loadDate}) => [file, loadDate])).toEqual([
      ['call-intervals-2023-q4.csv', '2024-01-01'],
      ['call-intervals-2024-q1.csv', '2024-04-01'],
    ])
  })

  it('hold each line and start once: 48 a day and line, two fewer on the March day', () => {
    const rows = intervals()
    expect(new Set(rows.map(([line, start]) => `${line} ${start}`)).size).toBe(rows.length)
    // October to March is 183 days with 29 February 2024.
    expect(rows.length).toBe(183 * 48 * 3 - 2 * 3)
    expect(rows.filter(([, start]) => start!.startsWith('31/03/2024 01')).length).toBe(0)
    expect(rows.filter(([line, start]) => line === '999' && start!.startsWith('29/10/2023 01')).length).toBe(2)
  })

  it('agree with the calls, interval by interval', () => {
    const counted = new Map<string, {offered: number; answered: number; abandoned: number}>()
    for (const {file} of extracts.filter(({contract}) => contract === 'calls'))
      for (const row of rowsOf(file)) {
        const offered = row[3]!
        const date = `${offered.slice(6, 10)}-${offered.slice(3, 5)}-${offered.slice(0, 2)}`
        const line = row[1] || lineMapRows.find(([queue, , from, to]) => queue === row[2] && from <= date && (to === '' || date <= to))![1]
        const key = `${line} ${offered.slice(0, 14)}${Number(offered.slice(14, 16)) < 30 ? '00' : '30'}:00`
        const sums = counted.get(key) ?? {offered: 0, answered: 0, abandoned: 0}
        sums.offered++
        if (row[5] !== '' || row[7] === 'Answered') sums.answered++
        if (row[7] === 'Caller hung up') sums.abandoned++
        counted.set(key, sums)
      }
    const rows = intervals().filter(([line]) => line !== 'switchboard')
    for (const row of rows) {
      const sums = counted.get(`${row[0]} ${row[1]}`) ?? {offered: 0, answered: 0, abandoned: 0}
      const found = {offered: Number(row[OFFERED]), answered: Number(row[ANSWERED]), abandoned: Number(row[ABANDONED])}
      if (JSON.stringify(found) !== JSON.stringify(sums)) expect(found, `${row[0]} ${row[1]}`).toEqual(sums)
    }
    expect(rows.length).toBe(183 * 48 * 2 - 4)
  })

  it('count every answered call in exactly one wait band', () => {
    for (const row of intervals()) {
      const bands = row.slice(8).map(Number)
      if (bands.reduce((sum, count) => sum + count, 0) !== Number(row[ANSWERED])) expect.fail(row.join())
    }
    expect(intervalHeadings.length - 8).toBe(6)
  })

  it('add up to the totals that the extract states, and cover the switchboard', () => {
    for (const {file, totals} of extracts.filter(({contract}) => contract === 'call-intervals')) {
      expect(rowsOf(file).reduce((sum, row) => sum + Number(row[OFFERED]), 0)).toBe(totals['offered'])
    }
    const switchboard = intervals().filter(([line]) => line === 'switchboard')
    expect(switchboard.reduce((sum, row) => sum + Number(row[OFFERED]), 0) / 183).toBeGreaterThan(150)
  })

  it('keep the days for which the call log was lost', () => {
    const lost = intervals().filter(([line, start]) => line === '999' && start!.startsWith('17/01/2024'))
    expect(lost.reduce((sum, row) => sum + Number(row[OFFERED]), 0)).toBeGreaterThan(300)
  })
})
