import fc from 'fast-check'
import {expect, it} from 'vitest'
import type {Hub} from './hub.ts'
import {hubProblems} from './hub-check.ts'
import {hubTables} from './hub-tables.ts'
import {plainGroup, plainLine} from './plain-hub.ts'
import {runHub} from './run-hub.ts'

const pieces = 6
const share = fc.double({min: 0, max: 1, noNaN: true})
const perPiece = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(of, {minLength: pieces, maxLength: pieces})
const rates = perPiece(fc.oneof(fc.constant(0), fc.double({min: 0, max: 0.2, noNaN: true})))
const people = perPiece(fc.integer({min: 0, max: 12}))

/** Two lines and a queue behind them on two groups, with every feature on or off. */
const anyHub: fc.Arbitrary<Hub> = fc
  .record({
    first: rates,
    second: rates,
    one: people,
    both: people,
    reserve: fc.integer({min: 0, max: 3}),
    on: share,
    again: share,
    hangUp: share,
    absent: share,
    wrap: fc.constantFrom(0, 30),
    overflow: fc.constantFrom(null, {meanSeconds: 40}),
    cv: fc.constantFrom(0, 0.5),
    patience: fc.constantFrom(0.5, 60, 1e6, Number.POSITIVE_INFINITY),
  })
  .map((any) => {
    const announced = {groups: [{share: 1, meanSeconds: any.patience}], announcements: [{atSeconds: 20, hangUpShare: any.hangUp}]}
    return {
      pieceSeconds: 600,
      dayStarts: [0, 3],
      lines: [
        plainLine({
          name: 'a',
          arrivalsPerSecond: any.first,
          dayCv: any.cv,
          handlingSeconds: 90,
          patience: 45,
          overflow: any.overflow,
          groups: ['both'],
        }),
        plainLine({
          name: 'b',
          arrivalsPerSecond: any.second,
          handlingSeconds: 120,
          handling: {shape: 'lognormal', meanSeconds: 120, cv: 1},
          wrapSeconds: any.wrap,
          patience: announced,
          redial: {share: any.again, meanDelaySeconds: 60, most: 2},
          next: [{line: 'c', share: any.on}],
          groups: ['one', 'both'],
        }),
        plainLine({name: 'c', arrivalsPerSecond: Array<number>(pieces).fill(0), handlingSeconds: 200, patience: 300, groups: ['one']}),
      ],
      groups: [
        plainGroup('both', any.both, ['a', {line: 'b', reserve: any.reserve}]),
        plainGroup('one', any.one, ['c', 'b'], {share: any.absent, piecesTogether: 2}),
      ],
    }
  })

it('any hub keeps its books: every call has one end, in its time, and the time of queues and handlers adds up', () => {
  fc.assert(
    fc.property(anyHub, fc.integer({min: 0, max: 1_000_000}), (hub, seed) => {
      expect(hubProblems(hub)).toEqual([])
      const run = runHub(hubTables(hub), seed)
      const {calls, seconds} = run
      const busy = [0, 0]
      const waits = [0, 0, 0]
      for (let call = 0; call < calls.line.length; call++) {
        const [offered, answered, ended] = [calls.offeredSeconds[call]!, calls.answeredSeconds[call]!, calls.endedSeconds[call]!]
        const outcome = calls.outcome[call]!
        expect(offered >= 0 && offered < seconds).toBe(true)
        expect(Number.isNaN(answered)).toBe(outcome === 0 || outcome === 2)
        expect(Number.isNaN(ended)).toBe(outcome === 0)
        if (outcome !== 0) expect(ended).toBeGreaterThanOrEqual(outcome === 2 ? offered : answered)
        if (outcome === 1) busy[calls.group[call]!]! += Math.min(seconds - answered, calls.handledSeconds[call]!)
        else expect(calls.handledSeconds[call]).toBe(0)
        waits[calls.line[call]!]! += (outcome === 0 ? seconds : outcome === 2 ? ended : answered) - offered
        expect(calls.cause[call]).toBeLessThanOrEqual(call)
      }
      for (const [group, handled] of busy.entries()) expect(run.busySeconds[group]).toBeCloseTo(handled, 5)
      for (const [line, waited] of waits.entries()) expect(run.queueSeconds[line]).toBeCloseTo(waited, 5)
      expect(runHub(hubTables(hub), seed).calls).toEqual(calls)
    }),
    {numRuns: 150, seed: 20_240_301},
  )
})
