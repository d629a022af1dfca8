import {formatSharePlain} from '#core/format'
import type {Box} from './box.ts'
import type {Drawing, Named, Size} from './frame.ts'
import {frame} from './frame.ts'
import {hatch} from './hatch.ts'
import {baseline, drawLabel} from './label.ts'
import {filledCircle} from './marks.ts'
import type {Markup} from './svg.ts'
import {svg} from './svg.ts'
import {shorten, textWidth, wrap} from './text-width.ts'
import {chartText, colours} from './tokens.ts'
import {valueAxis} from './value-axis.ts'

/** A cause and its part of the change, in shares 0–1, with the ends of its interval. */
export interface WaterfallPart {
  readonly name: string
  readonly part: number
  /** Null where the part has no interval of its own. */
  readonly low: number | null
  readonly high: number | null
  readonly basis: string
}

export interface WaterfallSpec extends Named {
  readonly before: {readonly name: string; readonly share: number}
  readonly after: {readonly name: string; readonly share: number}
  readonly parts: readonly WaterfallPart[]
  /** What no cause explains: hatched, before the end; null where the parts are the whole change. */
  readonly unexplained: Omit<WaterfallPart, 'name'> | null
  /** Which way is for the better, for the colours. Default: higher. */
  readonly better?: 'higher' | 'lower'
}

const points = (part: number): string => {
  const text = formatSharePlain(Math.abs(part))
  return `${Number(text) === 0 ? '' : part > 0 ? '+' : '−'}${text}`
}

interface Row {
  readonly name: string
  readonly bold: boolean
  readonly from: number
  readonly to: number
  readonly kind: 'total' | 'part' | 'unexplained'
  readonly figure: string
  readonly range: string
  readonly basis: string
}

function rowsOf({before, after, parts, unexplained}: WaterfallSpec): Row[] {
  const rows: Row[] = []
  const total = (name: string, share: number): void =>
    void rows.push({name, bold: true, from: share, to: share, kind: 'total', figure: `${formatSharePlain(share)}%`, range: '', basis: ''})
  total(before.name, before.share)
  let at = before.share
  const step = (name: string, kind: 'part' | 'unexplained', {part, low, high, basis}: Omit<WaterfallPart, 'name'>): void => {
    rows.push({
      name,
      bold: kind === 'unexplained',
      from: at,
      to: at + part,
      kind,
      figure: points(part),
      range: low === null || high === null ? '' : `(${points(low)} to ${points(high)})`,
      basis,
    })
    at += part
  }
  for (const part of parts) step(part.name, 'part', part)
  if (unexplained) step('Unexplained', 'unexplained', unexplained)
  total(after.name, after.share)
  return rows
}

/** A change as steps from before to after, totals as marks and never as bars, what is not explained hatched on a row of its own. */
export function waterfall(spec: WaterfallSpec, {width, narrow}: Size): Drawing {
  const rows = rowsOf(spec)
  const rising = spec.better !== 'lower'
  const axis = valueAxis(
    rows.flatMap(({from, to}) => [from, to]),
    'share',
    {count: narrow ? 3 : 5},
  )
  const nameWidth = narrow ? 0 : Math.min(300, Math.max(...rows.map(({name, bold}) => textWidth(name, chartText.label, bold))) + 16)
  const figureWidth = narrow ? 0 : 360
  const plot = {left: narrow ? 10 : nameWidth + 10, right: width - figureWidth - 14}
  const rowHeight = narrow ? 58 : 34
  const top = 26
  const x = (share: number): number => plot.left + ((share - axis.min) / (axis.max - axis.min)) * (plot.right - plot.left)
  const height = top + rows.length * rowHeight + 6
  const bottom = height - 6
  const grid = axis.ticks.map(
    (tick) => svg`<path d="M${x(tick)} ${top - 4}V${bottom}" fill="none" stroke="${colours.hairline}" stroke-width="1"/>`,
  )
  const ticks = axis.ticks.map((tick) => {
    const text = axis.text(tick)
    const half = textWidth(text, chartText.tick) / 2
    return drawLabel({
      x: Math.max(half, Math.min(x(tick), width - half)),
      y: 14,
      text,
      size: chartText.tick,
      anchor: 'middle',
      fill: colours.muted,
    })
  })
  const drawn = rows.map((row, i) => {
    const middle = top + i * rowHeight + (narrow ? 42 : rowHeight / 2)
    const next = rows[i + 1]
    const joint =
      next && row.kind !== 'total' && next.kind !== 'total'
        ? svg`<path d="M${x(row.to)} ${middle + 8}V${middle + rowHeight - 8}" fill="none" stroke="${colours.muted}" stroke-width="1"/>`
        : null
    return svg`${joint}${mark(row, x, middle, rising)}${narrow ? narrowTexts(row, middle - 20, width) : wideTexts(row, middle, plot.right + 14, width)}${narrow ? null : names(row, middle, nameWidth)}`
  })
  return {svg: frame(spec, width, height, svg`${grid}${ticks}${drawn}`), width, height, legend: []}
}

function mark({kind, from, to}: Row, x: (share: number) => number, middle: number, rising: boolean): Markup {
  if (kind === 'total')
    return svg`<path d="M${x(from)} ${middle - 9}v18" fill="none" stroke="${colours.ink}" stroke-width="2"/>${filledCircle(x(from), middle, 5)}`
  const box: Box = {
    left: Math.min(x(from), x(to)),
    right: Math.max(x(from), x(to), Math.min(x(from), x(to)) + 1),
    top: middle - 8,
    bottom: middle + 8,
  }
  if (kind === 'part')
    return svg`<rect x="${box.left}" y="${box.top}" width="${box.right - box.left}" height="16" fill="${to >= from === rising ? colours.better : colours.worse}"/>`
  return svg`<rect x="${box.left}" y="${box.top}" width="${box.right - box.left}" height="16" fill="${colours.paper}" stroke="${colours.muted}" stroke-width="1"/>${hatch(box)}`
}

function names({name, bold}: Row, middle: number, nameWidth: number): Markup {
  const lines = wrap(name, nameWidth - 8, chartText.label).slice(0, 2)
  return svg`${lines.map((text, i) =>
    drawLabel({
      x: 0,
      y: baseline(middle + (i - (lines.length - 1) / 2) * 15, chartText.label),
      text: shorten(text, nameWidth - 4, chartText.label),
      bold,
    }),
  )}`
}

function wideTexts({figure, range, basis}: Row, middle: number, left: number, width: number): Markup {
  const y = baseline(middle, chartText.label)
  return svg`${drawLabel({x: left, y, text: figure, bold: true})}${range ? drawLabel({x: left + 48, y, text: range, size: chartText.tick, fill: colours.muted}) : null}${basis ? drawLabel({x: left + 152, y, text: shorten(basis, width - left - 152, chartText.tick), size: chartText.tick, fill: colours.muted}) : null}`
}

function narrowTexts({name, figure, bold}: Row, y: number, width: number): Markup {
  const room = textWidth(figure, chartText.label, true)
  return svg`${drawLabel({x: 0, y, text: shorten(name, width - room - 14, chartText.label), bold})}${drawLabel({x: width, y, text: figure, bold: true, anchor: 'end'})}`
}
