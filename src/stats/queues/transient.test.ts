import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {sharedHas, sharedPath} from '../../../test/shared.ts'
import {erlangA} from './erlang-a.ts'
import {type ChangingQueue, changingQueue} from './transient.ts'

const file = 'reference/transient_mtmnm_reference.csv'

const flat = (change: Partial<ChangingQueue> = {}): ChangingQueue => ({
  pieceSeconds: 900,
  arrivalsPerSecond: Array<number>(8).fill(0.02),
  servers: Array<number>(8).fill(9),
  serviceSeconds: 500,
  patienceSeconds: 90,
  start: 'periodic',
  ...change,
})

describe('a line that changes through the day', () => {
  it.skipIf(!sharedHas(file))(
    `agrees with 96 quarter-hours of the reference day, transient and stationary (needs ../shared/${file})`,
    () => {
      const rows = readFileSync(sharedPath(file), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',').map(Number))
      const line = {serviceSeconds: 500, patienceSeconds: 90}
      const arrivalsPerSecond = rows.map((row) => row[1]! / 3600)
      const servers = rows.map((row) => row[2]!)
      const moments = changingQueue({...line, arrivalsPerSecond, servers, pieceSeconds: 900, start: 'periodic'}, 10)
      expect(moments).toHaveLength(96)
      let worst = 0
      const near = (got: number, want: number): void => {
        worst = Math.max(worst, Math.abs(got - want))
      }
      for (const [i, row] of rows.entries()) {
        const moment = moments[i]!
        near(moment.waitingShare, row[3]!)
        near(moment.meanQueue, row[4]!)
        near(moment.wouldWaitBeyond, row[5]!)
        near(moment.abandonedPerOffered!, row[6]!)
        const still = erlangA({...line, arrivalsPerSecond: arrivalsPerSecond[i]!, servers: servers[i]!})
        near(still.waitingShare, row[7]!)
        near(still.meanQueue, row[8]!)
        near(still.wouldWaitBeyond(10), row[9]!)
        near(still.abandonedShare, row[10]!)
      }
      // The table has ten decimals, and rates of calls to six.
      expect(worst).toBeLessThan(2e-8)
    },
  )

  it('settles to Erlang A where nothing changes', () => {
    const still = erlangA({arrivalsPerSecond: 0.02, serviceSeconds: 500, servers: 9, patienceSeconds: 90})
    const moments = changingQueue(flat(), 20)
    for (const moment of moments) {
      expect(moment.waitingShare).toBeCloseTo(still.waitingShare, 10)
      expect(moment.wouldWaitBeyond).toBeCloseTo(still.wouldWaitBeyond(20), 10)
    }
  })

  it('fills from an empty room, and an hour without staff has everybody waiting', () => {
    const servers = [9, 9, 9, 9, 0, 0, 9, 9]
    const moments = changingQueue(flat({start: 'empty', servers}), 20)
    expect(moments[0]!.waitingShare).toBeLessThan(moments[3]!.waitingShare)
    expect(moments[5]!.waitingShare).toBeCloseTo(1, 12)
    expect(moments[5]!.wouldWaitBeyond).toBeCloseTo(1, 12)
    // λ × patience callers wait once the quarter-hour, ten patiences long, has settled: 0.02 × 90.
    expect(moments[5]!.meanQueue).toBeCloseTo(1.8, 2)
  })

  it('has no hang-ups per call where nobody calls', () => {
    const moments = changingQueue(flat({arrivalsPerSecond: Array<number>(8).fill(0), start: 'empty'}), 20)
    expect(moments[0]).toEqual({waitingShare: 0, meanQueue: 0, abandonedPerOffered: null, wouldWaitBeyond: 0})
  })

  it.each([
    ['a negative rate', {arrivalsPerSecond: Array<number>(8).fill(-1)}, '-1 calls'],
    ['a different number of pieces', {servers: [1]}, '8 pieces of arrivals and 1 of staffing'],
    ['half a server', {servers: Array<number>(8).fill(0.5)}, '0.5 servers'],
    ['no patience', {patienceSeconds: 0}, 'use erlangB'],
    ['a patience of years', {patienceSeconds: 1e9}, 'too many states'],
  ])('refuses %s', (_, wrong, words) => {
    expect(() => changingQueue(flat(wrong), 10)).toThrow(words)
  })

  it('answers for ten thousand servers', () => {
    const many = flat({arrivalsPerSecond: [19, 21], servers: [10_000, 10_000], pieceSeconds: 60, start: 'empty', serviceSeconds: 500})
    const moments = changingQueue(many, 10)
    for (const moment of moments) expect(moment.waitingShare).toBeLessThan(1e-9)
  })
})
