import type {Unit} from '#core/format'
import {horizontal} from './axes.ts'
import type {Drawing, Named} from './frame.ts'
import {frame} from './frame.ts'
import {drawLabel} from './label.ts'
import type {LegendItem} from './legend.ts'
import {legendItem} from './legend.ts'
import {filledCircle, openCircle} from './marks.ts'
import {svg} from './svg.ts'
import {textWidth} from './text-width.ts'
import {chartText, colours} from './tokens.ts'
import {shortValue} from './value-axis.ts'

export interface RangeDotsSpec extends Named {
  readonly unit: Unit
  /** Null where too little is known of what is usual: then there is no band. */
  readonly usual: {readonly low: number; readonly high: number} | null
  readonly dots: readonly {readonly value: number; readonly name: string; readonly open: boolean}[]
  readonly usualWords: string
}

const band = '#d9e0e5'

const legendOf = ({dots, usual, usualWords}: RangeDotsSpec): LegendItem[] => [
  ...dots.map(({name, open}) => legendItem(name, 16, 16, open ? openCircle(8, 8, 4.5, colours.ink) : filledCircle(8, 8, 5))),
  ...(usual ? [legendItem(usualWords, 24, 16, svg`<rect x="0" y="3" width="24" height="10" fill="${band}"/>`)] : []),
]

/** One figure on a line: where it lies against what is usual, in the size of a cell. */
export function rangeDots(spec: RangeDotsSpec, width = 260): Drawing {
  const {usual, dots, unit} = spec
  const size = chartText.tick
  const values = [...dots.map(({value}) => value), ...(usual ? [usual.low, usual.high] : [])]
  const [least, most] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 1]
  const margin = most > least ? (most - least) * 0.18 : Math.max(Math.abs(most) * 0.1, 1e-6)
  const x = (value: number): number => 8 + ((width - 16) * (value - least + margin)) / (most - least + 2 * margin)
  const line = horizontal(16, 4, width - 4)
  const text = (value: number): string => shortValue(value, unit)
  const labels = usual ? [usual.low, usual.high] : []
  const halves = labels.map((value) => textWidth(text(value), size) / 2)
  const at = labels.map((value, i) => Math.max(halves[i]!, Math.min(width - halves[i]!, x(value))))
  const apart = at.length === 2 && at[1]! - at[0]! < halves[0]! + halves[1]! + 6
  const middle = apart ? (at[0]! + at[1]!) / 2 : 0
  const placed = apart
    ? [
        Math.max(halves[0]!, middle - halves[0]! - 3),
        Math.min(width - halves[1]!, Math.max(halves[0]!, middle - halves[0]! - 3) + halves[0]! + halves[1]! + 6),
      ]
    : at
  const content = svg`${line}${usual && svg`<rect x="${x(usual.low)}" y="10" width="${Math.max(2, x(usual.high) - x(usual.low))}" height="12" fill="${band}"/>`}${dots.map(({value, open}) => (open ? openCircle(x(value), 16, 5, colours.ink) : filledCircle(x(value), 16, 5.5)))}${labels.map((value, i) => drawLabel({x: placed[i]!, y: 38, text: text(value), size, anchor: 'middle', fill: colours.muted}))}`
  return {svg: frame(spec, width, 44, content), width, height: 44, legend: legendOf(spec)}
}
