import {Stream} from '#core/random'
import type {LondonDate} from '#core/time'
import type {ControlTotals} from '../control-totals.ts'
import {CsvFile} from '../csv-file.ts'
import {midnightOf, stampOf} from './clock.ts'
import {referenceOf} from './incident.ts'
import {extractedAt} from './incidents-csv.ts'
import type {ResponseMonth} from './month.ts'
import type {Spell} from './unit.ts'

export const statusHeadings = ['Callsign', 'Status', 'From', 'To', 'Incident'] as const
export const dutyHeadings = ['Callsign', 'Shift', 'On', 'Off', 'Crew', 'Driver', 'Skills', 'Base'] as const
export const sampleHeadings = ['Study', 'Observed', 'Callsign', 'Base', 'Activity'] as const

/** What a file of statuses leaves out or never ends, on purpose. */
export interface StatusFaults {
  readonly omits?: (spell: Spell) => boolean
  readonly endless?: (spell: Spell) => boolean
}

/** Writes the statuses of a quarter. Work that stays on without a status of its own bears that of the scene. */
export function writeStatuses(
  path: string,
  months: readonly ResponseMonth[],
  faults: StatusFaults = {},
  planted: readonly string[] = [],
): ControlTotals {
  const file = new CsvFile(path, statusHeadings)
  let lasted = 0
  for (const spell of months.flatMap(({spells}) => spells)) {
    if (spell.from > extractedAt || faults.omits?.(spell)) continue
    const ends = spell.to <= extractedAt && !faults.endless?.(spell)
    if (ends) lasted += spell.to - spell.from
    const {unit, state, incident} = spell
    file.record([unit.callsign, state, stampOf(spell.from), ends ? stampOf(spell.to) : '', incident?.date ? referenceOf(incident) : ''])
  }
  for (const line of planted) file.text(line).endRow()
  file.close()
  return {rows: file.rows, seconds: lasted}
}

/** Writes the duties of a quarter. `endless` units never book off. */
export function writeDuties(
  path: string,
  months: readonly ResponseMonth[],
  endless: (callsign: string, on: number) => boolean,
): ControlTotals {
  const file = new CsvFile(path, dutyHeadings)
  let lasted = 0
  for (const unit of months.flatMap(({units}) => units)) {
    const ends = unit.off <= extractedAt && !endless(unit.callsign, unit.on)
    if (ends) lasted += unit.off - unit.on
    file.record([
      unit.callsign,
      unit.shift,
      stampOf(unit.on),
      ends ? stampOf(unit.off) : '',
      unit.crew,
      unit.driver,
      unit.skills.join(';'),
      unit.base.name,
    ])
  }
  file.close()
  return {rows: file.rows, seconds: lasted}
}

/** Activities as an observer calls them. */
const observed: Readonly<Record<string, string>> = {'missing-from-home': 'missing from home'}

/** Writes a work sample: moments drawn at random over a month, one unit on duty at each, and what it truly did. */
export function writeWorkSample(
  path: string,
  seed: number,
  study: string,
  month: LondonDate,
  {spells}: ResponseMonth,
  size: number,
): ControlTotals {
  const chance = new Stream(seed, `work sample ${month}`)
  const file = new CsvFile(path, sampleHeadings)
  const last = spells.at(-1)!.from
  const moments = Array.from({length: size}, () => {
    const at = midnightOf(month) + 8 * 3600 + chance.uniform() * (last - midnightOf(month) - 16 * 3600)
    return Math.floor(at / 60) * 60
  }).sort((a, b) => a - b)
  const seen = new Set<string>()
  for (const at of moments) {
    const there = spells.filter(({from, to}) => from <= at && to > at)
    if (there.length === 0) continue
    const {unit, truth} = chance.pick(there)
    const key = `${unit.callsign} ${at}`
    if (seen.has(key)) continue
    seen.add(key)
    file.record([study, stampOf(at), unit.callsign, unit.base.name, observed[truth] ?? truth.replaceAll('-', ' ')])
  }
  file.close()
  return {rows: file.rows}
}
