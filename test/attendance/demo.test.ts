import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {demoNow, demoWorkspace, loadDemo} from '../../src/app/demo.ts'
import {openWorkspace, type WorkspaceServices} from '../../src/app/workspace-services.ts'
import {fixedClock} from '../../src/core/clock.ts'
import type {DemoExtract} from '../../src/demo/force.ts'
import {responseContracts, responseFaults} from '../../src/demo/response/faults.ts'
import {causesOfMisses} from '../../src/explain/attendance/causes.ts'
import {unitHours} from '../../src/explain/attendance/unit-hours.ts'
import type {Receipt} from '../../src/ingest/receipt.ts'

/** The quarter that holds most planted faults: two months of wide incidents, one of log lines, units, a sample and an audit. */
const quarter = {from: '2024-04-01', to: '2024-07-01'}
const june = {from: '2024-06-01', to: '2024-07-01'}

describe('attendance of the synthetic force', () => {
  let root: string
  let opened: WorkspaceServices
  let receipts: readonly Receipt[]
  const extracts: DemoExtract[] = []
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'demo-attendance-'))
    const workspace = demoWorkspace(join(root, 'force'))
    for await (const {extract} of loadDemo(workspace, quarter, responseContracts, demoNow)) extracts.push(extract)
    opened = await openWorkspace(workspace.dir, fixedClock(demoNow))
    receipts = await opened.history.receipts()
  }, 300_000)
  afterAll(() => {
    opened.close()
    rmSync(root, {recursive: true, force: true})
  })

  const receiptOf = (file: string): Receipt => receipts.find((receipt) => receipt.file === file)!
  const ask = (measure: string, period = quarter) => opened.asker.ask({measure, period})
  const badOf = () =>
    responseFaults.filter(({expected, file}) => expected === 'quarantined' && extracts.some((extract) => extract.file === file))

  it('finds each planted fault in the record that holds it, and quarantines nothing else', async () => {
    const bad = badOf()
    expect(bad.length).toBe(7)
    for (const fault of bad) {
      const receipt = receiptOf(fault.file)
      const {faults} = await opened.history.faults(receipt.id, {limit: 100, offset: 0})
      const text = readFileSync(opened.workspace.path('inbox', fault.file), 'latin1')
      const record = text.split('\n').findIndex((line) => line.includes(fault.find!))
      expect(
        faults.map((found) => found.record),
        fault.id,
      ).toContain(record)
      expect(receipt.quarantined, fault.file).toBe(bad.filter(({file}) => file === fault.file).length)
    }
    for (const {file, rows} of extracts) {
      const receipt = receiptOf(file)
      expect([receipt.rowsIn, receipt.loaded + receipt.quarantined + receipt.excluded], file).toEqual([rows, rows])
    }
  })

  it('[EVT-3] makes of its log lines as many incidents as it wrote, and one that was never opened is quarantined', () => {
    const lines = extracts.find(({contract}) => contract === 'incident-events')!
    const built = receiptOf(`incidents of ${lines.file}`)
    // Three planted logs stand beside those simulated: one good, one never opened, one reviewed before it was.
    expect(built).toMatchObject({rowsIn: lines.totals['incidents']! + 3, quarantined: 2})
    expect(built.faults.map(({rule}) => rule)).toContain('INC-16')
  })

  it('[ATT-14] counts places outside the force as unknown', async () => {
    const places = await ask('attendance.all.place-known', {from: '2024-05-14', to: '2024-05-15'})
    const outside = await opened.asker.rows({
      measure: 'attendance.all.place-known',
      period: {from: '2024-05-14', to: '2024-05-15'},
      of: 'misses',
      limit: 10,
      offset: 0,
    })
    expect(places.denominator! - places.numerator!).toBe(outside.total)
    expect(
      outside.rows.map((row) => row[outside.fields.findIndex(({name}) => name === 'place_known')]).filter((known) => known === 'outside'),
    ).toHaveLength(3)
  })

  it('[UNIT-4] [DUTY-4] counts what never ended', async () => {
    const ends = await ask('attendance.units.end-known')
    const rest = await opened.asker.rows({measure: 'attendance.units.end-known', period: quarter, of: 'misses', limit: 100, offset: 0})
    const callsign = rest.fields.findIndex(({name}) => name === 'callsign')
    expect(ends.denominator! - ends.numerator!).toBe(rest.total)
    expect(rest.rows.map((row) => row[callsign])).toContain('FN16')
    expect((await ask('attendance.duty.hours', {from: '2024-05-21', to: '2024-05-23'})).unknowns).toBe(2)
  })

  it('has unit-hours that add up to the hours on duty that its writer counted', async () => {
    const hours = (await unitHours(await opened.facts.at(), {from: '2024-05-20', to: '2024-05-21'}))!
    expect(hours.activities.reduce((sum, each) => sum + each.hours, 0)).toBeCloseTo(hours.dutyHours, 6)
    const duty = extracts.find(({contract}) => contract === 'duty')!
    expect((await ask('attendance.duty.hours')).value).toBeCloseTo(duty.totals['seconds']! / 3600, 6)
    // The gap of one unit: four hours that no status accounts for.
    const gap = hours.activities.find(({activity}) => activity === 'not-accounted-for')!.hours
    const before = (await unitHours(await opened.facts.at(), {from: '2024-05-19', to: '2024-05-20'}))!.activities.find(
      ({activity}) => activity === 'not-accounted-for',
    )!.hours
    expect(gap - before).toBeGreaterThan(3.5)
  })

  it('[MISS-2] has causes that add up to the misses of the figure', async () => {
    for (const grade of ['immediate', 'priority']) {
      const measure = opened.asker.measure(`attendance.${grade}.within-target`)
      const {numerator, denominator, unknowns} = await ask(measure.id, june)
      const causes = (await causesOfMisses(await opened.facts.at(), measure, opened.attendanceTimes, june))!
      expect(causes.reduce((sum, {misses}) => sum + misses, 0)).toBe(denominator! - numerator! - unknowns!)
      expect(causes.filter(({misses}) => misses > 0).length).toBeGreaterThan(4)
    }
  })

  it('tells the story: six in ten Immediate incidents in time, an audit of 57, an open queue at the end', async () => {
    const immediate = await ask('attendance.immediate.within-target', june)
    expect(immediate.value!).toBeGreaterThan(0.45)
    expect(immediate.value!).toBeLessThan(0.65)
    expect(immediate.bounds!.high - immediate.bounds!.low).toBeGreaterThan(0.03)
    expect(await ask('attendance.all.volume', june)).toMatchObject({source: 'aggregates'})
    expect((await ask('attendance.all.open-queue', june)).value!).toBeGreaterThan(20)
    expect(await ask('attendance.audit.met')).toMatchObject({numerator: 41, denominator: 57})
  })
})
