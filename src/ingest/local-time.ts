import {firstOffset, london, transitions} from '#core/time'

/** How a stamp in the repeated hour (October) or the missing hour (March) is read. */
export interface ClockPolicy {
  /** `first`: the pass before the clocks go back, unless that would put a stamp before the one it must follow. */
  readonly ambiguous: 'first' | 'second' | 'refuse'
  /** `forward`: as if the clocks had not yet changed, which reads one hour later. */
  readonly missing: 'refuse' | 'forward'
}

/** The defaults, stated in docs/rules/ingest.md: the first pass; a time that never was is refused. */
export const defaultPolicy: ClockPolicy = {ambiguous: 'first', missing: 'refuse'}

interface Window {
  /** Local stamps, as text, at which the offset changes and between which a stamp is ambiguous or missing. */
  readonly low: string
  readonly high: string
  readonly before: number
  readonly after: number
  readonly utc: string
}

const stamp = (epochSeconds: number): string =>
  Temporal.Instant.fromEpochMilliseconds(epochSeconds * 1000)
    .toString({smallestUnit: 'second'})
    .replace('T', ' ')
    .replace('Z', '')

function windows(zone: string, years?: readonly [number, number]): Window[] {
  return transitions(zone)
    .filter(({at}) => !years || (at.toZonedDateTimeISO('UTC').year >= years[0] && at.toZonedDateTimeISO('UTC').year <= years[1]))
    .map(({at, before, after}) => {
      const seconds = at.epochMilliseconds / 1000
      return {
        low: stamp(seconds + Math.min(before, after)),
        high: stamp(seconds + Math.max(before, after)),
        before,
        after,
        utc: stamp(seconds),
      }
    })
}

/** The years in which nearly all stamps of the extract lie, seen in its head; the rest take the slower branch, with the same answer. */
export type Years = readonly [number, number]

/** The near years as a search by halves, which is fastest; every other year by a look-up in lists, which is small. */
function branch(
  zone: string,
  years: Years | null,
  local: string,
  near: (list: readonly Window[], initial: number) => string,
  far: (byYear: readonly Window[][]) => string,
): string {
  const all = windows(zone)
  if (all.length === 0) return near([], firstOffset(zone))
  const byYear = Array.from({length: lastYear - firstYear + 1}, (_, i) =>
    all.filter((window) => window.low.startsWith(`${firstYear + i}-`)),
  )
  // A zone that changes more than twice a year is not looked up by year; its search is long and right.
  const whole = byYear.some((list) => list.length > 2) ? near(all, firstOffset(zone)) : far(byYear)
  if (!years) return whole
  const earlier = all.filter((window) => window.utc < `${years[0]}-01-01`).at(-1)
  const list = windows(zone, years)
  return `CASE WHEN ${local} >= TIMESTAMP '${years[0]}-01-02' AND ${local} < TIMESTAMP '${years[1]}-12-31' THEN ${near(list, earlier ? earlier.after : firstOffset(zone))} ELSE ${whole} END`
}

const [firstYear, lastYear] = [1990, 2059]
const never = '9999-12-31 00:00:00'

/** SQL that picks one of a list of literals by the year of a stamp. */
const byYearSql = (values: readonly (string | number)[], local: string): string => {
  const literals = values.map((value) => (typeof value === 'number' ? String(value) : `TIMESTAMP '${value}'`))
  return `list_extract([${literals.join(', ')}], least(greatest(year(${local}) - ${firstYear - 1}, 1), ${values.length}))`
}

/** SQL that finds where a stamp stands among boundaries in order, by halves: `leaves` has one more than `boundaries`. A null goes last. */
function search(boundaries: readonly string[], leaves: readonly string[], local: string): string {
  if (boundaries.length === 0) return leaves[0]!
  const middle = boundaries.length >> 1
  const before = search(boundaries.slice(0, middle), leaves.slice(0, middle + 1), local)
  const after = search(boundaries.slice(middle + 1), leaves.slice(middle + 1), local)
  return before === after ? before : `CASE WHEN ${local} < TIMESTAMP '${boundaries[middle]}' THEN ${before} ELSE ${after} END`
}

function chain(list: readonly Window[], initial: number, boundary: (window: Window) => string, local: string): string {
  const offsets = list.length === 0 ? [initial] : [...list.map((window) => window.before), list.at(-1)!.after]
  return search(list.map(boundary), offsets.map(String), local)
}

