import {Worker} from 'node:worker_threads'
import {describe, expect, it} from 'vitest'
import type {Hub, HubRun} from './hub.ts'
import {hubTables} from './hub-tables.ts'
import {plainGroup, plainLine, stillHub} from './plain-hub.ts'
import {runHub} from './run-hub.ts'
import {tally} from './tally.ts'
import {smallHub} from './testing/small-hub.ts'

const simulate = (hub: Hub, seed: number): HubRun => runHub(hubTables(hub), seed)
const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0)
const names = (run: HubRun, line: number): number[] => [...run.calls.line.keys()].filter((call) => run.calls.line[call] === line)
const variance = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}

describe('a run of a hub', () => {
  const hub = smallHub(7, 5)
  const run = simulate(hub, 3)
  const {calls} = run

  it('offers as many calls as are answered, picked up, hung up or still there', () => {
    for (const line of [0, 1, 2]) {
      const counts = tally(run, line, 10, 900)
      expect(total(counts.offered)).toBeGreaterThan(500)
      expect(total(counts.offered)).toBe(total(counts.answered) + total(counts.abandoned) + total(counts.waiting))
      for (let i = 0; i < counts.offered.length; i++) {
        expect(counts.answeredInTime[i]).toBeLessThanOrEqual(counts.answered[i]!)
        expect(counts.abandonedInTime[i]).toBeLessThanOrEqual(counts.abandoned[i]!)
      }
    }
    expect(total(tally(run, 0, 10, 900).overflowed)).toBeGreaterThan(0)
  })

  it('keeps Little’s law: callers waiting × seconds are the waits, added up', () => {
    for (const line of [0, 1, 2]) {
      let waits = 0
      for (const call of names(run, line)) {
        const left =
          calls.outcome[call] === 2 ? calls.endedSeconds[call]! : calls.outcome[call] === 0 ? run.seconds : calls.answeredSeconds[call]!
        waits += left - calls.offeredSeconds[call]!
      }
      expect(run.queueSeconds[line]! / waits).toBeCloseTo(1, 9)
    }
  })

  it('busies its handlers for the time they gave to calls, and no longer', () => {
    for (const group of [0, 1, 2]) {
      let handled = 0
      for (let call = 0; call < calls.line.length; call++)
        if (calls.outcome[call] === 1 && calls.group[call] === group)
          handled += Math.min(run.seconds - calls.answeredSeconds[call]!, calls.handledSeconds[call]!)
      expect(run.busySeconds[group]! / handled).toBeCloseTo(1, 9)
    }
  })

  it('passes callers on when their call ends, and lets those who hung up dial again', () => {
    const answered101 = names(run, 1).filter((call) => calls.outcome[call] === 1 && calls.endedSeconds[call]! < run.seconds)
    const second = names(run, 2).filter((call) => calls.attempt[call] === 0)
    for (const call of second) expect(calls.offeredSeconds[call]).toBe(calls.endedSeconds[calls.cause[call]!])
    // Binomial with a share of 0.5: within four standard deviations.
    expect(Math.abs(second.length - answered101.length / 2)).toBeLessThan(4 * Math.sqrt(answered101.length / 4))
    const again = names(run, 1).filter((call) => calls.attempt[call]! > 0)
    expect(again.length).toBeGreaterThan(20)
    for (const call of again) {
      const cause = calls.cause[call]!
      expect(calls.outcome[cause]).toBe(2)
      expect(calls.attempt[call]).toBe(calls.attempt[cause]! + 1)
      expect(calls.offeredSeconds[call]).toBeGreaterThan(calls.endedSeconds[cause]!)
    }
    const couldDial = names(run, 1).filter(
      (call) => calls.outcome[call] === 2 && calls.attempt[call]! < 3 && calls.endedSeconds[call]! < run.seconds - 3600,
    )
    // A share of 0.3, of which some of the last hour may fall past the end.
    expect(Math.abs(again.length - couldDial.length * 0.3)).toBeLessThan(4 * Math.sqrt(couldDial.length * 0.21) + 5)
  })

  it('keeps each caller’s numbers when only staffing changes', () => {
    const more = simulate(smallHub(7, 0), 3)
    const dialled = (of: HubRun, line: number): Map<number, number> =>
      new Map(names(of, line).flatMap((call) => (of.calls.cause[call] === call ? [[of.calls.offeredSeconds[call]!, call] as const] : [])))
    const [mine, theirs] = [dialled(run, 0), dialled(more, 0)]
    expect([...mine.keys()]).toEqual([...theirs.keys()])
    let compared = 0
    for (const [at, call] of mine) {
      const other = theirs.get(at)!
      if (calls.outcome[call] !== 1 || more.calls.outcome[other] !== 1) continue
      expect(more.calls.handledSeconds[other]).toBe(calls.handledSeconds[call])
      compared++
    }
    expect(compared).toBeGreaterThan(1000)
  })

  it('gives the same rows to the bit in a worker', async () => {
    const worker = new Worker(new URL('./testing/run-hub-in-thread.ts', import.meta.url), {workerData: {hub, seed: 3}})
    const there = await new Promise<HubRun>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
    await worker.terminate()
    expect(there).toEqual(run)
    expect(simulate(hub, 4).calls.offeredSeconds).not.toEqual(run.calls.offeredSeconds)
  })
})

