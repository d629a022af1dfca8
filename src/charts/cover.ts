import {drawValueAxis, valueAxisWidth} from './axes.ts'
import type {Drawing, Named, Size} from './frame.ts'
import {frame} from './frame.ts'
import {drawLabel} from './label.ts'
import {legendItem} from './legend.ts'
import {coordinate, svg} from './svg.ts'
import {chartText, colours} from './tokens.ts'
import {valueAxis, valueScale} from './value-axis.ts'

export interface CoverSpec extends Named {
  /** People by quarter-hour of a week, Monday 00:00 first. */
  readonly onDuty: readonly number[]
  readonly required: readonly number[]
  readonly days: readonly string[]
}

/** People on duty over a week as a stepped area, with those required as a line: where the line leaves the area, people are short. */
export function cover({onDuty, required, days, ...named}: CoverSpec, {width, narrow}: Size): Drawing {
  const axis = valueAxis([...onDuty, ...required], 'count', {count: 4, zero: true})
  const plot = {left: valueAxisWidth(axis), right: width - 6, top: 10, bottom: narrow ? 130 : 190}
  const y = valueScale(axis, plot.bottom, plot.top)
  const x = (slot: number): number => plot.left + (slot / onDuty.length) * (plot.right - plot.left)
  const height = plot.bottom + 24
  const steps = (values: readonly number[]): string => {
    let path = `M${coordinate(x(0))} ${coordinate(y(values[0] ?? 0))}`
    for (const [slot, value] of values.entries()) {
      if (slot > 0 && value !== values[slot - 1]) path += `H${coordinate(x(slot))}V${coordinate(y(value))}`
    }
    return `${path}H${coordinate(x(values.length))}`
  }
  const area = svg`<path d="${steps(onDuty)}V${coordinate(y(0))}H${coordinate(x(0))}Z" fill="${colours.interval}"/>`
  const line = svg`<path d="${steps(required)}" fill="none" stroke="${colours.ink}" stroke-width="${narrow ? 1.2 : 1.6}"/>`
  const perDay = (plot.right - plot.left) / days.length
  const marks = days.map(
    (day, i) =>
      svg`${i > 0 && svg`<path d="M${plot.left + i * perDay} ${plot.top}V${plot.bottom + 5}" fill="none" stroke="${colours.hairline}" stroke-width="1"/>`}${drawLabel({x: plot.left + (i + 0.5) * perDay, y: plot.bottom + 17, text: narrow ? day.slice(0, 1) : day, size: chartText.tick, anchor: 'middle', fill: colours.muted})}`,
  )
  return {
    svg: frame(named, width, height, svg`${drawValueAxis(axis, y, plot)}${area}${line}${marks}`),
    width,
    height,
    legend: [
      legendItem('on duty, breaks left out', 23, 16, svg`<rect x="1" y="3" width="20" height="11" fill="${colours.interval}"/>`),
      legendItem('required', 23, 16, svg`<path d="M1 8h20" fill="none" stroke="${colours.ink}" stroke-width="1.6"/>`),
    ],
  }
}
