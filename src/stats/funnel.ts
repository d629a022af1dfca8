import {binomialCdf, binomialQuantile} from './beta.ts'
import {normalCdf} from './distributions.ts'
import {percentile} from './percentile.ts'
import {mean, sum} from './sum.ts'

export interface FunnelUnit {
  readonly hits: number
  readonly of: number
}

export interface Band {
  readonly low: number
  readonly high: number
}

export interface FunnelPoint {
  /** Null for a unit without rows. */
  readonly share: number | null
  /** Where the unit lies against the limits at its own size. */
  readonly place: 'inside' | 'beyond-95' | 'beyond-998' | null
  readonly side: 'above' | 'below' | null
}

export interface Funnel {
  readonly target: number
  /** Mean squared standardised distance, winsorised; 1 is what chance alone gives. Null below two units. */
  readonly phi: number | null
  /** Variance between units beyond chance, on the arcsine-root scale; 0 when there is none, or it was not to be allowed for. */
  readonly tau2: number
  readonly points: readonly FunnelPoint[]
  /** The limits at a size, for drawing: 95% (z 1.96) and 99.8% (z 3.09). */
  readonly limitsAt: (of: number) => {readonly inner: Band; readonly outer: Band}
}

const [zInner, zOuter] = [1.96, 3.09]
/** Units in each tail drawn in to the 10th and 90th percentile before the over-dispersion is measured. */
const winsorised = 0.1

const root = (share: number): number => Math.asin(Math.sqrt(share))
const unroot = (angle: number): number => Math.sin(Math.min(Math.PI / 2, Math.max(0, angle))) ** 2

/** The binomial point at chance p, interpolated between counts (Spiegelhalter 2005, A.1.1). */
function exactLimit(of: number, target: number, p: number): number {
  if (target <= 0 || target >= 1) return target
  const count = binomialQuantile(of, target, p)
  const [at, below] = [binomialCdf(count, of, target), binomialCdf(count - 1, of, target)]
  return Math.min(1, Math.max(0, (count - (at - p) / (at - below)) / of))
}

function overDispersion(units: readonly FunnelUnit[], target: number): {phi: number | null; tau2: number} {
  const scores = units.map(({hits, of}) => (root(hits / of) - root(target)) * 2 * Math.sqrt(of))
  if (scores.length < 2) return {phi: null, tau2: 0}
  const each = scores.map((value) => ({value, count: 1}))
  const [least, most] = [percentile(each, winsorised, 'type-7')!, percentile(each, 1 - winsorised, 'type-7')!]
  const phi = mean(scores.map((score) => Math.min(most, Math.max(least, score)) ** 2))!
  const weights = units.map(({of}) => 4 * of)
  const total = sum(weights)
  const spread = total - sum(weights.map((weight) => weight * weight)) / total
  return {phi, tau2: Math.max(0, (units.length * phi - (units.length - 1)) / spread)}
}

/**
 * A funnel of shares about a target: which units (forces, districts) lie beyond what their size explains. Default target: all hits over all rows.
 *
 * 'additive' (the default) measures on the arcsine-root scale how much units differ beyond chance and widens every limit by it; without it,
 * units of 150,000 calls each would nearly all lie outside. 'none' gives exact binomial limits. A unit beyond a funnel is worth asking about;
 * the funnel does not rank the units inside it.
 *
 * Source: Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005) 1185.
 */
export function funnel(
  units: readonly FunnelUnit[],
  options: {readonly target?: number; readonly overDispersion?: 'additive' | 'none'} = {},
): Funnel | null {
  const counted = units.filter(({of}) => of > 0)
  if (counted.length === 0) return null
  const target = options.target ?? sum(counted.map(({hits}) => hits)) / sum(counted.map(({of}) => of))
  const measured = overDispersion(counted, target)
  const tau2 = options.overDispersion === 'none' ? 0 : measured.tau2
  const band = (of: number, z: number): Band => {
    if (tau2 === 0) return {low: exactLimit(of, target, normalCdf(-z)), high: exactLimit(of, target, normalCdf(z))}
    const reach = z * Math.sqrt(1 / (4 * of) + tau2)
    return {low: unroot(root(target) - reach), high: unroot(root(target) + reach)}
  }
  const limitsAt = (of: number) => ({inner: band(of, zInner), outer: band(of, zOuter)})
  const points = units.map(({hits, of}): FunnelPoint => {
    if (of <= 0) return {share: null, place: null, side: null}
    const share = hits / of
    const {inner, outer} = limitsAt(of)
    const out = ({low, high}: Band): boolean => share < low || share > high
    const place = out(outer) ? 'beyond-998' : out(inner) ? 'beyond-95' : 'inside'
    return {share, place, side: place === 'inside' ? null : share > target ? 'above' : 'below'}
  })
  return {target, phi: measured.phi, tau2, points, limitsAt}
}
