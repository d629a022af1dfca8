import {formatRange} from '#core/format'
import type {Box, Segment} from './box.ts'
import type {Label} from './label.ts'
import {baseline, boxOf, place} from './label.ts'
import {spread} from './spread.ts'
import {shorten} from './text-width.ts'
import {chartText, colours} from './tokens.ts'
import {shortValue} from './value-axis.ts'
import type {XmrLimits, XmrSpec, XmrTarget} from './xmr-spec.ts'

/** A label that names a level at the line's end, with the px of the level it names. */
export interface EndLabel {
  readonly text: string
  readonly level: number
  readonly bold: boolean
}

/** The lines that reach the right edge, named: the standard in bold, limits and average muted. */
export function endLabels({limits, targets, unit}: XmrSpec): EndLabel[] {
  const last = limits.at(-1)
  const target = targets.at(-1)
  const {lower = null, upper = null} = last ?? {}
  return [
    ...(target ? [{text: target.label, level: target.level, bold: true}] : []),
    ...(upper === null ? [] : [{text: `Upper limit ${shortValue(upper, unit)}`, level: upper, bold: false}]),
    ...(last ? [{text: `Average ${shortValue(last.mean, unit)}`, level: last.mean, bold: false}] : []),
    ...(lower === null ? [] : [{text: `Lower limit ${shortValue(lower, unit)}`, level: lower, bold: false}]),
  ]
}

/** The end labels right of the plot, moved apart so that none touch, shortened to `room` px. */
export function labelsAtEnd(labels: readonly EndLabel[], y: (value: number) => number, plot: Box, room: number): Label[] {
  const size = chartText.tick
  const middles = spread(
    labels.map(({level}) => y(level)),
    17,
    plot.top - 10,
    plot.bottom,
  )
  return labels.map(({text, bold}, i) => ({
    x: plot.right + 9,
    y: baseline(middles[i]!, size),
    text: shorten(text, room, size, bold),
    size,
    bold,
    fill: bold ? colours.ink : colours.muted,
  }))
}

export interface Marked {
  readonly plot: Box
  /** Where labels may lie: the plot and a little more. */
  readonly within: Box
  readonly x: (position: number) => number
  readonly y: (value: number) => number
  readonly marks: readonly Box[]
  readonly line: readonly Segment[]
  readonly levels: readonly Segment[]
}

/** The last value in bold, beside its mark where it covers least and clear of the labels `taken`. */
export function lastValueLabel(text: string, at: {x: number; y: number}, marked: Marked, taken: readonly Label[]): Label | null {
  const size = chartText.value
  const common = {text, size, bold: true, anchor: 'middle'} as const
  const half = boxOf({x: 0, y: 0, ...common}).right
  const x = Math.max(marked.within.left + half, Math.min(at.x, marked.within.right - half))
  const candidates: Label[] = [
    {...common, x, y: at.y - 12},
    {...common, x, y: at.y + 22},
    {...common, x: at.x - half - 12, y: at.y - 8},
    {...common, x: at.x - half - 12, y: at.y + 16},
    {...common, x, y: at.y - 24},
    {...common, x, y: at.y + 34},
    {...common, anchor: 'start', x: at.x + 12, y: baseline(at.y, size)},
  ]
  return place(candidates, {within: marked.within, texts: taken.map(boxOf), marks: marked.marks, lines: marked.line, rules: marked.levels})
}

/** Candidates along a level: above and below the line, at its left, middle and right. */
function along(label: Omit<Label, 'x' | 'y' | 'anchor'>, level: number, from: number, to: number, first: 'above' | 'below'): Label[] {
  const [above, below] = [level - 5, level + (label.size ?? chartText.label) + 1]
  const heights = first === 'above' ? [above, below] : [below, above]
  return heights.flatMap((y) => [
    {...label, x: from + 6, y},
    {...label, x: (from + to) / 2, y, anchor: 'middle' as const},
    {...label, x: to - 6, y, anchor: 'end' as const},
  ])
}

function rangeWords({mean, lower, upper}: XmrLimits, spec: XmrSpec): string {
  if (lower !== null && upper !== null) return formatRange(lower, upper, spec.unit).replace(' per 1,000', '').replace(' per 1,000', '')
  if (upper !== null) return `up to ${shortValue(upper, spec.unit)}`
  return lower !== null ? `from ${shortValue(lower, spec.unit)}` : `average ${shortValue(mean, spec.unit)}`
}

export interface Inside {
  readonly limits: readonly XmrLimits[]
  readonly targets: readonly XmrTarget[]
  /** The wide drawing names the last levels at their ends; the narrow one names all inside the plot. */
  readonly narrow: boolean
}

/** Labels inside the plot: every standard and usual range that no end label names, where they are clear of the series. */
export function labelsInside(spec: XmrSpec, {limits, targets, narrow}: Inside, marked: Marked, taken: readonly Label[]): Label[] {
  const {x, y, plot, marks, line, levels} = marked
  const placed: Label[] = []
  const add = (candidates: Label[], most?: number): void => {
    const texts = [...taken, ...placed].map(boxOf)
    const label = place(candidates, {within: plot, texts, marks, lines: line, rules: levels}, most)
    if (label) placed.push(label)
  }
  const ends = (from: number, to: number): [number, number] => [Math.max(plot.left, x(from - 0.5)), Math.min(plot.right, x(to + 0.5))]
  const named = narrow ? targets : targets.slice(0, -1)
  for (const {label, level, from, to} of named.toReversed()) {
    add(along({text: label, size: chartText.label, bold: true}, y(level), ...ends(from, to), 'above'))
  }
  const ranges = narrow ? limits : limits.slice(0, -1)
  for (const [i, each] of ranges.toReversed().entries()) {
    const words = rangeWords(each, spec)
    const text =
      narrow && i === 0 ? (each.lower === null && each.upper === null ? `Average ${words.slice(8)}` : `Usual range ${words}`) : words
    const label = {text, size: chartText.tick, fill: colours.muted}
    const [from, to] = ends(each.from, each.to)
    const bottom = y(each.lower ?? each.mean)
    const top = y(each.upper ?? each.mean)
    add([...along(label, bottom, from, to, 'below'), ...along(label, top, from, to, 'above')], 60)
  }
  return placed
}
