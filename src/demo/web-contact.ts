import {Stream} from '#core/random'
import type {LondonDate} from '#core/time'
import {none} from './call-log.ts'
import {type PlantedCells, writeRecords} from './contact-file.ts'
import {stamp, webNumber} from './contact-stamps.ts'
import {expectedCalls} from './demand.ts'
import {daysOf, type ForceRun, type SimulatedDay} from './month-calls.ts'
import type {Following} from './second-day.ts'

export const onlineHeadings = ['Reference', 'Submitted', 'Topic', 'Contact Number'] as const
export const chatHeadings = ['Chat Ref', 'Started', 'Answered', 'Ended', 'Topic', 'Contact Number'] as const

/** Contacts a day that have nothing to do with a call that was given up. */
const unrelated = {'reported-online': 140, 'web-chat': 95} as const
const topics = [
  'Crime',
  'Road traffic incident',
  'Anti-social behaviour',
  'Lost or found property',
  'Fraud or cyber crime',
  'Something else',
] as const
const topicWeights = [46, 17, 14, 9, 6, 8] as const
const numberGiven = 0.93
const frequentCallers = 4_000
const frequentShare = 0.09
const chatAnswered = 0.88

interface Contact {
  readonly at: number
  readonly caller: number
  readonly topic: string
  readonly roll: number
}

/** Contacts of one kind on one day: those of callers who had given up, and others, from the same people who call. */
function contacts(run: ForceRun, {day, log, second}: SimulatedDay, kind: keyof typeof unrelated & Following): Contact[] {
  const stream = new Stream(run.seed, `${kind} ${day.date}`)
  const anyone = (): number => {
    const which = stream.uniform()
    const rank = stream.uniform() < frequentShare ? Math.floor(frequentCallers * which * which) : Math.floor(which * 1_000_000)
    return (rank * 640_007 + 271_828) % 1_000_000
  }
  const made: Contact[] = []
  const expected = expectedCalls(day, '101')
  const total = expected.reduce((sum, value) => sum + value, 0)
  expected.forEach((value, hour) => {
    const count = stream.poisson((unrelated[kind] * run.scale * value) / total)
    for (let n = 0; n < count; n++) {
      const at = Math.floor((hour + stream.uniform()) * 3600)
      const caller = stream.uniform() < numberGiven ? anyone() : none
      made.push({at, caller, topic: stream.pick(topics, topicWeights), roll: stream.uniform()})
    }
  })
  for (const {spell, following, at} of second.followUps) {
    if (following !== kind) continue
    const known = log.caller[spell.row]!
    const topic = spell.line === 'crime' ? 'Crime' : stream.pick(topics.slice(1), topicWeights.slice(1))
    // Who withholds a number when calling gives one on a form: another one, as far as anyone can tell.
    made.push({at, caller: known === none ? anyone() : known, topic, roll: stream.uniform()})
  }
  return made.sort((a, b) => a.at - b.at)
}

const cellOf = (caller: number): string => (caller === none ? '' : webNumber(caller))

export function* onlineRecords(run: ForceRun, month: LondonDate): Generator<readonly string[]> {
  for (const simulated of daysOf(run, month)) {
    const {day, within} = simulated
    for (const [index, {at, caller, topic}] of contacts(run, simulated, 'reported-online').entries())
      if (within(at)) yield [`R${day.number}-${index + 1}`, stamp(day, at), topic, cellOf(caller)]
  }
}

export function* chatRecords(run: ForceRun, month: LondonDate): Generator<readonly string[]> {
  for (const simulated of daysOf(run, month)) {
    const {day, within} = simulated
    for (const [index, {at, caller, topic, roll}] of contacts(run, simulated, 'web-chat').entries()) {
      if (!within(at)) continue
      const wait = Math.ceil(-70 * Math.log((roll % 0.1) * 10 + 1e-9))
      const answered = roll < chatAnswered
      const ended = at + wait + (answered ? Math.ceil(240 + 900 * ((roll * 13) % 1)) : 30)
      yield [`C${day.number}-${index + 1}`, stamp(day, at), answered ? stamp(day, at + wait) : '', stamp(day, ended), topic, cellOf(caller)]
    }
  }
}

export const writeOnline = (path: string, run: ForceRun, month: LondonDate, planted: readonly PlantedCells[]): number =>
  writeRecords(path, onlineHeadings, onlineRecords(run, month), planted)
export const writeChats = (path: string, run: ForceRun, month: LondonDate, planted: readonly PlantedCells[]): number =>
  writeRecords(path, chatHeadings, chatRecords(run, month), planted)
