import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {units} from '#core/format'
import {grains} from '#core/time'
import {bands} from './bands.ts'
import {inside} from './box.ts'
import {columns} from './columns.ts'
import {textsIn} from './drawn-text.ts'
import {answeringExample, forcesExample} from './examples.ts'
import type {Drawing} from './frame.ts'
import {funnel} from './funnel.ts'
import type {HeatCell} from './heat-map.ts'
import {heatMap, hours} from './heat-map.ts'
import {intervalDots} from './interval-dots.ts'
import {flags} from './signal.ts'
import {sparkline} from './sparkline.ts'
import {keepsTheLaws, share, sizes, starts, words} from './testing/laws.ts'
import type {XmrPoint, XmrSpec} from './xmr-chart.ts'
import {xmrChart} from './xmr-chart.ts'

const valueIn = (unit: (typeof units)[number]): fc.Arbitrary<number> =>
  unit === 'share' ? fc.double({min: 0, max: 1, noNaN: true}) : unit === 'count' ? fc.nat(1e7) : fc.double({min: 0, max: 2e6, noNaN: true})

const xmrSpecs: fc.Arbitrary<XmrSpec> = fc
  .record({
    unit: fc.constantFrom(...units),
    grain: fc.constantFrom(...grains),
    count: fc.oneof(fc.integer({min: 0, max: 3}), fc.integer({min: 4, max: 96})),
  })
  .chain(({unit, grain, count}) => {
    const value = valueIn(unit)
    const days = starts(grain, count)
    const point = fc.record({
      value: fc.oneof({weight: 5, arbitrary: value}, {weight: 1, arbitrary: fc.constant(null)}),
      flag: fc.constantFrom(...flags),
      moved: fc.constantFrom('up' as const, 'down' as const, null),
      complete: fc.boolean(),
    })
    const optional = fc.option(value)
    return fc.record({
      id: fc.constant('any'),
      title: words,
      description: words,
      unit: fc.constant(unit),
      grain: fc.constant(grain),
      points: fc
        .oneof(
          fc.array(point, {minLength: days.length, maxLength: days.length}),
          point.map((same) => days.map(() => same)),
        )
        .map((points) => points.map((each, i): XmrPoint => ({...each, periodStart: days[i]!}))),
      limits: fc.oneof(
        fc.constant([]),
        fc.tuple(value, optional, optional).map(([mean, lower, upper]) => [{from: 0, to: count - 1, mean, lower, upper}]),
        fc.tuple(value, optional, optional).map(([mean, lower, upper]) => {
          const half = Math.floor(count / 2)
          return [
            {from: 0, to: half - 1, mean, lower, upper},
            {from: half, to: count - 1, mean: mean / 2, lower: null, upper},
          ]
        }),
      ),
      targets: fc.oneof(
        fc.constant([]),
        value.map((level) => [{from: 0, to: count - 1, level, label: 'Standard & limit of the national contact strategy, 2021'}]),
      ),
      annotations: fc.array(
        fc.record({
          number: fc.integer({min: 1, max: 99}),
          on: fc.constantFrom('1990-01-15', '1991-03-01', '1994-06-30', ...days),
          name: words,
        }),
        {maxLength: 6},
      ),
    })
  })

const tickLabels = (drawing: Drawing): string[] =>
  textsIn(drawing.svg)
    .filter(({box, fill}) => box.left < 60 && fill === '#505a5f')
    .map(({text}) => text)

