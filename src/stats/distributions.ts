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
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087, 33430.57558358813,
    2509.0809287301227,
  ],
  under: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
    5226.495278852854,
  ],
}
const shoulder = {
  over: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
    0.022723844989269184, 0.0007745450142783414,
  ],
  under: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457, 0.0005475938084995345,
    1.0507500716444169e-9,
  ],
}
const tail = {
  over: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124, 0.0012426609473880784,
    2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  under: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5, 1.421511758316446e-7,
    2.0442631033899397e-15,
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
