import {defineFact} from './define.ts'

/** One call offered to the force on one line. Simulated calls have the same shape, so that the same measures are asked of both. */
export const call = defineFact({
  id: 'call',
  title: 'Calls',
  at: 'offered_at',
  sort: ['offered_at'],
  grain: 'day',
  coverBy: ['line'],
  columns: {
    call_ref: {type: 'VARCHAR', meaning: 'Reference of the call', personal: 'none'},
    line: {type: 'VARCHAR', meaning: 'Line the caller reached', personal: 'none'},
    offered_at: {type: 'TIMESTAMP', meaning: 'Reached the force’s switch (UTC)', personal: 'none'},
    queued_at: {type: 'TIMESTAMP', meaning: 'Entered the queue (UTC)', personal: 'none'},
    answered_at: {type: 'TIMESTAMP', meaning: 'Answered by a person (UTC); null when nobody answered, or not known', personal: 'none'},
    ended_at: {type: 'TIMESTAMP', meaning: 'Ended (UTC)', personal: 'none'},
    outcome: {type: 'VARCHAR', meaning: 'How the call left the queue', personal: 'none'},
    handler: {type: 'VARCHAR', meaning: 'Pseudonym of who answered', personal: 'worker'},
    caller_key: {type: 'UUID', meaning: 'Keyed hash of the caller’s number (HMAC-SHA-256, first 128 bits)', personal: 'caller'},
    announcements: {type: 'VARCHAR', meaning: 'Seconds after entering the queue at which messages were played', personal: 'none'},
    disposition: {type: 'VARCHAR', meaning: 'What the handler recorded the call as', personal: 'none'},
    answer_seconds: {
      type: 'DOUBLE',
      meaning: 'From offered to answered; null when not answered, or not known',
      personal: 'none',
      sql: '(epoch_ms(answered_at) - epoch_ms(offered_at)) / 1000.0',
    },
    abandon_seconds: {
      type: 'DOUBLE',
      meaning: 'From offered to the caller hanging up; null unless abandoned',
      personal: 'none',
      sql: "CASE WHEN outcome = 'abandoned' THEN (epoch_ms(ended_at) - epoch_ms(offered_at)) / 1000.0 END",
    },
  },
})
