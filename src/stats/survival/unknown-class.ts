import type {Interval} from '../interval.ts'
import {levelName} from '../interval.ts'
import {wilson} from '../wilson.ts'
import type {IncidenceStep} from './aalen-johansen.ts'

/** The lowest and the highest share that the data allow, and the interval that holds both ends. */
export interface ShareBounds {
  /** Were none of the unknown of this kind. */
  readonly lowest: number
  /** Were all of them. */
  readonly highest: number
  readonly interval: Interval
}

/**
 * Bounds on each reason's share where `unknown` rows could be of any reason (callers who withheld their number, say), nothing being supposed
 * about them (Manski, American Economic Review 80(2), 1990). The interval runs from the low end of the lowest share's to the high end of the
 * highest's. Null where there are no rows. Counts are whole and from 0.
 */
export function shareBounds(counts: readonly number[], unknown: number, level = 0.95): ShareBounds[] | null {
  const all = counts.reduce((total, count) => total + count, unknown)
  if (all === 0) return null
  return counts.map((count) => {
    const [below, above] = [wilson(count, all, level)!, wilson(count + unknown, all, level)!]
    return {
      lowest: count / all,
      highest: (count + unknown) / all,
      interval: {low: below.low, high: above.high, method: `Wilson at both bounds ${levelName(level)}`},
    }
  })
}

/**
 * The same for a share that was estimated among the `known` rows with an interval of its own (a share corrected for chance links): none or all of
 * the unknown are added to it. Null where there are no rows.
 */
export function estimateBounds(share: number, interval: Interval, known: number, unknown: number): ShareBounds | null {
  const all = known + unknown
  if (!(known >= 0 && unknown >= 0)) throw new Error(`bounds: ${known} known and ${unknown} unknown`)
  if (all === 0) return null
  const none = (value: number): number => (value * known) / all
  const every = (value: number): number => (value * known + unknown) / all
  const cut = (value: number): number => Math.min(1, Math.max(0, value))
  return {
    lowest: none(cut(share)),
    highest: every(cut(share)),
    interval: {low: none(cut(interval.low)), high: every(cut(interval.high)), method: `${interval.method}, at both bounds`},
  }
}

/**
 * Bounds on the cumulative incidence of a cause at one step where another cause stands for "not known which": with none of it, or all of it.
 * Aalen and Johansen's estimates add up over causes, so no curve need be made again.
 */
export function incidenceBounds(
  {incidence}: IncidenceStep,
  cause: number,
  unknown: number,
): {readonly lowest: number; readonly highest: number} {
  const [own, other] = [incidence[cause], incidence[unknown]]
  if (!own || !other || cause === unknown) throw new Error(`bounds: causes ${cause} and ${unknown} of ${incidence.length}`)
  return {lowest: own.share, highest: own.share + other.share}
}