/** The offset of a stamp by look-up: before the year's first change, between its two, and after. */
function lookUp(byYear: readonly Window[][], zone: string, boundary: (window: Window) => string, local: string): string {
  let offset = firstOffset(zone)
  const rows = byYear.map((list) => {
    const row = {
      first: list[0] ? boundary(list[0]) : never,
      second: list[1] ? boundary(list[1]) : never,
      offsets: [offset, list[0]?.after ?? offset, list[1]?.after ?? list[0]?.after ?? offset],
    }
    offset = row.offsets[2]!
    return row
  })
  const column = (pick: (row: (typeof rows)[number]) => string | number) => byYearSql(rows.map(pick), local)
  return `CASE WHEN ${local} < ${column((row) => row.first)} THEN ${column((row) => row.offsets[0]!)} WHEN ${local} < ${column((row) => row.second)} THEN ${column((row) => row.offsets[1]!)} ELSE ${column((row) => row.offsets[2]!)} END`
}

const kind = (window: Window): number => (window.after < window.before ? 1 : 2)

function flagLookUp(byYear: readonly Window[][], local: string): string {
  const at = (index: number) => {
    const column = (pick: (window: Window | undefined) => string | number) =>
      byYearSql(
        byYear.map((list) => pick(list[index])),
        local,
      )
    return `WHEN ${local} >= ${column((window) => window?.low ?? never)} AND ${local} < ${column((window) => window?.high ?? never)} THEN ${column((window) => (window ? kind(window) : 0))}`
  }
  return `CASE ${at(0)} ${at(1)} ELSE 0 END`
}

/** SQL for how far ahead of UTC a local stamp is, in microseconds: `local` is an SQL expression of type TIMESTAMP. */
export function aheadSql(local: string, zone: string, policy: ClockPolicy, years: Years | null): string {
  const boundary = (window: Window) => (window.after < window.before && policy.ambiguous === 'second' ? window.low : window.high)
  return microseconds(
    branch(
      zone,
      years,
      local,
      (list, initial) => chain(list, initial, boundary, local),
      (byYear) => lookUp(byYear, zone, boundary, local),
    ),
  )
}

/**
 * SQL for the instant (UTC) of a local stamp. `local` is an SQL expression of type TIMESTAMP. Windows of the zone's clock changes are compared
 * in local time; `AT TIME ZONE` is not used, as engines differ in what they make of the two doubtful hours.
 */
export const instantSql = (local: string, zone: string, policy: ClockPolicy, years: Years | null): string =>
  `make_timestamp(epoch_us(${local}) - ${aheadSql(local, zone, policy, years)})`

/** SQL of seconds in whole microseconds: to move a stamp by an interval of each row would cost several times as much. */
const microseconds = (secondsSql: string): string => `1000000::BIGINT * (${secondsSql})`

/** SQL that is true where no clock change lies within a day of a local stamp: whatever happened in the hours about it had the same offset. */
export function steadySql(local: string, zone: string, years: Years | null): string {
  if (windows(zone).length === 0) return 'true'
  if (!years) return 'false'
  const list = windows(zone, years)
  const steady = search(
    list.map(({high}) => dayFrom(high, 1)),
    [...list.map(({low}) => `${local} < TIMESTAMP '${dayFrom(low, -1)}'`), `${local} IS NOT NULL`],
    local,
  )
  return `CASE WHEN ${local} < TIMESTAMP '${years[0]}-01-03' OR ${local} >= TIMESTAMP '${years[1]}-12-30' THEN false ELSE ${steady} END`
}

const dayFrom = (stampText: string, days: number): string =>
  Temporal.PlainDateTime.from(stampText.replace(' ', 'T')).add({days}).toString({smallestUnit: 'second'}).replace('T', ' ')

/** SQL for 1 where a local stamp is ambiguous, 2 where it never was, else 0. */
export function flagSql(local: string, zone: string, years: Years | null): string {
  const flags = (list: readonly Window[]) =>
    search(
      list.map(({high}) => high),
      [...list.map((window) => `CASE WHEN ${local} >= TIMESTAMP '${window.low}' THEN ${kind(window)} ELSE 0 END`), '0'],
      local,
    )
  return branch(zone, years, local, flags, (byYear) => flagLookUp(byYear, local))
}

