import type {ControlTotals} from '../control-totals.ts'
import {CsvFile} from '../csv-file.ts'
import {type Epoch, stampOf} from './clock.ts'
import {type DemoGrade, type Regrade, referenceOf, type SimIncident} from './incident.ts'
import {corner, districts} from './places.ts'

export const incidentHeadings = [
  'Incident Date',
  'Serial',
  'Caller',
  'Created',
  'Graded',
  'Sent to Dispatch',
  'First Assigned',
  'First Mobile',
  'First at Scene',
  'Resourced Other',
  'Closed',
  'Last Reviewed',
  'Last Reassessed',
  'Already at Scene',
  'Origin',
  'Parent',
  'Type',
  'Grade First',
  'Grade',
  'Re-grades',
  'Disposal',
  'Urban or Rural',
  'District',
  'Beat',
  'Base',
  'First Unit',
  'Unit Distance',
  'Easting',
  'Northing',
] as const

/** The control room’s extract is taken at this moment: what came later is not in it. 04:00 UTC on 1 July 2024. */
export const extractedAt: Epoch = Date.UTC(2024, 6, 1, 4) / 1000

const gradeNames: Record<DemoGrade, string> = {
  immediate: 'Immediate',
  priority: 'Priority',
  scheduled: 'Scheduled',
  'no-deployment': 'Resolved without deployment',
}
const disposals = {
  attended: 'Attended',
  video: 'Rapid video response',
  desk: 'Resolved without deployment',
  cancelled: 'Cancelled',
  duplicate: 'Duplicate',
} as const

const known = (at: Epoch | null): Epoch | null => (at !== null && at <= extractedAt ? at : null)
const lastOf = (stamps: readonly Epoch[]): Epoch | null => stamps.findLast((at) => at <= extractedAt) ?? null
const numberOf = (caller: number | null): string => (caller === null ? '' : `07700900${String(caller).padStart(6, '0')}`)
const dayOf = (date: string): string => `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`
const regradesOf = (incident: SimIncident): readonly Regrade[] => incident.regrades.filter(({at}) => at <= extractedAt)
const shownGrade = (incident: SimIncident): DemoGrade => regradesOf(incident).at(-1)?.grade ?? incident.gradeFirst
/** The stamp that the log holds: none where nobody pressed the button. */
const arrivalOf = ({atScene, arrivalLost}: SimIncident): Epoch | null => (arrivalLost ? null : known(atScene))
/** Half of what officers generate is marked as such; the rest bears its opening as its arrival. */
const marked = ({alreadyThere, created}: SimIncident): boolean => alreadyThere && created % 2 === 0

function cellsOf(incident: SimIncident): (string | number)[] {
  const closed = known(incident.closed)
  const {place} = incident
  return [
    dayOf(incident.date),
    incident.serial,
    numberOf(incident.caller),
    stampOf(incident.created),
    stampOf(known(incident.graded)),
    stampOf(known(incident.sent)),
    stampOf(known(incident.assigned)),
    stampOf(known(incident.mobile)),
    stampOf(arrivalOf(incident)),
    stampOf(known(incident.resourced)),
    stampOf(closed),
    stampOf(lastOf(incident.reviewed)),
    stampOf(lastOf(incident.reassessed)),
    marked(incident) ? 'Yes' : '',
    incident.origin === 'officer' ? 'Officer generated' : incident.origin,
    incident.parent ? referenceOf(incident.parent) : '',
    incident.type,
    gradeNames[incident.gradeFirst],
    gradeNames[shownGrade(incident)],
    regradesOf(incident)
      .map(({grade, at, role}) => `${grade}+${at - incident.created}@${role}`)
      .join(';'),
    closed === null || incident.disposal === null ? '' : disposals[incident.disposal],
    districts[place.district]!.area,
    districts[place.district]!.name,
    place.beat,
    incident.base ?? '',
    incident.callsign ?? '',
    incident.km ?? '',
    corner.easting + place.x,
    corner.northing + place.y,
  ]
}

