import type {Measure, Unknown} from '#measures/define'

/** What every measure of interval reports has in common. */
export const intervalMeasure = {
  version: 1,
  fact: 'call-interval',
  period: 'start_at',
  exclude: [],
  splits: ['hour', 'weekday'],
  targets: [],
  hideBelow: 0,
  source: 'Interval report of the force’s own telephony, counted over 15 or 30 minutes',
} as const satisfies Partial<Measure>

export const queueClock = {
  from: 'offered',
  to: 'answered',
  called: 'Offered to the line until answer, as the telephony sums it. Excludes the operator’s transfer.',
} as const

/** The lines for which interval reports have measures of their own; a force adds others in its workspace. */
export const intervalLines = ['999', '101', 'switchboard'] as const
export type IntervalLine = (typeof intervalLines)[number]

/** A line as people say it: 'a 999 call', 'a switchboard call'. */
export const ofLine = (line: IntervalLine) => ({covers: [line], where: `line = '${line}'`}) as const

export const noBands: Unknown = {rule: 'INT-9', where: 'waited_under_10 IS NULL', says: 'came in intervals without wait bands'}
export const noWait: Unknown = {
  rule: 'INT-9',
  where: 'answered > 0 AND wait_seconds IS NULL',
  says: 'were answered in intervals without a summed wait',
}
