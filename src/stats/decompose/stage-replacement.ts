import {Stream} from '#core/random'
import {allOf, drawDays, percentileOf} from '../bootstrap/days.ts'
import type {Interval} from '../interval.ts'
import {mostFactors, shapleyOf} from './shapley.ts'

/** Times made of stages, one row each: columns of equal length, so that no row is an object. */
export interface StagedTimes {
  /** Seconds of each stage; they add up to the row's time. */
  readonly stages: readonly Float64Array[]
  /** Within how many seconds the row was to end; one that ends in that second is in time. */
  readonly limit: Float64Array
  /** The group of like rows, from 0: only rows in time of its own group stand in for a row. Each group has some. */
  readonly cell: Int32Array
  /** The day, from 0 without a gap. */
  readonly day: Int32Array
}

export interface ReplacementOptions {
  readonly seed: number
  readonly resamples?: number
  readonly level?: number
}

export interface StageShare {
  /** Misses that would have been avoided, by this stage's part of them; may lie below 0. */
  readonly avoided: number
  /** The same as a share of the misses. */
  readonly share: number
  /** Of the share. Null where the resamples are too few. */
  readonly interval: Interval | null
}

export interface StageReplacement {
  readonly rows: number
  readonly misses: number
  /** With every stage replaced; the parts sum to it. */
  readonly avoided: number
  readonly avoidedInterval: Interval | null
  /** In the order of `stages`. */
  readonly parts: readonly StageShare[]
  /** Stand-ins drawn for each row, for the parts and in each resample. */
  readonly draws: number
  readonly drawsOfResample: number
  readonly resamples: number
}

/** Sums of stages that a run may form: some seconds on one core. */
const mostSums = {parts: 2e8, resamples: 1e9} as const
const mostDraws = {parts: 64, resamples: 4} as const

/** Rows of one group in a fixed shuffled order, and those in time in another order for each stage, so that draws go along them. */
interface Cell {
  readonly rows: Int32Array
  readonly inTime: readonly Int32Array[]
}

function shuffled(rows: readonly number[], stream: Stream): Int32Array {
  const order = Int32Array.from(rows)
  for (let i = order.length - 1; i > 0; i--) {
    const j = stream.below(i + 1)
    const held = order[i]!
    order[i] = order[j]!
    order[j] = held
  }
  return order
}

function cellsOf({stages, limit, cell}: StagedTimes, seed: number): Cell[] {
  const stream = new Stream(seed, 'stand-in order')
  const cells: {rows: number[]; inTime: number[]}[] = []
  for (let i = 0; i < limit.length; i++) {
    while (cells.length <= cell[i]!) cells.push({rows: [], inTime: []})
    const own = cells[cell[i]!]!
    own.rows.push(i)
    if (total(stages, i) <= limit[i]!) own.inTime.push(i)
  }
  return cells.map(({rows, inTime}, at) => {
    if (rows.length > 0 && inTime.length === 0) throw new Error(`stage replacement: group ${at} has no row in time`)
    return {rows: shuffled(rows, stream), inTime: stages.map(() => shuffled(inTime, stream))}
  })
}

function total(stages: readonly Float64Array[], row: number): number {
  let sum = 0
  for (const stage of stages) sum += stage[row]!
  return sum
}

/** Counts misses for every set of replaced stages, under weights of days; the work of each call lies in arrays made once. */
class MissCounter {
  readonly #times: StagedTimes
  readonly #cells: readonly Cell[]
  readonly #sums: Float64Array
  readonly #lowest: Uint8Array
  /** By stage; they grow as resamples need. */
  readonly #pools: Float64Array[]
  readonly #places: Int32Array
  readonly #gains: Float64Array

  constructor(times: StagedTimes, cells: readonly Cell[]) {
    const m = times.stages.length
    this.#times = times
    this.#cells = cells
    this.#sums = new Float64Array(2 ** m)
    this.#lowest = Uint8Array.from({length: 2 ** m}, (_, bits) => (bits === 0 ? 0 : 31 - Math.clz32(bits & -bits)))
    this.#pools = times.stages.map(() => new Float64Array(times.limit.length))
    this.#places = new Int32Array(m)
    this.#gains = new Float64Array(m)
  }

