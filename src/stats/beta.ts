import {deviance, stirlingError} from './gamma.ts'

/** C(n, k) p^k q^(n−k) for real 0 < k < n, in Loader's saddle-point form; `q` is given apart so that p near 1 keeps its digits. */
function binomialDensityOpen(k: number, n: number, p: number, q: number): number {
  const shape = stirlingError(n) - stirlingError(k) - stirlingError(n - k) - deviance(k, n * p) - deviance(n - k, n * q)
  return Math.exp(shape) * Math.sqrt(n / (2 * Math.PI * k * (n - k)))
}

/** The binomial probability of exactly k hits in n at chance p. */
export function binomialDensity(k: number, n: number, p: number): number {
  if (!Number.isInteger(k) || k < 0 || k > n) return 0
  if (p <= 0) return k === 0 ? 1 : 0
  if (p >= 1) return k === n ? 1 : 0
  if (k === 0) return Math.exp(n * Math.log1p(-p))
  if (k === n) return Math.exp(n * Math.log(p))
  return binomialDensityOpen(k, n, p, 1 - p)
}

/** The continued fraction of I_x(a, b) (Lentz; Numerical Recipes 6.4): fit for x below (a + 1) / (a + b + 2). */
function fraction(a: number, b: number, x: number): number {
  const tiny = 1e-300
  const clear = (value: number): number => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / clear(1 - ((a + b) * x) / (a + 1))
  let h = d
  for (let m = 1; m < 1_000_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / clear(1 + even * d)
    c = clear(1 + even / c)
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / clear(1 + odd * d)
    c = clear(1 + odd / c)
    const step = d * c
    h *= step
    if (Math.abs(step - 1) < 1e-16) break
  }
  return h
}

/**
 * Regularised incomplete beta I_x(a, b), a, b > 0, 0 ≤ x ≤ 1. `y` is 1 − x, given apart by callers that know it better than the subtraction.
 */
export function betaLower(a: number, b: number, x: number, y: number = 1 - x): number {
  if (!(a > 0 && b > 0 && x >= 0 && y >= 0)) return Number.NaN
  if (x === 0) return 0
  if (y === 0) return 1
  const front = ((a * b) / (a + b)) * binomialDensityOpen(a, a + b, x, y)
  return x < (a + 1) / (a + b + 2) ? (front * fraction(a, b, x)) / a : 1 - (front * fraction(b, a, y)) / b
}

/** The chance of at most k hits in n at chance p. */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0
  if (k >= n) return 1
  return betaLower(n - Math.floor(k), Math.floor(k) + 1, 1 - p, p)
}

/** The least k in 0 … n with P(Binomial(n, p) ≤ k) ≥ chance. */
export function binomialQuantile(n: number, p: number, chance: number): number {
  let [low, high] = [0, n]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (binomialCdf(middle, n, p) >= chance) high = middle
    else low = middle + 1
  }
  return low
}
