import {normalQuantile, twoSidedZ} from './distributions.ts'

export interface Demands {
  /** Chance of claiming a difference where there is none, two-sided. Default .05. */
  readonly alpha?: number
  /** Chance of finding the difference that is there. Default .8. */
  readonly power?: number
}

const sure = ({alpha = 0.05, power = 0.8}: Demands): {readonly z: number; readonly found: number} => ({
  z: twoSidedZ(1 - alpha),
  found: normalQuantile(power),
})

const checkShare = (share: number): void => {
  if (!(share >= 0 && share <= 1)) throw new Error(`sample size: a share of ${share}`)
}

/**
 * Rows needed to tell a share like the one observed from its target, both 0 to 1: ((z + z′) / h)² with h the difference of the arcsine roots
 * (Cohen, Statistical Power Analysis, 2nd edition, 6.2: one sample against a constant). Null where the two are equal: no number of rows tells them apart.
 */
export function rowsToTell(observed: number, target: number, demands: Demands = {}): number | null {
  checkShare(observed)
  checkShare(target)
  const h = 2 * Math.asin(Math.sqrt(observed)) - 2 * Math.asin(Math.sqrt(target))
  if (h === 0) return null
  const {z, found} = sure(demands)
  return Math.ceil(((z + found) / h) ** 2 - 1e-9)
}

/**
 * Rows needed in each of two groups to show a gain from the share `from` to `from + gain` (a negative gain is a fall), by the normal formula
 * without continuity correction (Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 4.2; R: power.prop.test).
 * Null where there is no gain, or it would leave 0 to 1.
 */
export function rowsPerGroup(from: number, gain: number, demands: Demands = {}): number | null {
  checkShare(from)
  const to = from + gain
  if (gain === 0 || to < 0 || to > 1) return null
  const {z, found} = sure(demands)
  const middle = (from + to) / 2
  const spread = z * Math.sqrt(2 * middle * (1 - middle)) + found * Math.sqrt(from * (1 - from) + to * (1 - to))
  return Math.ceil((spread / gain) ** 2 - 1e-9)
}
