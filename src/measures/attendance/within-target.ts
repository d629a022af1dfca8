import {defineMeasure, type Measure} from '../define.ts'
import {type AttendanceClock, attendanceClocks} from './clocks.ts'
import {
  clockSecondsSql,
  cohortExclusions,
  countedGrade,
  firstGrade,
  type GradeRule,
  incidentMeasure,
  lastGrade,
  leastArrivalsKnown,
  leastCallsKnown,
  noArrival,
  timeUnknown,
} from './cohort.ts'
import {secondsOfGradeSql, type TimeTarget, targetSecondsSql} from './published-times.ts'

export const timedGrades = ['immediate', 'priority'] as const
export type TimedGrade = (typeof timedGrades)[number]
export const gradeName = {immediate: 'Immediate', priority: 'Priority'} as const

const cohortRules = [
  'ATT-1',
  'ATT-2',
  'ATT-3',
  'ATT-4',
  'ATT-5',
  'ATT-6',
  'ATT-7',
  'ATT-8',
  'ATT-9',
  'ATT-10',
  'ATT-11',
  'ATT-15',
  'ATT-16',
] as const

/** The published times of a grade, in words: '15 minutes', '15 minutes urban or 20 rural'. */
export function timeInWords(targets: readonly TimeTarget[], grade: string): string {
  const own = targets.filter((target) => target.grade === grade).sort((a, b) => (a.from < b.from ? 1 : -1))
  const latest = own.filter(({from}) => from === own[0]?.from).sort((a, b) => a.minutes - b.minutes)
  const [first] = latest
  if (!first) return 'no published time'
  if (latest.length === 1 && !first.area) return `${first.minutes} minutes`
  return latest.map(({minutes, area}) => `${minutes} minutes${area ? ` ${area}` : ''}`).join(' or ')
}

interface Asked {
  readonly grade: TimedGrade
  readonly clock?: AttendanceClock
  readonly rule?: GradeRule
  readonly exclude?: Measure['exclude']
  readonly unknown?: Measure['unknown']
  /** More hits than those in time. */
  readonly alsoMet?: string
}

/** SQL of an incident that met its time, over known rows. */
export const metSql = (targets: readonly TimeTarget[], clock: AttendanceClock, rule: GradeRule): string =>
  `${clockSecondsSql(clock, rule)} <= (${targetSecondsSql(targets, `(${rule.grade})`)})`

/**
 * Incidents of a grade attended within the force's published time, on a named clock, out of all that the cohort rules hold to it. Unknown times
 * stay in the denominator and are never met. Worked example: 10 held, 6 in time, 2 late, 2 without arrival gives 60.0%, between 60 and 80.
 */
function share(targets: readonly TimeTarget[], {grade, clock = 'created', ...asked}: Asked) {
  const rule = asked.rule ?? countedGrade(targets)
  const named = attendanceClocks[clock]
  const published = secondsOfGradeSql(targets, grade)
  const met = `${clockSecondsSql(clock, rule)} <= ${published}`
  return {
    ...incidentMeasure,
    clock: {from: named.column, to: 'attended_at', called: named.called},
    where: `(${rule.grade}) = '${grade}'`,
    exclude: asked.exclude ?? cohortExclusions,
    unknown: asked.unknown === undefined ? timeUnknown(clock, rule, {published}) : asked.unknown,
    shape: {
      kind: 'proportion',
      hits: asked.alsoMet ? `(${met}) OR (${asked.alsoMet})` : met,
      outOf: `${gradeName[grade]} incidents that needed somebody to attend`,
      comparator: 'within',
    },
    unit: 'share',
    better: 'higher',
    leastKnown: clock === 'call-start' || clock === 'call-answer' ? leastCallsKnown : leastArrivalsKnown,
  } as const satisfies Partial<Measure>
}

