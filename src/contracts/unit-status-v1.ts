import {blankable, code, defineContract, type RowOf, text, time} from './define.ts'

/** What a unit can be doing, by the codes of status lines; the last four are static commitments. */
export const unitStates = {
  available: ['available', 'free', 'patrol', 'state 2', 'on watch'],
  responding: ['responding', 'en route', 'mobile', 'assigned', 'state 5'],
  'at-scene': ['at scene', 'arrived', 'state 6'],
  custody: ['custody', 'prisoner', 'state 10'],
  statements: ['statements', 'enquiries', 'paperwork', 'state 7'],
  break: ['break', 'refreshments', 'refs', 'state 4'],
  unavailable: ['unavailable', 'committed', 'state 8'],
  'scene-guard': ['scene guard', 'cordon'],
  'constant-observation': ['constant observation', 'constant obs', 'level 4 watch'],
  'hospital-guard': ['hospital guard', 'bed watch'],
  'missing-from-home': ['missing from home', 'mfh enquiry', 'missing person'],
} as const

/** One row per status of a unit: what it was doing, from when to when, and for which incident. Callsigns are used again each day. */
export const unitStatusV1 = defineContract({
  id: 'unit-status',
  version: 1,
  title: 'Unit status',
  from: 'Command and control: status log of units, one file per day or month',
  fact: 'unit-status',
  key: ['callsign', 'from_at', 'state'],
  columns: {
    callsign: text({headings: ['Callsign', 'Unit', 'Resource'], pattern: '[A-Za-z0-9/-]{1,20}', meaning: 'Callsign of the day'}),
    state: code({headings: ['State', 'Status'], values: unitStates, meaning: 'What the unit was doing'}),
    from_at: time({headings: ['From', 'Start', 'Status From', 'Status Time'], meaning: 'Since when'}),
    to_at: blankable(
      time({
        headings: ['To', 'End', 'Status To'],
        notBefore: 'from_at',
        meaning: 'Until when; blank where a line lasts until the unit’s next one',
      }),
    ),
    incident: blankable(
      text({
        headings: ['Incident', 'Log', 'Incident Reference'],
        pattern: '[0-9]{4}-[0-9]{2}-[0-9]{2}/[0-9]+',
        meaning: 'The incident it was for, as date and serial (2024-03-14/123)',
      }),
    ),
  },
  rules: [
    {id: 'UNIT-1', says: 'a status ends after it begins', column: 'to_at', holds: 'to_at IS NULL OR to_at >= from_at'},
    {
      id: 'UNIT-2',
      says: 'a status lasts less than a day',
      column: 'to_at',
      holds: 'to_at IS NULL OR to_at < from_at + INTERVAL 1 DAY',
    },
  ],
  across: [
    {
      id: 'UNIT-3',
      says: 'a unit is in one place at a time: no status ends after the next of the same callsign has begun',
      column: 'to_at',
      holds: 'to_at <= lead(from_at) OVER (PARTITION BY callsign ORDER BY from_at, record)',
    },
  ],
  coverage: {date: 'from_at', by: [], grain: 'day'},
  refuseFileAbove: 0.02,
  retention: 'duty',
})

export type UnitStatusRow = RowOf<typeof unitStatusV1>