describe('a shift’s end', () => {
  const pieces = [900, 900]
  const shifts = (staff: number[]): Hub => ({
    pieceSeconds: pieces[0]!,
    dayStarts: [0],
    lines: [plainLine({name: '101', arrivalsPerSecond: [0.05, 0.05], handlingSeconds: 600, patience: 300, groups: ['room']})],
    groups: [plainGroup('room', staff, ['101'])],
  })

  it('lets handlers finish the call they are on, and take no other', () => {
    const {calls} = simulate(shifts([5, 0]), 1)
    const answered = [...calls.outcome.keys()].filter((call) => calls.outcome[call] === 1)
    expect(answered.length).toBeGreaterThanOrEqual(5)
    for (const call of answered) expect(calls.answeredSeconds[call]).toBeLessThan(900)
    expect(answered.some((call) => calls.endedSeconds[call]! > 900)).toBe(true)
  })

  it('never has more calls in hand than people on duty, but for those being finished', () => {
    const {calls} = simulate(shifts([8, 3]), 2)
    const answered = [...calls.outcome.keys()].filter((call) => calls.outcome[call] === 1)
    for (const call of answered) {
      const at = calls.answeredSeconds[call]!
      const inHand = answered.filter((o) => calls.answeredSeconds[o]! <= at && calls.answeredSeconds[o]! + calls.handledSeconds[o]! > at)
      expect(inHand.length).toBeLessThanOrEqual(at < 900 ? 8 : 3)
    }
  })

  it('an hour without staff answers nobody, and new staff take those who wait at once', () => {
    const {calls} = simulate(shifts([0, 4]), 3)
    const firsts = [...calls.answeredSeconds].filter((at) => !Number.isNaN(at)).sort((a, b) => a - b)
    expect(firsts.slice(0, 4)).toEqual([900, 900, 900, 900])
  })

  it('ten thousand people answer at once', () => {
    const hub = stillHub(
      3600,
      [{name: '101', callsPerHour: 5000, handlingSeconds: 300, patience: 60, groups: ['all']}],
      [{name: 'all', people: 10_000, serves: ['101']}],
    )
    const counts = tally(simulate(hub, 1), 0, 0, 3600)
    expect(counts.answeredInTime).toEqual(counts.offered)
  })
})

