import {drawValueAxis, horizontal, valueAxisWidth} from './axes.ts'
import type {Drawing, Named, Size} from './frame.ts'
import {frame} from './frame.ts'
import {baseline, drawLabel} from './label.ts'
import {spread} from './spread.ts'
import type {Markup} from './svg.ts'
import {coordinate, svg} from './svg.ts'
import {textWidth, wrap} from './text-width.ts'
import {chartText, colours} from './tokens.ts'
import {valueAxis, valueScale} from './value-axis.ts'

export interface CurvePoint {
  readonly seconds: number
  readonly share: number
  /** The interval there, or the lowest and highest that the data allow. */
  readonly low: number | null
  readonly high: number | null
}

export interface Curve {
  /** At the line's end: 'Gave up 26.0%'. */
  readonly label: string
  /** Beneath it: '(24.8 to 27.3)'. */
  readonly under: string | null
  readonly points: readonly CurvePoint[]
  /** ink: what is neither; worse: what is counted against; better: what is followed. */
  readonly ink: 'ink' | 'worse' | 'better'
  /** Whether the line between low and high is drawn: not for bounds, where none is likelier. */
  readonly line: boolean
}

export interface CurvesSpec extends Named {
  readonly curves: readonly Curve[]
  /** The end of the axis, in seconds. */
  readonly to: number
  /** Under the axis: 'Minutes since joining the crime queue'. */
  readonly axis: string
}

const inks = {ink: colours.ink, worse: colours.worse, better: colours.better} as const
const bands = {ink: colours.range, worse: '#f6d9c6', better: colours.interval} as const

/** Minutes on an axis of seconds: steps that stay apart. */
export function minuteTicks(to: number, room: number): number[] {
  const minutes = to / 60
  const step = [0.25, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 240].find((each) => (room / minutes) * each >= 34) ?? minutes
  return Array.from({length: Math.floor(minutes / step + 1e-9) + 1}, (_, i) => i * step * 60)
}

export const minuteText = (seconds: number): string => String(Number((seconds / 60).toFixed(2)))

function area(points: readonly CurvePoint[], x: (seconds: number) => number, y: (share: number) => number): string {
  const held = points.filter(({low, high}) => low !== null && high !== null)
  if (held.length < 2) return ''
  const over = held.map(({seconds, high}, i) => `${i === 0 ? 'M' : 'L'}${coordinate(x(seconds))} ${coordinate(y(high!))}`)
  const under = held.toReversed().map(({seconds, low}) => `L${coordinate(x(seconds))} ${coordinate(y(low!))}`)
  return `${over.join('')}${under.join('')}Z`
}

const path = (
  points: readonly {readonly seconds: number; readonly share: number}[],
  x: (seconds: number) => number,
  y: (share: number) => number,
): string => points.map(({seconds, share}, i) => `${i === 0 ? 'M' : 'L'}${coordinate(x(seconds))} ${coordinate(y(share))}`).join('')

/** Shares over the time since entering a queue, each with its band, named at its end. */
export function curves(spec: CurvesSpec, {width, narrow}: Size): Drawing {
  const {to} = spec
  const size = chartText.label
  const values = spec.curves.flatMap(({points}) => points.flatMap(({share, low, high}) => [share, low ?? share, high ?? share]))
  const axis = valueAxis([0, ...values], 'share', {count: 4, zero: true})
  const labelRoom = narrow ? 96 : 150
  const lines = spec.curves.map(({label, under}) => ({
    bold: wrap(label, labelRoom - 8, size, true),
    under: under ? wrap(under, labelRoom - 8, size) : [],
  }))
  const taken = Math.max(
    0,
    ...lines.flatMap(({bold, under}) => [
      ...bold.map((text) => textWidth(text, size, true)),
      ...under.map((text) => textWidth(text, size)),
    ]),
  )
  const plot = {left: valueAxisWidth(axis), right: Math.max(60, width - Math.ceil(taken) - 10), top: 10, bottom: narrow ? 210 : 236}
  const y = valueScale(axis, plot.bottom, plot.top)
  const x = (seconds: number): number => plot.left + ((plot.right - plot.left) * Math.min(seconds, to)) / to
  const drawn = spec.curves.map(({points, ink, line}): Markup => {
    const band = area(points, x, y)
    const held = points.filter(({low, high}) => low !== null && high !== null)
    const edges = line
      ? null
      : svg`<path d="${path(
          held.map(({seconds, low}) => ({seconds, share: low!})),
          x,
          y,
        )}" fill="none" stroke="${inks[ink]}" stroke-width="1"/><path d="${path(
          held.map(({seconds, high}) => ({seconds, share: high!})),
          x,
          y,
        )}" fill="none" stroke="${inks[ink]}" stroke-width="1"/>`
    return svg`${band !== '' && svg`<path d="${band}" fill="${bands[ink]}" stroke="none"/>`}${edges}${line && points.length > 0 && svg`<path d="${path(points, x, y)}" fill="none" stroke="${inks[ink]}" stroke-width="2"/>`}`
  })
  const ends = spec.curves.map(({points, line}) => {
    const last = points.at(-1)
    return last ? y(line || last.low === null ? last.share : (last.low + last.high!) / 2) : plot.bottom
  })
  const tall = 17
  const most = Math.max(1, ...lines.map(({bold, under}) => bold.length + under.length))
  const places = spread(ends, tall * most + 2, plot.top + (tall * (most - 1)) / 2, plot.bottom - (tall * (most - 1)) / 2)
  const labels = lines.map(({bold, under}, i) => {
    const all = [...bold.map((text) => ({text, bold: true})), ...under.map((text) => ({text, bold: false}))]
    return all.map(({text, bold: heavy}, k) =>
      drawLabel({
        x: plot.right + 8,
        y: baseline(places[i]! + (k - (all.length - 1) / 2) * tall, size),
        text,
        size,
        bold: heavy,
        fill: inks[spec.curves[i]!.ink],
      }),
    )
  })
  const ticks = minuteTicks(to, plot.right - plot.left).map((seconds) =>
    drawLabel({x: x(seconds), y: plot.bottom + 18, text: minuteText(seconds), size: chartText.tick, anchor: 'middle', fill: colours.muted}),
  )
  const height = plot.bottom + 44
  const name = drawLabel({x: plot.left, y: plot.bottom + 38, text: spec.axis, size: chartText.tick, fill: colours.muted})
  const base = horizontal(plot.bottom, plot.left, plot.right)
  return {
    svg: frame(spec, width, height, svg`${drawValueAxis(axis, y, plot)}${drawn}${base}${ticks}${name}${labels}`),
    width,
    height,
    legend: [],
  }
}
