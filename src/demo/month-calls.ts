import {addDays, addMonths, type LondonDate} from '#core/time'
import {CallLog} from './call-log.ts'
import {type Chance, chanceOf, hubsPerRun} from './chance.ts'
import {simulateHub} from './hub.ts'
import type {MonthStaff} from './monthly-staff.ts'
import {type OperationalDay, operationalDay} from './operational-day.ts'

/** What a run of the generator is a function of. */
export interface ForceRun {
  readonly seed: number
  /** How many hubs like Wexcombe's the force has: 1 is the story; more make volume for benchmarks, with the same waits. */
  readonly scale: number
  readonly chance: Chance
  /** In place of the staffing of the story, for fitting it. */
  readonly staff?: MonthStaff
}

export function forceRun(seed: number, scale = 1, staff?: MonthStaff): ForceRun {
  if (!Number.isInteger(scale) || scale < 1 || scale > hubsPerRun)
    throw new Error(`scale ${scale} is not a whole number from 1 to ${hubsPerRun}`)
  return {seed, scale, chance: chanceOf(seed), ...(staff && {staff})}
}

/** Calls of one calendar month, in the order offered: `visit` gets each with its operational day and its number within that day. */
export function eachCall(run: ForceRun, month: LondonDate, visit: (day: OperationalDay, log: CallLog, row: number) => void): void {
  const end = addMonths(month, 1)
  for (let date = addDays(month, -1); date < end; date = addDays(date, 1)) {
    const day = operationalDay(date)
    const log = simulateDay(run, day)
    const from = date < month ? day.midnight : 0
    const to = day.next >= end ? day.midnight : day.seconds
    for (let row = 0; row < log.length; row++) {
      const at = log.offered[row]!
      if (at >= from && at < to) visit(day, log, row)
    }
  }
}

function simulateDay(run: ForceRun, day: OperationalDay): CallLog {
  const logs = Array.from({length: run.scale}, (_, hub) => simulateHub(day, run.seed, hub, run.chance, run.staff))
  return logs.length === 1 ? logs[0]! : merge(logs)
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
