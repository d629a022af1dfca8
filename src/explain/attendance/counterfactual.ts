import type {Period} from '#core/time'
import type {FactRows} from '#figures/fact-rows'
import type {AttendanceClock} from '#measures/attendance/clocks'
import type {TimeTarget} from '#measures/attendance/published-times'
import type {StageId} from '#measures/attendance/stages'
import type {Measure} from '#measures/define'
import {replacementSteps, type StageReplacement, type StageShare} from '#stats/decompose/stage-replacement'
import type {Interval} from '#stats/interval'
import {inTurns} from '../in-turns.ts'
import {stageColumn, stagedSql, stagesOf} from './stage-times.ts'

/** CF-2: a group has at least so many incidents in time, or is joined with others; CF-5: less than this is too little to say anything of. */
export const leastInTime = 30
export const leastMisses = 30
export const leastDays = 14
/** CF-2: hours of the day are taken together by so many. */
export const bandHours = 3
/** CF-6: more incidents than this are not read at once. */
export const mostIncidents = 400_000

export interface CounterfactualAsked {
  /** A measure of attendance in time, on `clock`. */
  readonly measure: Measure
  readonly clock: AttendanceClock
  readonly targets: readonly TimeTarget[]
  readonly period: Period
  readonly seed?: number
  readonly resamples?: number
}

/** Misses and incidents in time of which the stages, or what to hold them against, cannot be told; in no part. */
export interface NotJudged {
  readonly why: 'stamp-missing' | 'other-means' | 'too-few-alike'
  readonly misses: number
  readonly inTime: number
}

export interface Counterfactual {
  readonly kind: 'answered'
  readonly period: Period
  readonly measure: Measure
  readonly clock: AttendanceClock
  /** All misses of the figure: those judged and those not. */
  readonly misses: number
  readonly judged: Omit<StageReplacement, 'parts'>
  /** In the order of the clock; they sum to `judged.avoided` (CF-3). */
  readonly parts: readonly (StageShare & {readonly stage: StageId; readonly says: string})[]
  readonly notJudged: readonly NotJudged[]
  readonly days: number
  /** Groups of like incidents, and in how many of them districts were taken together. */
  readonly groups: number
  readonly groupsJoined: number
  readonly seed: number
}

export type CounterfactualOutcome =
  | Counterfactual
  | {readonly kind: 'nothing'}
  | {readonly kind: 'expired'}
  /** CF-5 */
  | {readonly kind: 'too-few'; readonly misses: number; readonly days: number; readonly notJudged: readonly NotJudged[]}
  /** CF-6 */
  | {readonly kind: 'too-many'; readonly incidents: number}

const reasons = ['stamp-missing', 'other-means', 'too-few-alike'] as const

/**
 * SQL that puts each incident whose stages are told into a group of like ones: the grade being the measure's, the same band of hours of the London
 * day in which its log was opened, the same kind of place (urban or rural) and district; the districts with too few in time of one band and kind
 * of place are taken together. `cell` is null where even those are too few.
 */
const groupedSql = (staged: string): string => `
  WITH staged AS (${staged}),
    alike AS (
      SELECT *, dense_rank() OVER (ORDER BY band, place, own) AS narrow, count_if(hit) OVER (PARTITION BY band, place, own) AS narrow_hits
      FROM (SELECT *, local_hour // ${bandHours} AS band, coalesce(area, '') AS place, coalesce(district, '') AS own FROM staged WHERE told = 'told')
    ),
    joined AS (
      SELECT *, narrow_hits < ${leastInTime} AS few, dense_rank() OVER (ORDER BY band, place) AS broad,
        count_if(hit) OVER (PARTITION BY band, place, narrow_hits < ${leastInTime}) AS few_hits
      FROM alike
    ),
    grouped AS (SELECT *, CASE WHEN NOT few THEN narrow WHEN few_hits >= ${leastInTime} THEN -broad END AS cell FROM joined)`

/**
 * What misses of a time to attend were made of, had stages gone otherwise (CF-1 to CF-6): each stage drawn anew from how it goes in incidents
 * attended in time of the same grade, hours and place, shared among stages by Shapley, with intervals from resampled days. It supposes that a
 * stage would not have changed another, and says so.
 */
export async function counterfactualMisses(rows: FactRows, asked: CounterfactualAsked): Promise<CounterfactualOutcome> {
  const {measure, clock, targets, period, seed = 1, resamples = 400} = asked
  const held = await rows.held('incident', period)
  if (held.kind === 'expired') return {kind: 'expired'}
  if (held.kind === 'none') return {kind: 'nothing'}
  const staged = stagedSql(held.from, {measure, clock, targets, period})
  const grouped = groupedSql(staged)
  const counts = await rows.rows<{why: 'judged' | NotJudged['why']; misses: number; hits: number; days: number}>(
    `${grouped} SELECT why, count_if(NOT hit)::INTEGER AS misses, count_if(hit)::INTEGER AS hits, (SELECT count(DISTINCT local_date) FROM alike)::INTEGER AS days FROM (
       SELECT told AS why, hit FROM staged WHERE told <> 'told' UNION ALL SELECT CASE WHEN cell IS NULL THEN 'too-few-alike' ELSE 'judged' END, hit FROM grouped
     ) GROUP BY why`,
  )
  const of = (why: string) => counts.find((one) => one.why === why) ?? {misses: 0, hits: 0}
  const notJudged = reasons.map((why) => ({why, misses: of(why).misses, inTime: of(why).hits}))
  const misses = counts.reduce((sum, one) => sum + one.misses, 0)
  if (counts.length === 0) return {kind: 'nothing'}
  const judged = of('judged')
  const days = counts[0]!.days
  if (judged.misses < leastMisses || days < leastDays) return {kind: 'too-few', misses: judged.misses, days, notJudged}
  if (judged.misses + judged.hits > mostIncidents) return {kind: 'too-many', incidents: judged.misses + judged.hits}
  const parts = stagesOf(clock)
  const [limit, cell, day, joined, ...seconds] = (await rows.columns(
    `${grouped} SELECT (1000 * target_s)::DOUBLE, (dense_rank() OVER (ORDER BY cell) - 1)::DOUBLE, (dense_rank() OVER (ORDER BY local_date) - 1)::DOUBLE, (cell < 0)::INTEGER::DOUBLE,
       ${parts.map(({id}) => `round(1000 * ${stageColumn(id)})::DOUBLE`).join(', ')}
     FROM grouped WHERE cell IS NOT NULL ORDER BY created_at, load_id, record`,
  )) as [Float64Array, Float64Array, Float64Array, Float64Array, ...Float64Array[]]
  const most = (column: Float64Array): number => column.reduce((top, value) => Math.max(top, value), -1) + 1
  const times = {stages: seconds, limit, cell: Int32Array.from(cell), day: Int32Array.from(day)}
  const found = (await inTurns(replacementSteps(times, {seed, resamples})))!
  if (found.misses !== judged.misses) throw new Error(`${found.misses} misses by their stages, ${judged.misses} by the measure`)
  const {parts: shares, ...whole} = found
  return {
    kind: 'answered',
    period,
    measure,
    clock,
    misses,
    judged: whole,
    parts: parts.map(({id, says}, k) => ({stage: id, says, ...shares[k]!})),
    notJudged,
    days,
    groups: most(cell),
    groupsJoined: new Set(cell.filter((_, i) => joined[i] === 1)).size,
    seed,
  }
}

/** An interval of shares of the misses as misses avoided. */
export const asMisses = (interval: Interval | null, misses: number): {readonly low: number; readonly high: number} | null =>
  interval && {low: interval.low * misses, high: interval.high * misses}
