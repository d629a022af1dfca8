import type {Period} from '#core/time'
import {hitSql, knownSql} from '#figures/measure-sql'
import {withinSql} from '#figures/period-sql'
import {type AttendanceClock, attendanceClocks} from '#measures/attendance/clocks'
import {clockSecondsSql, countedGrade} from '#measures/attendance/cohort'
import {type TimeTarget, targetSecondsSql} from '#measures/attendance/published-times'
import {type StageId, stages} from '#measures/attendance/stages'
import type {Measure} from '#measures/define'

/** The stages that a clock runs through, in order. */
export function stagesOf(clock: AttendanceClock): readonly (typeof stages)[number][] {
  const first = stages.findIndex(({from}) => from === attendanceClocks[clock].column)
  if (first < 0) throw new Error(`no stage begins where the clock ${clock} does`)
  return stages.slice(first)
}

export const stageColumn = (stage: StageId): string => `${stage}_s`

/**
 * SQL of the incidents that a measure of attendance in time knows the time of, each with its stages in seconds from where its clock started: what
 * lay before a re-grade that started the clock is in none (ATT-5). Adds `hit` (in time), `target_s`, `total_s`, the stages, and `told`: 'told'
 * where every stamp is known and in order, so that the stages add up to `total_s` exactly; 'stamp-missing' (one missing or out of order);
 * 'other-means' (another resource attended before a unit did).
 */
export function stagedSql(
  from: string,
  {measure, clock, targets, period}: {measure: Measure; clock: AttendanceClock; targets: readonly TimeTarget[]; period: Period},
): string {
  const rule = countedGrade(targets)
  const parts = stagesOf(clock)
  const at = (stamp: string): string => `CASE WHEN ${stamp} IS NOT NULL THEN greatest(epoch_ms(${stamp}), clock_ms) END`
  const inOrder = [...parts.map(({from: start, to}) => `${to} >= ${start}`)].join(' AND ')
  const seconds = parts.map(
    ({id, from: start, to}, i) => `(${at(to)} - ${i === 0 ? 'clock_ms' : at(start)}) / 1000.0 AS ${stageColumn(id)}`,
  )
  return `SELECT *, (epoch_ms(attended_at) - clock_ms) / 1000.0 AS total_s, ${seconds.join(', ')},
      CASE WHEN at_scene_at IS NULL OR attended_at < at_scene_at THEN 'other-means' WHEN coalesce(${inOrder}, false) THEN 'told' ELSE 'stamp-missing' END AS told
    FROM (
      SELECT *, ${targetSecondsSql(targets, `(${rule.grade})`)} AS target_s, (${hitSql(measure)}) AS hit,
        epoch_ms(attended_at) - CAST(1000 * (${clockSecondsSql(clock, rule)}) AS BIGINT) AS clock_ms
      FROM ${from} WHERE ${withinSql(period)} AND ${knownSql(measure)}
    ) AS known`
}
