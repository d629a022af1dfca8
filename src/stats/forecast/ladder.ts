import type {Choice} from './choose.ts'
import {choose} from './choose.ts'
import type {Coverage} from './conformal.ts'
import {conformalIntervals} from './conformal.ts'
import {averageOf, dampedEts} from './damped-ets.ts'
import {weightedRegression} from './regression.ts'
import type {RollingOptions} from './rolling-origin.ts'
import {rollingOrigin} from './rolling-origin.ts'
import {meanOfSame, medianOfSame, seasonalNaive} from './same-weekday.ts'
import type {ComingDay, Method, PastDay} from './series.ts'
import {calendarOf, valuesOf} from './series.ts'

/** From the simplest up. A later one has to earn its place. */
export const ladder: readonly Method[] = [
  seasonalNaive,
  meanOfSame(4),
  medianOfSame(5),
  meanOfSame(6),
  medianOfSame(6),
  weightedRegression,
  dampedEts,
  averageOf([meanOfSame(4), weightedRegression, dampedEts]),
]

export interface DayForecast extends ComingDay {
  /** Null for a special day of a kind never seen. */
  readonly value: number | null
  /** Null where there is no forecast, or too few past errors so far ahead. */
  readonly low: number | null
  readonly high: number | null
}

export interface Forecast {
  readonly choice: Choice
  readonly level: number
  readonly coverage: Coverage
  readonly days: readonly DayForecast[]
}

export interface ForecastOptions extends Partial<RollingOptions> {
  /** Of the intervals. Default: 0.8. */
  readonly level?: number
  readonly methods?: readonly Method[]
}

/**
 * A forecast of daily counts with everything that was tried: each method of the ladder over rolling origins, the one chosen, and intervals from
 * its own past errors at that distance, with how often such intervals held. `coming` follows `past` without a gap. By default origins lie a
 * week apart from the eighth week on and look as far ahead as is asked, though not so far that fewer than eight origins are left.
 *
 * Null where the history is too short for a single origin, or holds no day that can be scored.
 */
export function forecastDays(past: readonly PastDay[], coming: readonly ComingDay[], options: ForecastOptions = {}): Forecast | null {
  const {methods = ladder, level = 0.8, firstOrigin = 56, step = 7} = options
  const values = valuesOf(past)
  const calendar = calendarOf([...past, ...coming])
  const room = past.length - firstOrigin
  const horizon = options.horizon ?? Math.max(1, Math.min(coming.length, room - 7 * step))
  if (coming.length === 0 || room < horizon) return null
  const rolled = rollingOrigin(methods, values, calendar, {firstOrigin, step, horizon})
  const choice = choose(methods, rolled)
  if (!choice) return null
  const {coverage, widthNow} = conformalIntervals(rolled, choice.chosen, level)
  const forecasts = methods[choice.chosen]!.forecast({values, calendar})
  const days = coming.map((day, k): DayForecast => {
    const value = forecasts[k]!
    const half = value === null ? null : widthNow(k + 1)
    if (value === null || half === null) return {...day, value, low: null, high: null}
    const reach = half * Math.max(1, value)
    return {...day, value, low: Math.max(0, value - reach), high: value + reach}
  })
  return {choice, level, coverage, days}
}
