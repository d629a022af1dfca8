/**
 * The one home of time. Instants are UTC; a "day", a "month" and a "financial year" are London's. Periods are half-open.
 */
export type LondonDate = string

/** Half-open: `from` is in, `to` is not. Both are London dates, 'YYYY-MM-DD'. */
export interface Period {
  readonly from: LondonDate
  readonly to: LondonDate
}

export const grains = ['day', 'week', 'month', 'quarter', 'year', 'financial-year'] as const
export type Grain = (typeof grains)[number]

export const london = 'Europe/London'

const date = (text: LondonDate): Temporal.PlainDate => Temporal.PlainDate.from(text)

export const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text, {overflow: 'reject'})
    return true
  } catch {
    return false
  }
}

export const addDays = (day: LondonDate, days: number): LondonDate => date(day).add({days}).toString()
export const addMonths = (day: LondonDate, months: number): LondonDate => date(day).add({months}).toString()
export const daysIn = (period: Period): number => date(period.from).until(date(period.to), {largestUnit: 'day'}).days
export const daysBetween = (from: LondonDate, to: LondonDate): number => daysIn({from, to})

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export const weekday = (day: LondonDate): number => date(day).dayOfWeek

export function* eachDay(period: Period): Generator<LondonDate> {
  for (let day = period.from; day < period.to; day = addDays(day, 1)) yield day
}

const quarterHour = 900_000
let latest = {quarter: -1, date: ''}

/** The London date of an instant. */
export function londonDate(at: Temporal.Instant): LondonDate {
  const quarter = Math.floor(at.epochMilliseconds / quarterHour)
  // Asked of the present again and again. London's days have begun on a quarter of an hour since it keeps Greenwich time.
  if (quarter === latest.quarter) return latest.date
  const date = at.toZonedDateTimeISO(london).toPlainDate().toString()
  if (quarter >= 0) latest = {quarter, date}
  return date
}
export const londonTime = (at: Temporal.Instant): string => at.toZonedDateTimeISO(london).toPlainTime().toString({smallestUnit: 'minute'})
export const londonHour = (at: Temporal.Instant): number => at.toZonedDateTimeISO(london).hour

/** The instant at which a London day begins. */
export const startOfDay = (day: LondonDate): Temporal.Instant => date(day).toZonedDateTime(london).toInstant()
/** The instant at which a London day ends: "as known on 30 April" means everything recorded before this. */
export const endOfDay = (day: LondonDate): Temporal.Instant => startOfDay(addDays(day, 1))

/** The first day of the grain that holds `day`. Weeks begin on Monday, financial years on 1 April. */
export function startOf(grain: Grain, day: LondonDate): LondonDate {
  const at = date(day)
  switch (grain) {
    case 'day':
      return day
    case 'week':
      return at.subtract({days: at.dayOfWeek - 1}).toString()
    case 'month':
      return at.with({day: 1}).toString()
    case 'quarter':
      return at.with({day: 1, month: at.month - ((at.month - 1) % 3)}).toString()
    case 'year':
      return at.with({day: 1, month: 1}).toString()
    case 'financial-year':
      return Temporal.PlainDate.from({year: at.month >= 4 ? at.year : at.year - 1, month: 4, day: 1}).toString()
  }
}

const lengths: Record<Grain, Temporal.DurationLike> = {
  day: {days: 1},
  week: {days: 7},
  month: {months: 1},
  quarter: {months: 3},
  year: {years: 1},
  'financial-year': {years: 1},
}

/** The first day after the grain that starts at `from`. */
export const endOf = (grain: Grain, from: LondonDate): LondonDate => date(from).add(lengths[grain]).toString()

export const periodOf = (grain: Grain, day: LondonDate): Period => {
  const from = startOf(grain, day)
  return {from, to: endOf(grain, from)}
}

/** Every whole grain that touches the period, in order. */
export function periodsIn(grain: Grain, period: Period): Period[] {
  const all: Period[] = []
  for (let from = startOf(grain, period.from); from < period.to; ) {
    const to = endOf(grain, from)
    all.push({from, to})
    from = to
  }
  return all
}

