import {readFileSync} from 'node:fs'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {sharedHas, sharedPath} from '../../test/shared.ts'
import {plotTheDotsName} from './special-cause.ts'
import {clampLimits, xmr} from './xmr.ts'

const reference = 'reference/ref_spc_ptd.csv'
const snapshotInput = 'data/nhsr-plotthedots/snapshot_input.csv'

const rowsOf = (name: string): Record<string, string>[] => {
  const [head, ...lines] = readFileSync(sharedPath(name), 'utf8').trim().split(/\r?\n/)
  const cells = (line: string) => line.split(',').map((cell) => cell.replaceAll('"', ''))
  return lines.map((line) => Object.fromEntries(cells(head!).map((key, i) => [key, cells(line)[i]!])))
}

describe.skipIf(!sharedHas(reference))(`eight series judged by NHSRplotthedots (needs ../shared/${reference})`, () => {
  const series = Map.groupBy(sharedHas(reference) ? rowsOf(reference) : [], (row) => row['series']!)

  it('has all eight', () => expect(series.size).toBe(8))

  it.each([...series])('%s', (_, rows) => {
    const values = rows.map((row) => Number(row['y']))
    const {points, segments} = xmr(values)
    const {limits} = segments[0]!
    const first = rows[0]!
    expect(limits!.mean).toBeCloseTo(Number(first['mean']), 10)
    expect(limits!.averageMovingRange).toBeCloseTo(Number(first['amr_screened']), 10)
    expect(limits!.lower).toBeCloseTo(Number(first['lpl']), 9)
    expect(limits!.upper).toBeCloseTo(Number(first['upl']), 9)
    expect(points.map(({flag}) => plotTheDotsName(flag))).toEqual(rows.map((row) => row['special']))
    const unscreened = xmr(values, {screen: false}).segments[0]!.limits!
    expect(unscreened.averageMovingRange).toBeCloseTo(Number(first['amr_unscreened']), 10)
    expect(unscreened.rangesScreened).toBe(0)
  })
})

describe.skipIf(!sharedHas(snapshotInput))(`the snapshots of NHSRplotthedots (needs ../shared/${snapshotInput})`, () => {
  const rows = sharedHas(snapshotInput) ? rowsOf(snapshotInput) : []
  const values = rows.map((row) => Number(row['y']))
  const limits = (given: readonly number[], screen = true) => xmr(given, {screen}).segments[0]!.limits!

  it('all 20 points: 0.1416238, −3.01138 to 3.294627, nothing flagged', () => {
    const {mean, lower, upper} = limits(values)
    expect(mean).toBeCloseTo(0.1416238, 7)
    expect(lower).toBeCloseTo(-3.01138, 5)
    expect(upper).toBeCloseTo(3.294627, 6)
    expect(xmr(values).points.filter(({flag}) => flag !== null)).toEqual([])
  })

  it('with the 15th point at 10, screened and unscreened', () => {
    const spoilt = values.with(14, 10)
    expect(limits(spoilt).mean).toBeCloseTo(0.6694159, 7)
    expect(limits(spoilt).lower).toBeCloseTo(-2.383666, 6)
    expect(limits(spoilt).upper).toBeCloseTo(3.722497, 6)
    expect(limits(spoilt, false).lower).toBeCloseTo(-4.596625, 6)
    expect(limits(spoilt, false).upper).toBeCloseTo(5.935457, 6)
  })

  it('each facet as a series of its own', () => {
    const facet = (name: string) => limits(rows.filter((row) => row['facet'] === name).map((row) => Number(row['y'])))
    expect([facet('0').mean, facet('0').lower, facet('0').upper].map((x) => Number(x.toPrecision(3)))).toEqual([0.0746, -2.6, 2.75])
    expect([facet('1').mean, facet('1').lower, facet('1').upper].map((x) => Number(x.toPrecision(3)))).toEqual([0.209, -3.28, 3.7])
  })
})

