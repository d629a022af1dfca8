import {addDays, type LondonDate, type Period, periodsIn} from '#core/time'
import type {ControlTotals} from '../control-totals.ts'
import type {ForceRun} from '../month-calls.ts'
import {audits, writeAudit} from './audits-csv.ts'
import {endlessDuty, eventsFrom, plantedIn, type ResponseContract, responseFile, statusFaults} from './faults.ts'
import {writeIncidentEvents, writeIncidents} from './incidents-csv.ts'
import {responseMonths} from './month.ts'
import {writeDuties, writeStatuses, writeWorkSample} from './units-csv.ts'

export interface ResponsePlan {
  readonly contract: ResponseContract
  readonly file: string
  readonly period: Period
  readonly loadDate: LondonDate
  readonly write: (path: string) => ControlTotals
}

/** Work samples of response, and the month of each. */
const studies = [
  {name: 'Response activity November 2022', month: '2022-11-01', size: 640},
  {name: 'Response activity May 2024', month: '2024-05-01', size: 820},
] as const

/** Extracts of attendance in a period: incidents by month, units by quarter (of whole ones), samples and audits of their months. */
export function responsePlans(run: ForceRun, period: Period, faults: boolean): Record<ResponseContract, () => readonly ResponsePlan[]> {
  const months = responseMonths(run)
  const all = periodsIn('month', period)
  const quarters = periodsIn('quarter', period).filter(({from, to}) => from >= period.from && to <= period.to)
  const planned = (
    contract: ResponseContract,
    of: Period,
    loadDate: LondonDate,
    write: (path: string, file: string) => ControlTotals,
  ): ResponsePlan => {
    const file = responseFile(contract, of.from)
    return {contract, file, period: of, loadDate, write: (path) => write(path, file)}
  }
  const planted = (file: string) => (faults ? plantedIn(file) : [])
  const ofQuarter = (quarter: Period) => periodsIn('month', quarter).map(({from}) => months(from))
  return {
    incidents: () =>
      all
        .filter(({from}) => from < eventsFrom)
        .map((month) =>
          planned('incidents', month, month.to, (path, file) => writeIncidents(path, months(month.from).incidents, planted(file))),
        ),
    'incident-events': () =>
      all
        .filter(({from}) => from >= eventsFrom)
        .map((month) =>
          planned('incident-events', month, month.to, (path, file) =>
            writeIncidentEvents(path, months(month.from).incidents, planted(file)),
          ),
        ),
    'unit-status': () =>
      quarters.map((quarter) =>
        planned('unit-status', quarter, quarter.to, (path, file) =>
          writeStatuses(path, ofQuarter(quarter), faults ? statusFaults : {}, planted(file)),
        ),
      ),
    duty: () =>
      quarters.map((quarter) =>
        planned('duty', quarter, quarter.to, (path) => writeDuties(path, ofQuarter(quarter), faults ? endlessDuty : () => false)),
      ),
    'activity-sample': () =>
      all.flatMap((month) =>
        studies
          .filter((study) => study.month === month.from)
          .map(({name, size}) =>
            planned('activity-sample', month, month.to, (path) =>
              writeWorkSample(path, run.seed, name, month.from, months(month.from), size),
            ),
          ),
      ),
    'attendance-audit': () =>
      all.flatMap((month) =>
        audits
          .filter((audit) => audit.month === month.from && addDays(month.to, 20) <= period.to)
          .map((audit) =>
            planned('attendance-audit', month, addDays(month.to, 20), (path) => writeAudit(path, run.seed, audit, months(month.from))),
          ),
      ),
  }
}
