import {Stream} from '#core/random'
import type {LondonDate} from '#core/time'
import {plainWeek} from './demand.ts'
import {type MonthStaff, staffIn} from './monthly-staff.ts'
import type {OperationalDay} from './operational-day.ts'

export const officersFrom: LondonDate = '2024-02-01'
const officers = {perDay: 5, from: 15, to: 21, noShow: 0.08} as const
export const recruitsFrom: LondonDate = '2024-06-03'
const absence = 0.05

/** Staff present in each hour of an operational day. Slots from `handlers - officers` on are held by officers. */
export interface Roster {
  readonly handlers: Uint8Array
  readonly officers: Uint8Array
  readonly operators: Uint8Array
  readonly recruits: boolean
}

/** Who holds a seat of handlers in an hour since the day's start: its last seats are the officers', the one before them a recruit's. */
export function groupOf(roster: Roster, index: number, slot: number): 'handler' | 'officer' | 'recruit' {
  const regular = roster.handlers[index]! - roster.officers[index]!
  if (slot >= regular) return 'officer'
  return roster.recruits && slot === regular - 1 ? 'recruit' : 'handler'
}

/** 0 for nights (23:00 to 07:00), 1 for earlies, 2 for lates. */
export const shiftOf = (hour: number): number => (hour >= 23 || hour < 7 ? 0 : hour < 15 ? 1 : 2)

const secondsHandled = {'999': 480, '101': 150} as const

/** Square-root staffing of the mean load of this hour and the one before, less what the rota is known to lack; mean one over the week. */
function rota(lacks: (weekday: number, hour: number) => number): Float64Array {
  const calls = plainWeek('999')
  const shape = Float64Array.from(calls, (_, index) => {
    const load = ((0.75 * calls[index]! + 0.25 * calls[(index + 167) % 168]!) * secondsHandled['999']) / 3600
    return (load + 1.05 * Math.sqrt(load) + 0.25) * lacks(Math.floor(index / 24) + 1, index % 24)
  })
  const mean = shape.reduce((sum, value) => sum + value, 0) / 168
  return shape.map((value) => value / mean)
}

/** Friday and Saturday 21:00 to 03:00: the rota never grew with the nights out. */
const lateWeekend = (weekday: number, hour: number): number =>
  (hour >= 21 && weekday >= 5 && weekday <= 6) || (hour < 4 && weekday >= 6) ? 0.7 : 1
const isOfficerHour = (hour: number): boolean => hour >= officers.from && hour < officers.to

const before = rota((weekday, hour) => lateWeekend(weekday, hour) * (isOfficerHour(hour) ? 0.9 : 1))
/** With officers in the evening, the rota gives some of its evening hours to the rest of the day. */
const after = rota((weekday, hour) => lateWeekend(weekday, hour) * (isOfficerHour(hour) ? 0.4 : 1))
const operatorRota = (() => {
  const calls = plainWeek('101')
  const shape = calls.map((value) => {
    const load = (value * secondsHandled['101']) / 3600
    return load + 0.9 * Math.sqrt(load)
  })
  const mean = shape.reduce((sum, value) => sum + value, 0) / 168
  return shape.map((value) => value / mean)
})()

/** Draws the roster of one operational day: the planned number, rounded by chance within a shift, less the absent. */
export function rosterOf(day: OperationalDay, seed: number, staff: MonthStaff = staffIn(day.date)): Roster {
  const chance = new Stream(seed, `roster ${day.date}`)
  const draws = Array.from({length: 4}, () => ({handlers: chance.uniform(), operators: chance.uniform()}))
  const absent = Array.from({length: 4}, () => Array.from({length: 48}, () => chance.uniform() < absence))
  const missing = Array.from({length: officers.perDay}, () => chance.uniform() < officers.noShow).filter(Boolean).length
  const present = (mean: number, draw: number, off: readonly boolean[]): number => {
    const planned = Math.floor(mean / (1 - absence) + draw)
    let count = planned
    for (let slot = 0; slot < planned && slot < off.length; slot++) if (off[slot]) count--
    return Math.max(1, count)
  }
  const inForce = day.date >= officersFrom
  const roster = {
    handlers: new Uint8Array(day.hours.length),
    officers: new Uint8Array(day.hours.length),
    operators: new Uint8Array(day.hours.length),
    recruits: day.date >= recruitsFrom,
  }
  day.hours.forEach(({hour, weekday, date}, index) => {
    // The night shift spans the end of the operational day: its morning half is the shift of the day before.
    const shift = shiftOf(hour) === 0 && date === day.date && hour < 12 ? 3 : shiftOf(hour)
    const slot = (weekday - 1) * 24 + hour
    const helping = inForce && isOfficerHour(hour) ? officers.perDay - missing : 0
    roster.officers[index] = helping
    roster.handlers[index] = present(staff.handlers * (inForce ? after : before)[slot]!, draws[shift]!.handlers, absent[shift]!) + helping
    roster.operators[index] = present(staff.operators * operatorRota[slot]!, draws[shift]!.operators, absent[shift]!.slice(24))
  })
  return roster
}