/**
 * A period as people write it: '2024', '2024-03', '2024-03-09', '2024-Q1' (calendar quarter), '2024-W10' (ISO week), 'FY2023' or
 * 'FY2023-24' (April 2023 to March 2024). Null when it is none of these.
 */
export function parsePeriod(text: string): Period | null {
  const value = text.trim()
  if (/^\d{4}$/.test(value)) return periodOf('year', `${value}-01-01`)
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(value)) return periodOf('month', `${value}-01`)
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return isDate(value) ? periodOf('day', value) : null
  const quarter = /^(\d{4})-?Q([1-4])$/i.exec(value)
  if (quarter) return periodOf('quarter', `${quarter[1]}-${String((Number(quarter[2]) - 1) * 3 + 1).padStart(2, '0')}-01`)
  const isoWeek = /^(\d{4})-?W(\d{2})$/i.exec(value)
  if (isoWeek) {
    const week = Number(isoWeek[2])
    const found = periodOf('week', addDays(startOf('week', `${isoWeek[1]}-01-04`), (week - 1) * 7))
    return periodKey('week', found) === `${isoWeek[1]}-W${isoWeek[2]}` ? found : null
  }
  const financial = /^FY ?(\d{4})(?:[-/](\d{2}|\d{4}))?$/i.exec(value)
  if (!financial) return null
  const found = periodOf('financial-year', `${financial[1]}-04-01`)
  return !financial[2] || found.to.slice(0, 4).endsWith(financial[2]) ? found : null
}

/** How a period is written where people type and read it in commands and addresses; the inverse of `parsePeriod` for whole grains. */
export function periodKey(grain: Grain, period: Period): string {
  switch (grain) {
    case 'day':
      return period.from
    case 'week': {
      const at = date(period.from)
      return `${at.yearOfWeek}-W${String(at.weekOfYear).padStart(2, '0')}`
    }
    case 'month':
      return period.from.slice(0, 7)
    case 'quarter':
      return `${period.from.slice(0, 4)}-Q${Math.floor((Number(period.from.slice(5, 7)) - 1) / 3) + 1}`
    case 'year':
      return period.from.slice(0, 4)
    case 'financial-year':
      return `FY${period.from.slice(0, 4)}-${period.to.slice(2, 4)}`
  }
}

/** The grain a period is exactly one of, or null. */
export const grainOf = (period: Period): Grain | null =>
  grains.find((grain) => startOf(grain, period.from) === period.from && endOf(grain, period.from) === period.to) ?? null

/** A change of a zone's offset from UTC: before `at` the offset is `before`, from it on it is `after` (both in seconds). */
export interface Transition {
  readonly at: Temporal.Instant
  readonly before: number
  readonly after: number
}

const known = new Map<string, readonly Transition[]>()

/** A zone's changes of offset from 1990 to 2060, in order. A zone without any (UTC) has none. Refuses an unknown zone. */
export function transitions(zone: string): readonly Transition[] {
  const held = known.get(zone)
  if (held) return held
  const all: Transition[] = []
  const until = Temporal.Instant.from('2060-01-01T00:00:00Z')
  const start = Temporal.Instant.from('1990-01-01T00:00:00Z').toZonedDateTimeISO(zone)
  for (let at = start.getTimeZoneTransition('next'); at; at = at.getTimeZoneTransition('next')) {
    if (Temporal.Instant.compare(at.toInstant(), until) > 0) break
    const before = at.subtract({nanoseconds: 1}).offsetNanoseconds / 1e9
    const after = at.offsetNanoseconds / 1e9
    if (before !== after) all.push({at: at.toInstant(), before, after})
  }
  known.set(zone, all)
  return all
}

/** The zone's offset from UTC in seconds before its first known transition. */
export function firstOffset(zone: string): number {
  const first = transitions(zone)[0]
  return first ? first.before : Temporal.Instant.from('2000-01-01T00:00:00Z').toZonedDateTimeISO(zone).offsetNanoseconds / 1e9
}

export const isZone = (zone: string): boolean => {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}
