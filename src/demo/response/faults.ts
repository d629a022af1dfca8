import type {LondonDate} from '#core/time'
import type {PlantedFault} from '../faults.ts'
import {midnightOf} from './clock.ts'
import {eventHeadings, incidentHeadings} from './incidents-csv.ts'
import type {StatusFaults} from './units-csv.ts'

/** Contracts of attendance. */
export const responseContracts = ['duty', 'unit-status', 'incidents', 'incident-events', 'activity-sample', 'attendance-audit'] as const
export type ResponseContract = (typeof responseContracts)[number]

const stems: Record<ResponseContract, string> = {
  duty: 'duty',
  'unit-status': 'unit-status',
  incidents: 'incidents',
  'incident-events': 'incident-log',
  'activity-sample': 'work-sample',
  'attendance-audit': 'attendance-audit',
}
const quarterly: readonly ResponseContract[] = ['duty', 'unit-status']

/** The file of a contract for the month, or quarter, that begins on a day. */
export const responseFile = (contract: ResponseContract, from: LondonDate): string =>
  `${stems[contract]}-${quarterly.includes(contract) ? `${from.slice(0, 4)}-q${Math.ceil(Number(from.slice(5, 7)) / 3)}` : from.slice(0, 7)}.csv`

/** From this month on the control room sends log lines in place of wide rows. */
export const eventsFrom: LondonDate = '2024-06-01'

interface Planted extends PlantedFault {
  readonly lines: readonly string[]
}

type Cells<H extends readonly string[]> = Partial<Record<H[number], string>>
const lineOf =
  <H extends readonly string[]>(headings: H, plain: Cells<H>) =>
  (cells: Cells<H>): string =>
    headings.map((heading) => cells[heading as H[number]] ?? plain[heading as H[number]] ?? '').join(',')

const wide = lineOf(incidentHeadings, {
  'Incident Date': '14/05/2024',
  Created: '14/05/2024 10:00:00',
  Graded: '14/05/2024 10:00:40',
  'Sent to Dispatch': '14/05/2024 10:00:50',
  Origin: 'public',
  Type: 'Theft',
  'Grade First': 'Priority',
  Grade: 'Priority',
  'Urban or Rural': 'urban',
  District: 'City north',
  Beat: 'CN-01',
})
const line = lineOf(eventHeadings, {'Incident Date': '18/06/2024'})

const bad = (
  contract: ResponseContract,
  month: LondonDate,
  id: string,
  says: string,
  find: string,
  lines: readonly string[],
  expected: PlantedFault['expected'] = 'quarantined',
): Planted => ({
  id,
  says,
  contract,
  file: responseFile(contract, month),
  expected,
  rows: expected === 'quarantined' ? 1 : lines.length,
  find,
  lines,
})

const may: LondonDate = '2024-05-01'
const forty = Array.from({length: 40}, (_, i) => `${i % 2 === 0 ? 'immediate' : 'priority'}+${(i + 1) * 60}@dispatcher`).join(';')

