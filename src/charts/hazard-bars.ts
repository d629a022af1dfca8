import {drawValueAxis, valueAxisWidth} from './axes.ts'
import {minuteText, minuteTicks} from './curves.ts'
import type {Drawing, Named, Size} from './frame.ts'
import {frame} from './frame.ts'
import {hatch} from './hatch.ts'
import {boxOf, drawLabel, type Label} from './label.ts'
import type {LegendItem} from './legend.ts'
import {legendItem} from './legend.ts'
import type {Markup} from './svg.ts'
import {svg} from './svg.ts'
import {shorten, textWidth} from './text-width.ts'
import {chartText, colours} from './tokens.ts'
import {valueAxis, valueScale} from './value-axis.ts'

export interface HazardBar {
  readonly from: number
  readonly to: number
  /** Of those still there, the share that left in this stretch; null where nobody was. */
  readonly share: number | null
  /** What the smooth hazard alone would have brought; null where the stretch is not judged. */
  readonly expected: number | null
}

export interface HazardBarsSpec extends Named {
  readonly bars: readonly HazardBar[]
  /** Messages, at the seconds they were played. */
  readonly messages: readonly {readonly at: number; readonly name: string}[]
  /** Beside the excess: '312 more than expected', '(268 to 355)'. Null where there is nothing to say. */
  readonly excess: {readonly text: string; readonly under: string} | null
  readonly axis: string
}

const grey = '#a9b4ba'

function drawBar(
  {from, to, share, expected}: HazardBar,
  x: (seconds: number) => number,
  y: (share: number) => number,
  bottom: number,
): Markup {
  const [left, right] = [x(from) + 1, x(to) - 1]
  if (share === null) return hatch({left, right, top: bottom - 24, bottom}, {step: 5})
  const usual = expected === null ? share : Math.min(share, expected)
  const over = expected !== null && share > expected
  const rect = (low: number, high: number, fill: string): Markup =>
    svg`<rect x="${left}" y="${y(high)}" width="${Math.max(0.5, right - left)}" height="${Math.max(0, y(low) - y(high))}" fill="${fill}"/>`
  return svg`${rect(0, usual, grey)}${over && rect(usual, share, colours.worse)}`
}

const legendOf = ({bars}: HazardBarsSpec): LegendItem[] => [
  legendItem('as expected', 16, 16, svg`<rect x="2" y="2" width="12" height="12" fill="${grey}"/>`),
  ...(bars.some(({share, expected}) => share !== null && expected !== null && share > expected)
    ? [legendItem('more than expected', 16, 16, svg`<rect x="2" y="2" width="12" height="12" fill="${colours.worse}"/>`)]
    : []),
  ...(bars.some(({share}) => share === null)
    ? [legendItem('nobody still waiting', 16, 16, hatch({left: 2, right: 14, top: 2, bottom: 14}, {step: 4}))]
    : []),
]

/** Names of messages stand in the first row where they have room, else in the second; one that fits in neither is named in the table. */
const rowsOfNames = [14, 30] as const

/** Shares of those still waiting who hang up, by stretch of the wait, with messages marked and what exceeds the smooth hazard in another colour. */
export function hazardBars(spec: HazardBarsSpec, {width, narrow}: Size): Drawing {
  const size = chartText.tick
  const to = spec.bars.at(-1)?.to ?? 60
  const values = spec.bars.flatMap(({share}) => (share === null ? [] : [share]))
  const axis = valueAxis([0, ...values], 'share', {count: 3, zero: true})
  const [left, right] = [valueAxisWidth(axis), width - 6]
  const x = (seconds: number): number => left + ((right - left) * seconds) / to
  const shown = spec.messages.filter(({at}) => at <= to)
  const kept: Label[] = []
  const named = shown.map(({at, name}) => {
    const text = shorten(name, narrow ? 90 : 140, size, true)
    const half = textWidth(text, size, true) / 2
    const label: Label = {x: Math.max(left + half, Math.min(width - half - 2, x(at))), y: 14, text, size, bold: true, anchor: 'middle'}
    const box = boxOf(label)
    const row = rowsOfNames.find((y) =>
      kept.every((other) => other.y !== y || boxOf(other).right + 8 < box.left || box.right + 8 < boxOf(other).left),
    )
    if (row !== undefined) kept.push({...label, y: row})
    return {at, from: (row ?? rowsOfNames.at(-1)!) + 6}
  })
  const second = kept.some(({y}) => y > rowsOfNames[0]) ? rowsOfNames[1] - rowsOfNames[0] : 0
  const plot = {left, right, top: 46 + second, bottom: (narrow ? 226 : 236) + second}
  const y = valueScale(axis, plot.bottom, plot.top)
  const rules = named.map(
    ({at, from}) =>
      svg`<path d="M${x(at)} ${from}V${plot.bottom}" fill="none" stroke="${colours.ink}" stroke-width="1.5" stroke-dasharray="2 3"/>`,
  )
  const bars = spec.bars.map((bar) => drawBar(bar, x, y, plot.bottom))
  const widest = spec.excess ? Math.max(textWidth(spec.excess.text, size, true), textWidth(spec.excess.under, size)) : 0
  const tallest = spec.bars.reduce((best, bar, i) => ((bar.share ?? 0) > (spec.bars[best]?.share ?? 0) ? i : best), 0)
  const wanted = x(spec.bars[tallest]?.to ?? 0) + 10
  const beside = Math.max(plot.left + 4, Math.min(wanted, plot.right - widest - 4))
  const note = spec.excess
    ? svg`<rect x="${beside - 3}" y="${28 + second}" width="${Math.ceil(widest) + 6}" height="32" fill="${colours.paper}"/>${drawLabel({x: beside, y: 40 + second, text: spec.excess.text, size, bold: true, fill: colours.worse})}${drawLabel({x: beside, y: 56 + second, text: spec.excess.under, size, fill: colours.worse})}`
    : null
  const ticks = minuteTicks(to, plot.right - plot.left).map((seconds) => {
    const half = textWidth(minuteText(seconds), size) / 2
    return drawLabel({
      x: Math.min(width - half - 1, x(seconds)),
      y: plot.bottom + 18,
      text: minuteText(seconds),
      size,
      anchor: 'middle',
      fill: colours.muted,
    })
  })
  const height = plot.bottom + 44
  const name = drawLabel({x: plot.left, y: plot.bottom + 38, text: spec.axis, size, fill: colours.muted})
  const clear = axis.ticks.filter((tick) => y(tick) > plot.top + 14 || spec.excess === null)
  const content = svg`${drawValueAxis({...axis, ticks: clear}, y, plot)}${bars}${rules}${kept.map(drawLabel)}${note}${ticks}${name}`
  return {svg: frame(spec, width, height, content), width, height, legend: legendOf(spec)}
}
