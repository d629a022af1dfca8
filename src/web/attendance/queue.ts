import {formatPeriod} from '#core/format'
import {queueAsLoaded} from '#explain/attendance/open-queue'
import {usualTargets} from '#measures/attendance/published-times'
import {paths} from '../paths.ts'
import {derive} from '../remember.ts'
import {route} from '../route.ts'
import {askStanding, lastSevenDays} from './ask.ts'
import {monthInput, monthOf, monthPage} from './month-page.ts'
import {freeWeekOf, queueAnswer, queueRaised, queueWeekOf} from './standing-view.ts'
import {grouped} from './told.ts'
import {queueOf} from './units-view.ts'

/** The open queue as loaded, and at every quarter-hour of the last seven days of a month, with its reviews and the units free. */
export const showAttendanceQueue = route({
  method: 'GET',
  path: paths.attendance.queue.pattern,
  needs: 'figures:read',
  about: 'attendance',
  audit: 'ATTENDANCE_QUEUE_VIEW',
  input: monthInput,

  async handle({input: {period: asked}, services}) {
    const {asker, facts, attendanceTimes = usualTargets} = services
    const month = await monthOf(services, asked)
    const week = await lastSevenDays(services, month.period)
    const [queue, standing] = await derive(asker, `attendance queue ${week.from}`, async () => {
      const rows = await facts.at()
      return Promise.all([queueAsLoaded(rows, attendanceTimes), askStanding(rows, attendanceTimes, week)])
    })
    return monthPage(
      services,
      'queue',
      {...month, asked},
      {
        name: `The queue, ${formatPeriod(week)}.`,
        answer: queueAnswer(standing),
        counts: null,
        raised: queueRaised(standing),
        groups: [
          grouped('now', 'As loaded', [queueOf(queue)]),
          grouped('quarters', 'At every quarter-hour', [queueWeekOf(standing), freeWeekOf(standing)]),
        ],
      },
    )
  },
})
