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
  /** Whether what begins and ends on some days counts, and in which pieces. */
  const placed = (dates: Dates, base: LondonDate): {readonly standing: Standing; readonly when: Dated['when'] | null} => {
    if (dates.from <= base && (dates.to === undefined || dates.to >= base)) return {standing: {kind: 'in-base'}, when: null}
    const ends = dates.to === undefined ? calendar.to : addDays(dates.to, 1)
    const [first, last] = [dates.from > calendar.from ? dates.from : calendar.from, ends < calendar.to ? ends : calendar.to]
    if (first >= last) return {standing: {kind: 'not-in-force'}, when: null}
    const counted = daysBetween(first, last)
    return {
      standing: counted === days ? {kind: 'whole'} : {kind: 'part', days: counted, of: days},
      when: {from: pieceOfDay(calendar, first), to: pieceOfDay(calendar, last)},
    }
  }
  return measures.map((measure) => {
    if (measure.kind === 'recruits') return recruited(measure, (dates) => placed(dates, until.rota))
    const {standing, when} = placed(measure, measure.kind === 'demand' || measure.kind === 'online' ? until.calls : until.rota)
    return {measure, standing, changes: when ? [{change: changeOf(measure), when}] : []}
  })
}

interface Dates {
  readonly from: LondonDate
  readonly to?: LondonDate | undefined
}
type Recruiting = Extract<ScenarioMeasure, {kind: 'recruits'}>

/** Recruits from the day each begins, within the days of the measure. It counts for as long as the longest of them. */
function recruited(
  measure: Recruiting,
  placed: (dates: Dates) => {readonly standing: Standing; readonly when: Dated['when'] | null},
): Compiled {
  const each = measure.recruits.flatMap((recruit) => {
    const from = recruit.from > measure.from ? recruit.from : measure.from
    const to = [recruit.to, measure.to].filter((day) => day !== undefined).toSorted()[0]
    return to !== undefined && to < from ? [] : [{...placed({from, to}), fte: recruit.fte}]
  })
  const length = ({kind, ...rest}: Standing): number => (kind === 'whole' ? Number.POSITIVE_INFINITY : 'days' in rest ? rest.days : 0)
  const counting = each.filter(({when}) => when !== null).toSorted((a, b) => length(b.standing) - length(a.standing))
  return {
    measure,
    standing:
      counting[0]?.standing ?? (each.some(({standing}) => standing.kind === 'in-base') ? {kind: 'in-base'} : {kind: 'not-in-force'}),
    changes: counting.map(({when, fte}) => ({change: posted(measure, fte), when: when!})),
  }
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

/** Full-time people as people on duty over the hours they are spread over. */
function posted(measure: Recruiting | Extract<ScenarioMeasure, {kind: 'posts'}>, fte: number): Change {
  const hours = hoursOf(measure)
  const worked = fte * measure.hoursAWeek * (1 - measure.shrinkage)
  return {kind: 'people', group: measure.group, takes: [], amount: worked / hoursAWeek(hours), hours, absence: 0}
}

function changeOf(measure: Exclude<ScenarioMeasure, Recruiting>): Change {
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
    case 'posts':
      return posted(measure, measure.filled ?? measure.posts)
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
