import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {sharedHas, sharedPath} from '../../../test/shared.ts'
import {erlangA} from './erlang-a.ts'
import {erlangB} from './erlang-b.ts'
import {erlangC} from './erlang-c.ts'
import type {Queue, Waits} from './queue.ts'
import {serviceLevels} from './service-levels.ts'

const steady = (queue: Queue): Waits => {
  const answer = erlangC(queue)
  if (answer.kind !== 'steady') throw new Error('unstable')
  return answer
}

const table = 'reference/erlang_reference.csv'
const relative = (got: number, want: number): number => (want === 0 ? Math.abs(got) : Math.abs(got / want - 1))

describe('Erlang B, C and A', () => {
  it.skipIf(!sharedHas(table))(`agree with 57 cases in 50-digit arithmetic, every column (needs ../shared/${table})`, () => {
    const [head, ...lines] = readFileSync(sharedPath(table), 'utf8').trim().split('\n')
    const names = head!.split(',')
    const errors: Record<string, number> = {}
    for (const line of lines) {
      const cells = line.split(',')
      const at = (name: string): number => Number(cells[names.indexOf(name)])
      const queue = {arrivalsPerSecond: at('calls_per_hour') / 3600, serviceSeconds: at('aht_s'), servers: at('servers')}
      const waits = cells[1] === 'ErlangC' ? steady(queue) : erlangA({...queue, patienceSeconds: at('mean_patience_s')})
      const target = at('target_s')
      const levels = serviceLevels(waits, target)
      const got: Record<string, number> = {
        offered_load: waits.offeredLoad,
        rho_offered: waits.offeredLoad / queue.servers,
        erlang_b: erlangB(queue),
        p_wait: waits.waitingShare,
        p_abandon: waits.abandonedShare,
        mean_wait_all_s: waits.meanWaitSeconds,
        mean_queue: waits.meanQueue,
        p_offered_wait_gt_t: waits.wouldWaitBeyond(target),
        p_wait_gt_t: waits.waitBeyond(target),
        sl1_ans_in_t_over_offered: levels.ofOffered,
        sl2_ans_in_t_over_offered_minus_ab_in_t: levels.ofOfferedLessEarlyAbandonments!,
        sl3_ans_in_t_over_answered: levels.ofAnswered!,
      }
      for (const [name, value] of Object.entries(got)) errors[name] = Math.max(errors[name] ?? 0, relative(value, at(name)))
    }
    expect(lines).toHaveLength(57)
    expect(Object.keys(errors)).toHaveLength(names.length - 8)
    expect(Object.entries(errors).filter(([, error]) => !(error < 1e-10))).toEqual([])
  })

  // Garnett, Mandelbaum and Reiman, M&SOM 4 (2002), table 1: 50 agents, 48 calls a minute of one minute, patience two minutes.
  it('give table 1 of Garnett, Mandelbaum and Reiman (2002)', () => {
    const queue = {arrivalsPerSecond: 48 / 60, serviceSeconds: 60, servers: 50}
    const patient = erlangA({...queue, patienceSeconds: 120})
    expect(patient.abandonedShare).toBeCloseTo(0.031, 3)
    expect(patient.meanWaitSeconds).toBeCloseTo(3.7, 1)
    expect(patient.meanQueue).toBeCloseTo(3, 0)
    expect(patient.busyShare).toBeCloseTo(0.93, 2)
    expect(patient.waitBeyond(12.5)).toBeCloseTo(0.1, 2)
    const endless = steady(queue)
    expect(endless.meanWaitSeconds).toBeCloseTo(20.8, 1)
    expect(endless.meanQueue).toBeCloseTo(17, 0)
    expect(endless.busyShare).toBeCloseTo(0.96, 10)
    expect(endless.waitBeyond(58.1)).toBeCloseTo(0.1, 3)
  })

  const exact = 'reference/queue_reference.json'
  it.skipIf(!sharedHas(exact))(`give that table to eleven digits (needs ../shared/${exact})`, () => {
    type Row = Record<'ew' | 'q90' | 'lq' | 'util' | 'pab', number>
    const {garnett2002_table1: want} = JSON.parse(readFileSync(sharedPath(exact), 'utf8')) as {
      garnett2002_table1: {erlangA: Row; erlangC: Row}
    }
    const queue = {arrivalsPerSecond: 48 / 60, serviceSeconds: 60, servers: 50}
    const patient = erlangA({...queue, patienceSeconds: 120})
    expect(relative(patient.abandonedShare, want.erlangA.pab)).toBeLessThan(1e-11)
    for (const [waits, row] of [[patient, want.erlangA] as const, [steady(queue), want.erlangC] as const]) {
      expect(relative(waits.meanWaitSeconds, row.ew)).toBeLessThan(1e-11)
      expect(relative(waits.meanQueue, row.lq)).toBeLessThan(1e-11)
      expect(relative(waits.busyShare, row.util)).toBeLessThan(1e-11)
      expect(relative(waits.waitBeyond(row.q90), 0.1)).toBeLessThan(1e-9)
    }
  })

  it('say that more work than the servers can do has no steady wait without hang-ups', () => {
    // 20 Erlangs on 20 servers, and on 19
    expect(erlangC({arrivalsPerSecond: 0.1, serviceSeconds: 200, servers: 20})).toEqual({kind: 'unstable', offeredLoad: 20, servers: 20})
    expect(erlangC({arrivalsPerSecond: 0.1, serviceSeconds: 200, servers: 19}).kind).toBe('unstable')
    expect(erlangC({arrivalsPerSecond: 0.1, serviceSeconds: 199.9, servers: 20}).kind).toBe('steady')
  })

  it.each([
    ['a negative rate', {arrivalsPerSecond: -1}, '-1 calls a second'],
    ['a rate that is no number', {arrivalsPerSecond: Number.NaN}, 'NaN calls a second'],
    ['no handling time', {serviceSeconds: 0}, '0 seconds is not a handling time'],
    ['nobody to answer', {servers: 0}, '0 servers'],
    ['half a server', {servers: 2.5}, '2.5 servers'],
    ['a crowd without end', {servers: 1e9}, '1000000000 servers'],
    ['no patience', {patienceSeconds: 0}, 'use erlangB'],
    ['a negative patience', {patienceSeconds: -5}, '-5 seconds is not a mean patience'],
    ['a patience that fills the queue with millions', {arrivalsPerSecond: 10, patienceSeconds: 1e9}, 'a queue of millions'],
  ])('refuse %s', (_, wrong, words) => {
    expect(() => erlangA({arrivalsPerSecond: 0.1, serviceSeconds: 60, servers: 5, patienceSeconds: 60, ...wrong})).toThrow(words)
  })

  it.each([
    ['nearly idle', 0.001],
    ['just short', 33.2],
    ['at the brim', 10_000 / 300],
    ['far over', 100],
  ])('answer for ten thousand servers, %s, with shares that are shares', (_, arrivalsPerSecond) => {
    const waits = erlangA({arrivalsPerSecond, serviceSeconds: 300, servers: 10_000, patienceSeconds: 120})
    const levels = serviceLevels(waits, 10)
    for (const share of [waits.waitingShare, waits.abandonedShare, waits.busyShare, waits.waitBeyond(10), ...Object.values(levels)]) {
      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThanOrEqual(1 + 1e-12)
    }
    // Far over, what cannot be served must leave: 1 − nμ/λ = 1 − 33.33/100.
    if (arrivalsPerSecond === 100) expect(waits.abandonedShare).toBeCloseTo(2 / 3, 6)
    expect(erlangB({arrivalsPerSecond, serviceSeconds: 300, servers: 10_000})).toBeGreaterThanOrEqual(0)
  })

  it('answer for a line that nobody calls as for a call that finds everybody free', () => {
    const queue = {arrivalsPerSecond: 0, serviceSeconds: 300, servers: 3}
    expect(serviceLevels(erlangA({...queue, patienceSeconds: 60}), 0)).toEqual({
      ofOffered: 1,
      ofOfferedLessEarlyAbandonments: 1,
      ofAnswered: 1,
    })
    expect(steady(queue).meanWaitSeconds).toBe(0)
  })

  it('the three service levels part as published: 54, 62 and 69 % at 20 servers and 120 % load', () => {
    const waits = erlangA({arrivalsPerSecond: 240 / 3600, serviceSeconds: 360, servers: 20, patienceSeconds: 120})
    const levels = serviceLevels(waits, 30)
    expect(levels.ofOffered).toBeCloseTo(0.544, 3)
    expect(levels.ofOfferedLessEarlyAbandonments).toBeCloseTo(0.619, 3)
    expect(levels.ofAnswered).toBeCloseTo(0.688, 3)
  })
})
