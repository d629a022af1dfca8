import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {monthName} from '#core/format'
import type {SignalPoint, SignalSeries} from './signal.ts'
import {signal} from './signal.ts'

/** 'July 2022' is month 0. */
const label = (i: number): string => `${monthName(((i + 6) % 12) + 1)} ${2022 + Math.floor((i + 6) / 12)}`
const month = (value: number | null, i: number): SignalPoint => ({label: label(i), value, complete: true, denominator: 10_000})
const months = (values: readonly (number | null)[]): SignalPoint[] => values.map(month)
const series = (values: readonly (number | null)[], more: Partial<SignalSeries> = {}): SignalSeries => ({
  points: months(values),
  unit: 'share',
  grain: 'month',
  better: 'higher',
  target: null,
  ...more,
})
const counts = (values: readonly (number | null)[], more: Partial<SignalSeries> = {}): SignalSeries => ({
  ...series(values, {unit: 'count', better: 'lower', ...more}),
  points: months(values).map((point) => ({...point, denominator: null})),
})

/**
 * 24 months of 999 calls within 10 seconds, made for the example: the first twelve have mean 9.729/12 = .81075 and moving ranges of mean
 * (.013+.003+.023+.011+.022+.038+.005+.012+.005+.017+.017)/11 = .166/11 = .0150909, so limits .81075 ± 2.66 × .0150909 = .77061 to .85089.
 */
const year = [0.814, 0.801, 0.798, 0.821, 0.81, 0.788, 0.826, 0.831, 0.819, 0.824, 0.807, 0.79]
const after = [0.787, 0.775, 0.71, 0.752, 0.779, 0.784, 0.812, 0.869, 0.918, 0.926, 0.921, 0.934]
const fixed = {baseline: {points: 12}} as const
const calls = series([...year, ...after], {options: fixed, target: {level: 0.9, direction: 'at-least'}})

