import {Stream} from '#core/random'
import type {Interval} from '../interval.ts'
import {allOf, drawDays, percentileOf} from './days.ts'

/** Rows of one stretch of days, each made of stages: columns of equal length. */
export interface DatedStages {
  /** Seconds of each stage; they add up to the row's time. */
  readonly stages: readonly Float64Array[]
  /** The day, from 0 without a gap. */
  readonly day: Int32Array
}

/** Two stretches to be set against each other, and where there are any the same two of the year before. */
export interface Stretches {
  readonly before: DatedStages
  readonly after: DatedStages
  readonly yearEarlier: {readonly before: DatedStages; readonly after: DatedStages} | null
}

/** Of each stage and, last, of the whole. Shares are of the mean of the whole, whose own is 1. */
export interface StagesRead {
  readonly rows: number
  readonly days: number
  readonly medians: readonly number[]
  readonly means: readonly number[]
  readonly shares: readonly number[]
}

export interface Difference {
  readonly value: number
  /** Null where the resamples are too few. */
  readonly interval: Interval | null
}

/** After less before; and that less the same difference a year earlier. */
export interface Differences {
  readonly plain: Difference
  readonly seasonless: Difference | null
}

export interface StageDifferences {
  readonly before: StagesRead
  readonly after: StagesRead
  readonly yearEarlier: {readonly before: StagesRead; readonly after: StagesRead} | null
  /** Of each stage and, last, of the whole. */
  readonly parts: readonly {readonly median: Differences; readonly mean: Differences; readonly share: Differences}[]
}

/** Reads medians and means of one stretch under weights of its days; values are sorted once. */
class Reader {
  readonly #sorted: readonly {readonly values: Float64Array; readonly days: Int32Array}[]
  readonly days: number

  constructor({stages, day}: DatedStages) {
    const whole = Float64Array.from(day, (_, row) => stages.reduce((sum, stage) => sum + stage[row]!, 0))
    this.#sorted = [...stages, whole].map((column) => {
      const order = Int32Array.from(day.keys()).sort((a, b) => column[a]! - column[b]! || a - b)
      return {values: Float64Array.from(order, (row) => column[row]!), days: Int32Array.from(order, (row) => day[row]!)}
    })
    this.days = day.reduce((most, each) => Math.max(most, each), -1) + 1
  }

  /** Null where no drawn day has a row. Medians are the nearest rank, as those of figures. */
  read(weights: Uint16Array): StagesRead | null {
    let rows = 0
    for (const day of this.#sorted[0]!.days) rows += weights[day]!
    if (rows === 0) return null
    const middle = Math.ceil(rows / 2)
    const [medians, means]: [number[], number[]] = [[], []]
    for (const {values, days} of this.#sorted) {
      let [passed, sum, median] = [0, 0, Number.NaN]
      for (let i = 0; i < values.length; i++) {
        const times = weights[days[i]!]!
        if (times === 0) continue
        sum += times * values[i]!
        if (passed < middle && passed + times >= middle) median = values[i]!
        passed += times
      }
      medians.push(median)
      means.push(sum / rows)
    }
    const whole = means.at(-1)!
    return {rows, days: this.days, medians, means, shares: means.map((mean) => (whole === 0 ? 0 : mean / whole))}
  }
}

export interface DifferenceOptions {
  readonly seed: number
  readonly resamples?: number
  readonly level?: number
}

const kinds = ['medians', 'means', 'shares'] as const

/**
 * How the stages of a time differ between two stretches of days: median, mean and share of the whole of each stage and of the whole, after less before; and
 * where the same stretches of the year before are given, that difference less theirs (difference in differences), so that what the season
 * does every year is set aside. Shares sum to 1 and their differences to 0.
 *
 * Intervals are percentiles over resamples of whole days, each stretch by itself: days are taken as independent of one another, and a slow drift
 * is in no interval. Null where a stretch has no row. Refused: stretches of unequal stages.
 */
export function stageDifferences(stretches: Stretches, options: DifferenceOptions): StageDifferences | null {
  return allOf(differenceSteps(stretches, options))
}

/** The same a resample at a time, for those who must let others run between. */
export function* differenceSteps(
  {before, after, yearEarlier}: Stretches,
  {seed, resamples = 400, level = 0.95}: DifferenceOptions,
): Generator<undefined, StageDifferences | null> {
  const given = [before, after, ...(yearEarlier ? [yearEarlier.before, yearEarlier.after] : [])]
  for (const {stages} of given)
    if (stages.length !== before.stages.length) throw new Error('stage differences: stretches of unequal stages')
  const readers = given.map((stretch) => new Reader(stretch))
  const read = readers.map((reader) => reader.read(new Uint16Array(reader.days).fill(1)))
  if (read.some((one) => one === null)) return null
  const own = read as StagesRead[]
  const stream = new Stream(seed, 'days')
  const weights = readers.map(({days}) => new Uint16Array(days))
  const drawn: StagesRead[][] = []
  for (let i = 0; i < resamples; i++) {
    yield
    const one = readers.map((reader, at) => {
      drawDays(stream, weights[at]!)
      return reader.read(weights[at]!)
    })
    if (one.every((each) => each !== null)) drawn.push(one)
  }
  const plain = ([was, is]: readonly StagesRead[], kind: (typeof kinds)[number], k: number): number => is![kind][k]! - was![kind][k]!
  const difference = (of: (stretches: readonly StagesRead[]) => number): Difference => ({
    value: of(own),
    interval: percentileOf(drawn.map(of), level),
  })
  const both = (kind: (typeof kinds)[number], k: number): Differences => ({
    plain: difference((stretches) => plain(stretches, kind, k)),
    seasonless: yearEarlier ? difference((stretches) => plain(stretches, kind, k) - plain(stretches.slice(2), kind, k)) : null,
  })
  return {
    before: own[0]!,
    after: own[1]!,
    yearEarlier: yearEarlier ? {before: own[2]!, after: own[3]!} : null,
    parts: own[0]!.medians.map((_, k) => ({median: both('medians', k), mean: both('means', k), share: both('shares', k)})),
  }
}
