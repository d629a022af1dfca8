import type {CalendarDay, History, Method} from './series.ts'
import {solvePositive} from './solve.ts'

/** Half of a day's weight is lost in so many days: the shape of the week may drift, waves of the year need more than one of them. */
const halfLifeDays = {week: 84, year: 730}
const levelHalfLifeDays = 21
/** How much of the recent level is kept from one week to the next. */
const levelKeptPerWeek = 0.9

/** Pairs of annual waves that a history of so many days can carry: none below one whole year, as half a wave reads as a trend. */
const waves = (days: number): number => (days >= 730 ? 3 : days >= 400 ? 2 : 0)

interface Design {
  readonly specials: readonly string[]
  readonly pairs: number
}

/** The row of a day: seven weekdays, the waves of the year, the kinds of special day. Null for a special day of a kind never seen. */
function row({weekday, special, angle}: CalendarDay, {specials, pairs}: Design): number[] | null {
  if (special !== null && !specials.includes(special)) return null
  const x = new Array<number>(7 + 2 * pairs + specials.length).fill(0)
  x[weekday - 1] = 1
  for (let k = 0; k < pairs; k++) {
    x[7 + 2 * k] = Math.sin((k + 1) * angle)
    x[8 + 2 * k] = Math.cos((k + 1) * angle)
  }
  if (special !== null) x[7 + 2 * pairs + specials.indexOf(special)] = 1
  return x
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0)
/** A day that is always shut has a logarithm of minus infinity; it is stopped where it no longer matters. */
const meanOf = (x: readonly number[], beta: readonly number[]): number => Math.exp(Math.min(30, Math.max(-10, dot(x, beta))))

interface Observed {
  readonly x: readonly number[]
  readonly y: number
  readonly weight: number
}

/** log µ = xβ by iteratively reweighted least squares under a quasi-Poisson likelihood: the weights and the variance in proportion to µ. */
function coefficients(rows: readonly Observed[], columns: number): number[] | null {
  const overall = rows.reduce((sum, {y, weight}) => sum + y * weight, 0) / rows.reduce((sum, {weight}) => sum + weight, 0)
  let beta: number[] = new Array<number>(columns).fill(0).fill(Math.log(Math.max(overall, 1e-3)), 0, 7)
  for (let round = 0; round < 12; round++) {
    const a = Array.from({length: columns}, (_, i) => new Array<number>(i + 1).fill(0))
    const b = new Array<number>(columns).fill(0)
    for (const {x, y, weight} of rows) {
      const mu = meanOf(x, beta)
      const working = Math.min(30, Math.max(-10, dot(x, beta))) + (y - mu) / mu
      const w = weight * mu
      for (let i = 0; i < columns; i++) {
        if (x[i] === 0) continue
        b[i]! += w * x[i]! * working
        for (let j = 0; j <= i; j++) a[i]![j]! += w * x[i]! * x[j]!
      }
    }
    // A hair of ridge keeps a weekday without days, or with none but zeros, from breaking the others.
    for (let i = 0; i < columns; i++) a[i]![i]! += 1e-6
    const next = solvePositive(a, b)
    if (!next) return null
    const moved = Math.max(...next.map((value, i) => Math.abs(value - beta[i]!)))
    beta = next
    if (moved < 1e-8) break
  }
  return beta
}

/**
 * A weighted quasi-Poisson regression on weekday, annual waves (up to three pairs, from 400 days of history) and kinds of special day, older days
 * counting less; times the recent level, an exponentially weighted ratio of what came to what was fitted, which fades towards 1 with the weeks
 * ahead. Days are over-dispersed; the quasi-likelihood gives the same means as Poisson and claims nothing about their spread.
 */
export const weightedRegression: Method = {
  id: 'regression',
  name: 'weighted regression: weekday, season, special days, recent level',
  forecast: ({values, calendar}: History) => {
    const seen = values.flatMap((value, i) => (value === null ? [] : [{value, i}]))
    const design: Design = {
      specials: [...new Set(seen.flatMap(({i}) => calendar[i]!.special ?? []))],
      pairs: waves(values.length),
    }
    const halfLife = design.pairs > 0 ? halfLifeDays.year : halfLifeDays.week
    const rows = seen.map(({value, i}) => ({x: row(calendar[i]!, design)!, y: value, weight: 0.5 ** ((values.length - i) / halfLife), i}))
    const beta = rows.length < 14 ? null : coefficients(rows, 7 + 2 * design.pairs + design.specials.length)
    const coming = calendar.slice(values.length)
    if (!beta) return coming.map(() => null)
    let [came, fitted] = [0, 0]
    for (const {x, y, i} of rows) {
      const weight = 0.5 ** ((values.length - i) / levelHalfLifeDays)
      came += weight * y
      fitted += weight * meanOf(x, beta)
    }
    const level = came > 0 && fitted > 0 ? came / fitted : 1
    const weekdays = new Set(rows.map(({i}) => calendar[i]!.weekday))
    return coming.map((day, k) => {
      const x = row(day, design)
      return x && weekdays.has(day.weekday) ? meanOf(x, beta) * level ** (levelKeptPerWeek ** (k / 7)) : null
    })
  },
}
