import {scaleLinear} from 'd3-scale'
import {line} from 'd3-shape'
import type {Unit} from '#core/format'
import {formatCount} from '#core/format'
import {drawValueAxis, uncrowded, valueAxisWidth} from './axes.ts'
import type {Box, Segment} from './box.ts'
import {around} from './box.ts'
import type {Drawing, Named, Size} from './frame.ts'
import {frame} from './frame.ts'
import type {Label} from './label.ts'
import {baseline, boxOf, drawLabel, place} from './label.ts'
import type {LegendItem} from './legend.ts'
import {legendItem} from './legend.ts'
import {filledCircle, openCircle, triangle} from './marks.ts'
import {spread} from './spread.ts'
import type {Markup} from './svg.ts'
import {svg} from './svg.ts'
import {shorten, textWidth} from './text-width.ts'
import {chartText, colours} from './tokens.ts'
import type {ValueAxis} from './value-axis.ts'
import {possible, shortValue, valueAxis, valueScale} from './value-axis.ts'

export interface FunnelPoint {
  readonly name: string
  /** The denominator. */
  readonly size: number
  readonly value: number
  readonly standing: 'inside' | 'beyond-95' | 'beyond-99.8'
  /** The force that the page is about: filled, named in bold, drawn last. */
  readonly own: boolean
}

/** The limits at one size, as computed by the caller; rows in order of size. */
export interface FunnelLimits {
  readonly size: number
  readonly lower95: number
  readonly upper95: number
  readonly lower998: number
  readonly upper998: number
}

export interface FunnelSpec extends Named {
  readonly unit: Unit
  readonly points: readonly FunnelPoint[]
  readonly limits: readonly FunnelLimits[]
  readonly average: number
  /** Under the axis of sizes: '999 calls in the year' */
  readonly sizeWords: string
}

interface Scales {
  readonly x: (size: number) => number
  readonly y: (value: number) => number
  readonly plot: Box
}

const limitNames = [
  ['upper998', '99.8% limit'],
  ['upper95', '95% limit'],
  ['lower95', '95% limit'],
  ['lower998', '99.8% limit'],
] as const

function drawLimits({limits}: FunnelSpec, {x, y}: Scales, {min, max}: ValueAxis): Markup {
  return svg`${limitNames.map(([key, name]) => {
    const path = line<FunnelLimits>()
      .defined((row) => row[key] >= min && row[key] <= max)
      .x(({size}) => x(size))
      .y((row) => y(row[key]))
      .digits(2)(limits)
    return svg`<path d="${path ?? ''}" fill="none" stroke="${colours.muted}" stroke-width="1" stroke-dasharray="${name === '95% limit' ? '2 3' : '6 3'}"/>`
  })}`
}

const ownMark = ({value, standing}: FunnelPoint, average: number, x: number, y: number): Markup =>
  standing === 'beyond-99.8' ? triangle(x, y, value >= average ? 'up' : 'down', colours.ink, 7) : filledCircle(x, y, 5.5)

function drawPoint(point: FunnelPoint, {average}: FunnelSpec, {x, y}: Scales): Markup {
  const {value, size, standing} = point
  if (point.own) return ownMark(point, average, x(size), y(value))
  if (standing === 'beyond-99.8') return triangle(x(size), y(value), value >= average ? 'up' : 'down', colours.series, 6)
  return standing === 'beyond-95' ? filledCircle(x(size), y(value), 3.8, colours.series) : openCircle(x(size), y(value), 3.4)
}

const importance = ({own, standing}: FunnelPoint): number => (own ? 0 : standing === 'beyond-99.8' ? 1 : standing === 'beyond-95' ? 2 : 3)

/** Names beside points, the own force first, then the farthest out; a name that would cover another or a mark is left to the table. */
function pointLabels(spec: FunnelSpec, {x, y, plot}: Scales, narrow: boolean): Label[] {
  const marks = spec.points.map(({size, value}) => around(x(size), y(value), 4))
  const within = {left: plot.left + 2, right: plot.right - 2, top: plot.top - 6, bottom: plot.bottom - 2}
  const rules = limitNames.flatMap(([key]) =>
    spec.limits.slice(1).map((row, i): Segment => {
      const before = spec.limits[i]!
      return {x1: x(before.size), y1: y(before[key]), x2: x(row.size), y2: y(row[key])}
    }),
  )
  const placed: Label[] = []
  const named = spec.points.filter((point) => importance(point) <= (narrow ? 1 : 2))
  for (const {name, size, value, own} of named.toSorted((a, b) => importance(a) - importance(b))) {
    const text = shorten(name, narrow ? 110 : 180, own ? chartText.label : chartText.tick, own)
    const common = {text, size: own ? chartText.label : chartText.tick, bold: own, fill: own ? colours.ink : colours.muted}
    const [px, py] = [x(size), y(value)]
    const level = baseline(py, common.size)
    const candidates: Label[] = [
      {...common, x: px + 9, y: level},
      {...common, x: px - 9, y: level, anchor: 'end'},
      {...common, x: px, y: py - 9, anchor: 'middle'},
      {...common, x: px, y: py + 18, anchor: 'middle'},
      {...common, x: px + 7, y: py - 7},
      {...common, x: px + 7, y: py + 15},
      {...common, x: px - 7, y: py - 7, anchor: 'end'},
      {...common, x: px - 7, y: py + 15, anchor: 'end'},
    ]
    const texts = placed.map(boxOf)
    const free = place(candidates, {within, texts: [...texts, ...marks], marks: [], lines: [], rules}, own ? Number.POSITIVE_INFINITY : 30)
    const label = free ?? (own ? place(candidates, {within, texts, marks, lines: [], rules}) : null)
    if (label) placed.push(label)
  }
  return placed
}