describe('the sentence', () => {
  it('several periods outside: how many, which side, and the range', () => {
    const read = signal(calls)
    expect(read.sentence).toBe('Better: five months above the usual range of 77.1 to 85.1%.')
    expect(read.clause).toBe('the rise since February 2024 is more than usual variation')
    expect(read.moved).toBe('improved')
    expect(read.headline).toBe('Better')
    expect(read.baseline).toBe('usual range, fixed on July 2022 to June 2023 (12 months read)')
    expect(read).toMatchObject({kind: 'better', variation: 'improvement-high', assurance: 'fail', latest: 23, since: 19})
  })

  it('says the standard apart from the signal', () => {
    expect(signal(calls).standing).toEqual({
      met: true,
      periods: 4,
      sentence: 'Above the 90% standard for four months.',
      clause: 'above the 90% standard',
    })
  })

  it('one period outside: its value, and the range since the limits were set again', () => {
    // From January: 6 5 7 6 6 21; mean 8.5; ranges 1 2 1 0 15, mean 3.8; 15 ≥ 3.267 × 3.8 is screened; mean 1; limits 5.84 to 11.16.
    const values = [...Array.from({length: 18}, (_, i) => 30 + (i % 3)), 6, 5, 7, 6, 6, 21]
    const visits = counts(values, {options: {rebases: [{index: 18, reason: 'visits planned by risk from 1 January'}]}})
    const read = signal(visits)
    expect(read.sentence).toBe('Worse: 21 in June 2024; the usual range since January is 6 to 11.')
    expect(read.baseline).toBe('usual range since January 2024 (six months read), set again: visits planned by risk from 1 January')
    expect(read.warnings.map(({kind}) => kind)).toEqual(['trial-limits'])
    expect(read.warnings[0]!.says).toBe('Trial limits: six months set the usual range; 12 make it firm.')
  })

  it('no signal: no change beyond usual variation', () => {
    const read = signal(series(year))
    expect(read).toMatchObject({
      kind: 'usual',
      sentence: 'No change beyond usual variation.',
      clause: 'there is no change beyond usual variation',
      headline: 'No change',
      moved: null,
      since: null,
      variation: 'common-cause',
      standing: null,
      assurance: 'none',
    })
    expect(read.points.every(({short, flag}) => short === 'Usual variation' && flag === 'usual')).toBe(true)
  })

  const noisy = [20, 30, 10, 28, 12, 30, 10, 28, 12, 30, 10, 20]
  it.each([
    {rule: 'seven-point-trend', values: [...noisy, 14, 15, 16, 17, 18, 19, 20], says: 'Worse: rising every month since July 2023.'},
    {
      rule: 'seven-one-side',
      values: [...noisy, 22, 21, 23, 21, 22, 21, 23, 22],
      says: 'Worse: eight months in a row above the average of 20.0.',
    },
    {
      rule: 'seven-one-side',
      values: [...noisy, 18, 19, 17, 19, 18, 19, 17],
      says: 'Better: seven months in a row below the average of 20.0.',
    },
    // Ranges 10 20 18 16 18 20 18 16 18 20 10: mean 184/11 = 16.727; near 29.66, so near limits −9.7 and 49.7, limits −24.5 and 64.5.
    {
      rule: 'two-in-three',
      values: [...noisy, 55, 30, 55],
      says: 'Worse: two of the last three months near the top of the usual range of 0 to 64.',
    },
    {
      rule: 'two-in-three',
      values: [...noisy, 51, 52, 55],
      says: 'Worse: the last three months near the top of the usual range of 0 to 64.',
    },
    {rule: 'outside-limits', values: [...noisy, 65], says: 'Worse: 65 in July 2023; the usual range of July 2022 to June 2023 is 0 to 64.'},
  ])('$rule: $says', ({rule, values, says}) => {
    const read = signal(counts(values, {options: {...fixed, screen: false}}))
    expect(read.sentence).toBe(says)
    expect(read.points.at(-1)!.rule).toBe(rule)
  })

  it('speaks of higher and lower where neither is better, and never of a standard being enough', () => {
    const read = signal(counts([...noisy, 65], {better: 'neither', options: fixed, target: {level: 10, direction: 'at-most'}}))
    expect(read.sentence).toBe('Higher: 65 in July 2023; the usual range of July 2022 to June 2023 is 0 to 64.')
    expect(read).toMatchObject({kind: 'higher', moved: 'rose', variation: 'neutral-high', assurance: 'none', headline: 'Higher'})
    expect(read.points.at(-1)).toMatchObject({flag: 'neutral', short: 'Higher than usual', direction: 'up'})
  })

  it('says “just above” where the value and the limit read the same', () => {
    // mean .5, ranges all .1: limits .5 ± .266 = .234 to .766
    const values = [0.45, 0.55, 0.45, 0.55, 0.45, 0.55, 0.7663]
    expect(signal(series(values, {options: {baseline: {points: 6}}})).sentence).toBe(
      'Better: 76.6% in January 2023, just above the usual range of 23.4 to 76.6%.',
    )
  })

  it('better is not the same as enough', () => {
    const read = signal({...calls, target: {level: 0.95, direction: 'at-least'}})
    expect(read.headline).toBe('Better, not enough')
    expect(read.standing!.sentence).toBe('Below the 95% standard for 24 months.')
  })
})

