import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {periodsIn} from '#core/time'
import {signal} from '#explain/signal'
import {judgePeriod, type PeriodReading, type PeriodWhy, readClosureTest, type TestPoint, type TestTerms} from './closure-test.ts'

const terms = (more: Partial<TestTerms> = {}): TestTerms => ({
  grain: 'month',
  direction: 'at-least',
  level: 0.9,
  hold: 6,
  season: [],
  smallestN: null,
  noConcern: false,
  ...more,
})
const months = periodsIn('month', {from: '2020-01-01', to: '2030-01-01'})
const say = (why: PeriodWhy) => why.kind

/** One letter a month from a month on: h held, x not held, ? cannot say, . awaited. */
const read = (marks: string, more: Partial<TestTerms> = {}, from = '2024-01-01') => {
  const first = months.findIndex((month) => month.from === from)
  const states = {h: 'held', x: 'not-held', '?': 'cannot-say', '.': 'awaited'} as const
  const periods = [...marks].map((mark, i): PeriodReading => {
    return {period: months[first + i]!, state: states[mark as 'h'], value: null, denominator: null, why: null}
  })
  return readClosureTest(periods, terms(more), from)
}

describe('a closure test', () => {
  it.each([
    ['', {}, 'not-yet', 0, null],
    ['x', {}, 'not-yet', 0, null],
    ['xh', {}, 'not-yet', 1, null],
    ['hhhhh', {}, 'not-yet', 5, null],
    ['hhhhhh', {}, 'met', 6, '2024-06'],
    ['hhhhhhhh', {}, 'met', 8, '2024-06'],
    ['hhhhhx', {}, 'broken', 5, '2024-06'],
    ['hhhhhxx', {}, 'broken', 5, '2024-06'],
    ['hhhhhxh', {}, 'not-yet', 1, null],
    ['hhhhhhx', {}, 'broken', 6, '2024-07'],
    ['hhh?hhh', {}, 'not-yet', 3, null],
    ['hhhhhh?', {}, 'cannot-say', 0, '2024-07'],
    ['hhhhhh?h', {}, 'not-yet', 1, null],
    ['hhhhhh..', {}, 'met', 6, '2024-06'],
    ['hhhh..', {}, 'not-yet', 4, null],
    ['hhhhhh', {season: [8]}, 'not-yet', 6, null],
    ['hhhhhhhh', {season: [8]}, 'met', 8, '2024-08'],
  ] as const)('[REG-7] %s %o is %s after %i', (marks, more, state, held, at) => {
    const reading = read(marks, more as Partial<TestTerms>)
    expect({state: reading.state, held: reading.held, at: reading.at?.from.slice(0, 7) ?? null}).toEqual({state, held, at})
  })

  it('tells what must still hold, and the first day on which it can be met', () => {
    // Held from March to June, six wanted with August among them: July and August are still to hold.
    const reading = read('x?xhhhh', {season: [8]}, '2023-12-01')
    expect([reading.held, reading.earliest, reading.ahead.map(({from}) => from), reading.seasonAhead]).toEqual([
      4,
      '2024-08-31',
      ['2024-07-01', '2024-08-01'],
      [8],
    ])
  })

  it('knows the months of a quarter', () => {
    const quarters = periodsIn('quarter', {from: '2024-01-01', to: '2024-10-01'})
    const periods = quarters.map((period): PeriodReading => ({period, state: 'held', value: 1, denominator: 1, why: null}))
    expect(readClosureTest(periods, terms({grain: 'quarter', hold: 2, season: [8]}), '2024-01-01')).toMatchObject({state: 'met', held: 3})
  })
})

const point = (more: Partial<TestPoint> = {}): TestPoint => ({
  period: months[0]!,
  value: 0.92,
  bounds: null,
  denominator: 10_000,
  complete: true,
  absent: null,
  concern: false,
  awaited: false,
  ...more,
})

describe('a period', () => {
  it.each([
    [{}, {}, 'held', null],
    [{value: 0.9}, {}, 'held', null],
    [{value: 0.8999}, {}, 'not-held', 'level'],
    [{value: 0.9}, {direction: 'at-most'}, 'held', null],
    [{value: 0.91}, {direction: 'at-most'}, 'not-held', 'level'],
    [{value: null, absent: 'no data'}, {}, 'cannot-say', 'absent'],
    [{complete: false}, {}, 'cannot-say', 'incomplete'],
    [{denominator: 4999}, {smallestN: 5000}, 'cannot-say', 'few'],
    [{bounds: {low: 0.88, high: 0.93}}, {}, 'cannot-say', 'unknowns'],
    [{value: 0.14, bounds: {low: 0.14, high: 0.16}}, {direction: 'at-most', level: 0.15}, 'cannot-say', 'unknowns'],
    [{value: 0.7, bounds: {low: 0.7, high: 0.8}}, {}, 'not-held', 'level'],
    [{concern: true}, {noConcern: true}, 'not-held', 'concern'],
    [{concern: null}, {noConcern: true}, 'cannot-say', 'no-range'],
    [{concern: true}, {}, 'held', null],
    [{awaited: true, value: null}, {}, 'awaited', 'awaited'],
  ] as const)('[REG-5] [REG-6] %o under %o is %s', (given, more, state, why) => {
    expect(judgePeriod(point(given as Partial<TestPoint>), terms(more as Partial<TestTerms>), say)).toMatchObject({state, why})
  })
})

