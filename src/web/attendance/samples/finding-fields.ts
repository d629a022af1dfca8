/** What a reviewer chooses from. */
export const findingFields = [
  {
    id: 'met',
    legend: 'Was its time met?',
    values: [
      ['met', 'Met'],
      ['not-met', 'Not met'],
      ['cannot-tell', 'Cannot tell'],
      ['not-applicable', 'Held to no time'],
    ],
  },
  {
    id: 'note',
    legend: 'Why not, by a code: no free text about an incident is kept',
    values: [
      ['', 'No reason'],
      ['no-arrival-stamp', 'No arrival time in the log'],
      ['re-graded', 'Re-graded'],
      ['no-unit', 'No unit was free'],
      ['late-dispatch', 'Dispatched late'],
      ['long-travel', 'Long travel'],
      ['other', 'Another reason'],
    ],
  },
] as const
