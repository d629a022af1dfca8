import {defineFact, type FactColumn} from './define.ts'

const words = (meaning: string): FactColumn => ({type: 'VARCHAR', meaning, personal: 'none'})

/** One line of an incident's log; it stands on the date of its log, not of its stamp. */
export const incidentEvent = defineFact({
  id: 'incident-event',
  title: 'Incident log lines',
  at: 'incident_date',
  sort: ['incident_date', 'serial', 'line_number'],
  grain: 'day',
  coverBy: ['force'],
  columns: {
    force: words('Force, where a control room serves several'),
    incident_date: {type: 'DATE', meaning: 'London date that the serial belongs to', personal: 'none'},
    serial: {type: 'BIGINT', meaning: 'Serial of the day', personal: 'none'},
    line_number: {type: 'BIGINT', meaning: 'Number of the line within its log', personal: 'none'},
    event_at: {type: 'TIMESTAMP', meaning: 'When it happened (UTC)', personal: 'none'},
    event: words('What happened'),
    grade: words('The grade that a line of grading gives'),
    role: words('Role of who wrote the line'),
    callsign: words('Unit that the line speaks of'),
    base: words('Base of that unit'),
    unit_km: {type: 'DOUBLE', meaning: 'Kilometres from the unit to the scene when it was assigned', personal: 'none'},
    detail: words('A disposal, or the parent of a duplicate'),
    call_ref: words('Reference of the source call'),
    caller_key: {type: 'UUID', meaning: 'Keyed hash of the caller’s number', personal: 'caller'},
    origin: words('Who it came from'),
    incident_type: words('Type of incident'),
    area: words('Urban or rural'),
    district: words('District'),
    beat: words('Beat'),
    easting: {type: 'DOUBLE', meaning: 'Easting, to 100 m', personal: 'place'},
    northing: {type: 'DOUBLE', meaning: 'Northing, to 100 m', personal: 'place'},
  },
})
