import {gammaQuantile} from './distributions.ts'
import type {Interval} from './interval.ts'
import {levelName} from './interval.ts'

/**
 * The exact interval for the mean behind a count of independent events (Garwood, Biometrika 28, 1936): half the chi-square quantiles at 2k and
 * 2k + 2 degrees of freedom. Chosen over Byar's approximation because counts here are often small, and it never covers less than its level.
 *
 * Fit for rare events that do not come in clusters (serious incidents, complaints). Not for calls or incidents of a day: those vary many times
 * more than Poisson, and an XmR chart measures that variation instead of supposing it.
 */
export function poissonInterval(count: number, level = 0.95): Interval {
  if (!(Number.isInteger(count) && count >= 0)) throw new Error(`poissonInterval: a count of ${count}`)
  const half = (1 - level) / 2
  return {
    low: count === 0 ? 0 : gammaQuantile(count, half),
    high: gammaQuantile(count + 1, 1 - half, half),
    method: `exact Poisson ${levelName(level)}`,
  }
}

/** The interval of a rate: `count` events in `exposure` (people, hours), expressed per `per` of it. Null without exposure. */
export function rateInterval(count: number, exposure: number, per: number, level = 0.95): Interval | null {
  if (!(exposure > 0)) return null
  const {low, high, method} = poissonInterval(count, level)
  return {low: (low / exposure) * per, high: (high / exposure) * per, method}
}
