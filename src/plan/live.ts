import {hubTables} from '#sim/hub-tables'
import type {Dated} from './change.ts'
import {hubOf} from './hub-of.ts'
import type {Calendar, HubInputs} from './inputs.ts'
import type {Counted} from './reading.ts'
import {runBatch, type Task} from './simulate.ts'
import {type Likely, likelyOf} from './summary.ts'

/** A measure that can be moved in the page: the change it makes at 1, and how far it goes. */
export interface LiveMeasure {
  readonly id: string
  readonly name: string
  readonly changes: readonly Dated[]
  /** What 1 stands for: '5 people', '10% shorter'. The slider shows `unit` times its place. */
  readonly slider: {readonly min: number; readonly max: number; readonly step: number; readonly value: number; readonly words: LiveWords}
}

export type LiveWords = 'people' | 'posts' | 'change' | 'share'

/** All that the browser needs to run the same hub: the server sends it as JSON. */
export interface LiveHub {
  readonly inputs: HubInputs
  readonly calendar: Calendar
  readonly counted: readonly Counted[]
  readonly measures: readonly LiveMeasure[]
  /** The line whose share in time is shown. */
  readonly line: number
  readonly seed: number
  readonly runs: number
  /** Standard deviation of the line's share over the server's runs. */
  readonly usual: number | null
}

/** The changes with each measure at its slider's place: people and posts by number, changes and shares as they are. */
export function liveChanges(measures: readonly LiveMeasure[], places: readonly number[]): Dated[] {
  return measures.flatMap(({changes, slider}, i) =>
    changes.map(({change, when}): Dated => {
      const place = places[i]!
      if (change.kind === 'people')
        return {change: {...change, amount: slider.value === 0 ? 0 : (change.amount * place) / slider.value}, when}
      if (change.kind === 'demand') return {change: {...change, factor: slider.words === 'share' ? 1 - place : 1 + place}, when}
      if (change.kind === 'handling') return {change: {...change, factor: 1 + place}, when}
      return {change, when}
    }),
  )
}

/** An answer so far, after so many runs. */
export interface LiveAnswer {
  readonly likely: Likely | null
  readonly runs: number
  readonly of: number
}

const runsAtOnce = 2

/**
 * Runs of the hub at the sliders' places, two at a time, so that an answer comes at once and narrows, and whoever asks can turn to a newer question
 * between them: the server's kernel, seeds and counting.
 */
export function* liveAnswers(hub: LiveHub, places: readonly number[]): Generator<LiveAnswer, void> {
  const task: Task = {
    key: 'live',
    hub: hubOf(hub.inputs, hub.calendar, liveChanges(hub.measures, places)),
    calendar: hub.calendar,
    counted: hub.counted,
  }
  const tables = hubTables(task.hub)
  const shares: number[] = []
  while (shares.length < hub.runs) {
    const runs = Math.min(runsAtOnce, hub.runs - shares.length)
    const done = runBatch(task, {key: 'live', firstSeed: hub.seed + shares.length, runs}, tables)
    shares.push(...done.shares.map(({inTime}) => inTime[hub.line]!))
    yield {likely: likelyOf(shares, hub.usual), runs: shares.length, of: hub.runs}
  }
}

/** An answer that nobody sees, at the places the page begins with: it lets the engine compile the loop before the first slider is moved. */
export function warmUp(hub: LiveHub): void {
  for (const _ of liveAnswers(
    {...hub, runs: 2 * runsAtOnce},
    hub.measures.map(({slider}) => slider.value),
  ));
}
