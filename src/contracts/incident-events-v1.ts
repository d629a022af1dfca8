import {blankable, code, day, defineContract, integer, number, type RowOf, text, time} from './define.ts'
import {graderRoles, grades} from './incidents-v1.ts'

/** What a log line can say. A line of a kind that the product does not read is `other`, and kept. */
const events = {
  created: ['created', 'log created', 'open', 'opened'],
  graded: ['graded', 'grade', 'initial grade'],
  regraded: ['re-graded', 'regraded', 'grade change', 'regrade'],
  sent: ['sent to dispatch', 'transferred', 'sent'],
  assigned: ['assigned', 'resource assigned', 'dispatched', 'alloc'],
  mobile: ['mobile', 'en route'],
  'at-scene': ['at scene', 'arrived', 'on scene'],
  resourced: ['resourced by other means', 'resourced'],
  reviewed: ['reviewed', 'supervisor review'],
  reassessed: ['re-assessed', 'reassessed', 're-thrive'],
  disposal: ['disposal', 'result'],
  linked: ['linked', 'duplicate of'],
  closed: ['closed', 'log closed'],
  other: ['other', 'remark', 'note'],
} as const

/**
 * One row per line of an incident's log: what happened, when, and by whom in role. Incidents are built of them by EVT-1 to EVT-8 when they load,
 * and pass through the contract `incidents`, whose rules judge them; every review and re-assessment is read from the lines themselves (EVT-9).
 */
export const incidentEventsV1 = defineContract({
  id: 'incident-events',
  version: 1,
  title: 'Incident log lines',
  from: 'Command and control: log extract, one row a line, one file per day or month of incidents',
  fact: 'incident-event',
  key: ['force', 'incident_date', 'serial', 'line_number'],
  columns: {
    force: blankable(text({headings: ['Force', 'Force Code'], meaning: 'Force, where a control room serves several'})),
    incident_date: day({headings: ['Incident Date', 'Log Date'], meaning: 'London date that the serial belongs to'}),
    serial: integer({headings: ['Serial', 'Incident Number', 'Log Number', 'Log No'], min: 0, meaning: 'Serial of the day'}),
    line_number: integer({headings: ['Line', 'Line Number', 'Log Line', 'Sequence'], min: 0, meaning: 'Number of the line within its log'}),
    event_at: time({headings: ['Time', 'Event Time', 'Stamp', 'At'], meaning: 'When it happened'}),
    event: code({headings: ['Event', 'Action', 'Status'], values: events, meaning: 'What happened'}),
    grade: blankable(code({headings: ['Grade', 'New Grade'], values: grades, meaning: 'The grade that a line of grading gives'})),
    role: blankable(
      code({
        headings: ['Role', 'By Role', 'Author Role'],
        values: Object.fromEntries(graderRoles.map((role) => [role, [role.replace('-', ' ')]])),
        meaning: 'Role of who wrote the line',
      }),
    ),
    callsign: blankable(
      text({headings: ['Callsign', 'Unit', 'Resource'], pattern: '[A-Za-z0-9/-]{1,20}', meaning: 'Unit that the line speaks of'}),
    ),
    base: blankable(text({headings: ['Base', 'Station', 'Home Station'], meaning: 'Base of that unit'})),
    unit_km: blankable(
      number({headings: ['Unit Distance', 'Distance Assigned'], min: 0, unit: 'km', meaning: 'How far the unit was when assigned'}),
    ),
    detail: blankable(
      text({
        headings: ['Detail', 'Value', 'Code'],
        meaning: 'What a line of disposal says (a disposal), or of a link (the parent, as date and serial); never free text',
      }),
    ),
    call_ref: blankable(
      text({headings: ['Source Call', 'Call Ref', 'Call ID'], meaning: 'Reference of the source call, on the line that opens the log'}),
    ),
    caller_key: blankable(
      text({
        headings: ['Caller', 'CLI', 'Caller Number'],
        personal: 'caller',
        meaning: 'The caller’s number, hashed at the door, on the line that opens the log',
      }),
    ),
    origin: blankable(text({headings: ['Origin', 'Source'], meaning: 'Who it came from, on the line that opens the log'})),
    incident_type: blankable(
      text({headings: ['Type', 'Incident Type', 'Opening Code'], meaning: 'Type, on the line that opens the log or changes it'}),
    ),
    area: blankable(text({headings: ['Urban or Rural', 'Area Type', 'Area'], meaning: 'Kind of place, on the line that opens the log'})),
    district: blankable(text({headings: ['District', 'Local Policing Area', 'LPA'], meaning: 'District, on the line that opens the log'})),
    beat: blankable(text({headings: ['Beat', 'Beat Code'], meaning: 'Beat, on the line that opens the log'})),
    easting: blankable(
      number({
        headings: ['Easting', 'X'],
        personal: 'place',
        roundTo: 100,
        unit: 'm',
        meaning: 'National grid easting, rounded to 100 m at the door',
      }),
    ),
    northing: blankable(
      number({
        headings: ['Northing', 'Y'],
        personal: 'place',
        roundTo: 100,
        unit: 'm',
        meaning: 'National grid northing, rounded to 100 m at the door',
      }),
    ),
  },
  rules: [
    {
      id: 'EVT-1',
      says: 'a line of grading gives the grade',
      column: 'grade',
      holds: "event NOT IN ('graded', 'regraded') OR grade IS NOT NULL",
    },
    {
      id: 'EVT-2',
      says: 'a line stands within a year after the date of its log, and not before it',
      column: 'event_at',
      holds: 'event_at::DATE BETWEEN incident_date - 1 AND incident_date + 366',
    },
  ],
  coverage: {date: 'incident_date', by: ['force'], grain: 'day', cut: 'event_at'},
  refuseFileAbove: 0.02,
  retention: 'incidents',
})

export type IncidentEventRow = RowOf<typeof incidentEventsV1>
