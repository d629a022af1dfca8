import {formatPeriod, sentenceCase} from '#core/format'
import {addMonths, type Period} from '#core/time'
import {type BeatBoundaries, beatBoundaries} from '#explain/attendance/beat-boundaries'
import {type BeatPlaces, beatPlaces} from '#explain/attendance/beat-places'
import {inPeriod} from '#explain/signal-words'
import type {SplitFigures} from '#figures/asker'
import {gradeName, type TimedGrade, timedGrades} from '#measures/attendance/within-target'
import {paths} from '../paths.ts'
import {derive} from '../remember.ts'
import {route} from '../route.ts'
import type {Services} from '../services.ts'
import {countsOf} from './attendance-view.ts'
import {beatsOf} from './beats-view.ts'
import {answerWords, type GradeHeadline, hoursOfWeek, type WeekSplit} from './headline.ts'
import {hoursOfWeekOf} from './hours-of-week.ts'
import {hoursOf, lowestHour, splitsOf} from './in-time-view.ts'
import {monthInput, monthOf, monthPage} from './month-page.ts'
import {grouped} from './told.ts'

/** One grade by hour and place. */
export interface WhenGrade extends GradeHeadline {
  readonly hours: SplitFigures
  readonly districts: SplitFigures
  readonly bases: SplitFigures
  readonly types: SplitFigures
  /** Hours of the week and beats, over a year: a month has too few incidents in each. */
  readonly week: WeekSplit
  readonly beats: SplitFigures
}

export interface WhenFacts {
  readonly period: Period
  /** The twelve months that end with the period. */
  readonly year: Period
  readonly grades: readonly WhenGrade[]
  /** Of hours of the week, the share of arrivals that are known; over the year. */
  readonly known: WeekSplit
  readonly places: BeatPlaces | null
  /** The boundaries of beats at the end of the year, or why they are not drawn; null where the force gives none. */
  readonly boundaries: BeatBoundaries | null
}

async function whenGrade({asker}: Services, grade: TimedGrade, period: Period, year: Period): Promise<WhenGrade> {
  const measure = `attendance.${grade}.within-target`
  const by = (split: string, over = period) => asker.split({measure, period: over, by: [split]})
  const [headline, hours, districts, bases, types, week, beats] = await Promise.all([
    asker.ask({measure, period}),
    by('hour'),
    by('district'),
    by('base'),
    by('incident_type'),
    hoursOfWeek(asker, measure, year),
    by('beat', year),
  ])
  return {grade, headline, hours, districts, bases, types, week, beats}
}

async function askWhen(services: Services, period: Period): Promise<WhenFacts> {
  const {asker, facts} = services
  const year = {from: addMonths(period.to, -12), to: period.to}
  const rows = await facts.at()
  const [grades, known, places, boundaries] = await Promise.all([
    Promise.all(timedGrades.map((grade) => whenGrade(services, grade, period, year))),
    hoursOfWeek(asker, 'attendance.all.arrival-known', year),
    beatPlaces(rows, year),
    beatBoundaries(rows, services.boundaries?.() ?? [], year),
  ])
  return {period, year, grades, known, places, boundaries}
}

/** The sentence: the hour in which each grade was least often in time; or the headline, where no hour can be told. */
function answerOf({period, grades}: WhenFacts): string {
  const when = sentenceCase(inPeriod(formatPeriod(period), 'month'))
  const said = grades.flatMap((each) => {
    const lowest = lowestHour(each)
    return lowest ? [`${gradeName[each.grade]} incidents when their log was opened ${lowest.replace(', ', ' (')})`] : []
  })
  return said.length === 0 ? answerWords(when, grades) : `${when} we were least often in time with ${said.join(', and with ')}.`
}

/** When and where incidents were attended in time, and where not: hours, beats, districts, bases and types. */
export const showAttendanceWhen = route({
  method: 'GET',
  path: paths.attendance.when.pattern,
  needs: 'figures:read',
  about: 'attendance',
  audit: 'ATTENDANCE_WHEN_VIEW',
  input: monthInput,

  async handle({input: {period: asked}, services}) {
    const month = await monthOf(services, asked)
    const {period} = month
    const facts = await derive(services.asker, `attendance when ${period.from} ${period.to}`, () => askWhen(services, period))
    return monthPage(
      services,
      'when',
      {...month, asked},
      {
        name: `When and where, ${formatPeriod(period)}.`,
        answer: answerOf(facts),
        counts: countsOf(facts.grades),
        groups: [
          grouped('hours', 'When', [hoursOf(facts), hoursOfWeekOf(facts)]),
          grouped('places', 'Where, and what of', [beatsOf(facts), ...splitsOf(facts)]),
        ],
      },
    )
  },
})
