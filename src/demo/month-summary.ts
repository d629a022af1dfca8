import {addMonths, daysBetween, type LondonDate} from '#core/time'
import {code, none} from './call-log.ts'
import {eachCall, type ForceRun} from './month-calls.ts'
import {wallSeconds} from './operational-day.ts'

/** Upper ends of the wait bands that interval exports count answered calls by, in seconds; the last band has none. */
export const bandEnds = [10, 30, 60, 120, 300] as const

/** What a switch adds up over half an hour, as places in a tally: six counts by band follow the sums. */
export const field = {offered: 0, answered: 1, abandoned: 2, answerSeconds: 3, abandonSeconds: 4, bands: 5} as const
export const fieldsPerInterval = field.bands + bandEnds.length + 1

/** The switch's own count of a month, every day of it, whatever the call log later lost. */
export interface MonthSummary {
  readonly month: LondonDate
  readonly days: number
  /** By line (0 is 999, 1 is 101), day of the month, half-hour of the wall clock and field. */
  readonly intervals: Int32Array
  /** 999 calls offered, less internal and test calls. */
  readonly emergency: {calls: number; withinTen: number; sixtyOrMore: number; answered: number; answerSeconds: number}
}

export const intervalAt = (days: number, line: number, day: number, half: number): number =>
  ((line * days + day) * 48 + half) * fieldsPerInterval

/** Runs a month and adds it up. The two passes of October's repeated hour fall into the same half-hours, as on a wall clock. */
export function summarise(run: ForceRun, month: LondonDate): MonthSummary {
  const days = daysBetween(month, addMonths(month, 1))
  const intervals = new Int32Array(2 * days * 48 * fieldsPerInterval)
  const emergency = {calls: 0, withinTen: 0, sixtyOrMore: 0, answered: 0, answerSeconds: 0}
  eachCall(run, month, (day, log, row) => {
    const offered = log.offered[row]!
    const date = offered < day.midnight ? day.date : day.next
    const half = Math.floor(wallSeconds(day, offered) / 1800)
    const at = intervalAt(days, log.line[row]!, Number(date.slice(8)) - 1, half)
    const answered = log.answered[row] !== none
    const wait = answered ? log.answered[row]! - offered : log.ended[row]! - offered
    const add = (place: number, amount: number): void => {
      intervals[at + place]! += amount
    }
    add(field.offered, 1)
    if (answered) {
      add(field.answered, 1)
      add(field.answerSeconds, wait)
      const band = bandEnds.findIndex((end) => wait < end)
      add(field.bands + (band < 0 ? bandEnds.length : band), 1)
    } else if (log.outcome[row] === code.abandoned) {
      add(field.abandoned, 1)
      add(field.abandonSeconds, wait)
    }
    if (log.line[row] !== 0 || log.outcome[row] === code.internal || log.outcome[row] === code.test) return
    emergency.calls++
    if (wait >= 60) emergency.sixtyOrMore++
    if (!answered) return
    emergency.answered++
    emergency.answerSeconds += wait
    if (wait <= 10) emergency.withinTen++
  })
  return {month, days, intervals, emergency}
}

/** Remembers the summaries of a run, which two kinds of extract are written from. */
export function summaries(run: ForceRun): (month: LondonDate) => MonthSummary {
  const held = new Map<LondonDate, MonthSummary>()
  return (month) => {
    const found = held.get(month) ?? summarise(run, month)
    held.set(month, found)
    return found
  }
}
