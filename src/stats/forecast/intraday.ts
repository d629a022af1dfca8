import {twoSidedZ} from '../distributions.ts'
import type {Interval} from '../interval.ts'
import {levelName} from '../interval.ts'
import type {DayProfile} from './day-profile.ts'

export interface DaySoFar {
  /** The day's total as it was forecast before it began. */
  readonly forecast: number
  /** Standard deviation of (came / forecast) over past forecasts at that distance, beyond what the dispersion within a day explains. */
  readonly spread: number
  readonly profile: DayProfile
  /** Counts by slot so far; null for a slot still to come, or one that is missing. */
  readonly counts: readonly (number | null)[]
}

export interface Reforecast {
  readonly total: number
  readonly interval: Interval
  /** What came over what was expected by now, drawn towards 1 as far as the calls so far may be chance. */
  readonly factor: number
  /** By slot: what came, or what is expected now. */
  readonly slots: readonly number[]
}

/**
 * The rest of a day forecast again from its morning. The day runs at some factor of its forecast, unknown before and spread about 1; the calls so far
 * tell of it, the more the more there are (linear credibility: Bühlmann, ASTIN Bulletin 4, 1967): factor = (1 + k c/m) / (1 + k), with c calls where
 * m were expected, and k = spread² m / dispersion. The interval is normal, from what is still unknown of the factor and of the calls to come.
 *
 * Refused: a forecast of nothing, more or fewer counts than slots, a profile without a dispersion.
 */
export function reforecastDay({forecast, spread, profile, counts}: DaySoFar, level = 0.8): Reforecast {
  const {shares, dispersion} = profile
  if (!(forecast > 0 && spread >= 0)) throw new Error(`reforecast: a forecast of ${forecast} ± ${spread}`)
  if (counts.length !== shares.length) throw new Error(`reforecast: ${counts.length} counts for ${shares.length} slots`)
  if (dispersion === null) throw new Error('reforecast: a profile of one day has no dispersion')
  let [came, expected] = [0, 0]
  counts.forEach((count, slot) => {
    if (count === null) return
    came += count
    expected += forecast * shares[slot]!
  })
  const k = dispersion > 0 ? (spread ** 2 * expected) / dispersion : 0
  const factor = expected > 0 ? (1 + (k * came) / expected) / (1 + k) : 1
  const left = Math.max(0, forecast - expected)
  const total = came + factor * left
  const variance = dispersion * factor * left + (left * spread) ** 2 / (1 + k)
  const half = twoSidedZ(level) * Math.sqrt(variance)
  return {
    total,
    interval: {low: Math.max(came, total - half), high: total + half, method: `credibility ${levelName(level)}`},
    factor,
    slots: counts.map((count, slot) => count ?? factor * forecast * shares[slot]!),
  }
}
