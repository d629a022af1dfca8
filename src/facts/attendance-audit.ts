import {defineFact} from './define.ts'

/** One incident of an audit sample, as a reviewer found it. */
export const attendanceAudit = defineFact({
  id: 'attendance-audit',
  title: 'Attendance audits',
  at: 'reviewed_on',
  sort: ['reviewed_on', 'incident'],
  grain: 'day',
  coverBy: ['sample'],
  columns: {
    sample: {type: 'VARCHAR', meaning: 'Name of the sample', personal: 'none'},
    reviewed_on: {type: 'DATE', meaning: 'London date on which it was read', personal: 'none'},
    incident: {type: 'VARCHAR', meaning: 'The incident, as date and serial', personal: 'none'},
    grade: {type: 'VARCHAR', meaning: 'The grade whose time it was held to', personal: 'none'},
    met: {type: 'VARCHAR', meaning: 'met, not-met, cannot-tell or not-applicable', personal: 'none'},
    reviewer: {type: 'VARCHAR', meaning: 'Pseudonym of who read it', personal: 'worker'},
    note: {type: 'VARCHAR', meaning: 'Why, by a code', personal: 'none'},
  },
})
