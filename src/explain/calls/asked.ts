import {AnswerableError} from '#core/errors'
import {formatPeriod, weekdayName} from '#core/format'
import type {LondonDate, Period} from '#core/time'
import {addDays} from '#core/time'
import {withinSql} from '#figures/period-sql'

/** Hours of the day, both ends in; from 22 to 5 passes midnight. */
export interface HourBand {
  readonly from: number
  readonly to: number
}

/** Which calls an explanation is of. */
export interface CallsAsked {
  readonly period: Period
  readonly hours?: HourBand | null
  /** 1 is Monday. */
  readonly weekdays?: readonly number[] | null
  /** As at the end of this London day, by recorded load time. */
  readonly asKnown?: LondonDate
}

/** What an explanation says where it cannot be given: which data it needs, or why those it had are gone. */
export type Unanswered =
  | {readonly kind: 'needs-data'; readonly needs: readonly DataNeeded[]}
  | {readonly kind: 'expired'}
  /** Data are held, and none of their rows is of what was asked. */
  | {readonly kind: 'nothing'}

export interface DataNeeded {
  /** Id of the contract to load. */
  readonly contract: string
  readonly what: string
}

const wholeIn = (value: number, low: number, high: number): boolean => Number.isInteger(value) && value >= low && value <= high

/** SQL that is true of rows of the period, hours and weekdays asked for. Refused: hours outside 0 to 23, weekdays outside 1 to 7, an empty period. */
export function askedSql({period, hours, weekdays}: CallsAsked): string {
  if (!(period.from < period.to)) throw new AnswerableError('EXPLAIN_INVALID', {what: 'The period', why: 'it ends before it begins'})
  const conditions = [withinSql(period)]
  if (hours) {
    const {from, to} = hours
    if (!wholeIn(from, 0, 23) || !wholeIn(to, 0, 23))
      throw new AnswerableError('EXPLAIN_INVALID', {
        what: `The hours${[from, to].some(Number.isNaN) ? '' : ` ${from} to ${to}`}`,
        why: 'hours are whole numbers from 0 to 23',
      })
    conditions.push(from <= to ? `local_hour BETWEEN ${from} AND ${to}` : `(local_hour >= ${from} OR local_hour <= ${to})`)
  }
  if (weekdays) {
    if (weekdays.length === 0 || !weekdays.every((day) => wholeIn(day, 1, 7)))
      throw new AnswerableError('EXPLAIN_INVALID', {
        what: `The weekdays${weekdays.some(Number.isNaN) ? '' : ` ${weekdays.join(', ')}`}`,
        why: '1 is Monday and 7 is Sunday',
      })
    conditions.push(`isodow(local_date) IN (${weekdays.join(', ')})`)
  }
  return conditions.join(' AND ')
}

/** The period with some days before it, so that what came shortly before a call is seen as well. */
export const reachingBack = ({from, to}: Period, days: number): Period => ({from: addDays(from, -days), to})

const two = (hour: number): string => `${String(hour % 24).padStart(2, '0')}:00`

/** 'June 2024, 22:00 to 06:00, Monday and Tuesday' */
export function askedWords({period, hours, weekdays}: CallsAsked): string {
  const days = weekdays?.map(weekdayName) ?? []
  return [
    formatPeriod(period),
    ...(hours ? [`${two(hours.from)} to ${two(hours.to + 1)}`] : []),
    ...(days.length > 0 ? [days.length === 1 ? days[0]! : `${days.slice(0, -1).join(', ')} and ${days.at(-1)}`] : []),
  ].join(', ')
}
