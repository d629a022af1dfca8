import type {Stream} from '#core/random'
import {addDays, type LondonDate} from '#core/time'
import {type CallLog, code, none} from '../call-log.ts'
import {type ForceRun, simulateDay} from '../month-calls.ts'
import {type OperationalDay, operationalDay} from '../operational-day.ts'
import {dispositions} from '../record.ts'
import {dateOf, type Epoch, hourOf, midnightOf} from './clock.ts'
import {lognormal, minutes, seconds} from './draws.ts'
import type {DemoGrade, SimIncident} from './incident.ts'
import {placeAt} from './places.ts'
import {automatedTransfer, lostArrivals, simultaneousDispatch, videoResponse} from './story.ts'

const types: Record<DemoGrade, readonly (readonly [type: string, weight: number])[]> = {
  immediate: [
    ['Domestic incident', 22],
    ['Violence', 21],
    ['Concern for safety', 19],
    ['Road collision', 12],
    ['Public order', 11],
    ['Burglary in progress', 8],
    ['Missing from home', 3],
    ['Robbery', 4],
  ],
  priority: [
    ['Domestic incident', 21],
    ['Concern for safety', 19],
    ['Theft', 14],
    ['Public order', 13],
    ['Criminal damage', 10],
    ['Road collision', 9],
    ['Missing from home', 7],
    ['Suspicious circumstances', 7],
  ],
  scheduled: [
    ['Theft', 34],
    ['Criminal damage', 24],
    ['Harassment', 22],
    ['Neighbour dispute', 20],
  ],
  'no-deployment': [
    ['Theft', 40],
    ['Nuisance', 35],
    ['Lost property', 25],
  ],
}

const typeOf = (grade: DemoGrade, chance: Stream): string =>
  chance.pick(
    types[grade].map(([type]) => type),
    types[grade].map(([, weight]) => weight),
  )

/** What an answered call becomes: a grade, a duplicate, or null for no incident. */
function becomes(line: number, disposition: string, chance: Stream): DemoGrade | 'duplicate' | null {
  if (line === 0) {
    switch (disposition) {
      case 'Incident: immediate':
        return chance.uniform() < 0.9 ? 'immediate' : 'priority'
      case 'Disturbance at café or pub':
        return 'immediate'
      case 'Incident: priority':
        return chance.uniform() < 0.82 ? 'priority' : 'scheduled'
      case 'Incident: scheduled':
        return 'scheduled'
      case 'Resolved without deployment':
        return 'no-deployment'
      case 'Duplicate of an open incident':
        return 'duplicate'
      default:
        return null
    }
  }
  if (disposition !== 'Incident created' || chance.uniform() < 0.32) return null
  const roll = chance.uniform()
  return roll < 0.02 ? 'immediate' : roll < 0.24 ? 'priority' : roll < 0.8 ? 'scheduled' : 'no-deployment'
}

interface Source {
  readonly at: Epoch
  readonly callStarted: Epoch | null
  readonly callAnswered: Epoch | null
  readonly caller: number | null
  readonly origin: SimIncident['origin']
  readonly kind: DemoGrade | 'duplicate'
}

/** Answered calls of a response day that become incidents, from the two operational days that it overlaps. */
function fromCalls(
  logs: readonly {readonly day: OperationalDay; readonly log: CallLog}[],
  from: Epoch,
  to: Epoch,
  chance: Stream,
): Source[] {
  const found: Source[] = []
  for (const {day, log} of logs) {
    const opening = midnightOf(day.next) - day.midnight
    for (let row = 0; row < log.length; row++) {
      const offered = opening + log.offered[row]!
      if (offered < from || offered >= to || log.outcome[row] !== code.answered || log.disposition[row] === none) continue
      const kind = becomes(log.line[row]!, dispositions[log.disposition[row]!]!, chance)
      if (kind === null || log.answered[row] === none) continue
      const answered = opening + log.answered[row]!
      found.push({
        at: answered + seconds(chance, 38, 0.5),
        callStarted: offered,
        callAnswered: answered,
        caller: log.caller[row] === none ? null : log.caller[row]!,
        origin: 'public',
        kind,
      })
    }
  }
  return found
}

/** Incidents that no caller makes: officers’ own, partners’ and alarms. */
function fromOthers(from: Epoch, to: Epoch, chance: Stream): Source[] {
  const make = (origin: SimIncident['origin'], perDay: number, share: number): Source[] =>
    Array.from({length: chance.poisson((perDay * (to - from)) / 86_400)}, () => ({
      at: Math.floor(from + chance.uniform() * (to - from)),
      callStarted: null,
      callAnswered: null,
      caller: null,
      origin,
      kind: chance.uniform() < share ? 'immediate' : 'priority',
    }))
  return [...make('officer', 26, 0.4), ...make('agency', 10, 0.3), ...make('alarm', 4, 0.7)]
}

