import type {Interval} from './interval.ts'
import {levelName} from './interval.ts'
import {wilson} from './wilson.ts'

export interface WeightedShare {
  readonly share: number
  /** Rows that a simple random sample of the same precision would have: (Σw)² / Σw² (Kish, Survey Sampling, 1965, 11.7). */
  readonly effective: number
  readonly interval: Interval
}

/**
 * A share of a weighted sample from three sums: the weights of the hits, of all, and the squares of all. Wilson's interval on Kish's effective
 * number of rows: it takes account of unequal weights, and not of what stratifying gains, so it is never too narrow for that reason. Null for no
 * rows. Worked example: weights 3, 1, 1, 1 with the first and second a hit: share 4 / 6 = 66.7%, effective n 36 / 12 = 3.
 */
export function weightedShare(hits: number, all: number, squares: number, level = 0.95): WeightedShare | null {
  if (all === 0) return null
  if (!(hits >= 0 && hits <= all * (1 + 1e-12) && squares > 0)) throw new Error(`weighted share: ${hits} of ${all}, squares ${squares}`)
  const share = Math.min(1, hits / all)
  const effective = (all * all) / squares
  const {low, high} = wilson(share * effective, effective, level)!
  return {
    share,
    effective,
    interval: {low, high, method: `Wilson ${levelName(level)}, weighted, effective n ${Math.floor(effective + 1e-9)}`},
  }
}
