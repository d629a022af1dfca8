import type {Period} from '#core/time'
import {literal} from '#store/sql'
import {withinSql} from '../period-sql.ts'

/** What a sample is drawn for, and of which calls. */
export const sampleFrames = {
  'second-queue': {kind: 'callback', fact: 'queue-spell', says: 'callers who gave up in a second queue'},
  'first-queue': {kind: 'callback', fact: 'call', says: '101 callers who gave up before the first answer'},
  'answered-101': {kind: 'audit', fact: 'call', says: '101 calls that were answered'},
} as const
export type SampleFrame = keyof typeof sampleFrames
export type SampleKind = (typeof sampleFrames)[SampleFrame]['kind']

/** Bands of waits, half-open, in the words of the fact of stays. */
const band = (seconds: string): string =>
  `CASE WHEN ${seconds} IS NULL THEN NULL WHEN ${seconds} < 30 THEN 'under 30 s' WHEN ${seconds} < 120 THEN '30 s to 2 min' WHEN ${seconds} < 300 THEN '2 to 5 min' WHEN ${seconds} < 900 THEN '5 to 15 min' ELSE '15 min or more' END`

/** SQL of the calls that a sample may hold, one row each: reference, time offered, and the band of waits. Test and internal calls are in none. */
export function frameSql(frame: SampleFrame, from: string, period: Period): string {
  switch (frame) {
    case 'second-queue':
      return `SELECT call_ref, offered_at, arg_max(wait_band, entered_at) AS stratum FROM ${from}
        WHERE ${withinSql(period)} AND stage = 'secondary' AND left_how = 'abandoned' AND call_outcome NOT IN ('test', 'internal') GROUP BY 1, 2`
    case 'first-queue':
      return `SELECT call_ref, offered_at, ${band('abandon_seconds')} AS stratum FROM ${from} WHERE ${withinSql(period)} AND line = '101' AND outcome = 'abandoned'`
    case 'answered-101':
      return `SELECT call_ref, offered_at, ${band('answer_seconds')} AS stratum FROM ${from} WHERE ${withinSql(period)} AND line = '101' AND outcome = 'answered'`
  }
}

/**
 * SQL of a stratified random sample of a frame: in each stratum the `each` calls with the least MD5 of seed, reference and time. The same calls for
 * the same seed and rows, in any engine; without the seed nobody can tell beforehand which they will be. Calls of no known wait are drawn from none.
 */
export const drawSql = (frame: string, seed: number, each: number): string => `
  SELECT call_ref, strftime(offered_at, '%Y-%m-%dT%H:%M:%S.%gZ') AS offered, stratum, calls::INTEGER AS calls, least(calls, ${each})::INTEGER AS drawn FROM (
    SELECT *, count(*) OVER (PARTITION BY stratum) AS calls,
      row_number() OVER (PARTITION BY stratum ORDER BY md5(concat_ws('|', ${literal(String(seed))}, call_ref, epoch_ms(offered_at)::VARCHAR)), call_ref, offered_at) AS place
    FROM (${frame}) WHERE stratum IS NOT NULL)
  WHERE place <= ${each} ORDER BY stratum, place`