describe('xmr', () => {
  it('is mean ± 2.66 average moving ranges, near limits at two thirds', () => {
    // 10 12 11 13: mean 11.5; moving ranges 2 1 2, mean 5/3; reach 2.66 × 5/3 = 4.4333, near 2.9556
    const {limits} = xmr([10, 12, 11, 13]).segments[0]!
    expect(limits).toMatchObject({mean: 11.5, points: 4, rangesUsed: 3, rangesScreened: 0})
    expect(limits!.upper).toBeCloseTo(15.93333, 5)
    expect(limits!.lower).toBeCloseTo(7.06667, 5)
    expect(limits!.nearUpper).toBeCloseTo(14.45556, 5)
    expect(limits!.nearLower).toBeCloseTo(8.54444, 5)
  })

  it('screens a moving range once: the example of the package’s own account of its deviations', () => {
    const values = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
    // 17 ranges: 15 of 1, one of 8, one of 9. Unscreened mean 32/17 = 1.882; 3.267 times that is 6.15, so 8 and 9 go: mean 1.
    expect(xmr(values).segments[0]!.limits).toMatchObject({averageMovingRange: 1, rangesUsed: 15, rangesScreened: 2})
    expect(xmr(values, {screen: false}).segments[0]!.limits!.averageMovingRange).toBeCloseTo(32 / 17, 12)
  })

  it('sets the limits on the first points when asked, and judges the rest against them', () => {
    const values = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 20]
    const {points, segments} = xmr(values, {baseline: {points: 12}})
    // mean 11, moving range 2 throughout: 11 ± 5.32
    expect(segments[0]!.limits).toMatchObject({mean: 11, averageMovingRange: 2, points: 12})
    expect(points[12]!.flag).toEqual({rule: 'outside-limits', direction: 'up'})
    expect(xmr(values).segments[0]!.limits!.points).toBe(13)
  })

  it('takes a missing point out of the ranges and stops every run at it', () => {
    // 5 _ 9 8: the only range is |8 − 9| = 1; mean 22/3
    const {points, segments} = xmr([5, null, 9, 8])
    expect(segments[0]!.limits).toMatchObject({averageMovingRange: 1, rangesUsed: 1, points: 3})
    expect(points[1]).toEqual({value: null, segment: 0, flag: null})
    const low = [1, 2, 1, 2, 1, 2, 1]
    const high = [9, 8, 9, 8, 9, 8, 9]
    const flagged = (values: (number | null)[], gaps: 'break' | 'close-up') =>
      xmr(values, {gaps, baseline: {points: 7}, screen: false}).points.filter(({flag}) => flag?.rule === 'seven-one-side').length
    const calm = [5, 9, 1, 9, 1, 9, 1]
    const mean = 5
    const run = [6, 6, 6, null, 6, 6, 6, 6]
    expect(xmr(calm).segments[0]!.limits!.mean).toBe(mean)
    expect(flagged([...calm, 5, ...run], 'break')).toBe(0)
    expect(flagged([...calm, 5, ...run], 'close-up')).toBe(7)
    expect(xmr([...low, null, ...high]).points.every(({flag}) => flag?.rule !== 'seven-point-trend')).toBe(true)
  })

  it('starts afresh at a rebase: own limits, no rule across it', () => {
    const {segments, points} = xmr([1, 2, 1, 2, 1, 2, 11, 12, 11, 12, 11, 12], {rebases: [{index: 6, reason: 'new rota'}]})
    expect(segments.map(({from, to, reason}) => ({from, to, reason}))).toEqual([
      {from: 0, to: 6, reason: null},
      {from: 6, to: 12, reason: 'new rota'},
    ])
    expect(segments.map(({limits}) => limits!.mean)).toEqual([1.5, 11.5])
    expect(points.every(({flag}) => flag === null)).toBe(true)
    expect(points.map(({segment}) => segment)).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1])
  })

  it('has no limits without two neighbours, and level limits where nothing ever moved', () => {
    expect(xmr([]).segments).toEqual([{from: 0, to: 0, reason: null, limits: null}])
    expect(xmr([4]).segments[0]!.limits).toBeNull()
    expect(xmr([4, null, 5]).segments[0]!.limits).toBeNull()
    const level = xmr([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.3], {baseline: {points: 7}})
    expect(level.segments[0]!.limits).toMatchObject({averageMovingRange: 0, rangesScreened: 0})
    expect(level.points.map(({flag}) => flag?.rule ?? null)).toEqual([null, null, null, null, null, null, null, 'outside-limits'])
  })

  it('refuses a rebase outside the series, two at one point, and a baseline of one', () => {
    expect(() => xmr([1, 2, 3], {rebases: [{index: 0, reason: ''}]})).toThrow('a rebase at 0')
    expect(() => xmr([1, 2, 3], {rebases: [{index: 3, reason: ''}]})).toThrow('a rebase at 3')
    expect(() => xmr([1, 2, 3], {rebases: [1, 1].map((index) => ({index, reason: ''}))})).toThrow('a rebase at 1')
    expect(() => xmr([1, 2, 3], {baseline: {points: 1}})).toThrow('a baseline of 1')
  })
})

