import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {units} from '#core/format'
import type {Grain} from '#core/time'
import {grains, periodsIn} from '#core/time'
import {inside, overlap} from './box.ts'
import {textsIn} from './drawn-text.ts'
import {answeringExample} from './examples.ts'
import type {Drawing} from './frame.ts'
import type {HeatCell} from './heat-map.ts'
import {heatMap, hours} from './heat-map.ts'
import {flags} from './signal.ts'
import {sparkline} from './sparkline.ts'
import type {XmrPoint, XmrSpec} from './xmr-chart.ts'
import {xmrChart} from './xmr-chart.ts'

/** What holds of every drawing, whatever the rows. */
function keepsTheLaws({svg, width, height}: Drawing): void {
  expect(svg).not.toMatch(/NaN|Infinity|undefined|null/)
  const texts = textsIn(svg)
  const page = {left: -1.5, top: -1.5, right: width + 1.5, bottom: height + 1.5}
  for (const {text, size, box} of texts) {
    expect(size, text).toBeGreaterThanOrEqual(12)
    expect(inside(box, page), `${text} leaves the drawing`).toBe(true)
  }
  texts.forEach((one, i) => {
    for (const other of texts.slice(i + 1)) expect(overlap(one.box, other.box), `${one.text} over ${other.text}`).toBe(0)
  })
}

const century: Record<Grain, string[]> = {day: [], week: [], month: [], quarter: [], year: [], 'financial-year': []}
for (const grain of grains) {
  const to = grain === 'day' ? '1999-01-01' : '2090-01-01'
  century[grain] = periodsIn(grain, {from: '1990-01-01', to}).map(({from}) => from)
}
const starts = (grain: Grain, count: number): string[] => century[grain].slice(0, count)

const sizes = fc.constantFrom({width: 800, narrow: false}, {width: 358, narrow: true}, {width: 288, narrow: true})
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
      title: fc.string(),
      description: fc.string(),
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
        value.map((level) => [{from: 0, to: count - 1, level, label: 'Standard & limit'}]),
      ),
      annotations: fc.array(
        fc.record({
          number: fc.integer({min: 1, max: 99}),
          on: fc.constantFrom('1990-01-15', '1991-03-01', '1994-06-30', ...days),
          name: fc.string({maxLength: 60}),
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
        for (const [, x, y] of drawing.svg.matchAll(/<circle cx="([^"]+)" cy="([^"]+)"/g)) {
          expect(
            inside({left: Number(x), right: Number(x), top: Number(y), bottom: Number(y)}, {left: 2, right: 184, top: 2, bottom: 42}),
          ).toBe(true)
        }
      }),
      {numRuns: 150},
    )
  })
})
