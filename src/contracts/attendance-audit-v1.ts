import {blankable, code, day, defineContract, type RowOf, text} from './define.ts'
import {grades} from './incidents-v1.ts'

/** One row per incident of an audit sample: whether a reviewer who read it found its time met. */
export const attendanceAuditV1 = defineContract({
  id: 'attendance-audit',
  version: 1,
  title: 'Attendance audit',
  from: 'Audit: one row per incident that was drawn and read, one file per sample',
  fact: 'attendance-audit',
  key: ['sample', 'incident'],
  columns: {
    sample: text({headings: ['Sample', 'Audit'], meaning: 'Name of the sample'}),
    reviewed_on: day({headings: ['Reviewed On', 'Reviewed', 'Review Date'], meaning: 'London date on which it was read'}),
    incident: text({
      headings: ['Incident', 'Incident Reference', 'Log'],
      pattern: '[0-9]{4}-[0-9]{2}-[0-9]{2}/[0-9]+',
      meaning: 'The incident, as date and serial (2024-03-14/123)',
    }),
    grade: blankable(code({headings: ['Grade'], values: grades, meaning: 'The grade whose time it was held to'})),
    met: code({
      headings: ['Met', 'In Time', 'Finding'],
      values: {
        met: ['met', 'yes', 'y'],
        'not-met': ['not met', 'no', 'n'],
        'cannot-tell': ['cannot tell', 'not recorded', 'unknown'],
        'not-applicable': ['not applicable', 'n/a', 'na'],
      },
      meaning: 'Whether the force’s published time was met',
    }),
    reviewer: blankable(
      text({headings: ['Reviewer'], personal: 'worker', pattern: '[A-Za-z0-9._-]{1,40}', meaning: 'Pseudonym of who read it'}),
    ),
    note: blankable(
      code({
        headings: ['Note', 'Reason'],
        values: {
          'no-arrival-stamp': ['no arrival stamp', 'no arrival time'],
          're-graded': ['re-graded', 'regraded'],
          'no-unit': ['no unit free', 'no unit'],
          'late-dispatch': ['late dispatch', 'dispatched late'],
          'long-travel': ['long travel', 'far away'],
          other: ['other'],
        },
        meaning: 'Why, by a code: free text about an incident is not taken',
      }),
    ),
  },
  rules: [
    {
      id: 'AUD-1',
      says: 'an incident is read on or after the day it happened',
      column: 'reviewed_on',
      holds: 'reviewed_on >= try_cast(left(incident, 10) AS DATE)',
    },
  ],
  coverage: {date: 'reviewed_on', by: ['sample'], grain: 'day'},
  refuseFileAbove: 0.02,
  retention: 'audit',
})

export type AttendanceAuditRow = RowOf<typeof attendanceAuditV1>
