import {addDays, addMonths, type Period} from '#core/time'
import {auditDates} from '#explain/attendance/audit-dates'
import {type CauseCount, causesOfMisses} from '#explain/attendance/causes'
import {openQueue, type QueueAt, type QueueFlow, type QueueNow, queueAsLoaded, queueFlow} from '#explain/attendance/open-queue'
import {type Otherwise, otherwise} from '#explain/attendance/reading'
import {unitHours} from '#explain/attendance/unit-hours'
import {freeUnits, type UnitsAt} from '#explain/attendance/units-free'
import {type Reading, readingOf} from '#explain/figure-series'
import type {Asker} from '#figures/asker'
import type {FactRows} from '#figures/fact-rows'
import type {Figure} from '#figures/figure'
import {attendanceClocks} from '#measures/attendance/clocks'
import {type TimeTarget, usualTargets} from '#measures/attendance/published-times'
import {type TimedGrade, timedGrades} from '#measures/attendance/within-target'
import type {Services} from '../services.ts'
import type {GradeHeadline} from './headline.ts'

/** One grade on the first page. */
export interface GradeFacts extends GradeHeadline {
  readonly clocks: readonly Figure[]
  readonly times: readonly Figure[]
  readonly otherwise: readonly Otherwise[]
  readonly causes: readonly CauseCount[] | null
  /** The months up to the one asked of, read for a signal. */
  readonly months: Reading
}

/** What stood at each quarter-hour of seven days. */
export interface StandingFacts {
  readonly period: Period
  /** Null where no incident is held. */
  readonly queue: readonly QueueAt[] | null
  readonly flow: readonly QueueFlow[] | null
  /** Null where no status log or no duty is held. */
  readonly units: readonly UnitsAt[] | null
  /** Grades that have a published time. */
  readonly timed: readonly string[]
}

/** The open queue as loaded. */
export type QueueFacts = {readonly at: Temporal.Instant; readonly grades: readonly QueueNow[]} | null

/** What the first page shows of a month. */
export interface AttendanceFacts {
  readonly period: Period
  readonly dataTo: Temporal.Instant | null
  readonly grades: readonly GradeFacts[]
  readonly queue: QueueFacts
  /** At how many quarter-hours of the last seven days no unit was apparently free; null where no status log or duty is held. */
  readonly noneFree: number | null
  /** Share of unit-hours that static commitments held, as far as statuses and types show; null where no status log or duty is held. */
  readonly statics: number | null
  /** Audit samples of the last two years, by name, the earliest first. */
  readonly audits: readonly {readonly name: string; readonly figure: Figure}[]
}

/** Months in which a signal is looked for. */
const seriesMonths = 24

async function gradeFacts(
  {asker, facts, attendanceTimes = usualTargets, rebases}: Services,
  grade: TimedGrade,
  period: Period,
): Promise<GradeFacts> {
  const id = `attendance.${grade}`
  const headlineId = `${id}.within-target`
  const ask = (measure: string) => asker.ask({measure, period})
  const variants = asker.measures.filter(({variantOf}) => variantOf?.measure === headlineId)
  const clocks = Object.keys(attendanceClocks).filter((clock) => clock !== 'created')
  const [headline, ofClocks, times, ofVariants, causes, months] = await Promise.all([
    ask(headlineId),
    Promise.all(clocks.map((clock) => ask(`${headlineId}-from-${clock}`))),
    Promise.all(['median', 'p90', 'p99', 'long-tail'].map((name) => ask(`${id}.${name}`))),
    Promise.all(variants.map((measure) => ask(measure.id))),
    causesOfMisses(await facts.at(), asker.measure(headlineId), attendanceTimes, period),
    asker.series({measure: headlineId, period: {from: addMonths(period.to, -seriesMonths), to: period.to}, grain: 'month'}),
  ])
  return {
    grade,
    headline,
    clocks: ofClocks,
    times,
    otherwise: otherwise(headline, ofVariants),
    causes,
    months: readingOf(months, 'month', (await rebases?.()) ?? []),
  }
}

/** The queue, what came and went, and the units free, at each quarter-hour of seven days. */
export async function askStanding(rows: FactRows, targets: readonly TimeTarget[], period: Period): Promise<StandingFacts> {
  const [queue, flow, units] = await Promise.all([
    openQueue(rows, targets, period),
    queueFlow(rows, targets, period),
    freeUnits(rows, period),
  ])
  return {period, queue, flow, units, timed: [...new Set(targets.map(({grade}) => grade))]}
}

/** The last seven days of a period that the incidents reach. */
export async function lastSevenDays({asker}: Services, period: Period): Promise<Period> {
  const end = await asker.dataTo('attendance.all.volume')
  const after = end ? addDays(end.day, 1) : period.to
  const to = after < period.to ? after : period.to
  return {from: addDays(to, -7), to}
}

/** At how many quarter-hours no unit on duty was apparently free. */
export const noneFreeOf = (units: readonly UnitsAt[]): number => units.filter(({free, onDuty}) => onDuty > 0 && free <= 0).length

async function auditsOf(asker: Asker, rows: FactRows, period: Period): Promise<AttendanceFacts['audits']> {
  const both = {from: addMonths(period.from, -24), to: addMonths(period.to, 1)}
  const [{cells}, first] = await Promise.all([
    asker.split({measure: 'attendance.audit.met', period: both, by: ['sample']}),
    auditDates(rows, both),
  ])
  const audits = cells.map(({at, figure}) => ({name: String(at[0]), figure}))
  const on = (name: string): string => first.get(name) ?? ''
  return audits.sort((a, b) => (on(a.name) < on(b.name) ? -1 : 1))
}

/** Everything that the first page of attendance shows of a month, from one snapshot. */
export async function askAttendance(services: Services, period: Period): Promise<AttendanceFacts> {
  const {asker, facts, attendanceTimes = usualTargets} = services
  const rows = await facts.at()
  const [end, grades, queue, hours, units, audits] = await Promise.all([
    asker.dataTo('attendance.all.volume'),
    Promise.all(timedGrades.map((grade) => gradeFacts(services, grade, period))),
    queueAsLoaded(rows, attendanceTimes),
    unitHours(rows, period),
    freeUnits(rows, await lastSevenDays(services, period)),
    auditsOf(asker, rows, period),
  ])
  return {
    period,
    dataTo: end?.at ?? null,
    grades,
    queue,
    noneFree: units?.some(({onDuty}) => onDuty > 0) ? noneFreeOf(units) : null,
    statics: hours?.activities.filter(({knownBy}) => knownBy !== null).reduce((sum, {share}) => sum + share, 0) ?? null,
    audits,
  }
}
