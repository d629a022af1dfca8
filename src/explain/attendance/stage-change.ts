import {addDays, daysBetween, type LondonDate, type Period} from '#core/time'
import {type FactRows, lastDayOf} from '#figures/fact-rows'
import {knownSql} from '#figures/measure-sql'
import {withinSql} from '#figures/period-sql'
import {leastCallsKnown} from '#measures/attendance/cohort'
import {logStages, type StageId, stages} from '#measures/attendance/stages'
import type {Measure} from '#measures/define'
import {type DatedStages, type Differences, differenceSteps, type StagesRead} from '#stats/bootstrap/stage-differences'
import {inTurns} from '../in-turns.ts'

/** CHG-1: whole weeks either side, so that each weekday stands as often on both; 26 and their year before share no day. */
export const weeksAsked = {least: 2, most: 26, usual: 12} as const
/** CHG-2: a year in whole weeks. */
const yearDays = 364
/** CHG-3: each stretch has at least so many incidents with every stage known, on so many days; and a year earlier, rows on so much of its days. */
export const leastOfStretch = {incidents: 50, days: 14, daysHeld: 0.9} as const

export interface ChangeWindows {
  readonly before: Period
  readonly after: Period
  readonly yearEarlier: {readonly before: Period; readonly after: Period}
}

/** The stretches that are set against each other. */
export function windowsOf(on: LondonDate, weeks: number): ChangeWindows {
  const before = {from: addDays(on, -7 * weeks), to: on}
  const after = {from: on, to: addDays(on, 7 * weeks)}
  const earlier = ({from, to}: Period): Period => ({from: addDays(from, -yearDays), to: addDays(to, -yearDays)})
  return {before, after, yearEarlier: {before: earlier(before), after: earlier(after)}}
}

/** Where the whole begins: with the log, or with the call where its stamps are known as well. */
export const wholes = {
  log: {stages: logStages, says: 'incident created to first at scene'},
  call: {stages, says: 'call start to first at scene'},
} as const
export type WholeFrom = keyof typeof wholes

export interface StageChangeAsked {
  /** A measure of a stage of the grade: its known rows are those with every stage known (ATT-20). */
  readonly measure: Measure
  /** The first day of what changed. */
  readonly on: LondonDate
  readonly weeks: number
  /** The log when absent. */
  readonly whole?: WholeFrom
  readonly seed?: number
  readonly resamples?: number
}

/** Days of a stretch for which files hold rows, of all its days. */
export interface DaysHeld {
  readonly held: number
  readonly of: number
}

export type NoSeason = 'under-a-year' | 'too-few' | 'days-missing' | 'calls-unknown' | 'expired'

export interface StageChange {
  readonly kind: 'answered'
  readonly on: LondonDate
  /** As asked, or fewer where the data end before. */
  readonly weeks: number
  readonly weeksAsked: number
  readonly windows: ChangeWindows
  readonly before: StagesRead
  readonly after: StagesRead
  readonly yearEarlier: {readonly before: StagesRead; readonly after: StagesRead} | null
  /** Why the season is not set aside, where it is not. */
  readonly noSeason: NoSeason | null
  readonly days: {
    readonly before: DaysHeld
    readonly after: DaysHeld
    readonly yearEarlier: {readonly before: DaysHeld; readonly after: DaysHeld}
  }
  /** Each stage in order and, last, the whole (CHG-4). */
  readonly parts: readonly {
    readonly stage: StageId | 'whole'
    readonly says: string
    readonly median: Differences
    readonly mean: Differences
    readonly share: Differences
  }[]
  readonly seed: number
  readonly resamples: number
}

export type StageChangeOutcome =
  | StageChange
  | {readonly kind: 'nothing'}
  | {readonly kind: 'expired'}
  /** The data end less than two weeks after the date, or begin after it. */
  | {readonly kind: 'too-short'; readonly daysAfter: number}
  /** ATT-13: of the incidents with every stage from the opening of the log known, so few have a known call. */
  | {readonly kind: 'calls-unknown'; readonly side: 'before' | 'after'; readonly known: number; readonly least: number}
  | {readonly kind: 'too-few'; readonly side: 'before' | 'after'; readonly incidents: number; readonly days: number}

interface Stretch extends DatedStages {
  /** Of incidents with every stage from the opening of the log known, the share with every stage of the whole. */
  readonly known: number
}

