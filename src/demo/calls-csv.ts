import type {LondonDate} from '#core/time'
import {type CallLog, code, type DemoOutcome, none, outcomes} from './call-log.ts'
import {messageEvery} from './caller.ts'
import {bytesOf, CsvFile, csvCell, type DemoEncoding} from './csv-file.ts'
import {handlerNames} from './handlers.ts'
import {queueNames, telephonyChange} from './line-map.ts'
import {eachCall, type ForceRun} from './month-calls.ts'
import {type OperationalDay, wallSeconds} from './operational-day.ts'
import {partnerQueue} from './partners.ts'
import {dispositions} from './record.ts'

/** Headings that the contract `calls` knows, in the order of the export. */
export const callsHeadings = [
  'Call Ref',
  'Line',
  'Queue',
  'Offered',
  'Queued',
  'Answered',
  'Ended',
  'Outcome',
  'Handler',
  'Caller',
  'Announcements',
  'Disposition',
] as const

/** Outcome codes of the old telephone system, and of the one since the change. */
const oldCodes: Record<DemoOutcome, string> = {
  answered: 'Ans',
  abandoned: 'Aban',
  diverted: 'Diverted',
  overflow: 'Overflow',
  callback: 'Call back',
  voicemail: 'Voicemail',
  'forced-release': 'Released',
  silent: 'Silent 999',
  internal: 'Internal',
  test: 'Test',
}
const newCodes: Record<DemoOutcome, string> = {
  ...oldCodes,
  answered: 'Answered',
  abandoned: 'Caller hung up',
  diverted: 'Transferred before answer',
  callback: 'Callback',
  'forced-release': 'Forced release',
  silent: 'Silent',
}

/** A record written into a file as it stands, after as many of the month's own records. */
export interface PlantedRecord {
  readonly after: number
  /** As it stands in the file; '=' in the place of its reference repeats that of the record before. */
  readonly line: string
  /** Written in this encoding whatever that of the file. */
  readonly encoding?: DemoEncoding
}

export interface CallsFile {
  readonly path: string
  readonly month: LondonDate
  readonly encoding?: DemoEncoding
  /** Leaves a call out of the file. */
  readonly omits?: (date: LondonDate, log: CallLog, row: number) => boolean
  readonly planted?: readonly PlantedRecord[]
}

const announced = Array.from({length: 9}, (_, count) => bytesOf(Array.from({length: count}, (_, i) => (i + 1) * messageEvery).join(';')))
const handlers = handlerNames.map((name) => bytesOf(name ?? ''))
/** No telephone number: six digits follow the code where a number of the drama range has three. */
const callerPrefix = [bytesOf('+447700900'), bytesOf('07700900')] as const
const lineNames = [bytesOf('999'), bytesOf('101')] as const
const reference = bytesOf('W')
const sequence = bytesOf('N')
const slashed = (date: LondonDate): Uint8Array => bytesOf(`${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)} `)

/** What one date needs again and again, as bytes. */
function dateBytes(date: LondonDate) {
  const names = queueNames(date)
  const codes = date >= telephonyChange ? newCodes : oldCodes
  return {
    date,
    stamp: slashed(date),
    queues: [bytesOf(names.emergency), bytesOf(names.other)] as const,
    outcomes: outcomes.map((outcome) => bytesOf(codes[outcome])),
  }
}
type DateBytes = ReturnType<typeof dateBytes>

/** Writes the calls of one month and gives the number of records, planted ones with them. */
export function writeCalls(run: ForceRun, {path, month, encoding = 'utf-8', omits, planted = []}: CallsFile): number {
  const file = new CsvFile(path, callsHeadings)
  const recorded = dispositions.map((text) => bytesOf(csvCell(text), encoding))
  const partners = bytesOf(partnerQueue)
  const waiting = [...planted].sort((a, b) => a.after - b.after)
  let held: {readonly day: OperationalDay; readonly dates: readonly [DateBytes, DateBytes]} | null = null
  let number = 0

  eachCall(run, month, (day, log, row) => {
    if (held?.day !== day) held = {day, dates: [dateBytes(day.date), dateBytes(day.next)]}
    const {dates} = held
    const texts = dates[log.offered[row]! < day.midnight ? 0 : 1]
    if (omits?.(texts.date, log, row)) return
    const stamp = (at: number): void => {
      file.comma()
      if (at === none) return
      const before = at < day.midnight
      file.bytes(dates[before ? 0 : 1].stamp).clock(wallSeconds(day, at))
    }
    const line = log.line[row] as 0 | 1
    const partner = log.partner[row] === 1
    file
      .bytes(reference)
      .digits(day.number, 5)
      .bytes(sequence)
      .digits(row + 1, 5)
      .comma()
    if (!partner) file.bytes(lineNames[line])
    file.comma().bytes(partner ? partners : texts.queues[line])
    stamp(log.offered[row]!)
    stamp(log.queued[row]!)
    stamp(log.answerLost[row] === 1 ? none : log.answered[row]!)
    stamp(log.ended[row]!)
    file.comma().bytes(texts.outcomes[log.outcome[row]!]!).comma()
    if (log.handler[row] !== none) file.bytes(handlers[log.handler[row]!]!)
    file.comma()
    if (log.caller[row] !== none) file.bytes(callerPrefix[line]).digits(log.caller[row]!, 6)
    file.comma().bytes(announced[log.announcements[row]!]!).comma()
    if (log.disposition[row] !== none) file.bytes(recorded[log.disposition[row]!]!)
    file.endRow()
    number++
    while (waiting[0]?.after === number) {
      const {line: text, encoding: own = encoding} = waiting.shift()!
      if (text.startsWith('='))
        file
          .bytes(reference)
          .digits(day.number, 5)
          .bytes(sequence)
          .digits(row + 1, 5)
      file.bytes(bytesOf(text.replace(/^=/, ''), own)).endRow()
    }
  })
  file.close()
  if (waiting.length > 0) throw new Error(`${path}: a planted record after ${waiting[0]!.after} lies beyond its ${number} records`)
  return file.rows
}

/** Whether a call queued and was not answered within ten seconds, which is what the failing store of one week held back. */
export const heldBack = (log: CallLog, row: number): boolean =>
  log.queued[row] !== none &&
  log.outcome[row] !== code.test &&
  log.outcome[row] !== code.internal &&
  (log.answered[row] === none || log.answered[row]! - log.offered[row]! > 10)