/** Seconds by which the second pass of the zone's repeated hour lies after the first; 0 for a zone without one. */
export function repeatSeconds(zone: string): number {
  const back = transitions(zone).findLast(({before, after}) => after < before)
  return back ? back.before - back.after : 0
}

/** SQL for the London wall-clock stamp of an instant. */
export function londonSql(instant: string, years: Years | null): string {
  const utc = (window: Window) => window.utc
  const offset = branch(
    london,
    years,
    instant,
    (list, initial) => chain(list, initial, utc, instant),
    (byYear) => lookUp(byYear, london, utc, instant),
  )
  return `make_timestamp(epoch_us(${instant}) + ${microseconds(offset)})`
}

const tokens: readonly (readonly [string, string])[] = [
  ['yyyy', '%Y'],
  ['MMMM', '%B'],
  ['MMM', '%b'],
  ['MM', '%m'],
  ['dd', '%d'],
  ['HH', '%H'],
  ['hh', '%I'],
  ['mm', '%M'],
  ['ss', '%S'],
  ['SSSSSS', '%f'],
  ['SSS', '%g'],
  ['yy', '%y'],
  ['a', '%p'],
  ['XXX', '%z'],
]

/** Turns 'dd/MM/yyyy HH:mm:ss' into the engine's '%d/%m/%Y %H:%M:%S'; null when a letter is not one of the tokens, or an offset is not last. */
export function strptimeFormat(format: string): string | null {
  if (hasOffset(format) && !format.endsWith('XXX')) return null
  let out = ''
  for (let at = 0; at < format.length; ) {
    const token = tokens.find(([letters]) => format.startsWith(letters, at))
    if (token) {
      out += token[1]
      at += token[0].length
    } else if (/[A-SU-Za-z]/.test(format[at]!)) {
      return null
    } else {
      out += format[at] === '%' ? '%%' : format[at]
      at += 1
    }
  }
  return out
}

/** Whether stamps in a format state their own offset from UTC, and so need no zone. */
export const hasOffset = (format: string): boolean => format.includes('XXX')

/** Formats tried on a column whose mapping states none, in this order; the one that reads most of the head is taken. Days stand before months. */
export const knownTimeFormats: readonly string[] = [
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-ddTHH:mm:ss',
  'dd/MM/yyyy HH:mm:ss',
  'dd/MM/yyyy HH:mm',
  'yyyy-MM-dd HH:mm:ss.SSS',
  'yyyy-MM-ddTHH:mm:ss.SSS',
  'yyyy-MM-dd HH:mm:ss.SSSSSS',
  'yyyy-MM-ddTHH:mm:ss.SSSSSS',
  'yyyy-MM-ddTHH:mm:ssXXX',
  'yyyy-MM-dd HH:mm:ssXXX',
  'yyyy-MM-ddTHH:mm:ss.SSSXXX',
  'yyyy-MM-dd HH:mm',
  'dd-MM-yyyy HH:mm:ss',
  'dd.MM.yyyy HH:mm:ss',
  'dd-MMM-yyyy HH:mm:ss',
  'dd MMM yyyy HH:mm:ss',
]
export const knownDateFormats: readonly string[] = ['yyyy-MM-dd', 'dd/MM/yyyy', 'dd-MM-yyyy', 'dd-MMM-yyyy', 'dd MMM yyyy', 'yyyyMMdd']

const shapes: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  yy: '\\d{2}',
  MMMM: '(?:january|february|march|april|may|june|july|august|september|october|november|december)',
  MMM: '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)',
  MM: '(?:0?[1-9]|1[0-2])',
  dd: '(?:0?[1-9]|[12]\\d|3[01])',
  HH: '(?:[01]?\\d|2[0-3])',
  hh: '(?:0?[1-9]|1[0-2])',
  mm: '[0-5]?\\d',
  ss: '[0-5]?\\d',
  SSSSSS: '\\d{1,6}',
  SSS: '\\d{1,3}',
  a: '[ap]m',
  XXX: '(?:Z|[+-]\\d{2}(?::?\\d{2})?)',
}

/** A pattern that a cell written in a format matches, with its year: for choosing a format from the head of a file, not for reading. */
export function formatPattern(format: string): RegExp {
  let pattern = ''
  for (let at = 0; at < format.length; ) {
    const token = tokens.find(([letters]) => format.startsWith(letters, at))
    pattern += token ? shapes[token[0]] : format[at]!.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    at += token ? token[0].length : 1
  }
  return new RegExp(`^${pattern}$`, 'i')
}