describe('what is not read', () => {
  const withDays = (points: readonly SignalPoint[], i: number, daysWithData: number, days: number): SignalPoint[] =>
    points.with(i, {...points[i]!, complete: false, coverage: {days, daysWithData}})

  it('draws an incomplete month, reads no signal from it and leaves it out of the limits', () => {
    const read = signal({...calls, points: withDays(calls.points, 18, 29, 31)})
    expect(read.points[18]).toEqual({
      label: 'January 2024',
      value: 0.812,
      flag: 'not-read',
      rule: null,
      direction: null,
      notRead: 'incomplete',
      segment: 0,
      short: '29 of 31 days',
    })
    expect(read.sentence).toBe(signal(calls).sentence)
    const spoilt = withDays(months(year), 4, 30, 31).with(4, {...month(0, 4), complete: false})
    expect(signal({...calls, options: {}, points: spoilt}).limits!.points).toBe(11)
  })

  it('says when the latest month is not what the signal speaks of', () => {
    const last = signal({...calls, points: withDays(calls.points, 23, 12, 30)})
    expect(last.sentence).toBe('Better: four months above the usual range of 77.1 to 85.1%. June 2024 is not read: 12 of 30 days.')
    expect(last).toMatchObject({latest: 22, standing: {periods: 3}})
    const gone = signal(series([...year, null, null]))
    expect(gone.sentence).toBe('No change beyond usual variation. The two months after June 2023 are not read.')
    expect(signal(series([...year, null])).sentence).toBe('No change beyond usual variation. July 2023 has no figure.')
    expect(signal(series([...year, null])).points.at(-1)!.short).toBe('No figure')
  })

  it('does not carry a run, a count or a standing over a missing month', () => {
    const gap = signal({...calls, points: calls.points.with(21, {...calls.points[21]!, value: null})})
    expect(gap.sentence).toBe('Better: two months above the usual range of 77.1 to 85.1%.')
    expect(gap.standing!.periods).toBe(2)
    const closed = signal({
      ...calls,
      options: {...fixed, gaps: 'close-up'},
      points: calls.points.with(21, {...calls.points[21]!, value: null}),
    })
    expect(closed.sentence).toBe('Better: four months above the usual range of 77.1 to 85.1%.')
  })

  it('puts no percentage of fewer than ten rows to the test', () => {
    const points = calls.points.with(22, {...calls.points[22]!, denominator: 9})
    expect(signal({...calls, points}).points[22]).toMatchObject({flag: 'not-read', notRead: 'few-rows', short: 'Too few to judge'})
    expect(signal({...calls, points}).standing!.periods).toBe(1)
    const allowed = signal({...calls, points, options: {...fixed, minimumDenominator: 5}})
    expect(allowed.points[22]!.flag).toBe('better')
  })

  it('judges nothing on fewer than five points, and says how many there are', () => {
    const four = signal(series([0.5, 0.6, 0.5, 0.6]))
    expect(four).toMatchObject({kind: 'too-few', limits: null, latest: null, variation: null, baseline: null, warnings: []})
    expect(four.sentence).toBe('Too few to judge: four months read; a usual range needs five.')
    expect(four.clause).toBe('there are too few months to judge a change')
    expect(four.points.map(({short}) => short)).toEqual(Array(4).fill('Too few to judge'))
    expect(signal(series([0.5, 0.6, 0.5, 0.6, 0.5])).kind).toBe('usual')
    expect(signal(series([0.5, null, 0.6, null, 0.5, null, 0.6, null, 0.5])).sentence).toBe(
      'Too few to judge: five months read, too far apart for a usual range.',
    )
    const again = series(year, {options: {rebases: [{index: 10, reason: 'new rota'}]}})
    expect(signal(again).sentence).toBe('Too few to judge: two months read since May 2023; a usual range needs five.')
    expect(signal(again).points[0]!.flag).toBe('usual')
  })

  it('has nothing to say of an empty series, or of one without figures, and keeps the standing of few points', () => {
    expect(signal(series([])).sentence).toBe('Nothing to judge: no month can be read.')
    expect(signal(series([null, null]))).toMatchObject({kind: 'nothing', headline: 'Nothing to judge'})
    const lately = series([...year, null], {options: {rebases: [{index: 12, reason: 'new rota'}]}})
    expect(signal(lately).sentence).toBe('Nothing to judge: no month since July 2023 can be read.')
    const one = signal(series([0.95], {target: {level: 0.9, direction: 'at-least'}}))
    expect(one.standing!.sentence).toBe('Above the 90% standard in July 2022.')
  })
})

