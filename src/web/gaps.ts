import type {Contract} from '#contracts/define'
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

/** Gaps of one kind of extract, by its title, over the same days as one, latest first. */
export function foldGaps(gaps: readonly CoverageGap[], contracts: readonly Pick<Contract, 'id' | 'title'>[]): FoldedGap[] {
  const folded = Map.groupBy(gaps, ({contract, from, to}) => `${contract} ${from} ${to}`)
  return [...folded.values()]
    .map((same) => {
      const {contract, from, to, days} = same[0]!
      const by = same
        .map((gap) => gap.by)
        .filter(Boolean)
        .toSorted()
      const title = contracts.find(({id}) => id === contract)?.title ?? contract
      const rows = same.reduce((sum, gap) => sum + (gap.rows ?? 0), 0)
      return {
        what: by.length > 0 ? `${title}, ${by.join(' and ')}` : title,
        from,
        to,
        days,
        ...(rows > 0 ? {rows} : {}),
      }
    })
    .toSorted((a, b) => (a.to < b.to ? 1 : a.to > b.to ? -1 : 0))
}