export function withinTarget(targets: readonly TimeTarget[], grade: TimedGrade, clock: AttendanceClock): Measure {
  const time = timeInWords(targets, grade)
  const headline = clock === 'created'
  const {from} = attendanceClocks[clock]
  return defineMeasure({
    ...share(targets, {grade, clock}),
    ...(headline ? {} : {listed: false as const}),
    id: `attendance.${grade}.within-target${headline ? '' : `-from-${clock}`}`,
    title: `${gradeName[grade]} incidents attended within ${time} of ${from}`,
    sentence: `attended {value} of ${gradeName[grade]} incidents within ${time} of ${from}`,
    rules: [...cohortRules, 'ATT-17', ...(clock === 'created' ? [] : ['ATT-12']), ...(clock.startsWith('call') ? ['ATT-13'] : [])],
    about: `Attended in time out of all held to it, on the clock from ${from}. Missing arrivals are unknown: never met, and shown in the bounds. The grade that counts, and from when, follows ATT-5 and ATT-6. Ten held, six in time, two late, two without arrival: 60.0%, between 60 and 80.`,
  })
}

/** The headline asked with one rule otherwise: what the rule does to the figure. */
export function withinTargetVariants(targets: readonly TimeTarget[], grade: TimedGrade): readonly Measure[] {
  const headline = withinTarget(targets, grade, 'created')
  const without = (rule: string) => cohortExclusions.filter((exclusion) => exclusion.rule !== rule)
  const otherwise = countedGrade(targets)
  const published = secondsOfGradeSql(targets, grade)
  const variants: readonly (Omit<Asked, 'grade'> & {readonly slug: string; readonly rule_: string; readonly says: string})[] = [
    {slug: 'already-there-counted', rule_: 'ATT-1', says: 'with incidents at which officers already were', exclude: without('ATT-1')},
    {slug: 'officer-generated-counted', rule_: 'ATT-2', says: 'with incidents that an officer generated', exclude: without('ATT-2')},
    {slug: 'duplicates-counted', rule_: 'ATT-3', says: 'with duplicates', exclude: without('ATT-3')},
    {slug: 'cancelled-counted', rule_: 'ATT-4', says: 'with incidents cancelled before anybody attended', exclude: without('ATT-4')},
    {slug: 'first-grade', rule_: 'ATT-5', says: 'held to the first grade, from the opening of the log', rule: firstGrade},
    {slug: 'last-grade', rule_: 'ATT-6', says: 'held to the grade as it last stood, from the opening of the log', rule: lastGrade},
    {
      slug: 'video-and-desk-met',
      rule_: 'ATT-7',
      says: 'with video and desk resolutions as met',
      exclude: without('ATT-7'),
      alsoMet: "disposal IN ('video', 'desk')",
      unknown: {
        ...timeUnknown('created', otherwise, {published}),
        where: `NOT coalesce(disposal IN ('video', 'desk'), false) AND (${timeUnknown('created', otherwise, {published}).where})`,
      },
    },
    {
      slug: 'arrivals-only',
      rule_: 'ATT-8',
      says: 'of incidents with an arrival time alone',
      exclude: [...cohortExclusions, {rule: 'ATT-8', where: noArrival, says: 'had no arrival time'}],
      unknown: timeUnknown('created', otherwise, {arrival: false, published}),
    },
    {
      slug: 'repeated-hour-read',
      rule_: 'ATT-10',
      says: 'with stamps of the repeated hour read as its first pass',
      unknown: timeUnknown('created', otherwise, {hour: false, published}),
    },
  ]
  return variants.map(({slug, rule_, says, ...asked}) =>
    defineMeasure({
      ...share(targets, {grade, ...asked}),
      id: `${headline.id}.if-${slug}`,
      title: `${headline.title}, ${says}`,
      sentence: `${headline.sentence}, ${says}`,
      rules: [rule_],
      variantOf: {measure: headline.id, rule: rule_, says},
      about: `The headline with ${rule_} otherwise: ${says}. It stands beside the headline to show what the rule does, and is not a figure to report.`,
    }),
  )
}
