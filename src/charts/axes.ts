import type {Box} from './box.ts'
import {overlap} from './box.ts'
import type {Label} from './label.ts'
import {baseline, boxOf, drawLabel} from './label.ts'
import type {PeriodGroup, PeriodTick} from './period-axis.ts'
import type {Markup} from './svg.ts'
import {svg} from './svg.ts'
import {textWidth} from './text-width.ts'
import {chartText, colours} from './tokens.ts'
import type {ValueAxis} from './value-axis.ts'

/** Room in px that a value axis needs left of the plot. */
export const valueAxisWidth = (axis: ValueAxis): number =>
  Math.ceil(Math.max(16, ...axis.ticks.map((tick) => textWidth(axis.text(tick), chartText.tick)))) + 8

export const horizontal = (y: number, left: number, right: number): Markup =>
  svg`<path d="M${left} ${y}H${right}" fill="none" stroke="${colours.hairline}" stroke-width="1"/>`

/** Hairlines across the plot with their values at the left. */
export const drawValueAxis = (axis: ValueAxis, y: (value: number) => number, plot: Box): Markup =>
  svg`${axis.ticks.map((tick) => [
    horizontal(y(tick), plot.left, plot.right),
    drawLabel({
      x: plot.left - 8,
      y: baseline(y(tick), chartText.tick),
      text: axis.text(tick),
      size: chartText.tick,
      anchor: 'end',
      fill: colours.muted,
    }),
  ])}`

/** Height in px of a period axis below the plot: one row of labels, or two where years stand under months. */
export const periodAxisHeight = (groups: readonly PeriodGroup[]): number => (groups.length > 0 ? 40 : 24)

/** Keeps the labels that leave the others free, from the last to the first, so that the latest is always named. */
export function uncrowded(labels: readonly Label[], gap: number): Label[] {
  const kept: Label[] = []
  for (const label of labels.toReversed()) {
    const box = boxOf(label)
    const wide = {...box, left: box.left - gap, right: box.right + gap}
    if (!kept.some((other) => overlap(wide, boxOf(other)) > 0)) kept.push(label)
  }
  return kept.toReversed()
}

const clampX = (label: Label, low: number, high: number): Label => {
  const box = boxOf(label)
  return {...label, x: label.x + Math.max(0, low - box.left) - Math.max(0, box.right - high)}
}

export interface PeriodAxis {
  readonly ticks: readonly PeriodTick[]
  readonly groups: readonly PeriodGroup[]
  /** Px of a position among periods: 3 is the middle of period 3, 2.5 its start. */
  readonly x: (position: number) => number
  readonly plot: Box
  /** Width of the whole drawing: labels never leave it. */
  readonly width: number
  readonly boldTicks?: ReadonlySet<number>
}

/** Two rows under the plot: period names, and the year or month from where it begins, with a hairline at each beginning. */
export function drawPeriodAxis({ticks, groups, x, plot, width, boldTicks}: PeriodAxis): Markup {
  const size = chartText.tick
  const upper = ticks.map(({index, text}): Label => {
    const bold = boldTicks?.has(index) ?? false
    const label: Label = {x: x(index), y: plot.bottom + 17, text, size, bold, anchor: 'middle', fill: bold ? colours.ink : colours.muted}
    return clampX(label, 0, width)
  })
  const starts = groups.map(({index}) => (index === 0 ? plot.left : x(index - 0.5)))
  const lower = groups.map(
    ({text}, i): Label =>
      clampX({x: starts[i]! + (i === 0 ? 0 : 4), y: plot.bottom + 34, text, size, bold: true, fill: colours.ink}, 0, width),
  )
  const separators = starts
    .slice(1)
    .map(
      (start) => svg`<path d="M${start} ${plot.bottom}v5M${start} ${plot.bottom + 23}v14" fill="none" stroke="#c3cacf" stroke-width="1"/>`,
    )
  const crowded = separators.length > 0 && (plot.right - plot.left) / separators.length < 12
  return svg`${!crowded && separators}${uncrowded(upper, 2).map(drawLabel)}${uncrowded(lower, 5).map(drawLabel)}`
}
