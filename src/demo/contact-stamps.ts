import type {LondonDate} from '#core/time'
import {type OperationalDay, wallSeconds} from './operational-day.ts'

const two = (value: number): string => String(value).padStart(2, '0')

/** A moment of a day as a switch prints it: 'dd/MM/yyyy HH:mm:ss' on the wall clock. */
export function stamp(day: OperationalDay, at: number): string {
  const date = at < day.midnight ? day.date : day.next
  const wall = wallSeconds(day, at)
  return `${slashed(date)} ${two(Math.floor(wall / 3600))}:${two(Math.floor(wall / 60) % 60)}:${two(wall % 60)}`
}

export const slashed = (date: LondonDate): string => `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`

/** The reference under which the extract of calls has a row of a day's log. */
export const callRef = (day: OperationalDay, row: number): string =>
  `W${String(day.number).padStart(5, '0')}N${String(row + 1).padStart(5, '0')}`

/** A caller's invented number as a web form has it. */
export const webNumber = (caller: number): string => `07700 900${String(caller).padStart(6, '0')}`