describe('the standing', () => {
  const stand = (values: readonly (number | null)[], target: NonNullable<SignalSeries['target']>, more: Partial<SignalSeries> = {}) =>
    signal(series(values, {target, ...more})).standing
  it.each([
    [[0.92, 0.9], {level: 0.9, direction: 'at-least'}, 'At or above the 90% standard for two months.'],
    [[0.92, 0.85], {level: 0.9, direction: 'at-least'}, 'Below the 90% standard in August 2022.'],
    [[0.92, 0.8996], {level: 0.9, direction: 'at-least'}, 'Just below the 90% standard in August 2022.'],
    [[0.12, 0.15], {level: 0.15, direction: 'at-most'}, 'Within the 15% limit for two months.'],
    [[0.3, 0.25], {level: 0.15, direction: 'at-most'}, 'Above the 15% limit for two months.'],
    [[0.3, 0.25], {level: 0.925, direction: 'at-most'}, 'Within the 92.5% limit for two months.'],
  ] as const)('%o against %o: %s', (values, target, says) => {
    expect(stand(values, target)!.sentence).toBe(says)
  })
  it('judges no point from before the standard applied', () => {
    expect(stand([0.92, 0.93, 0.94], {level: 0.9, direction: 'at-least', fromIndex: 1})!.periods).toBe(2)
    expect(stand([0.92, 0.93, null], {level: 0.9, direction: 'at-least', fromIndex: 2})).toBeNull()
  })
  it('names a limit that is not a share by its value', () => {
    expect(stand([12, 21], {level: 10, direction: 'at-most'}, {unit: 'count'})!.sentence).toBe('Above the limit of 10 for two months.')
    expect(stand([9, 8], {level: 10, direction: 'at-most'}, {unit: 'seconds'})!.sentence).toBe('Within the limit of 10 s for two months.')
  })
})

describe('warnings', () => {
  const kinds = (given: SignalSeries) => signal(given).warnings.map(({kind}) => kind)
  const rows = (values: readonly number[], denominators: readonly number[]): SignalSeries => ({
    ...series(values),
    points: values.map((value, i) => ({...month(value, i), denominator: denominators[i % denominators.length]!})),
  })
  it('12 points are firm, 11 are on trial', () => {
    expect(kinds(counts(year.map((v) => v * 1000)))).toEqual([])
    expect(kinds(counts(year.slice(1).map((v) => v * 1000)))).toEqual(['trial-limits'])
  })
  it('cuts limits at 0 and 100% and says so', () => {
    const near = [0.99, 0.97, 1, 0.96, 0.99, 0.98, 1, 0.97, 0.99, 1, 0.98, 0.97]
    const read = signal(rows(near, [1000]))
    expect(read.limits!.upper).toBe(1)
    expect(read.warnings.map(({kind}) => kind)).toContain('near-bound')
    expect(read.warnings.find(({kind}) => kind === 'near-bound')!.says).toContain(
      'The upper limit lay past what can occur and was cut to 100.0%',
    )
  })
  it('minds small, uneven and very large denominators', () => {
    // Mean .81075: of 20 rows, 3.8 misses are expected.
    expect(kinds(rows(year, [20]))).toEqual(['small-denominators'])
    expect(kinds(rows(year, [200, 401]))).toEqual(['varying-denominators'])
    // Spread .0151 / 1.128 = .01338; chance √(.81075 × .18925 / n) falls below a third of it from n = 7,716 on.
    expect(kinds(rows(year, [7600]))).toEqual([])
    expect(kinds(rows(year, [7800]))).toEqual(['large-denominators'])
  })
  it('minds a baseline in which nothing moved, and a range that the series has left', () => {
    expect(kinds(counts([3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3]))).toEqual(['no-variation'])
    const left = counts([...year.map((v) => v * 1000), ...Array.from({length: 7}, (_, i) => 900 + i)], {options: fixed})
    expect(kinds(left)).toEqual(['range-outgrown'])
  })
})

