/** One measured ratio beside its limit. */
export interface Measured {
  readonly bench: string
  readonly what: string
  readonly ours: string
  readonly raw: string
  readonly ratio: number
  readonly limit: {readonly atLeast: number} | {readonly atMost: number} | null
}

export const held = ({ratio, limit}: Measured): boolean =>
  limit === null || ('atLeast' in limit ? ratio >= limit.atLeast : ratio <= limit.atMost)

/** The table that a run prints: each ratio, its limit, and whether it holds. */
export function report(all: readonly Measured[]): string {
  const rows = all.map((one) => [
    one.bench,
    one.what,
    one.ours,
    one.raw,
    one.ratio.toPrecision(3),
    one.limit === null ? '' : 'atLeast' in one.limit ? `≥ ${one.limit.atLeast}` : `≤ ${one.limit.atMost}`,
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
