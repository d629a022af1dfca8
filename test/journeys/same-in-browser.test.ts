import {Worker} from 'node:worker_threads'
import {build} from 'esbuild'
import type {Browser} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {calendarOf} from '../../src/plan/calendar.ts'
import {hubOf} from '../../src/plan/hub-of.ts'
import type {HubInputs} from '../../src/plan/inputs.ts'
import {countedOf} from '../../src/plan/reading.ts'
import {runBatch, type Task} from '../../src/plan/simulate.ts'
import {twoStageHub} from '../../src/plan/testing/plain-inputs.ts'
import {browserMissing, openBrowser} from './browser.ts'

/** Everything a hub draws: lognormal handling, days, absence, re-dials, pick-up, messages and a second queue. */
const inputs: HubInputs = {
  lines: twoStageHub.lines.map((line) => ({
    ...line,
    dayCv: 0.08,
    handling: {...line.handling, cv: 0.9},
    wrapSeconds: 20,
    patience: {groups: line.patience.groups, announcements: [{atSeconds: 90, hangUpShare: 0.1}]},
    redial: {share: 0.3, meanDelaySeconds: 300, most: 2},
    overflow: line.name === '999' ? {meanSeconds: 60} : null,
  })),
  groups: twoStageHub.groups.map((group) => ({...group, absence: 0.05})),
}
const calendar = calendarOf({from: '2024-07-01', to: '2024-07-08'})
const task: Task = {key: 'same', hub: hubOf(inputs, calendar, []), calendar, counted: countedOf(inputs)}

/** Shares and counts as text: two numbers that read alike here are alike to the bit. */
const told = `(done) => JSON.stringify([done.events, done.shares.map((run) => Object.values(run).map((column) => [...column])), [...done.counts.offered], [...done.counts.inTime], [...done.counts.gaveUp]])`
const tell = new Function(`return ${told}`)() as (done: unknown) => string
const batch = {key: 'same', firstSeed: 11, runs: 3}

describe.skipIf(browserMissing !== null)(`the same hub and seeds${browserMissing ? ` (${browserMissing})` : ''}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  it('give the same to the bit in Node, in a worker and in Chromium', async () => {
    const {outputFiles} = await build({
      entryPoints: ['src/plan/simulate.ts'],
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'simulate',
      platform: 'browser',
      target: 'es2022',
    })
    const bundle = outputFiles[0]!.text
    const here = tell(runBatch(task, batch))
    const inWorker = await new Promise<string>((resolve, reject) => {
      const code = `${bundle};require('node:worker_threads').parentPort.postMessage((${told})(simulate.runBatch(...require('node:worker_threads').workerData)))`
      const worker = new Worker(code, {eval: true, workerData: [task, batch]})
      worker.on('message', resolve)
      worker.on('error', reject)
    })
    const page = await browser.newPage()
    await page.goto('about:blank')
    await page.addScriptTag({content: bundle})
    const inChromium = await page.evaluate(`(${told})(simulate.runBatch(${JSON.stringify(task)}, ${JSON.stringify(batch)}))`)
    expect(here.length).toBeGreaterThan(10_000)
    expect(inWorker).toBe(here)
    expect(inChromium).toBe(here)
  })
})
