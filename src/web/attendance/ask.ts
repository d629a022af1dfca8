import {isAnswerable} from '#core/errors'
import {addDays, addMonths, londonDate, type Period, startOf} from '#core/time'
import {auditDates} from '#explain/attendance/audit-dates'
import {type BeatPlaces, beatPlaces} from '#explain/attendance/beat-places'
import {type CauseCount, causesOfMisses, type Miss, missesOneByOne} from '#explain/attendance/causes'
import {type CounterfactualOutcome, counterfactualMisses} from '#explain/attendance/counterfactual'
import {openQueue, type QueueAt, type QueueFlow, type QueueNow, queueAsLoaded, queueFlow} from '#explain/attendance/open-queue'
import {type Otherwise, otherwise, stageParts} from '#explain/attendance/reading'
import {
  type HourCell,
  type SampledActivity,
  sampledShares,
  type UnitHours,
  unitHours,
  unitHoursByHour,
} from '#explain/attendance/unit-hours'
import {freeUnits, type UnitsAt} from '#explain/attendance/units-free'
import {type Reading, readingOf} from '#explain/figure-series'
import type {Asker, SplitFigures} from '#figures/asker'
import type {FactRows} from '#figures/fact-rows'
import type {Figure} from '#figures/figure'
import {attendanceClocks} from '#measures/attendance/clocks'
import {type TimeTarget, usualTargets} from '#measures/attendance/published-times'
import {logStages} from '#measures/attendance/stages'
import {type TimedGrade, timedGrades} from '#measures/attendance/within-target'
import type {Services} from '../services.ts'

/** Figures by hour of the week, or that they are hidden. */
export type WeekSplit = SplitFigures & {readonly hidden?: true}

