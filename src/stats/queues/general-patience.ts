import {lossShare} from './erlang-b.ts'
import {checkGeneralPatience, endlessShare, hungUpBy, meanPatienceWithin, type Patience, stillWaiting} from './patience.ts'
import {integral} from './quadrature.ts'
import {checkQueue, checkSeconds, type Queue, type Waits} from './queue.ts'

export type GeneralPatience =
  | ({readonly kind: 'steady'} & Waits)
  /** Callers who never give up bring as much work as the servers can do, or more. */
  | {readonly kind: 'unstable'; readonly offeredLoad: number; readonly servers: number}

/** Beyond this much below its peak, the logarithm of a density adds nothing to its integral. */
const depth = 60

/**
 * M/M/n+G: waits where patience has any shape of `Patience`, so that people who hang up at an announcement are an atom and not a blur. With H the
 * integral of patience's survivor function and φ(u) = λH(u) − nμu, the density of the offered wait is λe^φ / (ε + λJ(0)), J(t) = ∫ₜ e^φ; each
 * integral is taken piece by piece between announcements. Refuses what `checkQueue` and `checkGeneralPatience` refuse.
 *
 * Baccelli and Hebuterne 1981; Zeltyn and Mandelbaum, Queueing Systems 51 (2005).
 */
export function generalPatience(queue: Queue, patience: Patience): GeneralPatience {
  checkQueue(queue)
  checkGeneralPatience(patience)
  const {arrivalsPerSecond, serviceSeconds, servers} = queue
  const offeredLoad = arrivalsPerSecond * serviceSeconds
  if (offeredLoad * endlessShare(patience) >= servers) return {kind: 'unstable', offeredLoad, servers}

  const answers = servers / serviceSeconds
  const height = (seconds: number): number => arrivalsPerSecond * meanPatienceWithin(patience, seconds) - answers * seconds
  const peak = peakOf((seconds) => arrivalsPerSecond * stillWaiting(patience, seconds) - answers, answers)
  const top = height(peak)
  const edges = [0, peak, ...patience.announcements.map(({atSeconds}) => atSeconds), lastOf(height, peak, top)].sort((a, b) => a - b)
  const end = edges.at(-1)!
  const always = (): number => 1
  function integrate(weight: (seconds: number) => number, from: number, to: number): number {
    if (!(to > from)) return 0
    const within = [from, ...edges.filter((edge) => edge > from && edge < to), to]
    return integral((u) => weight(u) * Math.exp(height(u) - top), within)
  }

  // ε = 1 / B(n − 1); everything is multiplied by B, which underflows to 0 where nobody waits, and by e^−top.
  const loss = lossShare(offeredLoad, servers - 1)
  const free = Math.exp(-top)
  const total = free + arrivalsPerSecond * integrate(always, 0, end) * loss
  const share = (weight: (seconds: number) => number, from: number, to: number): number =>
    (arrivalsPerSecond * integrate(weight, from, to) * loss) / total
  const wouldWaitBeyond = (seconds: number): number => {
    checkSeconds(seconds)
    return share(always, seconds, end)
  }
  const abandonedShare = share((u) => hungUpBy(patience, u), 0, end)
  const meanWaitSeconds = share((u) => meanPatienceWithin(patience, u), 0, end)
  return {
    kind: 'steady',
    offeredLoad,
    waitingShare: wouldWaitBeyond(0),
    abandonedShare,
    meanWaitSeconds,
    meanQueue: arrivalsPerSecond * meanWaitSeconds,
    busyShare: (offeredLoad * (1 - abandonedShare)) / servers,
    wouldWaitBeyond,
    waitBeyond: (seconds) => stillWaiting(patience, seconds) * wouldWaitBeyond(seconds),
    answeredWithin: (seconds) => {
      checkSeconds(seconds)
      return free / total + share((u) => stillWaiting(patience, u), 0, Math.min(seconds, end))
    },
  }
}

/** Where a falling slope crosses zero: 0 where it starts below. */
function peakOf(slope: (seconds: number) => number, answers: number): number {
  if (slope(0) <= 0) return 0
  let high = 1 / answers
  while (slope(high) > 0) high *= 2
  let low = 0
  for (let i = 0; i < 200 && high - low > high * 1e-15; i++) {
    const middle = (low + high) / 2
    if (slope(middle) > 0) low = middle
    else high = middle
  }
  return high
}

/** The first point, within a factor of two of its distance past the peak, where the height has sunk `depth` below it. */
function lastOf(height: (seconds: number) => number, peak: number, top: number): number {
  let reach = 1
  while (top - height(peak + reach) < depth) reach *= 2
  while (top - height(peak + reach / 2) >= depth) reach /= 2
  return peak + reach
}
