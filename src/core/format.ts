import type {Grain, LondonDate, Period} from './time.ts'
import {addDays, grainOf, london} from './time.ts'

/**
 * The one place that turns a value into words. A page, a letter and a CSV show the same text for the same number.
 */
export const units = ['share', 'seconds', 'count', 'per-1000', 'number'] as const
export type Unit = (typeof units)[number]

/** Half away from zero at `places` decimals, on the decimal value a reader sees: 47.15 gives 47.2, though its double lies below. */
export function roundHalfUp(value: number, places: number): number {
  // A number so large or so small that it is written with an exponent has no decimal that a reader sees.
  const written = Number(`${Math.abs(value)}e${places}`)
  const scaled = Number.isFinite(written) ? written : Math.abs(value) * 10 ** places
  return (Math.sign(value) * Math.round(Number(scaled.toPrecision(14)))) / 10 ** places
}

const fixed = (value: number, places: number): string => roundHalfUp(value, places).toFixed(places)
const grouped = (text: string): string => text.replace(/^(-?\d+)/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))

export const formatCount = (count: number): string => grouped(fixed(count, 0))
/** A share from 0 to 1 as per cent with one decimal, without the sign: 0.4715 gives '47.2'. */
export const formatSharePlain = (share: number): string => fixed(share * 100, 1)
export const formatShare = (share: number): string => `${formatSharePlain(share)}%`
/** Rounded at the precision shown before the unit is chosen, so that 59.6 s is a minute and 1:59:59 two hours. */
export const formatSeconds = (seconds: number): string => {
  if (roundHalfUp(seconds, 1) < 10) return `${fixed(seconds, 1)} s`
  const whole = roundHalfUp(seconds, 0)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')} min`
  const minutes = roundHalfUp(seconds / 60, 0)
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
}

/** A value with its unit, as shown to people. Null reads as a dash with its reason beside it, which is the caller's to give. */
export function formatValue(value: number | null, unit: Unit): string {
  if (value === null) return '–'
  switch (unit) {
    case 'share':
      return formatShare(value)
    case 'seconds':
      return formatSeconds(value)
    case 'count':
      return formatCount(value)
    case 'per-1000':
      return `${grouped(fixed(value, 1))} per 1,000`
    case 'number':
      return grouped(fixed(value, 1))
  }
}

/** Two ends of an interval or a range in one unit: '93.0 to 93.8%'. */
export function formatRange(low: number, high: number, unit: Unit): string {
  if (unit === 'share') return `${formatSharePlain(low)} to ${formatShare(high)}`
  return `${formatValue(low, unit)} to ${formatValue(high, unit)}`
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const parts = (day: LondonDate) => ({year: day.slice(0, 4), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10))})

export const weekdayName = (number: number): string => weekdays[number - 1]!
export const monthName = (number: number): string => months[number - 1]!

const two = (hour: number): string => `${String(hour).padStart(2, '0')}:00`
/** An hour or a range of hours, both in, as clock times: '22-05' is '22:00 to 06:00'. */
export const hourRange = (text: string): string => {
  const range = /^(\d{1,2})-(\d{1,2})$/.exec(text)
  if (range) return `${two(Number(range[1]))} to ${two((Number(range[2]) + 1) % 24)}`
  return /^\d{1,2}$/.test(text) ? `${two(Number(text))} to ${two((Number(text) + 1) % 24)}` : `Hours ${text}`
}
/** A weekday or a range, both in, Monday 1: '1-5' is 'Monday to Friday'. */
export const dayRange = (text: string): string => {
  const range = /^([1-7])-([1-7])$/.exec(text)
  if (range) return `${weekdayName(Number(range[1]))} to ${weekdayName(Number(range[2]))}`
  return /^[1-7]$/.test(text) ? weekdayName(Number(text)) : `Days ${text}`
}

/** '15 July 2024' */
export function formatDate(day: LondonDate): string {
  const at = parts(day)
  return `${at.day} ${months[at.month - 1]} ${at.year}`
}
/** 'Monday 15 July 2024' */
export const formatDateLong = (day: LondonDate): string => `${weekdays[Temporal.PlainDate.from(day).dayOfWeek - 1]} ${formatDate(day)}`

/** An instant as London reads it: '06:00, Monday 1 July 2024' */
export function formatInstant(at: Temporal.Instant): string {
  const zoned = at.toZonedDateTimeISO(london)
  return `${zoned.toPlainTime().toString({smallestUnit: 'minute'})}, ${formatDateLong(zoned.toPlainDate().toString())}`
}

/** The London time of an instant: '06:00' */
export const formatTime = (at: Temporal.Instant): string => at.toZonedDateTimeISO(london).toPlainTime().toString({smallestUnit: 'minute'})

/** An age, to the minute under a day and to the hour above: '6 min', '7 h 52 min', '2 d 19 h'. Cut off, not rounded: what is 59 minutes old is no hour old. */
export function formatAge(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? `${hours} h ${String(minutes % 60).padStart(2, '0')} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** A period in words: 'June 2024', '15 July 2024', 'April to June 2024', 'July 2022 to June 2024'. */
export function formatPeriod(period: Period, grain: Grain | null = grainOf(period)): string {
  const from = parts(period.from)
  const last = addDays(period.to, -1)
  const to = parts(last)
  switch (grain) {
    case 'day':
      return formatDate(period.from)
    case 'month':
      return `${months[from.month - 1]} ${from.year}`
    case 'year':
      return from.year
    case 'financial-year':
      return `April ${from.year} to March ${to.year}`
    case 'week':
      return `week of ${formatDate(period.from)}`
    case 'quarter':
    case null: {
      const wholeMonths = period.from.endsWith('-01') && period.to.endsWith('-01')
      if (!wholeMonths) return `${formatDate(period.from)} to ${formatDate(last)}`
      if (from.year === to.year && from.month === to.month) return `${months[from.month - 1]} ${from.year}`
      const left = from.year === to.year ? months[from.month - 1]! : `${months[from.month - 1]} ${from.year}`
      return `${left} to ${months[to.month - 1]} ${to.year}`
    }
  }
}

/** Days from the first to the last, both in, with what they share said once: '1 to 28 July 2024', '6 May to 30 June 2024'. */
export function formatDays(first: LondonDate, last: LondonDate): string {
  const [from, to] = [parts(first), parts(last)]
  if (first === last) return formatDate(first)
  if (from.year !== to.year) return `${formatDate(first)} to ${formatDate(last)}`
  return `${from.day}${from.month === to.month ? '' : ` ${months[from.month - 1]}`} to ${formatDate(last)}`
}

/** A short name for an axis or a table: 'Jun 2024', '15 Jul', '2024-W10'. */
export function formatPeriodShort(period: Period, grain: Grain): string {
  const at = parts(period.from)
  const month = months[at.month - 1]!.slice(0, 3)
  switch (grain) {
    case 'day':
    case 'week':
      return `${at.day} ${month} ${at.year}`
    case 'month':
      return `${month} ${at.year}`
    case 'quarter':
      return `${month} to ${months[at.month + 1]!.slice(0, 3)} ${at.year}`
    case 'year':
      return at.year
    case 'financial-year':
      return `${at.year}/${period.to.slice(2, 4)}`
  }
}

/** 'one', 'two' … up to nine in words, figures from ten on; for sentences. */
export const countInWords = (count: number): string =>
  ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][count] ?? formatCount(count)

/** Text with its first letter capitalised, for the start of a sentence. */
export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What stands on every page, print, export and letter of a demonstration, and on what a command prints of it. */
export const syntheticLabel = 'Synthetic demonstration data'
