import {defineFact} from './define.ts'

/** One observation of a work sample. */
export const activitySample = defineFact({
  id: 'activity-sample',
  title: 'Work samples',
  at: 'observed_at',
  sort: ['observed_at'],
  grain: 'day',
  coverBy: ['study'],
  columns: {
    study: {type: 'VARCHAR', meaning: 'Name of the study', personal: 'none'},
    observed_at: {type: 'TIMESTAMP', meaning: 'The moment drawn (UTC)', personal: 'none'},
    callsign: {type: 'VARCHAR', meaning: 'The unit drawn', personal: 'none'},
    base: {type: 'VARCHAR', meaning: 'Its base', personal: 'none'},
    activity: {type: 'VARCHAR', meaning: 'What it was doing', personal: 'none'},
  },
})
