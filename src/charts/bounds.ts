import {horizontal} from './axes.ts'
import type {Drawing, Named, Size} from './frame.ts'
import {frame} from './frame.ts'
import {hatch} from './hatch.ts'
import {baseline, drawLabel} from './label.ts'
import type {LegendItem} from './legend.ts'
import {legendItem} from './legend.ts'
import {diamond} from './marks.ts'
import type {Markup} from './svg.ts'
import {svg} from './svg.ts'
import {shorten, textWidth} from './text-width.ts'
import {chartText, colours} from './tokens.ts'
import {valueAxis, valueScale} from './value-axis.ts'

/** A share that lies between two bounds, or the share of what is not known at all. */
export interface BoundsRow {
  readonly label: string
  readonly kind: 'bounds' | 'unknown'
  readonly lowest: number
  readonly highest: number
  /** '25 to 44%' */
  readonly text: string
  /** Another way of finding out, set beside it as a check; `text` is 'survey 21%'. */
  readonly check: {readonly share: number; readonly low: number; readonly high: number; readonly text: string} | null
  /** After the figure, where there is no check: 'no number to follow'. */
  readonly note: string | null
}

export interface BoundsSpec extends Named {
  readonly rows: readonly BoundsRow[]
  readonly checkWords: string
}

const pale = '#d9e5f2'

function drawRow(row: BoundsRow, x: (share: number) => number, middle: number): Markup {
  const [top, height] = [middle - 8, 16]
  if (row.kind === 'unknown') {
    const box = {left: x(0), right: Math.max(x(0) + 1, x(row.highest)), top, bottom: top + height}
    return svg`<rect x="${box.left}" y="${top}" width="${box.right - box.left}" height="${height}" fill="none" stroke="${colours.muted}" stroke-width="1"/>${hatch(box)}`
  }
  const check = row.check
    ? svg`<path d="M${x(row.check.low)} ${middle + 17}H${x(row.check.high)}" fill="none" stroke="${colours.ink}" stroke-width="1.5"/>${diamond(x(row.check.share), middle + 17, colours.ink, 5.5)}`
    : null
  return svg`<rect x="${x(0)}" y="${top}" width="${Math.max(0, x(row.lowest) - x(0))}" height="${height}" fill="${colours.better}"/><rect x="${x(row.lowest)}" y="${top}" width="${Math.max(0, x(row.highest) - x(row.lowest))}" height="${height}" fill="${pale}"/><path d="M${x(row.highest)} ${top - 2}V${top + height + 2}" fill="none" stroke="${colours.better}" stroke-width="2"/>${check}`
}

const legendOf = ({rows, checkWords}: BoundsSpec): LegendItem[] => [
  legendItem('lowest', 16, 16, svg`<rect x="1" y="2" width="14" height="12" fill="${colours.better}"/>`),
  legendItem(
    'up to the highest',
    18,
    16,
    svg`<rect x="1" y="2" width="14" height="12" fill="${pale}"/><path d="M16 1V15" fill="none" stroke="${colours.better}" stroke-width="2"/>`,
  ),
  ...(rows.some(({kind}) => kind === 'unknown')
    ? [legendItem('unknown', 16, 16, hatch({left: 1, right: 15, top: 2, bottom: 14}, {step: 4}))]
    : []),
  ...(rows.some(({check}) => check !== null) ? [legendItem(checkWords, 16, 16, diamond(8, 8, colours.ink, 5.5))] : []),
]

/** Shares as bars from the lowest to the highest that the data allow: solid to the one, pale to the other, a stop at the end; the unknown hatched. */
export function bounds(spec: BoundsSpec, {width, narrow}: Size): Drawing {
  const size = chartText.label
  const axis = valueAxis([0, ...spec.rows.flatMap(({highest, check}) => [highest, check?.high ?? 0])], 'share', {count: 3, zero: true})
  const names = Math.max(0, ...spec.rows.map(({label}) => textWidth(label, size, true)))
  const figures = Math.max(0, ...spec.rows.map(({text}) => textWidth(text, size, true)))
  const asides = Math.max(0, ...spec.rows.map(({check, note}) => textWidth(check?.text ?? note ?? '', chartText.tick)))
  const left = narrow ? 8 : Math.min(names + 16, width * 0.32)
  const right = narrow ? width - 10 : width - figures - asides - 44
  const scale = valueScale(axis, left, Math.max(left + 40, right))
  const x = (share: number): number => scale(share)
  const step = narrow ? 74 : 52
  const top = 26
  const middle = (i: number): number => top + i * step + (narrow ? 40 : 20)
  const bottom = top + spec.rows.length * step
  const ticks = axis.ticks.map((tick) => {
    const half = textWidth(axis.text(tick), chartText.tick) / 2
    return svg`<path d="M${x(tick)} ${top}V${bottom - 8}" fill="none" stroke="${colours.hairline}" stroke-width="1"/>${drawLabel({x: Math.max(half, Math.min(width - half, x(tick))), y: 14, text: axis.text(tick), size: chartText.tick, anchor: 'middle', fill: colours.muted})}`
  })
  const rows = spec.rows.map((row, i) => {
    const at = middle(i)
    const aside = row.check?.text ?? row.note ?? ''
    if (narrow) {
      const figure = width - figures
      const name = drawLabel({x: 0, y: at - 18, text: shorten(row.label, figure - 10, size, true), size, bold: true})
      const value = drawLabel({x: width, y: at - 18, text: row.text, size, bold: true, anchor: 'end'})
      const beside =
        aside === '' ? null : drawLabel({x: width, y: at + 21, text: aside, size: chartText.tick, anchor: 'end', fill: colours.muted})
      return svg`${name}${value}${beside}${drawRow(row, x, at)}`
    }
    const name = drawLabel({x: 0, y: baseline(at, size), text: shorten(row.label, left - 12, size, true), size, bold: true})
    const value = drawLabel({x: right + 20, y: baseline(at, size), text: row.text, size, bold: true})
    const beside =
      aside === ''
        ? null
        : drawLabel({x: right + 20 + figures + 16, y: baseline(at, chartText.tick), text: aside, size: chartText.tick, fill: colours.muted})
    return svg`${name}${value}${beside}${drawRow(row, x, at)}`
  })
  const base = horizontal(top, left, Math.max(left + 40, right))
  return {svg: frame(spec, width, bottom, svg`${ticks}${base}${rows}`), width, height: bottom, legend: legendOf(spec)}
}
