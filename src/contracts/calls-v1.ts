import {blankable, code, defineContract, type RowOf, text, time} from './define.ts'

/** One row per call offered on any line, whether or not anyone answered it. */
export const callsV1 = defineContract({
  id: 'calls',
  version: 1,
  title: 'Calls offered',
  from: 'Telephony or the control-room system: a call-level log, one file per day or month',
  fact: 'call',
  key: ['call_ref'],
  columns: {
    call_ref: text({
      headings: ['Call Ref', 'Call Reference', 'Call ID', 'CallID'],
      meaning: 'Reference of the call, unique within the file',
    }),
    line: blankable(
      text({
        headings: ['Line'],
        pattern: '[a-z0-9][a-z0-9-]*',
        common: ['101', '999'],
        meaning: 'The line the caller reached: 999, 101, or the secondary queues crime and public. Blank when the line map is to say.',
      }),
    ),
    dialled: blankable(
      text({
        headings: ['Dialled', 'Dialled Number', 'Queue', 'Skill', 'DNIS'],
        meaning: 'The number dialled, queue or skill, which the line map turns into a line',
      }),
    ),
    offered_at: time({headings: ['Offered', 'Presented', 'Offered At'], meaning: 'Reached the force’s switch'}),
    queued_at: blankable(time({headings: ['Queued', 'Queue Entered', 'Queued At'], meaning: 'Entered the queue', notBefore: 'offered_at'})),
    answered_at: blankable(
      time({headings: ['Answered', 'Answered At'], meaning: 'Answered by a person; blank when nobody answered', notBefore: 'offered_at'}),
    ),
    ended_at: blankable(
      time({headings: ['Ended', 'Ended At', 'Disconnected'], meaning: 'Ended, by either side', notBefore: ['offered_at', 'answered_at']}),
    ),
    outcome: code({
      headings: ['Outcome', 'Result'],
      meaning: 'How the call left the queue',
      values: {
        answered: ['answered', 'ans'],
        abandoned: ['abandoned', 'aban', 'caller hung up'],
        diverted: ['diverted', 'transferred before answer'],
        overflow: ['overflow'],
        callback: ['callback', 'call back'],
        voicemail: ['voicemail'],
        'forced-release': ['forced release', 'forced-release', 'released'],
        silent: ['silent', 'silent 999'],
        internal: ['internal'],
        test: ['test'],
      },
    }),
    handler: blankable(
      text({
        headings: ['Handler', 'Agent', 'Operator'],
        personal: 'worker',
        meaning: 'Pseudonym of who answered',
        pattern: '[A-Za-z0-9._-]{1,40}',
      }),
    ),
    caller_key: blankable(
      text({
        headings: ['Caller', 'CLI', 'Calling Number', 'Caller Number'],
        personal: 'caller',
        meaning: 'The caller’s number, hashed at the door; blank when withheld',
      }),
    ),
    announcements: blankable(
      text({
        headings: ['Announcements', 'Announcement Times'],
        pattern: '\\d{1,6}(;\\d{1,6})*',
        unit: 'seconds after entering the queue',
        meaning: 'When recorded messages were played, separated by semicolons',
      }),
    ),
    disposition: blankable(text({headings: ['Disposition', 'Wrap Code'], meaning: 'What the handler recorded the call as'})),
  },
  rules: [
    {
      id: 'CALL-2',
      says: 'a call is answered after it is offered',
      column: 'answered_at',
      holds: 'answered_at IS NULL OR answered_at >= offered_at',
    },
    {id: 'CALL-3', says: 'a call ends after it is offered', column: 'ended_at', holds: 'ended_at IS NULL OR ended_at >= offered_at'},
    {
      id: 'CALL-7',
      says: 'a call ends after it is answered',
      column: 'ended_at',
      holds: 'ended_at IS NULL OR answered_at IS NULL OR ended_at >= answered_at',
    },
    {
      id: 'CALL-8',
      says: 'a call enters the queue after it is offered',
      column: 'queued_at',
      holds: 'queued_at IS NULL OR queued_at >= offered_at',
    },
    {
      id: 'CALL-9',
      says: 'a call that nobody answered has no answer time',
      column: 'answered_at',
      holds: "answered_at IS NULL OR outcome NOT IN ('abandoned', 'voicemail')",
    },
    {
      id: 'CALL-10',
      says: 'a call names its line, or a number that the line map knows',
      column: 'line',
      holds: 'line IS NOT NULL OR dialled IS NOT NULL',
    },
    {
      id: 'CALL-11',
      says: 'a call lasts less than a day',
      column: 'ended_at',
      holds: 'ended_at IS NULL OR epoch_us(ended_at) - epoch_us(offered_at) < 86400000000',
    },
  ],
  coverage: {date: 'offered_at', by: ['line'], grain: 'day'},
  refuseFileAbove: 0.02,
  retention: 'calls',
})

export type CallRow = RowOf<typeof callsV1>
