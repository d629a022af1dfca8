import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {Receipt} from '#ingest/receipt'
import {type Loading, loading} from '../loading.ts'
import {sharedHas, sharedPath} from '../shared.ts'
import {bankFile, bankLog, hourOf, isKept, isNegative, isPhantom, secondsOf} from './bank-log.ts'

const months = ['january', 'february', 'march', 'april'] as const
const rowsIn = {january: 31_599, february: 33_344, march: 38_801, april: 32_036} as const // data/anonymous-bank-1999/SOURCE.txt
const february = {from: '1999-02-01', to: '1999-03-01'}
const yaml = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8')

describe.skipIf(!sharedHas('data/anonymous-bank-1999/january.txt'))(
  'the Anonymous Bank’s call log, January to April 1999 (needs ../shared/data/anonymous-bank-1999)',
  () => {
    let made: Loading
    const receipts = new Map<string, Receipt>()

    beforeAll(async () => {
      made = await loading({
        mappings: {'anonymous-bank': yaml('mappings/anonymous-bank.yaml')},
        measures: {
          abandonment: yaml('measures/bank.abandonment.yaml'),
          'service-time': yaml('measures/bank.service-time.yaml'),
          'p90-wait': yaml('measures/bank.p90-wait.yaml'),
        },
      })
      for (const month of months) receipts.set(month, await made.loadFile('calls', bankFile(month), 'anonymous-bank'))
    })
    afterAll(() => made[Symbol.asyncDispose]())

    it.each(months)('%s: rows in = loaded + quarantined + excluded, each exclusion counted as in the file', (month) => {
      const log = bankLog(month)
      const receipt = receipts.get(month)!
      expect(receipt.rowsIn).toBe(rowsIn[month])
      expect(receipt.rowsIn).toBe(receipt.loaded + receipt.quarantined + receipt.excluded)
      expect(receipt.exclusions).toEqual([
        {name: 'phantom calls', rows: log.filter(isPhantom).length},
        {name: 'negative time in the voice unit', rows: log.filter((row) => !isPhantom(row) && isNegative(row)).length},
      ])
    })

    it('quarantines the one call whose service ends before it starts', async () => {
      expect([...receipts.values()].map(({quarantined}) => quarantined)).toEqual([0, 0, 0, 1])
      const [fault] = await made.faults(receipts.get('april')!)
      expect(fault).toMatchObject({rule: 'CALL-7', file: 'april.txt'})
      // Service is stamped from 9:45:21 to 18:09:59 (8 hours 24 minutes) for a call that came in at 18:06:57: the start belongs to another call.
      const row = bankLog('april')[fault!.record - 1]!
      expect([row['vru_entry'], row['ser_start'], row['ser_exit']]).toEqual(['18:06:57', '9:45:21', '18:09:59'])
    })

    it('flags the calls of the hour that London’s clocks skipped', () => {
      const skipped = bankLog('march').filter((row) => isKept(row) && row['date'] === '990328' && hourOf(row) === 1)
      expect(receipts.get('march')!.missingTimes).toBe(skipped.length)
    })

    it.each(months)('%s: abandonment is that of the file, as a whole, by line and by hour', async (month) => {
      const bad = month === 'april' ? (await made.faults(receipts.get('april')!)).map(({record}) => record) : []
      const log = bankLog(month).filter((row, index) => isKept(row) && !bad.includes(index + 1))
      const from = `1999-0${months.indexOf(month) + 1}-01`
      const period = {from, to: `1999-0${months.indexOf(month) + 2}-01`}
      const figure = await made.services.asker.ask({measure: 'bank.all.abandonment', period})
      const hung = log.filter((row) => row['outcome'] === 'HANG').length
      expect(figure).toMatchObject({numerator: hung, denominator: log.length, source: 'aggregates'})

      const counted = (key: (row: (typeof log)[number]) => string) =>
        Object.fromEntries(
          [...Map.groupBy(log, key)].map(([value, rows]) => [value, [rows.filter((row) => row['outcome'] === 'HANG').length, rows.length]]),
        )
      const asked = async (by: string) => {
        const {cells} = await made.services.asker.split({measure: 'bank.all.abandonment', period, by: [by]})
        return Object.fromEntries(cells.map(({at, figure: cell}) => [String(at[0]), [cell.numerator, cell.denominator]]))
      }
      expect(await asked('line')).toEqual(counted((row) => row['type']!.trim().toLowerCase()))
      if (month !== 'march') expect(await asked('hour')).toEqual(counted((row) => String(hourOf(row))))
    })

    it('ranks waits as the file does: nine in ten of February’s regular callers', async () => {
      const waits = bankLog('february')
        .filter((row) => isKept(row) && row['type'] === 'PS' && row['outcome'] === 'AGENT')
        .filter((row) => !(row['ser_start'] === '0:00:00' && row['ser_time'] === '0'))
        .map((row) => (secondsOf(row['ser_start']!) - secondsOf(row['vru_entry']!) + 86_400) % 86_400)
        .sort((a, b) => a - b)
      const figure = await made.services.asker.ask({measure: 'bank.ps.p90-wait', period: february})
      expect(figure.denominator).toBe(waits.length)
      expect(figure.value).toBe(waits[Math.ceil(0.9 * waits.length) - 1])
    })

    it('gives Miller’s mean hourly service rate for the Wednesdays of February, 14.86443', async () => {
      // Miller, ch. 6: mean service time of calls served by a named agent, by hour of entry; an hour without any takes the mean of all; 60 seconds
      // of wrap-up are added; the rate is calls an hour, and the 24 rates are averaged.
      const question = {measure: 'bank.served.service-time', period: february, scope: {weekday: [3]}}
      const whole = await made.services.asker.ask(question)
      const {cells} = await made.services.asker.split({...question, by: ['hour']})
      const rates = Array.from({length: 24}, (_, hour) => {
        const mean = cells.find(({at}) => at[0] === hour)?.figure.value ?? whole.value!
        return 3600 / (mean + 60)
      })
      const rate = rates.reduce((sum, one) => sum + one, 0) / 24
      const expected = JSON.parse(readFileSync(sharedPath('reference/expected.json'), 'utf8'))['anonymous-bank-1999'].february_miller
      expect(rate).toBeCloseTo(expected.got, 12)
      expect(Number(rate.toFixed(5))).toBe(expected.mean_hourly_service_rate_published)
    })

    it('stores no first name and no customer’s number', async () => {
      const page = await made.services.asker.rows({measure: 'bank.all.abandonment', period: february, of: 'all', limit: 1000, offset: 0})
      const text = JSON.stringify(page.rows)
      const [names, customers] = [new Set<string>(), new Set<string>()]
      for (const row of bankLog('february')) {
        if (row['server'] !== 'NO_SERVER') names.add(row['server']!)
        if (row['customer_id'] !== '0') customers.add(row['customer_id']!)
      }
      expect([...names].filter((name) => text.includes(name))).toEqual([])
      expect([...customers].filter((customer) => text.includes(customer))).toEqual([])
      expect(names.size).toBeGreaterThan(10)
    })
  },
)
