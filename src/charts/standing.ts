import {drawValueAxis, valueAxisWidth} from './axes.ts'
import type {Drawing, Named, Size} from './frame.ts'
import {frame} from './frame.ts'
import {drawLabel} from './label.ts'
import {type LegendItem, legendItem} from './legend.ts'
import {type Place, shortStair} from './short-path.ts'
import type {Markup} from './svg.ts'
import {svg} from './svg.ts'
import {chartText, colours} from './tokens.ts'
import {valueAxis, valueScale} from './value-axis.ts'

/** One stepped series: a pale area, an area in the colour of what is late, a line, or a broken line. Null where nothing is known. */
export interface StandingSeries {
  readonly kind: 'area' | 'late' | 'line' | 'broken'
  readonly values: readonly (number | null)[]
  readonly words: string
}

export interface StandingSpec extends Named {
  /** Drawn in order, each over those before; all of one length, in steps of one size. */
  readonly series: readonly StandingSeries[]
  /** Equal parts of the axis, named beneath: 'Mon'. */
  readonly parts: readonly string[]
  /** What the height counts, above the axis. */
  readonly counts?: string
}

/** What stood at each step of a week, as stepped areas and lines from zero: units on duty, incidents in a queue. A null breaks the step. */
export function standing({series, parts, counts, ...named}: StandingSpec, {width, narrow}: Size): Drawing {
  const known = series.flatMap(({values}) => values.filter((value) => value !== null))
  const axis = valueAxis(known, 'count', {count: 4, zero: true})
  const top = counts ? 26 : 10
  const plot = {left: valueAxisWidth(axis), right: width - 6, top, bottom: top + (narrow ? 120 : 180)}
  const y = valueScale(axis, plot.bottom, plot.top)
  const length = Math.max(1, ...series.map(({values}) => values.length))
  const x = (step: number): number => plot.left + (step / length) * (plot.right - plot.left)
  const height = plot.bottom + 24
  const perPart = (plot.right - plot.left) / Math.max(1, parts.length)
  const marks = parts.map(
    (part, i) =>
      svg`${i > 0 && svg`<path d="M${plot.left + i * perPart} ${plot.top}V${plot.bottom + 5}" fill="none" stroke="${colours.hairline}" stroke-width="1"/>`}${drawLabel({x: plot.left + (i + 0.5) * perPart, y: plot.bottom + 17, text: narrow ? part.slice(0, 1) : part, size: chartText.tick, anchor: 'middle', fill: colours.muted})}`,
  )
  const drawn = series.map((each) => draw(each, stretches(each.values), x, y, narrow))
  const head = counts ? drawLabel({x: 0, y: 12, text: counts, size: chartText.tick, fill: colours.muted}) : null
  return {
    svg: frame(named, width, height, svg`${head}${drawValueAxis(axis, y, plot)}${drawn}${marks}`),
    width,
    height,
    legend: series.map(key),
  }
}

/** Unbroken stretches of a series, each with the step it begins at. */
function stretches(values: readonly (number | null)[]): {readonly from: number; readonly values: readonly number[]}[] {
  const found: {from: number; values: number[]}[] = []
  values.forEach((value, i) => {
    if (value === null) return
    const last = found.at(-1)
    if (last && last.from + last.values.length === i) last.values.push(value)
    else found.push({from: i, values: [value]})
  })
  return found
}

const looks = {
  area: {fill: colours.interval, stroke: null, dash: null},
  late: {fill: colours.worse, stroke: null, dash: null},
  line: {fill: null, stroke: colours.ink, dash: null},
  broken: {fill: null, stroke: colours.worse, dash: '4 3'},
} as const

function draw(
  {kind}: StandingSeries,
  runs: ReturnType<typeof stretches>,
  x: (step: number) => number,
  y: (value: number) => number,
  narrow: boolean,
): Markup {
  const {fill, stroke, dash} = looks[kind]
  const steps = runs.map(({from, values}) => {
    const treads = values.map((value, i): Place => [x(from + i), y(value)])
    return shortStair(treads, x(from + values.length), fill ? y(0) : null)
  })
  if (steps.length === 0) return svg``
  if (fill) return svg`<path d="${steps.join('')}" fill="${fill}"/>`
  return svg`<path d="${steps.join('')}" fill="none" stroke="${stroke}" stroke-width="${narrow ? 1.2 : 1.6}"${dash && svg` stroke-dasharray="${dash}"`}/>`
}

function key({kind, words}: StandingSeries): LegendItem {
  const {fill, stroke, dash} = looks[kind]
  return legendItem(
    words,
    23,
    16,
    fill
      ? svg`<rect x="1" y="${kind === 'late' ? 8 : 3}" width="20" height="${kind === 'late' ? 6 : 11}" fill="${fill}"/>`
      : svg`<path d="M1 8h20" fill="none" stroke="${stroke}" stroke-width="1.6"${dash && svg` stroke-dasharray="${dash}"`}/>`,
  )
}
