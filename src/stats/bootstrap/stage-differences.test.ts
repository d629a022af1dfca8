import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {Stream} from '#core/random'
import {percentile} from '../percentile.ts'
import {type DatedStages, stageDifferences} from './stage-differences.ts'

const stretch = (rows: readonly {readonly day: number; readonly seconds: readonly number[]}[]): DatedStages => ({
  stages: rows[0]!.seconds.map((_, k) => Float64Array.from(rows, ({seconds}) => seconds[k]!)),
  day: Int32Array.from(rows, ({day}) => day),
})

describe('stage differences', () => {
  it('sets the season aside as by hand', () => {
    // Queue 100 → 70 this year, 100 → 90 the year before: 30 less, of which the season does 10. Travel the same throughout.
    const flat = (queue: number) => stretch(Array.from({length: 20}, (_, i) => ({day: i, seconds: [queue, 300]})))
    const found = stageDifferences(
      {before: flat(100), after: flat(70), yearEarlier: {before: flat(100), after: flat(90)}},
      {seed: 1, resamples: 50},
    )!
    expect(found.parts[0]!.median).toEqual({
      plain: {value: -30, interval: {low: -30, high: -30, method: 'bootstrap by day, 50 resamples 95%'}},
      seasonless: {value: -20, interval: {low: -20, high: -20, method: 'bootstrap by day, 50 resamples 95%'}},
    })
    expect(found.parts[1]!.median.seasonless!.value).toBe(0)
    expect(found.parts[2]!.mean.plain.value).toBeCloseTo(-30, 12)
    expect(found.before.shares).toEqual([0.25, 0.75, 1])
  })

  it('has medians as figures have them, shares that sum to 1 and differences of shares that sum to 0', () => {
    const row = fc.record({day: fc.nat(6), seconds: fc.tuple(fc.nat(900), fc.nat(900), fc.nat(900))})
    const rows = fc.array(row, {minLength: 1, maxLength: 40})
    fc.assert(
      fc.property(rows, rows, (was, is) => {
        const found = stageDifferences({before: stretch(was), after: stretch(is), yearEarlier: null}, {seed: 1, resamples: 0})!
        const whole = was.some(({seconds}) => seconds.some((each) => each > 0)) && is.some(({seconds}) => seconds.some((each) => each > 0))
        if (whole) {
          expect(found.before.shares.slice(0, 3).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
          expect(found.parts.slice(0, 3).reduce((sum, {share}) => sum + share.plain.value, 0)).toBeCloseTo(0, 12)
        }
        for (const k of [0, 1, 2])
          expect(found.after.medians[k]).toBe(
            percentile(
              is.map(({seconds}) => ({value: seconds[k]!, count: 1})),
              0.5,
            ),
          )
        expect(found.parts[3]!.mean.plain.value).toBeCloseTo(
          found.parts.slice(0, 3).reduce((sum, {mean}) => sum + mean.plain.value, 0),
          9,
        )
      }),
      {numRuns: 60, seed: 3},
    )
  })

  it('holds a known change, with the season, in about 95 of 100 intervals', () => {
    // A queue of 120 s on average falls by 30 s; winter adds 25 s in both years; days differ by 10 s.
    const made = (stream: Stream, mean: number): DatedStages =>
      stretch(
        Array.from({length: 28}, (_, day) => {
          const level = mean + 10 * stream.normal()
          return Array.from({length: 12}, () => ({day, seconds: [Math.max(0, level + 40 * stream.normal()), 300]}))
        }).flat(),
      )
    let [held, plain] = [0, 0]
    const logs = 40
    for (let seed = 1; seed <= logs; seed++) {
      const stream = new Stream(seed, 'made')
      const found = stageDifferences(
        {
          before: made(stream, 120),
          after: made(stream, 115),
          yearEarlier: {before: made(stream, 120), after: made(stream, 145)},
        },
        {seed, resamples: 120},
      )!
      const {mean} = found.parts[0]!
      if (mean.seasonless!.interval!.low <= -30 && mean.seasonless!.interval!.high >= -30) held++
      if (mean.plain.interval!.low <= -30 && mean.plain.interval!.high >= -30) plain++
    }
    expect(held).toBeGreaterThanOrEqual(34)
    expect(plain).toBe(0)
  })

  it('is null without a row, and refuses stretches of unequal stages', () => {
    const empty: DatedStages = {stages: [new Float64Array(0)], day: new Int32Array(0)}
    const one = stretch([{day: 0, seconds: [5]}])
    expect(stageDifferences({before: empty, after: one, yearEarlier: null}, {seed: 1})).toBeNull()
    expect(() => stageDifferences({before: stretch([{day: 0, seconds: [5, 6]}]), after: one, yearEarlier: null}, {seed: 1})).toThrow(
      'unequal stages',
    )
  })
})
