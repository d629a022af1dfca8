import {z} from 'zod'
import {AnswerableError} from '#core/errors'
import {formatDateLong, sentenceCase} from '#core/format'
import {addDays, isDate, type Period} from '#core/time'
import {causesOfMisses, type Miss, missesOneByOne} from '#explain/attendance/causes'
import {type FreeKnown, freeAsKnown} from '#explain/attendance/free-known'
import {type FreeBand, freeWhenWaiting} from '#explain/attendance/weeks'
import {usualTargets} from '#measures/attendance/published-times'
import {type TimedGrade, timedGrades} from '#measures/attendance/within-target'
import {paths} from '../paths.ts'
import {derive} from '../remember.ts'
import {type Outcome, page, route} from '../route.ts'
import type {Services} from '../services.ts'
import {oneByOne} from '../session/one-by-one.ts'
import {AttendancePage} from './attendance.tsx'
import {countsOf, leadOf} from './attendance-view.ts'
import {type AttendanceView, pagesAbout} from './frame.ts'
import {ageWords, answerWords, type GradeHeadline, latestMonthOf} from './headline.ts'
import {filterText} from './month-page.ts'
import {grouped} from './told.ts'
import {freeKnownOf, freeOf, missesTold} from './units-view.ts'
import {type CausedGrade, causesOf} from './why-view.ts'

interface DayGrade extends GradeHeadline, CausedGrade {
  readonly free: readonly FreeBand[] | null
  readonly known: FreeKnown | null
  /** The longest over their time; null for those who may not see rows. */
  readonly misses: readonly Miss[] | null
}

const shownDays = 14

async function dayGrade(services: Services, grade: TimedGrade, period: Period, single: boolean): Promise<DayGrade> {
  const {asker, facts, attendanceTimes: targets = usualTargets} = services
  const rows = await facts.at()
  const measure = asker.measure(`attendance.${grade}.within-target`)
  const [headline, causes, free, known, misses] = await Promise.all([
    asker.ask({measure: measure.id, period}),
    causesOfMisses(rows, measure, targets, period),
    freeWhenWaiting(rows, measure, targets, period),
    freeAsKnown(rows, measure, targets, period),
    single ? missesOneByOne(rows, measure, targets, period, 15) : null,
  ])
  return {grade, headline, causes, free, known, misses}
}

/** The last day that the incidents reach; the day before today where none is held. */
async function latestDayOf(services: Services): Promise<string> {
  const end = await services.asker.dataTo('attendance.all.volume')
  return end?.day ?? addDays((await latestMonthOf(services)).to, -1)
}

/** Attendance of one day, for the daily meeting: each miss with its cause and stages, and how many units were apparently free. */
export const showAttendanceDay = route({
  method: 'GET',
  path: paths.attendance.day.pattern,
  needs: 'figures:read',
  about: 'attendance',
  audit: 'ATTENDANCE_DAY_VIEW',
  input: z.object({day: filterText.optional()}),

  async handle({input, services, user}): Promise<Outcome> {
    const latest = await latestDayOf(services)
    const day = input.day ?? latest
    if (!isDate(day)) throw new AnswerableError('CHOICE_INVALID', {choice: 'day', text: day, why: 'a day is written as 2024-06-30'})
    const period = {from: day, to: addDays(day, 1)}
    const address = paths.attendance.day.to({}, {day: input.day})
    const single = await oneByOne(services, user, {about: 'attendance', event: 'ATTENDANCE_MISSES_VIEW', address})
    if (typeof single === 'object') return single
    const end = await services.asker.dataTo('attendance.all.volume')
    const grades = await derive(services.asker, `attendance day ${day}${single ? ' one by one' : ''}`, () =>
      Promise.all(timedGrades.map((grade) => dayGrade(services, grade, period, single))),
    )
    const days = [...new Set([...Array.from({length: shownDays}, (_, i) => addDays(latest, -i)), day])]
    const view: AttendanceView = {
      name: `Attendance, ${formatDateLong(day)}.`,
      age: ageWords(end?.at ?? null),
      answer: answerWords(`On ${formatDateLong(day)}`, grades),
      counts: countsOf(grades),
      lead: leadOf(grades.map(({grade, causes}) => ({grade, signal: null, causes}))),
      raised: [],
      action: paths.attendance.day.to(),
      fields: [
        {
          name: 'day',
          label: 'Day',
          options: days.map((value) => ({value, text: sentenceCase(formatDateLong(value)), selected: value === day})),
        },
      ],
      pages: pagesAbout('day'),
      sparks: [],
      beside: [],
      groups: end
        ? [
            grouped('why', 'What the misses were made of', [causesOf(grades), freeOf(grades, 'day'), freeKnownOf(grades)]),
            grouped(
              'misses',
              'The longest misses',
              grades.map(({grade, misses}) => missesTold(grade, misses, period, !single)),
            ),
          ]
        : [],
    }
    return page(AttendancePage, view, {
      title: 'Attendance by day',
      section: 'attendance',
      crumbs: [{text: 'Attendance', href: paths.attendance.show.to()}],
    })
  },
})
