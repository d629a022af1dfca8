import type {LondonDate} from './time.ts'
import {addDays, weekday} from './time.ts'

/** Easter Sunday in the Gregorian calendar (the anonymous algorithm of Nature, 20 April 1876). */
export function easterSunday(year: number): LondonDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  return `${year}-${two(Math.floor(sum / 31))}-${two((sum % 31) + 1)}`
}

const two = (number: number): string => String(number).padStart(2, '0')
const firstMonday = (from: LondonDate): LondonDate => addDays(from, (8 - weekday(from)) % 7)
const lastMonday = (last: LondonDate): LondonDate => addDays(last, -(weekday(last) - 1))

/** Days moved, and days added once, by proclamation (gov.uk/bank-holidays). */
const moved: Readonly<Record<LondonDate, LondonDate>> = {
  '1995-05-01': '1995-05-08',
  '2002-05-27': '2002-06-04',
  '2012-05-28': '2012-06-04',
  '2020-05-04': '2020-05-08',
  '2022-05-30': '2022-06-02',
}
const once: readonly LondonDate[] = ['1999-12-31', '2002-06-03', '2011-04-29', '2012-06-05', '2022-06-03', '2022-09-19', '2023-05-08']

/**
 * Bank holidays of England and Wales in a year, in order (Banking and Financial Dealings Act 1971, Schedule 1, with the proclamations for New Year’s
 * Day and the first Monday in May): where one falls on a weekend the next weekday that is none takes its place. Days not yet proclaimed
 * are not known.
 */
export function bankHolidays(year: number): LondonDate[] {
  const easter = easterSunday(year)
  const days = [
    addDays(easter, -2),
    addDays(easter, 1),
    firstMonday(`${year}-05-01`),
    lastMonday(`${year}-05-31`),
    lastMonday(`${year}-08-31`),
  ].map((day) => moved[day] ?? day)
  for (const day of [`${year}-01-01`, `${year}-12-25`, `${year}-12-26`]) {
    // Christmas Day on a Sunday leaves Monday to Boxing Day, and takes the Tuesday.
    let kept = weekday(day) > 5 ? null : day
    for (let next = day; kept === null; next = addDays(next, 1)) {
      if (weekday(next) <= 5 && !days.includes(next) && next !== `${year}-12-26`) kept = next
    }
    days.push(kept)
  }
  return [...days, ...once.filter((day) => day.startsWith(`${year}-`))].sort()
}

const held = new Map<number, ReadonlySet<LondonDate>>()

export function isBankHoliday(day: LondonDate): boolean {
  const year = Number(day.slice(0, 4))
  const known = held.get(year) ?? new Set(bankHolidays(year))
  held.set(year, known)
  return known.has(day)
}
