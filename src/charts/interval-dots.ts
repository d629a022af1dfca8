import type {Unit} from '#core/format'
import {drawPeriodAxis, horizontal, periodAxisHeight} from './axes.ts'
import type {Box} from './box.ts'
import type {Drawing, Named, Size} from './frame.ts'
import {frame} from './frame.ts'
import {hatch} from './hatch.ts'
import {baseline, drawLabel} from './label.ts'
import type {LegendItem} from './legend.ts'
import {legendItem} from './legend.ts'
import {filledCircle, openCircle, triangle} from './marks.ts'
import {runs, slots, thinned} from './slots.ts'
import type {Markup} from './svg.ts'
import {svg} from './svg.ts'
import {shorten, textWidth} from './text-width.ts'
import {chartText, colours} from './tokens.ts'
import {shortValue, valueAxis, valueScale} from './value-axis.ts'
import {openItem, unknownItem} from './xmr-legend.ts'

export interface IntervalDot {
  /** Under the dot: '17' */
  readonly name: string
  /** The day or other group that the dot belongs to: 'Sunday 30 June'; '' for none. */
  readonly group: string
  /** Null when there is nothing to show: hatched. */
  readonly value: number | null
  readonly interval: {readonly low: number; readonly high: number} | null
  /** As judged by the caller; 'too-few' is drawn small and open, with a thin bar. */
  readonly verdict: 'meets' | 'misses' | 'too-few'
  /** Which way a miss points, where no target says it. */
  readonly way?: 'up' | 'down'
}

export interface IntervalDotsSpec extends Named {
  readonly unit: Unit
  readonly dots: readonly IntervalDot[]
  readonly target: {readonly level: number; readonly direction: 'at-least' | 'at-most'} | null
  /** Stretches behind the dots, from and to included: the night shift. */
  readonly shaded: readonly {readonly from: number; readonly to: number; readonly name: string}[]
  /** For the key: 'fewer than 10 calls: not judged' */
  readonly tooFewWords?: string
  /** For the key: what the bars are, and what a miss and a meeting one are, where they are no interval against a target. */
  readonly words?: {readonly bar: string; readonly misses: string; readonly meets: string}
}

function drawDot(dot: IntervalDot, x: number, y: (value: number) => number, spec: IntervalDotsSpec, roomy: boolean): Markup {
  if (dot.value === null) return svg``
  const few = dot.verdict === 'too-few'
  const thick = few ? 1.5 : roomy ? 5 : 4
  const bar =
    dot.interval &&
    svg`<rect x="${x - thick / 2}" y="${y(dot.interval.high)}" width="${thick}" height="${Math.max(0.5, y(dot.interval.low) - y(dot.interval.high))}" fill="${colours.intervalBar}"/>`
  const at = y(dot.value)
  const mark = few
    ? openCircle(x, at, roomy ? 3.4 : 2.8)
    : dot.verdict === 'misses'
      ? triangle(
          x,
          at,
          dot.way ?? (spec.target?.direction === 'at-most' ? 'up' : 'down'),
          spec.target ? colours.worse : colours.ink,
          roomy ? 7 : 5,
        )
      : filledCircle(x, at, roomy ? 5 : 3.8)
  return svg`${bar}${mark}`
}

function drawShade({from, to, name}: IntervalDotsSpec['shaded'][number], x: (position: number) => number, plot: Box): Markup {
  const [left, right, top] = [x(from - 0.5), x(to + 0.5), plot.top - 18]
  const text = shorten(name, right - left - 12, chartText.tick)
  const words =
    text.length > 2 || text === name ? drawLabel({x: left + 6, y: plot.top - 5, text, size: chartText.tick, fill: colours.muted}) : null
  return svg`<rect x="${left}" y="${top}" width="${Math.max(0, right - left)}" height="${plot.bottom - top}" fill="${colours.panel}"/>${words}`
}