/** A month of a random series: complete or not, with or without a value. */
const month = fc.record({
  value: fc.option(fc.double({min: 0.7, max: 1, noNaN: true}), {freq: 12}),
  complete: fc.boolean().chain((sometimes) => (sometimes ? fc.constant(true) : fc.boolean())),
  denominator: fc.integer({min: 0, max: 200}),
})
const someTerms = fc.record({
  hold: fc.integer({min: 1, max: 8}),
  season: fc.uniqueArray(fc.integer({min: 1, max: 12}), {maxLength: 3}),
  smallestN: fc.option(fc.integer({min: 1, max: 50})),
  level: fc.constantFrom(0.75, 0.8, 0.85),
  noConcern: fc.boolean(),
  rebase: fc.option(fc.integer({min: 1, max: 30})),
})
type Month = {readonly value: number | null; readonly complete: boolean; readonly denominator: number}
type Some = Omit<TestTerms, 'grain' | 'direction'> & {readonly rebase: number | null}

/** The whole way: a series read for signals, each month judged, the test read. */
function whole(series: readonly Month[], {rebase, ...more}: Some) {
  const wanted = terms(more)
  const read = signal({
    points: series.map((point, i) => ({label: `m${i}`, ...point})),
    unit: 'share',
    grain: 'month',
    better: 'higher',
    target: null,
    options: rebase === null ? {} : {rebases: [{index: rebase, reason: 'a new way of working'}]},
  })
  const periods = series.map((held, i) => {
    const flag = read.points[i]!.flag
    return judgePeriod(point({...held, period: months[i]!, concern: flag === 'not-read' ? null : flag === 'worse'}), wanted, say)
  })
  return {periods, reading: readClosureTest(periods, wanted, months[0]!.from), wanted}
}

/** Met, said the other way round: some stretch up to the end, long enough and with the season in it, holds throughout. */
const metByHand = (periods: readonly PeriodReading[], {hold, season}: TestTerms): boolean =>
  periods.some((_, start) => {
    const stretch = periods.slice(start)
    return (
      stretch.length >= hold &&
      stretch.every(({state}) => state === 'held') &&
      season.every((wanted) => stretch.some(({period}) => Number(period.from.slice(5, 7)) === wanted))
    )
  })

describe('over random series', () => {
  const series = fc.array(month, {minLength: 1, maxLength: 36})

  it('[REG-6] [REG-7] is met exactly when a stretch up to the end holds throughout: never across a gap, too few rows or a signal of concern', () => {
    fc.assert(
      fc.property(series, someTerms, (given, some) => {
        const {periods, reading, wanted} = whole(given, some)
        expect(reading.state === 'met').toBe(metByHand(periods, wanted))
        if (reading.state !== 'met') return
        for (const held of given.slice(-reading.held)) {
          expect(held.complete && held.value !== null && held.value >= some.level && held.denominator >= (some.smallestN ?? 0)).toBe(true)
        }
      }),
      {seed: 5, numRuns: 600},
    )
  })

  it('[REG-8] is opened again by a late correction of any month that it rests on, and by one that takes the month away', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.double({min: 0.86, max: 1, noNaN: true}).map((value) => ({value, complete: true, denominator: 100})),
          {minLength: 8, maxLength: 20},
        ),
        fc.integer({min: 0, max: 5}),
        fc.constantFrom(0.5, null),
        (given, back, corrected) => {
          const some = {hold: 6, season: [], smallestN: null, level: 0.85, noConcern: false, rebase: null}
          expect(whole(given, some).reading.state).toBe('met')
          const at = given.length - 1 - back
          const after = given.map((held, i) => (i === at ? {...held, value: corrected} : held))
          const {reading} = whole(after, some)
          expect(reading.state).not.toBe('met')
          if (back === 0) expect(reading.state).toBe(corrected === null ? 'cannot-say' : 'broken')
          else expect([reading.state, reading.held]).toEqual(['not-yet', back])
        },
      ),
      {seed: 6, numRuns: 300},
    )
  })

  it('takes no notice of a usual range set again, where no signal is asked about', () => {
    fc.assert(
      fc.property(series, someTerms, fc.integer({min: 1, max: 30}), (given, some, rebase) => {
        const plain = {...some, noConcern: false}
        expect(whole(given, {...plain, rebase}).reading).toEqual(whole(given, {...plain, rebase: null}).reading)
      }),
      {seed: 7, numRuns: 200},
    )
  })

  it('can be met by the day it names and no sooner', () => {
    fc.assert(
      fc.property(series, someTerms, (given, some) => {
        const {periods, reading, wanted} = whole(given, {...some, noConcern: false})
        if (reading.state === 'met') return
        const ahead = reading.ahead.map((period): PeriodReading => ({period, state: 'held', value: 1, denominator: 1, why: null}))
        expect(readClosureTest([...periods, ...ahead], wanted, months[0]!.from).state).toBe('met')
        expect(readClosureTest([...periods, ...ahead.slice(0, -1)], wanted, months[0]!.from).state).not.toBe('met')
      }),
      {seed: 8, numRuns: 300},
    )
  })
})
