import {blankable, defineContract, integer, number, type RowOf, text, time} from './define.ts'

const band = (name: string, spoken: readonly string[]) =>
  blankable(integer({headings: spoken, min: 0, meaning: `Answered calls that waited ${name}`, unit: 'calls'}))

const bands = ['waited_under_10', 'waited_10_to_30', 'waited_30_to_60', 'waited_60_to_120', 'waited_120_to_300', 'waited_300_or_more']

/**
 * One row per line, or queue, and interval of 15 or 30 minutes: what most telephone systems export. Counts and a summed wait, no single call: it
 * supports shares, means and volumes, and no percentile. Bands are half-open: a wait of exactly 10 seconds lies in 10 to under 30.
 */
export const callIntervalsV1 = defineContract({
  id: 'call-intervals',
  version: 1,
  title: 'Calls by interval',
  from: 'Telephony: interval report by line, queue or skill, one file per day or month',
  fact: 'call-interval',
  key: ['start_at', 'line', 'dialled'],
  columns: {
    line: blankable(
      text({
        headings: ['Line'],
        pattern: '[a-z0-9][a-z0-9-]*',
        meaning: 'The line: 999, 101, switchboard, or a secondary queue. Blank when the line map is to say.',
      }),
    ),
    dialled: blankable(
      text({
        headings: ['Queue', 'Skill', 'Dialled', 'Dialled Number', 'DNIS'],
        meaning: 'The queue, skill or number that the row counts, which the line map turns into a line',
      }),
    ),
    start_at: time({headings: ['Interval Start', 'Start', 'Interval', 'Interval Begin'], meaning: 'Start of the interval'}),
    minutes: integer({headings: ['Minutes', 'Interval Minutes', 'Length'], min: 1, unit: 'minutes', meaning: 'Length of the interval'}),
    offered: integer({
      headings: ['Offered', 'Calls Offered', 'Presented'],
      min: 0,
      unit: 'calls',
      meaning: 'Calls offered in the interval',
    }),
    answered: integer({
      headings: ['Answered', 'Calls Answered', 'Handled'],
      min: 0,
      unit: 'calls',
      meaning: 'Of those, answered by a person',
    }),
    abandoned: integer({
      headings: ['Abandoned', 'Calls Abandoned'],
      min: 0,
      unit: 'calls',
      meaning: 'Of those, abandoned by the caller before an answer',
    }),
    wait_seconds: blankable(
      number({
        headings: ['Answered Wait Seconds', 'Answer Wait Seconds', 'Wait Seconds', 'Total Answer Time', 'Total Wait'],
        min: 0,
        unit: 'seconds',
        meaning: 'Waits of the answered calls, summed',
      }),
    ),
    waited_under_10: band('under 10 seconds', ['Under 10', 'Under 10 s', '0-10', 'Answered Under 10']),
    waited_10_to_30: band('10 to under 30 seconds', ['10 to 30', '10-30', '10 to under 30', '10 to under 30 s']),
    waited_30_to_60: band('30 to under 60 seconds', ['30 to 60', '30-60', '30 to under 60', '30 to under 60 s']),
    waited_60_to_120: band('60 to under 120 seconds', ['60 to 120', '60-120', '60 to under 120', '60 to under 120 s']),
    waited_120_to_300: band('120 to under 300 seconds', ['120 to 300', '120-300', '120 to under 300', '120 to under 300 s']),
    waited_300_or_more: band('300 seconds or more', ['300 or more', '300 s or more', 'Over 300']),
  },
  rules: [
    {
      id: 'INT-1',
      says: 'a row names its line, or a queue, skill or number that the line map knows',
      column: 'line',
      holds: 'line IS NOT NULL OR dialled IS NOT NULL',
    },
    {id: 'INT-2', says: 'an interval is of 15 or 30 minutes', column: 'minutes', holds: 'minutes IN (15, 30)'},
    {
      id: 'INT-3',
      says: 'an interval starts on a whole multiple of its length',
      column: 'start_at',
      holds: 'CASE WHEN minutes IN (15, 30) THEN (epoch_ms(start_at) % (minutes * 60000)) = 0 ELSE true END',
    },
    {
      id: 'INT-4',
      says: 'no more calls are answered and abandoned than were offered',
      column: 'offered',
      holds: 'answered + abandoned <= offered',
    },
    {
      id: 'INT-5',
      says: 'the wait bands are given all together or not at all',
      column: 'waited_under_10',
      holds: `(${bands.map((name) => `(${name} IS NULL)::INTEGER`).join(' + ')}) IN (0, ${bands.length})`,
    },
    {id: 'INT-6', says: 'the wait bands add up to the calls answered', column: 'answered', holds: `${bands.join(' + ')} = answered`},
    {
      id: 'INT-7',
      says: 'calls that nobody answered have no answered wait',
      column: 'wait_seconds',
      holds: 'answered > 0 OR coalesce(wait_seconds, 0) = 0',
    },
    {
      id: 'INT-8',
      says: 'the summed wait is one that the wait bands allow',
      column: 'wait_seconds',
      holds: `wait_seconds >= 10 * waited_10_to_30 + 30 * waited_30_to_60 + 60 * waited_60_to_120 + 120 * waited_120_to_300 + 300 * waited_300_or_more
        AND (waited_300_or_more > 0
          OR wait_seconds <= 10 * waited_under_10 + 30 * waited_10_to_30 + 60 * waited_30_to_60 + 120 * waited_60_to_120 + 300 * waited_120_to_300)`,
    },
  ],
  across: [
    {
      id: 'INT-14',
      says: 'an interval that begins when the earlier ones of its line and queue have ended',
      column: 'start_at',
      holds: `start_at >= max(start_at + minutes * INTERVAL 1 MINUTE) OVER (
        PARTITION BY line, dialled ORDER BY start_at, minutes DESC, record ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`,
    },
    {
      id: 'INT-15',
      says: 'a row of one queue, where other rows of its line and interval are: a total among its parts counts every call twice',
      column: 'dialled',
      holds: 'dialled IS NOT NULL OR count(dialled) OVER (PARTITION BY line, start_at) = 0',
    },
  ],
  coverage: {date: 'start_at', by: ['line'], grain: 'day', parts: 'dialled'},
  refuseFileAbove: 0.02,
  retention: 'calls',
})

export type CallIntervalRow = RowOf<typeof callIntervalsV1>
