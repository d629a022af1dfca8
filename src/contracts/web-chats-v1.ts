import {blankable, defineContract, type RowOf, text, time} from './define.ts'

/** One row per web chat that a member of the public began. */
export const webChatsV1 = defineContract({
  id: 'web-chats',
  version: 1,
  title: 'Web chats',
  from: 'The chat system: one row for each chat begun, answered or not, one file per day or month',
  fact: 'web-chat',
  key: ['chat_ref'],
  columns: {
    chat_ref: text({
      headings: ['Chat Ref', 'Chat ID', 'Conversation ID', 'Reference'],
      meaning: 'Reference of the chat, unique within the file',
    }),
    started_at: time({headings: ['Started', 'Started At', 'Start'], meaning: 'Begun by the visitor'}),
    answered_at: blankable(
      time({
        headings: ['Answered', 'Answered At', 'First Reply'],
        meaning: 'First answered by a person; blank when nobody answered',
        notBefore: 'started_at',
      }),
    ),
    ended_at: time({headings: ['Ended', 'Ended At', 'End'], meaning: 'Ended, by either side', notBefore: ['started_at', 'answered_at']}),
    topic: blankable(text({headings: ['Topic', 'Reason', 'Category'], meaning: 'What the chat was about'})),
    caller_key: blankable(
      text({
        headings: ['Contact Number', 'Telephone', 'Visitor Number', 'Phone', 'Caller'],
        personal: 'caller',
        meaning: 'The number the visitor gave, hashed at the door with the key that hashes callers’ numbers; blank when none was given',
      }),
    ),
  },
  rules: [
    {id: 'WEB-1', says: 'a chat ends after it begins', column: 'ended_at', holds: 'ended_at >= started_at'},
    {
      id: 'WEB-2',
      says: 'a chat is answered between its beginning and its end',
      column: 'answered_at',
      holds: 'answered_at IS NULL OR (answered_at >= started_at AND answered_at <= ended_at)',
    },
    {id: 'WEB-3', says: 'a chat lasts less than a day', column: 'ended_at', holds: 'ended_at < started_at + INTERVAL 1 DAY'},
  ],
  coverage: {date: 'started_at', by: [], grain: 'day'},
  refuseFileAbove: 0.02,
  retention: 'calls',
})

export type WebChatRow = RowOf<typeof webChatsV1>
