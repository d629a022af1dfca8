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
/** Queues after a first answer, of which intervals tell how many gave up and how long the others waited. */
const secondLines = ['crime', 'public'] as const
export const everyLine = [...intervalLines, ...secondLines] as const
export type IntervalLine = (typeof everyLine)[number]

/** A line as it stands before "calls": '999', 'crime line'. */
export const lineWords = (line: IntervalLine): string => (secondLines.some((second) => second === line) ? `${line} line` : line)

/** A line as people say it: 'a 999 call', 'a switchboard call'. */
export const ofLine = (line: IntervalLine) => ({covers: [line], where: `line = '${line}'`}) as const

export const noBands: Unknown = {rule: 'INT-9', where: 'waited_under_10 IS NULL', says: 'came in intervals without wait bands'}
export const noWait: Unknown = {
  rule: 'INT-9',
  where: 'answered > 0 AND wait_seconds IS NULL',
  says: 'were answered in intervals without a summed wait',
}
