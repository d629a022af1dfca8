import type {Hub} from '#sim/hub'
import {type HubTables, hubTables} from '#sim/hub-tables'
import {runHub} from '#sim/run-hub'
import type {Calendar} from './inputs.ts'
import {type Counted, type Counts, emptyCounts, type RunShares, readRun} from './reading.ts'

/** One scenario to be run: plain data, for this thread, a worker or a browser. */
export interface Task {
  readonly key: string
  readonly hub: Hub
  readonly calendar: Pick<Calendar, 'slots' | 'warmUp'>
  readonly counted: readonly Counted[]
}

/** Runs of seeds `firstSeed` … `firstSeed + runs − 1` of a task. */
export interface Batch {
  readonly key: string
  readonly firstSeed: number
  readonly runs: number
}

export interface BatchDone {
  readonly key: string
  readonly firstSeed: number
  readonly counts: Counts
  /** In the order of the seeds. */
  readonly shares: readonly RunShares[]
  readonly events: number
}

/** Makes the runs of a batch: the same in Node, in a worker and in a browser. */
export function runBatch(task: Task, batch: Batch, tables: HubTables = hubTables(task.hub)): BatchDone {
  const counts = emptyCounts(task.hub.lines.length, task.calendar.slots.length - task.calendar.warmUp)
  const shares: RunShares[] = []
  let events = 0
  for (let i = 0; i < batch.runs; i++) {
    const run = runHub(tables, batch.firstSeed + i)
    events += run.events
    shares.push(readRun(run, task.calendar, task.counted, counts))
  }
  return {key: batch.key, firstSeed: batch.firstSeed, counts, shares, events}
}