async function stretchOf(rows: FactRows, measure: Measure, whole: WholeFrom, period: Period): Promise<Stretch | 'expired' | null> {
  const held = await rows.held('incident', period)
  if (held.kind === 'expired') return 'expired'
  if (held.kind === 'none') return null
  const columns = wholes[whole].stages.map(({column}) => column)
  const told = columns.map((column) => `${column} >= 0`).join(' AND ')
  const from = `FROM ${held.from} WHERE ${withinSql(period)} AND ${knownSql(measure)}`
  const [[counted], [day, ...seconds]] = await Promise.all([
    rows.rows<{told: number; all: number}>(
      `SELECT count(CASE WHEN ${told} THEN 1 END)::INTEGER AS told, count(*)::INTEGER AS "all" ${from}`,
    ),
    rows.columns(
      `SELECT (dense_rank() OVER (ORDER BY local_date) - 1)::DOUBLE, ${columns.map((column) => `(${column})::DOUBLE`).join(', ')}
       ${from} AND ${told} ORDER BY created_at, load_id, record`,
    ),
  ])
  return {stages: seconds, day: Int32Array.from(day!), known: counted!.all > 0 ? counted!.told / counted!.all : 1}
}

const sizeOf = ({day}: DatedStages): {readonly incidents: number; readonly days: number} => ({
  incidents: day.length,
  days: new Set(day).size,
})
const tooFew = (stretch: DatedStages): boolean => {
  const {incidents, days} = sizeOf(stretch)
  return incidents < leastOfStretch.incidents || days < leastOfStretch.days
}

/**
 * How the stages of attending went before and after a date (CHG-1 to CHG-5): medians, means and shares of the whole of incidents with every stage
 * known, after less before, and that less the same difference a year earlier, with intervals from resampled days. It says when, and never that the
 * date was the cause. Two stretches of unequal weekdays, or of less than two weeks, are not set against each other.
 */
export async function stageChange(rows: FactRows, asked: StageChangeAsked): Promise<StageChangeOutcome> {
  const {measure, on, whole = 'log', seed = 1, resamples = 400} = asked
  const last = await lastDayOf(rows, 'incident')
  if (!last) return {kind: 'nothing'}
  const daysAfter = Math.max(0, daysBetween(on, addDays(last, 1)))
  const weeks = Math.min(asked.weeks, Math.floor(daysAfter / 7))
  if (weeks < weeksAsked.least) return {kind: 'too-short', daysAfter}
  const windows = windowsOf(on, weeks)
  const {yearEarlier} = windows
  const periods = [windows.before, windows.after, yearEarlier.before, yearEarlier.after]
  const [before, after, wasBefore, wasAfter] = await Promise.all(periods.map((period) => stretchOf(rows, measure, whole, period)))
  if (before === 'expired' || after === 'expired') return {kind: 'expired'}
  for (const [side, stretch] of [
    ['before', before],
    ['after', after],
  ] as const) {
    if (!stretch) return {kind: 'too-few', side, incidents: 0, days: 0}
    if (stretch.known < leastCallsKnown.share) return {kind: 'calls-unknown', side, known: stretch.known, least: leastCallsKnown.share}
    if (tooFew(stretch)) return {kind: 'too-few', side, ...sizeOf(stretch)}
  }
  const held = await Promise.all(
    periods.map(async (period) => ({held: (await rows.daysWithData('incident', period)).length, of: daysBetween(period.from, period.to)})),
  )
  const noSeason = noSeasonOf([wasBefore!, wasAfter!], held.slice(2))
  const compared = noSeason ? null : {before: wasBefore as Stretch, after: wasAfter as Stretch}
  const found = (await inTurns(differenceSteps({before: before!, after: after!, yearEarlier: compared}, {seed, resamples})))!
  return {
    kind: 'answered',
    on,
    weeks,
    weeksAsked: asked.weeks,
    windows,
    before: found.before,
    after: found.after,
    yearEarlier: found.yearEarlier,
    noSeason,
    days: {before: held[0]!, after: held[1]!, yearEarlier: {before: held[2]!, after: held[3]!}},
    parts: [...wholes[whole].stages, {id: 'whole' as const, says: wholes[whole].says}].map(({id, says}, k) => ({
      stage: id,
      says,
      ...found.parts[k]!,
    })),
    seed,
    resamples,
  }
}

/** CHG-3: why the year before cannot be set against this one; null where it can. */
function noSeasonOf(stretches: readonly (Stretch | 'expired' | null)[], days: readonly DaysHeld[]): NoSeason | null {
  if (stretches.includes('expired')) return 'expired'
  if (stretches.some((stretch) => stretch === null) || days.some(({held}) => held === 0)) return 'under-a-year'
  if (days.some(({held, of}) => held < leastOfStretch.daysHeld * of)) return 'days-missing'
  if (stretches.some((stretch) => (stretch as Stretch).known < leastCallsKnown.share)) return 'calls-unknown'
  return stretches.some((stretch) => tooFew(stretch as Stretch)) ? 'too-few' : null
}
