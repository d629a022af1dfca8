import {extent} from 'd3-array'
import {scaleLinear} from 'd3-scale'
import type {Drawing} from './frame.ts'
import {frame} from './frame.ts'
import {flagColour, signalMark} from './marks.ts'
import {type Place, shortDots, shortLine} from './short-path.ts'
import type {Flag, Moved} from './signal.ts'
import {isSignal} from './signal.ts'
import type {Markup} from './svg.ts'
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

// A list holds hundreds: the name space, which a page implies, is left out.
const unnamed = (width: number, height: number, content: readonly Markup[]): string =>
  svg`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">${content}</svg>`.text

/**
 * A word-sized series: the line, its usual range, the dotted standard, signals as small dots, and the last point by its shape. It carries no
 * text: the figure and its signal stand beside it in words. A null breaks the line; a lone point between nulls is a dot. To a tenth of a px.
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
  const places = points.map(({value}, i): Place | null => (value === null ? null : [x(i), y(value)]))
  const latest = places.findLastIndex((place) => place !== null)
  const alone = (i: number): boolean => (places[i - 1] ?? null) === null && (places[i + 1] ?? null) === null
  const dotsOf = (colour: string): Place[] =>
    places.flatMap((place, i) => {
      const {flag} = points[i]!
      const dotted = place !== null && i !== latest && flagColour[flag] === colour && (isSignal(flag) || alone(i))
      return dotted ? [place] : []
    })
  const dots = [...new Set(Object.values(flagColour))].map((colour) => shortDots(dotsOf(colour), 2.2, colour))
  const end = points[latest]
  const marker = end && end.value !== null ? signalMark(x(latest), y(end.value), end.flag, end.moved, 5) : svg``
  const standard =
    target === null
      ? svg``
      : svg`<path d="M2 ${y(target)}H${width - 2}" fill="none" stroke="${colours.ink}" stroke-width="1.8" stroke-dasharray="1.8 2.6"/>`
  const content = [
    ...bands,
    standard,
    svg`<path d="${shortLine(places)}" fill="none" stroke="${colours.series}" stroke-width="1.6" stroke-linejoin="round"/>`,
    ...dots,
    marker,
  ]
  return {svg: named ? frame(named, width, height, content) : unnamed(width, height, content), width, height, legend: []}
}
