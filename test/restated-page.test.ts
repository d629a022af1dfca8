import {afterAll, beforeAll, expect, it} from 'vitest'
import type {Asker} from '../src/figures/asker.ts'
import {createServer, type Server} from '../src/web/server.ts'
import {fixtureServices} from '../src/web/testing/fixture-services.ts'
import {type Loading, loading} from './loading.ts'

const within = 'calls.999.within-10s'
const head = 'Call Ref,Line,Offered,Answered,Outcome'
const at = (day: number, seconds: number): string => `2024-06-${String(day).padStart(2, '0')} 12:00:${String(seconds).padStart(2, '0')}`
/** A call a day in June, so many answered within ten seconds. */
const june = (inTime: number): string =>
  [head, ...Array.from({length: 30}, (_, i) => `J${i},999,${at(1 + i, 0)},${at(1 + i, i < inTime ? 5 : 30)},answered`)].join('\n')

let force: Loading
let server: Server
beforeAll(async () => {
  force = await loading()
  const {asker} = force.services
  const shown: Asker = {
    measures: asker.measures.filter(({id}) => id.startsWith('calls.999')),
    apart: asker.apart,
    measure: (id) => asker.measure(id),
    ask: (question) => asker.ask(question),
    series: (question) => asker.series(question),
    split: (question) => asker.split(question),
    rows: (question) => asker.rows(question),
    pedigree: (question) => asker.pedigree(question),
    snapshot: (known) => asker.snapshot(known),
    snapshots: () => asker.snapshots(),
    dataTo: (id) => asker.dataTo(id),
    restated: (since, months) => asker.restated(since, months),
  }
  server = await createServer({...fixtureServices(), asker: shown, history: force.services.history})
})
afterAll(async () => {
  await server.close()
  await force[Symbol.asyncDispose]()
})

const rowOf = async (): Promise<string | undefined> =>
  (await server.inject('/measures')).body.split('<tr>').find((row) => row.includes(`href="/measures/${within}"`))

it('shows other figures, and another line, once more data are loaded', async () => {
  expect(await rowOf()).toContain('nothing is loaded that this measure counts')
  await force.loadText('calls', 'june.csv', june(12))
  // The server looks for a new snapshot four times a second.
  await expect.poll(rowOf, {timeout: 5000}).toContain('June 2024 · 12 of 30')
  const before = await rowOf()
  expect(await rowOf()).toBe(before)
  await force.loadText('calls', 'june-again.csv', june(17))
  await expect.poll(rowOf, {timeout: 5000}).toContain('June 2024 · 17 of 30')
  const may = june(3).replaceAll('2024-06', '2024-05').replaceAll('J', 'M')
  await force.loadText('calls', 'may.csv', may)
  const spark = (row: string | undefined) => /<svg viewBox.*?<\/svg>/.exec(row ?? '')?.[0]
  await expect.poll(async () => spark(await rowOf()), {timeout: 5000}).not.toBe(spark(before))
  expect(spark(await rowOf())).toMatch(/d="M\S+ \S+l/)
})
