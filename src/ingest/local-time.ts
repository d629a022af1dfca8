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

function branch(zone: string, years: Years | null, then: (list: readonly Window[], initial: number) => string, local: string): string {
  const all = windows(zone)
  if (all.length === 0) return then([], firstOffset(zone))
  const whole = then(all, firstOffset(zone))
  if (!years) return whole
  const near = windows(zone, years)
  if (near.length === all.length) return whole
  const earlier = all.filter((window) => window.utc < `${years[0]}-01-01`).at(-1)
  const initial = earlier ? earlier.after : firstOffset(zone)
  return `CASE WHEN ${local} >= TIMESTAMP '${years[0]}-01-02' AND ${local} < TIMESTAMP '${years[1]}-12-31' THEN ${then(near, initial)} ELSE ${whole} END`
}

function chain(list: readonly Window[], initial: number, boundary: (window: Window) => string, local: string): string {
  if (list.length === 0) return String(initial)
  const cases = list.map((window) => `WHEN ${local} < TIMESTAMP '${boundary(window)}' THEN ${window.before}`)
  return `CASE ${cases.join(' ')} ELSE ${list.at(-1)!.after} END`
}

/**
 * SQL for the instant (UTC) of a local stamp. `local` is an SQL expression of type TIMESTAMP. Windows of the zone's clock changes are compared
 * in local time; `AT TIME ZONE` is not used, as engines differ in what they make of the two doubtful hours.
 */
export function instantSql(local: string, zone: string, policy: ClockPolicy, years: Years | null): string {
  const boundary = (window: Window) => (window.after < window.before && policy.ambiguous === 'second' ? window.low : window.high)
  const offset = branch(zone, years, (list, initial) => chain(list, initial, boundary, local), local)
  return `(${local} - to_seconds(${offset}))`
}

/** SQL for 1 where a local stamp is ambiguous, 2 where it never was, else 0. */
export function flagSql(local: string, zone: string, years: Years | null): string {
  const flags = (list: readonly Window[]) =>
    list.length === 0
      ? '0'
      : `CASE ${list.map((window) => `WHEN ${local} >= TIMESTAMP '${window.low}' AND ${local} < TIMESTAMP '${window.high}' THEN ${window.after < window.before ? 1 : 2}`).join(' ')} ELSE 0 END`
  return branch(zone, years, flags, local)
}

/** Seconds by which the second pass of the zone's repeated hour lies after the first; 0 for a zone without one. */
export function repeatSeconds(zone: string): number {
  const back = transitions(zone).findLast(({before, after}) => after < before)
  return back ? back.before - back.after : 0
}

/** SQL for the London wall-clock stamp of an instant. */
export function londonSql(instant: string, years: Years | null): string {
  const offset = branch(london, years, (list, initial) => chain(list, initial, (window) => window.utc, instant), instant)
  return `(${instant} + to_seconds(${offset}))`
}

const tokens: readonly (readonly [string, string])[] = [
  ['yyyy', '%Y'],
  ['MMM', '%b'],
  ['MM', '%m'],
  ['dd', '%d'],
  ['HH', '%H'],
  ['hh', '%I'],
  ['mm', '%M'],
  ['ss', '%S'],
  ['SSS', '%g'],
  ['yy', '%y'],
  ['a', '%p'],
  ['XXX', '%z'],
]

/** Turns 'dd/MM/yyyy HH:mm:ss' into the engine's '%d/%m/%Y %H:%M:%S'; null when a letter is not one of the tokens. */
export function strptimeFormat(format: string): string | null {
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

/** Formats tried on a column whose mapping states none, in this order; the one that reads most of the head is taken. Days stand before months. */
export const knownTimeFormats: readonly string[] = [
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-ddTHH:mm:ss',
  'dd/MM/yyyy HH:mm:ss',
  'dd/MM/yyyy HH:mm',
  'yyyy-MM-dd HH:mm:ss.SSS',
  'yyyy-MM-ddTHH:mm:ss.SSS',
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
