import type {LondonDate} from '#core/time'

/** A dated event of the fictional force, for the annotations of its charts. */
export interface StoryEvent {
  readonly date: LondonDate
  /** For a chart's label: 'Telephony change'. */
  readonly short: string
  /** The event in one sentence. */
  readonly text: string
}

/** The force that the extracts belong to. It does not exist. */
export const demoForce = {name: 'Wexcombe Police', shortName: 'Wexcombe'} as const

/** The seed under which the monthly staffing of `staffing.ts` was fitted to the story. */
export const storySeed = 1

/** First day with calls, and the first day after the last. */
export const storyPeriod = {from: '2021-07-01', to: '2024-07-01'} as const

/** What happened at the force, in order. */
export const story: readonly StoryEvent[] = [
  {
    date: '2023-04-01',
    short: 'Partner line re-graded',
    text: 'Calls from alarm receivers and other emergency services (queue PARTNERS) are counted as 999 instead of 101.',
  },
  {
    date: '2023-08-28',
    short: 'Telephony change',
    text: 'The control room moves to a new telephone system; fewer handlers are on the phones while they learn it.',
  },
  {
    date: '2024-02-01',
    short: 'Five officers a day, 15:00 to 21:00',
    text: 'Fifty constables trained to take calls begin: five a day between 15:00 and 21:00.',
  },
  {
    date: '2024-06-03',
    short: 'Recruits start',
    text: 'Recruits to the control room start, spread over all shifts: six of the ten posts are filled.',
  },
]
