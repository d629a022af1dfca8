import {Stream} from '#core/random'
import {addDays, type LondonDate, type Period, periodsIn} from '#core/time'
import {none} from './call-log.ts'
import {type PlantedCells, writeRecords} from './contact-file.ts'
import {callRef, slashed, stamp} from './contact-stamps.ts'
import {missingDays} from './faults.ts'
import {daysOf, type ForceRun} from './month-calls.ts'
import type {Following} from './second-day.ts'

export const sampleHeadings = ['Sample', 'Kind', 'Call Ref', 'Offered', 'Stratum', 'Weight', 'Drawn'] as const
export const callbackHeadings = ['Sample', 'Call Ref', 'Asked', 'Reached', 'Reason'] as const
export const auditHeadings = [
  'Sample',
  'Call Ref',
  'Audited',
  'Appropriate',
  'Risk Assessed',
  'Repeat Checked',
  'Vulnerability Checked',
  'Advice Given',
  'Courteous',
] as const

/** Sampled in each band of waits, for the call-back survey and the call audit. */
const perBand = {callback: 60, audit: 40} as const
const bands = ['under 30 s', '30 s to 2 min', '2 to 5 min', '5 to 15 min', '15 min or more'] as const
const ends = [30, 120, 300, 900, Number.POSITIVE_INFINITY] as const
const reached = 0.64

export type SurveyKind = keyof typeof perBand

interface Sampled {
  readonly ref: string
  readonly offered: string
  readonly band: string
  readonly weight: number
  readonly withheld: boolean
  readonly following: Following | null
  readonly because: boolean
}

/** 'callback-2024-q1'. */
export const sampleName = (kind: SurveyKind, quarter: Period): string =>
  `${kind}-${quarter.from.slice(0, 4)}-q${Math.ceil(Number(quarter.from.slice(5, 7)) / 3)}`

/** Draws a quarter's sample: callers who gave up in a second queue, or calls to 101 that were answered, so many at random from each band of waits. */
function drawn(run: ForceRun, quarter: Period, kind: SurveyKind): readonly Sampled[] {
  const frame = new Map<string, Omit<Sampled, 'weight'>[]>(bands.map((band) => [band, []]))
  for (const {from} of periodsIn('month', quarter))
    for (const {day, log, second, within} of daysOf(run, from)) {
      const keep = (row: number, waited: number, following: Following | null, because: boolean): void => {
        const at = log.offered[row]!
        if (!within(at) || missingDays.includes(at < day.midnight ? day.date : day.next)) return
        const band = bands[ends.findIndex((end) => waited < end)]!
        frame
          .get(band)!
          .push({ref: callRef(day, row), offered: stamp(day, at), band, withheld: log.caller[row] === none, following, because})
      }
      if (kind === 'callback')
        for (const {spell, following} of second.followUps) keep(spell.row, spell.left - spell.entered, following, spell.becauseOfMessage)
      else
        for (let row = 0; row < log.length; row++)
          if (log.line[row] === 1 && log.answered[row] !== none && log.disposition[row] !== none && log.answerLost[row] === 0)
            keep(row, log.answered[row]! - log.queued[row]!, null, false)
    }
  const stream = new Stream(run.seed, `sample ${sampleName(kind, quarter)}`)
  return [...frame.values()].flatMap((calls) => {
    const take = Math.min(perBand[kind], calls.length)
    for (let n = 0; n < take; n++) {
      const other = n + stream.below(calls.length - n)
      ;[calls[n], calls[other]] = [calls[other]!, calls[n]!]
    }
    return calls.slice(0, take).map((call) => ({...call, weight: calls.length / take}))
  })
}

/** The samples of a quarter, both kinds, drawn on the fourth of the month after it. */
export function writeSample(path: string, run: ForceRun, quarter: Period, planted: readonly PlantedCells[]): number {
  const on = slashed(addDays(quarter.to, 3))
  const records = (['callback', 'audit'] as const).flatMap((kind) =>
    drawn(run, quarter, kind).map(({ref, offered, band, weight}) => [
      sampleName(kind, quarter),
      kind,
      ref,
      offered,
      band,
      weight.toFixed(4),
      on,
    ]),
  )
  return writeRecords(path, sampleHeadings, records, planted)
}

function reason({following, because}: Sampled, roll: number): string {
  if (following === 'reported-online') return 'Reported online'
  if (following === 'web-chat') return 'Web chat'
  if (following === 'called-again') return 'Called again'
  if (because) return roll < 0.55 ? 'No longer needed' : roll < 0.9 ? 'Waited too long' : 'Other'
  return roll < 0.78 ? 'Waited too long' : roll < 0.9 ? 'No longer needed' : roll < 0.95 ? 'Cut off' : 'Other'
}

/** What callers of a quarter's sample said when they were called back, in the ten days after it was drawn. */
export function writeCallbacks(path: string, run: ForceRun, quarter: Period, planted: readonly PlantedCells[]): number {
  const stream = new Stream(run.seed, `answers ${sampleName('callback', quarter)}`)
  const records = drawn(run, quarter, 'callback').map((call, index) => {
    const answers = !call.withheld && stream.uniform() < reached
    return [
      sampleName('callback', quarter),
      call.ref,
      askedAt(quarter.to, index),
      answers ? 'Y' : 'N',
      answers ? reason(call, stream.uniform()) : '',
    ]
  })
  return writeRecords(path, callbackHeadings, records, planted)
}

/** How a quarter's audit judged the calls of its sample: 84 % dealt with appropriately at first, 92 % in the end. */
export function writeAudit(path: string, run: ForceRun, quarter: Period, planted: readonly PlantedCells[]): number {
  const stream = new Stream(run.seed, `audit ${sampleName('audit', quarter)}`)
  const good =
    0.84 + Math.min(1, Math.max(0, (Number(quarter.from.slice(0, 4)) - 2021.5 + Number(quarter.from.slice(5, 7)) / 12) / 3)) * 0.08
  const yes = (share: number, applies = 1): string => (stream.uniform() >= applies ? 'n/a' : stream.uniform() < share ? 'Y' : 'N')
  const records = drawn(run, quarter, 'audit').map(({ref}, index) => {
    const appropriate = stream.uniform() < 0.03 ? 'Cannot tell' : stream.uniform() < good ? 'Y' : 'N'
    const lift = appropriate === 'Y' ? 0.05 : -0.25
    return [
      sampleName('audit', quarter),
      ref,
      askedAt(quarter.to, index),
      appropriate,
      yes(0.9 + lift),
      yes(0.72 + lift),
      yes(0.78 + lift),
      yes(0.85 + lift, 0.6),
      yes(0.95 + lift / 5),
    ]
  })
  return writeRecords(path, auditHeadings, records, planted)
}

/** Working hours of the ten days after the draw, one call every twenty minutes. */
function askedAt(to: LondonDate, index: number): string {
  const date = addDays(to, 4 + Math.floor(index / 30))
  const minutes = (index % 30) * 16
  return `${slashed(date)} ${String(9 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`
}