  /** Expected misses by set of replaced stages, each row counted `times[day]` times; set number s holds stage k where bit k of s is 1. */
  count(weights: Uint16Array, draws: number, stream: Stream): Float64Array {
    const {stages, limit, day} = this.#times
    const misses = new Float64Array(this.#sums.length)
    for (const cell of this.#cells) {
      if (cell.rows.length === 0) continue
      const size = this.#fill(cell, weights)
      for (let draw = 0; draw < draws; draw++) {
        let left = 0
        for (const row of cell.rows) {
          for (let again = weights[day[row]!]!; again > 0; again--) {
            if (left === 0) {
              for (let k = 0; k < stages.length; k++) this.#places[k] = stream.below(size)
              left = size
            }
            left--
            this.#judge(row, limit[row]!, size, misses)
          }
        }
      }
    }
    for (let set = 0; set < misses.length; set++) misses[set]! /= draws
    return misses
  }

  /** Seconds of each stage of the rows in time, as often as their day was drawn; of all, in a resample that drew none of their days. Gives how many. */
  #fill({inTime}: Cell, weights: Uint16Array): number {
    const {stages, day} = this.#times
    let size = 0
    for (const row of inTime[0]!) size += weights[day[row]!]!
    const drawn = size > 0
    if (!drawn) size = inTime[0]!.length
    for (const [k, seconds] of stages.entries()) {
      if (this.#pools[k]!.length < size) this.#pools[k] = new Float64Array(2 * size)
      const pool = this.#pools[k]!
      let at = 0
      for (const row of inTime[k]!) for (let again = drawn ? weights[day[row]!]! : 1; again > 0; again--) pool[at++] = seconds[row]!
    }
    return size
  }

  #judge(row: number, limit: number, size: number, misses: Float64Array): void {
    const {stages} = this.#times
    const [sums, lowest, places, gains] = [this.#sums, this.#lowest, this.#places, this.#gains]
    let whole = 0
    for (let k = 0; k < stages.length; k++) {
      const own = stages[k]![row]!
      const place = places[k]!
      whole += own
      gains[k] = this.#pools[k]![place]! - own
      places[k] = place + 1 === size ? 0 : place + 1
    }
    sums[0] = whole
    if (whole > limit) misses[0]!++
    for (let set = 1; set < sums.length; set++) {
      const sum = sums[set & (set - 1)]! + gains[lowest[set]!]!
      sums[set] = sum
      if (sum > limit) misses[set]!++
    }
  }
}

/**
 * Which stages missed times were made of: the misses that would have been avoided had stages gone as they do in rows in time of the same group,
 * shared among the stages by Shapley. For a set S of stages v(S) = misses − E[misses were each stage of S drawn anew from the rows in time of
 * the row's group, each stage by itself], over every row, in time or not; a stage's part is Shapley's of v, so that the parts sum to v(all)
 * exactly. A stage that never differs from how it goes in rows in time has a part of 0; one that hardly does, about 0.
 *
 * Rows in time are replaced as well: replaced in missed rows alone, every stage would look better, since what comes after a miss is seldom as bad.
 * So the parts are net, and one may lie below 0 by chance.
 *
 * The expectation is by seeded draws along shuffled rows in time, each standing in once before any does twice, the same for every set. Intervals are
 * percentiles over resamples of whole days, stand-ins resampled with them, and are of shares of the misses. Null without a miss. Refused: no
 * stage or more than seven, columns of unequal length, a group without a row in time.
 */
export function stageReplacement(times: StagedTimes, options: ReplacementOptions): StageReplacement | null {
  return allOf(replacementSteps(times, options))
}

/** The same a resample at a time, for those who must let others run between. */
export function* replacementSteps(times: StagedTimes, options: ReplacementOptions): Generator<undefined, StageReplacement | null> {
  const {seed, resamples: asked = 400, level = 0.95} = options
  const m = times.stages.length
  const rows = times.limit.length
  if (m < 1 || m > mostFactors) throw new Error(`stage replacement: ${m} stages; from 1 to ${mostFactors}`)
  for (const column of [...times.stages, times.cell, times.day])
    if (column.length !== rows) throw new Error('stage replacement: columns of unequal length')
  if (rows === 0) return null
  const sums = rows * 2 ** m
  const resamples = sums * asked > mostSums.resamples ? Math.min(asked, 200) : asked
  const draws = Math.max(1, Math.min(mostDraws.parts, Math.floor(mostSums.parts / sums)))
  const drawsOfResample = Math.max(1, Math.min(mostDraws.resamples, Math.floor(mostSums.resamples / (sums * Math.max(1, resamples)))))
  const counter = new MissCounter(times, cellsOf(times, seed))
  const days = times.day.reduce((most, day) => Math.max(most, day), 0) + 1
  const names = times.stages.map((_, k) => k)
  const sharesOf = (misses: Float64Array): {readonly all: number; readonly parts: readonly number[]; readonly misses: number} => {
    const {all, parts} = shapleyOf(
      names,
      Array.from(misses, (count) => misses[0]! - count),
    )
    return {all, parts: parts.map(({part}) => part), misses: misses[0]!}
  }
  const whole = sharesOf(counter.count(new Uint16Array(days).fill(1), draws, new Stream(seed, 'stand-ins')))
  if (whole.misses === 0) return null
  const [daysDrawn, standIns] = [new Stream(seed, 'days'), new Stream(seed, 'stand-ins of resamples')]
  const weights = new Uint16Array(days)
  const shares: number[][] = names.map(() => [])
  const all: number[] = []
  for (let i = 0; i < resamples; i++) {
    yield
    drawDays(daysDrawn, weights)
    const one = sharesOf(counter.count(weights, drawsOfResample, standIns))
    if (one.misses === 0) continue
    for (const k of names) shares[k]!.push(one.parts[k]! / one.misses)
    all.push(one.all / one.misses)
  }
  return {
    rows,
    misses: whole.misses,
    avoided: whole.all,
    avoidedInterval: percentileOf(all, level),
    parts: whole.parts.map((avoided, k) => ({avoided, share: avoided / whole.misses, interval: percentileOf(shares[k]!, level)})),
    draws,
    drawsOfResample,
    resamples,
  }
}
