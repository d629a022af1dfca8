import {paths} from '../paths.ts'
import {derive} from '../remember.ts'
import {route} from '../route.ts'
import {askAttendance} from './ask.ts'
import {attendanceView} from './attendance-view.ts'
import {monthInput, monthOf, monthPage} from './month-page.ts'

/** Attendance of a month: all of it read from one snapshot, and kept as long as that stands. */
export const showAttendance = route({
  method: 'GET',
  path: paths.attendance.show.pattern,
  needs: 'figures:read',
  about: 'attendance',
  audit: 'ATTENDANCE_VIEW',
  input: monthInput,

  async handle({input: {period: asked}, services}) {
    const month = await monthOf(services, asked)
    const {period} = month
    const facts = await derive(services.asker, `attendance ${period.from} ${period.to}`, () => askAttendance(services, period))
    return monthPage(services, 'show', {...month, asked}, attendanceView(facts, asked))
  },
})
