import type {Figure} from '#figures/figure'
import {averageMovingRange} from '#stats/control/moving-range'
import {mean} from '#stats/sum'
import {tooFewForShare} from './figure-words.ts'

/** The middle of what a figure usually is on such a day. */
export interface UsualRange {
  readonly low: number
  readonly high: number
  /** Days that it was read from. */
  readonly days: number
}

/** Where one day's figure stands against such days before it; nothing is said of one that rests on too few rows, or has no usual range. */
export type Standing = 'usual' | 'better' | 'worse' | 'outside' | 'too-few' | 'no-range' | 'no-value'

const fewestDays = 13

/**
 * The middle nine in ten of a row of figures, by nearest rank: the range that one in twenty fell below and one in twenty above. Figures without a
 * value, or with too few rows for a share, are left out. Null from fewer than thirteen.
 */
export function usualRange(figures: readonly Figure[]): UsualRange | null {
  const values = figures
    .filter((figure) => figure.value !== null && !tooFewForShare(figure))
    .map(({value}) => value!)
    .sort((a, b) => a - b)
  if (values.length < fewestDays) return null
  const rank = (share: number): number => values[Math.max(0, Math.ceil(share * values.length) - 1)]!
  return {low: rank(0.05), high: rank(0.95), days: values.length}
}

/** Limits that chance alone passes about three times in a thousand: Shewhart's for single values, the mean and 2.66 mean moving ranges about it. */
const perMovingRange = 2.66

/**
 * What a figure keeps to where many are judged at once (the 24 hours of a day): limits so wide that a day does not cry out by chance in some hour.
 * Never below 0. Null from fewer than thirteen figures with a value.
 */
export const usualLimits = (figures: readonly Figure[]): UsualRange | null =>
  limitsOf(figures.flatMap(({value}) => (value === null ? [] : [value])))

/** The same of plain counts, in the order in which they came. */
export function limitsOf(values: readonly number[]): UsualRange | null {
  if (values.length < fewestDays) return null
  const [middle, moved] = [mean(values)!, averageMovingRange(values, false)!]
  return {low: Math.max(0, middle - perMovingRange * moved), high: middle + perMovingRange * moved, days: values.length}
}

export function standingOf(figure: Figure, usual: UsualRange | null): Standing {
  if (figure.value === null) return 'no-value'
  if (tooFewForShare(figure)) return 'too-few'
  if (!usual) return 'no-range'
  if (figure.value >= usual.low && figure.value <= usual.high) return 'usual'
  const {better} = figure.measure
  if (better === 'neither') return 'outside'
  return figure.value > usual.high === (better === 'higher') ? 'better' : 'worse'
}
