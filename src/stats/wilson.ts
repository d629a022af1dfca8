import {twoSidedZ} from './distributions.ts'
import type {Interval} from './interval.ts'
import {levelName} from './interval.ts'

/**
 * Wilson's score interval for a share of `hits` out of `total` rows (counts; 0 ≤ hits ≤ total). Null when there is nothing to divide by.
 *
 * Chosen for every share because it never leaves 0 to 1, does not collapse at 0 or all hits, and covers close to its level for small counts
 * (Wilson, JASA 22, 1927; Brown, Cai and DasGupta, Statistical Science 16, 2001). Without continuity correction.
 * Worked example: 23 of 46 is 50.0%, between 36.1 and 63.9%.
 */
export function wilson(hits: number, total: number, level = 0.95): Interval | null {
  if (!(hits >= 0 && hits <= total)) throw new Error(`wilson: ${hits} hits of ${total}`)
  if (total === 0) return null
  const z = twoSidedZ(level)
  const share = hits / total
  const z2 = z * z
  const centre = (share + z2 / (2 * total)) / (1 + z2 / total)
  const half = (z / (1 + z2 / total)) * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total))
  return {
    low: hits === 0 ? 0 : Math.max(0, centre - half),
    high: hits === total ? 1 : Math.min(1, centre + half),
    method: `Wilson ${levelName(level)}`,
  }
}
