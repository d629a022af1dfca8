import type {LondonDate} from '#core/time'
import {addDays, weekday} from '#core/time'

/** A day to come, with what is known of it beforehand. */
export interface ComingDay {
  readonly day: LondonDate
  /** The kind of special day it is ('bank holiday', 'New Year’s Eve'), null for an ordinary one. Days of one kind are taken to be alike. */
  readonly special: string | null
}

/** A day that has passed. A value of null is missing, not 0. */
export interface PastDay extends ComingDay {
  readonly value: number | null
}

export interface CalendarDay {
  /** 1 is Monday. */
  readonly weekday: number
  readonly special: string | null
  /** Angle of the day in its year, for annual waves. */
  readonly angle: number
}

/** What a method forecasts from: the values so far, and the calendar from the first of them to the last day asked for. */
export interface History {
  readonly values: readonly (number | null)[]
  readonly calendar: readonly CalendarDay[]
}

/** A way to forecast: for each calendar day after the last value, a value, or null where the history holds no ground for one. */
export interface Method {
  readonly id: string
  /** In words, for the table of the ladder. */
  readonly name: string
  readonly forecast: (history: History) => (number | null)[]
}

const dayOfYear = (day: LondonDate): number => Temporal.PlainDate.from(day).dayOfYear

/** The calendar of consecutive days. Refused: a day that does not follow the one before it. */
export function calendarOf(days: readonly ComingDay[]): CalendarDay[] {
  days.forEach(({day}, i) => {
    if (i > 0 && day !== addDays(days[i - 1]!.day, 1)) throw new Error(`forecast: ${day} does not follow ${days[i - 1]!.day}`)
  })
  return days.map(({day, special}) => ({weekday: weekday(day), special, angle: (2 * Math.PI * dayOfYear(day)) / 365.25}))
}

/** Refused: a value that is negative or not finite. */
export function valuesOf(days: readonly PastDay[]): (number | null)[] {
  for (const {day, value} of days)
    if (value !== null && !(Number.isFinite(value) && value >= 0)) throw new Error(`forecast: a value of ${value} on ${day}`)
  return days.map(({value}) => value)
}

/** The value of an ordinary day; null for a missing or a special one. */
export const ordinary = ({values, calendar}: History, i: number): number | null =>
  calendar[i]!.special === null ? (values[i] ?? null) : null
