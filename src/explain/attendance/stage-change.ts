import {addDays, daysBetween, type LondonDate, type Period} from '#core/time'
import {type FactRows, lastDayOf} from '#figures/fact-rows'
import {knownSql} from '#figures/measure-sql'
import {withinSql} from '#figures/period-sql'
import {logStages, type StageId} from '#measures/attendance/stages'
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

export interface StageChangeAsked {
  /** A measure of a stage of the grade: its known rows are those with every stage known (ATT-20). */
  readonly measure: Measure
  /** The first day of what changed. */
  readonly on: LondonDate
  readonly weeks: number
  readonly seed?: number
  readonly resamples?: number
}

/** Days of a stretch for which files hold rows, of all its days. */
export interface DaysHeld {
  readonly held: number
  readonly of: number
}

export type NoSeason = 'under-a-year' | 'too-few' | 'days-missing' | 'expired'

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
  | {readonly kind: 'too-few'; readonly side: 'before' | 'after'; readonly incidents: number; readonly days: number}

async function stretchOf(rows: FactRows, measure: Measure, period: Period): Promise<DatedStages | 'expired' | null> {
  const held = await rows.held('incident', period)
  if (held.kind === 'expired') return 'expired'
  if (held.kind === 'none') return null
  const [day, ...stages] = await rows.columns(
    `SELECT (dense_rank() OVER (ORDER BY local_date) - 1)::DOUBLE, ${logStages.map(({column}) => `(${column})::DOUBLE`).join(', ')}
     FROM ${held.from} WHERE ${withinSql(period)} AND ${knownSql(measure)} ORDER BY created_at, load_id, record`,
  )
  return {stages, day: Int32Array.from(day!)}
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
  const {measure, on, seed = 1, resamples = 400} = asked
  const last = await lastDayOf(rows, 'incident')
  if (!last) return {kind: 'nothing'}
  const daysAfter = Math.max(0, daysBetween(on, addDays(last, 1)))
  const weeks = Math.min(asked.weeks, Math.floor(daysAfter / 7))
  if (weeks < weeksAsked.least) return {kind: 'too-short', daysAfter}
  const windows = windowsOf(on, weeks)
  const {yearEarlier} = windows
  const periods = [windows.before, windows.after, yearEarlier.before, yearEarlier.after]
  const [before, after, wasBefore, wasAfter] = await Promise.all(periods.map((period) => stretchOf(rows, measure, period)))
  if (before === 'expired' || after === 'expired') return {kind: 'expired'}
  for (const [side, stretch] of [
    ['before', before],
    ['after', after],
  ] as const) {
    if (!stretch) return {kind: 'too-few', side, incidents: 0, days: 0}
    if (tooFew(stretch)) return {kind: 'too-few', side, ...sizeOf(stretch)}
  }
  const held = await Promise.all(
    periods.map(async (period) => ({held: (await rows.daysWithData('incident', period)).length, of: daysBetween(period.from, period.to)})),
  )
  const noSeason = noSeasonOf([wasBefore!, wasAfter!], held.slice(2))
  const compared = noSeason ? null : {before: wasBefore as DatedStages, after: wasAfter as DatedStages}
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
    parts: [...logStages, {id: 'whole' as const, says: 'incident created to first at scene'}].map(({id, says}, k) => ({
      stage: id,
      says,
      ...found.parts[k]!,
    })),
    seed,
    resamples,
  }
}

/** CHG-3: why the year before cannot be set against this one; null where it can. */
function noSeasonOf(stretches: readonly (DatedStages | 'expired' | null)[], days: readonly DaysHeld[]): NoSeason | null {
  if (stretches.includes('expired')) return 'expired'
  if (stretches.some((stretch) => stretch === null) || days.some(({held}) => held === 0)) return 'under-a-year'
  if (days.some(({held, of}) => held < leastOfStretch.daysHeld * of)) return 'days-missing'
  return stretches.some((stretch) => tooFew(stretch as DatedStages)) ? 'too-few' : null
}
