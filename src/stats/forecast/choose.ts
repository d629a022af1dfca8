import type {Rolled} from './rolling-origin.ts'
import {byOrigin, overlap, standardErrorOfMean} from './rolling-origin.ts'
import type {Method} from './series.ts'

/** One rung of the ladder: how a method did, and why it was or was not taken. */
export interface Rung {
  readonly id: string
  readonly name: string
  /** Sum of absolute errors over the sum of what came. */
  readonly wape: number
  /** Mean absolute error over that of the last same weekday within each history. */
  readonly mase: number
  /** WAPE of the rung held before less this one's: above 0 is better. Null on the first rung. */
  readonly gain: number | null
  readonly gainError: number | null
  readonly taken: boolean
}

export interface Choice {
  readonly rungs: readonly Rung[]
  /** Number of the method chosen. */
  readonly chosen: number
  readonly scoredDays: number
  readonly origins: number
  readonly unscoredDays: number
}

/**
 * Climbs the ladder from the simplest method: a later one replaces the one held only if it is better on both WAPE and MASE, and on WAPE by more
 * than one standard error of the difference over the same days. Null where no day could be scored.
 */
export function choose(methods: readonly Method[], rolled: Rolled): Choice | null {
  const {scored, options, origins, unscored} = rolled
  const came = scored.reduce((sum, {actual}) => sum + actual, 0)
  if (came === 0) return null
  const error = (m: number) => (one: (typeof scored)[number]) => Math.abs(one.forecasts[m]! - one.actual)
  const score = (m: number) => ({
    wape: scored.reduce((sum, one) => sum + error(m)(one), 0) / came,
    mase: scored.reduce((sum, one) => sum + error(m)(one) / one.scale, 0) / scored.length,
  })
  const scores = methods.map((_, m) => score(m))
  let chosen = 0
  const rungs = methods.map(({id, name}, m): Rung => {
    const {wape, mase} = scores[m]!
    if (m === 0) return {id, name, wape, mase, gain: null, gainError: null, taken: true}
    const held = chosen
    const gains = byOrigin(rolled, (one) => error(held)(one) - error(m)(one))
    const standardError = standardErrorOfMean(gains, overlap(options))
    const gain = scores[held]!.wape - wape
    const gainError = standardError === null ? null : (standardError * gains.length) / came
    const taken = gainError !== null && gain > gainError && mase < scores[held]!.mase
    if (taken) chosen = m
    return {id, name, wape, mase, gain, gainError, taken}
  })
  return {rungs, chosen, scoredDays: scored.length, origins, unscoredDays: unscored}
}
