import {formatCount, formatShare, formatSharePlain} from '#core/format'
import type {Figure} from '#figures/figure'
import type {StageId} from '#measures/attendance/stages'
import type {Interval} from '#stats/interval'
import {rowsPerGroup} from '#stats/sample-size'
import {type Counted, tellApart} from '#stats/tell-apart'

/** A headline with one rule otherwise: what it would read, and by how many points it would move. */
export interface Otherwise {
  readonly rule: string
  readonly says: string
  readonly figure: Figure
  /** In share, otherwise less headline; null where either has no value. */
  readonly moves: number | null
}

/** The headline asked with each rule otherwise, in the order of the rules. */
export const otherwise = (headline: Figure, variants: readonly Figure[]): readonly Otherwise[] =>
  variants.map((figure) => ({
    rule: figure.measure.variantOf?.rule ?? '',
    says: figure.measure.variantOf?.says ?? '',
    figure,
    moves: headline.value === null || figure.value === null ? null : figure.value - headline.value,
  }))

/** One stage of attending, over the incidents with every stage known. */
export interface StagePart {
  readonly stage: StageId
  readonly mean: Figure
  readonly median: Figure
  /** Of the mean of the whole; null where it is nothing, or not known. */
  readonly share: number | null
}

/** Means of stages as parts of the whole (ATT-20): they add up, for they are of the same incidents. */
export function stageParts(stages: readonly {readonly stage: StageId; readonly mean: Figure; readonly median: Figure}[]): {
  readonly parts: readonly StagePart[]
  /** Mean seconds of the whole; null where a stage has none. */
  readonly total: number | null
} {
  const values = stages.map(({mean}) => mean.value)
  const total = values.some((value) => value === null) ? null : values.reduce<number>((sum, value) => sum + value!, 0)
  return {total, parts: stages.map((each) => ({...each, share: total && each.mean.value !== null ? each.mean.value / total : null}))}
}

/** Two audit samples beside each other: whether they can be told apart, and how many incidents would show ten points more than the first. */
export interface AuditsCompared {
  readonly difference: number
  readonly interval: Interval
  readonly apart: boolean
  readonly words: string
}

/** What two audits say of each other; null where either read nothing. */
export function auditsCompared(before: Counted, after: Counted): AuditsCompared | null {
  const compared = tellApart(before, after)
  if (!compared) return null
  const {difference, interval, apart} = compared
  const share = before.hits / before.total
  const needed = rowsPerGroup(share, 0.1)
  const way = difference > 0 ? 'more' : 'less'
  const told = apart
    ? `The second found ${formatSharePlain(Math.abs(difference))} points ${way} in time than the first, more than the samples alone would bring.`
    : 'The two cannot be told apart: samples of this size could differ so by chance.'
  const need =
    needed === null ? '' : ` To show a gain of ten points over ${formatShare(share)}, each sample needs ${formatCount(needed)} incidents.`
  return {difference, interval, apart, words: `${told}${need}`}
}
