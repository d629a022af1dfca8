/** One measured ratio beside its limit. */
export interface Measured {
  readonly bench: string
  readonly what: string
  readonly ours: string
  readonly raw: string
  readonly ratio: number
  readonly limit: {readonly atLeast?: number; readonly atMost?: number} | null
}

export const held = ({ratio, limit}: Measured): boolean =>
  limit === null || (ratio >= (limit.atLeast ?? Number.NEGATIVE_INFINITY) && ratio <= (limit.atMost ?? Number.POSITIVE_INFINITY))

const limitWords = ({limit}: Measured): string => {
  if (limit === null) return ''
  const {atLeast, atMost} = limit
  if (atLeast !== undefined && atMost !== undefined) return `${atLeast} to ${atMost}`
  return atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`
}

/** The table that a run prints: each ratio, its limit, and whether it holds. */
export function report(all: readonly Measured[]): string {
  const rows = all.map((one) => [
    one.bench,
    one.what,
    one.ours,
    one.raw,
    one.ratio.toPrecision(3),
    limitWords(one),
    one.limit === null ? '' : held(one) ? 'holds' : 'DOES NOT HOLD',
  ])
  const heads = ['Bench', 'What', 'Ours', 'Raw', 'Ratio', 'Limit', '']
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => [...row[i]!].length)))
  return [heads, widths.map((width) => '-'.repeat(width)), ...rows]
    .map((row) =>
      row
        .map((text, i) => text.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 1000 ? 3 : 1)} s`
