import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {erlangA} from '#stats/queues/erlang-a'
import {generalPatience} from '#stats/queues/general-patience'
import {sharedHas, sharedPath} from '../../test/shared.ts'
import type {Hub, HubRun} from './hub.ts'
import {hubTables} from './hub-tables.ts'
import {stillHub} from './plain-hub.ts'
import {runHub} from './run-hub.ts'

const runs = 24
const seconds = 8 * 86_400
/** The room starts empty; its first day is left out. */
const warmUp = 86_400

interface Seen {
  readonly abandoned: number
  readonly meanWait: number
  readonly delayed: number
  readonly late: number
}

/** Shares and means of one line of one run, after the warm-up. */
function seen(run: HubRun, line: number): Seen {
  const {calls} = run
  let [offered, abandoned, wait, delayed, late] = [0, 0, 0, 0, 0]
  for (let call = 0; call < calls.line.length; call++) {
    const at = calls.offeredSeconds[call]!
    if (calls.line[call] !== line || at < warmUp || calls.outcome[call] === 0) continue
    const waited = (calls.outcome[call] === 2 ? calls.endedSeconds[call]! : calls.answeredSeconds[call]!) - at
    offered++
    wait += waited
    if (calls.outcome[call] === 2) abandoned++
    if (waited > 0) delayed++
    if (waited > 30) late++
  }
  return {abandoned: abandoned / offered, meanWait: wait / offered, delayed: delayed / offered, late: late / offered}
}

/** (mean of the runs − exact) / standard error. */
function z(values: readonly number[], exact: number): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  return (mean - exact) / Math.sqrt(variance / values.length)
}

function simulate(hub: Hub, firstSeed: number): Seen[][] {
  const tables = hubTables(hub)
  return Array.from({length: runs}, (_, i) => {
    const run = runHub(tables, firstSeed + i)
    return hub.lines.map((_, line) => seen(run, line))
  })
}

const at = (results: Seen[][], line: number, key: keyof Seen): number[] => results.map((run) => run[line]![key])

/** Seeds are fixed; a comparison of 24 runs falls beyond 4 by chance once in some 1,800. */
function expectNear(pairs: readonly (readonly [string, readonly number[], number])[]): void {
  const beyond = pairs.map(([name, values, exact]) => ({name, z: z(values, exact)})).filter((pair) => !(Math.abs(pair.z) < 4))
  expect(beyond).toEqual([])
}

interface Chain {
  readonly n: number
  readonly nX: number
  readonly nY: number
  readonly reserve: number
  readonly l1_h: number
  readonly l2_h: number
  readonly aht: number
  readonly pat1: number
  readonly pat2: number
  readonly Pab1: number
  readonly Pab2: number
  readonly EW1: number
  readonly EW2: number
  readonly pwait: number
  readonly pdelay1: number
}

const file = 'reference/queue_reference.json'
const reference = (): Record<'priority_abandon_exact_ctmc' | 'nmodel_exact_ctmc', Chain[]> =>
  JSON.parse(readFileSync(sharedPath(file), 'utf8'))

describe('simulation against what is known exactly', () => {
  it('one line with hang-ups: Erlang A', () => {
    const hub = stillHub(
      seconds,
      [{name: '101', callsPerHour: 100, handlingSeconds: 480, patience: 600, groups: ['all']}],
      [{name: 'all', people: 14, serves: ['101']}],
    )
    const exact = erlangA({arrivalsPerSecond: 100 / 3600, serviceSeconds: 480, servers: 14, patienceSeconds: 600})
    const results = simulate(hub, 1)
    expectNear([
      ['abandoned', at(results, 0, 'abandoned'), exact.abandonedShare],
      ['wait', at(results, 0, 'meanWait'), exact.meanWaitSeconds],
      ['delayed', at(results, 0, 'delayed'), exact.waitingShare],
      ['beyond 30 s', at(results, 0, 'late'), exact.waitBeyond(30)],
    ])
  })

  it('hang-ups at an announcement, and two kinds of caller: M/M/n+G', () => {
    const patience = {
      groups: [
        {share: 0.3, meanSeconds: 30},
        {share: 0.7, meanSeconds: 400},
      ],
      announcements: [{atSeconds: 25, hangUpShare: 0.2}],
    }
    const hub = stillHub(
      seconds,
      [{name: '101', callsPerHour: 130, handlingSeconds: 400, patience, groups: ['all']}],
      [{name: 'all', people: 14, serves: ['101']}],
    )
    const exact = generalPatience({arrivalsPerSecond: 130 / 3600, serviceSeconds: 400, servers: 14}, patience)
    if (exact.kind !== 'steady') throw new Error('unstable')
    const results = simulate(hub, 2)
    expectNear([
      ['abandoned', at(results, 0, 'abandoned'), exact.abandonedShare],
      ['wait', at(results, 0, 'meanWait'), exact.meanWaitSeconds],
      ['delayed', at(results, 0, 'delayed'), exact.waitingShare],
      ['beyond 30 s', at(results, 0, 'late'), exact.waitBeyond(30)],
    ])
  })

  it.skipIf(!sharedHas(file))(`two priorities with hang-ups: four exact chains (needs ../shared/${file})`, () => {
    const chains = reference().priority_abandon_exact_ctmc
    expect(chains).toHaveLength(4)
    for (const [i, chain] of chains.entries()) {
      const results = simulate(
        stillHub(
          seconds,
          [
            {name: '999', callsPerHour: chain.l1_h, handlingSeconds: chain.aht, patience: chain.pat1, groups: ['all']},
            {name: '101', callsPerHour: chain.l2_h, handlingSeconds: chain.aht, patience: chain.pat2, groups: ['all']},
          ],
          [{name: 'all', people: chain.n, serves: ['999', '101']}],
        ),
        100 * (i + 1),
      )
      expectNear([
        ['first abandoned', at(results, 0, 'abandoned'), chain.Pab1],
        ['second abandoned', at(results, 1, 'abandoned'), chain.Pab2],
        ['first waits', at(results, 0, 'meanWait'), chain.EW1],
        ['second waits', at(results, 1, 'meanWait'), chain.EW2],
        ['first delayed', at(results, 0, 'delayed'), chain.pwait],
      ])
    }
  })

  it.skipIf(!sharedHas(file))(`skills shaped like an N with a reserve: four exact chains (needs ../shared/${file})`, () => {
    const chains = reference().nmodel_exact_ctmc
    expect(chains).toHaveLength(4)
    for (const [i, chain] of chains.entries()) {
      const results = simulate(
        stillHub(
          seconds,
          [
            {name: '999', callsPerHour: chain.l1_h, handlingSeconds: chain.aht, patience: chain.pat1, groups: ['both']},
            {name: '101', callsPerHour: chain.l2_h, handlingSeconds: chain.aht, patience: chain.pat2, groups: ['one', 'both']},
          ],
          [
            {name: 'both', people: chain.nX, serves: ['999', {line: '101', reserve: chain.reserve}]},
            {name: 'one', people: chain.nY, serves: ['101']},
          ],
        ),
        1000 * (i + 1),
      )
      expectNear([
        ['first abandoned', at(results, 0, 'abandoned'), chain.Pab1],
        ['second abandoned', at(results, 1, 'abandoned'), chain.Pab2],
        ['first waits', at(results, 0, 'meanWait'), chain.EW1],
        ['second waits', at(results, 1, 'meanWait'), chain.EW2],
        ['first delayed', at(results, 0, 'delayed'), chain.pdelay1],
      ])
    }
  })
})
