import {isUtf8} from 'node:buffer'
import {createHash} from 'node:crypto'
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {callsHeadings} from './calls-csv.ts'
import {callsFileName, duplicatedMonth, duplicateFileName, missingDays, plantedFaults, resent} from './faults.ts'
import {type DemoExtract, generateForce} from './force.ts'
import {lineMapRows} from './line-map.ts'

let dir: string
let extracts: readonly DemoExtract[]
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'demo-force-'))
  extracts = [...generateForce({dir: join(dir, 'all'), contracts: ['line-map', 'calls']})]
})
afterAll(() => rmSync(dir, {recursive: true}))

const bytes = (file: string): Buffer => readFileSync(join(dir, 'all', file))
const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')
const cellsOf = (line: string): readonly string[] => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((match) => match[1]!)
/** Rows of a file, faulty ones with them. */
const rowsOf = (file: string): readonly (readonly string[])[] => {
  const lines = bytes(file).toString('latin1').split('\r\n')
  return lines.slice(1, -1).map((line) => (line.includes('"') ? cellsOf(line) : line.split(',')))
}
const [REF, LINE, QUEUE, OFFERED, , ANSWERED, , OUTCOME, HANDLER, CALLER] = callsHeadings.map((_, index) => index) as number[]
const at = (stamp: string): number => {
  const [, day, month, year, hour, minute, second] = /^(..)\/(..)\/(....) (..):(..):(..)$/.exec(stamp)!
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) / 1000
}
const dateOf = (stamp: string): string => `${stamp.slice(6, 10)}-${stamp.slice(3, 5)}-${stamp.slice(0, 2)}`
const lineOf = (row: readonly string[]): string =>
  row[LINE!] ||
  lineMapRows.find(
    ([queue, , from, to]) => queue === row[QUEUE!] && from <= dateOf(row[OFFERED!]!) && (to === '' || dateOf(row[OFFERED!]!) <= to),
  )![1]

interface Tally {
  calls: number
  inTime: number
  abandoned: number
}
const seconds = {'999': 10, '101': 30} as const
/** A month as the story counts it: calls offered on a line, less internal and test calls; the wait by the two stamps. */
function tally(file: string, line: '999' | '101', keep: (row: readonly string[]) => boolean = () => true): Tally {
  const sum = {calls: 0, inTime: 0, abandoned: 0}
  for (const row of rowsOf(file)) {
    if (['Internal', 'Test'].includes(row[OUTCOME!]!) || row[OFFERED!]!.startsWith('30/02') || lineOf(row) !== line || !keep(row)) continue
    sum.calls++
    if (row[ANSWERED!] && at(row[ANSWERED!]!) - at(row[OFFERED!]!) <= seconds[line]) sum.inTime++
    if (['Aban', 'Caller hung up'].includes(row[OUTCOME!]!)) sum.abandoned++
  }
  return sum
}
const tallies = new Map<string, Tally>()
function monthTally(file: string, line: '999' | '101'): Tally {
  const key = `${file} ${line}`
  const held = tallies.get(key) ?? tally(file, line)
  tallies.set(key, held)
  return held
}
const percent = ({calls, inTime}: Tally): number => (100 * inTime) / calls
const months = Array.from({length: 36}, (_, i) => `${2021 + Math.floor((i + 6) / 12)}-${String(((i + 6) % 12) + 1).padStart(2, '0')}`)
const monthFile = (month: string): string => (`${month}-01` === resent.month ? resent.file : `calls-${month}.csv`)

describe('the extracts', () => {
  it('are one line map, 36 months of calls, one duplicate and one month sent again, in the order in which they arrive', () => {
    expect(extracts.map(({file}) => file)).toEqual([
      'line-map.csv',
      ...months.slice(0, 14).map((month) => `calls-${month}.csv`),
      duplicateFileName,
      ...months.slice(14, 35).map((month) => `calls-${month}.csv`),
      resent.file,
      'calls-2024-06.csv',
    ])
    const dates = extracts.map(({loadDate}) => loadDate)
    expect(dates).toEqual([...dates].sort())
    expect(extracts.find(({file}) => file === 'calls-2024-02.csv')).toMatchObject({loadDate: '2024-03-01', faults: ['bad-date']})
  })

  it('state how many records they hold', () => {
    for (const {file, rows} of extracts) expect(bytes(file).toString('latin1').split('\r\n').length - 2, file).toBe(rows)
  })
})

