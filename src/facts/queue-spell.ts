import {heardSecondsSql} from '#contracts/queue-spells-v1'
import {defineFact} from './define.ts'

const waited = "date_diff('millisecond', entered_at, left_at) / 1000.0"
const previousHours = "date_diff('millisecond', held.previous_at, held.offered_at) / 3600000.0"

/** Queues in which a caller is answered for the first time; every other comes after a first answer. */
export const primaryLines = ['999', '101', 'switchboard'] as const

/**
 * One stay of a call in a queue, joined to its call. The event is leaving the queue; an answer is where patience is no longer seen. Columns taken
 * from the call stand as they did when the spell was loaded.
 */
export const queueSpell = defineFact({
  id: 'queue-spell',
  title: 'Stays in queues',
  at: 'entered_at',
  sort: ['entered_at'],
  grain: 'day',
  coverBy: ['line'],
  columns: {
    spell_ref: {type: 'VARCHAR', meaning: 'Reference of the stay', personal: 'none'},
    call_ref: {type: 'VARCHAR', meaning: 'Reference of its call', personal: 'none'},
    line: {type: 'VARCHAR', meaning: 'The queue: 999, 101, switchboard, crime, public …', personal: 'none'},
    entered_at: {type: 'TIMESTAMP', meaning: 'Entered the queue (UTC)', personal: 'none'},
    left_at: {type: 'TIMESTAMP', meaning: 'Left the queue (UTC)', personal: 'none'},
    left_how: {type: 'VARCHAR', meaning: 'How it left the queue', personal: 'none'},
    queue_position: {type: 'BIGINT', meaning: 'Place in the queue on entering it', personal: 'none'},
    callback_offered: {type: 'VARCHAR', meaning: 'Whether a callback was offered', personal: 'none'},
    called_back_at: {type: 'TIMESTAMP', meaning: 'When the callback was made (UTC)', personal: 'none'},
    announcements: {type: 'VARCHAR', meaning: 'Messages heard, as code@seconds separated by semicolons', personal: 'none'},
    handler: {type: 'VARCHAR', meaning: 'Pseudonym of who answered', personal: 'worker'},
    risk: {type: 'VARCHAR', meaning: 'Result of the risk assessment made at the answer', personal: 'none'},
    sent_to: {type: 'VARCHAR', meaning: 'Where the answer sent the caller: a line, or resolved', personal: 'none'},
    stage: {
      type: 'VARCHAR',
      meaning: 'primary for a queue that answers first (999, 101, switchboard), secondary for one that comes after',
      personal: 'none',
      sql: `CASE WHEN line IN (${primaryLines.map((line) => `'${line}'`).join(', ')}) THEN 'primary' ELSE 'secondary' END`,
    },
    wait_seconds: {type: 'DOUBLE', meaning: 'From entering the queue to leaving it, however it was left', personal: 'none', sql: waited},
    online_seconds: {
      type: 'DOUBLE',
      meaning: 'When the caller first heard the message that asks to report online; null when it was not heard',
      personal: 'none',
      sql: `list_min(list_transform(list_filter(string_split(announcements, ';'), lambda heard: starts_with(heard, 'online@')), lambda heard: TRY_CAST(split_part(heard, '@', 2) AS DOUBLE)))`,
    },
    heard_last_seconds: {
      type: 'DOUBLE',
      meaning: 'When the caller heard the last message, of any kind; null when none was heard',
      personal: 'none',
      sql: `list_max(${heardSecondsSql})::DOUBLE`,
    },
    wait_band: {
      type: 'VARCHAR',
      meaning: 'Time in the queue, in bands that are half-open',
      personal: 'none',
      sql: `CASE WHEN ${waited} < 30 THEN 'under 30 s' WHEN ${waited} < 120 THEN '30 s to 2 min' WHEN ${waited} < 300 THEN '2 to 5 min' WHEN ${waited} < 900 THEN '5 to 15 min' ELSE '15 min or more' END`,
    },
    call_line: {type: 'VARCHAR', meaning: 'Line of its call: the number that the caller dialled', personal: 'none', linked: 'held.line'},
    call_outcome: {type: 'VARCHAR', meaning: 'Outcome of its call', personal: 'none', linked: 'held.outcome'},
    offered_at: {type: 'TIMESTAMP', meaning: 'When its call was offered (UTC)', personal: 'none', linked: 'held.offered_at'},
    caller_key: {
      type: 'UUID',
      meaning: 'Keyed hash of the caller’s number; null when withheld',
      personal: 'caller',
      linked: 'held.caller_key',
    },
    previous_call_hours: {
      type: 'DOUBLE',
      meaning:
        'Hours since the same number’s last call, on any line, within seven days; null when there was none or the number is withheld',
      personal: 'none',
      linked: `CASE WHEN ${previousHours} <= 168 THEN ${previousHours} END`,
    },
    caller_kind: {
      type: 'VARCHAR',
      meaning: 'repeat when the same number called within the 24 hours before, new when it did not, withheld when there is no number',
      personal: 'none',
      linked: `CASE WHEN held.caller_key IS NULL THEN 'withheld' WHEN ${previousHours} <= 24 THEN 'repeat' ELSE 'new' END`,
    },
  },
})
