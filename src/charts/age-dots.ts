import {horizontal} from './axes.ts'
import type {Drawing, Named, Size} from './frame.ts'
import {frame} from './frame.ts'
import {baseline, drawLabel} from './label.ts'
import type {LegendItem} from './legend.ts'
import {legendItem} from './legend.ts'
import {openCircle, triangle} from './marks.ts'
import type {Markup} from './svg.ts'
import {svg} from './svg.ts'
import {shorten, textWidth} from './text-width.ts'
import {chartText, colours} from './tokens.ts'

/** One thing that waits: its age, and whether it has waited past its row's target. */
export interface AgeMark {
  readonly seconds: number
  readonly late: boolean
}

export interface AgeRow {
  readonly name: string
  /** Under the name: '14 open, 9 past target' */
  readonly words: string
  /** Whether any is late, for the colour of the words. */
  readonly late: boolean
  /** Seconds; null where the row has no target. */
  readonly target: number | null
  /** At the end: '7 h 52 min', and what it is. */
  readonly oldest: string
  readonly marks: readonly AgeMark[]
}

export interface AgeDotsSpec extends Named {
  readonly rows: readonly AgeRow[]
  /** For the key: 'past target', 'within target' */
  readonly words: {readonly late: string; readonly inTime: string; readonly oldest: string}
}

const [minute, hour, day] = [60, 3600, 86_400]
const ticks = [
  {seconds: 5 * minute, text: '5 min'},
  {seconds: 15 * minute, text: '15 min'},
  {seconds: hour, text: '1 h'},
  {seconds: 4 * hour, text: '4 h'},
  {seconds: 12 * hour, text: '12 h'},
  {seconds: day, text: '1 day'},
  {seconds: 2 * day, text: '2 days'},
  {seconds: 4 * day, text: '4 days'},
  {seconds: 8 * day, text: '8 days'},
  {seconds: 16 * day, text: '16 days'},
  {seconds: 32 * day, text: '32 days'},
] as const

/** What is younger than this lies at the left edge. */
const youngest = 2 * minute
const apart = 10
const lanes = [0, -9, 9, -18, 18, -27, 27, -36, 36] as const
/** Above so many marks a row is taller, with all lanes. */
const crowd = 60
const isCrowded = ({marks}: AgeRow): boolean => marks.length > crowd
const halfHeight = (row: AgeRow): number => (isCrowded(row) ? 43 : 25)

/** Each mark of a row in the lane nearest its middle that has room beside the mark before it; the roomiest where none has. */
function laned(at: readonly number[], count: number): number[] {
  const last: number[] = lanes.slice(0, count).map(() => Number.NEGATIVE_INFINITY)
  return at.map((x) => {
    const free = last.findIndex((before) => x - before >= apart)
    const lane = free >= 0 ? free : last.indexOf(Math.min(...last))
    last[lane] = x
    return lanes[lane]!
  })
}

function drawMarks(row: AgeRow, x: (seconds: number) => number, middle: number): Markup {
  const {marks, target} = row
  const sorted = marks.toSorted((a, b) => a.seconds - b.seconds)
  const offsets = laned(
    sorted.map(({seconds}) => x(seconds)),
    isCrowded(row) ? lanes.length : 5,
  )
  const standard =
    target === null
      ? null
      : svg`<path d="M${x(target)} ${middle - halfHeight(row)}V${middle + halfHeight(row)}" fill="none" stroke="${colours.ink}" stroke-width="2" stroke-dasharray="2 3"/>`
  const drawn = sorted.map(({seconds, late}, i) =>
    late
      ? triangle(x(seconds), middle + offsets[i]!, 'up', colours.worse, 5.5)
      : openCircle(x(seconds), middle + offsets[i]!, 4, colours.muted),
  )
  return svg`${standard}${drawn}`
}

function legendOf({rows, words}: AgeDotsSpec): LegendItem[] {
  const marks = rows.flatMap((row) => row.marks)
  return [
    ...(marks.some(({late}) => late) ? [legendItem(words.late, 16, 16, triangle(8, 8, 'up', colours.worse, 6))] : []),
    ...(marks.some(({late}) => !late) ? [legendItem(words.inTime, 16, 16, openCircle(8, 8, 4.5, colours.muted))] : []),
    ...(rows.some(({target}) => target !== null)
      ? [legendItem('target', 10, 16, svg`<path d="M5 0V16" fill="none" stroke="${colours.ink}" stroke-width="2" stroke-dasharray="2 3"/>`)]
      : []),
  ]
}

