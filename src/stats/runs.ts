import {binomialQuantile} from './beta.ts'

/** Anhøj's analysis of runs about a centre line. */
export interface Runs {
  /** Points not on the centre line; the others neither make nor break a run. */
  readonly useful: number
  readonly longest: number
  /** A longer run than this is unusual: log₂(useful) + 3, rounded. Null without useful points. */
  readonly longestMax: number | null
  readonly crossings: number
  /** Fewer crossings than this are unusual: the 5th percentile of Binomial(useful − 1, ½). */
  readonly crossingsMin: number | null
  readonly signal: boolean
}

/**
 * Runs analysis of the values about `centre` (Anhøj and Olesen, PLoS ONE 9 (2014) e113825; Anhøj, PLoS ONE 10 (2015) e0121349): a shift shows as
 * a run too long or as too few crossings. Missing values are skipped.
 */
export function runsAbout(values: readonly (number | null)[], centre: number): Runs {
  const sides = values.flatMap((value) => (value === null || value === centre ? [] : [Math.sign(value - centre)]))
  let [longest, run, crossings] = [0, 0, 0]
  for (const [i, side] of sides.entries()) {
    const same = i > 0 && side === sides[i - 1]
    if (i > 0 && !same) crossings++
    run = same ? run + 1 : 1
    longest = Math.max(longest, run)
  }
  const useful = sides.length
  if (useful === 0) return {useful, longest, longestMax: null, crossings, crossingsMin: null, signal: false}
  const longestMax = Math.round(Math.log2(useful) + 3)
  const crossingsMin = binomialQuantile(useful - 1, 0.5, 0.05)
  return {useful, longest, longestMax, crossings, crossingsMin, signal: longest > longestMax || crossings < crossingsMin}
}
