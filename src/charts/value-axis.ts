import {extent, tickStep} from 'd3-array'
import type {ScaleLinear} from 'd3-scale'
import {scaleLinear} from 'd3-scale'
import type {Unit} from '#core/format'
import {formatValue} from '#core/format'

export interface ValueAxis {
  readonly min: number
  readonly max: number
  readonly ticks: readonly number[]
  readonly text: (value: number) => string
}

const minute = 60
const hour = 3600
const secondSteps = [
  ...[0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 4, 6, 12, 24, 48, 120, 240].map((hours) => hours * hour),
]

/** The least step that the formatter can tell apart: one decimal, or a whole second once there are ten of them. */
function leastStep(unit: Unit, largest: number): number {
  switch (unit) {
    case 'share':
      return 0.001
    case 'count':
      return 1
    case 'seconds':
      return largest > 10 ? 1 : 0.1
    case 'per-1000':
    case 'number':
      return 0.1
  }
}

function niceStep(span: number, count: number, unit: Unit, largest: number): number {
  const rough = span / count
  const nice = unit === 'seconds' ? secondSteps.find((step) => step >= rough * 0.75) : undefined
  return Math.max(leastStep(unit, largest), nice ?? tickStep(0, span, count))
}

/** How far a unit can go. Limits beyond it are not drawn. */
export const possible = (unit: Unit): readonly [low: number, high: number] =>
  unit === 'share' ? [0, 1] : [unit === 'number' ? Number.NEGATIVE_INFINITY : 0, Number.POSITIVE_INFINITY]

/** A value without what its axis's title already says: '85%' for '85.0%' among whole values, '5 min' for '5:00 min', no 'per 1,000'. */
export function shortValue(value: number, unit: Unit, whole = false): string {
  const text = formatValue(value, unit).replace(' per 1,000', '')
  return whole
    ? text
        .replace(/\.0(?=\D|$)/, '')
        .replace(':00 min', ' min')
        .replace(' h 00 min', ' h')
    : text
}

/**
 * An axis for `values` in one unit with about `count` steps. It holds every value, ends on ticks, never leaves what the unit can be
 * (0 to 1 for a share, 0 and more for counts and times) and starts at zero when `zero` asks for it or zero is near. Ticks read apart.
 */
export function valueAxis(
  values: readonly number[],
  unit: Unit,
  {count = 6, zero = false}: {count?: number; zero?: boolean} = {},
): ValueAxis {
  const [floor, ceiling] = possible(unit)
  const [least = 0, most = unit === 'share' ? 1 : least + 1] = extent(values) as [number?, number?]
  const largest = Math.max(Math.abs(least), Math.abs(most))
  const margin = most > least ? (most - least) * 0.06 : unit === 'share' ? 0.05 : Math.max(leastStep(unit, largest) * 2, largest * 0.1)
  let low = least - margin
  let high = zero ? Math.max(0, most) : most + margin
  const nearZero = least >= 0 && low < 0.3 * (high - low)
  if (least >= 0 && (zero || nearZero)) low = 0
  if (high === low) high = low + Math.max(margin, leastStep(unit, largest))
  low = Math.max(low, floor)
  high = Math.min(high, ceiling)
  const step = niceStep(high - low, count, unit, Math.max(largest, high))
  const lowest = Math.max(Math.floor(low / step + 1e-9) * step, floor)
  const max = Math.min(Math.max(Math.ceil(high / step - 1e-9), Math.floor(low / step + 1e-9) + 1) * step, ceiling)
  // At its ceiling an axis has no step left above it, and takes one below.
  const min = Math.max(floor, Math.min(lowest, max - step))
  const first = Math.round(min / step)
  const ticks = Array.from({length: Math.floor((max - min) / step + 1e-6) + 1}, (_, i) => Number(((first + i) * step).toPrecision(12)))
  const whole = ticks.every((tick) => shortValue(tick, unit) !== shortValue(tick, unit, true))
  return {min, max, ticks, text: (value) => shortValue(value, unit, whole || unit === 'seconds')}
}

/** From values to px. `bottom` is where the axis's least value lies. */
export const valueScale = ({min, max}: ValueAxis, bottom: number, top: number): ScaleLinear<number, number> =>
  scaleLinear().domain([min, max]).range([bottom, top])
