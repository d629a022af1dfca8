import {betaLower} from './beta.ts'
import {gammaLower, gammaUpper, logGamma, poissonDensity} from './gamma.ts'

/** Φ(z), the standard normal distribution function, with its digits in both tails. */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return Number.NaN
  const half = (z * z) / 2
  if (z <= 0) return 0.5 * gammaUpper(0.5, half)
  return 0.5 + 0.5 * gammaLower(0.5, half)
}

const horner = (coefficients: readonly number[], x: number): number => coefficients.reduceRight((total, c) => total * x + c, 0)

/** Wichura's algorithm AS 241, PPND16 (Applied Statistics 37, 1988): coefficients from the constant term up, about 16 digits. */
const centre = {
  over: [
    3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457, 67265.770927008700853,
    33430.575583588128105, 2509.0809287301226727,
  ],
  under: [
    1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061,
    28729.085735721942674, 5226.495278852854561,
  ],
}
const shoulder = {
  over: [
    1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258,
    0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
  ],
  under: [
    1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459, 0.0151986665636164571966,
    5.475938084995344946e-4, 1.05075007164441684324e-9,
  ],
}
const tail = {
  over: [
    6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123, 0.026532189526576123093,
    0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
  ],
  under: [
    1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4, 1.8463183175100546818e-5,
    1.4215117583164458887e-7, 2.04426310338993978564e-15,
  ],
}

/** z with Φ(z) = p, for 0 < p < 1. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  if (p === 0 || p === 1) return p === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return (q * horner(centre.over, r)) / horner(centre.under, r)
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p))
  const z = r <= 5 ? horner(shoulder.over, r - 1.6) / horner(shoulder.under, r - 1.6) : horner(tail.over, r - 5) / horner(tail.under, r - 5)
  return q < 0 ? -z : z
}

/** z that leaves (1 − level) / 2 in each tail: 1.96 for 0.95. */
export const twoSidedZ = (level: number): number => -normalQuantile((1 - level) / 2)

/** The root of an increasing function on (low, high), by Newton's steps kept inside a shrinking bracket. */
function solve(f: (x: number) => number, slope: (x: number) => number, start: number, low: number, high: number): number {
  let [a, b, x] = [low, high, start]
  for (let i = 0; i < 200; i++) {
    const value = f(x)
    if (value === 0) return x
    if (value > 0) b = x
    else a = x
    const newton = x - value / slope(x)
    const middle = b === Number.POSITIVE_INFINITY ? 2 * x + 1 : (a + b) / 2
    const next = newton > a && newton < b ? newton : middle
    if (Math.abs(next - x) <= 1e-15 * Math.abs(next)) return next
    x = next
  }
  return x
}

/** x with P(a, x) = p for a gamma variable of shape a and scale 1. Upper tails (p near 1) are solved on the complement `q` = 1 − p. */
export function gammaQuantile(a: number, p: number, q: number = 1 - p): number {
  if (!(a > 0 && p >= 0 && q >= 0)) return Number.NaN
  if (p === 0) return 0
  if (q === 0) return Number.POSITIVE_INFINITY
  // Wilson and Hilferty's cube as a start; where it is not positive, the first term of the series.
  const z = p < 0.5 ? normalQuantile(p) : -normalQuantile(q)
  const cube = a * (1 - 1 / (9 * a) + z / (3 * Math.sqrt(a))) ** 3
  const start = cube > 0 && a > 0.5 ? cube : Math.exp((Math.log(p) + logGamma(a + 1)) / a)
  const density = (x: number): number => (a / x) * poissonDensity(a, x)
  const gap = p < 0.5 ? (x: number) => gammaLower(a, x) - p : (x: number) => q - gammaUpper(a, x)
  return solve(gap, density, Math.max(start, 1e-300), 0, Number.POSITIVE_INFINITY)
}

/** x that a chi-square variable of `freedom` degrees stays at or below with chance p. */
export const chiSquareQuantile = (freedom: number, p: number, q: number = 1 - p): number => 2 * gammaQuantile(freedom / 2, p, q)

/** Student's t: the chance of a value above t ≥ 0. */
const tUpper = (t: number, freedom: number): number => {
  const sum = freedom + t * t
  return 0.5 * betaLower(freedom / 2, 0.5, freedom / sum, (t * t) / sum)
}

/** Student's t distribution function. */
export const tCdf = (t: number, freedom: number): number => (t < 0 ? tUpper(-t, freedom) : 1 - tUpper(t, freedom))

/** t that Student's t of `freedom` degrees (any positive real) stays at or below with chance p. */
export function tQuantile(freedom: number, p: number): number {
  if (!(freedom > 0 && p >= 0 && p <= 1)) return Number.NaN
  if (p === 0.5) return 0
  if (p > 0.5) return -tQuantile(freedom, 1 - p)
  if (p === 0) return Number.NEGATIVE_INFINITY
  const logScale = logGamma((freedom + 1) / 2) - logGamma(freedom / 2) - 0.5 * Math.log(freedom * Math.PI)
  const density = (t: number): number => Math.exp(logScale - ((freedom + 1) / 2) * Math.log1p((t * t) / freedom))
  return -solve((t) => p - tUpper(t, freedom), density, -normalQuantile(p), 0, Number.POSITIVE_INFINITY)
}
