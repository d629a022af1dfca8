import fc from 'fast-check'
import {SaxesParser} from 'saxes'
import {describe, expect, it} from 'vitest'
import {units} from '#core/format'
import type {Grain} from '#core/time'
import {grains, periodsIn} from '#core/time'
import {areaMap} from './area-map.ts'
import {areaMapExample, standingExample} from './attendance-examples.ts'
import {bands} from './bands.ts'
import {bounds} from './bounds.ts'
import {inside, overlap} from './box.ts'
import {boundsExample, curvesExample, fanExample, flowExample, hazardExample} from './calls-examples.ts'
import {columns} from './columns.ts'
import {cover} from './cover.ts'
import {curves} from './curves.ts'
import {dayCurves} from './day-curves.ts'
import {textsIn} from './drawn-text.ts'
import {answeringExample, forcesExample} from './examples.ts'
import {fan} from './fan.ts'
import {flow} from './flow.ts'
import type {Drawing} from './frame.ts'
import {funnel} from './funnel.ts'
import {hazardBars} from './hazard-bars.ts'
import type {HeatCell} from './heat-map.ts'
import {heatMap, hours} from './heat-map.ts'
import {intervalDots} from './interval-dots.ts'
import {coverExample, dayCurvesExample, waterfallExample} from './plan-examples.ts'
import {flags} from './signal.ts'
import {sparkline} from './sparkline.ts'
import {standing} from './standing.ts'
import {waterfall} from './waterfall.ts'
import type {XmrPoint, XmrSpec} from './xmr-chart.ts'
import {xmrChart} from './xmr-chart.ts'