describe('an XmR chart of any rows', () => {
  it('keeps the laws of drawings', () => {
    fc.assert(
      fc.property(xmrSpecs, sizes, (spec, size) => {
        keepsTheLaws(xmrChart(spec, size))
      }),
      {numRuns: 250},
    )
  })

  it('keeps every point inside the plot', () => {
    fc.assert(
      fc.property(xmrSpecs, sizes, (spec, size) => {
        const {svg} = xmrChart(spec, size)
        const lines = [...svg.matchAll(/d="M(\S+) (\S+)H(\S+)" fill="none" stroke="#dfe4e8"/g)].map((found) => found.slice(1).map(Number))
        const plot = {
          left: lines[0]![0]!,
          right: lines[0]![2]!,
          top: Math.min(...lines.map((each) => each[1]!)),
          bottom: Math.max(...lines.map((each) => each[1]!)),
        }
        const series = /<path d="([^"]*)" fill="none" stroke="#5b666d"/.exec(svg)![1]!
        const points = [...svg.matchAll(/<circle cx="([^"]+)" cy="([^"]+)"/g), ...series.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)]
        for (const [, x, y] of points) {
          const box = {left: Number(x), right: Number(x), top: Number(y), bottom: Number(y)}
          expect(inside(box, {left: plot.left - 0.01, right: plot.right + 0.01, top: plot.top - 0.01, bottom: plot.bottom + 0.01})).toBe(
            true,
          )
        }
      }),
      {numRuns: 100},
    )
  })

  it('draws thousands of points', () => {
    const points = starts('day', 3000).map((periodStart, i) => ({...answeringExample.points[i % 24]!, periodStart}))
    const spec: XmrSpec = {...answeringExample, grain: 'day', points, annotations: [], limits: [], targets: []}
    keepsTheLaws(xmrChart(spec, {width: 800, narrow: false}))
    keepsTheLaws(xmrChart(spec, {width: 288, narrow: true}))
  })

  it('never repeats a label of its value axis', () => {
    fc.assert(
      fc.property(xmrSpecs, (spec) => {
        const labels = tickLabels(
          xmrChart({...spec, points: spec.points.slice(0, 1), limits: [], annotations: []}, {width: 800, narrow: false}),
        )
        const ticks = labels.filter((text) => /\d/.test(text) && !/^\d{4}/.test(text)).slice(0, -1)
        expect(new Set(ticks).size).toBe(ticks.length)
      }),
      {numRuns: 100},
    )
  })
})

const cell: fc.Arbitrary<HeatCell> = fc.oneof(
  {weight: 8, arbitrary: fc.double({min: 0, max: 1, noNaN: true}).map((value): HeatCell => ({kind: 'value', value}))},
  {weight: 1, arbitrary: fc.constantFrom<HeatCell>({kind: 'few'}, {kind: 'unknown'}, {kind: 'none'})},
)

describe('a heat map of any rows', () => {
  it('keeps the laws of drawings', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, {maxLength: 24}), {maxLength: 7}),
        fc.option(
          fc.record({level: fc.double({min: 0, max: 1, noNaN: true}), direction: fc.constantFrom('at-least' as const, 'at-most' as const)}),
        ),
        fc.constantFrom('higher' as const, 'lower' as const, 'neither' as const),
        fc.constantFrom({width: 1180, narrow: false}, {width: 800, narrow: false}, {width: 358, narrow: true}, {width: 288, narrow: true}),
        (cells, target, better, size) => {
          const rows = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
          const drawing = heatMap(
            {id: 'any', title: 't', description: 'd', unit: 'share', columns: hours, rows, cells, target, better},
            size,
          )
          keepsTheLaws(drawing)
          for (const {text} of drawing.legend) expect(text).not.toMatch(/NaN|Infinity|undefined/)
        },
      ),
      {numRuns: 150},
    )
  })
})

describe('a sparkline of any rows', () => {
  it('stays inside its box and says no nonsense', () => {
    const point = fc.record({
      value: fc.option(fc.double({min: -1e9, max: 1e9, noNaN: true})),
      flag: fc.constantFrom(...flags),
      moved: fc.constantFrom('up' as const, 'down' as const, null),
    })
    fc.assert(
      fc.property(fc.array(point, {maxLength: 60}), fc.option(fc.double({min: -1e9, max: 1e9, noNaN: true})), (points, target) => {
        const ranges = [{from: 0, to: points.length - 1, lower: target, upper: null}]
        const drawing = sparkline({points, ranges, target})
        keepsTheLaws(drawing)
        const dots = [...drawing.svg.matchAll(/M(-?[\d.]+) ?(-?[\d.]+)h\.01/g)]
        expect(dots).toHaveLength(drawing.svg.split('h.01').length - 1)
        for (const [, x, y] of [...dots, ...drawing.svg.matchAll(/<circle cx="([^"]+)" cy="([^"]+)"/g)]) {
          expect(
            inside({left: Number(x), right: Number(x), top: Number(y), bottom: Number(y)}, {left: 2, right: 184, top: 2, bottom: 42}),
          ).toBe(true)
        }
      }),
      {numRuns: 150},
    )
  })
})

