/**
 * The solution of A x = b for a symmetric positive definite A (Cholesky), with A given by its lower half. Null where it is not definite.
 * `a` is overwritten.
 */
export function solvePositive(a: readonly number[][], b: readonly number[]): number[] | null {
  const n = b.length
  const x = [...b]
  for (let i = 0; i < n; i++) {
    const row = a[i]!
    for (let j = 0; j <= i; j++) {
      let sum = row[j]!
      for (let k = 0; k < j; k++) sum -= row[k]! * a[j]![k]!
      if (i !== j) row[j] = sum / a[j]![j]!
      else if (sum > 0) row[i] = Math.sqrt(sum)
      else return null
    }
    for (let k = 0; k < i; k++) x[i]! -= row[k]! * x[k]!
    x[i]! /= row[i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= a[k]![i]! * x[k]!
    x[i]! /= a[i]![i]!
  }
  return x
}