/** The average and the limits named at the right edge. */
function endLabels(
  {limits, average, unit}: FunnelSpec,
  y: (value: number) => number,
  plot: Box,
  bounds: readonly [number, number],
): Label[] {
  const last = limits.at(-1)
  const shown = last ? limitNames.filter(([key]) => last[key] > bounds[0] && last[key] < bounds[1]) : []
  const lines = [...shown.map(([key, text]) => ({text, at: last![key]})), {text: `Average ${shortValue(average, unit)}`, at: average}]
  const middles = spread(
    lines.map(({at}) => y(at)),
    17,
    plot.top,
    plot.bottom,
  )
  return lines.map(({text}, i) => ({
    x: plot.right + 8,
    y: baseline(middles[i]!, chartText.tick),
    text,
    size: chartText.tick,
    fill: colours.muted,
  }))
}

function legendOf({points, average}: FunnelSpec, narrow: boolean): LegendItem[] {
  const has = (standing: FunnelPoint['standing']): boolean => points.some((point) => point.standing === standing && !point.own)
  const own = points.find((point) => point.own)
  const stroke = (dash: string): Markup =>
    svg`<path d="M1 8H31" fill="none" stroke="${colours.muted}" stroke-width="1.4" stroke-dasharray="${dash}"/>`
  return [
    ...(own ? [legendItem(own.name, 16, 16, ownMark(own, average, 8, 8.5))] : []),
    ...(has('beyond-99.8')
      ? [legendItem('beyond the 99.8% limits', 34, 16, [triangle(8, 8.5, 'up', colours.series), triangle(26, 8.5, 'down', colours.series)])]
      : []),
    ...(has('beyond-95') ? [legendItem('beyond the 95% limits', 16, 16, filledCircle(8, 8, 3.8, colours.series))] : []),
    ...(has('inside') ? [legendItem('within the limits', 16, 16, openCircle(8, 8, 3.6))] : []),
    ...(narrow ? [legendItem('95% limits', 32, 16, stroke('2 3')), legendItem('99.8% limits', 32, 16, stroke('6 3'))] : []),
  ]
}

/**
 * A funnel plot: each force by its size and its figure, between the limits that chance allows at that size. It ranks nobody.
 * Source: Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005). The limits are the caller's.
 */
export function funnel(spec: FunnelSpec, {width, narrow}: Size): Drawing {
  const {points, limits, average, unit} = spec
  const edges = limits
    .filter(({size}) => points.some((point) => point.size <= size * 2))
    .flatMap(({lower998, upper998}) => [lower998, upper998])
  const [least, most] = possible(unit)
  const clipped = edges.map((value) => Math.max(least, Math.min(most, value))).filter(Number.isFinite)
  const axis = valueAxis([...points.map(({value}) => value), average, ...clipped], unit, {count: narrow ? 5 : 6})
  const largest = Math.max(1, ...points.map(({size}) => size), ...limits.map(({size}) => size))
  const names = narrow ? [] : endLabels(spec, () => 0, around(0, 0, 0), [axis.min, axis.max])
  const room = Math.max(0, ...names.map((label) => boxOf(label).right - boxOf(label).left))
  const plot = {
    left: valueAxisWidth(axis),
    right: width - (room > 0 ? Math.ceil(room) + 12 : 12),
    top: 14,
    bottom: 14 + (narrow ? 240 : 320),
  }
  const xScale = scaleLinear().domain([0, largest]).range([plot.left, plot.right])
  const y = valueScale(axis, plot.bottom, plot.top)
  const scales: Scales = {x: xScale, y, plot}

  const sizeTicks = xScale.ticks(narrow ? 4 : 7).filter(Number.isInteger)
  const size = chartText.tick
  const under = sizeTicks.map((tick): Label => {
    const text = formatCount(tick)
    const half = textWidth(text, size) / 2
    return {x: Math.min(xScale(tick), width - half), y: plot.bottom + 17, text, size, anchor: 'middle', fill: colours.muted}
  })
  const words = drawLabel({
    x: plot.right,
    y: plot.bottom + 35,
    text: shorten(spec.sizeWords, plot.right - 4, size),
    size,
    anchor: 'end',
    fill: colours.muted,
  })
  const ordered = points.toSorted((a, b) => importance(b) - importance(a))
  const content = svg`${drawValueAxis(axis, y, plot)}${drawLimits(spec, scales, axis)}<path d="M${plot.left} ${y(average)}H${plot.right}" fill="none" stroke="${colours.muted}" stroke-width="1.2"/>${ordered.map((point) => drawPoint(point, spec, scales))}${pointLabels(spec, scales, narrow).map(drawLabel)}${narrow ? null : endLabels(spec, y, plot, [axis.min, axis.max]).map(drawLabel)}${uncrowded(under, 4).map(drawLabel)}${words}`
  const height = plot.bottom + 42
  return {svg: frame(spec, width, height, content), width, height, legend: legendOf(spec, narrow)}
}
