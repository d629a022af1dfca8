import {defineMeasure, type Measure} from '../define.ts'
import {attendanceClocks} from './clocks.ts'
import {clockSecondsSql, cohortExclusions, countedGrade, incidentMeasure, leastArrivalsKnown, timeUnknown} from './cohort.ts'
import {secondsOfGradeSql, type TimeTarget} from './published-times.ts'
import {gradeName, type TimedGrade} from './within-target.ts'

const rules = ['ATT-1', 'ATT-2', 'ATT-3', 'ATT-4', 'ATT-5', 'ATT-6', 'ATT-7', 'ATT-8', 'ATT-9', 'ATT-10', 'ATT-11', 'ATT-15', 'ATT-16']

const percentiles = [
  {slug: 'median', p: 0.5, says: 'Median time', of: 'half'},
  {slug: 'p90', p: 0.9, says: '90th percentile of the time', of: 'nine in ten'},
  {slug: 'p99', p: 0.99, says: '99th percentile of the time', of: '99 in 100'},
] as const

/** A long wait is more than this many times the target (ATT-18). */
export const longTimes = 4

/** How long people wait, beside whether the target was met: median, 90th and 99th percentile, and the long tail (ATT-18). */
export function attendanceTimes(targets: readonly TimeTarget[], grade: TimedGrade): readonly Measure[] {
  const rule = countedGrade(targets)
  const seconds = clockSecondsSql('created', rule)
  const common = {
    ...incidentMeasure,
    clock: {from: 'created_at', to: 'attended_at', called: attendanceClocks.created.called},
    where: `(${rule.grade}) = '${grade}'`,
    exclude: cohortExclusions,
    unknown: timeUnknown('created', rule),
    better: 'lower',
    leastKnown: leastArrivalsKnown,
  } as const
  const ranked = percentiles.map(({slug, p, says, of}) =>
    defineMeasure({
      ...common,
      id: `attendance.${grade}.${slug}`,
      title: `${says} to attend ${gradeName[grade]} incidents, from incident created`,
      sentence: `attended ${of} of ${gradeName[grade]} incidents within {value} of incident created`,
      shape: {kind: 'percentile', of: seconds, p, outOf: `${gradeName[grade]} incidents with a known arrival`},
      unit: 'seconds',
      rules,
      about:
        'Nearest rank over the known times, in whole seconds. Incidents without an arrival are left out of it and counted beside it: if they were the slow ones, the true value is longer.',
    }),
  )
  const published = secondsOfGradeSql(targets, grade)
  const long = defineMeasure({
    ...common,
    unknown: timeUnknown('created', rule, {published}),
    id: `attendance.${grade}.long-tail`,
    title: `${gradeName[grade]} incidents that waited more than ${longTimes} times the published time`,
    sentence: `took more than ${longTimes} times the published time to attend {value} of ${gradeName[grade]} incidents`,
    shape: {
      kind: 'proportion',
      hits: `${seconds} > ${longTimes} * ${published}`,
      outOf: `${gradeName[grade]} incidents that needed somebody to attend`,
    },
    unit: 'share',
    rules: [...rules, 'ATT-18'],
    about: `A share within a target says nothing of how late the late ones were. Waited more than ${longTimes} times the target, out of all held to it; unknown times are in the bounds.`,
  })
  return [...ranked, long]
}