/** Share of arrivals that nobody stamped. */
const lostShare = (grade: DemoGrade, date: LondonDate): number =>
  date >= lostArrivals && date < addDays(lostArrivals, 31)
    ? grade === 'immediate'
      ? 0.21
      : 0.31
    : grade === 'immediate'
      ? 0.06
      : date < '2023-07-01'
        ? 0.17
        : 0.12

/** The incidents of a response day (07:00 to 07:00, London), in the order in which their logs are opened, before anybody is sent. */
export function needsOf(run: ForceRun, date: LondonDate, from: Epoch, to: Epoch, chance: Stream): SimIncident[] {
  const logs = [date, addDays(date, 1)].map((day) => simulateDay(run, operationalDay(day)))
  const sources = [...fromCalls(logs, from, to, chance), ...fromOthers(from, to, chance)].sort((a, b) => a.at - b.at)
  const made: SimIncident[] = []
  for (const source of sources) {
    const created = source.at
    const on = dateOf(created)
    const parent =
      source.kind === 'duplicate' ? (made.findLast(({grade, parent}) => grade !== 'no-deployment' && parent === null) ?? null) : null
    const gradeFirst = source.kind === 'duplicate' ? (parent?.gradeFirst ?? 'priority') : source.kind
    const place = parent ? parent.place : placeAt(chance)
    const type = parent ? parent.type : typeOf(gradeFirst, chance)
    const graded =
      created + seconds(chance, gradeFirst === 'immediate' ? 50 : 100, 0.7) + (chance.uniform() < 0.035 ? minutes(chance, 7, 0.4) : 0)
    const byItself = on >= automatedTransfer
    const at = on >= simultaneousDispatch && gradeFirst === 'immediate'
    const sent = graded + (at ? 0 : byItself ? seconds(chance, 9, 0.4) : seconds(chance, gradeFirst === 'immediate' ? 58 : 95, 0.7))
    const look = seconds(chance, gradeFirst === 'immediate' ? 40 : 160, 0.8)
    // Now and then a dispatcher leaves a Priority incident while units are free.
    const left = gradeFirst === 'priority' && chance.uniform() < 0.13 ? minutes(chance, 32, 0.6) : 0
    const alreadyThere = source.origin === 'officer' && chance.uniform() < 0.7
    const attends = gradeFirst === 'immediate' || gradeFirst === 'priority'
    made.push({
      created,
      callStarted: source.callStarted,
      callAnswered: source.callAnswered,
      caller: source.caller,
      origin: source.origin,
      type,
      place,
      gradeFirst,
      graded,
      sent,
      ready: sent + look + left,
      parent,
      alreadyThere,
      arrivalLost: attends && !alreadyThere && chance.uniform() < lostShare(gradeFirst, on),
      cancelAt: attends && chance.uniform() < 0.07 ? created + minutes(chance, 26, 0.7) : null,
      regrades: [],
      grade: gradeFirst,
      assigned: null,
      mobile: null,
      atScene: null,
      resourced: null,
      closed: null,
      reviewed: [],
      reassessed: [],
      disposal: null,
      base: null,
      callsign: null,
      km: null,
      date: '',
      serial: 0,
    })
    settle(made.at(-1)!, on, chance)
  }
  return made
}

/** Ends what no unit is sent to: duplicates, desk, video, appointments. */
function settle(incident: SimIncident, on: LondonDate, chance: Stream): void {
  const close = (disposal: NonNullable<SimIncident['disposal']>, after: number): void => {
    incident.disposal = disposal
    incident.closed = incident.created + Math.round(after)
  }
  const hour = hourOf(incident.created)
  if (incident.parent) close('duplicate', 60 + lognormal(chance, 240, 0.6))
  else if (incident.gradeFirst === 'no-deployment') close('desk', 600 + lognormal(chance, 2400, 0.8))
  else if (incident.gradeFirst === 'scheduled') {
    // An appointment, within three days and in the daytime.
    incident.resourced = incident.created + Math.round((24 - hour + 10) * 3600 + chance.uniform() * 2 * 86_400)
    close('attended', incident.resourced - incident.created + lognormal(chance, 3600, 0.5))
  } else if (
    on >= videoResponse &&
    incident.gradeFirst === 'priority' &&
    incident.type === 'Domestic incident' &&
    hour >= 8 &&
    chance.uniform() < 0.36
  ) {
    close('video', 300 + lognormal(chance, 900, 0.5))
  } else if (incident.alreadyThere) {
    incident.assigned = incident.created
    incident.mobile = incident.created
    incident.atScene = incident.created
    close('attended', lognormal(chance, 2100, 0.7))
  }
}