describe('dots, columns, bands and funnels of any rows', () => {
  it('keep the laws: dots with intervals', () => {
    const dot = fc.record({
      name: fc.constantFrom('00', '01', '22', 'a longer name'),
      group: fc.constantFrom('', 'Sunday 30 June', 'Monday 1 July'),
      value: fc.option(share),
      interval: fc.option(fc.tuple(share, share).map(([a, b]) => ({low: Math.min(a, b), high: Math.max(a, b)}))),
      verdict: fc.constantFrom('meets' as const, 'misses' as const, 'too-few' as const),
    })
    const target = fc.option(fc.record({level: share, direction: fc.constantFrom('at-least' as const, 'at-most' as const)}))
    fc.assert(
      fc.property(fc.array(dot, {maxLength: 48}), target, sizes, (dots, level, size) => {
        const shaded = dots.length > 3 ? [{from: 1, to: dots.length - 2, name: 'Night shift & more'}] : []
        keepsTheLaws(intervalDots({id: 'any', title: 't', description: 'd', unit: 'share', dots, target: level, shaded}, size))
      }),
      {numRuns: 100},
    )
  })

  it('keep the laws: columns', () => {
    const kinds = fc.record({
      kind: fc.constantFrom('value' as const, 'value' as const, 'value' as const, 'unknown' as const, 'to-come' as const),
      value: fc.oneof(fc.nat(20), fc.nat(5e6)),
      unknown: fc.nat(100),
      complete: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(kinds, {maxLength: 60}), fc.constantFrom(...grains), sizes, (each, grain, size) => {
        const days = starts(grain, each.length)
        const given = each.map((column, i) => ({...column, periodStart: days[i]!}))
        keepsTheLaws(columns({id: 'any', title: 't', description: 'd', unit: 'count', grain, columns: given}, size))
      }),
      {numRuns: 100},
    )
  })

  it('keep the laws: bands', () => {
    const parts = fc.option(fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100), fc.nat(30)).filter((each) => each.some((part) => part > 0)))
    fc.assert(
      fc.property(fc.array(parts, {maxLength: 48}), fc.constantFrom(...grains), sizes, (each, grain, size) => {
        const days = starts(grain, each.length)
        const periods = each.map((counts, i) => {
          const total = (counts ?? []).reduce((sum, part) => sum + part, 0)
          const [a = 0, b = 0, c = 0, unknown = 0] = (counts ?? []).map((part) => part / total)
          return {periodStart: days[i]!, parts: counts ? {shares: [a, b, c], unknown} : null}
        })
        keepsTheLaws(
          bands({id: 'any', title: 't', description: 'd', grain, bands: ['under 10 s', '10 to 59 s', '60 s or more'], periods}, size),
        )
      }),
      {numRuns: 100},
    )
  })

  it('keep the laws: funnels', () => {
    const force = fc.record({
      name: words,
      size: fc.integer({min: 1, max: 50_000}),
      value: share,
      standing: fc.constantFrom('inside' as const, 'beyond-95' as const, 'beyond-99.8' as const),
    })
    fc.assert(
      fc.property(fc.array(force, {maxLength: 50}), share, sizes, (points, average, size) => {
        const limits = Array.from({length: 20}, (_, i) => {
          const error = 0.5 / Math.sqrt(100 * (i + 1))
          const [low, high] = [average - 2 * error, average + 2 * error]
          return {size: 100 * (i + 1), lower95: low, upper95: high, lower998: low - error, upper998: high + error}
        })
        const spec = {...forcesExample, points: points.map((each, i) => ({...each, own: i === 0})), average, limits}
        keepsTheLaws(funnel(spec, size))
      }),
      {numRuns: 100},
    )
  })
})
