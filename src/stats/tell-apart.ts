import type {Interval} from './interval.ts'
import {levelName} from './interval.ts'
import {wilson} from './wilson.ts'

export interface Counted {
  readonly hits: number
  readonly total: number
}

export interface Comparison {
  /** Share of b less share of a. */
  readonly difference: number
  readonly interval: Interval
  /** Whether the interval leaves out no difference. */
  readonly apart: boolean
}

/**
 * Whether two independent shares can be told apart: the difference b − a with Newcombe's hybrid score interval, built from the two Wilson
 * intervals (Statistics in Medicine 17 (1998) 873, method 10). Null when either has no rows.
 *
 * For two samples (two audits). Two months of one series are compared by the series' own variation, with `xmr`.
 */
export function tellApart(a: Counted, b: Counted, level = 0.95): Comparison | null {
  const [ofA, ofB] = [wilson(a.hits, a.total, level), wilson(b.hits, b.total, level)]
  if (ofA === null || ofB === null) return null
  const [shareA, shareB] = [a.hits / a.total, b.hits / b.total]
  const difference = shareB - shareA
  const low = difference - Math.hypot(shareB - ofB.low, ofA.high - shareA)
  const high = difference + Math.hypot(ofB.high - shareB, shareA - ofA.low)
  return {difference, interval: {low, high, method: `Newcombe ${levelName(level)}`}, apart: low > 0 || high < 0}
}

/** Whether a counted share can be told from a fixed level (0 to 1): whether its Wilson interval leaves the level out. Null without rows. */
export function tellFrom({hits, total}: Counted, share: number, level = 0.95): boolean | null {
  const interval = wilson(hits, total, level)
  return interval && (share < interval.low || share > interval.high)
}
