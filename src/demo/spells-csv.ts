import type {LondonDate} from '#core/time'
import {type CallLog, code, none} from './call-log.ts'
import {messageEvery} from './caller.ts'
import {firstIndex} from './chance.ts'
import {type PlantedCells, writeRecords} from './contact-file.ts'
import {callRef, stamp} from './contact-stamps.ts'
import {handlerNames} from './handlers.ts'
import {daysOf, type ForceRun} from './month-calls.ts'
import type {OperationalDay} from './operational-day.ts'
import {dispositions} from './record.ts'
import {callbackMessage, onlineMessages, type SecondSpell} from './second-queue.ts'

/** Headings that the contract `queue-spells` knows. */
export const spellsHeadings = [
  'Spell Ref',
  'Call Ref',
  'Line',
  'Queue',
  'Entered',
  'Left',
  'Left How',
  'Position',
  'Callback Offered',
  'Called Back',
  'Announcements',
  'Handler',
  'Risk',
  'Sent To',
] as const

const movedTo999 = 0.25
const assessed = 0.93
const callbackKept = 0.86

/** Where the first answer sent a call on to, by what the handler recorded it as. */
function sentTo(recorded: string, roll: number): string {
  switch (recorded) {
    case 'Crime queue':
      return 'crime'
    case 'Public queue':
      return 'public'
    case 'Incident created':
      return roll < movedTo999 ? '999' : 'resolved'
    case 'Transferred to department':
      return 'department'
    case '':
      return ''
    default:
      return 'resolved'
  }
}

function riskOf(to: string, roll: number): string {
  if (roll >= assessed) return ''
  if (to === '999') return 'Emergency'
  const low = to === 'crime' ? 0.6 : to === 'public' ? 0.85 : 0.7
  return roll < assessed * low ? 'L' : roll < assessed * (low + 0.7 * (1 - low)) ? 'M' : 'H'
}

/** The stay of a 101 call in its first queue; null for a call that never joined it. */
function firstSpell(run: ForceRun, day: OperationalDay, log: CallLog, row: number): readonly string[] | null {
  const entered = log.queued[row]!
  if (log.line[row] !== 1 || entered === none) return null
  const index = firstIndex(day.number, 0) + row
  const answered = log.answered[row] !== none
  const left = answered ? log.answered[row]! : log.ended[row]!
  const outcome = log.outcome[row]!
  const how = answered ? 'Answered' : outcome === code.callback ? 'Callback' : outcome === code.overflow ? 'Overflow' : 'Abandoned'
  const recorded = log.disposition[row] === none ? '' : dispositions[log.disposition[row]!]!
  const to = answered ? sentTo(recorded, run.chance.risk.at(3 * index)) : ''
  const kept = run.chance.risk.at(3 * index + 2)
  const heard = Array.from({length: log.announcements[row]!}, (_, n) => (n + 1) * messageEvery).filter((at) => at <= left - entered)
  const ref = callRef(day, row)
  return [
    `${ref}-1`,
    ref,
    'switchboard',
    'WX-FIRST',
    stamp(day, entered),
    stamp(day, left),
    how,
    '',
    how === 'Callback' ? 'Y' : '',
    how === 'Callback' && kept < callbackKept ? stamp(day, left + Math.round(300 + 3600 * kept)) : '',
    ['welcome@0', ...heard.map((at) => `online@${at}`)].join(';'),
    answered && log.handler[row] !== none ? handlerNames[log.handler[row]!]! : '',
    answered && recorded !== '' ? riskOf(to, run.chance.risk.at(3 * index + 1)) : '',
    to,
  ]
}

function secondSpell(day: OperationalDay, spell: SecondSpell): readonly string[] {
  const {row, line, entered, left, how, position, callbackOffered, calledBack, handler} = spell
  const waited = left - entered
  const messages = [
    ...onlineMessages.map((at) => ({at, code: 'online'})),
    ...(callbackOffered ? [{at: callbackMessage, code: 'callback'}] : []),
  ]
  const heard = messages.filter(({at}) => at <= waited).sort((a, b) => a.at - b.at)
  const ref = callRef(day, row)
  return [
    `${ref}-2`,
    ref,
    line,
    `WX-${line.toUpperCase()}`,
    stamp(day, entered),
    stamp(day, left),
    {answered: 'Answered', abandoned: 'Abandoned', callback: 'Callback'}[how],
    String(position),
    callbackOffered ? 'Y' : 'N',
    calledBack === none ? '' : stamp(day, calledBack),
    heard.map(({at, code}) => `${code}@${at}`).join(';'),
    handler,
    '',
    '',
  ]
}

/** The stays of a month's 101 calls in first and second queues, in the order in which they began. */
export function* spellRecords(run: ForceRun, month: LondonDate, omits: (date: LondonDate) => boolean): Generator<readonly string[]> {
  for (const {day, log, second, within} of daysOf(run, month)) {
    const dateOf = (at: number): LondonDate => (at < day.midnight ? day.date : day.next)
    const records: {readonly at: number; readonly cells: readonly string[]}[] = []
    const keeps = (row: number, at: number): boolean => within(at) && !omits(dateOf(at)) && !omits(dateOf(log.offered[row]!))
    for (let row = 0; row < log.length; row++) {
      const at = log.queued[row]!
      const cells = at !== none && keeps(row, at) ? firstSpell(run, day, log, row) : null
      if (cells) records.push({at, cells})
    }
    for (const spell of second.spells)
      if (keeps(spell.row, spell.entered)) records.push({at: spell.entered, cells: secondSpell(day, spell)})
    for (const {cells} of records.sort((a, b) => a.at - b.at)) yield cells
  }
}

export const writeSpells = (
  path: string,
  run: ForceRun,
  month: LondonDate,
  omits: (date: LondonDate) => boolean,
  planted: readonly PlantedCells[],
): number => writeRecords(path, spellsHeadings, spellRecords(run, month, omits), planted)
