import {blankable, code, defineContract, type RowOf, text, time} from './define.ts'

/** What a work sample can find a unit at: what status lines show, and what they do not. */
export const sampledActivities = {
  responding: ['responding'],
  'at-scene': ['at scene'],
  custody: ['custody'],
  statements: ['statements', 'enquiries', 'paperwork', 'case file'],
  available: ['available', 'patrol'],
  break: ['break', 'refreshments'],
  'scene-guard': ['scene guard', 'cordon'],
  'constant-observation': ['constant observation', 'constant obs'],
  'hospital-guard': ['hospital guard', 'bed watch'],
  'missing-from-home': ['missing from home'],
  briefing: ['briefing'],
  travel: ['travel', 'vehicle'],
  other: ['other'],
} as const

/** One row per observation of a work sample: at a moment drawn at random, what one unit was doing. It shows what no status does. */
export const activitySampleV1 = defineContract({
  id: 'activity-sample',
  version: 1,
  title: 'Work sample',
  from: 'Work sampling: one row per observation, one file per study',
  fact: 'activity-sample',
  key: ['study', 'callsign', 'observed_at'],
  columns: {
    study: text({headings: ['Study', 'Sample'], meaning: 'Name of the study'}),
    observed_at: time({headings: ['Observed', 'Observed At', 'Time'], meaning: 'The moment drawn'}),
    callsign: text({headings: ['Callsign', 'Unit'], pattern: '[A-Za-z0-9/-]{1,20}', meaning: 'The unit drawn'}),
    base: blankable(text({headings: ['Base', 'Station'], meaning: 'Its base'})),
    activity: code({headings: ['Activity', 'Doing'], values: sampledActivities, meaning: 'What it was doing'}),
  },
  rules: [
    {
      id: 'WORK-1',
      says: 'an observation is of a moment to the minute',
      column: 'observed_at',
      holds: "observed_at = date_trunc('minute', observed_at)",
    },
  ],
  coverage: {date: 'observed_at', by: ['study'], grain: 'day'},
  refuseFileAbove: 0.02,
  retention: 'duty',
})

export type ActivitySampleRow = RowOf<typeof activitySampleV1>
