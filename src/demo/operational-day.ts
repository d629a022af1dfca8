import {addDays, type LondonDate, london, startOfDay, transitions, weekday} from '#core/time'

/**
 * From 05:00 to 05:00 London time, when the fewest calls wait: each operational day is simulated by itself, so that any month can be made
 * alone and is the same, byte for byte, as in the whole run. It lasts 23 or 25 hours when the clocks change in its night.
 */
export interface OperationalDay {
  /** The date on which it starts. */
  readonly date: LondonDate
  readonly next: LondonDate
  /** Days since 1970-01-01. */
  readonly number: number
  readonly seconds: number
  /** Seconds from its start to midnight. */
  readonly midnight: number
  /** The change of the clocks within it: seconds from its start, and what the wall clock gains (negative: an hour is passed twice). */
  readonly change: {readonly at: number; readonly gain: number} | null
  /** For each hour since the start, what the wall clock and the calendar say. */
  readonly hours: readonly {readonly hour: number; readonly date: LondonDate; readonly weekday: number}[]
}

const opens = 5
const epochSeconds = (at: Temporal.Instant): number => at.epochMilliseconds / 1000
const opening = (day: LondonDate): number =>
  epochSeconds(
    Temporal.PlainDate.from(day)
      .toZonedDateTime({timeZone: london, plainTime: `0${opens}:00`})
      .toInstant(),
  )

export function operationalDay(date: LondonDate): OperationalDay {
  const next = addDays(date, 1)
  const start = opening(date)
  const end = opening(next)
  const turn = transitions(london).find((item) => epochSeconds(item.at) > start && epochSeconds(item.at) < end)
  const change = turn ? {at: epochSeconds(turn.at) - start, gain: turn.after - turn.before} : null
  const midnight = epochSeconds(startOfDay(next)) - start
  const hours = Array.from({length: (end - start) / 3600}, (_, index) => {
    const at = index * 3600
    const day = at < midnight ? date : next
    const wall = at < midnight ? opens * 3600 + at : at - midnight + (change && at >= change.at ? change.gain : 0)
    return {hour: Math.floor(wall / 3600), date: day, weekday: weekday(day)}
  })
  const number = Temporal.PlainDate.from('1970-01-01').until(date, {largestUnit: 'day'}).days
  return {date, next, number, seconds: end - start, midnight, change, hours}
}

/** What the wall clock shows `at` seconds after the start, in seconds after midnight of `date` (before midnight) or of `next`. */
export function wallSeconds(day: OperationalDay, at: number): number {
  if (at < day.midnight) return opens * 3600 + at
  return at - day.midnight + (day.change && at >= day.change.at ? day.change.gain : 0)
}
