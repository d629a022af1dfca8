import type {Rolled, Scored} from './rolling-origin.ts'
import {overlap, standardErrorOfMean} from './rolling-origin.ts'

export interface Coverage {
  readonly covered: number
  readonly of: number
  /** Null where no interval could be tried. */
  readonly share: number | null
  /** Over origins, whose days hang together; null below two of them. */
  readonly standardError: number | null
  /** Mean half-width on the scale of the errors: in proportion to the forecast for days, to its root for slots. */
  readonly meanWidth: number | null
}

export interface Intervals {
  readonly coverage: Coverage
  /** The half-width of a forecast made now, in proportion to it, by days ahead; null where too few errors were seen so far ahead. */
  readonly widthNow: (horizon: number) => number | null
}

export interface IntervalOptions {
  /** Which horizons share their errors. Default: each week ahead. */
  readonly together?: (horizon: number) => number
  /** How far misses move the level that later intervals are made at, for each day from one origin to the next; 0 keeps it still. Default: 0.02. */
  readonly adapt?: number
}

const byWeek = (horizon: number): number => Math.ceil(horizon / 7)

/** An error in proportion to the forecast: days of few calls err by fewer. */
const errorOf = ({actual, forecasts}: Scored, method: number): number =>
  Math.abs(actual - forecasts[method]!) / Math.max(1, forecasts[method]!)

/**
 * The half-width that a share `level` of new errors stays within: the ⌈(n + 1) level⌉-th smallest of n past ones (split conformal; Lei and others, JASA
 * 113, 2018). Where several errors are of one day seen from several origins, `days` says how many days there were: n copies of a day tell no more
 * than one. Null where so few cannot bound it: four are needed for 80%.
 */
export function conformalWidth(errors: readonly number[], level: number, days = errors.length): number | null {
  if (!(level > 0 && level < 1 && days <= errors.length))
    throw new Error(`conformal: a level of ${level} from ${days} days of ${errors.length} errors`)
  const share = Math.ceil((days + 1) * level - 1e-9) / days
  if (!(share <= 1)) return null
  return errors.toSorted((a, b) => a - b)[Math.ceil(share * errors.length - 1e-9) - 1]!
}

/** How far a day's misses move the level that later intervals are made at. */
export const adaptPerDay = 0.02

/** The errors of one group of forecasts that are known by now, and the level its intervals are made at. */
export class AdaptiveWidth {
  #errors: number[] = []
  #days = new Set<number>()
  #width: number | null | undefined
  readonly #nominal: number
  #missed: number
  /** Intervals given out and not yet put to the test, with the day they are of. */
  #open: {readonly day: number; readonly missed: boolean}[] = []
  #waiting: {readonly day: number; readonly error: number}[] = []

  constructor(level: number) {
    this.#nominal = 1 - level
    this.#missed = 1 - level
  }

  /** An error of a day (or of a moment within it), with the width that was given out for it beforehand; none is known before its day is over. */
  give(day: number, error: number, width: number | null): void {
    this.#waiting.push({day, error})
    if (width !== null) this.#open.push({day, missed: error > width})
  }

  /** What came before `origin` is known from now on: errors join the others, and misses move the level (Gibbs and Candès). */
  learn(origin: number, adapt: number): void {
    this.#width = undefined
    const known = this.#waiting.filter(({day}) => day < origin)
    this.#waiting = this.#waiting.filter(({day}) => day >= origin)
    for (const {day, error} of known) {
      this.#errors.push(error)
      this.#days.add(day)
    }
    const tried = this.#open.filter(({day}) => day < origin)
    this.#open = this.#open.filter(({day}) => day >= origin)
    if (tried.length === 0) return
    const share = tried.filter(({missed}) => missed).length / tried.length
    this.#missed = Math.min(0.5, Math.max(0.02, this.#missed + adapt * (this.#nominal - share)))
  }

  /** Null until the nominal level can be bounded; then the adapted one, or the largest error seen where that asks for more than there is. */
  width(): number | null {
    if (this.#width === undefined) this.#width = this.#made()
    return this.#width
  }

  #made(): number | null {
    const days = this.#days.size
    if (days === 0 || conformalWidth(this.#errors, 1 - this.#nominal, days) === null) return null
    return conformalWidth(this.#errors, 1 - this.#missed, days) ?? this.#errors.reduce((most, error) => Math.max(most, error), 0)
  }
}

/**
 * Intervals from a method's own errors at each distance, and how often they held what came. Each is made only from what was known at its origin.
 * As volumes grow calmer or wilder the errors of the past mislead, so the level at which intervals are made is moved after each origin by its
 * misses (adaptive conformal inference; Gibbs and Candès, NeurIPS 2021), which brings the coverage back in the long run, whatever the process. An
 * origin a week after the last has seven days' misses to go by and moves it seven times as far as one a day after.
 */
export function conformalIntervals(rolled: Rolled, method: number, level: number, options: IntervalOptions = {}): Intervals {
  const {together = byWeek} = options
  const adapt = (options.adapt ?? adaptPerDay) * rolled.options.step
  const groups = new Map<number, AdaptiveWidth>()
  const group = (horizon: number): AdaptiveWidth => {
    const key = together(horizon)
    const found = groups.get(key) ?? new AdaptiveWidth(level)
    groups.set(key, found)
    return found
  }
  const tried: {covered: number; of: number}[] = []
  let widths = 0
  for (const [origin, ones] of Map.groupBy(rolled.scored, (one) => one.origin)) {
    for (const one of groups.values()) one.learn(origin, adapt)
    const at = {covered: 0, of: 0}
    for (const one of ones) {
      const own = group(one.horizon)
      const [width, error] = [own.width(), errorOf(one, method)]
      own.give(origin + one.horizon - 1, error, width)
      if (width === null) continue
      at.of++
      widths += width
      if (error <= width) at.covered++
    }
    if (at.of > 0) tried.push(at)
  }
  for (const one of groups.values()) one.learn(Number.POSITIVE_INFINITY, adapt)
  const now = new Map([...groups].map(([key, one]) => [key, one.width()]))
  return {coverage: coverageOf(tried, widths, overlap(rolled.options)), widthNow: (horizon) => now.get(together(horizon)) ?? null}
}

/** How often intervals held, from what they held and were tried on at each origin; origins up to `lag` apart hang together. */
export function coverageOf(tried: readonly {readonly covered: number; readonly of: number}[], widths: number, lag: number): Coverage {
  const covered = tried.reduce((sum, one) => sum + one.covered, 0)
  const of = tried.reduce((sum, one) => sum + one.of, 0)
  if (of === 0) return {covered, of, share: null, standardError: null, meanWidth: null}
  const share = covered / of
  const standardError = standardErrorOfMean(
    tried.map((one) => one.covered - share * one.of),
    lag,
  )
  return {covered, of, share, standardError: standardError === null ? null : (standardError * tried.length) / of, meanWidth: widths / of}
}
