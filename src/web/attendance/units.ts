import {formatCount, formatPeriod, formatShare, sentenceCase} from '#core/format'
import {addMonths, type Period} from '#core/time'
import {
  type HourCell,
  type SampledActivity,
  sampledShares,
  type UnitHours,
  unitHours,
  unitHoursByHour,
} from '#explain/attendance/unit-hours'
import {inPeriod} from '#explain/signal-words'
import type {FactRows} from '#figures/fact-rows'
import {paths} from '../paths.ts'
import {derive} from '../remember.ts'
import {route} from '../route.ts'
import {activityOf} from './activity-view.ts'
import {monthInput, monthOf, monthPage} from './month-page.ts'
import {grouped} from './told.ts'
import {hoursOfUnits} from './units-view.ts'

export interface UnitFacts {
  /** Null where no status log or no duty is held. */
  readonly hours: UnitHours | null
  readonly hourCells: readonly HourCell[] | null
  readonly sampled: readonly SampledActivity[] | null
}

async function askUnits(rows: FactRows, period: Period): Promise<UnitFacts> {
  const [hours, hourCells, sampled] = await Promise.all([
    unitHours(rows, period),
    unitHoursByHour(rows, period),
    sampledShares(rows, {from: addMonths(period.from, -12), to: period.to}),
  ])
  return {hours, hourCells, sampled}
}

/** The sentence: what share of the hours on duty went into responding, and what stays in one place. */
function answerOf({hours}: UnitFacts, period: Period): string {
  const when = sentenceCase(inPeriod(formatPeriod(period), 'month'))
  if (!hours || hours.dutyHours === 0) return `${when} no status log and duty are held: what units did is not known.`
  const of = (ids: readonly string[]): number =>
    hours.activities.filter(({activity}) => ids.includes(activity)).reduce((sum, {share}) => sum + share, 0)
  const statics = hours.activities.filter(({knownBy}) => knownBy !== null).reduce((sum, {share}) => sum + share, 0)
  return `${when}, of ${formatCount(hours.dutyHours)} unit-hours on duty, ${formatShare(of(['responding', 'at-scene']))} went into responding and at scene, and at least ${formatShare(statics)} into commitments that hold a unit in one place.`
}

/** What units did: hours on duty by activity, by hour and by base. */
export const showAttendanceUnits = route({
  method: 'GET',
  path: paths.attendance.units.pattern,
  needs: 'figures:read',
  about: 'attendance',
  audit: 'ATTENDANCE_UNITS_VIEW',
  input: monthInput,

  async handle({input: {period: asked}, services}) {
    const month = await monthOf(services, asked)
    const {period} = month
    const facts = await derive(services.asker, `attendance units ${period.from} ${period.to}`, async () =>
      askUnits(await services.facts.at(), period),
    )
    return monthPage(
      services,
      'units',
      {...month, asked},
      {
        name: `Units, ${formatPeriod(period)}.`,
        answer: answerOf(facts, period),
        counts: facts.hours ? 'Activities add up to the hours on duty, with what no status accounts for as one of them.' : null,
        groups: [grouped('units', 'What units did', [hoursOfUnits(facts), activityOf(facts)])],
      },
    )
  },
})
