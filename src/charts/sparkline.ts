import {extent} from 'd3-array'
import {scaleLinear} from 'd3-scale'
import {line} from 'd3-shape'
import type {Drawing} from './frame.ts'
import {frame} from './frame.ts'
import {glyph} from './legend.ts'
import {flagColour, signalMark} from './marks.ts'
import type {Flag, Moved} from './signal.ts'
import {isSignal} from './signal.ts'
import {svg} from './svg.ts'
import {colours} from './tokens.ts'

export interface SparkPoint {
  readonly value: number | null
  readonly flag: Flag
  readonly moved: Moved
}

export interface SparklineSpec {
  readonly points: readonly SparkPoint[]
  /** The usual range over points `from` to `to`, both included. */
  readonly ranges: readonly {readonly from: number; readonly to: number; readonly lower: number | null; readonly upper: number | null}[]
  /** The standard or limit, drawn dotted across the whole width. */
  readonly target: number | null
  /** Names the picture where no words beside it say the same; without it the picture is hidden from assistive technology. */
  readonly named?: {readonly id: string; readonly title: string; readonly description: string}
}

/** Height 44 and width 186 stand in a table's column; give others where there is room. */
export interface SparkSize {
  readonly width?: number
  readonly height?: number
}

/**
 * A word-sized series: the line, its usual range, the dotted standard, signals as small dots, and the last point by its shape. It carries no
 * text: the figure and its signal stand beside it in words. A null breaks the line; a lone point between nulls is a dot.
 */
export function sparkline({points, ranges, target, named}: SparklineSpec, {width = 186, height = 44}: SparkSize = {}): Drawing {
  const bounds = ranges.flatMap(({lower, upper}) => [lower, upper])
  const values = [...points.map(({value}) => value), ...bounds, target].filter((value) => value !== null)
  const [least = 0, most = 1] = extent(values) as [number?, number?]
  const room = most > least ? 0 : Math.max(Math.abs(least) * 0.1, 1e-6)
  const margin = 8
  const y = scaleLinear()
    .domain([least - room, most + room])
    .range([height - margin, margin])
  const last = points.length - 1
  const step = last > 0 ? (width - 2 * margin) / last : 0
  const x = (position: number): number => (last > 0 ? margin + position * step : width / 2)
  const edge = (position: number): number =>
    position < 0 ? 2 : position > last ? width - 2 : Math.max(2, Math.min(width - 2, x(position)))

  const bands = ranges.map(({from, to, lower, upper}) => {
    if (lower === null && upper === null) return svg``
    const [top, bottom] = [upper === null ? 2 : y(upper), lower === null ? height - 2 : y(lower)]
    const [left, right] = [edge(from - 0.5), edge(to + 0.5)]
    return svg`<rect x="${left}" y="${top}" width="${Math.max(0, right - left)}" height="${Math.max(1, bottom - top)}" fill="${colours.range}"/>`
  })
  const path = line<SparkPoint>()
    .defined(({value}) => value !== null)
    .x((_, i) => x(i))
    .y(({value}) => y(value ?? least))
    .digits(2)(points)
  const latest = points.findLastIndex(({value}) => value !== null)
  const dots = points.map(({value, flag}, i) => {
    if (value === null || i === latest) return svg``
    const alone = (points[i - 1]?.value ?? null) === null && (points[i + 1]?.value ?? null) === null
    if (!isSignal(flag) && !alone) return svg``
    return svg`<circle cx="${x(i)}" cy="${y(value)}" r="2.2" fill="${flagColour[flag]}"/>`
  })
  const end = points[latest]
  const marker = end && end.value !== null ? signalMark(x(latest), y(end.value), end.flag, end.moved, 5) : svg``
  const standard =
    target === null
      ? svg``
      : svg`<path d="M2 ${y(target)}H${width - 2}" fill="none" stroke="${colours.ink}" stroke-width="1.8" stroke-dasharray="1.8 2.6"/>`
  const content = [
    ...bands,
    standard,
    svg`<path d="${path ?? ''}" fill="none" stroke="${colours.series}" stroke-width="1.6" stroke-linejoin="round"/>`,
    ...dots,
    marker,
  ]
  return {svg: named ? frame(named, width, height, content) : glyph(width, height, content), width, height, legend: []}
}
