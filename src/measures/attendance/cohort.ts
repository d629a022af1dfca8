import type {Exclusion, Measure, Unknown} from '../define.ts'
import {type AttendanceClock, attendanceClocks} from './clocks.ts'
import {type TimeTarget, targetSecondsSql} from './published-times.ts'

/** Who is left out of the time to attend, each by its rule. Each can be asked otherwise (`variants.ts`). */
export const alreadyThere: Exclusion = {
  rule: 'ATT-1',
  where: "coalesce(already_there, 'no') = 'yes' OR at_scene_at = created_at",
  says: 'officers were already at the scene',
}
export const officerGenerated: Exclusion = {rule: 'ATT-2', where: "origin = 'officer'", says: 'an officer generated it'}
export const duplicate: Exclusion = {
  rule: 'ATT-3',
  where: "parent IS NOT NULL OR disposal = 'duplicate'",
  says: 'a duplicate of another incident',
}
export const cancelled: Exclusion = {
  rule: 'ATT-4',
  where: "disposal = 'cancelled' AND attended_at IS NULL",
  says: 'cancelled before anybody attended',
}
export const videoOrDesk: Exclusion = {
  rule: 'ATT-7',
  where: "disposal IN ('video', 'desk') AND attended_at IS NULL",
  says: 'resolved by video or at a desk: a disposal of its own, and no attendance',
}
export const cohortExclusions: readonly Exclusion[] = [alreadyThere, officerGenerated, duplicate, cancelled, videoOrDesk]

/** SQL that is true of an incident that is held to a time to attend, apart from its grade. */
export const heldToTimeSql = cohortExclusions.map(({where}) => `NOT coalesce((${where}), false)`).join(' AND ')

export const noArrival = 'attended_at IS NULL'
export const repeatedHour = '(time_flags & 1) = 1 OR coalesce(stamps_unsure, 0) > 0'
export const regradeUntimed = 'regrades IS NULL AND grade_now IS NOT NULL AND grade_now <> grade_first'

/** How the grade that counts is told, and from when its clock runs. */
export interface GradeRule {
  readonly grade: string
  /** Seconds from the opening of the log at which its clock starts; 0 where it starts with the named stamp. */
  readonly from: string
}

/**
 * ATT-5 and ATT-6: the most urgent grade that an incident bore before somebody attended counts, from when it first bore it; unless it was taken
 * away within its own target time: then the grade at arrival does, from when the incident first bore one as urgent.
 */
export function countedGrade(targets: readonly TimeTarget[]): GradeRule {
  const lost = `top_held_seconds < (${targetSecondsSql(targets, 'top_grade')})`
  return {
    grade: `CASE WHEN ${lost} THEN arrival_grade ELSE top_grade END`,
    from: `CASE WHEN ${lost} THEN arrival_from_seconds ELSE top_from_seconds END`,
  }
}
export const firstGrade: GradeRule = {grade: 'grade_first', from: '0'}
export const lastGrade: GradeRule = {grade: 'coalesce(grade_now, grade_first)', from: '0'}

/** SQL for the seconds on a named clock, to somebody attending; null where a stamp is missing. */
export function clockSecondsSql(clock: AttendanceClock, rule: GradeRule): string {
  const {column} = attendanceClocks[clock]
  if (clock === 'created') return rule.from === '0' ? 'attend_seconds' : `(attend_seconds - (${rule.from}))`
  const stamp = `epoch_ms(${column})`
  const reached = `epoch_ms(created_at) + 1000 * (${rule.from})`
  // A call’s stamps lie before the opening of the log: a grade that it bore from the first leaves them as they are.
  const early = clock === 'call-start' || clock === 'call-answer'
  const start = early ? `CASE WHEN (${rule.from}) > 0 THEN ${reached} ELSE ${stamp} END` : `greatest(${stamp}, ${reached})`
  return `(epoch_ms(attended_at) - CASE WHEN ${column} IS NOT NULL THEN ${rule.from === '0' ? stamp : start} END) / 1000.0`
}

const startMissing: Readonly<Record<AttendanceClock, string>> = {
  'call-start': 'had no call that could be told',
  'call-answer': 'had no call that could be told',
  created: '',
  graded: 'had no time of grading',
  sent: 'had no time of sending to dispatch',
  assigned: 'had no time of assignment',
}

/**
 * Incidents whose time on a clock cannot be told, or for which no published time can (`published`, SQL of its seconds): never met, counted beside
 * the figure, and in the bounds (ATT-8, ATT-10, ATT-11, ATT-12, ATT-17).
 */
export function timeUnknown(
  clock: AttendanceClock,
  rule: GradeRule,
  parts: {readonly arrival?: boolean; readonly hour?: boolean; readonly published?: string} = {},
): Unknown {
  const {arrival = true, hour = true, published = '0'} = parts
  const untimed = !/^\d+$/.test(published)
  const {column} = attendanceClocks[clock]
  const conditions = [
    ...(arrival ? [noArrival] : []),
    ...(hour ? [repeatedHour] : []),
    ...(rule.from === '0' ? [] : [regradeUntimed]),
    ...(clock === 'created' ? [] : [`${column} IS NULL OR ${clockSecondsSql(clock, rule)} < 0`]),
    ...(untimed ? [`${published} IS NULL`] : []),
  ]
  return {
    rule: 'ATT-8',
    where: conditions.map((condition) => `(${condition})`).join(' OR '),
    says: `had no arrival time${startMissing[clock] ? `, or ${startMissing[clock]}` : ''}, or a time that cannot be told${untimed ? ', or no published time that can' : ''}`,
  }
}

/** What every measure of incidents has in common. */
export const incidentMeasure = {
  version: 1,
  fact: 'incident',
  period: 'created_at',
  covers: [],
  splits: ['hour', 'weekday', 'district', 'area', 'base', 'incident_type', 'beat'],
  hideBelow: 0,
  targets: [],
  source: 'The force’s command and control log, by the counting rules cited',
} as const satisfies Partial<Measure>

/** Below this share of known times no signal is read; of call-start clocks, no figure is given (ATT-9, ATT-13). */
export const leastArrivalsKnown = {rule: 'ATT-9', share: 0.8, refuse: false} as const
export const leastCallsKnown = {rule: 'ATT-13', share: 0.7, refuse: true} as const
