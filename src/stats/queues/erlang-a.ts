import {betaRise} from './beta-rise.ts'
import {queueStates} from './erlang-a-states.ts'
import {checkPatience, checkQueue, checkSeconds, type Queue, type Waits} from './queue.ts'

export interface PatientQueue extends Queue {
  /** Mean time a caller would wait before hanging up, exponential. */
  readonly patienceSeconds: number
}

/**
 * Erlang A (M/M/n+M): waits where callers hang up, the default where a closed form will do. The chain is built outward from its mode, so that
 * neither thousands of servers nor an overload lose digits or overflow; over the 57 reference cases the largest relative error is under 1e-12.
 * Refuses what `checkQueue` and `checkPatience` refuse, and a patience so long that the queue would hold millions.
 *
 * Palm 1957; Garnett, Mandelbaum and Reiman, M&SOM 4 (2002); P(V > t) = Σ π(n+j) I_z(nμ/θ, j+1) with z = exp(−θt).
 */
export function erlangA(queue: PatientQueue): Waits {
  checkQueue(queue)
  checkPatience(queue.patienceSeconds)
  const {arrivalsPerSecond, serviceSeconds, servers, patienceSeconds} = queue
  const {free, waiting} = queueStates(queue)
  // The rate of answers over the rate at which one caller hangs up.
  const answers = (servers * patienceSeconds) / serviceSeconds

  let [waitingShare, answered, abandonedShare] = [0, free, 0]
  for (let j = waiting.length - 1; j >= 0; j--) {
    const chance = waiting[j]!
    waitingShare += chance
    answered += (chance * answers) / (answers + j + 1)
    abandonedShare += (chance * (j + 1)) / (answers + j + 1)
  }
  const wouldWaitBeyond = (seconds: number): number => {
    checkSeconds(seconds)
    return betaRise(waiting, answers, seconds / patienceSeconds, (_, beta) => beta)
  }
  return {
    offeredLoad: arrivalsPerSecond * serviceSeconds,
    waitingShare,
    abandonedShare,
    meanWaitSeconds: abandonedShare * patienceSeconds,
    meanQueue: arrivalsPerSecond * abandonedShare * patienceSeconds,
    busyShare: (arrivalsPerSecond * serviceSeconds * answered) / servers,
    wouldWaitBeyond,
    waitBeyond: (seconds) => Math.exp(-seconds / patienceSeconds) * wouldWaitBeyond(seconds),
    answeredWithin: (seconds) => {
      checkSeconds(seconds)
      const soon = (j: number, beta: number): number => (answers / (answers + j + 1)) * (1 - beta)
      return free + betaRise(waiting, answers + 1, seconds / patienceSeconds, soon)
    },
  }
}
