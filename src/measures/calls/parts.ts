import type {Exclusion, Measure, Unknown} from '../define.ts'

/** What every measure of calls has in common: whose calls, what is left out, and what is not known. */
export const testAndInternal: Exclusion = {rule: 'CALL-4', where: "outcome IN ('test', 'internal')", says: 'test and internal calls'}

export const noAnswerTime: Unknown = {
  rule: 'CALL-6',
  where: "outcome = 'answered' AND answered_at IS NULL",
  says: 'had no answer time',
}

export const switchClock = {
  from: 'offered_at',
  to: 'answered_at',
  called: 'Arrival at our switch to answer. Excludes the operator’s transfer.',
} as const

/** Answered by a person, with a known time. */
export const answered = 'answered_at IS NOT NULL'

export const callMeasure = {
  fact: 'call',
  period: 'offered_at',
  exclude: [testAndInternal],
  splits: ['hour', 'weekday'],
  hideBelow: 0,
} as const satisfies Partial<Measure>
