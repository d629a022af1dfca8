import {blankable, code, defineContract, integer, type RowOf, text, time} from './define.ts'

/** Seconds in the queue at which messages were heard, over the cell 'welcome@0;online@90'. */
export const heardSecondsSql =
  "list_transform(string_split(announcements, ';'), lambda heard: TRY_CAST(split_part(heard, '@', 2) AS BIGINT))"

/** One row per stay of a call in a queue: its first answer, and each queue that it was sent on to. */
export const queueSpellsV1 = defineContract({
  id: 'queue-spells',
  version: 1,
  title: 'Stays in queues',
  from: 'Telephony: one row for each stay of a call in a queue, one file per day or month, loaded after the calls of those days',
  fact: 'queue-spell',
  key: ['spell_ref'],
  columns: {
    spell_ref: text({
      headings: ['Spell Ref', 'Spell', 'Segment ID', 'Leg Ref', 'Queue Leg'],
      meaning: 'Reference of the stay, unique within the file',
    }),
    call_ref: text({headings: ['Call Ref', 'Call Reference', 'Call ID', 'CallID'], meaning: 'The call, as in the extract of calls'}),
    line: blankable(
      text({
        headings: ['Line'],
        pattern: '[a-z0-9][a-z0-9-]*',
        meaning:
          'The queue by its purpose: 999, 101 and switchboard answer first; crime, public and any other come after it. Blank when the line map is to say.',
      }),
    ),
    dialled: blankable(
      text({headings: ['Queue', 'Queue Name', 'Skill', 'Dialled'], meaning: 'The queue’s own name, which the line map turns into a line'}),
    ),
    entered_at: time({headings: ['Entered', 'Queue Entered', 'Entered At'], meaning: 'Entered the queue'}),
    left_at: time({headings: ['Left', 'Queue Left', 'Left At'], meaning: 'Left the queue, however it did', notBefore: 'entered_at'}),
    left_how: code({
      headings: ['Left How', 'How Left', 'Outcome', 'Result'],
      meaning: 'How it left the queue',
      values: {
        answered: ['answered', 'ans'],
        abandoned: ['abandoned', 'aban', 'caller hung up'],
        transferred: ['transferred', 'moved', 're-routed'],
        callback: ['callback', 'call back'],
        overflow: ['overflow'],
        voicemail: ['voicemail'],
        'forced-release': ['forced release', 'forced-release', 'released'],
      },
    }),
    queue_position: blankable(
      integer({headings: ['Position', 'Queue Position'], min: 1, meaning: 'Place in the queue on entering it, from 1'}),
    ),
    callback_offered: blankable(
      code({
        headings: ['Callback Offered'],
        meaning: 'Whether a callback was offered',
        values: {yes: ['y', 'true', '1'], no: ['n', 'false', '0']},
      }),
    ),
    called_back_at: blankable(
      time({
        headings: ['Called Back', 'Called Back At'],
        meaning: 'When the callback was made; blank when none was',
        notBefore: ['entered_at', 'left_at'],
      }),
    ),
    announcements: blankable(
      text({
        headings: ['Announcements', 'Announcements Heard'],
        pattern: '[a-z0-9-]{1,20}@\\d{1,6}(;[a-z0-9-]{1,20}@\\d{1,6})*',
        unit: 'seconds after entering the queue',
        meaning:
          'Recorded messages heard, each as code@seconds, separated by semicolons: online asks the caller to report online, callback offers one; any other code is the force’s own',
      }),
    ),
    handler: blankable(
      text({
        headings: ['Handler', 'Agent', 'Operator'],
        personal: 'worker',
        meaning: 'Pseudonym of who answered',
        pattern: '[A-Za-z0-9._-]{1,40}',
      }),
    ),
    risk: blankable(
      code({
        headings: ['Risk', 'Risk Assessment', 'Risk Result'],
        meaning: 'Result of the risk assessment made at the answer; blank when none is recorded',
        values: {emergency: ['e', 'emergency', 'immediate'], high: ['h'], medium: ['m'], low: ['l', 'standard']},
      }),
    ),
    sent_to: blankable(
      text({
        headings: ['Sent To', 'Onward', 'Next Queue'],
        pattern: '[a-z0-9][a-z0-9-]*',
        meaning: 'Where the answer sent the caller: a line (999, crime, public), or resolved; blank when it is not recorded',
      }),
    ),
  },
  rules: [
    {id: 'SPELL-1', says: 'a spell ends after it begins', column: 'left_at', holds: 'left_at >= entered_at'},
    {id: 'SPELL-2', says: 'a spell lasts less than a day', column: 'left_at', holds: 'left_at < entered_at + INTERVAL 1 DAY'},
    {
      id: 'SPELL-3',
      says: 'a message is heard within the spell',
      column: 'announcements',
      holds: `list_max(${heardSecondsSql}) <= ceil(date_diff('millisecond', entered_at, left_at) / 1000.0)`,
    },
    {
      id: 'SPELL-6',
      says: 'only an answered spell has a handler, a risk or an onward queue',
      column: 'left_how',
      holds: "left_how = 'answered' OR (handler IS NULL AND risk IS NULL AND sent_to IS NULL)",
    },
    {
      id: 'SPELL-7',
      says: 'a callback is made to a caller who left for one, after they left',
      column: 'called_back_at',
      holds: "called_back_at IS NULL OR (left_how = 'callback' AND called_back_at >= left_at)",
    },
    {
      id: 'SPELL-8',
      says: 'a spell names its line, or a queue that the line map knows',
      column: 'line',
      holds: 'line IS NOT NULL OR dialled IS NOT NULL',
    },
    {
      id: 'SPELL-9',
      says: 'a caller who left for a callback was offered one',
      column: 'callback_offered',
      holds: "left_how <> 'callback' OR callback_offered IS NULL OR callback_offered = 'yes'",
    },
  ],
  across: [
    {
      id: 'SPELL-4',
      says: 'a spell that begins after the call’s earlier spells have ended',
      column: 'entered_at',
      holds:
        'entered_at >= max(left_at) OVER (PARTITION BY call_ref ORDER BY entered_at, left_at, spell_ref ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)',
      againstHeld: {
        says: 'a spell that overlaps none of its call’s that another file gave',
        clash: 'held.call_ref = own.call_ref AND held.entered_at < own.left_at AND held.left_at > own.entered_at',
      },
    },
  ],
  link: {
    fact: 'call',
    contract: 'calls',
    rule: 'SPELL-5',
    says: 'a call that is held, offered within the day before the spell began; calls are loaded before their spells',
    column: 'call_ref',
    on: 'held.call_ref = own.call_ref AND held.offered_at <= own.entered_at AND held.offered_at > own.entered_at - INTERVAL 1 DAY',
    latest: 'offered_at',
    near: {column: 'entered_at', daysBefore: 8},
    also: {
      previous_at: `CASE WHEN caller_key IS NOT NULL AND outcome NOT IN ('test', 'internal') THEN
        lag(CASE WHEN outcome NOT IN ('test', 'internal') THEN offered_at END IGNORE NULLS) OVER (PARTITION BY caller_key ORDER BY offered_at, call_ref) END`,
    },
  },
  coverage: {date: 'entered_at', by: ['line'], grain: 'day'},
  refuseFileAbove: 0.02,
  retention: 'calls',
})

export type QueueSpellRow = RowOf<typeof queueSpellsV1>
