import {addDays, daysBetween, type LondonDate} from '#core/time'
import {pieceOfDay} from './calendar.ts'
import type {Change, Dated, Hours} from './change.ts'
import type {Calendar} from './inputs.ts'
import type {Scenario, ScenarioMeasure} from './scenario.ts'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Whether a measure counts in the period evaluated: dates decide it, before any model does. */
export type Standing =
  | {readonly kind: 'whole'}
  | {readonly kind: 'part'; readonly days: number; readonly of: number}
  /** It begins after the period, or ended before it: it adds nothing. */
  | {readonly kind: 'not-in-force'}
  /** It began before the base was fitted: what it does is in the base already, and adds nothing again. */
  | {readonly kind: 'in-base'}

export interface Compiled {
  readonly measure: ScenarioMeasure
  readonly standing: Standing
  /** None where it does not count. */
  readonly changes: readonly Dated[]
}

/** The last days on which the base was fitted: its rota and how calls are handled, and how many calls come. */
export interface FittedUntil {
  readonly rota: LondonDate
  readonly calls: LondonDate
}

/**
 * Each measure of a scenario as changes to the hub, for the pieces in which it is in force. What began before the base was fitted is in it: for
 * measures of demand that is the last day of the calls fitted, for all others the day of the rota compared with.
 */
export function inForce(measures: Scenario['measures'], calendar: Calendar, until: FittedUntil): readonly Compiled[] {
  const days = daysBetween(calendar.from, calendar.to)
  return measures.map((measure) => {
    const base = measure.kind === 'demand' || measure.kind === 'online' ? until.calls : until.rota
    if (measure.from <= base && (measure.to === undefined || measure.to >= base)) return {measure, standing: {kind: 'in-base'}, changes: []}
    const ends = measure.to === undefined ? calendar.to : addDays(measure.to, 1)
    const [first, last] = [measure.from > calendar.from ? measure.from : calendar.from, ends < calendar.to ? ends : calendar.to]
    if (first >= last) return {measure, standing: {kind: 'not-in-force'}, changes: []}
    const counted = daysBetween(first, last)
    const when = {from: pieceOfDay(calendar, first), to: pieceOfDay(calendar, last)}
    return {
      measure,
      standing: counted === days ? {kind: 'whole'} : {kind: 'part', days: counted, of: days},
      changes: [{change: changeOf(measure), when}],
    }
  })
}

const quarterOf = (clock: string): number => Number(clock.slice(0, 2)) * 4 + Number(clock.slice(3, 5)) / 15

/** Hours as quarter-hours of the day; 00:00 to 24:00 is the whole day. */
export const hoursOf = (measure: {readonly between: readonly [string, string]; readonly days: readonly string[]}): Hours => ({
  from: quarterOf(measure.between[0]),
  until:
    quarterOf(measure.between[1]) % 96 === quarterOf(measure.between[0]) % 96
      ? quarterOf(measure.between[0])
      : quarterOf(measure.between[1]),
  weekdays: measure.days.map((day) => weekdays.indexOf(day) + 1),
})

/** Hours of a week that a stretch of hours covers. */
export function hoursAWeek({from, until, weekdays: on}: Hours): number {
  const quarters = until > from ? until - from : 96 - from + until
  return (quarters / 4) * on.length
}

export const skillsOf = (takes: readonly (string | {readonly line: string; readonly keepFree: number})[]) =>
  takes.map((skill) => (typeof skill === 'string' ? {line: skill, reserve: 0} : {line: skill.line, reserve: skill.keepFree}))

function changeOf(measure: ScenarioMeasure): Change {
  switch (measure.kind) {
    case 'people':
      return {
        kind: 'people',
        group: measure.group,
        takes: skillsOf(measure.takes ?? []),
        amount: measure.people,
        hours: hoursOf(measure),
        absence: measure.noShow,
      }
    case 'posts': {
      const hours = hoursOf(measure)
      const worked = (measure.filled ?? measure.posts) * measure.hoursAWeek * (1 - measure.shrinkage)
      return {kind: 'people', group: measure.group, takes: [], amount: worked / hoursAWeek(hours), hours, absence: 0}
    }
    case 'handling':
      return {kind: 'handling', line: measure.line, factor: 1 + measure.change}
    case 'demand':
      return {kind: 'demand', line: measure.line, factor: 1 + measure.change}
    case 'online':
      return {kind: 'demand', line: measure.line, factor: 1 - measure.share}
    case 'overflow':
      return {kind: 'overflow', line: measure.line, meanSeconds: measure.pickUpSeconds}
    case 'reserve':
      return {kind: 'reserve', group: measure.group, line: measure.line, people: measure.keepFree}
    case 'skills':
      return {kind: 'skills', group: measure.group, takes: skillsOf(measure.takes)}
  }
}
