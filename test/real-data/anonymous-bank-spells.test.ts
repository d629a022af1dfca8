import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {explainPatience} from '#explain/calls/patience'
import type {Receipt} from '#ingest/receipt'
import {type Loading, loading} from '../loading.ts'
import {sharedHas} from '../shared.ts'
import {type BankRow, bankFile, bankLog, isKept, isPhantom} from './bank-log.ts'

const months = ['january', 'february', 'march', 'april'] as const
const period = {from: '1999-01-01', to: '1999-05-01'}
const yaml = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8')
/** Hung up before it joined the queue. */
const inVoiceUnit = (row: BankRow): boolean => row['outcome'] === 'HANG' && row['q_start'] === '0:00:00' && row['q_time'] === '0'
const queued = (row: BankRow): boolean => isKept(row) && !inVoiceUnit(row)
const isHang = (row: BankRow): boolean => row['outcome'] === 'HANG'

/** docs/bank-log.md states what is asserted here. */
describe.skipIf(!sharedHas('data/anonymous-bank-1999/january.txt'))(
  'the Anonymous Bank’s queue, January to April 1999 (needs ../shared/data/anonymous-bank-1999)',
  () => {
    let made: Loading
    let log: readonly BankRow[]
    const receipts: Receipt[] = []
    beforeAll(async () => {
      made = await loading({
        mappings: {
          'anonymous-bank': yaml('mappings/anonymous-bank.yaml'),
          'anonymous-bank-spells': yaml('mappings/anonymous-bank-spells.yaml'),
        },
      })
      for (const month of months) await made.loadFile('calls', bankFile(month), 'anonymous-bank')
      for (const month of months) receipts.push(await made.loadFile('queue-spells', bankFile(month), 'anonymous-bank-spells'))
      log = months.flatMap((month) => bankLog(month).filter(queued))
    })
    afterAll(() => made[Symbol.asyncDispose]())

    it('holds one stay for each call that reached the queue, and says what it left out', () => {
      for (const [index, month] of months.entries()) {
        const rows = bankLog(month)
        const receipt = receipts[index]!
        expect(
          receipt.exclusions.map(({rows: count}) => count),
          month,
        ).toEqual([
          rows.filter(isPhantom).length,
          rows.filter((row) => !isPhantom(row) && !isKept(row)).length,
          rows.filter((row) => isKept(row) && inVoiceUnit(row)).length,
        ])
        expect(receipt.rowsIn).toBe(receipt.loaded + receipt.quarantined + receipt.excluded)
      }
      expect(receipts.reduce((sum, {loaded}) => sum + loaded, 0)).toBe(126_895)
      expect(log.length).toBe(126_896)
    })

    it('[SPELL-5] quarantines the one stay whose call was quarantined', async () => {
      expect(receipts.map(({quarantined}) => quarantined)).toEqual([0, 0, 0, 1])
      const [fault] = await made.faults(receipts[3]!)
      expect(fault).toMatchObject({rule: 'SPELL-5'})
      expect(bankLog('april')[fault!.record - 1]!['ser_start']).toBe('9:45:21')
    })

    it('loses as many as the file says, on every service and at every hour', async () => {
      const asked = {measure: 'calls.secondary.abandonment', period}
      const whole = await made.services.asker.ask(asked)
      expect(Math.abs(whole.numerator! - log.filter(isHang).length)).toBeLessThanOrEqual(1)
      expect(whole.value).toBeCloseTo(0.168, 3)
      const {cells} = await made.services.asker.split({...asked, by: ['line']})
      for (const {at, figure} of cells) {
        const own = log.filter((row) => row['type']!.trim().toLowerCase() === at[0])
        expect(Math.abs(figure.denominator! - own.length), String(at[0])).toBeLessThanOrEqual(1)
        expect(Math.abs(figure.numerator! - own.filter(isHang).length), String(at[0])).toBeLessThanOrEqual(1)
      }
      const byHour = await made.services.asker.split({...asked, by: ['hour']})
      const at = (hour: number) => byHour.cells.find((cell) => cell.at[0] === hour)!.figure.value!
      expect([at(7), at(10), at(15), at(20)].map((share) => Math.round(share * 1000) / 10)).toEqual([7.8, 21.9, 25, 7.6])
    })

    it('finds regular customers more patient than new ones, and those of the stock line more than either', async () => {
      const found = await explainPatience(made.services.facts, {period, by: 'line'})
      if (found.kind !== 'answered') return expect.fail(found.kind)
      const of = (line: string) => found.groups.find(({name}) => name === line)!
      const after = (line: string) => of(line).curve.steps.findLast(({time}) => time <= 60)!
      expect(['ne', 'ps', 'nw'].map((line) => Math.round(after(line).survival * 1000) / 10)).toEqual([91.6, 83.5, 71.5])
      expect(after('ne').interval!.low).toBeGreaterThan(after('ps').interval!.high)
      expect(after('ps').interval!.low).toBeGreaterThan(after('nw').interval!.high)
      expect(of('ps').median.time! / of('nw').median.time!).toBeGreaterThan(3)
    })

    it('finds two peaks of the hazard: at once, and at one minute', async () => {
      const found = await explainPatience(made.services.facts, {period, binSeconds: 5, hazardTo: 120})
      if (found.kind !== 'answered') return expect.fail(found.kind)
      const bins = found.groups[0]!.hazard
      const ending = (second: number) => bins.find(({to}) => to === second)!
      expect(ending(10).interval!.low).toBeGreaterThan(ending(5).interval!.high)
      expect(ending(10).interval!.low).toBeGreaterThan(ending(30).interval!.high)
      expect(ending(60).interval!.low).toBeGreaterThan(ending(45).interval!.high)
      expect(ending(60).interval!.low).toBeGreaterThan(ending(80).interval!.high)
    })
  },
)
