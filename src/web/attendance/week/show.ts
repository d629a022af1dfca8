import {z} from 'zod'
import {AnswerableError} from '#core/errors'
import {grainOf, parsePeriod} from '#core/time'
import {paths} from '../../paths.ts'
import {derive} from '../../remember.ts'
import {type Outcome, page, route} from '../../route.ts'
import {oneByOne} from '../../session/one-by-one.ts'
import {AttendancePage} from '../attendance.tsx'
import {askWeek, latestWeekOf} from './ask.ts'
import {weekView} from './week-view.ts'

/** Attendance of a week, for the weekly meeting. */
export const showAttendanceWeek = route({
  method: 'GET',
  path: paths.attendance.week.pattern,
  needs: 'figures:read',
  about: 'attendance',
  audit: 'ATTENDANCE_WEEK_VIEW',
  input: z.object({week: z.string('Give each filter once').max(40, 'A filter is too long').optional()}),

  async handle({input, services, user}): Promise<Outcome> {
    const latest = await latestWeekOf(services)
    const period = input.week ? parsePeriod(input.week) : latest
    if (!period || grainOf(period) !== 'week')
      throw new AnswerableError('CHOICE_INVALID', {choice: 'week', text: input.week ?? '', why: 'a week is written as 2024-W26'})
    const address = paths.attendance.week.to({}, {week: input.week})
    const single = await oneByOne(services, user, {about: 'attendance', event: 'ATTENDANCE_MISSES_VIEW', address})
    if (typeof single === 'object') return single
    const facts = await derive(services.asker, `attendance week ${period.from}${single ? ' one by one' : ''}`, () =>
      askWeek(services, period, single),
    )
    return page(AttendancePage, weekView(facts, latest), {
      title: 'Attendance by week',
      section: 'attendance',
      crumbs: [{text: 'Attendance', href: paths.attendance.show.to()}],
    })
  },
})
