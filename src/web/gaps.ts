import {sentenceCase} from '#core/format'
import type {CoverageGap} from '#ingest/receipt'

/** One stretch of days without data, with all that lacks it: the lines of one telephone log stop together. */
export interface FoldedGap {
  readonly what: string
  readonly from: string
  readonly to: string
  readonly days: number
  /** Rows that are held of these days all the same, having come with a neighbour's; absent: none. */
  readonly rows?: number
}

/** Gaps of one kind of extract over the same days as one, latest first. */
export function foldGaps(gaps: readonly CoverageGap[]): FoldedGap[] {
  const folded = Map.groupBy(gaps, ({contract, from, to}) => `${contract} ${from} ${to}`)
  return [...folded.values()]
    .map((same) => {
      const {contract, from, to, days} = same[0]!
      const by = same
        .map((gap) => gap.by)
        .filter(Boolean)
        .toSorted()
      const rows = same.reduce((sum, gap) => sum + (gap.rows ?? 0), 0)
      return {
        what: sentenceCase(by.length > 0 ? `${contract}, ${by.join(' and ')}` : contract),
        from,
        to,
        days,
        ...(rows > 0 ? {rows} : {}),
      }
    })
    .toSorted((a, b) => (a.to < b.to ? 1 : a.to > b.to ? -1 : 0))
}
