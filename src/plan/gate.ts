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
import {type Calendar, type HubInputs, slotSeconds} from './inputs.ts'
import {countedOf, emptyCounts, readRun} from './reading.ts'
import type {Scenario} from './scenario.ts'

/** How far the replayed model lies from the log on one line, and whether that will do. Shares 0–1. */
export interface GateLine {
  readonly line: string
  readonly of: 'inTime' | 'gaveUp'
  /** Mean over the hours of the day, by calls, of |model − observed|. */
  readonly error: number
  /** Model less observed over the whole replay. */
  readonly bias: number
  /** Mean over days of |model − observed|. */
  readonly dayError: number
  readonly limit: number
  readonly fit: boolean
  readonly observed: number
  readonly modelled: number
  /** Hours of the day in which the observed share lies between the lowest and the highest run, of those with calls. */
  readonly hoursInside: number
  readonly hours: number
  readonly byHour: readonly {
    readonly calls: number
    readonly observed: number | null
    readonly modelled: number | null
    readonly low: number | null
    readonly high: number | null
  }[]
  /** Where it fails: why, as far as the shape of the error tells. Empty where it fits. */
  readonly why: readonly string[]
}

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
 * shows. A line is fit for decisions where the error by hour is at most 2 points of answers in time, or 3 of hang-ups.
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
        name,
        of,
        limit,
        logged[line]!,
        all.map((counts) => counts[of].subarray(line * pieces, (line + 1) * pieces)),
        calendar,
        dayOf,
        held,
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
    people.push(seen ? seen.people.map(Math.round) : [])
    groups.push(inputs.groups.find(({name}) => name === entry.group)!)
  }
  return {...inputs, groups, people}
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

function compared(
  line: string,
  of: 'inTime' | 'gaveUp',
  limit: number,
  logged: LoggedLine,
  modelled: readonly Float64Array[],
  calendar: Calendar,
  dayOf: Int32Array,
  held: ReadonlySet<string>,
): GateLine {
  const {warmUp, slots} = calendar
  const offered = logged.offered.subarray(warmUp)
  const hits = logged[of].subarray(warmUp)
  // Calls lost in their first seconds are in what was observed and never replayed: they hung up in the model too.
  const lost = (piece: number): number => (of === 'gaveUp' ? offered[piece]! - replayedIn[piece]! : 0)
  const replayedIn = new Float64Array(offered.length)
  for (const at of logged.replay.offeredSeconds) {
    const piece = Math.floor(at / slotSeconds) - warmUp
    if (piece >= 0) replayedIn[piece]!++
  }
  const cells = (cellOf: (piece: number) => number, size: number) => {
    const [calls, seen] = [new Float64Array(size), new Float64Array(size)]
    const model = modelled.map(() => new Float64Array(size))
    for (let piece = 0; piece < offered.length; piece++) {
      const cell = cellOf(piece)
      if (cell < 0) continue
      calls[cell]! += offered[piece]!
      seen[cell]! += hits[piece]!
      for (const [run, counts] of modelled.entries()) model[run]![cell]! += counts[piece]! + lost(piece)
    }
    return {calls, seen, model}
  }
  const heldDay: boolean[] = []
  for (let day = Temporal.PlainDate.from(calendar.from); day.toString() < calendar.to; day = day.add({days: 1}))
    heldDay.push(held.has(day.toString()))
  const known = (piece: number): boolean => heldDay[dayOf[piece]!] === true
  const hours = cells((piece) => (known(piece) ? Math.floor((slots[piece + warmUp]! % 96) / 4) : -1), 24)
  const days = cells((piece) => (known(piece) ? dayOf[piece]! : -1), heldDay.length)
  const byHour = Array.from({length: 24}, (_, hour) => {
    const calls = hours.calls[hour]!
    if (calls === 0) return {calls, observed: null, modelled: null, low: null, high: null}
    const shares = hours.model.map((counts) => counts[hour]! / calls)
    return {calls, observed: hours.seen[hour]! / calls, modelled: meanOf(shares), low: Math.min(...shares), high: Math.max(...shares)}
  })
  const total = hours.calls.reduce((sum, calls) => sum + calls, 0)
  const nothing = {line, of, error: 1, bias: 0, dayError: 0, limit, fit: false, observed: 0, modelled: 0, hoursInside: 0, hours: 0, byHour}
  if (total === 0) return {...nothing, why: ['The log holds no call of this queue in these weeks.']}
  const error =
    byHour.reduce((sum, {calls, observed, modelled: model}) => sum + (observed === null ? 0 : calls * Math.abs(model! - observed)), 0) /
    total
  const observed = hours.seen.reduce((sum, count) => sum + count, 0) / total
  const model = meanOf(hours.model.map((counts) => counts.reduce((sum, count) => sum + count, 0) / total))
  const dayErrors = Array.from(days.calls, (calls, day) =>
    calls === 0 ? null : Math.abs(meanOf(days.model.map((counts) => counts[day]!)) - days.seen[day]!) / calls,
  ).filter((value) => value !== null)
  const counted = byHour.filter((hour) => hour.observed !== null)
  const bias = model - observed
  const fit = error <= limit
  return {
    line,
    of,
    error,
    bias,
    dayError: meanOf(dayErrors),
    limit,
    fit,
    observed,
    modelled: model,
    hoursInside: counted.filter(({observed: seen, low, high}) => seen! >= low! && seen! <= high!).length,
    hours: counted.length,
    byHour,
    why: fit ? [] : whyNot(of, bias, error, byHour),
  }
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** What the shape of the error says: one-sided errors point at people or handling, errors that change sign at their hours. */
function whyNot(of: GateLine['of'], bias: number, error: number, byHour: GateLine['byHour']): string[] {
  const worst = byHour
    .map(({observed, modelled, calls}, hour) => ({hour, calls, gap: observed === null ? 0 : modelled! - observed}))
    .toSorted((a, b) => Math.abs(b.gap) * b.calls - Math.abs(a.gap) * a.calls)
    .slice(0, 3)
    .map(({hour, gap}) => `${clock(hour)} (${gap > 0 ? '+' : '−'}${Math.abs(gap * 100).toFixed(1)} points)`)
  const better = of === 'inTime' ? bias > 0 : bias < 0
  const oneSided = Math.abs(bias) > 0.7 * error
  return [
    `Largest, model less observed: ${worst.join(', ')}.`,
    !oneSided
      ? 'The error changes sign over the day: people or calls stand at other hours than the log lets us see.'
      : better
        ? 'The model does better than the control room did at most hours: people seen on the phones were partly on other work, or calls keep a handler longer than the log shows.'
        : 'The model does worse than the control room did at most hours: somebody who is in no group also answers, or handlers are free sooner than the log shows.',
  ]
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