function legendOf({dots, target, unit, tooFewWords, words}: IntervalDotsSpec): LegendItem[] {
  const has = (verdict: IntervalDot['verdict']): boolean => dots.some((dot) => dot.value !== null && dot.verdict === verdict)
  const level = target && shortValue(target.level, unit, true)
  const least = target?.direction === 'at-least'
  return [
    ...(has('misses')
      ? [
          legendItem(
            words?.misses ?? (level ? `${least ? 'below' : 'above'} ${level}` : 'misses'),
            16,
            16,
            triangle(8, 8, least ? 'down' : 'up', target ? colours.worse : colours.ink, 6),
          ),
        ]
      : []),
    ...(has('meets')
      ? [legendItem(words?.meets ?? (level ? `${level} or ${least ? 'more' : 'less'}` : 'figure'), 16, 16, filledCircle(8, 8, 5))]
      : []),
    ...(has('too-few') ? [openItem(tooFewWords ?? 'too few to judge')] : []),
    ...(dots.some(({interval}) => interval !== null)
      ? [legendItem(words?.bar ?? '95% interval', 10, 16, svg`<rect x="2.5" y="1" width="5" height="14" fill="${colours.intervalBar}"/>`)]
      : []),
    ...(dots.some(({value}) => value === null) ? [unknownItem('no figure')] : []),
  ]
}

/** Figures by hour (or by any name in order), each a dot on the bar of its interval, against a dotted target. */
export function intervalDots(spec: IntervalDotsSpec, {width, narrow}: Size): Drawing {
  const {dots, target, unit, shaded} = spec
  const values = dots.flatMap(({value, interval}) => (value === null ? [] : [value, ...(interval ? [interval.low, interval.high] : [])]))
  const axis = valueAxis([...values, ...(target ? [target.level] : [])], unit, {count: 4})
  const levelText = target ? shortValue(target.level, unit, true) : ''
  const tickWidth = Math.max(
    textWidth(levelText, chartText.tick, true),
    ...axis.ticks.map((tick) => textWidth(axis.text(tick), chartText.tick)),
  )
  const plot = {left: Math.ceil(tickWidth) + 10, right: width - 8, top: 28, bottom: 28 + (narrow ? 160 : 184)}
  const y = valueScale(axis, plot.bottom, plot.top)
  const {x, step} = slots(dots.length, plot.left, plot.right)
  const groups = runs(dots.map(({group}) => group))
  const height = plot.bottom + periodAxisHeight(groups)

  const ticks = axis.ticks.map((tick) => {
    const clear = !target || Math.abs(y(tick) - y(target.level)) >= 14
    const label = {x: plot.left - 8, y: baseline(y(tick), chartText.tick), text: axis.text(tick), size: chartText.tick, fill: colours.muted}
    return svg`${horizontal(y(tick), plot.left, plot.right)}${clear && drawLabel({...label, anchor: 'end'})}`
  })
  const standard = target
    ? svg`<path d="M${plot.left} ${y(target.level)}H${plot.right}" fill="none" stroke="${colours.ink}" stroke-width="2" stroke-dasharray="2 3"/>${drawLabel({x: plot.left - 8, y: baseline(y(target.level), chartText.tick), text: levelText, size: chartText.tick, bold: true, anchor: 'end'})}`
    : null
  const gaps = dots.map(
    ({value}, i) =>
      value === null && hatch({left: x(i - 0.5), right: x(i + 0.5), top: plot.top, bottom: plot.bottom}, {step: 7, stroke: '#c3cacf'}),
  )
  const misses = new Set(dots.flatMap(({value, verdict}, i) => (value !== null && verdict === 'misses' ? [i] : [])))
  const names = thinned(
    dots.map(({name}) => name),
    step,
  )
  const content = svg`${shaded.map((each) => drawShade(each, x, plot))}${ticks}${gaps}${standard}${dots.map((dot, i) => drawDot(dot, x(i), y, spec, step >= 16))}${drawPeriodAxis({ticks: names, groups, x, plot, width, boldTicks: misses})}`
  return {svg: frame(spec, width, height, content), width, height, legend: legendOf(spec)}
}
