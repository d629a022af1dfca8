import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {Stream} from '#core/random'
import {type StagedTimes, stageReplacement} from './stage-replacement.ts'

interface Row {
  readonly stages: readonly number[]
  readonly limit?: number
  readonly cell?: number
  readonly day?: number
}

const columns = (rows: readonly Row[]): StagedTimes => ({
  stages: rows[0]!.stages.map((_, k) => Float64Array.from(rows, ({stages}) => stages[k]!)),
  limit: Float64Array.from(rows, ({limit = 900}) => limit),
  cell: Int32Array.from(rows, ({cell = 0}) => cell),
  day: Int32Array.from(rows, ({day = 0}) => day),
})

/** Rows in time that are all alike: what a stage is replaced by is then certain, and the parts can be worked out by hand. */
const inTime: Row[] = Array.from({length: 12}, (_, i) => ({stages: [60, 120, 420], day: i % 4}))

describe('stage replacement', () => {
  it('shares misses as by hand', () => {
    // Of 900 s. Queue alone late (60 + 900 + 420): the queue, 1. Grading and travel each enough to save it (300 + 120 + 600 = 1,020; either back: 780 or 840): half each.
    // All three late, any two of them needed (240 + 420 + 540 = 1,200; one back: 1,020, 900 — in time —, 1,080): the queue alone saves it; so do grading and travel together (60 + 420 + 420 = 900).
    // v: queue 1, grading and travel 1, all others 0 or 1 by it. Orders: the queue is first to save in those where grading and travel do not both come before it, 4 of 6; grading and travel 1 of 6 each.
    const rows: Row[] = [...inTime, {stages: [60, 900, 420]}, {stages: [300, 120, 600]}, {stages: [240, 420, 540]}]
    const found = stageReplacement(columns(rows), {seed: 1, resamples: 0})!
    expect(found).toMatchObject({rows: 15, misses: 3, avoided: 3})
    expect(found.parts.map(({avoided}) => avoided)).toEqual([
      expect.closeTo(0 + 1 / 2 + 1 / 6, 12),
      expect.closeTo(1 + 0 + 4 / 6, 12),
      expect.closeTo(0 + 1 / 2 + 1 / 6, 12),
    ])
  })

  it('draws from rows in time of the same group alone, held to their own limit', () => {
    // Out of town travel takes 800 s of 1,200 in time; a miss there is saved by the queue alone, though travel in town is shorter.
    const rural: Row[] = Array.from({length: 8}, () => ({stages: [60, 120, 800], limit: 1200, cell: 1}))
    const rows = [...inTime, ...rural, {stages: [60, 700, 800], limit: 1200, cell: 1}]
    expect(stageReplacement(columns(rows), {seed: 1, resamples: 0})!.parts.map(({avoided}) => avoided)).toEqual([0, 1, 0])
  })

  it('agrees with every stand-in taken in turn', () => {
    // Two groups, three stages, few rows in time: the expectation is the mean over every combination of stand-ins.
    const stream = new Stream(3, 'given')
    const rows: Row[] = Array.from({length: 30}, (_, i) => ({
      stages: [50 * stream.below(4), 100 * stream.below(8), 100 * stream.below(5)],
      limit: 700,
      cell: i % 2,
    }))
    const sum = (stages: readonly number[]): number => stages.reduce((all, each) => all + each, 0)
    const held = (cell: number) => rows.filter((row) => row.cell === cell && sum(row.stages) <= 700)
    const missed = (set: number): number =>
      rows.reduce((all, {stages, cell}) => {
        const pool = held(cell!)
        let late = 0
        for (const a of pool)
          for (const b of pool)
            for (const c of pool) if (sum(stages.map((own, k) => ((set >> k) & 1 ? [a, b, c][k]!.stages[k]! : own))) > 700) late++
        return all + late / pool.length ** 3
      }, 0)
    const v = Array.from({length: 8}, (_, set) => missed(0) - missed(set))
    const part = (k: number): number => {
      const [i, j] = [0, 1, 2].filter((other) => other !== k).map((other) => 1 << other) as [number, number]
      const own = 1 << k
      return (v[own]! - v[0]!) / 3 + (v[own | i]! - v[i]! + v[own | j]! - v[j]!) / 6 + (v[7]! - v[i | j]!) / 3
    }
    const found = Array.from({length: 40}, (_, seed) => stageReplacement(columns(rows), {seed, resamples: 0})!)
    const mean = (of: (one: (typeof found)[number]) => number): number => found.reduce((all, one) => all + of(one), 0) / found.length
    expect(found[0]!.draws).toBe(64)
    for (const k of [0, 1, 2]) expect(Math.abs(mean(({parts}) => parts[k]!.avoided) - part(k))).toBeLessThan(0.1)
    expect(Math.abs(mean(({avoided}) => avoided) - v[7]!)).toBeLessThan(0.1)
  })

  it('shares out exactly what all stages together would have avoided, and gives an even stage nothing', () => {
    const seconds = fc.integer({min: 0, max: 900})
    const row = fc.record({stages: fc.tuple(seconds, seconds, seconds), cell: fc.nat(2), day: fc.nat(5)})
    fc.assert(
      fc.property(fc.array(row, {minLength: 1, maxLength: 60}), fc.nat(1000), (given, seed) => {
        const even = given.map((one) => ({...one, stages: [...one.stages, 45]}))
        const sure = [0, 1, 2].map((cell) => ({stages: [10, 10, 10, 45], cell, day: 0}))
        const found = stageReplacement(columns([...sure, ...even]), {seed, resamples: 40})
        const misses = even.filter(({stages}) => stages.reduce((sum, each) => sum + each, 0) > 900).length
        expect(found?.misses ?? 0).toBe(misses)
        if (!found) return
        expect(found.parts.reduce((sum, {avoided}) => sum + avoided, 0)).toBeCloseTo(found.avoided, 9)
        expect(found.parts[3]!.avoided).toBe(0)
        if (found.parts[3]!.interval) expect(found.parts[3]!.interval).toMatchObject({low: 0, high: 0})
      }),
      {numRuns: 40, seed: 11},
    )
  })

  it('gives about nothing to a stage that goes alike whether or not the time was met', () => {
    // Setting off takes 20 to 80 s whatever happens; a held-up queue decides nearly every miss.
    const stream = new Stream(9, 'given')
    const rows: Row[] = Array.from({length: 3000}, (_, i) => ({
      stages: [20 + stream.below(61), stream.uniform() < 0.15 ? 700 + stream.below(300) : 60 + stream.below(60), 300 + stream.below(200)],
      day: i % 28,
    }))
    const found = stageReplacement(columns(rows), {seed: 2, resamples: 60})!
    expect(Math.abs(found.parts[0]!.share)).toBeLessThan(0.01)
    expect(found.parts[1]!.share).toBeGreaterThan(0.95)
  })

  it('is the same for the same seed, null without a miss, and refuses what it cannot read', () => {
    const rows = columns([...inTime, {stages: [60, 900, 420]}])
    expect(stageReplacement(rows, {seed: 4, resamples: 50})).toEqual(stageReplacement(rows, {seed: 4, resamples: 50}))
    expect(stageReplacement(columns(inTime), {seed: 1})).toBeNull()
    expect(() => stageReplacement(columns([{stages: [60, 900, 420]}]), {seed: 1})).toThrow('group 0 has no row in time')
    expect(() => stageReplacement({...rows, day: new Int32Array(2)}, {seed: 1})).toThrow('unequal length')
    expect(() => stageReplacement({...rows, stages: []}, {seed: 1})).toThrow('0 stages')
  })
})
