import {checkQueue, type Queue} from './queue.ts'

/** The loss of k servers from that of k − 1: errors shrink at each step, and nothing overflows. `servers` may be 0 here: everything is lost. */
export function lossShare(offeredLoad: number, servers: number): number {
  let loss = 1
  for (let k = 1; k <= servers; k++) loss = (offeredLoad * loss) / (k + offeredLoad * loss)
  return loss
}

/**
 * Erlang B: the share of calls lost where nobody may wait, 0–1 (Erlang 1917). Refuses what `checkQueue` refuses.
 */
export function erlangB(queue: Queue): number {
  checkQueue(queue)
  return lossShare(queue.arrivalsPerSecond * queue.serviceSeconds, queue.servers)
}
