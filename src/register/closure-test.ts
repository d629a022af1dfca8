import type {Grain, LondonDate, Period} from '#core/time'
import {addDays, endOf, startOf} from '#core/time'

/** What a closure test asks of each period and of how many in a row. */
export interface TestTerms {
  readonly grain: Grain
  readonly direction: 'at-least' | 'at-most'
  /** In the measure's unit: 0.9 for 90%. */
  readonly level: number
  /** Whole periods in a row. */
  readonly hold: number
  /** Months of the year (1 to 12) that must be among them. */
  readonly season: readonly number[]
  /** A period with fewer rows behind it says nothing. Null: any number will do. */
  readonly smallestN: number | null
  /** Whether a period with a signal of concern does not hold. */
  readonly noConcern: boolean
}

/** One ended period, as the figures give it. */
export interface TestPoint {
  readonly period: Period
  readonly value: number | null
  /** What the value could be if every unknown were a miss, or a hit; null where the measure has no unknowns. */
  readonly bounds: {readonly low: number; readonly high: number} | null
  readonly denominator: number | null
  readonly complete: boolean
  /** Why there is no value; in words. */
  readonly absent: string | null
  /** What the signal says of it: of concern, not of concern, or nothing, for want of a usual range. */
  readonly concern: boolean | null
  /** The data have not come this far yet, and are not overdue. */
  readonly awaited: boolean
}

export type PeriodState = 'held' | 'not-held' | 'cannot-say' | 'awaited'

export interface PeriodReading {
  readonly period: Period
  readonly state: PeriodState
  readonly value: number | null
  readonly denominator: number | null
  /** Why it does not hold, or cannot be said to: 'below the level', '2 days missing', '41 rows, fewer than 5,000'. */
  readonly why: string | null
}

export interface TestReading {
  /** Met; not yet; broken, after it had held; or the data cannot say. */
  readonly state: 'met' | 'not-yet' | 'broken' | 'cannot-say'
  /** Periods in a row held up to the latest judged; for a broken test, those held before it broke. */
  readonly held: number
  /** The period with which it was met, that broke it, or of which the data cannot say. */
  readonly at: Period | null
  /** Why, where the state is broken or cannot-say. */
  readonly why: string | null
  /** Every period that may count, in order. */
  readonly periods: readonly PeriodReading[]
  /** Periods that must still hold for it to be met, if all do; [] once it is met. */
  readonly ahead: readonly Period[]
  /** The last day of the last of them; null once it is met. */
  readonly earliest: LondonDate | null
  /** Months of the season that the present run has not held yet. */
  readonly seasonAhead: readonly number[]
}

const monthsOf = (period: Period): Set<number> => {
  const months = new Set<number>()
  for (let day = startOf('month', period.from); day < period.to; day = endOf('month', day)) months.add(Number(day.slice(5, 7)))
  return months
}

const reaches = (value: number, {direction, level}: TestTerms): boolean => (direction === 'at-least' ? value >= level : value <= level)

/** Whether one period holds. A gap, too few rows, or unknowns that could decide it: the period neither holds nor breaks (REG-5, REG-6). */
export function judgePeriod(point: TestPoint, terms: TestTerms, say: (why: PeriodWhy) => string): PeriodReading {
  const {period, value, denominator} = point
  const as = (state: PeriodState, why: PeriodWhy | null): PeriodReading => ({
    period,
    state,
    value,
    denominator,
    why: why && say(why),
  })
  if (point.awaited) return as('awaited', {kind: 'awaited'})
  if (value === null) return as('cannot-say', {kind: 'absent', why: point.absent ?? 'no figure'})
  if (!point.complete) return as('cannot-say', {kind: 'incomplete'})
  if (terms.smallestN !== null && (denominator ?? value) < terms.smallestN)
    return as('cannot-say', {kind: 'few', n: denominator ?? value, smallest: terms.smallestN})
  const ends = point.bounds ? [point.bounds.low, point.bounds.high] : [value]
  const passing = ends.filter((end) => reaches(end, terms)).length
  if (passing === 0) return as('not-held', {kind: 'level'})
  if (passing < ends.length) return as('cannot-say', {kind: 'unknowns'})
  if (!reaches(value, terms)) return as('not-held', {kind: 'level'})
  if (terms.noConcern && point.concern === null) return as('cannot-say', {kind: 'no-range'})
  if (terms.noConcern && point.concern) return as('not-held', {kind: 'concern'})
  return as('held', null)
}

