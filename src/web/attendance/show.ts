import {z} from 'zod'
import {AnswerableError} from '#core/errors'
import {parsePeriod} from '#core/time'
import {paths} from '../paths.ts'
import {derive} from '../remember.ts'
import {type Outcome, page, route} from '../route.ts'
import {oneByOne} from '../session/one-by-one.ts'
import {askAttendance, latestMonthOf} from './ask.ts'
import {AttendancePage} from './attendance.tsx'
import {attendanceView} from './attendance-view.ts'
import {askChange} from './change-section.ts'

const text = z.string('Give each filter once').max(40, 'A filter is too long')

/** Attendance: all of it read from one snapshot, and kept as long as that stands. */
export const showAttendance = route({
  method: 'GET',
  path: paths.attendance.show.pattern,
  needs: 'figures:read',
  about: 'attendance',
  audit: 'ATTENDANCE_VIEW',
  input: z.object({period: text.optional(), on: text.optional(), weeks: text.optional(), grade: text.optional(), whole: text.optional()}),

  async handle({input, services, user}): Promise<Outcome> {
    const latest = await latestMonthOf(services)
    const period = input.period ? parsePeriod(input.period) : latest
    if (!period) throw new AnswerableError('FILTER_INVALID', {filter: `period=${input.period}`, why: 'a period is written as 2024-06'})
    const address = paths.attendance.show.to({}, {period: input.period})
    const single = await oneByOne(services, user, {about: 'attendance', event: 'ATTENDANCE_MISSES_VIEW', address})
    if (typeof single === 'object') return single
    const facts = await derive(services.asker, `attendance ${period.from} ${period.to}${single ? ' one by one' : ''}`, () =>
      askAttendance(services, period, single),
    )
    const change = await askChange(services, input)
    return page(AttendancePage, attendanceView(facts, latest, change), {title: 'Attendance', section: 'attendance'})
  },
})