describe('laws of xmr', () => {
  const value = fc.oneof({weight: 9, arbitrary: fc.integer({min: -40, max: 40})}, {weight: 1, arbitrary: fc.constant(null)})
  const series = fc.array(value, {minLength: 2, maxLength: 40})
  const variant = fc.constantFrom('nhsr' as const, 'powerbi' as const)

  it('limits move and stretch with the values; flags stay, and turn over when the scale does', () => {
    const scale = fc.integer({min: 1, max: 50})
    fc.assert(
      fc.property(
        series,
        scale,
        fc.integer({min: -1000, max: 1000}),
        variant,
        fc.boolean(),
        (values, factor, shift, twoInThree, screen) => {
          const plain = xmr(values, {twoInThree, screen})
          const moved = xmr(
            values.map((v) => (v === null ? null : v * factor + shift)),
            {twoInThree, screen},
          )
          const turned = xmr(
            values.map((v) => (v === null ? null : -v)),
            {twoInThree, screen},
          )
          const [limits, after, mirrored] = [plain, moved, turned].map((chart) => chart.segments[0]!.limits)
          expect(after === null).toBe(limits === null)
          if (limits && after && mirrored) {
            expect(after.mean).toBeCloseTo(limits.mean * factor + shift, 8)
            expect(after.upper).toBeCloseTo(limits.upper * factor + shift, 8)
            expect(after.lower).toBeCloseTo(limits.lower * factor + shift, 8)
            expect(mirrored.upper).toBeCloseTo(-limits.lower, 9)
          }
          expect(moved.points.map(({flag}) => flag)).toEqual(plain.points.map(({flag}) => flag))
          const opposite = {up: 'down', down: 'up'} as const
          expect(turned.points.map(({flag}) => flag)).toEqual(
            plain.points.map(({flag}) => flag && {rule: flag.rule, direction: opposite[flag.direction]}),
          )
        },
      ),
      {numRuns: 300},
    )
  })

  it('screening never widens the limits; points outside them are always flagged so, whatever else they are', () => {
    fc.assert(
      fc.property(series, (values) => {
        const screened = xmr(values)
        const limits = screened.segments[0]!.limits
        const open = xmr(values, {screen: false}).segments[0]!.limits
        if (limits === null || open === null) return
        expect(limits.averageMovingRange).toBeLessThanOrEqual(open.averageMovingRange + 1e-12)
        for (const {value: v, flag} of screened.points) {
          if (v !== null && (v > limits.upper + 1e-9 || v < limits.lower - 1e-9)) expect(flag!.rule).toBe('outside-limits')
          if (v === null) expect(flag).toBeNull()
        }
      }),
    )
  })

  it('clamping moves only limits past a bound, and says which', () => {
    const {limits} = xmr([0.97, 0.99, 0.98, 1, 0.96, 0.99]).segments[0]!
    const clamped = clampLimits(limits!, {low: 0, high: 1})
    expect(limits!.upper).toBeGreaterThan(1)
    expect(clamped).toMatchObject({upper: 1, clamped: {lower: false, upper: true}, mean: limits!.mean, lower: limits!.lower})
    expect(clampLimits(limits!, {low: null, high: null})).toMatchObject({upper: limits!.upper, clamped: {lower: false, upper: false}})
  })
})