/** What holds of every drawing, whatever the rows. */
function keepsTheLaws({svg, width, height}: Drawing): void {
  expect(svg).not.toMatch(/NaN|Infinity|undefined|null/)
  expect(() => new SaxesParser().write(svg).close()).not.toThrow()
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

/** Words with every character that markup must escape, and some that are wide, joined or rare. */
const words = fc.string({unit: fc.constantFrom('<', '&', '"', "'", '>', 'a', 'W', ' ', 'é', '中', '👮', '\u0000'), maxLength: 60})
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

const share = fc.double({min: 0, max: 1, noNaN: true})

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

describe('the pictures of calls, of any rows', () => {
  it('keep the laws: a flow', () => {
    const count = fc.oneof(fc.constant(0), fc.nat(40), fc.nat(60_000))
    const mark = fc.constantFrom('flow' as const, 'gave-up' as const, 'unknown' as const)
    const leaf = fc.record({label: words, count, mark})
    const middle = fc.record({label: words, mark, leaves: fc.array(leaf, {maxLength: 4}), count})
    fc.assert(
      fc.property(
        fc.array(middle, {maxLength: 6}),
        fc.constantFrom({width: 1180, narrow: false}, {width: 800, narrow: false}, {width: 358, narrow: true}, {width: 288, narrow: true}),
        (given, size) => {
          const parts = given.map((each, i) => ({
            ...each,
            id: `m${i}`,
            count: each.leaves.length > 0 ? each.leaves.reduce((sum, one) => sum + one.count, 0) : each.count,
          }))
          const places = [
            {id: 'all', label: 'Offered', count: parts.reduce((sum, each) => sum + each.count, 0), from: null, mark: 'flow' as const},
            ...parts.flatMap(({leaves, ...each}) => [
              {...each, from: 'all'},
              ...leaves.map((one, k) => ({...one, id: `${each.id}-${k}`, from: each.id})),
            ]),
          ]
          keepsTheLaws(flow({...flowExample, places}, size))
        },
      ),
      {numRuns: 150},
    )
  })

  it('keep the laws: curves', () => {
    const curve = fc
      .record({
        label: fc.constantFrom('Answered 69%', 'Gave up, then went online'),
        under: fc.option(fc.constant('3.7 to 8.7%')),
        ink: fc.constantFrom('ink' as const, 'worse' as const, 'better' as const),
        line: fc.boolean(),
      })
      .chain((head) =>
        fc.array(fc.tuple(share, share, share), {maxLength: 30}).map((points) => ({
          ...head,
          points: points.map(([a, b, c], i) => {
            const [low, middle, high] = [a, b, c].sort((x, y) => x - y) as [number, number, number]
            return {seconds: i * 20, share: middle, low, high}
          }),
        })),
      )
    fc.assert(
      fc.property(fc.array(curve, {maxLength: 4}), fc.integer({min: 30, max: 7200}), sizes, (given, to, size) => {
        keepsTheLaws(curves({...curvesExample, curves: given, to}, size))
      }),
      {numRuns: 100},
    )
  })

  it('keep the laws: the hazard', () => {
    const one = fc.record({share: fc.option(share), expected: fc.option(share)})
    const message = fc.record({at: fc.nat(700), name: words})
    fc.assert(
      fc.property(
        fc.array(one, {maxLength: 40}),
        fc.array(message, {maxLength: 8}),
        fc.boolean(),
        sizes,
        (given, messages, noted, size) => {
          const bars = given.map((each, i) => ({...each, from: i * 15, to: i * 15 + 15}))
          keepsTheLaws(hazardBars({...hazardExample, bars, messages, excess: noted ? hazardExample.excess : null}, size))
        },
      ),
      {numRuns: 150},
    )
  })

  it('keep the laws: bounds', () => {
    const one = fc.tuple(share, share, fc.boolean(), fc.option(share), words).map(([a, b, unknown, check, label]) => ({
      ...boundsExample.rows[0]!,
      label,
      kind: unknown ? ('unknown' as const) : ('bounds' as const),
      lowest: Math.min(a, b),
      highest: Math.max(a, b),
      check: check === null ? null : {share: check, low: check * 0.5, high: Math.min(1, check * 1.5), text: 'survey 21%'},
      note: check === null ? 'no number to follow' : null,
    }))
    fc.assert(
      fc.property(fc.array(one, {maxLength: 8}), sizes, (rows, size) => {
        keepsTheLaws(bounds({...boundsExample, rows}, size))
      }),
      {numRuns: 100},
    )
  })

  it('keep the laws: a day', () => {
    const share = fc.double({min: 0, max: 1, noNaN: true})
    const point = fc.option(fc.tuple(share, share, share).map((three) => three.toSorted((a, b) => a - b)))
    fc.assert(
      fc.property(
        fc.array(point, {minLength: 96, maxLength: 96}),
        fc.option(share),
        fc.boolean(),
        sizes,
        (points, standard, compared, size) => {
          const scenario = points.map((three) => three && {low: three[0]!, share: three[1]!, high: three[2]!})
          const base = compared ? points.map((three) => three && three[0]!) : null
          keepsTheLaws(
            dayCurves(
              {...dayCurvesExample, scenario, base, standard: standard === null ? null : {level: standard, label: 'Standard'}},
              size,
            ),
          )
        },
      ),
      {numRuns: 60},
    )
  })

  it('keep the laws: a waterfall', () => {
    const part = fc.record({
      name: fc.string({maxLength: 60}),
      part: fc.double({min: -0.3, max: 0.3, noNaN: true}),
      low: fc.double({min: -0.4, max: 0, noNaN: true}),
      high: fc.double({min: 0, max: 0.4, noNaN: true}),
      basis: fc.string({maxLength: 60}),
    })
    fc.assert(
      fc.property(fc.array(part, {maxLength: 7}), part, sizes, (parts, unexplained, size) => {
        const change = [...parts, unexplained].reduce((sum, each) => sum + each.part, 0)
        keepsTheLaws(
          waterfall({...waterfallExample, parts, unexplained, after: {name: 'after', share: waterfallExample.before.share + change}}, size),
        )
      }),
      {numRuns: 60},
    )
  })

  it('keep the laws: a week’s cover', () => {
    const people = fc.array(fc.nat(400), {minLength: 672, maxLength: 672})
    fc.assert(
      fc.property(people, people, sizes, (onDuty, required, size) => {
        keepsTheLaws(cover({...coverExample, onDuty, required}, size))
      }),
      {numRuns: 20},
    )
  })

  it('keep the laws: what stood at each step of a week', () => {
    const values = fc.array(fc.option(fc.nat(4000)), {minLength: 1, maxLength: 200})
    const kinds = fc.constantFrom('area' as const, 'late' as const, 'line' as const, 'broken' as const)
    fc.assert(
      fc.property(fc.array(fc.record({kind: kinds, values, words}), {maxLength: 4}), sizes, (series, size) => {
        keepsTheLaws(standing({...standingExample, series}, size))
      }),
      {numRuns: 40},
    )
  })

  it('keep the laws: a map of areas', () => {
    const square = fc.record({column: fc.nat(19), row: fc.nat(19)})
    const cell = fc.oneof(
      fc.record({kind: fc.constant('value' as const), value: fc.double({min: 0, max: 1, noNaN: true})}),
      fc.constantFrom({kind: 'few' as const}, {kind: 'unknown' as const}, {kind: 'none' as const}),
    )
    const area = fc.record({name: words, cell, squares: fc.array(square, {maxLength: 12})})
    fc.assert(
      fc.property(fc.array(area, {maxLength: 40}), sizes, (areas, size) => {
        keepsTheLaws(areaMap({...areaMapExample, areas, columns: 20, rows: 20}, size))
      }),
      {numRuns: 60},
    )
  })

  it('keep the laws: a fan', () => {
    const one = fc.record({value: fc.option(fc.nat(100_000)), ahead: fc.boolean(), special: fc.boolean()})
    fc.assert(
      fc.property(fc.array(one, {maxLength: 90}), sizes, (given, size) => {
        const first = starts('day', given.length)
        const days = given.map(({value, ahead, special}, i) => ({
          day: first[i]!,
          kind: ahead ? ('ahead' as const) : ('past' as const),
          value,
          low: ahead && value !== null ? value * 0.8 : null,
          high: ahead && value !== null ? value * 1.2 : null,
          special,
        }))
        keepsTheLaws(fan({...fanExample, days}, size))
      }),
      {numRuns: 100},
    )
  })
})
