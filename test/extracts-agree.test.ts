import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type DemoExtract, demoContracts, generateForce} from '#demo/force'
import {responseContracts} from '#demo/response/faults'
import {reconcilePublished} from '#explain/published'
import type {Receipt} from '#ingest/receipt'
import {type Loading, loading} from './loading.ts'

const quarter = {from: '2024-01-01', to: '2024-04-01'}
/** Attendance has a test of its own. */
const contracts = demoContracts.filter((contract) => !responseContracts.some((other) => other === contract))

/** The synthetic force's clean first quarter of 2024, written by its generator and loaded by the product: the same calls, told in three ways. */
describe('the extracts of the synthetic force', () => {
  let made: Loading
  const dir = mkdtempSync(join(tmpdir(), 'extracts-'))
  const loaded: {extract: DemoExtract; receipt: Receipt}[] = []
  beforeAll(async () => {
    made = await loading()
    for (const extract of generateForce({dir, ...quarter, contracts, faults: false}))
      loaded.push({extract, receipt: await made.loadFile(extract.contract, extract.path)})
  })
  afterAll(async () => {
    await made[Symbol.asyncDispose]()
    rmSync(dir, {recursive: true, force: true})
  })
  const value = async (measure: string, period = quarter): Promise<number | null> =>
    (await made.services.asker.ask({measure, period})).value
  const of = (contract: string): DemoExtract[] => loaded.map(({extract}) => extract).filter((extract) => extract.contract === contract)

  it('load under their own headings, every row of them', () => {
    // The samples of the quarter, and their answers, come after it.
    const later = ['sampled-calls', 'callback-survey', 'handler-survey']
    expect([...new Set(loaded.map(({extract}) => extract.contract)), ...later].toSorted()).toEqual(contracts.toSorted())
    expect(
      loaded.filter(({extract, receipt}) => receipt.loaded !== extract.rows).map(({receipt}) => [receipt.file, receipt.faults]),
    ).toEqual([])
  })

  it('give, by interval, the calls that their writer counted, and those of the log of calls with the test and internal ones', async () => {
    const [intervals] = of('call-intervals')
    const volumes = await Promise.all(['999', '101', 'switchboard'].map((line) => value(`intervals.${line}.volume`)))
    expect(volumes.reduce((sum, count) => sum! + count!, 0)).toBe(intervals!.totals['offered'])
    for (const line of ['999', '101']) {
      const log = await made.services.asker.ask({measure: `calls.${line}.volume`, period: quarter})
      expect(volumes[['999', '101'].indexOf(line)], line).toBe(log.value! + log.excluded!)
    }
  })

  it('give, in the spells of first queues, the 101 calls of the log that joined one', async () => {
    const first = await made.services.asker.ask({measure: 'calls.first-answer.abandonment', period: quarter})
    const log = await made.services.asker.ask({measure: 'calls.101.abandonment', period: quarter})
    expect(first.numerator).toBe(log.numerator)
    // Diverted, on voicemail or released, a call joined no queue: fewer than three in a hundred.
    expect(first.denominator! / log.denominator!).toBeGreaterThan(0.97)
    const second = await made.services.asker.ask({measure: 'calls.secondary.abandonment', period: quarter})
    expect(second.value!).toBeGreaterThan(0.3)
    expect(second.value!).toBeLessThan(0.36)
  })

  it('hold fewer calls answered under 10 seconds, by interval, than the log holds within 10', async () => {
    const within = await made.services.asker.ask({measure: 'calls.999.within-10s', period: quarter})
    const under = await made.services.asker.ask({measure: 'intervals.999.under-10s', period: quarter})
    expect(Math.abs(under.value! - within.value!)).toBeLessThan(0.01)
    expect(await value('intervals.999.mean-wait')).toBeCloseTo((await value('calls.999.mean-wait'))!, 0)
  })

  it('give the totals of the published series and of the outcomes', async () => {
    for (const {period, totals} of of('open-999')) expect(await value('published.999.volume', period)).toBe(totals['calls'])
    for (const {period, totals} of of('open-outcomes')) {
      expect(await value('outcomes.recorded.offences', period)).toBe(totals['recorded'])
      expect(await value('outcomes.closed.outcomes', period)).toBe(totals['closed'])
    }
    expect(of('open-999').length).toBeGreaterThan(0)
    expect(of('open-outcomes').length).toBeGreaterThan(0)
  })

  it('[PUB-5] read a little lower in the published series than at the force’s own switch', async () => {
    const {months} = await reconcilePublished(made.services.asker, {force: 'Wexcombe', period: {from: '2024-01-01', to: '2024-02-01'}})
    const [under10s] = months[0]!.compared
    expect(under10s!.difference).toBeLessThan(0)
    expect(under10s!.words).toMatch(
      /^Answered in under 10 seconds: published \d\d\.\d%, ours \d\d\.\d%; published is \d\.\d points lower\.$/,
    )
  })
})