export type PeriodWhy =
  | {readonly kind: 'awaited' | 'incomplete' | 'unknowns' | 'level' | 'no-range' | 'concern'}
  | {readonly kind: 'absent'; readonly why: string}
  | {readonly kind: 'few'; readonly n: number; readonly smallest: number}

/**
 * Reads a closure test off its periods, in order and without a gap in time.
 *
 * The present run is the held periods in a row up to the latest judged. Met: the run is as long as asked and has the whole season in it, and so
 * it stays while the run goes on. A period that does not hold ends the run; the test is broken when the run it ended had held anything, until
 * something holds again. A period of which the data cannot say ends the run too: nothing is met across a gap, and the count starts again after
 * it. Periods whose data are awaited, at the end, are not judged (REG-7, REG-9).
 */
export function readClosureTest(periods: readonly PeriodReading[], terms: TestTerms, from: LondonDate): TestReading {
  let run: PeriodReading[] = []
  let met: Period | null = null
  let broken: {readonly at: PeriodReading; readonly after: number} | null = null
  const judged = periods.filter(({state}) => state !== 'awaited')
  for (const reading of judged) {
    if (reading.state === 'held') {
      run.push(reading)
      broken = null
      if (met === null && satisfied(run, terms)) met = reading.period
      continue
    }
    if (reading.state === 'not-held' && run.length > 0) broken = {at: reading, after: run.length}
    run = []
    met = null
  }
  const last = judged.at(-1)
  const ahead = met === null ? stillToHold(run, last?.period.to ?? startOf(terms.grain, from), terms) : []
  const shared = {
    periods,
    ahead,
    earliest: ahead.length > 0 ? addDays(ahead.at(-1)!.to, -1) : null,
    seasonAhead: seasonMissing(run, terms),
  }
  if (met !== null) return {...shared, state: 'met', held: run.length, at: met, why: null}
  if (last?.state === 'cannot-say') return {...shared, state: 'cannot-say', held: 0, at: last.period, why: last.why}
  if (broken !== null) return {...shared, state: 'broken', held: broken.after, at: broken.at.period, why: broken.at.why}
  return {...shared, state: 'not-yet', held: run.length, at: null, why: null}
}

const seasonMissing = (run: readonly {readonly period: Period}[], {season}: TestTerms): number[] => {
  const held = new Set(run.flatMap(({period}) => [...monthsOf(period)]))
  return season.filter((month) => !held.has(month))
}

const satisfied = (run: readonly {readonly period: Period}[], terms: TestTerms): boolean =>
  run.length >= terms.hold && seasonMissing(run, terms).length === 0

/** The fewest periods from a day on that would complete the run. A season comes round within a year. */
function stillToHold(run: readonly PeriodReading[], from: LondonDate, terms: TestTerms): Period[] {
  const ahead: Period[] = []
  for (let start = from; !satisfied([...run, ...ahead.map((period) => ({period}))], terms); ) {
    const period = {from: start, to: endOf(terms.grain, start)}
    ahead.push(period)
    start = period.to
    if (ahead.length > terms.hold + 400) throw new Error(`a season that never comes: ${terms.season.join()}`)
  }
  return ahead
}

/** A reading of a test that cannot be asked at all: its measure is gone, or no longer takes its filter. */
export const unaskable = (why: string): TestReading => ({
  state: 'cannot-say',
  held: 0,
  at: null,
  why,
  periods: [],
  ahead: [],
  earliest: null,
  seasonAhead: [],
})
