import {formatShare, sentenceCase} from '#core/format'
import type {Period} from '#core/time'
import type {FactRows} from '#figures/fact-rows'
import {knownSql} from '#figures/measure-sql'
import {withinSql} from '#figures/period-sql'
import {leastCallsKnown} from '#measures/attendance/cohort'
import type {StageId} from '#measures/attendance/stages'
import type {Measure} from '#measures/define'
import {type WholeFrom, wholes} from './stage-change.ts'

/** One stage over the same incidents as the others; the means add up to the mean of the whole, and the shares to 1. */
export interface StageMean {
  readonly stage: StageId | 'whole'
  readonly says: string
  readonly mean: number
  readonly median: number
  /** Of the mean of the whole. */
  readonly share: number
}

export type StageMeans =
  | {readonly kind: 'told'; readonly incidents: number; readonly known: number; readonly parts: readonly StageMean[]}
  /** ATT-13: of the incidents with every stage from the opening of the log known, so few have a known call. */
  | {readonly kind: 'calls-unknown'; readonly known: number; readonly least: number}
  | {readonly kind: 'nothing'}

/**
 * Means, medians and shares of the stages of attending in a period, of incidents with every stage of the whole known (ATT-20), in seconds: from the opening of
 * the log as the figures of stages have them, or from the start of the call, where at least 70% of those have a known call (ATT-13). `measure` is one
 * of a stage of the grade. Medians are the nearest rank and do not add up.
 */
export async function stageMeans(rows: FactRows, measure: Measure, whole: WholeFrom, period: Period): Promise<StageMeans> {
  const held = await rows.held('incident', period)
  if (held.kind !== 'rows') return {kind: 'nothing'}
  const of = [
    ...wholes[whole].stages,
    {id: 'whole' as const, column: wholes[whole].stages.map(({column}) => column).join(' + '), says: wholes[whole].says},
  ]
  const told = wholes[whole].stages.map(({column}) => `${column} >= 0`).join(' AND ')
  const [found] = await rows.rows<Record<string, number | null>>(
    `SELECT count(*)::INTEGER AS "all", count_if(coalesce(${told}, false))::INTEGER AS told,
       ${of.map(({column}, i) => `avg(${column}) FILTER (WHERE ${told}) AS m${i}, quantile_disc(${column}, 0.5) FILTER (WHERE ${told}) AS h${i}`).join(', ')}
     FROM ${held.from} WHERE ${withinSql(period)} AND ${knownSql(measure)}`,
  )
  const [all, incidents] = [found!['all']!, found!['told']!]
  if (all === 0) return {kind: 'nothing'}
  const known = incidents / all
  if (known < leastCallsKnown.share) return {kind: 'calls-unknown', known, least: leastCallsKnown.share}
  const total = found![`m${of.length - 1}`]!
  return {
    kind: 'told',
    incidents,
    known,
    parts: of.map(({id, says}, i) => ({
      stage: id,
      says,
      mean: found![`m${i}`]!,
      median: found![`h${i}`]!,
      share: total === 0 ? 0 : found![`m${i}`]! / total,
    })),
  }
}

/** Why there are no stages of the call, in words. */
export const callsUnknownWords = ({known, least}: {readonly known: number; readonly least: number}): string =>
  `The call is known of ${formatShare(known)} of them, below ${formatShare(least)}: its stages are not given, since incidents whose call is known are not like the rest (ATT-13).`

/** The name of a stage in a table. */
export const stageName = ({stage, says}: StageMean): string => (stage === 'whole' ? `The whole, ${says}` : sentenceCase(says))
