import type {LondonDate} from '#core/time'
import {drawPeriodAxis, drawValueAxis, periodAxisHeight, valueAxisWidth} from './axes.ts'
import type {Drawing, Named, Size} from './frame.ts'
import {frame} from './frame.ts'
import {hatch} from './hatch.ts'
import type {LegendItem} from './legend.ts'
import {legendItem} from './legend.ts'
import {openCircle} from './marks.ts'
import {periodGroups, periodTicks} from './period-axis.ts'
import {slots} from './slots.ts'
import type {Markup} from './svg.ts'
import {coordinate, svg} from './svg.ts'
import {colours} from './tokens.ts'
import {valueAxis, valueScale} from './value-axis.ts'
import {unknownItem} from './xmr-legend.ts'

/** A day that has been, or one to come with its interval. A value of null is not known, or cannot be forecast. */
export interface FanDay {
  readonly day: LondonDate
  readonly kind: 'past' | 'ahead'
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  /** Bank holidays and their like: an open circle. */
  readonly special: boolean
}

export interface FanSpec extends Named {
  readonly days: readonly FanDay[]
  /** '80% interval' */
  readonly intervalWords: string
}

const pathOf = (points: readonly (readonly [number, number] | null)[]): string => {
  let pen = false
  return points
    .map((point) => {
      if (point === null) {
        pen = false
        return ''
      }
      const step = `${pen ? 'L' : 'M'}${coordinate(point[0])} ${coordinate(point[1])}`
      pen = true
      return step
    })
    .join('')
}

const legendOf = ({days, intervalWords}: FanSpec): LegendItem[] => [
  legendItem('what came', 26, 16, svg`<path d="M1 8H25" fill="none" stroke="${colours.series}" stroke-width="2"/>`),
  legendItem('forecast', 26, 16, svg`<path d="M1 8H25" fill="none" stroke="${colours.better}" stroke-width="2" stroke-dasharray="5 3"/>`),
  legendItem(intervalWords, 26, 16, svg`<rect x="0" y="2" width="26" height="12" fill="${colours.interval}"/>`),
  ...(days.some(({special, value}) => special && value !== null)
    ? [legendItem('bank holiday or other special day', 16, 16, openCircle(8, 8, 3.6, colours.ink))]
    : []),
  ...(days.some(({value}) => value === null) ? [unknownItem('no figure')] : []),
]

/** A daily count as it came and as it is forecast, with the interval of each day ahead. */
export function fan(spec: FanSpec, {width, narrow}: Size): Drawing {
  const {days} = spec
  const values = days.flatMap(({value, low, high}) => [value, low, high].filter((each) => each !== null))
  const axis = valueAxis(values.length > 0 ? values : [0, 1], 'count', {count: 4, zero: true})
  const plot = {left: valueAxisWidth(axis), right: width - 6, top: 12, bottom: 12 + (narrow ? 160 : 196)}
  const y = valueScale(axis, plot.bottom, plot.top)
  const {x, step} = slots(days.length, plot.left, plot.right)
  const starts = days.map(({day}) => day)
  const groups = periodGroups(starts, 'day')
  const height = plot.bottom + periodAxisHeight(groups)
  const boxes = days.map(({low, high}, i): Markup | false =>
    low === null || high === null
      ? false
      : svg`<rect x="${x(i - 0.5)}" y="${y(high)}" width="${step}" height="${Math.max(0.5, y(low) - y(high))}" fill="${colours.interval}"/>`,
  )
  const gaps = days.map(
    ({value}, i) =>
      value === null && hatch({left: x(i - 0.5), right: x(i + 0.5), top: plot.top, bottom: plot.bottom}, {step: 7, stroke: '#c3cacf'}),
  )
  const line = (kind: FanDay['kind']): string =>
    pathOf(days.map((day, i) => (day.kind === kind && day.value !== null ? [x(i), y(day.value)] : null)))
  const came = svg`<path d="${line('past')}" fill="none" stroke="${colours.series}" stroke-width="2"/>`
  const ahead = svg`<path d="${line('ahead')}" fill="none" stroke="${colours.better}" stroke-width="2" stroke-dasharray="5 3"/>`
  const marks = days.map(({special, value}, i) => special && value !== null && openCircle(x(i), y(value), 3.6, colours.ink))
  const base = svg`<path d="M${plot.left} ${plot.bottom}H${plot.right}" fill="none" stroke="${colours.muted}" stroke-width="1"/>`
  const periods = drawPeriodAxis({ticks: periodTicks(starts, 'day', step), groups, x, plot, width})
  return {
    svg: frame(spec, width, height, svg`${drawValueAxis(axis, y, plot)}${gaps}${boxes}${came}${ahead}${marks}${base}${periods}`),
    width,
    height,
    legend: legendOf(spec),
  }
}
