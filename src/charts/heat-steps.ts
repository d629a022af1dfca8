import {quantileSorted} from 'd3-array'
import type {Unit} from '#core/format'
import {shortValue} from './value-axis.ts'

/** One shade of a heat map: its words, and whether a value belongs to it. Steps are tried in order, from the farthest. */
export interface HeatStep {
  readonly shade: 0 | 1 | 2
  readonly words: string
  readonly holds: (value: number) => boolean
}

export interface HeatTarget {
  readonly level: number
  readonly direction: 'at-least' | 'at-most'
}

export const fails = (value: number, {level, direction}: HeatTarget): boolean => (direction === 'at-least' ? value < level : value > level)

const niceWidths = [1, 2, 3, 5, 10, 15, 20, 25, 30, 50, 60, 100]
/** A unit's display scale: shares are stepped in percentage points, rates in tenths. */
const scaleOf = (unit: Unit): number => (unit === 'share' ? 100 : unit === 'number' || unit === 'per-1000' ? 10 : 1)

function stepWidth(farthest: number, unit: Unit): number {
  const third = (farthest * scaleOf(unit)) / 3
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(third, 1))) - 1)
  const width = niceWidths.map((each) => each * power).find((each) => each >= third - 1e-9) ?? third
  return width / scaleOf(unit)
}

const whole = (value: number, unit: Unit): string => shortValue(Number(value.toPrecision(12)), unit, true)

/** 'to under' reads the same in every unit; a share's first per cent sign is left out: '87 to under 90%'. */
const between = (low: number, high: number, unit: Unit): string =>
  `${unit === 'share' ? whole(low, unit).replace('%', '') : whole(low, unit)} to under ${whole(high, unit)}`

/**
 * Three equal steps of distance from the target, wide enough to hold the farthest failing value, in round numbers of the unit. Only those
 * that some value falls in are returned, the farthest first; none when nothing fails.
 */
export function stepsFromTarget(values: readonly number[], target: HeatTarget, unit: Unit): HeatStep[] {
  const failing = values.filter((value) => fails(value, target))
  if (failing.length === 0) return []
  const below = target.direction === 'at-least'
  const distance = (value: number): number => Math.abs(value - target.level)
  const width = stepWidth(Math.max(...failing.map(distance)), unit)
  const inner = (shade: number): number => target.level + (below ? -1 : 1) * shade * width
  const steps = ([2, 1, 0] as const).map((shade): HeatStep => {
    const [near, far] = [inner(shade), inner(shade + 1)]
    const tolerance = width * 1e-9
    const reaches = (value: number): boolean => (shade === 0 ? true : below ? value < near - tolerance : value >= near - tolerance)
    const words = below
      ? shade === 2
        ? `under ${whole(near, unit)}`
        : between(far, near, unit)
      : shade === 2
        ? `${whole(near, unit)} or more`
        : shade === 0
          ? `over ${whole(near, unit)}, to under ${whole(far, unit)}`
          : between(near, far, unit)
    return {shade, words, holds: (value) => fails(value, target) && reaches(value)}
  })
  const taken = new Set(failing.map((value) => steps.find(({holds}) => holds(value))?.shade))
  return steps.filter(({shade}) => taken.has(shade))
}

/**
 * Without a target nothing fails: the highest quarter of the values (or the lowest, where low is what to look at) in three steps, at the
 * 75th, 90th and 95th percentiles. None when the values are all alike.
 */
export function stepsByRank(values: readonly number[], unit: Unit, look: 'highest' | 'lowest'): HeatStep[] {
  const sorted = values.toSorted((a, b) => a - b)
  if (sorted.length === 0 || sorted[0] === sorted.at(-1)) return []
  const high = look === 'highest'
  const cut = (p: number): number => quantileSorted(sorted, high ? p : 1 - p)!
  const names = ['quarter', 'tenth', 'twentieth'] as const
  const steps = ([2, 1, 0] as const).map((shade): HeatStep => {
    const edge = cut([0.75, 0.9, 0.95][shade]!)
    const words = `${look} ${names[shade]}: ${whole(edge, unit)} or ${high ? 'more' : 'less'}`
    return {shade, words, holds: (value) => (high ? value >= edge && value > sorted[0]! : value <= edge && value < sorted.at(-1)!)}
  })
  const taken = new Set(values.map((value) => steps.find(({holds}) => holds(value))?.shade))
  return steps.filter(({shade}) => taken.has(shade))
}
