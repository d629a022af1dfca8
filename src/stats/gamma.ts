/**
 * The gamma function and its regularised incomplete form. Prefactors are taken in Loader's saddle-point form ("Fast and accurate computation
 * of binomial probabilities", 2000), which keeps its digits for counts in the millions, where differences of log-gammas lose them.
 */
const halfLogTwoPi = 0.9189385332046728

/** Stirling's series for the error term, exact to double precision from 15 on (Abramowitz and Stegun 6.1.42). */
const stirlingSeries = (x: number): number => {
  const y = 1 / (x * x)
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - (691 / 360360 - y / 156) * y) * y) * y) * y) * y) / x
}

/** ln Γ(x) for x > 0: Stirling's series from 15 on, reached by recurrence from below. Absolute error under 1e-13 for x under 100. */
export function logGamma(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.POSITIVE_INFINITY : Number.NaN
  let at = x
  let product = 1
  while (at < 15) product *= at++
  return (at - 0.5) * Math.log(at) - at + halfLogTwoPi + stirlingSeries(at) - Math.log(product)
}

/** δ(x) = ln Γ(x + 1) − (x + ½) ln x + x − ½ ln 2π, the error of Stirling's formula for x!. */
export const stirlingError = (x: number): number =>
  x >= 15 ? stirlingSeries(x) : logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - halfLogTwoPi

/** x ln(x / m) + m − x without cancellation where x is near m (Loader's bd0). */
export function deviance(x: number, m: number): number {
  if (x === 0) return m
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x
  const v = (x - m) / (x + m)
  let total = (x - m) * v
  let term = 2 * x * v
  for (let j = 1; j < 1000; j++) {
    term *= v * v
    const next = total + term / (2 * j + 1)
    if (next === total) return next
    total = next
  }
  return total
}

/** e^(−m) m^x / Γ(x + 1): the Poisson probability of x at mean m, for any real x ≥ 0. */
export function poissonDensity(x: number, m: number): number {
  if (m === 0) return x === 0 ? 1 : 0
  if (x === 0) return Math.exp(-m)
  return Math.exp(-stirlingError(x) - deviance(x, m)) / Math.sqrt(2 * Math.PI * x)
}

/** P(a, x) by its series: fit for x < a + 1. */
function lowerSeries(a: number, x: number): number {
  let term = 1
  let total = 1
  for (let n = 1; n < 1_000_000; n++) {
    term *= x / (a + n)
    total += term
    if (term < total * 1e-17) break
  }
  return poissonDensity(a, x) * total
}

/** Q(a, x) by its continued fraction (Lentz; Numerical Recipes 6.2): fit for x ≥ a + 1. */
function upperFraction(a: number, x: number): number {
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let h = d
  for (let i = 1; i < 1_000_000; i++) {
    const an = -i * (i - a)
    b += 2
    d = an * d + b
    if (Math.abs(d) < tiny) d = tiny
    c = b + an / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    const step = d * c
    h *= step
    if (Math.abs(step - 1) < 1e-16) break
  }
  return poissonDensity(a, x) * a * h
}

/** Regularised lower incomplete gamma P(a, x), a > 0, x ≥ 0: the chance that a gamma variable of shape a is at most x. */
export function gammaLower(a: number, x: number): number {
  if (!(a > 0) || !(x >= 0)) return Number.NaN
  if (x === 0) return 0
  if (x === Number.POSITIVE_INFINITY) return 1
  return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x)
}

/** Its complement Q(a, x) = 1 − P(a, x), with its own digits in the upper tail. */
export function gammaUpper(a: number, x: number): number {
  if (!(a > 0) || !(x >= 0)) return Number.NaN
  if (x === 0) return 1
  if (x === Number.POSITIVE_INFINITY) return 0
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x)
}
