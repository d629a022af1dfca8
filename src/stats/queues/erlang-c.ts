import {lossShare} from './erlang-b.ts'
import {checkQueue, checkSeconds, type Queue, type Waits} from './queue.ts'

export type ErlangC =
  | ({readonly kind: 'steady'} & Waits)
  /** As much work comes as the servers can do, or more: without hang-ups the queue grows for ever and has no mean. */
  | {readonly kind: 'unstable'; readonly offeredLoad: number; readonly servers: number}

/**
 * Erlang C (M/M/n): waits where nobody ever hangs up. A sanity check and a rough size, not a plan: real callers leave. Answers `unstable` where
 * the offered load reaches the number of servers. C = nB / (n − a(1 − B)), P(W > t) = C exp(−(nμ − λ)t) (Erlang 1917).
 */
export function erlangC(queue: Queue): ErlangC {
  checkQueue(queue)
  const {arrivalsPerSecond, serviceSeconds, servers} = queue
  const offeredLoad = arrivalsPerSecond * serviceSeconds
  if (offeredLoad >= servers) return {kind: 'unstable', offeredLoad, servers}
  const loss = lossShare(offeredLoad, servers)
  const spare = (servers - offeredLoad) / serviceSeconds
  const waitingShare = (servers * loss) / (servers - offeredLoad * (1 - loss))
  const waitBeyond = (seconds: number): number => {
    checkSeconds(seconds)
    return waitingShare * Math.exp(-spare * seconds)
  }
  return {
    kind: 'steady',
    offeredLoad,
    waitingShare,
    abandonedShare: 0,
    meanWaitSeconds: waitingShare / spare,
    meanQueue: (arrivalsPerSecond * waitingShare) / spare,
    busyShare: offeredLoad / servers,
    wouldWaitBeyond: waitBeyond,
    waitBeyond,
    answeredWithin: (seconds) => 1 - waitBeyond(seconds),
  }
}
