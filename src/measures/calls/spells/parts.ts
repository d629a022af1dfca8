import type {Exclusion, Measure} from '../../define.ts'

export const testOrInternalCall: Exclusion = {
  rule: 'CALL-4',
  where: "call_outcome IN ('test', 'internal')",
  says: 'stays of test and internal calls',
}

/** What every measure of stays in queues has in common. */
export const spellMeasure = {
  version: 1,
  fact: 'queue-spell',
  period: 'entered_at',
  exclude: [testOrInternalCall],
  unknown: null,
  targets: [],
  hideBelow: 0,
  source: 'The force’s own telephony: one row for each stay of a call in a queue',
} as const satisfies Partial<Measure>

export const queueClock = {
  from: 'entered_at',
  to: 'left_at',
  called: 'Entering the queue to leaving it. A second queue’s clock starts anew: time before the first answer is not in it.',
} as const

/** Queues that have measures of their own: which stays are theirs, and how people speak of them. */
export interface QueueGroup {
  readonly id: string
  /** After "calls": 'to the crime line'. */
  readonly called: string
  readonly where: string
  readonly covers: readonly string[]
  readonly splits: readonly string[]
  /** Seconds of its grade of service, and how that is said. */
  readonly within: {readonly seconds: number; readonly id: string; readonly said: string}
}

const fiveMinutes = {seconds: 300, id: 'within-5min', said: 'within 5 minutes'} as const

export const firstAnswer: QueueGroup = {
  id: 'calls.first-answer',
  called: 'to 101, at the first answer',
  where: "line IN ('101', 'switchboard') AND call_line = '101'",
  covers: ['101', 'switchboard'],
  splits: ['hour', 'weekday', 'caller_kind'],
  within: {seconds: 30, id: 'within-30s', said: 'within 30 seconds'},
}

export const secondary: QueueGroup = {
  id: 'calls.secondary',
  called: 'sent on to a second queue',
  where: "stage = 'secondary'",
  covers: [],
  splits: ['hour', 'weekday', 'caller_kind', 'line'],
  within: fiveMinutes,
}

const secondLine = (line: string): QueueGroup => ({
  ...secondary,
  id: `calls.${line}-line`,
  called: `sent on to the ${line} line`,
  where: `line = '${line}'`,
  covers: [line],
  splits: ['hour', 'weekday', 'caller_kind'],
})

export const queueGroups: readonly QueueGroup[] = [firstAnswer, secondary, secondLine('crime'), secondLine('public')]
