import {formatShare} from '#core/format'
import type {Grain, LondonDate} from '#core/time'
import {drawPeriodAxis, drawValueAxis, periodAxisHeight, valueAxisWidth} from './axes.ts'
import type {Box} from './box.ts'
import type {Drawing, Named, Size} from './frame.ts'
import {frame} from './frame.ts'
import {hatch} from './hatch.ts'
import type {Label} from './label.ts'
import {baseline, boxOf, drawLabel} from './label.ts'
import {legendItem} from './legend.ts'
import {periodGroups, periodTicks} from './period-axis.ts'
import {slots} from './slots.ts'
import {spread} from './spread.ts'
import type {Markup} from './svg.ts'
import {svg} from './svg.ts'
import {textWidth} from './text-width.ts'
import {chartText, colours, failing} from './tokens.ts'
import {valueAxis, valueScale} from './value-axis.ts'
import {unknownItem} from './xmr-legend.ts'

export interface BandPeriod {
  readonly periodStart: LondonDate
  /** Shares of the period in the order of `bands`, and the share that is unknown; together 1. Null when there is no figure. */
  readonly parts: {readonly shares: readonly number[]; readonly unknown: number} | null
}

export interface BandsSpec extends Named {
  readonly grain: Grain
  /** From the best to the worst, in words: 'under 10 s', '10 to 59 s', '60 s or more'. Two or three. */
  readonly bands: readonly string[]
  readonly periods: readonly BandPeriod[]
}

/** The best is pale; only what lies past it is coloured. */
const fills = ['#dfe6eb', failing[1], failing[2]] as const
const unknownName = 'unknown'

interface Piece {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly fill: string | null
}

/** Pieces of a bar from the bottom: the worst first, so that it stands on the axis and can be compared, the unknown last. */
function pieces({shares, unknown}: NonNullable<BandPeriod['parts']>, bands: readonly string[]): Piece[] {
  const total = shares.reduce((sum, share) => sum + share, unknown)
  if (shares.length !== bands.length || Math.abs(total - 1) > 1e-6) {
    throw new Error(`${shares.length} shares for ${bands.length} bands, which with the unknown add up to ${total}`)
  }
  let from = 0
  const stacked = bands.map((name, i): Piece => ({name, from: 0, to: shares[i]!, fill: fills[i] ?? fills[2]})).toReversed()
  return [...stacked, {name: unknownName, from: 0, to: unknown, fill: null}].map(({name, to: share, fill}) => {
    const piece = {name, from, to: Math.min(1, from + share), fill}
    from = piece.to
    return piece
  })
}

function drawPiece({from, to, fill}: Piece, left: number, right: number, y: (value: number) => number): Markup {
  const [top, bottom] = [y(to), y(from)]
  if (bottom - top < 0.05) return svg``
  if (fill === null) return hatch({left, right, top, bottom}, {step: 4})
  return svg`<rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" fill="${fill}" stroke="${colours.paper}" stroke-width="0.8"/>`
}

/** Names of the last bar's parts at its right, each at the middle of its part, moved apart so that none touch. */
function endLabels(last: readonly Piece[], y: (value: number) => number, plot: Box): Label[] {
  const shown = last.filter(({name, from, to}) => name !== unknownName || to > from)
  const middles = spread(
    shown.map(({from, to}) => y((from + to) / 2)),
    17,
    plot.top + 4,
    plot.bottom,
  )
  return shown.map(({name, from, to}, i) => ({
    x: plot.right + 6,
    y: baseline(middles[i]!, chartText.tick),
    text: `${name} ${formatShare(to - from)}`,
    size: chartText.tick,
    bold: i === shown.length - 1 && name !== unknownName,
  }))
}

/** Shares of each period in bands, stacked to 100%: a small bar a period. The last period is named part by part when wide. */
export function bands(spec: BandsSpec, {width, narrow}: Size): Drawing {
  const {grain, periods} = spec
  const axis = valueAxis([0, 1], 'share', {count: 4, zero: true})
  const stacked = periods.map(({parts}) => (parts ? pieces(parts, spec.bands) : null))
  const last = stacked.at(-1) ?? null
  const named = narrow || !last ? [] : last
  const room = Math.max(0, ...named.map(({name, from, to}) => textWidth(`${name} ${formatShare(to - from)}`, chartText.tick, true)))
  const plot = {left: valueAxisWidth(axis), right: width - (room > 0 ? room + 10 : 8), top: 12, bottom: 12 + (narrow ? 120 : 150)}
  const y = valueScale(axis, plot.bottom, plot.top)
  const {x, step} = slots(periods.length, plot.left, plot.right)
  const half = Math.min(step * 0.42, 22)
  const starts = periods.map(({periodStart}) => periodStart)
  const groups = periodGroups(starts, grain)
  const height = plot.bottom + periodAxisHeight(groups)
  const bars = stacked.map((bar, i) =>
    bar
      ? bar.map((piece) => drawPiece(piece, x(i) - half, x(i) + half, y))
      : hatch({left: x(i - 0.5), right: x(i + 0.5), top: plot.top, bottom: plot.bottom}, {step: 7, stroke: '#c3cacf'}),
  )
  const labels = endLabels(named, y, plot).filter((label) => boxOf(label).right <= width)
  const content = svg`${drawValueAxis(axis, y, plot)}${bars}${labels.map(drawLabel)}${drawPeriodAxis({ticks: periodTicks(starts, grain, step), groups, x, plot, width: plot.right + 4})}`
  const unsaid = [
    ...(periods.some(({parts}) => parts !== null && parts.unknown > 0) ? [unknownName] : []),
    ...(periods.some(({parts}) => parts === null) ? ['no figure'] : []),
  ]
  const legend = [
    ...spec.bands.map((text, i) =>
      legendItem(text, 23, 16, svg`<rect x="0.5" y="0.5" width="22" height="15" fill="${fills[i] ?? fills[2]}" stroke="#c3cacf"/>`),
    ),
    ...(unsaid.length > 0 ? [unknownItem(unsaid.join(', or '))] : []),
  ]
  return {svg: frame(spec, width, height, content), width, height, legend}
}