describe('options and other grains', () => {
  it('passes screening and the reading of two in three on to the rules', () => {
    const screened = [10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 24]
    expect(signal(counts(screened)).kind).toBe('worse')
    // unscreened: ranges ten of 1 and one of 14, mean 24/11 = 2.18; mean 11.58; upper limit 17.4: still outside
    expect(signal(counts(screened, {options: {screen: false}})).limits!.upper).toBeCloseTo(139 / 12 + (2.66 * 24) / 11, 9)
    // one near the limit, one the other side of the mean, one near: only the second reading takes it
    const base = Array.from({length: 12}, (_, i) => (i % 2 === 0 ? 10 : 12)) // mean 11, reach 5.32, near 3.55
    const pair = [...base, 15, 10, 15]
    expect(signal(counts(pair, {options: fixed})).kind).toBe('usual')
    const other = signal(counts(pair, {options: {...fixed, twoInThree: 'powerbi'}}))
    expect(other.sentence).toBe('Worse: two of the last three months near the top of the usual range of 6 to 16.')
    const past = signal(counts([...base, 17, 10, 15], {options: {...fixed, twoInThree: 'powerbi'}}))
    expect(past.sentence).toBe('Worse: two of the last three months near or past the top of the usual range of 6 to 16.')
  })

  it('takes a rebase before the first point as past, ignores one after the last', () => {
    const past = signal(
      counts([6, 5, 7, 6, 6, 21], {
        options: {
          rebases: [
            {index: -3, reason: 'new rota'},
            {index: 99, reason: 'later'},
          ],
        },
      }),
    )
    expect(past.segments).toHaveLength(1)
    expect(past.segments[0]!.reason).toBe('new rota')
  })

  it('speaks of weeks and days', () => {
    const values = [...Array.from({length: 12}, (_, i) => 10 + (i % 2)), 30]
    const weeks = counts(values, {grain: 'week', options: fixed})
    const points = weeks.points.map((point, i) => ({...point, label: `week of ${i + 1} June 2024`}))
    expect(signal({...weeks, points}).sentence).toBe(
      'Worse: 30 in the week of 13 June 2024; the usual range of week of 1 June 2024 to week of 12 June 2024 is 8 to 13.',
    )
    const days = points.map((point) => ({...point, label: point.label.replace('week of ', '')}))
    expect(signal({...weeks, grain: 'day', points: days}).sentence).toContain('Worse: 30 on 13 June 2024;')
  })
})

describe('laws of a signal', () => {
  const value = fc.option(fc.integer({min: 0, max: 60}), {freq: 8})
  const values = fc.array(value, {minLength: 1, maxLength: 40})
  const swap = {better: 'worse', worse: 'better', neutral: 'neutral', usual: 'usual', 'not-read': 'not-read'} as const

  it('better and worse change places when the better direction does, and nothing else changes', () => {
    fc.assert(
      fc.property(values, (given) => {
        const low = signal(counts(given, {better: 'lower'}))
        const high = signal(counts(given, {better: 'higher'}))
        expect(high.points.map(({flag}) => flag)).toEqual(low.points.map(({flag}) => swap[flag]))
        expect(high.limits).toEqual(low.limits)
        expect(high.sentence.replace(/^(Better|Worse)/, '')).toBe(low.sentence.replace(/^(Better|Worse)/, ''))
      }),
    )
  })

  it('a sentence that claims a change always has a rule behind it, and no forbidden word', () => {
    fc.assert(
      fc.property(values, fc.constantFrom('higher' as const, 'lower' as const, 'neither' as const), (given, better) => {
        const read = signal(counts(given, {better}))
        const flagged = read.latest !== null && read.points[read.latest]!.rule !== null
        expect(read.moved !== null).toBe(flagged)
        expect(/^(Better|Worse|Higher|Lower):/.test(read.sentence)).toBe(flagged)
        expect(read.since !== null).toBe(flagged)
        expect(read.sentence).not.toMatch(/significant|trend|NaN|undefined|Infinity|null/)
        expect(read.sentence).toMatch(/^[A-Z].*\.$/)
        for (const point of read.points) expect(point.flag === 'not-read').toBe(point.notRead !== null)
      }),
      {numRuns: 300},
    )
  })
})
