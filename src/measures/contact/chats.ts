import {defineMeasure, type Measure} from '#measures/define'
import {contactMeasure} from './parts.ts'

const chatMeasure = {
  ...contactMeasure,
  fact: 'web-chat',
  period: 'started_at',
  where: 'true',
  splits: ['hour', 'weekday', 'topic'],
} as const

/** Web chats begun. */
export const chatVolume = defineMeasure({
  ...chatMeasure,
  id: 'contact.chat.volume',
  title: 'Web chats begun',
  sentence: 'had {value} web chats begun',
  unknown: null,
  shape: {kind: 'count', outOf: 'Web chats begun'},
  unit: 'count',
  better: 'neither',
  rules: ['WEB-5'],
  about: 'Chats counted when they were begun, whether or not anyone answered.',
})

/** Share of web chats that nobody answered. */
export const chatUnanswered = defineMeasure({
  ...chatMeasure,
  id: 'contact.chat.unanswered',
  title: 'Web chats that nobody answered',
  sentence: 'left {value} of web chats unanswered',
  unknown: null,
  shape: {kind: 'proportion', hits: 'answered_at IS NULL', outOf: 'Web chats begun'},
  unit: 'share',
  better: 'lower',
  rules: ['WEB-5'],
  about: 'Chats with no first answer on record, out of all begun. An answer that was not recorded is no answer: missing is not met.',
})

/** Mean wait for the first answer of a web chat. */
export const chatMeanWait = defineMeasure({
  ...chatMeasure,
  id: 'contact.chat.mean-wait',
  title: 'Mean wait for an answer to a web chat',
  sentence: 'took {value} on average to answer a web chat',
  clock: {from: 'started_at', to: 'answered_at', called: 'Beginning of the chat to the first answer of a person'},
  unknown: null,
  shape: {kind: 'mean', of: 'answer_seconds', outOf: 'Web chats that were answered'},
  unit: 'seconds',
  better: 'lower',
  rules: ['WEB-5'],
  about: 'Of chats that were answered; visitors who left first are not in it. Read it beside the share that nobody answered.',
})

export const chatMeasures: readonly Measure[] = [chatVolume, chatUnanswered, chatMeanWait]
