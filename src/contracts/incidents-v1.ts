import {blankable, code, day, defineContract, integer, number, type RowOf, text, time} from './define.ts'

/** The national grades, most urgent first, and the spellings that control rooms use for them. */
export const grades = {
  immediate: ['immediate', 'i', '1', 'grade 1', 'e', 'emergency'],
  priority: ['priority', 'p', '2', 'grade 2'],
  scheduled: ['scheduled', 's', '3', 'grade 3', 'diary', 'appointment'],
  'no-deployment': ['no deployment', 'resolution without deployment', 'resolved without deployment', 'rwd', 'r', '4', 'grade 4', 'desk'],
} as const

/** Who set a grade, by role: a figure never names a person. */
export const graderRoles = ['call-taker', 'dispatcher', 'supervisor', 'officer', 'system', 'unknown'] as const

/** Above this many, the re-grades of one incident are a fault of the log. */
export const mostRegrades = 20

const regrade = `(${Object.keys(grades).join('|')})[+][0-9]{1,7}@(${graderRoles.join('|')})`
const regradeSeconds = "list_transform(string_split(regrades, ';'), lambda r: TRY_CAST(regexp_extract(r, '[+]([0-9]+)@', 1) AS BIGINT))"

const stamp = (headings: readonly string[], meaning: string) => blankable(time({headings, meaning, notBefore: 'created_at'}))
const follows = (id: string, column: string, says: string) => ({
  id,
  column,
  says,
  holds: `${column} IS NULL OR ${column} >= created_at`,
})

/**
 * One row per incident log, wide: its stamps, its grades and where it was. Its reference starts again each day, so that force, date and serial
 * are the key. A control room that exports log lines instead sends `incident-events`, of which these rows are made.
 */
