import {describe, expect, it} from 'vitest'
import {changingQueue} from '#stats/queues/transient'
import type {HubRun} from './hub.ts'
import {hubTables} from './hub-tables.ts'
import {plainGroup, plainLine} from './plain-hub.ts'
import {differenceOfRuns, meanOfRuns, replications} from './replications.ts'
import {tally} from './tally.ts'
import {smallHub} from './testing/small-hub.ts'

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0)

describe('replications', () => {
  it('give Student’s interval', () => {
    // 2, 4, 6: mean 4, standard error 2/√3, t(2, 0.975) = 4.302653: 4 ± 4.968.
    const found = meanOfRuns([2, 4, 6])!
    expect(found.mean).toBeCloseTo(4, 12)
    expect(found.interval!.low).toBeCloseTo(-0.9683, 4)
    expect(found.interval!.high).toBeCloseTo(8.9683, 4)
    expect(meanOfRuns([5])).toEqual({mean: 5, interval: null})
    expect(meanOfRuns([])).toBeNull()
    expect(differenceOfRuns([1, 2, 3], [3, 6, 9])).toEqual(found)
    expect(() => differenceOfRuns([1], [1, 2])).toThrow('1 runs before and 2 after')
  })

  it('stop when their owner stops asking', () => {
    const seeds: number[] = []
    for (const seed of replications(hubTables(smallHub(1, 0)), 7, 1000, (run) => run.seed)) {
      seeds.push(seed)
      if (seeds.length === 3) break
    }
    expect(seeds).toEqual([7, 8, 9])
  })

  it('the same callers in both scenarios cut the variance of what five more officers do at least four times', () => {
    const shares = (extra: number, firstSeed: number): number[] => [
      ...replications(hubTables(smallHub(7, extra)), firstSeed, 60, (run) => {
        const urgent = tally(run, 0, 10, 900)
        return total(urgent.answeredInTime) / total(urgent.offered)
      }),
    ]
    const variance = (values: readonly number[]): number => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
    }
    const [before, after, others] = [shares(0, 1), shares(5, 1), shares(5, 1001)]
    const paired = variance(after.map((share, i) => share - before[i]!))
    const apart = variance(others.map((share, i) => share - before[i]!))
    expect(apart / paired).toBeGreaterThan(4)
  })

  it('five more officers in the first queue help it, and send more people into the second, which answers fewer of them', () => {
    const readings = (extra: number): number[][] => [
      ...replications(hubTables(smallHub(7, extra)), 1, 40, (run) => {
        const [urgent, second] = [tally(run, 0, 10, 900), tally(run, 2, 10, 900)]
        return [
          total(urgent.answeredInTime) / total(urgent.offered),
          total(second.offered),
          total(second.abandoned) / total(second.offered),
        ]
      }),
    ]
    const [before, after] = [readings(0), readings(5)]
    for (const reading of [0, 1, 2]) {
      const change = differenceOfRuns(
        before.map((run) => run[reading]!),
        after.map((run) => run[reading]!),
        0.999,
      )
      expect(change!.interval!.low).toBeGreaterThan(0)
    }
  })

  it('a line whose arrivals change through the day loses the share that the transient chain says', () => {
    // Twelve days, each quarter-hour at its own rate; staffing is even, as the chain and the simulation part at a shift's end.
    const days = 12
    const day = Array.from({length: 96}, (_, i) => (30 - 24 * Math.cos((2 * Math.PI * (i + 0.5)) / 96)) / 3600)
    const line = {serviceSeconds: 500, patienceSeconds: 90}
    const moments = changingQueue({...line, pieceSeconds: 900, arrivalsPerSecond: day, servers: day.map(() => 6), start: 'periodic'}, 10)
    const lost = moments.reduce((sum, {meanQueue}) => sum + meanQueue / line.patienceSeconds, 0)
    const exact = lost / day.reduce((sum, rate) => sum + rate, 0)
    const hub = hubTables({
      pieceSeconds: 900,
      dayStarts: Array.from({length: days}, (_, i) => i * 96),
      lines: [
        plainLine({
          name: '101',
          arrivalsPerSecond: Array.from({length: days}, () => day).flat(),
          handlingSeconds: line.serviceSeconds,
          patience: line.patienceSeconds,
          groups: ['room'],
        }),
      ],
      groups: [plainGroup('room', Array<number>(days * 96).fill(6), ['101'])],
    })
    const afterFirstDay = (run: HubRun): number => {
      const {abandoned, offered} = tally(run, 0, 10, 86_400)
      return total(abandoned.subarray(1)) / total(offered.subarray(1))
    }
    const found = meanOfRuns([...replications(hub, 1, 40, afterFirstDay)])!
    const error = (found.interval!.high - found.mean) / 2.0227 // t(39, 0.975)
    expect(error / exact).toBeLessThan(0.02)
    expect(Math.abs(found.mean - exact)).toBeLessThan(4 * error)
  })
})
