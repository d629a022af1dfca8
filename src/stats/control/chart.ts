import type {Runs} from '../runs.ts'
import {runsAbout} from '../runs.ts'
import type {Side} from '../special-cause.ts'

export interface Limits {
  readonly centre: number
  /** Null where the subgroup is too small to have limits. */
  readonly lower: number | null
  readonly upper: number | null
}

/** A kind of control chart: what it plots of each row, and the limits that a baseline gives to a row. Missing rows are null. */
export interface ChartKind<Row> {
  readonly name: string
  /** The plotted value of each row of one part; null where there is none. */
  plotted(rows: readonly (Row | null)[]): (number | null)[]
  /** From the rows of the baseline (null where missing, excluded or frozen out), the limits for any row; null when they give none. */
  limits(baseline: readonly (Row | null)[]): ((row: Row | null) => Limits) | null
}

export interface ChartOptions {
  /** Rows left out of limits and runs, and still plotted; 0 is the first. */
  readonly exclude?: readonly number[]
  /** Limits from the first so many rows of each part. Default: all. */
  readonly freeze?: number
  /** Where new parts start, with limits and runs of their own. */
  readonly parts?: readonly number[]
}

export interface ControlPoint {
  readonly value: number | null
  readonly part: number
  /** Null when the part has none. */
  readonly limits: Limits | null
  readonly baseline: boolean
  readonly excluded: boolean
  readonly outside: Side
}

export interface ControlPart {
  readonly from: number
  /** Exclusive. */
  readonly to: number
  /** Null when the part has no limits. */
  readonly runs: Runs | null
}

export interface ControlChart {
  readonly points: readonly ControlPoint[]
  readonly parts: readonly ControlPart[]
}

function outsideOf(value: number | null, limits: Limits | null): Side {
  if (value === null || limits === null) return 0
  if (limits.upper !== null && value > limits.upper) return 1
  return limits.lower !== null && value < limits.lower ? -1 : 0
}

/**
 * A Shewhart chart of any kind over rows in time order, with exclusions, a frozen baseline and parts, and the runs of each part about its centre
 * line. Limits are three standard deviations.
 */
export function controlChart<Row>(kind: ChartKind<Row>, rows: readonly (Row | null)[], options: ChartOptions = {}): ControlChart {
  const {exclude = [], freeze = Number.POSITIVE_INFINITY, parts = []} = options
  const starts = [0, ...parts.toSorted((a, b) => a - b)]
  if (starts.some((start, i) => i > 0 && !(Number.isInteger(start) && start > starts[i - 1]! && start < rows.length))) {
    throw new Error(`control chart: parts at ${parts.join(', ')}`)
  }
  const points: ControlPoint[] = []
  const done = starts.map((from, part): ControlPart => {
    const to = starts[part + 1] ?? rows.length
    const own = rows.slice(from, to)
    const excluded = own.map((_, i) => exclude.includes(from + i))
    const baseline = own.map((_, i) => i < freeze && !excluded[i])
    const values = kind.plotted(own)
    const limits = kind.limits(own.map((row, i) => (baseline[i] ? row : null)))
    for (const [i, value] of values.entries()) {
      const at = limits?.(own[i] ?? null) ?? null
      points.push({value, part, limits: at, baseline: baseline[i]!, excluded: excluded[i]!, outside: outsideOf(value, at)})
    }
    const included = values.map((value, i) => (excluded[i] ? null : value))
    return {from, to, runs: limits === null ? null : runsAbout(included, limits(own[0] ?? null).centre)}
  })
  return {points, parts: done}
}
