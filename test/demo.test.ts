import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type DemoLoad, demoNow, demoWorkspace, loadDemo} from '../src/app/demo.ts'
import {openWorkspace, type WorkspaceServices} from '../src/app/workspace-services.ts'
import {fixedClock} from '../src/core/clock.ts'
import {contactContracts} from '../src/demo/contact-faults.ts'
import {missingDays, plantedFaults, resent} from '../src/demo/faults.ts'
import {demoContracts, firstContracts} from '../src/demo/force.ts'
import {responseContracts} from '../src/demo/response/faults.ts'
import type {Receipt} from '../src/ingest/receipt.ts'

/** The months that hold every planted fault, through the same pipeline as any force's. */
const period = {from: '2022-05-01', to: '2024-07-01'}
const ofContact = {from: '2023-07-01', to: '2024-07-01'}
/** As the demonstration does: the calls as they arrived, and then, all at once, what speaks of them. */
async function* loadAll(workspace: ReturnType<typeof demoWorkspace>): AsyncGenerator<DemoLoad> {
  yield* loadDemo(workspace, period, firstContracts)
  const contact: readonly string[] = [...contactContracts, ...responseContracts]
  const others = demoContracts.filter((contract) => !firstContracts.includes(contract) && !contact.includes(contract))
  yield* loadDemo(workspace, period, others, demoNow)
  yield* loadDemo(workspace, ofContact, contactContracts, demoNow)
}

let root: string
let opened: WorkspaceServices
let receipts: readonly Receipt[]
const loads: DemoLoad[] = []

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'demo-'))
  const workspace = demoWorkspace(join(root, 'force'))
  for await (const load of loadAll(workspace)) loads.push(load)
  opened = await openWorkspace(workspace.dir, fixedClock('2024-07-01T05:00:00Z'))
  receipts = await opened.history.receipts()
}, 600_000)

afterAll(() => {
  opened.close()
  rmSync(root, {recursive: true, force: true})
})

const receiptOf = (file: string): Receipt => {
  const found = receipts.find((receipt) => receipt.file === file)
  if (!found) throw new Error(`no receipt of ${file}`)
  return found
}

/** Number of the record that holds a text, counted in the file by hand: line 1 holds the headings. */
const recordWith = (file: string, text: string): number =>
  readFileSync(opened.workspace.path('inbox', file), 'latin1')
    .split('\n')
    .findIndex((line) => line.includes(text))

describe('the pipeline finds what was planted', () => {
  const bad = plantedFaults.filter(({expected}) => expected === 'quarantined')
  it.each(bad.map((fault) => [fault.id, fault] as const))('%s: the record, and no other of its kind', async (_, fault) => {
    const {faults} = await opened.history.faults(receiptOf(fault.file).id, {limit: 100, offset: 0})
    expect(faults.map(({record}) => record)).toContain(recordWith(fault.file, fault.find!))
  })

  it('nothing else is quarantined, and every file reconciles', () => {
    for (const receipt of receipts) {
      const planted = bad.filter(({file}) => file === receipt.file).reduce((sum, {rows}) => sum + rows!, 0)
      expect(receipt.quarantined, receipt.file).toBe(planted)
      expect(receipt.rowsIn, receipt.file).toBe(receipt.loaded + receipt.quarantined + receipt.excluded)
      expect(receipt.loaded, receipt.file).toBe(receipt.current + receipt.superseded)
    }
    for (const {extract, rows} of loads) expect(rows, extract.file).toBe(extract.rows)
  })

  it('a file sent twice changes nothing', () => {
    const twice = plantedFaults.find(({expected}) => expected === 'already-held')!
    expect(loads.filter(({alreadyHeld}) => alreadyHeld).map(({extract}) => extract.file)).toEqual([twice.file])
  })

  it('the days that no file speaks for are gaps, and January is not complete', async () => {
    const gaps = (await opened.history.gaps()).filter(({contract}) => contract === 'calls')
    expect(gaps.map(({by, from, to}) => [by, from, to])).toEqual([
      ['101', missingDays[0], missingDays.at(-1)],
      ['999', missingDays[0], missingDays.at(-1)],
    ])
    const january = await opened.asker.ask({measure: 'calls.999.within-10s', period: {from: '2024-01-01', to: '2024-02-01'}})
    expect(january.completeness).toMatchObject({days: 31, daysWithData: 29, missing: missingDays})
  })

  it('answers without a time are unknown: five times as many in January 2024', async () => {
    const months = await opened.asker.series({
      measure: 'calls.999.within-10s',
      grain: 'month',
      period: {from: '2023-07-01', to: '2024-01-01'},
    })
    const january = await opened.asker.ask({measure: 'calls.999.within-10s', period: {from: '2024-01-01', to: '2024-02-01'}})
    const usual = months.reduce((sum, {unknowns}) => sum + unknowns!, 0) / months.length
    expect(january.unknowns! / usual).toBeGreaterThan(3)
  })

  it('April sent again replaces the first April, restates it, and the old state can still be asked', async () => {
    const first = receiptOf('calls-2024-04.csv')
    expect(first).toMatchObject({current: 0, supersededBy: [resent.file]})
    const april = {measure: 'calls.999.volume', period: {from: '2024-04-01', to: '2024-05-01'}}
    const before = await opened.asker.ask({...april, asKnown: '2024-06-26'})
    const after = await opened.asker.ask({...april, asKnown: '2024-06-27'})
    expect(after.value!).toBeGreaterThan(before.value!)
    const restated = await opened.asker.restated('2024-06-24', 12)
    expect(restated.map(({measure, period: of}) => `${measure.id} ${of.from}`)).toContain('calls.999.volume 2024-04-01')
  })

  it('a re-graded queue takes its line from the map by date', async () => {
    const partners = async (from: string, to: string, line: string) => {
      const page = await opened.asker.rows({measure: `calls.${line}.volume`, period: {from, to}, of: 'all', limit: 1, offset: 0})
      return page.total
    }
    // The queue's calls stand under 101 to the end of March 2023 and under 999 from 1 April: both lines hold calls on both sides.
    expect(await partners('2023-03-01', '2023-04-01', '101')).toBeGreaterThan(0)
    expect(await partners('2023-04-01', '2023-05-01', '999')).toBeGreaterThan(0)
    expect(receiptOf('calls-2023-04.csv').faults.map(({rule}) => rule)).not.toContain('CALL-12')
  })

  it('tells the story: a slump in September, and above the standard from March', async () => {
    const months = await opened.asker.series({
      measure: 'calls.999.within-10s',
      grain: 'month',
      period: {from: '2023-09-01', to: '2024-07-01'},
    })
    const share = (index: number) => months[index]!.value!
    expect(share(0)).toBeGreaterThan(0.695)
    expect(share(0)).toBeLessThan(0.73)
    for (const index of [6, 7, 8, 9]) expect(share(index)).toBeGreaterThan(0.9)
  })
})
