import type {Unit} from '#core/format'
import type {Grain, LondonDate} from '#core/time'
import {drawPeriodAxis, drawValueAxis, periodAxisHeight, valueAxisWidth} from './axes.ts'
import type {Box} from './box.ts'
import type {Drawing, Named, Size} from './frame.ts'
import {frame} from './frame.ts'
import {hatch} from './hatch.ts'
import type {Label} from './label.ts'
import {boxOf, drawLabel} from './label.ts'
import type {LegendItem} from './legend.ts'
import {legendItem} from './legend.ts'
import {periodGroups, periodTicks} from './period-axis.ts'
import {slots} from './slots.ts'
import type {Markup} from './svg.ts'
import {svg} from './svg.ts'
import {textWidth} from './text-width.ts'
import {chartText, colours} from './tokens.ts'
import {shortValue, valueAxis, valueScale} from './value-axis.ts'
import {unknownItem} from './xmr-legend.ts'

export type Column =
  /** `unknown` is the part of the value whose kind the data cannot say: hatched, at the top of the bar. `complete` is false when days are missing. */
  | {readonly kind: 'value'; readonly periodStart: LondonDate; readonly value: number; readonly unknown: number; readonly complete: boolean}
  | {readonly kind: 'unknown'; readonly periodStart: LondonDate}
  | {readonly kind: 'to-come'; readonly periodStart: LondonDate}

export interface ColumnsSpec extends Named {
  /** Of quantities that add up from nothing: counts, and hours in seconds. */
  readonly unit: Exclude<Unit, 'share' | 'number'>
  readonly grain: Grain
  readonly columns: readonly Column[]
  /** For the key: what `unknown` says of its part of a bar. */
  readonly unknownWords?: string
}

/** Fill of a bar whose days are not all there, under a dashed outline. */
const incomplete = '#cfd6db'

const dashed = (box: Box): Markup =>
  svg`<rect x="${box.left + 0.5}" y="${box.top + 0.5}" width="${Math.max(0, box.right - box.left - 1)}" height="${Math.max(0, box.bottom - box.top - 1)}" fill="none" stroke="${colours.muted}" stroke-width="1" stroke-dasharray="3 2.5"/>`

function drawColumn(column: Column, left: number, right: number, y: (value: number) => number, plot: Box): Markup {
  switch (column.kind) {
    case 'unknown':
      return hatch({left, right, top: plot.top, bottom: plot.bottom}, {step: 7, stroke: '#c3cacf'})
    case 'to-come':
      return dashed({left, right, top: plot.bottom - 18, bottom: plot.bottom})
    case 'value': {
      const top = y(column.value)
      const parted = y(column.value - Math.min(column.value, column.unknown))
      const solid = svg`<rect x="${left}" y="${parted}" width="${right - left}" height="${Math.max(0, plot.bottom - parted)}" fill="${column.complete ? colours.column : incomplete}"/>`
      const unsaid = column.unknown > 0 ? hatch({left, right, top, bottom: parted}, {step: 4}) : null
      const open = column.complete ? null : dashed({left, right, top, bottom: plot.bottom})
      return svg`${solid}${unsaid}${open}`
    }
  }
}

function legendOf({columns, unknownWords}: ColumnsSpec): LegendItem[] {
  const cap = hatch({left: 2, right: 14, top: 1, bottom: 15}, {step: 4})
  return [
    ...(columns.some((each) => each.kind === 'value' && each.unknown > 0) ? [legendItem(unknownWords ?? 'not known', 16, 16, cap)] : []),
    ...(columns.some((each) => each.kind === 'value' && !each.complete)
      ? [
          legendItem(
            'days missing',
            16,
            16,
            svg`<rect x="2" y="1" width="12" height="14" fill="${incomplete}"/>${dashed({left: 2, right: 14, top: 1, bottom: 15})}`,
          ),
        ]
      : []),
    ...(columns.some(({kind}) => kind === 'unknown') ? [unknownItem('no figure')] : []),
    ...(columns.some(({kind}) => kind === 'to-come')
      ? [legendItem('still to come', 16, 16, dashed({left: 2, right: 14, top: 1, bottom: 15}))]
      : []),
  ]
}

/** Counts by period as bars from zero, the values above them where they fit, else above the highest and the last alone. */
export function columns(spec: ColumnsSpec, {width, narrow}: Size): Drawing {
  const {unit, grain} = spec
  const values = spec.columns.flatMap((column) => (column.kind === 'value' ? [column.value] : []))
  const axis = valueAxis(values, unit, {count: 4, zero: true})
  const plot = {left: valueAxisWidth(axis), right: width - 8, top: 24, bottom: 24 + (narrow ? 140 : 180)}
  const y = valueScale(axis, plot.bottom, plot.top)
  const {x, step} = slots(spec.columns.length, plot.left, plot.right)
  const starts = spec.columns.map(({periodStart}) => periodStart)
  const groups = periodGroups(starts, grain)
  const height = plot.bottom + periodAxisHeight(groups)
  const half = Math.min(step * 0.38, 26)

  const last = spec.columns.findLastIndex(({kind}) => kind === 'value')
  const highest = spec.columns.findIndex((column) => column.kind === 'value' && column.value === Math.max(...values))
  const text = (value: number): string => shortValue(value, unit)
  const fits = values.every((value) => textWidth(text(value), chartText.tick, true) + 6 <= step)
  const labelled = (column: Column, i: number): Label[] => {
    if (column.kind !== 'value') return []
    const [bold, given] = [i === last, text(column.value)]
    const wide = textWidth(given, chartText.tick, bold) / 2
    const at = Math.max(plot.left + wide, Math.min(x(i), width - wide))
    const fill = bold ? colours.ink : colours.muted
    return [{x: at, y: y(column.value) - 5, text: given, size: chartText.tick, bold, anchor: 'middle', fill}]
  }
  const [lastLabel, highestLabel] = [last, highest].map((i) => (i < 0 ? [] : labelled(spec.columns[i]!, i)))
  const apart = [...lastLabel!, ...highestLabel!].map(boxOf)
  const highestFits = apart.length === 2 && (apart[0]!.left > apart[1]!.right + 8 || apart[1]!.left > apart[0]!.right + 8)
  const labels = fits ? spec.columns.flatMap(labelled) : [...lastLabel!, ...(highestFits ? highestLabel! : [])]
  const bars = spec.columns.map((column, i) => drawColumn(column, x(i) - half, x(i) + half, y, plot))
  const base = svg`<path d="M${plot.left} ${plot.bottom}H${plot.right}" fill="none" stroke="${colours.muted}" stroke-width="1"/>`
  const content = svg`${drawValueAxis(axis, y, plot)}${bars}${base}${labels.map(drawLabel)}${drawPeriodAxis({ticks: periodTicks(starts, grain, step), groups, x, plot, width})}`
  return {svg: frame(spec, width, height, content), width, height, legend: legendOf(spec)}
}