const plantedLines: readonly Planted[] = [
  bad('incidents', may, 'arrival-before-creation', 'a unit that arrived four minutes before the log was opened', '14/05/2024 09:56:00', [
    wide({
      Serial: '9001',
      'First Assigned': '14/05/2024 10:01:00',
      'First at Scene': '14/05/2024 09:56:00',
      Closed: '14/05/2024 10:40:00',
      Disposal: 'Attended',
    }),
  ]),
  bad('incidents', may, 're-graded-forty-times', 'an incident re-graded forty times', ',9002,', [
    wide({Serial: '9002', 'Re-grades': forty}),
  ]),
  bad('incidents', may, 'off-the-grid', 'an easting that lies past the grid', ',9003,', [
    wide({Serial: '9003', Easting: '912345', Northing: '371200'}),
  ]),
  bad('incidents', may, 'serial-twice', 'the serial of another incident of the day', '14/05/2024 10:07:13', [
    wide({Serial: '1', Created: '14/05/2024 10:07:13', Graded: '14/05/2024 10:08:00', 'Sent to Dispatch': '14/05/2024 10:08:20'}),
  ]),
  bad('incidents', may, 'serial-of-another-day', 'a serial dated the day before its log was opened', ',9005,', [
    wide({Serial: '9005', 'Incident Date': '13/05/2024'}),
  ]),
  bad(
    'incidents',
    may,
    'outside-the-force',
    'three incidents with coordinates outside the force',
    ',9006,',
    ['9006', '9007', '9008'].map((Serial) => wide({Serial, Easting: '690000', Northing: '310000'})),
    'unknown',
  ),
  bad('incident-events', eventsFrom, 'grading-without-a-grade', 'a line of grading that gives no grade', ',9001,3,', [
    line({Serial: '9001', Line: '1', Time: '18/06/2024 10:00:00', Event: 'Created', Origin: 'public', Type: 'Theft'}),
    line({Serial: '9001', Line: '2', Time: '18/06/2024 10:00:40', Event: 'Graded', Grade: 'Scheduled', Role: 'Call taker'}),
    line({Serial: '9001', Line: '3', Time: '18/06/2024 10:02:00', Event: 'Re-graded', Role: 'Dispatcher'}),
  ]),
  bad(
    'incident-events',
    eventsFrom,
    'log-never-opened',
    'lines of a log that was never opened: the incident made of them is quarantined',
    ',9002,',
    [
      line({Serial: '9002', Line: '1', Time: '18/06/2024 11:00:40', Event: 'Graded', Grade: 'Scheduled', Role: 'Call taker'}),
      line({Serial: '9002', Line: '2', Time: '18/06/2024 11:05:00', Event: 'Closed', Role: 'Dispatcher'}),
    ],
    'unknown',
  ),
  bad(
    'incident-events',
    eventsFrom,
    'review-before-opening',
    'a review stamped before its log was opened: the incident made of them is quarantined',
    ',9003,',
    [
      line({Serial: '9003', Line: '1', Time: '18/06/2024 12:00:00', Event: 'Created', Origin: 'public', Type: 'Theft'}),
      line({Serial: '9003', Line: '2', Time: '18/06/2024 12:00:40', Event: 'Graded', Grade: 'Scheduled', Role: 'Call taker'}),
      line({Serial: '9003', Line: '3', Time: '18/06/2024 11:20:00', Event: 'Reviewed', Role: 'Supervisor'}),
    ],
    'unknown',
  ),
  bad(
    'unit-status',
    '2024-04-01',
    'unit-in-two-places',
    'a status that ends after the unit’s next has begun',
    'ZZ99,At scene,12/05/2024 10:00:00',
    ['ZZ99,At scene,12/05/2024 10:00:00,12/05/2024 11:00:00,', 'ZZ99,Custody,12/05/2024 10:30:00,12/05/2024 11:30:00,'],
  ),
]

const kept = (contract: ResponseContract, file: string, id: string, says: string): PlantedFault => ({
  id,
  says,
  contract,
  file,
  expected: 'unknown',
  rows: null,
  find: null,
})

/** The unit that never books off, and whose last status never ends. */
const endless = {callsign: 'FN16', from: '2024-05-21', to: '2024-05-23'} as const
/** The unit whose statuses of four hours are not there. */
const gap = {callsign: 'NE05', day: '2024-05-20', from: 10, to: 14} as const

/** Everything wrong with the extracts of attendance, on purpose. */
export const responseFaults: readonly PlantedFault[] = [
  ...plantedLines.map(({lines: _lines, ...rest}) => rest),
  kept('incidents', responseFile('incidents', '2024-01-01'), 'lost-arrivals', 'two to three times the usual number of missing arrivals'),
  kept(
    'incidents',
    responseFile('incidents', '2023-10-01'),
    'repeated-hour',
    'stamps in the hour that October passes twice, without an offset',
  ),
  kept('unit-status', responseFile('unit-status', '2024-04-01'), 'status-gap', 'four hours of one unit’s day without a status'),
  kept(
    'unit-status',
    responseFile('unit-status', '2024-04-01'),
    'status-never-ends',
    'a status without an end, and none after it that night',
  ),
  kept('duty', responseFile('duty', '2024-04-01'), 'never-books-off', 'a unit that never books off'),
]

/** Rows to stand at the end of a file. */
export const plantedIn = (file: string): readonly string[] =>
  plantedLines.filter((fault) => fault.file === file).flatMap(({lines}) => lines)

export const statusFaults: StatusFaults = {
  omits: ({unit, from, to}) =>
    unit.callsign === gap.callsign && from < midnightOf(gap.day) + gap.to * 3600 && to > midnightOf(gap.day) + gap.from * 3600,
  endless: ({unit, to}) =>
    unit.callsign === endless.callsign && to === unit.off && unit.on >= midnightOf(endless.from) && unit.on < midnightOf(endless.to),
}
export const endlessDuty = (callsign: string, on: number): boolean =>
  callsign === endless.callsign && on >= midnightOf(endless.from) && on < midnightOf(endless.to)
