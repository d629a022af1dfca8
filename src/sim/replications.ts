import type {Interval} from '#stats/interval'
import {meanWithInterval} from '#stats/mean'
import type {HubRun} from './hub.ts'
import type {HubTables} from './hub-tables.ts'
import {runHub} from './run-hub.ts'

/**
 * What `read` makes of each run, seeds `firstSeed` … in order. A generator, so that its owner can show an interval that narrows, and stop when it is
 * narrow enough, when time is up or when nobody waits for it any more. Readings are merged in the order of the seeds, whoever made them.
 */
export function* replications<T>(tables: HubTables, firstSeed: number, runs: number, read: (run: HubRun) => T): Generator<T, void> {
  if (!(Number.isInteger(firstSeed) && firstSeed >= 0 && firstSeed + runs <= 0xffffffff)) throw new Error(`${firstSeed} is not a seed`)
  for (let i = 0; i < runs; i++) yield read(runHub(tables, firstSeed + i))
}

/** The mean of a reading over runs, with Student's t interval; the runs are independent, what lies within one is not. Null for no runs. */
export function meanOfRuns(readings: readonly number[], level = 0.95): {readonly mean: number; readonly interval: Interval | null} | null {
  const first = readings[0] ?? 0
  let [sum, sumOfSquares] = [0, 0]
  for (const reading of readings) {
    sum += reading - first
    sumOfSquares += (reading - first) ** 2
  }
  const found = meanWithInterval({count: readings.length, sum, sumOfSquares}, level)
  if (!found) return null
  const {mean, interval} = found
  return {mean: mean + first, interval: interval && {...interval, low: interval.low + first, high: interval.high + first}}
}

/** The difference that a scenario makes, run by run on the same seeds: refuses readings of unequal number, which cannot be pairs. */
export function differenceOfRuns(before: readonly number[], after: readonly number[], level = 0.95): ReturnType<typeof meanOfRuns> {
  if (before.length !== after.length) throw new Error(`${before.length} runs before and ${after.length} after are not pairs`)
  return meanOfRuns(
    after.map((reading, i) => reading - before[i]!),
    level,
  )
}
