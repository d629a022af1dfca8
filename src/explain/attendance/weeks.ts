import {addDays, daysIn, type LondonDate, type Period} from '#core/time'
import type {FactRows} from '#figures/fact-rows'
import type {TimeTarget} from '#measures/attendance/published-times'
import type {Measure} from '#measures/define'
import {limitsOf, type UsualRange} from '../day-standing.ts'
import {type CauseCount, type MissCause, missCauses, missesSql} from './causes.ts'
import {waitedCauses} from './free-known.ts'
import {unitRelations} from './units-free.ts'

/** The misses of one week by cause; they add up to the misses of its figure. */
export interface WeekCauses {
  readonly from: LondonDate
  readonly causes: readonly CauseCount[]
}

/** Misses by cause in each week that begins in a period of whole weeks, also in one without any. Null when no incident is held. */
export async function causesByWeek(
  rows: FactRows,
  measure: Measure,
  targets: readonly TimeTarget[],
  period: Period,
): Promise<readonly WeekCauses[] | null> {
  const sql = await missesSql(rows, measure, targets, period)
  if (!sql) return null
  const found = await rows.rows<{week: number; cause: MissCause; n: number}>(
    `SELECT (date_diff('day', DATE '${period.from}', local_date) // 7)::INTEGER AS week, cause, count(*)::INTEGER AS n FROM (${sql}) GROUP BY ALL`,
  )
  return Array.from({length: Math.round(daysIn(period) / 7)}, (_, week) => ({
    from: addDays(period.from, 7 * week),
    causes: missCauses.map(({id}) => ({cause: id, misses: found.find((row) => row.week === week && row.cause === id)?.n ?? 0})),
  }))
}

/** One cause in the latest week against the weeks before it. */
export interface CauseStanding {
  readonly cause: MissCause
  readonly misses: number
  /** Misses a week before; null where no week before is held. */
  readonly mean: number | null
  /** What the weeks before keep to (the mean and 2.66 mean moving ranges); null from fewer than thirteen. */
  readonly usual: UsualRange | null
  /** Outside those limits; null where there are none. */
  readonly outside: 'more' | 'fewer' | null
}

/** The last of the weeks against those before it, of which only weeks that hold incidents on each day may be given. */
export function causesStanding(weeks: readonly WeekCauses[]): readonly CauseStanding[] {
  const latest = weeks.at(-1)
  if (!latest) return []
  return latest.causes.map(({cause, misses}, i) => {
    const before = weeks.slice(0, -1).map(({causes}) => causes[i]!.misses)
    const usual = limitsOf(before)
    return {
      cause,
      misses,
      mean: before.length > 0 ? before.reduce((sum, n) => sum + n, 0) / before.length : null,
      usual,
      outside: !usual ? null : misses > usual.high ? 'more' : misses < usual.low ? 'fewer' : null,
    }
  })
}

/** Misses that waited for a unit, by how many were apparently free when the wait began. */
export interface FreeBand {
  readonly says: string
  readonly misses: number
}

const bands = [
  {says: 'none', holds: 'free_n <= 0'},
  {says: 'one', holds: 'free_n = 1'},
  {says: 'two or three', holds: 'free_n BETWEEN 2 AND 3'},
  {says: 'four or more', holds: 'free_n >= 4'},
] as const

/** How many units were apparently free when misses that waited for one began to wait. Null when no incident or no status log is held. */
export async function freeWhenWaiting(
  rows: FactRows,
  measure: Measure,
  targets: readonly TimeTarget[],
  period: Period,
): Promise<readonly FreeBand[] | null> {
  const [sql, units] = await Promise.all([missesSql(rows, measure, targets, period), unitRelations(rows, period)])
  if (!sql || !units) return null
  const [found] = await rows.rows<Record<string, number>>(
    `SELECT ${bands.map(({holds}, i) => `count_if(${holds})::INTEGER AS b${i}`).join(', ')}
     FROM (${sql}) WHERE cause IN (${waitedCauses.map((cause) => `'${cause}'`).join(', ')})`,
  )
  return bands.map(({says}, i) => ({says, misses: found![`b${i}`]!}))
}
