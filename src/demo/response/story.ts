import type {LondonDate} from '#core/time'
import type {StoryEvent} from '../story.ts'

/** From when the call-taker's log goes to the dispatcher by itself, in place of a hand-over. */
export const automatedTransfer: LondonDate = '2023-11-06'
/** From when a unit is sent as soon as an Immediate incident is graded. */
export const simultaneousDispatch: LondonDate = '2024-03-04'
/** From when some Priority domestic incidents are resolved by video. */
export const videoResponse: LondonDate = '2023-09-04'
/** A failing interface loses many arrivals. */
export const lostArrivals: LondonDate = '2024-01-01'

/** What happened to attendance, in order. */
export const responseStory: readonly StoryEvent[] = [
  {
    date: videoResponse,
    short: 'Rapid video response',
    text: 'Priority domestic incidents without an offender present can be resolved by video.',
  },
  {
    date: automatedTransfer,
    short: 'Automated transfer',
    text: 'An incident goes from the call-taker to the dispatcher by itself when it is graded.',
  },
  {
    date: simultaneousDispatch,
    short: 'Simultaneous dispatch',
    text: 'A unit is sent as soon as an Immediate incident is graded, while the call goes on.',
  },
]
