import type {Unit} from '#core/format'
import type {Grain} from '#core/time'
import type {Rebase, XmrOptions} from '#stats/xmr'

/** One period of a series, as a signal reads it. */
export interface SignalPoint {
  /** As shown to people: 'June 2024'. */
  readonly label: string
  /** In the unit of the series; null when there is no figure, or it is hidden. */
  readonly value: number | null
  /** False when days of the period are missing: the point is drawn, and no signal is read from it. */
  readonly complete: boolean
  /** Rows behind the value; null where the measure has none (a count). */
  readonly denominator: number | null
  /** Too little of it is known, by its measure's own rule: the point is drawn, and no signal is read from it. */
  readonly fewKnown?: boolean
  readonly coverage?: {readonly days: number; readonly daysWithData: number}
}

/** A standard (at least) or a limit (at most), in the unit of the series. */
export interface SignalTarget {
  readonly level: number
  readonly direction: 'at-least' | 'at-most'
  /** The first point it applies to; earlier points are not judged by it. Default: all. */
  readonly fromIndex?: number
}

export interface SignalOptions {
  readonly baseline?: NonNullable<XmrOptions['baseline']>
  readonly screen?: boolean
  readonly twoInThree?: NonNullable<XmrOptions['twoInThree']>
  readonly gaps?: NonNullable<XmrOptions['gaps']>
  /** Indices into the points. Those at or before the first point are taken to be in the past; those past the last are ignored. */
  readonly rebases?: readonly Rebase[]
  /** Fewer read points than this in the present segment, and nothing is judged. Default 5 (Wheeler: five or six values make useful limits). */
  readonly minimumPoints?: number
  /** A share of fewer rows than this is drawn and not read. Default 10. */
  readonly minimumDenominator?: number
}

export interface SignalSeries {
  /** In time order, one for every period, missing ones included. */
  readonly points: readonly SignalPoint[]
  readonly unit: Unit
  readonly grain: Grain
  readonly better: 'higher' | 'lower' | 'neither'
  readonly target: SignalTarget | null
  readonly options?: SignalOptions
}

/** Why a point is drawn (or left out) and no signal read from it. */
export type NotRead = 'no-figure' | 'incomplete' | 'few-rows' | 'few-known' | 'no-range'

/** What one point says, as its marker shows it. 'neutral' is a signal where neither direction is better. */
export type PointFlag = 'better' | 'worse' | 'neutral' | 'usual' | 'not-read'

/** What a series says at its latest read point. */
export type SignalKind = 'better' | 'worse' | 'higher' | 'lower' | 'usual' | 'too-few' | 'nothing'

export const defaultMinimumPoints = 5
export const defaultMinimumDenominator = 10

/** Why a point cannot be read whatever its neighbours are; null when it can. */
export function whyNotRead(point: SignalPoint, unit: Unit, minimumDenominator: number): Exclude<NotRead, 'no-range'> | null {
  if (point.value === null) return 'no-figure'
  if (!point.complete) return 'incomplete'
  if (point.fewKnown) return 'few-known'
  if (unit === 'share' && point.denominator !== null && point.denominator < minimumDenominator) return 'few-rows'
  return null
}

/** The values that can occur in a unit: limits are cut to these. */
export const boundsOf: Record<Unit, {readonly low: number | null; readonly high: number | null}> = {
  share: {low: 0, high: 1},
  seconds: {low: 0, high: null},
  count: {low: 0, high: null},
  'per-1000': {low: 0, high: null},
  number: {low: null, high: null},
}
