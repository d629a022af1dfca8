import {line} from 'd3-shape'
import type {Annotated} from './annotations.ts'
import {annotationKey, discRowHeight, drawAnnotations, namesBeside} from './annotations.ts'
import {drawPeriodAxis, drawValueAxis, periodAxisHeight, valueAxisWidth} from './axes.ts'
import type {Box, Segment} from './box.ts'
import {around} from './box.ts'
import type {Drawing, Size} from './frame.ts'
import {frame} from './frame.ts'
import {hatch} from './hatch.ts'
import {drawLabel, drawLabelOnPaper} from './label.ts'
import {dottedRing, filledCircle, signalMark} from './marks.ts'
import {periodGroups, periodTicks, positionOf} from './period-axis.ts'
import {isSignal} from './signal.ts'
import type {Markup} from './svg.ts'
import {svg} from './svg.ts'
import {textWidth} from './text-width.ts'
import {chartText, colours} from './tokens.ts'
import {possible, shortValue, valueAxis, valueScale} from './value-axis.ts'
import {endLabels, labelsAtEnd, labelsInside, lastValueLabel} from './xmr-labels.ts'
import {xmrLegend} from './xmr-legend.ts'
import type {XmrLimits, XmrPoint, XmrSpec} from './xmr-spec.ts'

export type {XmrAnnotation, XmrLimits, XmrPoint, XmrSpec, XmrTarget} from './xmr-spec.ts'

/** Below this many px a period, points of usual variation are left to the line and signals shrink. */
const dense = 6.5

/**
 * An XmR chart ("process behaviour chart"): the series, its usual range, the standard and the actions. It draws what it is given and
 * computes no limit and no signal. A null breaks the line and is hatched; a point with days missing wears a dotted ring. Narrow is another
 * drawing: names move inside the plot, actions into a key. Source for the reading rules: NHS England, "Making data count".
 */
export function xmrChart(given: XmrSpec, {width, narrow}: Size): Drawing {
  const spec = {...given, limits: given.limits.map((each) => drawable(each, given))}
  const {points, unit, grain, limits, targets} = spec
  const known = points.flatMap(({value}) => (value === null ? [] : [value]))
  const levels = limits.flatMap(({mean, lower, upper}) => [mean, lower, upper]).filter((value) => value !== null)
  const axis = valueAxis([...known, ...levels, ...targets.map(({level}) => level)], unit, {count: narrow ? 6 : 7})

  const ends = narrow ? [] : endLabels(spec)
  const endRoom = Math.min(Math.max(0, ...ends.map(({text, bold}) => textWidth(text, chartText.tick, bold))), width * 0.3)
  const plotLeft = valueAxisWidth(axis)
  const plotRight = width - (ends.length > 0 ? endRoom + 10 : 10)
  const count = points.length
  const pad = Math.min(10, (plotRight - plotLeft) / 4)
  const perStep = count > 1 ? (plotRight - plotLeft - 2 * pad) / (count - 1) : plotRight - plotLeft
  const first = count > 1 ? plotLeft + pad : (plotLeft + plotRight) / 2
  const x = (position: number): number => {
    if (position <= -0.5) return plotLeft
    return position >= count - 0.5 ? plotRight : Math.max(plotLeft, Math.min(plotRight, first + position * perStep))
  }

  const starts = points.map(({periodStart}) => periodStart)
  const annotated = (spec.annotations ?? []).flatMap(({number, on, name}): Annotated[] => {
    const position = positionOf(on, starts, grain)
    return position === null ? [] : [{number, name, x: x(position)}]
  })
  const names = narrow ? null : namesBeside(annotated, width)
  const key = names === null && annotated.length > 0 ? annotationKey(annotated, width) : null

  const plotTop = annotated.length > 0 ? discRowHeight + 8 : 24
  const plot: Box = {left: plotLeft, right: plotRight, top: plotTop, bottom: plotTop + (narrow ? 220 : 280)}
  const y = valueScale(axis, plot.bottom, plot.top)
  const ticks = periodTicks(starts, grain, perStep)
  const groups = periodGroups(starts, grain)
  const axisBottom = plot.bottom + periodAxisHeight(groups)
  const height = Math.ceil(axisBottom + (key ? key.height + 12 : 2))

  const segments: Segment[] = points.slice(1).flatMap(({value}, i) => {
    const before = points[i]!.value
    return value === null || before === null ? [] : [{x1: x(i), y1: y(before), x2: x(i + 1), y2: y(value)}]
  })
  const level = (value: number, from: number, to: number): Segment => ({x1: x(from - 0.5), y1: y(value), x2: x(to + 0.5), y2: y(value)})
  const levelLines = [
    ...targets.map((each) => level(each.level, each.from, each.to)),
    ...limits.flatMap((each) =>
      [each.mean, each.lower, each.upper].flatMap((value) => (value === null ? [] : [level(value, each.from, each.to)])),
    ),
    ...annotated.map((each) => ({x1: each.x, y1: plot.top, x2: each.x, y2: plot.bottom})),
  ]
  const marked = {
    plot,
    within: {
      left: plot.left,
      right: narrow ? width : plot.right + 4,
      top: annotated.length > 0 ? plot.top : plot.top - 20,
      bottom: plot.bottom,
    },
    x,
    y,
    marks: points.flatMap(({value}, i) => (value === null ? [] : [around(x(i), y(value), perStep < dense ? 3 : 6)])),
    line: segments,
    levels: levelLines,
  }
  const lastIndex = points.findLastIndex(({value}) => value !== null)
  const last = lastIndex < 0 ? null : points[lastIndex]!.value
  const endings = labelsAtEnd(ends, y, plot, endRoom)
  const valueLabel =
    last === null
      ? null
      : lastValueLabel(
          shortValue(last, unit),
          {x: x(lastIndex), y: y(last)},
          {...marked, within: {...marked.within, top: plot.top - 14, right: width}},
          endings,
        )
  const inside = labelsInside(spec, {limits, targets, narrow}, marked, valueLabel ? [valueLabel] : [])

  const path = line<XmrPoint>()
    .defined(({value}) => value !== null)
    .x((_, i) => x(i))
    .y(({value}) => y(value ?? axis.min))
    .digits(2)
  const content = [
    drawValueAxis(axis, y, plot),
    limits.map((each) => drawRange(each, x, y, plot)),
    points.map(({value}, i) => (value === null ? drawGap(x(i - 0.5), x(i + 0.5), plot) : svg``)),
    limits.map((each) => drawLimits(each, x, y)),
    targets.map(
      ({from, to, level: at}) =>
        svg`<path d="M${x(from - 0.5)} ${y(at)}H${x(to + 0.5)}" fill="none" stroke="${colours.ink}" stroke-width="2" stroke-dasharray="2 3"/>`,
    ),
    drawAnnotations(annotated, names, plot, width),
    svg`<path d="${path(points) ?? ''}" fill="none" stroke="${colours.series}" stroke-width="1.6" stroke-linejoin="round"/>`,
    points.map((point, i) => drawPoint(point, x(i), y, {perStep, alone: isAlone(points, i), last: i === lastIndex})),
    drawPeriodAxis({ticks, groups, x, plot, width}),
    endings.map(drawLabel),
    inside.map((label) => drawLabelOnPaper(label)),
    valueLabel ? drawLabelOnPaper(valueLabel) : svg``,
    key ? key.draw(axisBottom + 12) : svg``,
  ].map((part): Markup => svg`${part}`)
  return {svg: frame(spec, width, height, content), width, height, legend: xmrLegend(spec, perStep >= dense)}
}

