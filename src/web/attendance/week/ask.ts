import {addDays, endOf, type Period, startOf} from '#core/time'
import {type Miss, missesOneByOne} from '#explain/attendance/causes'
import {type FreeKnown, freeAsKnown} from '#explain/attendance/free-known'
import {type CauseStanding, causesByWeek, causesStanding, type FreeBand, freeWhenWaiting} from '#explain/attendance/weeks'
import {type Reading, readingOf} from '#explain/figure-series'
import {isComplete} from '#explain/figure-words'
import type {Figure} from '#figures/figure'
import {usualTargets} from '#measures/attendance/published-times'
import {logStages} from '#measures/attendance/stages'
import {type TimedGrade, timedGrades} from '#measures/attendance/within-target'
import type {Services} from '../../services.ts'
import {askStanding, type StandingFacts} from '../ask.ts'

/** Weeks before the one asked of that it is read against. */
export const weeksBefore = 26

export interface WeekGrade {
  readonly grade: TimedGrade
  readonly headline: Figure
  /** The weeks to the one asked of, read for a signal. */
  readonly weeks: Reading
  readonly days: readonly Figure[]
  /** Null where no incident is held. Read against the whole weeks before alone. */
  readonly causes: readonly CauseStanding[] | null
  /** How many weeks the causes are read against. */
  readonly against: number
  readonly free: readonly FreeBand[] | null
  readonly known: FreeKnown | null
  readonly stages: readonly {readonly id: string; readonly week: Figure; readonly before: Figure}[]
  /** The longest over their time; null for those who may not see rows. */
  readonly misses: readonly Miss[] | null
}

export interface WeekFacts {
  readonly period: Period
  readonly dataTo: Temporal.Instant | null
  readonly before: Period
  readonly grades: readonly WeekGrade[]
  readonly regrades: readonly Figure[]
  readonly standing: StandingFacts
  /** Incidents one by one are kept from those who may not see rows. */
  readonly withheld: boolean
}

/** The last whole week that the incidents reach; the week before today where none is held. */
export async function latestWeekOf({asker, clock}: Services): Promise<Period> {
  const end = await asker.dataTo('attendance.all.volume')
  const next = end ? addDays(end.day, 1) : clock.now().toZonedDateTimeISO('Europe/London').toPlainDate().toString()
  const to = startOf('week', next)
  return {from: addDays(to, -7), to}
}

async function weekGrade(services: Services, grade: TimedGrade, period: Period, before: Period, oneByOne: boolean): Promise<WeekGrade> {
  const {asker, facts, attendanceTimes = usualTargets, rebases} = services
  const id = `attendance.${grade}`
  const measure = asker.measure(`${id}.within-target`)
  const rows = await facts.at()
  const [headline, weeks, days, causes, free, known, stages, misses] = await Promise.all([
    asker.ask({measure: measure.id, period}),
    asker.series({measure: measure.id, period: {from: before.from, to: period.to}, grain: 'week'}),
    asker.series({measure: measure.id, period, grain: 'day'}),
    causesByWeek(rows, measure, attendanceTimes, {from: before.from, to: period.to}),
    freeWhenWaiting(rows, measure, attendanceTimes, period),
    freeAsKnown(rows, measure, attendanceTimes, period),
    Promise.all(
      logStages.map(async ({id: stage}) => ({
        id: stage,
        week: await asker.ask({measure: `${id}.stage-${stage}-mean`, period}),
        before: await asker.ask({measure: `${id}.stage-${stage}-mean`, period: before}),
      })),
    ),
    oneByOne ? missesOneByOne(rows, measure, attendanceTimes, period, 15) : null,
  ])
  // A week of which days are missing has fewer misses, and would make the latest look many.
  const whole = new Set(weeks.filter((figure) => figure.denominator !== null && isComplete(figure)).map((figure) => figure.period.from))
  const read = causes?.filter(({from}) => from === period.from || whole.has(from)) ?? null
  return {
    grade,
    headline,
    weeks: readingOf(weeks, 'week', (await rebases?.()) ?? []),
    days,
    causes: read && causesStanding(read),
    against: read ? read.length - 1 : 0,
    free,
    known,
    stages,
    misses,
  }
}

const regrades = ['attendance.regrades.share', 'attendance.regrades.down-late', 'attendance.regrades.misses-removed'] as const

/** Everything that the page of a week shows, from one snapshot. */
export async function askWeek(services: Services, asked: Period, oneByOne: boolean): Promise<WeekFacts> {
  const {asker, facts, attendanceTimes = usualTargets} = services
  const period = {from: asked.from, to: endOf('week', asked.from)}
  const before = {from: addDays(period.from, -7 * weeksBefore), to: period.from}
  const end = await asker.dataTo('attendance.all.volume')
  const [grades, ofRegrades, standing] = await Promise.all([
    Promise.all(timedGrades.map((grade) => weekGrade(services, grade, period, before, oneByOne))),
    Promise.all(regrades.map((measure) => asker.ask({measure, period}))),
    askStanding(await facts.at(), attendanceTimes, period),
  ])
  return {period, before, dataTo: end?.at ?? null, grades, regrades: ofRegrades, standing, withheld: !oneByOne}
}
