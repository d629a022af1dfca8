import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {leastServersToDelay} from '#stats/queues/requirement'
import {sharedHas, sharedPath} from '../../../test/shared.ts'
import {mipOf} from './mip.ts'
import {outcomeOf, solve} from './solve.ts'

const quick = {secondsLimit: 20, gap: 0}
const reference = 'reference/expected.json'
const shifts = 'data/anonymous-bank-1999/shifts.mtpa.csv'
const february = 'data/anonymous-bank-1999/february.txt'

interface Bank {
  readonly mean_hourly_service_rate_published: number
  readonly 'erlang_c_servers_p_wait_le_0.5_rate_15_published': readonly number[]
  readonly shift_ip: {readonly cost: readonly number[]; readonly optimum_found_here: number}
}

describe('the solver', () => {
  it.skipIf(!sharedHas(reference) || !sharedHas(february) || !sharedHas(shifts))(
    `finds the bank’s servers by Erlang C and the cheapest shifts over them: 6,336 (needs ../shared/${february})`,
    async () => {
      const bank = (JSON.parse(readFileSync(sharedPath(reference), 'utf8')) as Record<string, {february_miller: Bank}>)[
        'anonymous-bank-1999'
      ]!.february_miller
      // Calls entering the voice unit in each hour of the month's four Wednesdays, phantoms and negative times left out, as the book does it.
      const published = bank['erlang_c_servers_p_wait_le_0.5_rate_15_published']
      const required = serversByHour(readFileSync(sharedPath(february), 'utf8'))
      expect(required).toEqual(published)
      const covers = readFileSync(sharedPath(shifts), 'latin1')
        .split('\r')
        .slice(1)
        .filter((line) => line !== '')
        .map((line) => line.split(',').slice(2).map(Number))
      const problem = mipOf(
        // The optimum is that of a centre closed from midnight to 06:00, whose one shift of those hours costs 252.
        required.map((servers, hour) => ({atLeast: hour < 6 ? 0 : servers})),
        bank.shift_ip.cost.map((cost, shift) => ({
          cost,
          lower: 0,
          upper: 100,
          whole: true,
          entries: covers.flatMap((row, hour) => (row[shift] === 1 ? [[hour, 1] as const] : [])),
        })),
      )
      const found = await solve(problem, quick)
      expect(found).toMatchObject({kind: 'solved', objective: 6336, timeUp: false})
    },
  )

  it('says infeasible, too large, cancelled and failed, and takes none of them for an answer', async () => {
    const column = {cost: 1, lower: 0, upper: 1, whole: true, entries: [[0, 1]] as [number, number][]}
    expect(await solve(mipOf([{atLeast: 2}], [column]), quick)).toEqual({kind: 'infeasible'})
    const many = {...mipOf([], []), columns: 300_000, whole: new Int32Array(300_000).fill(1)}
    expect(await solve(many, quick)).toMatchObject({kind: 'failed', why: expect.stringContaining('300000 whole numbers')})
    const stopped = new AbortController()
    const seconds: number[] = []
    const onSecond = (second: number): void => {
      seconds.push(second)
      stopped.abort()
    }
    expect(await solve(hard(40), {secondsLimit: 60, gap: 0, signal: stopped.signal, onSecond})).toEqual({kind: 'stopped', why: 'cancelled'})
    expect(seconds).toEqual([1])
    const reply = {feasible: false, objective: 0, bound: 0, values: new Float64Array()}
    expect(outcomeOf({...reply, status: 'modelEmpty'}, 0)).toMatchObject({kind: 'failed'})
    expect(outcomeOf({...reply, status: 'timeLimit'}, 0)).toEqual({kind: 'stopped', why: 'time'})
    expect(outcomeOf({...reply, status: 'optimal'}, 0)).toMatchObject({kind: 'failed'})
  })

  it('keeps its time limit, and says how far from the best its answer may be', async () => {
    const found = await solve(hard(60), {secondsLimit: 1, gap: 0})
    if (found.kind === 'solved') expect(found.gap).toBeGreaterThanOrEqual(0)
    expect(['solved', 'stopped']).toContain(found.kind)
  })
})

/** A market split: equality knapsacks that branch and bound cannot close quickly. */
function hard(columns: number) {
  const rows = 6
  const weight = (row: number, column: number): number => 1 + ((row * 7919 + column * 104729 + row * column * 31) % 99)
  const half = Array.from({length: rows}, (_, row) =>
    Math.floor(Array.from({length: columns}, (_, column) => weight(row, column)).reduce((a, b) => a + b, 0) / 2),
  )
  const split = Array.from({length: columns}, (_, column) => ({
    cost: 0,
    lower: 0,
    upper: 1,
    whole: true,
    entries: half.map((_, row) => [row, weight(row, column)] as const),
  }))
  const slack = half.flatMap((_, row) =>
    [1, -1].map((sign) => ({cost: 1, lower: 0, upper: 1e6, whole: false, entries: [[row, sign] as const]})),
  )
  return mipOf(
    half.map((target) => ({atLeast: target, atMost: target})),
    [...split, ...slack],
  )
}

/** Least servers at 15 calls an hour each, so that at most half the callers find nobody free. */
function serversByHour(text: string): number[] {
  const calls = new Float64Array(24)
  for (const line of text.split('\n').slice(1)) {
    const cells = line.split('\t').map((cell) => cell.trim())
    const date = cells[5] ?? ''
    if (cells.length < 17 || cells[12] === 'PHANTOM' || Number(cells[8]) < 0) continue
    const day = Temporal.PlainDate.from(`19${date.slice(0, 2)}-${date.slice(2, 4)}-${date.slice(4, 6)}`)
    if (day.dayOfWeek === 3) calls[Number(cells[6]!.split(':')[0])]!++
  }
  return Array.from(calls, (count) => leastServersToDelay(count / 4 / 3600, 240, 0.5))
}
