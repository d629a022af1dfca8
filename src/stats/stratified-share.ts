import {twoSidedZ} from './distributions.ts'
import type {Interval} from './interval.ts'
import {levelName} from './interval.ts'
import {wilson} from './wilson.ts'

/** One stratum of a sample: how many there are in it, how many of its sample answered, and how many of those are hits. */
export interface StratumCounts {
  readonly calls: number
  readonly answered: number
  readonly hits: number
}

export interface StratifiedShare {
  readonly share: number
  readonly interval: Interval
  /** Rows that a simple random sample of the same precision would have. */
  readonly effective: number
  /** Share of all that lies in strata of which nobody answered: they are taken to be like the rest. */
  readonly unspokenFor: number
}

/**
 * A share of a stratified random sample: Σ W p with W the stratum's part of all, over strata of which somebody answered. Its variance is
 * Σ W² (1 − n/N) p(1 − p)/(n − 1) (Cochran, Sampling Techniques, 3rd edition, 5.6 and 3.2); a stratum with one answer, or with hits all or none,
 * which would have no variance, is given that of a half hit more and a half miss more. The interval is Wilson's on the effective number of rows
 * p(1 − p)/variance, never more than the calls there are (Dean and Pagano, Journal of Survey Statistics and Methodology 3, 2015, on such intervals
 * for complex samples). Null where nobody answered.
 *
 * Worked example: 100 calls with 10 asked and 5 hits, 300 calls with 10 asked and 2 hits: 0.25 x 0.5 + 0.75 x 0.2 = 27.5%.
 */
export function stratifiedShare(strata: readonly StratumCounts[], level = 0.95): StratifiedShare | null {
  const heard = strata.filter(({answered}) => answered > 0)
  const spokenFor = heard.reduce((sum, {calls}) => sum + calls, 0)
  const all = strata.reduce((sum, {calls}) => sum + calls, 0)
  if (spokenFor === 0) return null
  let share = 0
  let variance = 0
  for (const {calls, answered, hits} of heard) {
    if (!(hits >= 0 && hits <= answered && answered <= calls)) throw new Error(`stratified share: ${hits} of ${answered} of ${calls}`)
    const weight = calls / spokenFor
    const even = hits > 0 && hits < answered && answered > 1
    const p = even ? hits / answered : (hits + 0.5) / (answered + 1)
    share += (weight * hits) / answered
    variance += weight * weight * (1 - answered / calls) * ((p * (1 - p)) / (even ? answered - 1 : answered))
  }
  const centre = Math.min(Math.max(share, 1e-12), 1 - 1e-12)
  const asked = heard.reduce((sum, {answered}) => sum + answered, 0)
  const spread = share > 0 && share < 1 ? share * (1 - share) : (0.5 / (asked + 1)) * (1 - 0.5 / (asked + 1))
  const effective = variance > 0 ? Math.min(spread / variance, spokenFor) : spokenFor
  const {low, high} = wilson(Math.min(effective, Math.max(0, centre * effective)), effective, level)!
  return {
    share,
    interval: {
      low: share === 0 ? 0 : low,
      high: share === 1 ? 1 : high,
      method: `Wilson ${levelName(level)}, stratified, effective n ${Math.floor(effective + 1e-9)}`,
    },
    effective,
    unspokenFor: all > 0 ? 1 - spokenFor / all : 0,
  }
}

/**
 * Answers still needed for an interval of the share no wider than `halfWidth` on either side, if further answers come as those so far (same strata,
 * same precision for each): (z² p(1 − p)/h²) over the effective rows so far, times the answers so far, less those. A share of none or all is planned
 * for as if it were a tenth of the way in. Never below 0.
 */
export function answersStillNeeded(found: StratifiedShare, answered: number, halfWidth: number, level = 0.95): number {
  if (!(halfWidth > 0 && halfWidth < 0.5)) throw new Error(`answers still needed: a half-width of ${halfWidth}`)
  const z = twoSidedZ(level)
  const share = Math.min(0.9, Math.max(0.1, found.share))
  const wanted = (z * z * share * (1 - share)) / (halfWidth * halfWidth)
  return Math.max(0, Math.ceil((wanted / found.effective) * answered - answered - 1e-9))
}
