import {defineFact} from './define.ts'

/** One web chat that a member of the public began. */
export const webChat = defineFact({
  id: 'web-chat',
  title: 'Web chats',
  at: 'started_at',
  sort: ['started_at'],
  grain: 'day',
  coverBy: [],
  columns: {
    chat_ref: {type: 'VARCHAR', meaning: 'Reference of the chat', personal: 'none'},
    started_at: {type: 'TIMESTAMP', meaning: 'Begun (UTC)', personal: 'none'},
    answered_at: {type: 'TIMESTAMP', meaning: 'First answered by a person (UTC); null when nobody answered', personal: 'none'},
    ended_at: {type: 'TIMESTAMP', meaning: 'Ended (UTC)', personal: 'none'},
    topic: {type: 'VARCHAR', meaning: 'What the chat was about', personal: 'none'},
    caller_key: {type: 'UUID', meaning: 'Keyed hash of the number the visitor gave; null when none was', personal: 'caller'},
    answer_seconds: {
      type: 'DOUBLE',
      meaning: 'From its beginning to the first answer; null when nobody answered',
      personal: 'none',
      sql: "date_diff('millisecond', started_at, answered_at) / 1000.0",
    },
  },
})
