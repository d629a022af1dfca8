import type {Period} from '#core/time'
import type {FactRows} from '#figures/fact-rows'
import type {TimeTarget} from '#measures/attendance/published-times'
import type {Measure} from '#measures/define'
import {type MissCause, missesSql} from './causes.ts'
import {exactDutySql, exactStatusSql, unitRelations} from './units-free.ts'

/** Causes whose incident waited for a unit. */
export const waitedCauses: readonly MissCause[] = ['queue-with-units-free', 'shift-change', 'static-commitments', 'no-unit-free']

/** What duty says of one thing about units that were free: of how many, and of how many it is not known. */
export interface KnownOf {
  readonly fits: number
  readonly notKnown: number
}

/** Units free by their status when missed incidents began to wait, and what their duty says of them (MISS-11). A unit counts once for each such incident. */
export interface FreeKnown {
  readonly free: number
  /** A response or advanced driver. */
  readonly driver: KnownOf
  /** A crew of two or more. */
  readonly crew: KnownOf
  /** More than half an hour of the shift left. */
  readonly shift: KnownOf
  /** Of the base whose unit was sent. Where the unit itself was no status says. */
  readonly base: KnownOf
}

const minutesLeft = 30

/**
 * MISS-11: of the units whose status was available when misses that waited for a unit began to wait, how many had a response driver, a crew of two, half an hour of
 * shift left, and the base whose unit was sent, each with how many it is not known of. For a day or a week: every waiting miss is held against the
 * statuses of that time. Null when no incident or no status log is held.
 */
export async function freeAsKnown(
  rows: FactRows,
  measure: Measure,
  targets: readonly TimeTarget[],
  period: Period,
): Promise<FreeKnown | null> {
  const [sql, units] = await Promise.all([missesSql(rows, measure, targets, period), unitRelations(rows, period)])
  if (!sql || !units) return null
  const known = (name: string, fits: string, value: string): string =>
    `count_if(coalesce(${fits}, false))::INTEGER AS ${name}, count_if((${value}) IS NULL)::INTEGER AS ${name}_unknown`
  const [found] = await rows.rows<Record<string, number>>(
    `WITH waits AS (SELECT wait_at, base FROM (${sql}) WHERE cause IN (${waitedCauses.map((cause) => `'${cause}'`).join(', ')})),
      s AS (SELECT callsign, from_at, to_at FROM (${exactStatusSql(units.status)}) WHERE state = 'available' AND to_at > from_at),
      d AS (${exactDutySql(units.duty)}),
      free AS (SELECT waits.wait_at, waits.base AS sent_base, s.callsign FROM waits JOIN s ON s.from_at <= waits.wait_at AND s.to_at > waits.wait_at)
    SELECT count(*)::INTEGER AS free,
      ${known('driver', "d.driver IN ('response', 'advanced')", 'd.driver')},
      ${known('crew', 'd.crew >= 2', 'd.crew')},
      ${known('shift', `d.off_at > free.wait_at + INTERVAL ${minutesLeft} MINUTE`, 'd.off_at')},
      ${known('base', 'd.base = free.sent_base', 'd.base || free.sent_base')}
    FROM free LEFT JOIN d ON d.callsign = free.callsign AND d.on_at <= free.wait_at AND d.off_at > free.wait_at`,
  )
  const of = (name: string): KnownOf => ({fits: found![name]!, notKnown: found![`${name}_unknown`]!})
  return {free: found!['free']!, driver: of('driver'), crew: of('crew'), shift: of('shift'), base: of('base')}
}