/** Writes a month of incidents, one wide row each; `planted` rows follow at the end. */
export function writeIncidents(path: string, incidents: readonly SimIncident[], planted: readonly string[] = []): ControlTotals {
  const file = new CsvFile(path, incidentHeadings)
  for (const incident of incidents) file.record(cellsOf(incident))
  for (const line of planted) file.text(line).endRow()
  file.close()
  const attended = incidents.filter((incident) => arrivalOf(incident) !== null).length
  return {rows: file.rows, incidents: incidents.length, arrivals: attended}
}

export const eventHeadings = [
  'Incident Date',
  'Serial',
  'Line',
  'Time',
  'Event',
  'Grade',
  'Role',
  'Callsign',
  'Base',
  'Unit Distance',
  'Detail',
  'Caller',
  'Origin',
  'Type',
  'Urban or Rural',
  'District',
  'Beat',
  'Easting',
  'Northing',
] as const

interface Line {
  readonly at: Epoch
  readonly event: string
  readonly grade?: DemoGrade
  readonly role?: string
  readonly unit?: boolean
  readonly detail?: string
}

function linesOf(incident: SimIncident): readonly Line[] {
  const line = (at: Epoch | null, event: string, more: Omit<Line, 'at' | 'event'> = {}): Line[] => {
    const stamp = known(at)
    return stamp === null ? [] : [{at: stamp, event, ...more}]
  }
  return [
    ...line(incident.graded, 'Graded', {grade: incident.gradeFirst, role: 'Call taker'}),
    ...line(incident.sent, 'Sent to dispatch', {role: 'Call taker'}),
    ...line(incident.assigned, 'Assigned', {role: 'Dispatcher', unit: incident.callsign !== null}),
    ...line(incident.mobile, 'Mobile', {role: 'Officer', unit: incident.callsign !== null}),
    ...line(arrivalOf(incident), 'At scene', {role: 'Officer', unit: incident.callsign !== null}),
    ...line(incident.resourced, 'Resourced by other means', {role: 'Dispatcher'}),
    ...regradesOf(incident).map(({grade, at, role}): Line => ({at, event: 'Re-graded', grade, role: role.replace('-', ' ')})),
    ...incident.reviewed.flatMap((at) => line(at, 'Reviewed', {role: 'Supervisor'})),
    ...incident.reassessed.flatMap((at) => line(at, 'Re-assessed', {role: 'Dispatcher'})),
    ...(incident.parent ? line(incident.closed, 'Linked', {role: 'Dispatcher', detail: referenceOf(incident.parent)}) : []),
    ...(incident.disposal ? line(incident.closed, 'Disposal', {role: 'Officer', detail: incident.disposal}) : []),
    ...line(incident.closed, 'Closed', {role: 'Dispatcher'}),
  ].sort((a, b) => a.at - b.at)
}

/** Writes a month of incidents as the lines of their logs. */
export function writeIncidentEvents(path: string, incidents: readonly SimIncident[], planted: readonly string[] = []): ControlTotals {
  const file = new CsvFile(path, eventHeadings)
  for (const incident of incidents) {
    const key = [dayOf(incident.date), incident.serial]
    const {place} = incident
    const where = [
      districts[place.district]!.area,
      districts[place.district]!.name,
      place.beat,
      corner.easting + place.x,
      corner.northing + place.y,
    ]
    file.record([
      ...key,
      1,
      stampOf(incident.created),
      'Created',
      '',
      'Call taker',
      ...['', '', '', ''],
      numberOf(incident.caller),
      incident.origin,
      incident.type,
      ...where,
    ])
    for (const [index, {at, event, grade, role, unit, detail}] of linesOf(incident).entries())
      file.record([
        ...key,
        index + 2,
        stampOf(at),
        event,
        grade ? gradeNames[grade] : '',
        role ?? '',
        ...(unit ? [incident.callsign ?? '', incident.base ?? '', event === 'Assigned' ? (incident.km ?? '') : ''] : ['', '', '']),
        detail ?? '',
        ...['', '', '', '', '', '', '', ''],
      ])
  }
  for (const line of planted) file.text(line).endRow()
  file.close()
  return {rows: file.rows, incidents: incidents.length}
}
