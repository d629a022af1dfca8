import {blankable, day, defineContract, integer, number, type RowOf, text} from './define.ts'

const months = ['yyyy-MM-dd', 'yyyy-MM', 'dd/MM/yyyy', 'MM/yyyy', 'MMM-yy', 'MMM yy', 'MMM yyyy', 'MMM-yyyy', 'MMMM yyyy']

const band = (name: string, headings: readonly string[]) =>
  blankable(integer({headings, min: 0, unit: 'calls', meaning: `Of those, answered in ${name}`}))
const percent = (name: string, headings: readonly string[]) =>
  blankable(number({headings, min: 0, unit: 'per cent', meaning: `The same as a percentage, where it is published: ${name}`}))

/**
 * One row per force and month of the 999 answering times that are published for each force of the United Kingdom since November 2021. Its clock
 * begins when the operator connects the call towards the force, so it holds the operator's transfer: it is shown beside a force's own switch,
 * reconciled with it, and never merged. The headings that the publisher uses are not known for sure: a mapping names them where they differ.
 */
export const open999V1 = defineContract({
  id: 'open-999',
  version: 1,
  title: 'Published 999 answering times',
  from: 'Published performance data for 999 calls: monthly, one month in arrears, for every force',
  fact: 'open-999',
  key: ['month', 'force'],
  blanks: {NA: 'not applicable', 'N/A': 'not applicable', '-': 'blank', 'N/A - data not provided': 'not provided'},
  columns: {
    force: text({headings: ['Force', 'Force Name', 'Police Force'], meaning: 'Force, as published'}),
    month: day({headings: ['Month', 'Period', 'Date'], formats: months, meaning: 'First day of the month'}),
    answered: integer({
      headings: ['Calls Answered', 'Answered', 'Calls', 'Number of calls answered', 'Total calls answered'],
      min: 0,
      unit: 'calls',
      meaning: '999 calls answered in the month',
    }),
    mean_seconds: blankable(
      number({
        headings: [
          'Mean Seconds',
          'Mean Answer Seconds',
          'Mean answer time',
          'Average answer time',
          'Average time to answer',
          'Mean answer time (seconds)',
        ],
        min: 0,
        unit: 'seconds',
        meaning: 'Mean time to answer, from the operator’s connection',
      }),
    ),
    under_10: band('under 10 seconds', ['Under 10 seconds', 'Under 10 s', 'Answered under 10 seconds', 'Number under 10 seconds']),
    from_10_to_60: band('10 to under 60 seconds', [
      '10 to under 60 seconds',
      '10 to under 60 s',
      '10 to 60 seconds',
      '10 to 59 seconds',
      'Number 10 to under 60 seconds',
    ]),
    from_60: band('60 seconds or more', [
      '60 seconds or more',
      '60 s or more',
      '60 seconds or longer',
      'Over 60 seconds',
      'Number 60 seconds or more',
    ]),
    under_10_percent: percent('under 10 seconds', ['Percent under 10 seconds', 'Percentage under 10 seconds']),
    from_10_to_60_percent: percent('10 to under 60 seconds', [
      'Percent 10 to under 60 seconds',
      'Percentage 10 to under 60 seconds',
      'Percent 10 to 60 seconds',
    ]),
    from_60_percent: percent('60 seconds or more', [
      'Percent 60 seconds or more',
      'Percentage 60 seconds or more',
      'Percent over 60 seconds',
    ]),
  },
  rules: [
    {
      id: 'PUB-1',
      says: 'the three bands add up to the calls answered',
      column: 'answered',
      holds: 'under_10 + from_10_to_60 + from_60 = answered',
    },
    {
      id: 'PUB-2',
      says: 'the three percentages add up to 100, but for rounding to whole ones',
      column: 'under_10_percent',
      holds: 'under_10_percent + from_10_to_60_percent + from_60_percent BETWEEN 98.5 AND 101.5',
    },
    {id: 'PUB-3', says: 'a month is written as its first day', column: 'month', holds: "month = date_trunc('month', month)::DATE"},
    {
      id: 'PUB-4',
      says: 'a band and its percentage agree within 1 point',
      column: 'under_10_percent',
      holds: `answered = 0 OR coalesce(greatest(abs(under_10_percent - 100.0 * under_10 / answered),
        abs(from_10_to_60_percent - 100.0 * from_10_to_60 / answered), abs(from_60_percent - 100.0 * from_60 / answered)) <= 1, true)`,
    },
  ],
  coverage: {date: 'month', by: ['force'], grain: 'month'},
  refuseFileAbove: 0.02,
  retention: 'open-data',
})

export type Open999Row = RowOf<typeof open999V1>
