import {elapsedMs} from '#core/clock'
import {addDays, type Period} from '#core/time'
import type {Hub} from '#sim/hub'
import {hubTables} from '#sim/hub-tables'
import {runHub} from '#sim/run-hub'
import {calendarOf} from './calendar.ts'
import {callsAsTheyCame, daysHeld, type LoggedLine} from './fit/calls-as-they-came.ts'
import type {Fitted} from './fit/fit-hub.ts'
import type {LogRows} from './fit/log-rows.ts'
import {seenStaff} from './fit/staffing.ts'
import {weeksUpTo} from './fit/window.ts'
import {compared, type GateLine} from './gate-line.ts'
import {type Calendar, type HubInputs, slotSeconds} from './inputs.ts'
import {countedOf, emptyCounts, readRun} from './reading.ts'
import type {Scenario} from './scenario.ts'

export type Gate =
  | {
      readonly kind: 'replayed'
      readonly period: Period
      readonly days: number
      readonly calls: number
      readonly runs: number
      readonly lines: readonly GateLine[]
    }
  /** There are not eight weeks to replay: nothing can be said of fitness, and so nothing is fit. */
  | {readonly kind: 'not-replayed'; readonly why: string}

const limits = {inTime: 0.02, gaveUp: 0.03} as const
const runs = 12

/**
 * Before any answer: the force's own calls of at least eight weeks, as they came and as long as they took, against the people who were there, are
 * queued again; only patience, pick-up and the work after calls are drawn. What the model then says of each hour is held against what the log
 * shows. A line is fit for decisions about a period where the error by hour is at most 2 points of answers in time, or 3 of hang-ups, and about single hours
 * where moreover at most one hour of the day in ten lies beyond that by more than chance.
 */
export async function gate(
  log: LogRows,
  fitted: Fitted,
  options: {readonly secondsLimit?: number; readonly signal?: AbortSignal; readonly onProgress?: (done: number, of: number) => void} = {},
): Promise<Gate> {
  const {scenario} = fitted
  const period = weeksUpTo(addDays(fitted.demandPeriod.to, -1), scenario.gateWeeks)
  // The day before fills the queues; the calendar begins with it.
  const whole = {from: addDays(period.from, -1), to: period.to}
  const calendar = calendarOf(period)
  const held = await daysHeld(log, period)
  const weeks = held.size / 7
  if (weeks < 8)
    return {kind: 'not-replayed', why: `the log holds ${held.size} days of the last ${scenario.gateWeeks} weeks; 56 are needed`}
  const inputs = await staffedAsSeen(log, scenario, fitted.inputs, whole)
  const logged: LoggedLine[] = []
  for (const {name, target} of inputs.lines) {
    const line = await callsAsTheyCame(log, whole, name, target?.withinSeconds ?? 10, calendar.slots.length)
    if (!line) return {kind: 'not-replayed', why: `the calls of ${name} from ${whole.from} are not all held`}
    logged.push(line)
  }
  const tables = hubTables(replayHub(inputs, calendar))
  const counted = countedOf(inputs)
  const pieces = calendar.slots.length - calendar.warmUp
  const all: ReturnType<typeof emptyCounts>[] = []
  const began = elapsedMs()
  for (let seed = 0; seed < runs; seed++) {
    if (options.signal?.aborted || (all.length >= 4 && elapsedMs() - began > (options.secondsLimit ?? 120) * 1000)) break
    const counts = emptyCounts(inputs.lines.length, pieces)
    const replay = logged.map((line) => line.replay)
    readRun(runHub(tables, scenario.seed + seed, replay), calendar, counted, counts)
    all.push(counts)
    options.onProgress?.(seed + 1, runs)
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (all.length === 0) return {kind: 'not-replayed', why: 'the replay was stopped'}
  const dayOf = dayIndex(calendar)
  const lines = inputs.lines.flatMap(({name, target}, line) => {
    const entry = scenario.lines.find((each) => each.line === name)!
    const compare = (of: 'inTime' | 'gaveUp', limit: number): GateLine =>
      compared(
        {line: name, of, limit},
        logged[line]!,
        all.map((counts) => counts[of].subarray(line * pieces, (line + 1) * pieces)),
        {calendar, dayOf, held},
      )
    return [
      ...(target ? [compare('inTime', entry.gateAnswered ?? limits.inTime)] : []),
      compare('gaveUp', entry.gateGaveUp ?? limits.gaveUp),
    ]
  })
  return {
    kind: 'replayed',
    period,
    days: held.size,
    calls: logged.reduce((sum, {offered}) => sum + offered.subarray(calendar.warmUp).reduce((a, b) => a + b, 0), 0),
    runs: all.length,
    lines,
  }
}

/** The hub of the replay: real people by quarter-hour, who are not absent again; calls that the log holds come once. */
function replayHub(inputs: HubInputs & {readonly people: readonly (readonly number[])[]}, calendar: Calendar): Hub {
  return {
    pieceSeconds: slotSeconds,
    dayStarts: calendar.dayStarts,
    lines: inputs.lines.map((line) => ({
      name: line.name,
      arrivalsPerSecond: calendar.slots.map(() => 0),
      dayCv: 0,
      handling: {shape: 'lognormal', meanSeconds: line.handling.meanSeconds, cv: line.handling.cv},
      wrapSeconds: line.wrapSeconds + line.connectSeconds,
      patience: line.patience,
      redial: null,
      overflow: line.overflow,
      next: [],
      groups: inputs.groups.filter(({serves}) => serves.some((skill) => skill.line === line.name)).map(({name}) => name),
    })),
    groups: inputs.groups.map(({name, serves}, group) => ({name, serves, staff: inputs.people[group]!, absence: null})),
  }
}

async function staffedAsSeen(log: LogRows, scenario: Scenario, inputs: HubInputs, whole: Period) {
  const people: (readonly number[])[] = []
  const groups: HubInputs['groups'][number][] = []
  // Groups that a measure made are seen in the log only where the scenario says who they are.
  for (const entry of scenario.groups) {
    const seen = await seenStaff(log, whole, entry.handlers)
    people.push(seen ? wholePeople(seen.people) : [])
    groups.push(inputs.groups.find(({name}) => name === entry.group)!)
  }
  return {...inputs, groups, people}
}

/** Parts of a person, as a break gives, carried on until they make one: over an hour as many are there as were. */
function wholePeople(people: readonly number[]): number[] {
  let carried = 0
  return people.map((seen) => {
    const whole = Math.max(0, Math.round(seen + carried))
    carried += seen - whole
    return whole
  })
}

/** Which day of the period each counted quarter-hour belongs to. */
function dayIndex({slots, dayStarts, warmUp}: Calendar): Int32Array {
  const index = new Int32Array(slots.length - warmUp)
  let day = 0
  for (let piece = warmUp; piece < slots.length; piece++) {
    while (piece >= (dayStarts[day + 1] ?? slots.length)) day++
    index[piece - warmUp] = day - 1
  }
  return index
}
