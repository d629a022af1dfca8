import {defineMeasure, type Measure} from '../define.ts'
import {cohortExclusions, duplicate, incidentMeasure, noArrival} from './cohort.ts'

const plain = {...incidentMeasure, clock: null, unknown: null, better: 'neither'} as const
const graded = {
  ...plain,
  splits: ['hour', 'weekday', 'district', 'area', 'incident_type', 'grade_first', 'origin', 'call_match', 'disposal'],
} as const

/** What stands beside the times: how many, how they ended, and how much of the log is known. */
export const incidentMeasures: readonly Measure[] = [
  defineMeasure({
    ...graded,
    id: 'attendance.all.volume',
    title: 'Incidents',
    sentence: 'opened {value} incidents',
    where: 'true',
    exclude: [duplicate],
    shape: {kind: 'count', outOf: 'Incidents opened, less duplicates'},
    unit: 'count',
    rules: ['ATT-3', 'ATT-16'],
    about: 'Logs opened, on the London date of their opening. Duplicates are left out and counted beside.',
  }),
  defineMeasure({
    ...graded,
    id: 'attendance.all.arrival-known',
    title: 'Incidents that needed attendance and have an arrival time',
    sentence: 'know the arrival time of {value} of incidents that needed somebody to attend',
    where: "coalesce(grade_now, grade_first) IN ('immediate', 'priority')",
    exclude: cohortExclusions,
    shape: {kind: 'proportion', hits: `NOT (${noArrival})`, outOf: 'Immediate and Priority incidents held to a time'},
    unit: 'share',
    better: 'higher',
    rules: ['ATT-8', 'ATT-9'],
    about: 'Missing arrivals are the first thing to put right: below the floor of ATT-9 no signal is read from any attendance figure.',
  }),
  ...(['video', 'desk'] as const).map((disposal) =>
    defineMeasure({
      ...graded,
      id: `attendance.all.resolved-by-${disposal}`,
      title: `Incidents resolved by ${disposal === 'video' ? 'video' : 'a desk, without deployment'}`,
      sentence: `resolved {value} of incidents by ${disposal === 'video' ? 'video' : 'a desk, without deployment'}`,
      where: 'disposal IS NOT NULL',
      exclude: [duplicate],
      shape: {kind: 'proportion', hits: `disposal = '${disposal}'`, outOf: 'Incidents with a disposal, less duplicates'},
      unit: 'share',
      rules: ['ATT-3', 'ATT-7'],
      about: 'A disposal of its own. Counted as attendance it would flatter the time to attend.',
    }),
  ),
  defineMeasure({
    ...graded,
    id: 'attendance.all.call-known',
    title: 'Incidents from the public whose call is known',
    sentence: 'know the call of {value} of incidents from the public',
    where: "coalesce(origin, 'public') = 'public'",
    exclude: [duplicate],
    shape: {kind: 'proportion', hits: "call_match IN ('given', 'matched')", outOf: 'Incidents from the public, less duplicates'},
    unit: 'share',
    better: 'higher',
    rules: ['ATT-3', 'ATT-13'],
    about:
      'Given in the extract, or matched by reference, or by number and time. Split by call_match for matched, ambiguous, unmatched and without a number.',
  }),
  defineMeasure({
    ...graded,
    id: 'attendance.all.place-known',
    title: 'Incidents whose place is known',
    sentence: 'know the place of {value} of incidents',
    where: 'true',
    exclude: [],
    shape: {kind: 'proportion', hits: "place_known = 'inside'", outOf: 'Incidents opened'},
    unit: 'share',
    better: 'higher',
    rules: ['ATT-14'],
    about: 'Coordinates that came and lie in the force. Those outside its stated bounds are unknown places and lie on no map.',
  }),
  defineMeasure({
    ...graded,
    id: 'attendance.all.open-queue',
    version: 2,
    title: 'Open incidents without a resource at the end of the period',
    sentence: 'had {value} open incidents without a resource at the end',
    where: 'true',
    exclude: cohortExclusions,
    shape: {
      kind: 'stock',
      opened: 'local_date',
      closed: 'coalesce(least(assigned_at, attended_at), closed_at)',
      outOf: 'Incidents opened, less those resourced or closed',
    },
    unit: 'count',
    better: 'lower',
    rules: ['ATT-21'],
    about: 'Opened and not yet assigned to a unit, resourced or closed, at the end of the day, as loaded: it is not live.',
  }),
]