describe('the story', () => {
  // Read off the drawing of the 999 measure (July 2022 to June 2024); before it, the force stays between 79 and 83 %.
  const drawn: Record<string, number> = {
    '2022-07': 81.5,
    '2022-08': 80.2,
    '2022-09': 79.8,
    '2022-10': 82.1,
    '2022-11': 81.0,
    '2022-12': 79.0,
    '2023-01': 82.6,
    '2023-02': 83.1,
    '2023-03': 81.9,
    '2023-04': 82.4,
    '2023-05': 80.7,
    '2023-06': 79.5,
    '2023-07': 78.8,
    '2023-08': 77.9,
    '2023-09': 71.2,
    '2023-10': 75.2,
    '2023-11': 77.9,
    '2023-12': 78.4,
    '2024-01': 81.2,
    '2024-02': 86.9,
    '2024-03': 91.8,
    '2024-04': 92.6,
    '2024-05': 92.1,
    '2024-06': 93.4,
  }

  it.each(months)('answers the drawn share of 999 calls within 10 seconds in %s', (month) => {
    const value = percent(monthTally(monthFile(month), '999'))
    if (drawn[month] === undefined) {
      expect(value).toBeGreaterThan(79 - 1.5)
      expect(value).toBeLessThan(83 + 1.5)
    } else expect(Math.abs(value - drawn[month])).toBeLessThan(1.5)
  })

  it('answers 85 to 95 % of 101 calls within 30 seconds and loses a few in a hundred', () => {
    for (const month of ['2021-10', '2022-11', '2023-09', '2024-01', '2024-05']) {
      const sum = monthTally(monthFile(month), '101')
      expect(percent(sum), month).toBeGreaterThan(85)
      expect(percent(sum), month).toBeLessThan(95)
      expect(sum.abandoned / sum.calls, month).toBeGreaterThan(0.01)
      expect(sum.abandoned / sum.calls, month).toBeLessThan(0.06)
    }
  })

  it('offers about 160,000 calls a year on 999 and 260,000 on 101', () => {
    const yearly = (line: '999' | '101') => months.reduce((sum, month) => sum + monthTally(monthFile(month), line).calls, 0) / 3
    expect(yearly('999') / 160_000).toBeGreaterThan(0.96)
    expect(yearly('999') / 160_000).toBeLessThan(1.04)
    expect(yearly('101') / 260_000).toBeGreaterThan(0.96)
    expect(yearly('101') / 260_000).toBeLessThan(1.04)
  })

  it('stays below 90 % late on Friday and Saturday nights after the officers start, and above it from 15:00 to 21:00', () => {
    const weekday = (row: readonly string[]): number => new Date(at(row[OFFERED!]!) * 1000).getUTCDay()
    const hour = (row: readonly string[]): number => Number(row[OFFERED!]!.slice(11, 13))
    const late = (row: readonly string[]) =>
      (hour(row) >= 21 && [5, 6].includes(weekday(row))) || (hour(row) < 3 && [6, 0].includes(weekday(row)))
    const officers = (row: readonly string[]) => hour(row) >= 15 && hour(row) < 21
    for (const month of ['2024-04', '2024-05', '2024-06']) {
      expect(percent(tally(monthFile(month), '999', late)), month).toBeLessThan(90)
      expect(percent(tally(monthFile(month), '999', officers)), month).toBeGreaterThan(92)
    }
  })

  it('varies from day to day by more than chance: the variance of Tuesdays is over twice their mean', () => {
    const tuesdays = new Map<string, number>()
    for (const month of ['2023-01', '2023-02', '2023-03', '2023-10', '2023-11'])
      for (const row of rowsOf(monthFile(month))) {
        const day = row[OFFERED!]!.slice(0, 10)
        if (lineOf(row) === '999' && new Date(at(row[OFFERED!]!) * 1000).getUTCDay() === 2) tuesdays.set(day, (tuesdays.get(day) ?? 0) + 1)
      }
    const counts = [...tuesdays.values()]
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1)
    expect(counts.length).toBeGreaterThan(20)
    expect(variance / mean).toBeGreaterThan(2)
  })
})

