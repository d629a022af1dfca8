import {mean} from '../sum.ts'
import {withSpecialDays} from './same-weekday.ts'
import type {History, Method} from './series.ts'
import {ordinary} from './series.ts'

interface Rates {
  readonly level: number
  readonly trend: number
  readonly season: number
  /** Kept of the trend from one day to the next. */
  readonly damping: number
}

interface State {
  level: number
  trend: number
  /** By weekday, 0 is Monday. */
  readonly season: number[]
  squares: number
}

/** Every combination of a few rates: the sum of squares is flat near its least, so a finer search changes forecasts by little. */
const grid: readonly Rates[] = [0.02, 0.05, 0.1, 0.2, 0.35, 0.5].flatMap((level) =>
  [0, 0.05, 0.2].flatMap((ofLevel) =>
    [0.01, 0.05, 0.1, 0.2, 0.35].flatMap((season) => [0.8, 0.9, 0.98].map((damping) => ({level, trend: ofLevel * level, season, damping}))),
  ),
)

/** The first four weeks' level, and each weekday's difference from it. */
function start(values: readonly (number | null)[], weekdays: readonly number[]): State | null {
  const first = values.slice(0, 28)
  const bySeason = Array.from({length: 7}, (_, k) => mean(first.filter((value, i): value is number => value !== null && weekdays[i] === k)))
  const known = bySeason.filter((value) => value !== null)
  if (known.length < 7) return null
  const level = mean(known)!
  return {level, trend: 0, season: bySeason.map((value) => value! - level), squares: 0}
}

/** One pass over the days. A missing or special day moves the state on by its own expectation. */
function smooth(from: State, values: readonly (number | null)[], weekdays: readonly number[], rates: Rates): State {
  const state: State = {...from, season: [...from.season]}
  for (let i = 0; i < values.length; i++) {
    const kept = rates.damping * state.trend
    const day = weekdays[i]!
    const value = values[i]!
    const error = value === null ? 0 : value - (state.level + kept + state.season[day]!)
    state.level += kept + rates.level * error
    state.trend = kept + rates.trend * error
    state.season[day]! += rates.season * error
    state.squares += error * error
  }
  return state
}

/**
 * Exponential smoothing with an additive week and a damped trend, ETS(A,Ad,A) (Hyndman and others, Forecasting with Exponential Smoothing, 2008),
 * its rates those of a grid with the least squared one-day errors. Special days are left out and come back by their factor. Null until every
 * weekday was seen in the first four weeks.
 */
export const dampedEts: Method = {
  id: 'ets',
  name: 'exponential smoothing with a damped trend',
  forecast: (history: History) => {
    const values = history.values.map((_, i) => ordinary(history, i))
    const weekdays = history.calendar.map(({weekday}) => weekday - 1)
    const first = start(values, weekdays)
    if (!first) return history.calendar.slice(values.length).map(() => null)
    const best = grid
      .map((rates) => ({rates, state: smooth(first, values, weekdays, rates)}))
      .reduce((a, b) => (b.state.squares < a.state.squares ? b : a))
    const {level, trend, season} = best.state
    return withSpecialDays(history, (day) => {
      const ahead = day - values.length + 1
      const damping = best.rates.damping
      const grown = (trend * damping * (1 - damping ** ahead)) / (1 - damping)
      return Math.max(0, level + grown + season[weekdays[day]!]!)
    })
  },
}

/** The plain mean of several methods' forecasts; null where one of them has none. */
export const averageOf = (methods: readonly Method[]): Method => ({
  id: 'average',
  name: `average of ${methods.map(({name}) => name).join('; ')}`,
  forecast: (history) => {
    const all = methods.map((method) => method.forecast(history))
    return (all[0] ?? []).map((_, k) => {
      const values = all.map((one) => one[k]!)
      return values.some((value) => value === null) ? null : mean(values as number[])
    })
  },
})