/** Limits without those that the unit can never reach or pass. */
function drawable(limits: XmrLimits, {unit, points}: XmrSpec): XmrLimits {
  const [floor, ceiling] = possible(unit)
  return {
    ...limits,
    from: Math.max(0, limits.from),
    to: Math.min(points.length - 1, limits.to),
    lower: limits.lower !== null && limits.lower > floor ? limits.lower : null,
    upper: limits.upper !== null && limits.upper < ceiling ? limits.upper : null,
  }
}

type Scale = (value: number) => number

function drawRange({from, to, lower, upper}: XmrLimits, x: Scale, y: Scale, plot: Box): Markup {
  if (lower === null && upper === null) return svg``
  const [left, right] = [x(from - 0.5), x(to + 0.5)]
  const [top, bottom] = [upper === null ? plot.top : y(upper), lower === null ? plot.bottom : y(lower)]
  return svg`<rect x="${left}" y="${top}" width="${Math.max(0, right - left)}" height="${Math.max(0, bottom - top)}" fill="${colours.range}"/>`
}

function drawLimits({from, to, mean, lower, upper}: XmrLimits, x: Scale, y: Scale): Markup {
  const across = (value: number): string => `M${x(from - 0.5).toFixed(2)} ${y(value).toFixed(2)}H${x(to + 0.5).toFixed(2)}`
  const limits = [lower, upper].filter((value) => value !== null)
  return svg`${limits.map((value) => svg`<path d="${across(value)}" fill="none" stroke="${colours.muted}" stroke-width="1" stroke-dasharray="5 3"/>`)}<path d="${across(mean)}" fill="none" stroke="${colours.muted}" stroke-width="1.2"/>`
}

const drawGap = (left: number, right: number, {top, bottom}: Box): Markup => hatch({left, top, right, bottom}, {step: 7, stroke: '#c3cacf'})

const isAlone = (points: readonly XmrPoint[], i: number): boolean =>
  (points[i - 1]?.value ?? null) === null && (points[i + 1]?.value ?? null) === null

interface Standing {
  readonly perStep: number
  readonly alone: boolean
  readonly last: boolean
}

function drawPoint({value, flag, moved, complete}: XmrPoint, x: number, y: Scale, {perStep, alone, last}: Standing): Markup {
  if (value === null) return svg``
  const at = y(value)
  const ring = (!complete || flag === 'not-read') && (perStep >= dense || last) && dottedRing(x, at)
  if (perStep >= dense || last) return svg`${signalMark(x, at, flag, moved, perStep < 12 ? 5 : 6)}${ring}`
  if (isSignal(flag)) return signalMark(x, at, flag, moved, 3.6)
  return alone ? filledCircle(x, at, 2, colours.series) : svg``
}
