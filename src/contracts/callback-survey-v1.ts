import {blankable, code, defineContract, type RowOf, time} from './define.ts'
import {sampledCall, sampledCallColumns} from './sampled-call.ts'

/** One row per sampled caller who was, or could not be, asked why they hung up. */
export const callbackSurveyV1 = defineContract({
  id: 'callback-survey',
  version: 1,
  title: 'Call-back survey',
  from: 'The quarterly survey of callers who gave up: one row for each sampled call that was tried',
  fact: 'callback-answer',
  key: ['sample', 'call_ref'],
  columns: {
    ...sampledCallColumns,
    asked_at: time({headings: ['Asked', 'Asked At', 'Called Back'], meaning: 'When the caller was called back, or last tried'}),
    reached: code({
      headings: ['Reached', 'Answered'],
      meaning: 'Whether the caller answered and was asked',
      values: {yes: ['y', 'true', '1'], no: ['n', 'false', '0']},
    }),
    reason: blankable(
      code({
        headings: ['Reason', 'Reason Given'],
        meaning: 'Why they hung up, in their own words, coded; blank when they were not reached or would not say',
        values: {
          'waited-too-long': ['waited too long', 'wait', 'fed up waiting'],
          'reported-online': ['reported online', 'online', 'did as the message asked'],
          'web-chat': ['web chat', 'chat'],
          'called-again': ['called again', 're-dialled', 'called 999'],
          'no-longer-needed': ['no longer needed', 'resolved itself'],
          'cut-off': ['cut off', 'lost signal'],
          other: ['other'],
        },
      }),
    ),
  },
  rules: [
    {id: 'SURV-2', says: 'only a caller who was reached gives a reason', column: 'reason', holds: "reached = 'yes' OR reason IS NULL"},
  ],
  link: sampledCall('SURV-1', 'callback'),
  coverage: {date: 'asked_at', by: ['sample'], grain: 'quarter'},
  refuseFileAbove: 0.02,
  retention: 'calls',
})

export type CallbackSurveyRow = RowOf<typeof callbackSurveyV1>
