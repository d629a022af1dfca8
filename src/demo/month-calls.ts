import {addDays, addMonths, type LondonDate} from '#core/time'
import {CallLog} from './call-log.ts'
import {type Chance, chanceOf, hubsPerRun} from './chance.ts'
import {simulateHub} from './hub.ts'
import type {MonthStaff} from './monthly-staff.ts'
import {type OperationalDay, operationalDay} from './operational-day.ts'
import {type SecondDay, secondDay} from './second-day.ts'

/** What a run of the generator is a function of. */
export interface ForceRun {
  readonly seed: number
  /** How many hubs like Wexcombe's the force has: 1 is the story; more make volume for benchmarks, with the same waits. */
  readonly scale: number
  readonly chance: Chance
  /** In place of the staffing of the story, for fitting it. */
  readonly staff?: MonthStaff
  /** The days last simulated, so that the files of one month share them. */
  readonly held: Map<number, SimulatedDay>
}

/** The calls of one operational day, and what came after their first answers. */
export interface SimulatedDay {
  readonly day: OperationalDay
  readonly log: CallLog
  readonly second: SecondDay
}

/** A quarter of days of one hub. */
const heldDays = 100

export function forceRun(seed: number, scale = 1, staff?: MonthStaff): ForceRun {
  if (!Number.isInteger(scale) || scale < 1 || scale > hubsPerRun)
    throw new Error(`scale ${scale} is not a whole number from 1 to ${hubsPerRun}`)
  return {seed, scale, chance: chanceOf(seed), held: new Map(), ...(staff && {staff})}
}

/** Calls of one calendar month, in the order offered: `visit` gets each with its operational day and its number within that day. */
export function eachCall(run: ForceRun, month: LondonDate, visit: (day: OperationalDay, log: CallLog, row: number) => void): void {
  for (const {day, log, within} of daysOf(run, month)) {
    for (let row = 0; row < log.length; row++) {
      if (within(log.offered[row]!)) visit(day, log, row)
    }
  }
}

/** Days that touch a calendar month, with whether a moment of one lies in it. */
export function* daysOf(run: ForceRun, month: LondonDate): Generator<SimulatedDay & {readonly within: (at: number) => boolean}> {
  const end = addMonths(month, 1)
  for (let date = addDays(month, -1); date < end; date = addDays(date, 1)) {
    const simulated = simulateDay(run, operationalDay(date))
    const {day} = simulated
    const from = date < month ? day.midnight : 0
    const to = day.next >= end ? day.midnight : Number.POSITIVE_INFINITY
    yield {...simulated, within: (at) => at >= from && at < to}
  }
}

/** One operational day. Callers who dialled again from a second queue bear their own number in the later call. */
export function simulateDay(run: ForceRun, day: OperationalDay): SimulatedDay {
  const held = run.held.get(day.number)
  if (held) return held
  const logs = Array.from({length: run.scale}, (_, hub) => simulateHub(day, run.seed, hub, run.chance, run.staff))
  const log = logs.length === 1 ? logs[0]! : merge(logs)
  const made = {day, log, second: secondDay(day, log, run.chance, run.scale)}
  if (run.scale === 1) run.held.set(day.number, made)
  if (run.held.size > heldDays) run.held.delete(run.held.keys().next().value!)
  return made
}

/** One log of many, by the second offered, then by hub. */
function merge(logs: readonly CallLog[]): CallLog {
  const total = logs.reduce((sum, log) => sum + log.length, 0)
  const stride = 2 ** 17
  const order = new Float64Array(total)
  let at = 0
  logs.forEach((log, hub) => {
    for (let row = 0; row < log.length; row++) order[at++] = (log.offered[row]! * 64 + hub) * stride + row
  })
  order.sort()
  const merged = new CallLog(total)
  merged.length = total
  for (let i = 0; i < total; i++) {
    const row = order[i]! % stride
    const from = logs[Math.floor(order[i]! / stride) % 64]!
    merged.line[i] = from.line[row]!
    merged.partner[i] = from.partner[row]!
    merged.outcome[i] = from.outcome[row]!
    merged.offered[i] = from.offered[row]!
    merged.queued[i] = from.queued[row]!
    merged.answered[i] = from.answered[row]!
    merged.ended[i] = from.ended[row]!
    merged.handler[i] = from.handler[row]!
    merged.caller[i] = from.caller[row]!
    merged.announcements[i] = from.announcements[row]!
    merged.disposition[i] = from.disposition[row]!
    merged.answerLost[i] = from.answerLost[row]!
  }
  return merged
}