describe('what callers and switch leave behind', () => {
  it('writes callers only in the invented form, and withholds about 12 in a hundred', () => {
    let withheld = 0
    let calls = 0
    for (const month of ['2022-03', '2024-06'])
      for (const row of rowsOf(monthFile(month))) {
        calls++
        if (row[CALLER!] === '') withheld++
        else if (!/^(\+447700900|07700900)\d{6}$/.test(row[CALLER!]!)) expect.fail(`caller ${row[CALLER!]}`)
      }
    expect(withheld / calls).toBeGreaterThan(0.11)
    expect(withheld / calls).toBeLessThan(0.13)
  })

  it('names handlers by pseudonym', () => {
    for (const row of rowsOf('calls-2024-06.csv')) if (!/^([HLPSR]\d\d)?$/.test(row[HANDLER!]!)) expect.fail(`handler ${row[HANDLER!]}`)
    expect(new Set(rowsOf('calls-2024-06.csv').map((row) => row[HANDLER!]![0])).size).toBe(6)
  })

  it('marks about 1.5 calls in a hundred silent, internal or test', () => {
    const rows = rowsOf('calls-2023-11.csv')
    const share = rows.filter((row) => ['Silent', 'Internal', 'Test'].includes(row[OUTCOME!]!)).length / rows.length
    expect(share).toBeGreaterThan(0.01)
    expect(share).toBeLessThan(0.02)
  })

  it('loses 2 to 4 answer times in 1,000, and five times that in January 2024', () => {
    const lost = (file: string): number => {
      const answered = rowsOf(file).filter((row) => ['Ans', 'Answered'].includes(row[OUTCOME!]!))
      return answered.filter((row) => row[ANSWERED!] === '').length / answered.length
    }
    expect(lost('calls-2023-12.csv')).toBeGreaterThan(0.002)
    expect(lost('calls-2023-12.csv')).toBeLessThan(0.004)
    expect(lost('calls-2024-01.csv')).toBeGreaterThan(0.013)
    expect(lost('calls-2024-01.csv')).toBeLessThan(0.019)
  })

  it('has no call in the missing hours of March, but for the planted one, and more than an hour’s worth in the repeated ones of October', () => {
    const inHour = (file: string, from: string) => rowsOf(file).filter((row) => row[OFFERED!]!.startsWith(from)).length
    expect(inHour('calls-2022-03.csv', '27/03/2022 01')).toBe(0)
    expect(inHour('calls-2023-03.csv', '26/03/2023 01')).toBe(0)
    expect(inHour('calls-2024-03.csv', '31/03/2024 01')).toBe(1)
    expect(inHour('calls-2022-10.csv', '30/10/2022 01')).toBeGreaterThan(inHour('calls-2022-10.csv', '23/10/2022 01'))
    expect(inHour('calls-2023-10.csv', '29/10/2023 01')).toBeGreaterThan(inHour('calls-2023-10.csv', '22/10/2023 01'))
  })
})

