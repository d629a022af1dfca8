import type {PatientQueue} from './erlang-a.ts'

export interface QueueStates {
  /** Chance that somebody is free. */
  readonly free: number
  /** waiting[j]: the chance that every server is busy and j callers wait. */
  readonly waiting: Float64Array
}

/** A state this much rarer than the commonest is left out; the sums stay exact to double precision. */
const negligible = 1e-250
const mostWaiting = 5_000_000

/**
 * The steady state of M/M/n+M: up at λ, down at min(k, n)μ + (k − n)⁺θ, as products outward from the mode, each side until its states no longer
 * matter. Refuses a queue whose usual length is in the millions.
 */
export function queueStates({arrivalsPerSecond, serviceSeconds, servers, patienceSeconds}: PatientQueue): QueueStates {
  const load = arrivalsPerSecond * serviceSeconds
  // Rates in units of one server's: up `load`, down min(k, n) + (k − n)⁺ × impatience.
  const impatience = serviceSeconds / patienceSeconds
  const down = (k: number): number => (k <= servers ? k : servers + (k - servers) * impatience)
  const mode = load < servers ? Math.floor(load) : servers + Math.floor((load - servers) / impatience)
  if (mode - servers + 60 * Math.sqrt(load / impatience) > mostWaiting)
    throw new Error(`a mean patience of ${patienceSeconds} seconds at this load makes a queue of millions: no steady state is of use`)

  const above: number[] = []
  for (let k = mode + 1, weight = 1; ; k++) {
    weight *= load / down(k)
    if (weight < negligible) break
    above.push(weight)
  }
  const below: number[] = []
  for (let k = mode, weight = 1; k > 0; k--) {
    weight *= down(k) / load
    if (weight < negligible) break
    below.push(weight)
  }
  const total = 1 + sumFromEnd(above) + sumFromEnd(below)
  const weightOf = (k: number): number => (k > mode ? (above[k - mode - 1] ?? 0) : k === mode ? 1 : (below[mode - k - 1] ?? 0))

  const waiting = new Float64Array(Math.max(0, mode + above.length - servers + 1))
  for (let j = 0; j < waiting.length; j++) waiting[j] = weightOf(servers + j) / total
  let free = 0
  const least = mode - below.length
  for (let k = least; k < Math.min(servers, mode); k++) free += weightOf(k)
  for (let k = Math.min(servers - 1, mode + above.length); k >= mode; k--) free += weightOf(k)
  return {free: free / total, waiting}
}

/** Smallest first, for the sake of the last digits: `weights` fall. */
function sumFromEnd(weights: readonly number[]): number {
  let total = 0
  for (let i = weights.length - 1; i >= 0; i--) total += weights[i]!
  return total
}