/** What waits, one mark each, by its age on a log scale, a row for each grade with its target. */
export function ageDots(spec: AgeDotsSpec, {width, narrow}: Size): Drawing {
  const {rows, words} = spec
  const size = chartText.value
  const ages = rows.flatMap(({marks, target}) => [...marks.map(({seconds}) => seconds), ...(target === null ? [] : [target])])
  const most = Math.max(hour, ...ages)
  const end = ticks.find(({seconds}) => seconds >= most)?.seconds ?? most
  const oldestWidth = Math.max(0, textWidth(words.oldest, chartText.tick), ...rows.map(({oldest}) => textWidth(oldest, size, true)))
  const namesWidth = Math.max(
    0,
    ...rows.map(({name, words: under}) => Math.max(textWidth(name, size, true), textWidth(under, chartText.tick, true))),
  )
  const left = narrow ? 10 : Math.min(namesWidth + 28, width * 0.34)
  const right = narrow ? width - 12 : Math.max(left + 60, width - Math.min(oldestWidth, width * 0.25) - 28)
  const x = (seconds: number): number =>
    left + ((right - left) * Math.log(Math.max(1, Math.min(seconds, end) / youngest))) / Math.log(end / youngest)
  const top = 30
  const heights = rows.map((row) => 12 + 2 * halfHeight(row) + (narrow ? 44 : 0))
  const starts = heights.map((_, i) => top + heights.slice(0, i).reduce((sum, height) => sum + height, 0))
  const bottom = top + heights.reduce((sum, height) => sum + height, 0)
  const shown = ticks.filter(({seconds}) => seconds <= end)
  let free = width + 1
  const labelled = shown.toReversed().flatMap(({seconds, text}) => {
    const half = textWidth(text, chartText.tick) / 2
    const at = Math.max(half, Math.min(width - half, x(seconds)))
    if (at + half + 8 > free) return []
    free = at - half
    return [drawLabel({x: at, y: 16, text, size: chartText.tick, anchor: 'middle', fill: colours.muted})]
  })
  const grid = shown.map(
    ({seconds}) => svg`<path d="M${x(seconds)} ${top - 6}V${bottom}" fill="none" stroke="${colours.hairline}" stroke-width="1"/>`,
  )
  const drawn = rows.map((row, i) => {
    const from = starts[i]!
    const colour = row.late ? colours.worse : colours.muted
    const rule = horizontal(from, 0, width)
    if (narrow) {
      const room = width - textWidth(row.oldest, size, true) - 12
      const paper = svg`<rect x="0" y="${from + 1}" width="${width}" height="42" fill="${colours.paper}"/>`
      const name = drawLabel({x: 0, y: from + 18, text: shorten(row.name, room, size, true), size, bold: true})
      const under = drawLabel({
        x: 0,
        y: from + 36,
        text: shorten(row.words, width - textWidth(words.oldest, chartText.tick) - 12, chartText.tick, row.late),
        size: chartText.tick,
        bold: row.late,
        fill: colour,
      })
      const oldest = drawLabel({
        x: width,
        y: from + 18,
        text: shorten(row.oldest, width * 0.6, size, true),
        size,
        bold: true,
        anchor: 'end',
      })
      const what = drawLabel({x: width, y: from + 36, text: words.oldest, size: chartText.tick, anchor: 'end', fill: colours.muted})
      return svg`${rule}${paper}${name}${under}${oldest}${what}${drawMarks(row, x, from + 50 + halfHeight(row))}`
    }
    const middle = from + heights[i]! / 2
    const name = drawLabel({x: 0, y: baseline(middle - 10, size), text: shorten(row.name, left - 14, size, true), size, bold: true})
    const under = drawLabel({
      x: 0,
      y: baseline(middle + 11, chartText.tick),
      text: shorten(row.words, left - 14, chartText.tick, row.late),
      size: chartText.tick,
      bold: row.late,
      fill: colour,
    })
    const room = width - right - 16
    const oldest = drawLabel({
      x: width,
      y: baseline(middle - 10, size),
      text: shorten(row.oldest, room, size, true),
      size,
      bold: true,
      anchor: 'end',
    })
    const what = drawLabel({
      x: width,
      y: baseline(middle + 11, chartText.tick),
      text: shorten(words.oldest, room, chartText.tick),
      size: chartText.tick,
      anchor: 'end',
      fill: colours.muted,
    })
    return svg`${rule}${name}${under}${oldest}${what}${drawMarks(row, x, middle)}`
  })
  const height = bottom + 4
  return {
    svg: frame(spec, width, height, svg`${grid}${labelled}${drawn}${horizontal(bottom, 0, width)}`),
    width,
    height,
    legend: legendOf(spec),
  }
}
