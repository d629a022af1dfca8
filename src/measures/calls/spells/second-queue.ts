import {defineMeasure, type Measure} from '#measures/define'
import {secondary, spellMeasure} from './parts.ts'

const common = {...spellMeasure, covers: secondary.covers, clock: null, unit: 'share', splits: secondary.splits} as const

/** Share of hang-ups in second queues that came after the caller had heard the message to report online (SPELL-19): a time order, no cause. */
export const abandonedAfterMessage = defineMeasure({
  ...common,
  id: 'calls.secondary.abandoned-after-message',
  title: 'Hang-ups in second queues after the message to report online',
  sentence: 'had {value} of hang-ups in second queues come after the message to report online',
  where: "stage = 'secondary' AND left_how = 'abandoned'",
  unknown: null,
  shape: {
    kind: 'proportion',
    hits: 'online_seconds IS NOT NULL AND online_seconds <= wait_seconds',
    outOf: 'Calls abandoned in second queues',
  },
  better: 'neither',
  rules: ['CALL-4', 'SPELL-10', 'SPELL-11', 'SPELL-19'],
  about:
    'Hang-ups of callers who had heard the message. That they hung up after it does not say that they hung up because of it: anyone who waits long enough hears it. The explanation of abandonment takes that apart.',
})

/** Share of callers in second queues who were offered a callback. */
export const callbackOffered = defineMeasure({
  ...common,
  id: 'calls.callback.offered',
  title: 'Callers in second queues offered a callback',
  sentence: 'offered a callback to {value} of callers in second queues',
  where: "stage = 'secondary'",
  unknown: {rule: 'SPELL-20', where: 'callback_offered IS NULL', says: 'had no record of whether a callback was offered'},
  shape: {kind: 'proportion', hits: "callback_offered = 'yes'", outOf: 'Calls sent on to a second queue, less test and internal'},
  better: 'neither',
  rules: ['CALL-4', 'SPELL-10', 'SPELL-11', 'SPELL-20'],
  about: 'Offered while they waited, whether or not they took it.',
})

/** Share of callers who left a queue for a callback and were called back. */
export const callbackKept = defineMeasure({
  ...common,
  id: 'calls.callback.kept',
  title: 'Callbacks that were made',
  sentence: 'made {value} of the callbacks that callers left the queue for',
  covers: [],
  where: "left_how = 'callback'",
  unknown: null,
  shape: {kind: 'proportion', hits: 'called_back_at IS NOT NULL', outOf: 'Calls that left a queue for a callback, less test and internal'},
  better: 'higher',
  rules: ['CALL-4', 'SPELL-11', 'SPELL-20'],
  about: 'A callback promised and not recorded as made does not count as made: missing is not met.',
})

export const secondQueueShares: readonly Measure[] = [abandonedAfterMessage, callbackOffered, callbackKept]
