import {poissonDensity} from '../gamma.ts'
import {betaRise} from './beta-rise.ts'
import {checkPatience} from './queue.ts'

/**
 * A line whose arrivals and staffing change by pieces of equal length. A piece may have no staff: everybody then waits until the next or leaves.
 */
export interface ChangingQueue {
  readonly pieceSeconds: number
  readonly arrivalsPerSecond: readonly number[]
  readonly servers: readonly number[]
  readonly serviceSeconds: number
  readonly patienceSeconds: number
  /** `empty`: nobody is there before the first piece. `periodic`: the pieces repeat until a round ends as it began. */
  readonly start: 'empty' | 'periodic'
}

/** The line at the middle of a piece. */
export interface Moment {
  /** Share of calls offered then that find nobody free. */
  readonly waitingShare: number
  readonly meanQueue: number
  /** Hang-ups then over calls offered then; null where nobody calls. Above 1 where a queue from before drains away. */
  readonly abandonedPerOffered: number | null
  /** Share of calls offered then that would wait longer than the target, the staffing staying as it is. */
  readonly wouldWaitBeyond: number
}

const mostStates = 20_000
const mostWork = 1e9
const mostRounds = 30

/**
 * M(t)/M/n(t)+M by uniformisation: the distribution of how many are in the line, carried exactly through each piece of constant rates
 * (p ← Σ Poisson(k; Λt) p Pᵏ). **Shift end**: staffing that falls cuts service down to the new number at once, and a call in hand goes back to
 * the head of the queue; real handlers finish their calls, which the simulation does and this does not.
 *
 * Refuses negative rates, a part of a server, a patience of zero, lengths that differ, and a line too long for its states to be counted.
 */
export function changingQueue(queue: ChangingQueue, targetSeconds: number): readonly Moment[] {
  check(queue, targetSeconds)
  const {pieceSeconds, arrivalsPerSecond, servers, start} = queue
  const size = statesOf(queue)
  const work = arrivalsPerSecond.reduce((sum, rate, i) => sum + stepsOf(queue, rate, servers[i]!, size) * size, 0)
  if (size > mostStates || work > mostWork)
    throw new Error(`this line could hold ${size} callers: too many states to carry through ${arrivalsPerSecond.length} pieces`)

  let state = new Float64Array(size)
  state[0] = 1
  for (let round = 0; ; round++) {
    const before = state
    const moments: Moment[] = []
    for (const [i, rate] of arrivalsPerSecond.entries()) {
      const staff = servers[i]!
      const middle = carry(queue, state, rate, staff, pieceSeconds / 2)
      moments.push(momentOf(queue, middle, rate, staff, targetSeconds))
      state = carry(queue, middle, rate, staff, pieceSeconds / 2)
    }
    const moved = state.reduce((sum, chance, k) => sum + Math.abs(chance - before[k]!), 0)
    if (start === 'empty' || moved < 1e-11) return moments
    if (round === mostRounds) throw new Error(`after ${mostRounds} rounds the line still does not end a round as it began`)
  }
}

function check({pieceSeconds, arrivalsPerSecond, servers, serviceSeconds, patienceSeconds}: ChangingQueue, targetSeconds: number): void {
  if (!(pieceSeconds > 0 && Number.isFinite(pieceSeconds))) throw new Error(`${pieceSeconds} seconds is not the length of a piece`)
  if (!(targetSeconds >= 0)) throw new Error(`${targetSeconds} seconds is not a waiting time`)
  if (arrivalsPerSecond.length === 0 || arrivalsPerSecond.length !== servers.length)
    throw new Error(`${arrivalsPerSecond.length} pieces of arrivals and ${servers.length} of staffing`)
  for (const rate of arrivalsPerSecond)
    if (!(rate >= 0 && Number.isFinite(rate))) throw new Error(`${rate} calls a second is not a rate of arrivals`)
  for (const staff of servers) if (!(Number.isInteger(staff) && staff >= 0)) throw new Error(`${staff} servers: a whole number is needed`)
  if (!(serviceSeconds > 0 && Number.isFinite(serviceSeconds))) throw new Error(`${serviceSeconds} seconds is not a handling time`)
  checkPatience(patienceSeconds)
}

/** States enough that none beyond matters: the line is never longer than one with nobody to answer or, in a steady overload, than its balance. */
function statesOf({arrivalsPerSecond, servers, serviceSeconds, patienceSeconds}: ChangingQueue): number {
  const slowest = Math.max(serviceSeconds, patienceSeconds)
  const busiest = Math.max(...arrivalsPerSecond) * slowest
  const most = Math.max(...servers)
  return Math.ceil(Math.max(busiest + 12 * Math.sqrt(busiest) + 40, most + 80)) + 1
}

const fastest = ({serviceSeconds, patienceSeconds}: ChangingQueue, rate: number, staff: number, size: number): number =>
  rate + Math.min(size, staff) / serviceSeconds + Math.max(0, size - 1 - staff) / patienceSeconds

function stepsOf(queue: ChangingQueue, rate: number, staff: number, size: number): number {
  const mean = fastest(queue, rate, staff, size) * queue.pieceSeconds
  return mean + 24 * Math.sqrt(mean) + 80
}

/** The distribution `seconds` later under constant rates. */
function carry(queue: ChangingQueue, from: Float64Array, rate: number, staff: number, seconds: number): Float64Array<ArrayBuffer> {
  const size = from.length
  const clock = fastest(queue, rate, staff, size)
  const up = rate / clock
  const down = new Float64Array(size)
  for (let k = 1; k < size; k++)
    down[k] = (Math.min(k, staff) / queue.serviceSeconds + Math.max(0, k - staff) / queue.patienceSeconds) / clock
  const mean = clock * seconds
  const last = Math.ceil(mean + 12 * Math.sqrt(mean) + 40)
  const first = Math.max(0, Math.floor(mean - 12 * Math.sqrt(mean) - 40))
  let now = Float64Array.from(from)
  let next = new Float64Array(size)
  const total = new Float64Array(size)
  for (let step = 0; ; step++) {
    if (step >= first) {
      const weight = poissonDensity(step, mean)
      for (let k = 0; k < size; k++) total[k]! += weight * now[k]!
    }
    if (step === last) break
    for (let k = 0; k < size; k++) {
      const rises = k + 1 < size ? up : 0
      let chance = now[k]! * (1 - rises - down[k]!)
      if (k > 0) chance += now[k - 1]! * up
      if (k + 1 < size) chance += now[k + 1]! * down[k + 1]!
      next[k] = chance
    }
    ;[now, next] = [next, now]
  }
  let whole = 0
  for (let k = size - 1; k >= 0; k--) whole += total[k]!
  for (let k = 0; k < size; k++) total[k]! /= whole
  return total
}

function momentOf(queue: ChangingQueue, state: Float64Array, rate: number, staff: number, targetSeconds: number): Moment {
  const waiting = state.subarray(Math.min(staff, state.length))
  let [waitingShare, meanQueue] = [0, 0]
  for (let j = waiting.length - 1; j >= 0; j--) {
    waitingShare += waiting[j]!
    meanQueue += waiting[j]! * j
  }
  return {
    waitingShare,
    meanQueue,
    abandonedPerOffered: rate > 0 ? meanQueue / queue.patienceSeconds / rate : null,
    wouldWaitBeyond:
      staff === 0
        ? waitingShare
        : betaRise(
            waiting,
            (staff * queue.patienceSeconds) / queue.serviceSeconds,
            targetSeconds / queue.patienceSeconds,
            (_, beta) => beta,
          ),
  }
}