describe('chance', () => {
  const seeds = 3000
  /** Standard deviation of the dispersion (variance over mean) of Poisson counts. */
  const sd = (mean: number): number => Math.sqrt(2 / (seeds - 1) + 1 / (mean * seeds))

  it('counts of calls are as spread across seeds as Poisson’s, in the whole and in a part', () => {
    const tables = hubTables(
      stillHub(
        3600,
        [
          {name: '999', callsPerHour: 20, handlingSeconds: 60, patience: 60, groups: ['all']},
          {name: '101', callsPerHour: 40, handlingSeconds: 60, patience: 60, groups: ['all']},
        ],
        [{name: 'all', people: 9, serves: ['999', '101']}],
      ),
    )
    const counts = {first: [] as number[], second: [] as number[], early: [] as number[]}
    for (let seed = 1; seed <= seeds; seed++) {
      const {calls} = runHub(tables, seed)
      let [first, early] = [0, 0]
      for (let call = 0; call < calls.line.length; call++) {
        if (calls.line[call] === 0) first++
        if (calls.offeredSeconds[call]! < 600) early++
      }
      counts.first.push(first)
      counts.second.push(calls.line.length - first)
      counts.early.push(early)
    }
    for (const [name, mean] of [
      ['first', 20],
      ['second', 40],
      ['early', 10],
    ] as const) {
      expect(Math.abs(variance(counts[name]) / mean - 1), name).toBeLessThan(4 * sd(mean))
      const seen = counts[name].reduce((sum, count) => sum + count, 0) / seeds
      expect(Math.abs(seen - mean), name).toBeLessThan(4 * Math.sqrt(mean / seeds))
    }
  })

  it('uneven days spread their totals by mean + mean² × cv²', () => {
    // 48 days of 2 pieces a run: 100 calls a day with a coefficient of variation of 0.3, so a variance of 100 + 900.
    const days = 48
    const tables = hubTables({
      pieceSeconds: 1800,
      dayStarts: Array.from({length: days}, (_, day) => day * 2),
      lines: [
        plainLine({
          name: '101',
          arrivalsPerSecond: Array<number>(days * 2).fill(100 / 3600),
          dayCv: 0.3,
          handlingSeconds: 1,
          patience: 60,
          groups: ['all'],
        }),
      ],
      groups: [plainGroup('all', Array<number>(days * 2).fill(20), ['101'])],
    })
    const totals = Array.from({length: 40}, (_, seed) => [...tally(runHub(tables, seed), 0, 10, 3600).offered]).flat()
    const mean = totals.reduce((sum, count) => sum + count, 0) / totals.length
    expect(Math.abs(mean - 100)).toBeLessThan(4 * Math.sqrt(1000 / totals.length))
    // The lognormal's fourth moment widens the sample variance's error by about half.
    expect(Math.abs(variance(totals) / 1000 - 1)).toBeLessThan(6 * Math.sqrt(2 / totals.length))
  })

  it('absence leaves the share on duty that it should, by whole blocks, and five more people change nobody else’s', () => {
    const blocks = 200
    const staffed = (people: number): number => {
      const hub = stillHub(
        3600,
        [{name: '101', callsPerHour: 1, handlingSeconds: 60, patience: 60, groups: ['all']}],
        [{name: 'all', people, serves: ['101']}],
      )
      const [line, group] = [hub.lines[0]!, hub.groups[0]!]
      return (
        simulate(
          {
            ...hub,
            lines: [{...line, arrivalsPerSecond: Array<number>(blocks).fill(0)}],
            groups: [{...group, staff: Array<number>(blocks).fill(people), absence: {share: 0.1, piecesTogether: 1}}],
          },
          5,
        ).staffedSeconds[0]! / 3600
      )
    }
    expect(Math.abs(staffed(20) - 0.9 * 20 * blocks)).toBeLessThan(4 * Math.sqrt(20 * blocks * 0.09))
    const five = staffed(25) - staffed(20)
    expect(Number.isInteger(five) && five <= 5 * blocks).toBe(true)
    expect(Math.abs(five - 0.9 * 5 * blocks)).toBeLessThan(4 * Math.sqrt(5 * blocks * 0.09))
  })

  it('common random numbers cut the variance of “five more officers” at least fourfold, and they help', () => {
    const [without, withFive] = [hubTables(smallHub(10, 0)), hubTables(smallHub(10, 5))]
    const inTime = (run: HubRun): number => {
      const counts = tally(run, 0, 10, 900)
      return total(counts.answeredInTime) / total(counts.offered)
    }
    const pairs = Array.from({length: 60}, (_, seed) => [inTime(runHub(without, seed)), inTime(runHub(withFive, seed))] as const)
    const apart = variance(pairs.map(([before]) => before)) + variance(pairs.map(([, after]) => after))
    const paired = variance(pairs.map(([before, after]) => after - before))
    expect(apart / paired).toBeGreaterThan(4)
    for (const [before, after] of pairs) expect(after).toBeGreaterThan(before)
  })
})
