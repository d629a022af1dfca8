import fc from 'fast-check'
import {describe, it} from 'vitest'
import {areaMap} from './area-map.ts'
import {areaMapExample, boundaryMapExample, standingExample} from './attendance-examples.ts'
import {boundaryMap} from './boundary-map.ts'
import {bounds} from './bounds.ts'
import {boundsExample, curvesExample, fanExample, flowExample, hazardExample} from './calls-examples.ts'
import {cover} from './cover.ts'
import {curves} from './curves.ts'
import {dayCurves} from './day-curves.ts'
import {fan} from './fan.ts'
import {flow} from './flow.ts'
import {hazardBars} from './hazard-bars.ts'
import {coverExample, dayCurvesExample, waterfallExample} from './plan-examples.ts'
import {standing} from './standing.ts'
import {keepsTheLaws, share, sizes, starts, words} from './testing/laws.ts'
import {waterfall} from './waterfall.ts'

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

  it('keep the laws: areas by their boundaries', () => {
    const at = fc.integer({min: 0, max: 40_000})
    const ring = fc.array(fc.tuple(at, at), {minLength: 3, maxLength: 12}).map((points) => [...points, points[0]!])
    const cell = fc.oneof(
      fc.constantFrom({kind: 'few' as const}, {kind: 'unknown' as const}, {kind: 'none' as const}),
      share.map((value) => ({kind: 'value' as const, value})),
    )
    fc.assert(
      fc.property(
        fc.array(fc.record({name: words, cell, rings: fc.array(ring, {maxLength: 3})}), {maxLength: 20}),
        sizes,
        (areas, size) => {
          keepsTheLaws(boundaryMap({...boundaryMapExample, areas}, size))
        },
      ),
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
