import {blankable, defineContract, type RowOf, text, time} from './define.ts'

/** One row per report made on the force's website. */
export const onlineReportsV1 = defineContract({
  id: 'online-reports',
  version: 1,
  title: 'Online reports',
  from: 'The website’s forms (Single Online Home or the force’s own): one row for each report, one file per day or month',
  fact: 'online-report',
  key: ['report_ref'],
  columns: {
    report_ref: text({
      headings: ['Report Ref', 'Reference', 'Report Reference', 'Submission ID'],
      meaning: 'Reference of the report, unique within the file',
    }),
    submitted_at: time({headings: ['Submitted', 'Submitted At', 'Received'], meaning: 'Submitted by the reporter'}),
    topic: blankable(
      text({headings: ['Topic', 'Form', 'Report Type'], meaning: 'What the form was for: crime, road traffic, lost property …'}),
    ),
    caller_key: blankable(
      text({
        headings: ['Contact Number', 'Telephone', 'Reporter Number', 'Phone', 'Caller'],
        personal: 'caller',
        meaning: 'The number the reporter gave, hashed at the door with the key that hashes callers’ numbers; blank when none was given',
      }),
    ),
  },
  rules: [],
  coverage: {date: 'submitted_at', by: [], grain: 'day'},
  refuseFileAbove: 0.02,
  retention: 'calls',
})

export type OnlineReportRow = RowOf<typeof onlineReportsV1>
