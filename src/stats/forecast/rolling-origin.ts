import type {CalendarDay, Method} from './series.ts'

export interface RollingOptions {
  /** Days of history before the first forecast. */
  readonly firstOrigin: number
  /** Days between one origin and the next. */
  readonly step: number
  /** Days forecast from each origin. */
  readonly horizon: number
}

/** One day forecast from one origin by every method, in their order, with what came. */
export interface Scored {
  /** Days of history that the forecast was made from. */
  readonly origin: number
  /** 1 is the day after the history. */
  readonly horizon: number
  readonly actual: number
  readonly forecasts: readonly number[]
  /** The mean in-sample error of the last same weekday, for MASE. */
  readonly scale: number
}

export interface Rolled {
  readonly options: RollingOptions
  readonly scored: readonly Scored[]
  readonly origins: number
  /** Days that could not be scored: no value came, or a method had no ground for a forecast. The same days are left out for all. */
  readonly unscored: number
}

/** Mean absolute error of the last same weekday within the history, ordinary days alone; null where there is no pair of them. */
function naiveScale(values: readonly (number | null)[], calendar: readonly CalendarDay[]): number | null {
  let [sum, count] = [0, 0]
  for (let i = 7; i < values.length; i++) {
    const [now, then] = [values[i]!, values[i - 7]!]
    if (now === null || then === null || calendar[i]!.special !== null || calendar[i - 7]!.special !== null) continue
    sum += Math.abs(now - then)
    count++
  }
  return sum > 0 ? sum / count : null
}

/**
 * Every method's forecasts from a row of origins, each made from the days before its origin alone, beside what came. All methods are scored on
 * the same days. Refused: an origin, step or horizon that is not a whole number from 1, or fewer days than a first forecast needs.
 */
export function rollingOrigin(
  methods: readonly Method[],
  values: readonly (number | null)[],
  calendar: readonly CalendarDay[],
  options: RollingOptions,
): Rolled {
  const {firstOrigin, step, horizon} = options
  for (const number of [firstOrigin, step, horizon])
    if (!(Number.isInteger(number) && number > 0)) throw new Error(`rolling origin: ${number} days`)
  if (values.length < firstOrigin + horizon) throw new Error(`rolling origin: ${values.length} days; ${firstOrigin + horizon} are needed`)
  const scored: Scored[] = []
  let [origins, unscored] = [0, 0]
  for (let origin = firstOrigin; origin + horizon <= values.length; origin += step) {
    origins++
    const history = {values: values.slice(0, origin), calendar: calendar.slice(0, origin + horizon)}
    const scale = naiveScale(history.values, calendar)
    const all = methods.map((method) => method.forecast(history))
    for (let k = 0; k < horizon; k++) {
      const actual = values[origin + k]!
      const forecasts = all.map((one) => one[k]!)
      if (actual === null || scale === null || forecasts.some((value) => value === null)) unscored++
      else scored.push({origin, horizon: k + 1, actual, forecasts: forecasts as number[], scale})
    }
  }
  return {options, scored, origins, unscored}
}

/** Sums by origin of a value of each scored day, in the order of the origins. */
export function byOrigin({scored}: Rolled, value: (one: Scored) => number): number[] {
  const sums = new Map<number, number>()
  for (const one of scored) sums.set(one.origin, (sums.get(one.origin) ?? 0) + value(one))
  return [...sums.values()]
}

/**
 * The standard error of the mean of a row of values of which neighbours up to `lag` apart hang together, as errors of origins do whose horizons
 * overlap (Newey and West, Econometrica 55, 1987). Null below two values.
 */
export function standardErrorOfMean(values: readonly number[], lag: number): number | null {
  const n = values.length
  if (n < 2) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const gaps = values.map((value) => value - mean)
  let variance = gaps.reduce((sum, gap) => sum + gap * gap, 0)
  for (let k = 1; k <= Math.min(lag, n - 1); k++) {
    let together = 0
    for (let i = k; i < n; i++) together += gaps[i]! * gaps[i - k]!
    variance += 2 * (1 - k / (lag + 1)) * together
  }
  return Math.sqrt(Math.max(0, variance) / (n * (n - 1)))
}

/** How many origins apart two of them still share forecast days. */
export const overlap = ({step, horizon}: RollingOptions): number => Math.ceil(horizon / step) - 1
