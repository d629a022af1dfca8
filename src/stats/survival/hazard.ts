import type {Interval} from '../interval.ts'
import {poissonInterval, rateInterval} from '../poisson-interval.ts'
import type {RiskTable, SpellsAt} from './at-risk.ts'
import {riskTable} from './at-risk.ts'

/** Events in a stretch of time since entry against the time all spells together spent in it. */
export interface HazardBin {
  /** The stretch is after `from` and up to and including `to`; the first one includes 0. */
  readonly from: number
  readonly to: number
  readonly events: number
  /** In the unit of time: seconds waited, where times are seconds. */
  readonly exposure: number
  /** Events per unit of time; null where nobody spent any there. */
  readonly rate: number | null
  readonly interval: Interval | null
}

export interface HazardOptions {
  /** The cause counted, from 0. Default: all of them. */
  readonly cause?: number
  readonly level?: number
}

/** Events by time and total time spent, up to any moment, from prefix sums: one pass, then a look-up for each bin. */
class Passed {
  readonly #times: number[] = [Number.NEGATIVE_INFINITY]
  readonly #events = [0]
  readonly #left = [0]
  readonly #spent = [0]

  constructor({rows, causes}: RiskTable, cause: number | undefined) {
    if (cause !== undefined && !(Number.isInteger(cause) && cause >= 0 && cause < causes))
      throw new Error(`hazard: cause ${cause} of ${causes}`)
    for (const {time, events, ended, censored} of rows) {
      this.#times.push(time)
      this.#events.push(this.#events.at(-1)! + (cause === undefined ? ended : events[cause]!))
      this.#left.push(this.#left.at(-1)! + ended + censored)
      this.#spent.push(this.#spent.at(-1)! + time * (ended + censored))
    }
  }

  /** How many recorded times are at or before `time`. */
  #index(time: number): number {
    let [low, high] = [0, this.#times.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#times[middle]! <= time) low = middle
      else high = middle - 1
    }
    return low
  }

  events(time: number): number {
    return this.#events[this.#index(time)]!
  }

  /** Time spent by all spells up to `time`: whole spells that ended, and `time` for each that had not. */
  spent(time: number): number {
    const i = this.#index(time)
    return this.#spent[i]! + time * (this.#left.at(-1)! - this.#left[i]!)
  }
}

function checkedEdges(edges: readonly number[]): readonly number[] {
  if (edges.length < 2 || !edges.every((edge, i) => Number.isFinite(edge) && edge >= 0 && (i === 0 || edge > edges[i - 1]!))) {
    throw new Error(`hazard: edges ${edges.join(', ')} do not rise from 0 or more`)
  }
  return edges
}

/**
 * The hazard in bins: events divided by the time spent at risk of them, with the exact Poisson interval (the bins of a piecewise constant hazard).
 * Where hang-ups are the events it shows when callers lose patience, with peaks at announcements (Brown et al., JASA 100, 2005). `edges` rise;
 * times are taken as recorded, so that all bins together spend exactly the sum of the times.
 */
export function hazardInBins(
  groups: readonly SpellsAt[],
  edges: readonly number[],
  {cause, level = 0.95}: HazardOptions = {},
): HazardBin[] {
  const passed = new Passed(riskTable(groups), cause)
  const all = checkedEdges(edges)
  return all.slice(1).map((to, i) => {
    const from = all[i]!
    const events = passed.events(to) - (from === 0 ? 0 : passed.events(from))
    const exposure = passed.spent(to) - passed.spent(from)
    return {from, to, events, exposure, rate: exposure > 0 ? events / exposure : null, interval: rateInterval(events, exposure, 1, level)}
  })
}

/** Edges of equal width from 0 that hold every time. */
export function evenEdges(groups: readonly SpellsAt[], width: number): number[] {
  if (!(width > 0)) throw new Error(`hazard: a width of ${width}`)
  const last = groups.reduce((most, {time}) => Math.max(most, time), 0)
  return Array.from({length: Math.max(1, Math.ceil(last / width)) + 1}, (_, i) => i * width)
}

export interface MeanTimeToEvent {
  readonly totalTime: number
  readonly events: number
  /** Null where there was no event: then the mean is unbounded above, and `interval.high` infinite. */
  readonly mean: number | null
  readonly interval: Interval | null
}

/**
 * The mean time to the event were its hazard constant: all time waited, by those answered too, for each hang-up, with the exact interval. It is
 * the one-number patience of the Erlang-A model. The mean wait of those who hung up is no such thing: it leaves out the patience of all who
 * were answered first, and is far too short.
 */
export function meanTimeToEvent(groups: readonly SpellsAt[], level = 0.95): MeanTimeToEvent {
  const {rows} = riskTable(groups)
  const events = rows.reduce((total, {ended}) => total + ended, 0)
  const totalTime = rows.reduce((total, {time, ended, censored}) => total + time * (ended + censored), 0)
  if (totalTime === 0) return {totalTime, events, mean: null, interval: null}
  const {low, high, method} = poissonInterval(events, level)
  return {
    totalTime,
    events,
    mean: events === 0 ? null : totalTime / events,
    interval: {low: totalTime / high, high: low === 0 ? Number.POSITIVE_INFINITY : totalTime / low, method},
  }
}
