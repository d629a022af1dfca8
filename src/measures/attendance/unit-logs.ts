import {defineMeasure, type Measure} from '../define.ts'

const common = {version: 1, covers: [], exclude: [], unknown: null, clock: null, hideBelow: 0, targets: [], better: 'neither'} as const
const byHour = ['hour', 'weekday'] as const

/** States and activities that hold a unit where it is, for hours: nobody else can send it. */
export const staticCommitments = ['scene-guard', 'constant-observation', 'hospital-guard', 'missing-from-home'] as const
const staticSql = `(${staticCommitments.map((state) => `'${state}'`).join(', ')})`

/** Units, their hours and samples, and audits: each from its own extract. */
export const unitMeasures: readonly Measure[] = [
  defineMeasure({
    ...common,
    id: 'attendance.log.lines',
    title: 'Incident log lines held',
    sentence: 'hold {value} log lines of incidents',
    fact: 'incident-event',
    period: 'incident_date',
    splits: ['event'],
    where: 'true',
    shape: {kind: 'count', outOf: 'Log lines, on the date of their log'},
    unit: 'count',
    rules: ['EVT-1', 'EVT-2', 'EVT-3', 'EVT-4', 'EVT-5', 'EVT-6', 'EVT-7', 'EVT-8'],
    about: 'The lines of which incidents were built, by EVT-3 to EVT-8.',
    source: 'The force’s command and control log',
  }),
  defineMeasure({
    ...common,
    id: 'attendance.units.end-known',
    title: 'Unit statuses whose end is known',
    sentence: 'know the end of {value} of unit statuses',
    fact: 'unit-status',
    period: 'from_at',
    splits: [...byHour, 'state'],
    where: 'true',
    shape: {kind: 'proportion', hits: "ended <> 'never'", outOf: 'Unit statuses'},
    unit: 'share',
    better: 'higher',
    rules: ['UNIT-4'],
    about:
      'Stated, or told by the same callsign’s next status within twelve hours. The rest lasts no time in any figure, and is counted here.',
    source: 'The force’s status log of units',
  }),
  defineMeasure({
    ...common,
    id: 'attendance.duty.hours',
    title: 'Unit-hours on duty',
    sentence: 'had {value} unit-hours on duty',
    fact: 'duty',
    period: 'on_at',
    splits: [...byHour, 'base', 'shift'],
    where: 'true',
    unknown: {rule: 'DUTY-4', where: 'off_at IS NULL', says: 'never booked off'},
    shape: {kind: 'count', sum: 'duty_seconds / 3600', outOf: 'Hours from booking on to booking off'},
    unit: 'number',
    rules: ['DUTY-4'],
    about:
      'Units that never booked off have no hours and are counted beside. Activities add up to these hours exactly, with what is not accounted for as one of them.',
    source: 'The force’s duty system',
  }),
  defineMeasure({
    ...common,
    id: 'attendance.samples.static',
    title: 'Work samples that found a unit on a static commitment',
    sentence: 'found a unit on a static commitment in {value} of work samples',
    fact: 'activity-sample',
    period: 'observed_at',
    splits: [...byHour, 'base', 'activity', 'study'],
    where: 'true',
    shape: {kind: 'proportion', hits: `activity IN ${staticSql}`, outOf: 'Observations of the work sample'},
    unit: 'share',
    rules: ['WORK-2'],
    about: 'Static commitments are rarely a status. A sample of moments drawn at random shows their share, with its interval.',
    source: 'Work sampling: Tippett (1935), “Statistical methods in textile research”',
  }),
  defineMeasure({
    ...common,
    id: 'attendance.audit.met',
    title: 'Audited incidents attended in time',
    sentence: 'found {value} of audited incidents attended in time',
    fact: 'attendance-audit',
    period: 'reviewed_on',
    splits: ['sample', 'grade'],
    where: 'true',
    exclude: [{rule: 'AUD-2', where: "met = 'not-applicable'", says: 'held to no time'}],
    unknown: {rule: 'AUD-3', where: "met = 'cannot-tell'", says: 'could not be told'},
    shape: {kind: 'proportion', hits: "met = 'met'", outOf: 'Audited incidents, less those held to no time'},
    unit: 'share',
    better: 'higher',
    rules: ['AUD-2', 'AUD-3'],
    about:
      'A small sample, read by people: 23 of 46 lies between 36 and 64%, and cannot be told from 41 of 79. Kept apart from the log’s own figure.',
    source: 'The force’s audit of attendance',
  }),
]