describe('planted faults', () => {
  const own = plantedFaults.filter(({contract}) => contract === 'calls' || contract === 'line-map')
  const once = own.filter((fault) => fault.find !== null)
  it.each(once)('$id stands exactly once in $file', ({file, find}) => {
    expect(bytes(file).toString('latin1').split(find!).length - 1).toBe(1)
  })

  it('each has an id of its own, is named by its extract and listed in the README', () => {
    const ids = plantedFaults.map(({id}) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(extracts.flatMap(({faults}) => faults).sort()).toEqual(own.map(({id}) => id).sort())
    const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
    for (const id of ids) expect(readme).toContain(`\`${id}\``)
  })

  it('repeats one reference in June 2024, and none elsewhere', () => {
    const repeated = (file: string): number => {
      const refs = rowsOf(file).map((row) => row[REF!])
      return refs.length - new Set(refs).size
    }
    expect(repeated('calls-2024-06.csv')).toBe(1)
    expect(repeated('calls-2022-10.csv')).toBe(0)
  })

  it('leaves out 17 and 18 January 2024 and no other day of the month', () => {
    const days = new Set(rowsOf('calls-2024-01.csv').map((row) => dateOf(row[OFFERED!]!)))
    expect(days.size).toBe(29)
    for (const day of missingDays) expect(days.has(day)).toBe(false)
  })

  it('copies August 2022 byte for byte', () => {
    expect(hash(join(dir, 'all', duplicateFileName))).toBe(hash(join(dir, 'all', callsFileName(duplicatedMonth))))
  })

  it('sends April 2024 again with the calls that waited, which lowers its share', () => {
    const first = new Set(rowsOf('calls-2024-04.csv').map((row) => row[REF!]))
    const again = rowsOf(resent.file)
    const late = again.filter((row) => !first.has(row[REF!]))
    expect(first.size + late.length).toBe(again.length)
    expect(late.length).toBeGreaterThan(100)
    expect(late.every((row) => dateOf(row[OFFERED!]!) >= '2024-04-20' && dateOf(row[OFFERED!]!) <= '2024-04-26')).toBe(true)
    expect(percent(tally('calls-2024-04.csv', '999')) - percent(tally(resent.file, '999'))).toBeGreaterThan(0.5)
  })

  it('writes one file in Windows-1252 and one byte of it into another', () => {
    expect(isUtf8(bytes('calls-2022-05.csv'))).toBe(false)
    expect(bytes('calls-2022-05.csv').toString('latin1')).toContain('Theft under £200')
    expect(bytes('calls-2022-05.csv').toString('latin1')).not.toContain('Â£')
    expect(bytes('calls-2022-11.csv').toString('utf8').split('\uFFFD').length - 1).toBe(1)
    for (const {file} of extracts)
      if (!['calls-2022-05.csv', 'calls-2022-11.csv'].includes(file)) expect(isUtf8(bytes(file)), file).toBe(true)
  })

  it('grades the partners’ queue by the line map alone', () => {
    const partners = (file: string) => rowsOf(file).filter((row) => row[QUEUE!] === 'PARTNERS')
    expect(partners('calls-2023-03.csv').length).toBeGreaterThan(150)
    expect(partners('calls-2023-03.csv').every((row) => row[LINE!] === '' && lineOf(row) === '101')).toBe(true)
    expect(partners('calls-2023-04.csv').every((row) => row[LINE!] === '' && lineOf(row) === '999')).toBe(true)
  })
})

describe('making it again', () => {
  const make = (name: string, options: Partial<Parameters<typeof generateForce>[0]>): DemoExtract[] => [
    ...generateForce({dir: join(dir, name), from: '2022-10-01', to: '2022-11-01', contracts: ['calls'], ...options}),
  ]

  it('gives the same bytes for the same seed, and a month by itself is the month of the whole run', () => {
    expect(hash(make('again', {})[0]!.path)).toBe(hash(join(dir, 'all', 'calls-2022-10.csv')))
  })

  it('gives other calls for another seed', () => {
    expect(hash(make('other', {seed: 2})[0]!.path)).not.toBe(hash(join(dir, 'all', 'calls-2022-10.csv')))
  })

  it('makes three times the calls, with as long waits and references of their own, at scale 3', () => {
    const [plain] = make('one', {faults: false})
    const [large] = make('three', {faults: false, scale: 3})
    expect(large!.rows / plain!.rows).toBeGreaterThan(2.9)
    expect(large!.rows / plain!.rows).toBeLessThan(3.1)
    const rows = readFileSync(large!.path, 'latin1')
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(','))
    expect(new Set(rows.map((row) => row[REF!])).size).toBe(rows.length)
    const on999 = rows.filter((row) => row[LINE!] === '999' && row[OUTCOME!] !== 'Internal' && row[OUTCOME!] !== 'Test')
    const share = on999.filter((row) => row[ANSWERED!] && at(row[ANSWERED!]!) - at(row[OFFERED!]!) <= 10).length / on999.length
    expect(Math.abs(100 * share - 82.1)).toBeLessThan(2)
  })

  it('refuses a period that is not whole months', () => {
    expect(() => [...generateForce({dir, from: '2022-10-02', to: '2022-11-01'})]).toThrow('not a period of whole months')
  })
})
