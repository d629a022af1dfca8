import {Stream} from '#core/random'
import {daysBetween, type LondonDate, type Period} from '#core/time'
import type {ControlTotals} from './control-totals.ts'
import {CsvFile} from './csv-file.ts'
import {type DemoForceName, forceNames, ownForce} from './forces.ts'
import {type Offence, offences} from './offences.ts'
import {outcomeTypes} from './outcome-types.ts'

/** The headings as published. */
export const outcomesHeadings = [
  'Financial Year',
  'Financial Quarter',
  'Force Name',
  'Offence Description',
  'Offence Group',
  'Offence Subgroup',
  'Offence Code',
  'Offence Code Expired',
  'Outcome Description',
  'Outcome Group',
  'Outcome Type',
  'Force outcomes for offences recorded in quarter',
  'Force outcomes for investigations closed in quarter',
] as const

export const outcomesFrom: LondonDate = '2021-04-01'

/** Share of cells that hold a correction below zero, on each basis. */
const revisions = {recorded: 0.004, closed: 0.0008} as const
/** Closed in a quarter are fewer than recorded in it while cases build up. */
const closedPerRecorded = 0.96

/** Financial year and quarter of a quarter's first day: '2023/24' and 4 for 1 January 2024. */
export function financialQuarter(from: LondonDate): {readonly year: string; readonly quarter: number} {
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]
  const start = month >= 4 ? year : year - 1
  return {year: `${start}/${String((start + 1) % 100).padStart(2, '0')}`, quarter: month >= 4 ? Math.floor((month - 1) / 3) : 4}
}

/** Shares by outcome type in the order of `outcomeTypes`, of assigned outcomes; type 0 has none. */
function assignedShares(offence: Offence, charging: number): readonly number[] {
  const stated = Object.values(offence.outcomes).reduce((sum, share) => sum + share, 0)
  const thin = Math.max(0.4, 100 - stated) / (outcomeTypes.length - 1 - Object.keys(offence.outcomes).length)
  const raw = outcomeTypes.map(({type}) => (type === 0 ? 0 : (offence.outcomes[type] ?? thin) * (type === 1 ? charging : 1)))
  const total = raw.reduce((sum, share) => sum + share, 0)
  return raw.map((share) => share / total)
}

interface ForceNature {
  readonly perQuarter: number
  readonly charging: number
  readonly unassigned: number
}

function natureOf(force: DemoForceName, seed: number, quarter: LondonDate): ForceNature {
  const chance = new Stream(seed, `outcomes of ${force}`)
  const size = 24_000 * Math.exp(0.6 * chance.normal())
  const [charging, unassigned] = [Math.exp(0.2 * chance.normal()), Math.exp(0.25 * chance.normal())]
  const years = daysBetween(outcomesFrom, quarter) / 365
  // Wexcombe charges less than most at first and comes to the middle.
  return force === ownForce
    ? {perQuarter: 18_500, charging: 0.78 + 0.09 * years, unassigned: 1.1}
    : {perQuarter: size, charging: charging * (1 + 0.02 * years), unassigned}
}

/**
 * Writes one quarter of outcomes, as it stood three months after the quarter: each force, offence and outcome type with both published counts.
 * Type 0 (not yet assigned) has a count on the recorded basis and a blank on the closed one. A few cells are negative: corrections.
 */
export function writeOutcomes(path: string, seed: number, period: Period): ControlTotals {
  const {year, quarter} = financialQuarter(period.from)
  const season = [1.02, 1.04, 0.98, 0.96][quarter - 1]!
  const file = new CsvFile(path, outcomesHeadings)
  const totals = {recorded: 0, closed: 0, negativeRecorded: 0, negativeClosed: 0}
  for (const force of forceNames) {
    const nature = natureOf(force, seed, period.from)
    const chance = new Stream(seed, `outcomes of ${force} ${period.from}`)
    const level = season * Math.exp(0.03 * chance.normal())
    const mood = Math.exp(0.05 * chance.normal())
    for (const offence of offences) {
      const expected = nature.perQuarter * offence.share * level * Math.exp(0.05 * chance.normal())
      const open = Math.min(0.8, offence.unassigned * nature.unassigned)
      const shares = assignedShares(offence, nature.charging * mood)
      outcomeTypes.forEach(({type, description, group}, index) => {
        const share = type === 0 ? open : shares[index]! * (1 - open)
        const recorded = corrected(chance, chance.poisson(expected * share), revisions.recorded)
        const closed =
          type === 0 ? null : corrected(chance, chance.poisson(expected * shares[index]! * closedPerRecorded), revisions.closed)
        totals.recorded += recorded
        totals.closed += closed ?? 0
        if (recorded < 0) totals.negativeRecorded++
        if (closed !== null && closed < 0) totals.negativeClosed++
        const {description: name, group: family, subgroup, code} = offence
        file.record([year, quarter, force, name, family, subgroup, code, '', description, group, type, recorded, closed ?? ''])
      })
    }
  }
  file.close()
  return {rows: file.rows, ...totals}
}

/** A small count that a later correction takes below zero, at times. */
function corrected(chance: Stream, count: number, share: number): number {
  const roll = chance.uniform()
  return roll < share && count < 3 ? -1 - Math.floor((roll / share) * 3) : count
}
