import {defineFact} from './define.ts'

/** One report made on the force's website. */
export const onlineReport = defineFact({
  id: 'online-report',
  title: 'Online reports',
  at: 'submitted_at',
  sort: ['submitted_at'],
  grain: 'day',
  coverBy: [],
  columns: {
    report_ref: {type: 'VARCHAR', meaning: 'Reference of the report', personal: 'none'},
    submitted_at: {type: 'TIMESTAMP', meaning: 'Submitted (UTC)', personal: 'none'},
    topic: {type: 'VARCHAR', meaning: 'What the form was for', personal: 'none'},
    caller_key: {type: 'UUID', meaning: 'Keyed hash of the number the reporter gave; null when none was', personal: 'caller'},
  },
})
