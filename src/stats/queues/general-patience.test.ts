import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {sharedHas, sharedPath} from '../../../test/shared.ts'
import {erlangA} from './erlang-a.ts'
import {erlangC} from './erlang-c.ts'
import {generalPatience} from './general-patience.ts'
import {exponentialPatience, type Patience} from './patience.ts'
import type {Waits} from './queue.ts'
import {serviceLevels} from './service-levels.ts'

const file = 'reference/queue_reference.json'
const endless = [{share: 1, meanSeconds: Number.POSITIVE_INFINITY}]

const shapes: Record<string, Patience> = {
  'deterministic 120': {groups: endless, announcements: [{atSeconds: 120, hangUpShare: 1}]},
  'hyperexp .3@30,.7@400': {
    groups: [
      {share: 0.3, meanSeconds: 30},
      {share: 0.7, meanSeconds: 400},
    ],
    announcements: [],
  },
  'exp 300, 20% drop at announcement 60 s': {
    groups: [{share: 1, meanSeconds: 300}],
    announcements: [{atSeconds: 60, hangUpShare: 0.2}],
  },
}

interface Case {
  readonly n: number
  readonly calls_h: number
  readonly aht: number
  readonly patience: string
  readonly Pwait: number
  readonly Pab: number
  readonly PV: Record<string, number>
  readonly PW: Record<string, number>
}

const steady = (answer: ReturnType<typeof generalPatience>): Waits => {
  if (answer.kind !== 'steady') throw new Error('unstable')
  return answer
}

describe('M/M/n+G', () => {
  it.skipIf(!sharedHas(file))(`agrees with the nine reference cases to nine digits (needs ../shared/${file})`, () => {
    const {mmn_general_patience: cases} = JSON.parse(readFileSync(sharedPath(file), 'utf8')) as {mmn_general_patience: Case[]}
    expect(cases).toHaveLength(9)
    for (const {n, calls_h, aht, patience, ...want} of cases) {
      const waits = steady(generalPatience({arrivalsPerSecond: calls_h / 3600, serviceSeconds: aht, servers: n}, shapes[patience]!))
      const close = (got: number, value: number): void => expect(Math.abs(got / value - 1), `${n} ${patience}`).toBeLessThan(1e-9)
      close(waits.waitingShare, want.Pwait)
      close(waits.abandonedShare, want.Pab)
      for (const [seconds, value] of Object.entries(want.PV)) close(waits.wouldWaitBeyond(Number(seconds)), value)
      for (const [seconds, value] of Object.entries(want.PW)) close(waits.waitBeyond(Number(seconds)), value)
    }
  })

  it.each([
    ['under load', 20, 0.05, 360],
    ['over load', 20, 0.08, 360],
    ['one server', 1, 0.006, 300],
    ['a small town’s', 2000, 6, 360],
  ])('is Erlang A where patience is exponential, by another road: %s', (_, servers, arrivalsPerSecond, serviceSeconds) => {
    const queue = {servers, arrivalsPerSecond, serviceSeconds}
    const one = erlangA({...queue, patienceSeconds: 150})
    const other = steady(generalPatience(queue, exponentialPatience(150)))
    for (const key of ['waitingShare', 'abandonedShare', 'meanWaitSeconds', 'meanQueue', 'busyShare'] as const)
      expect(Math.abs(other[key] / one[key] - 1), key).toBeLessThan(1e-9)
    for (const [name, value] of Object.entries(serviceLevels(one, 20)))
      expect(serviceLevels(other, 20)[name as keyof ReturnType<typeof serviceLevels>]).toBeCloseTo(value, 10)
  })

  it('is Erlang C where nobody ever gives up, and says when that has no steady state', () => {
    const patience = {groups: endless, announcements: []}
    const queue = {servers: 10, arrivalsPerSecond: 0.025, serviceSeconds: 360}
    const one = erlangC(queue)
    const other = steady(generalPatience(queue, patience))
    expect(one).toMatchObject({kind: 'steady'})
    if (one.kind === 'steady') expect(other.waitingShare).toBeCloseTo(one.waitingShare, 10)
    expect(generalPatience({...queue, servers: 9}, patience)).toEqual({kind: 'unstable', offeredLoad: 9, servers: 9})
  })

  it('loses those who would have waited past the announcement at it, and nobody else', () => {
    // With 10 servers: everyone stays but for the 60 s announcement, so that the share leaving is 0.2 of those who get there.
    const patience = {groups: endless, announcements: [{atSeconds: 60, hangUpShare: 0.2}]}
    const waits = steady(generalPatience({servers: 10, arrivalsPerSecond: 0.025, serviceSeconds: 360}, patience))
    expect(waits.abandonedShare).toBeCloseTo(0.2 * waits.wouldWaitBeyond(60), 10)
  })

  it.each([
    ['groups that are not everybody', {groups: [{share: 0.5, meanSeconds: 60}], announcements: []}, 'add to 0.5'],
    ['a patience of zero', exponentialPatience(0), '0 seconds is not a mean patience'],
    ['an announcement at zero seconds', {groups: endless, announcements: [{atSeconds: 0, hangUpShare: 0.1}]}, 'after 0 seconds'],
    ['more than everyone leaving', {groups: endless, announcements: [{atSeconds: 9, hangUpShare: 1.1}]}, '1.1 is not a share'],
  ])('refuses %s', (_, patience, words) => {
    expect(() => generalPatience({servers: 2, arrivalsPerSecond: 0.01, serviceSeconds: 60}, patience)).toThrow(words)
  })

  it.each([0.001, 33.3, 100])('answers for ten thousand servers at %d calls a second', (arrivalsPerSecond) => {
    const waits = steady(
      generalPatience({servers: 10_000, arrivalsPerSecond, serviceSeconds: 300}, shapes['exp 300, 20% drop at announcement 60 s']!),
    )
    for (const share of [waits.waitingShare, waits.abandonedShare, waits.answeredWithin(10)]) {
      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThanOrEqual(1 + 1e-12)
    }
  })
})