/** What is asked of one grade. */
export interface GradeFacts {
  readonly grade: TimedGrade
  readonly headline: Figure
  readonly clocks: readonly Figure[]
  readonly times: readonly Figure[]
  readonly otherwise: readonly Otherwise[]
  readonly stages: ReturnType<typeof stageParts>
  readonly causes: readonly CauseCount[] | null
  readonly counterfactual: CounterfactualOutcome
  readonly hours: SplitFigures
  readonly districts: SplitFigures
  readonly bases: SplitFigures
  readonly types: SplitFigures
  /** The months up to the one asked of, read for a signal. */
  readonly months: Reading
  /** Hours of the week and beats, over a year: a month has too few incidents in each. */
  readonly week: WeekSplit
  readonly beats: SplitFigures
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

export interface AttendanceFacts {
  readonly period: Period
  /** The twelve months that end with the period. */
  readonly year: Period
  readonly dataTo: Temporal.Instant | null
  /** Of hours of the week, the share of arrivals that are known; over the year. */
  readonly known: WeekSplit
  readonly places: BeatPlaces | null
  readonly standing: StandingFacts
  readonly grades: readonly GradeFacts[]
  readonly others: readonly Figure[]
  readonly regradedBy: SplitFigures
  readonly queue: {readonly at: Temporal.Instant; readonly grades: readonly QueueNow[]} | null
  readonly hours: UnitHours | null
  readonly hourCells: readonly HourCell[] | null
  readonly sampled: readonly SampledActivity[] | null
  /** Audit samples of the last two years, by name, the earliest first. */
  readonly audits: readonly {readonly name: string; readonly figure: Figure}[]
  /** The misses of the last whole day that the incidents reach, by grade. */
  readonly lastDay: {
    readonly period: Period
    readonly misses: readonly {readonly grade: TimedGrade; readonly list: readonly Miss[] | null}[]
    /** Incidents one by one are kept from those who may not see rows. */
    readonly withheld: boolean
  }
}

const others = [
  'attendance.all.volume',
  'attendance.all.arrival-known',
  'attendance.all.call-known',
  'attendance.all.place-known',
  'attendance.all.resolved-by-video',
  'attendance.all.resolved-by-desk',
  'attendance.regrades.share',
  'attendance.regrades.up',
  'attendance.regrades.down',
  'attendance.regrades.median-time',
  'attendance.regrades.down-late',
  'attendance.regrades.misses-removed',
] as const

/** A measure by hour of the week; hidden where a force hides small counts, and so fine a table would give them away (HIDE-5). */
const hoursOfWeek = (asker: Asker, measure: string, period: Period): Promise<WeekSplit> =>
  asker
    .split({measure, period, by: ['weekday', 'hour']})
    .catch((error: unknown) =>
      isAnswerable(error, 'FILTER_DISCLOSES') ? {by: ['weekday', 'hour'], cells: [], hidden: true as const} : Promise.reject(error),
    )

/** Months in which a signal is looked for. */
const seriesMonths = 24

async function gradeFacts(
  {asker, facts, attendanceTimes = usualTargets, rebases}: Services,
  grade: TimedGrade,
  period: Period,
  year: Period,
): Promise<GradeFacts> {
  const id = `attendance.${grade}`
  const headlineId = `${id}.within-target`
  const ask = (measure: string) => asker.ask({measure, period})
  const variants = asker.measures.filter(({variantOf}) => variantOf?.measure === headlineId)
  const clocks = Object.keys(attendanceClocks).filter((clock) => clock !== 'created')
  const [headline, ofClocks, times, ofVariants, stages, hours, districts, causes, counterfactual, months, week, beats, bases, types] =
    await Promise.all([
      ask(headlineId),
      Promise.all(clocks.map((clock) => ask(`${headlineId}-from-${clock}`))),
      Promise.all(['median', 'p90', 'p99', 'long-tail'].map((name) => ask(`${id}.${name}`))),
      Promise.all(variants.map((measure) => ask(measure.id))),
      Promise.all(
        logStages.map(async ({id: stage}) => ({
          stage,
          mean: await ask(`${id}.stage-${stage}-mean`),
          median: await ask(`${id}.stage-${stage}-median`),
        })),
      ),
      asker.split({measure: headlineId, period, by: ['hour']}),
      asker.split({measure: headlineId, period, by: ['district']}),
      causesOfMisses(await facts.at(), asker.measure(headlineId), attendanceTimes, period),
      counterfactualMisses(await facts.at(), {measure: asker.measure(headlineId), clock: 'created', targets: attendanceTimes, period}),
      asker.series({measure: headlineId, period: {from: addMonths(period.to, -seriesMonths), to: period.to}, grain: 'month'}),
      hoursOfWeek(asker, headlineId, year),
      asker.split({measure: headlineId, period: year, by: ['beat']}),
      asker.split({measure: headlineId, period, by: ['base']}),
      asker.split({measure: headlineId, period, by: ['incident_type']}),
    ])
  return {
    grade,
    headline,
    clocks: ofClocks,
    times,
    otherwise: otherwise(headline, ofVariants),
    stages: stageParts(stages),
    causes,
    counterfactual,
    hours,
    districts,
    bases,
    types,
    months: readingOf(months, 'month', (await rebases?.()) ?? []),
    week,
    beats,
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

/** The latest whole month that the incidents reach; the month of today where none is held. */
export async function latestMonthOf({asker, clock}: Services): Promise<Period> {
  const end = await asker.dataTo('attendance.all.volume')
  const day = end?.day ?? londonDate(clock.now())
  const next = startOf('month', Temporal.PlainDate.from(day).add({days: 1}).toString())
  return {from: addMonths(next, -1), to: next}
}

/** Everything that the page of attendance shows of a period, from one snapshot; incidents one by one for those who may see rows. */
export async function askAttendance(services: Services, period: Period, oneByOne: boolean): Promise<AttendanceFacts> {
  const {asker, facts, attendanceTimes = usualTargets} = services
  const rows = await facts.at()
  const end = await asker.dataTo('attendance.all.volume')
  const last = end ? {from: end.day, to: Temporal.PlainDate.from(end.day).add({days: 1}).toString()} : period
  const year = {from: addMonths(period.to, -12), to: period.to}
  const ends = last.to < period.to ? last.to : period.to
  const [grades, ofOthers, regradedBy, queue, hours, sampled, audits, misses, known, places, standing, hourCells] = await Promise.all([
    Promise.all(timedGrades.map((grade) => gradeFacts(services, grade, period, year))),
    Promise.all(others.map((measure) => asker.ask({measure, period}))),
    asker.split({measure: 'attendance.regrades.share', period, by: ['regrade_first_role']}),
    queueAsLoaded(rows, attendanceTimes),
    unitHours(rows, period),
    sampledShares(rows, {from: addMonths(period.from, -12), to: period.to}),
    auditsOf(asker, rows, period),
    Promise.all(
      timedGrades.map(async (grade) => ({
        grade,
        list: oneByOne ? await missesOneByOne(rows, asker.measure(`attendance.${grade}.within-target`), attendanceTimes, last, 15) : null,
      })),
    ),
    hoursOfWeek(asker, 'attendance.all.arrival-known', year),
    beatPlaces(rows, year),
    askStanding(rows, attendanceTimes, {from: addDays(ends, -7), to: ends}),
    unitHoursByHour(rows, period),
  ])
  return {
    period,
    year,
    known,
    places,
    standing,
    dataTo: end?.at ?? null,
    grades,
    others: ofOthers,
    regradedBy,
    queue,
    hours,
    hourCells,
    sampled,
    audits,
    lastDay: {period: last, misses, withheld: !oneByOne},
  }
}