export const incidentsV1 = defineContract({
  id: 'incidents',
  version: 1,
  title: 'Incidents',
  from: 'Command and control: incident extract, one file per day or month',
  fact: 'incident',
  key: ['force', 'incident_date', 'serial'],
  columns: {
    force: blankable(text({headings: ['Force', 'Force Code'], meaning: 'Force, where a control room serves several'})),
    incident_date: day({headings: ['Incident Date', 'Log Date'], meaning: 'London date that the serial belongs to'}),
    serial: integer({headings: ['Serial', 'Incident Number', 'Log Number', 'Log No'], min: 0, meaning: 'Serial of the day'}),
    call_ref: blankable(text({headings: ['Source Call', 'Call Ref', 'Call ID'], meaning: 'Reference of the call that it was made from'})),
    caller_key: blankable(
      text({
        headings: ['Caller', 'CLI', 'Caller Number', 'Calling Number'],
        personal: 'caller',
        meaning: 'The caller’s number, hashed at the door, by which the call is found where no reference came',
      }),
    ),
    call_started_at: blankable(time({headings: ['Call Start', 'Call Offered', 'Call Started'], meaning: 'The call reached the switch'})),
    call_answered_at: blankable(time({headings: ['Call Answered', 'Call Answer'], meaning: 'The call was answered'})),
    created_at: time({headings: ['Created', 'Log Created', 'Incident Created'], meaning: 'The log was opened'}),
    graded_at: stamp(['Graded', 'Graded At'], 'First graded'),
    sent_at: stamp(['Sent to Dispatch', 'Transferred', 'Sent'], 'Sent to the dispatcher'),
    assigned_at: stamp(['First Assigned', 'Assigned', 'Resource Assigned'], 'A unit was first assigned'),
    mobile_at: stamp(['First Mobile', 'Mobile', 'En Route'], 'A unit was first on its way'),
    at_scene_at: blankable(
      time({
        headings: ['First at Scene', 'At Scene', 'Arrived'],
        notBefore: 'created_at',
        meaning: 'A unit was first at the scene; blank when not known',
      }),
    ),
    resourced_at: stamp(['Resourced Other', 'Resourced by Other Means'], 'Resourced by other means than a unit at the scene'),
    closed_at: stamp(['Closed', 'Log Closed'], 'The log was closed; blank while it is open'),
    reviewed_at: stamp(['Last Reviewed', 'Reviewed'], 'A supervisor last reviewed it while it waited'),
    reassessed_at: stamp(['Last Reassessed', 'Re-assessed', 'Reassessed'], 'Its risk was last assessed again while it waited'),
    already_there: blankable(
      code({
        headings: ['Already at Scene', 'Officers on Scene'],
        values: {yes: ['yes', 'y', 'true', '1'], no: ['no', 'n', 'false', '0']},
        meaning: 'Officers were there when the log was opened',
      }),
    ),
    origin: blankable(
      code({
        headings: ['Origin', 'Source'],
        values: {
          public: ['public', 'caller', 'member of the public', 'mop'],
          officer: ['officer', 'officer generated', 'self generated', 'patrol'],
          agency: ['agency', 'partner', 'other agency'],
          alarm: ['alarm'],
          online: ['online', 'web', 'single online home'],
        },
        meaning: 'Who it came from',
      }),
    ),
    parent: blankable(
      text({
        headings: ['Parent', 'Duplicate Of', 'Linked To'],
        pattern: '[0-9]{4}-[0-9]{2}-[0-9]{2}/[0-9]+',
        meaning: 'The incident of which it is a duplicate, as date and serial (2024-03-14/123)',
      }),
    ),
    incident_type: blankable(text({headings: ['Type', 'Incident Type', 'Opening Code'], meaning: 'Type of incident'})),
    grade_first: code({headings: ['Grade First', 'Initial Grade', 'First Grade'], values: grades, meaning: 'The grade it was first given'}),
    grade_now: blankable(
      code({
        headings: ['Grade', 'Grade Now', 'Current Grade'],
        values: grades,
        meaning: 'The grade as it last stood; blank when never changed',
      }),
    ),
    regrades: blankable(
      text({
        headings: ['Re-grades', 'Regrades', 'Grade Changes'],
        pattern: `${regrade}(;${regrade})*`,
        unit: 'grade+seconds@role',
        meaning:
          'Every change of grade, in order: the new grade, seconds since the log was opened, and the role of who changed it (priority+95@dispatcher;immediate+310@supervisor)',
      }),
    ),
    disposal: blankable(
      code({
        headings: ['Disposal', 'Result', 'Closing Code'],
        values: {
          attended: ['attended', 'att'],
          video: ['video', 'rapid video response', 'rvr'],
          desk: ['desk', 'telephone resolution', 'resolved without deployment', 'rwd'],
          cancelled: ['cancelled', 'can', 'stood down'],
          duplicate: ['duplicate', 'dup'],
          other: ['other', 'no trace'],
        },
        meaning: 'How it ended; blank while it is open',
      }),
    ),
    area: blankable(
      code({
        headings: ['Urban or Rural', 'Area Type', 'Area'],
        values: {urban: ['urban', 'u'], rural: ['rural', 'r']},
        meaning: 'Kind of place',
      }),
    ),
    district: blankable(text({headings: ['District', 'Local Policing Area', 'LPA'], meaning: 'District'})),
    beat: blankable(text({headings: ['Beat', 'Beat Code'], meaning: 'Beat'})),
    base: blankable(text({headings: ['Base', 'Station', 'Home Station'], meaning: 'Base of the first unit assigned'})),
    first_unit: blankable(
      text({
        headings: ['First Unit', 'First Callsign'],
        pattern: '[A-Za-z0-9/-]{1,20}',
        meaning: 'Callsign of the first unit assigned, of that day',
      }),
    ),
    unit_km: blankable(
      number({headings: ['Unit Distance', 'Distance Assigned'], min: 0, unit: 'km', meaning: 'How far the first unit was when assigned'}),
    ),
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
    longitude: blankable(
      number({
        headings: ['Longitude', 'Lon'],
        personal: 'place',
        roundTo: 0.001,
        unit: 'degrees',
        meaning: 'Longitude, rounded to 0.001° at the door',
      }),
    ),
    latitude: blankable(
      number({
        headings: ['Latitude', 'Lat'],
        personal: 'place',
        roundTo: 0.001,
        unit: 'degrees',
        meaning: 'Latitude, rounded to 0.001° at the door',
      }),
    ),
    stamps_unsure: blankable(
      integer({
        headings: ['Unsure Stamps'],
        min: 0,
        meaning: 'Log lines it was made of whose stamp stood in the repeated hour; blank for a wide extract',
      }),
    ),
  },
  rules: [
    {
      id: 'INC-1',
      says: 'a unit arrives after the incident was created, unless officers were already there',
      column: 'at_scene_at',
      holds: "at_scene_at IS NULL OR at_scene_at >= created_at OR coalesce(already_there, 'no') = 'yes'",
    },
    follows('INC-2', 'graded_at', 'an incident is graded after it was created'),
    follows('INC-3', 'sent_at', 'an incident is sent to dispatch after it was created'),
    follows('INC-4', 'assigned_at', 'a unit is assigned after the incident was created'),
    {
      id: 'INC-5',
      says: 'a unit sets off after one was assigned',
      column: 'mobile_at',
      holds: 'mobile_at IS NULL OR mobile_at >= coalesce(assigned_at, created_at)',
    },
    {
      id: 'INC-6',
      says: 'an incident is closed after it was created, and after a unit arrived',
      column: 'closed_at',
      holds: 'closed_at IS NULL OR closed_at >= greatest(created_at, at_scene_at)',
    },
    {
      id: 'INC-7',
      says: 'a unit arrives, or another resource is found, within 30 days',
      column: 'at_scene_at',
      holds: 'coalesce(least(at_scene_at, resourced_at) < created_at + INTERVAL 30 DAY, true)',
    },
    {
      id: 'INC-8',
      says: 'the date of its serial is the London date on which it was created',
      column: 'incident_date',
      holds: 'incident_date = local_at::DATE',
    },
    {
      id: 'INC-9',
      says: `an incident is re-graded ${mostRegrades} times at most`,
      column: 'regrades',
      holds: `regrades IS NULL OR len(string_split(regrades, ';')) <= ${mostRegrades}`,
    },
    {
      id: 'INC-10',
      says: 're-grades stand in the order in which they were made',
      column: 'regrades',
      holds: `regrades IS NULL OR ${regradeSeconds} = list_sort(${regradeSeconds})`,
    },
    {
      id: 'INC-11',
      says: 'the grade as it last stood is that of the last re-grade',
      column: 'grade_now',
      holds: "regrades IS NULL OR grade_now IS NULL OR grade_now = regexp_extract(regrades, '([a-z-]+)[+][0-9]+@[a-z-]+$', 1)",
    },
    {
      id: 'INC-12',
      says: 'a call starts before it is answered, and both before the log was closed',
      column: 'call_started_at',
      holds:
        '(call_started_at IS NULL OR call_started_at <= coalesce(call_answered_at, created_at)) AND (call_started_at IS NULL OR closed_at IS NULL OR call_started_at <= closed_at)',
    },
    {
      id: 'INC-13',
      says: 'coordinates lie in Great Britain or Ireland, and come in pairs',
      column: 'easting',
      holds:
        '(easting IS NULL) = (northing IS NULL) AND (easting IS NULL OR (easting BETWEEN 0 AND 700000 AND northing BETWEEN 0 AND 1300000))',
    },
    {
      id: 'INC-14',
      says: 'degrees lie in Great Britain or Ireland, and come in pairs',
      column: 'longitude',
      holds:
        '(longitude IS NULL) = (latitude IS NULL) AND (longitude IS NULL OR (longitude BETWEEN -11 AND 3 AND latitude BETWEEN 49 AND 61))',
    },
    {
      id: 'INC-15',
      says: 'another resource is found after the incident was created',
      column: 'resourced_at',
      holds: 'resourced_at IS NULL OR resourced_at >= created_at',
    },
    follows('INC-16', 'reviewed_at', 'a supervisor reviews an incident after it was created'),
    follows('INC-17', 'reassessed_at', 'the risk of an incident is assessed again after it was created'),
  ],
  coverage: {date: 'created_at', by: ['force'], grain: 'day'},
  refuseFileAbove: 0.02,
  retention: 'incidents',
})

export type IncidentRow = RowOf<typeof incidentsV1>
