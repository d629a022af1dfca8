import {defineMeasure, type Measure} from '../define.ts'
import {attendanceClocks} from './clocks.ts'
import {cohortExclusions, countedGrade, firstGrade, incidentMeasure, noArrival, regradeUntimed, repeatedHour} from './cohort.ts'
import {type TimeTarget, targetSecondsSql} from './published-times.ts'
import {metSql} from './within-target.ts'

const regraded = {
  ...incidentMeasure,
  splits: ['hour', 'weekday', 'district', 'incident_type', 'grade_first', 'regrade_first_role'],
  clock: null,
  exclude: cohortExclusions,
  unknown: null,
  unit: 'share',
  better: 'neither',
} as const

const ways = [
  {slug: 'share', hits: "regrade_way <> 'none'", says: 're-graded', title: 'Incidents re-graded'},
  {slug: 'up', hits: "regrade_way = 'up'", says: 're-graded up', title: 'Incidents re-graded to a more urgent grade'},
  {slug: 'down', hits: "regrade_way = 'down'", says: 're-graded down', title: 'Incidents re-graded to a less urgent grade'},
] as const

/** Re-grading as a measure of its own: how often, which way, how late, by whom in role (a split), and what it takes out of the misses. */
export function regradeMeasures(targets: readonly TimeTarget[]): readonly Measure[] {
  const counted = countedGrade(targets)
  const heldFirst = metSql(targets, 'created', firstGrade)
  const target = targetSecondsSql(targets, 'grade_first')
  return [
    ...ways.map(({slug, hits, says, title}) =>
      defineMeasure({
        ...regraded,
        id: `attendance.regrades.${slug}`,
        title,
        sentence: `${says} {value} of incidents`,
        where: 'true',
        shape: {kind: 'proportion', hits, outOf: 'Incidents held to a time to attend'},
        rules: ['ATT-5', 'ATT-6', 'ATT-19'],
        about:
          'An incident that was ever re-graded to a more urgent grade than its first counts as up; else one re-graded to a less urgent, as down.',
      }),
    ),
    defineMeasure({
      ...regraded,
      id: 'attendance.regrades.median-time',
      title: 'Median time from incident created to the first re-grade',
      sentence: 'made half of first re-grades within {value} of incident created',
      clock: {from: 'created_at', to: 'first re-grade', called: 'Incident created to first re-grade'},
      where: 'regrade_first_seconds IS NOT NULL',
      shape: {kind: 'percentile', of: 'regrade_first_seconds', p: 0.5, outOf: 'Incidents re-graded at a known time'},
      unit: 'seconds',
      rules: ['ATT-19'],
      about: 'How late in the clock a grade is changed. A re-grade late in the first grade’s clock may be a queue being managed.',
    }),
    defineMeasure({
      ...regraded,
      id: 'attendance.regrades.down-late',
      title: 'Re-grades down that were made after the first grade’s time had passed',
      sentence: 'made {value} of re-grades down after the first grade’s time had already passed',
      where: `regrade_way = 'down' AND (${target}) IS NOT NULL`,
      unknown: {rule: 'ATT-11', where: regradeUntimed, says: 'were re-graded at a time that is not known'},
      shape: {kind: 'proportion', hits: `top_left_seconds >= (${target})`, outOf: 'Incidents re-graded to a less urgent grade'},
      better: 'lower',
      rules: ['ATT-6', 'ATT-11', 'ATT-19'],
      about: 'By ATT-6 these stay misses of the first grade. A high share says that grades are changed once the time is lost.',
    }),
    defineMeasure({
      ...regraded,
      id: 'attendance.regrades.misses-removed',
      title: 'Misses of the first grade that re-grading took out of the count',
      sentence: 'took {value} of misses of the first grade out of the count by re-grading',
      clock: {from: 'created_at', to: 'attended_at', called: attendanceClocks.created.called},
      where: `(${target}) IS NOT NULL AND NOT coalesce((${heldFirst}), NOT (${noArrival}))`,
      unknown: {
        rule: 'ATT-8',
        where: `(${noArrival}) OR (${repeatedHour}) OR (${regradeUntimed})`,
        says: 'had no arrival time, or a time that cannot be told',
      },
      shape: {
        kind: 'proportion',
        hits: `coalesce(${metSql(targets, 'created', counted)}, (${targetSecondsSql(targets, `(${counted.grade})`)}) IS NULL)`,
        outOf: 'Incidents that missed the time of their first grade, or had no arrival',
      },
      better: 'lower',
      rules: ['ATT-6', 'ATT-8', 'ATT-10', 'ATT-11', 'ATT-19'],
      about:
        'Held to their first grade these incidents missed; as counted they do not. It can be right: a caller calls again, and the risk is less. It has to be seen.',
    }),
  ]
}
