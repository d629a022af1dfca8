import {gammaUpper} from '../gamma.ts'
import type {SpellsAt} from './at-risk.ts'
import {riskTable} from './at-risk.ts'

export interface LogRank {
  /** Events in each group, as they were. */
  readonly observed: readonly number[]
  /** Events each group would have had if all groups shared one hazard. */
  readonly expected: readonly number[]
  readonly chiSquare: number
  readonly freedom: number
  readonly pValue: number
}

/** xᵀ A⁻¹ x for a symmetric A, by elimination; directions in which A has no spread are left out and counted off the rank. */
function quadraticForm(matrix: readonly (readonly number[])[], vector: readonly number[]): {readonly value: number; readonly rank: number} {
  const rows = matrix.map((row, i) => [...row, vector[i]!])
  const n = rows.length
  const largest = Math.max(...matrix.map((row, i) => row[i]!), 0)
  let value = 0
  let rank = 0
  for (let k = 0; k < n; k++) {
    const pivot = rows[k]![k]!
    if (!(pivot > largest * 1e-12)) continue
    rank++
    value += rows[k]![n]! ** 2 / pivot
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i]![k]! / pivot
      for (let j = k; j <= n; j++) rows[i]![j]! -= factor * rows[k]![j]!
    }
  }
  return {value, rank}
}

/**
 * Mantel's log-rank test that the groups share one hazard (events of all causes; one cause is tested by giving the others as censored): at each
 * time with events the group's are compared with its part of those at risk, with the hypergeometric variance (Mantel, Cancer Chemotherapy
 * Reports 50, 1966; Peto and Peto 1972). Null where fewer than two groups can be compared. Good at hazards that keep their ratio; curves that cross
 * may pass it.
 */
export function logRank(groups: readonly (readonly SpellsAt[])[]): LogRank | null {
  const tables = groups.map((group) => riskTable(group).rows)
  const times = [...new Set(tables.flatMap((rows) => rows.filter(({ended}) => ended > 0).map(({time}) => time)))].sort((a, b) => a - b)
  const next = tables.map(() => 0)
  const observed = groups.map(() => 0)
  const expected = groups.map(() => 0)
  const covariance = groups.map(() => groups.map(() => 0))
  for (const time of times) {
    const rows = tables.map((table, g) => {
      while (next[g]! < table.length && table[next[g]!]!.time < time) next[g]!++
      return table[next[g]!]
    })
    const atRisk = rows.map((row) => row?.atRisk ?? 0)
    const ended = rows.map((row) => (row?.time === time ? row.ended : 0))
    const all = atRisk.reduce((a, b) => a + b, 0)
    const events = ended.reduce((a, b) => a + b, 0)
    const spread = all > 1 ? (events * (all - events)) / (all * all * (all - 1)) : 0
    for (let g = 0; g < groups.length; g++) {
      observed[g]! += ended[g]!
      expected[g]! += (events * atRisk[g]!) / all
      for (let h = 0; h < groups.length; h++) covariance[g]![h]! += spread * atRisk[g]! * ((g === h ? all : 0) - atRisk[h]!)
    }
  }
  const gaps = observed.map((count, g) => count - expected[g]!)
  const {value: chiSquare, rank: freedom} = quadraticForm(
    covariance.slice(1).map((row) => row.slice(1)),
    gaps.slice(1),
  )
  if (freedom === 0) return null
  return {observed, expected, chiSquare, freedom, pValue: gammaUpper(freedom / 2, chiSquare / 2)}
}
