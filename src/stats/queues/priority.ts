import {erlangC} from './erlang-c.ts'

export interface TwoPriorities {
  /** The class answered first; a call in hand is never broken off for it. */
  readonly firstPerSecond: number
  readonly secondPerSecond: number
  /** Mean handling time of both. */
  readonly serviceSeconds: number
  readonly servers: number
}

export type PriorityWaits =
  | {
      readonly kind: 'steady'
      readonly waitingShare: number
      readonly firstWaitSeconds: number
      readonly secondWaitSeconds: number
      /** Mean over both classes, which no order of answering changes. */
      readonly meanWaitSeconds: number
    }
  | {readonly kind: 'unstable'; readonly offeredLoad: number; readonly servers: number}

/**
 * Mean waits of two classes on one pool, the first always answered before the second, nobody hanging up:
 * E[W1] = C / (nμ(1 − s1)), E[W2] = E[W1] / (1 − s), with s1 and s the first's and both's share of capacity (Cobham 1954; Kella and Yechiali 1985).
 * Refuses what erlangC refuses; a negative rate of either class.
 */
export function twoPriorities({firstPerSecond, secondPerSecond, serviceSeconds, servers}: TwoPriorities): PriorityWaits {
  for (const rate of [firstPerSecond, secondPerSecond])
    if (!(rate >= 0)) throw new Error(`${rate} calls a second is not a rate of arrivals`)
  const all = erlangC({arrivalsPerSecond: firstPerSecond + secondPerSecond, serviceSeconds, servers})
  if (all.kind === 'unstable') return all
  const firstWaitSeconds = (all.waitingShare * serviceSeconds) / (servers - firstPerSecond * serviceSeconds)
  return {
    kind: 'steady',
    waitingShare: all.waitingShare,
    firstWaitSeconds,
    secondWaitSeconds: firstWaitSeconds / (1 - all.busyShare),
    meanWaitSeconds: all.meanWaitSeconds,
  }
}
