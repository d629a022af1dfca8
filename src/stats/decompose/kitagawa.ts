import type {Interval} from '../interval.ts'
import {levelName} from '../interval.ts'
import {wilson} from '../wilson.ts'

/** Rows of one stratum in one period, and how many of them were hits (abandoned, in time). */
export interface Counted {
  readonly hits: number
  readonly of: number
}

/** One stratum (an hour of a weekday, a line, new callers) in both periods. */
export interface Stratum<Name> {
  readonly stratum: Name
  readonly before: Counted
  readonly after: Counted
}

export interface StratumPart<Name> {
  readonly stratum: Name
  /** Part of the change because the stratum's share of all rows changed, against the average rate: a busy bad hour adds, a busy good one takes off. */
  readonly mix: number
  /** Part of the change because the stratum's own rate changed. */
  readonly rate: number
}

export interface Kitagawa<Name> {
  readonly before: number
  readonly after: number
  readonly change: number
  readonly mix: number
  readonly rate: number
  /** Of `rate`, for the sizes that the strata had: how far it may be chance in the hits. */
  readonly rateInterval: Interval
  readonly parts: readonly StratumPart<Name>[]
}

function checked<Name>(strata: readonly Stratum<Name>[]): void {
  for (const {stratum, before, after} of strata) {
    for (const {hits, of} of [before, after])
      if (!(hits >= 0 && hits <= of)) throw new Error(`decompose: ${hits} hits of ${of} in ${stratum}`)
  }
}

const total = <Name>(strata: readonly Stratum<Name>[], period: 'before' | 'after'): Counted => ({
  hits: strata.reduce((sum, one) => sum + one[period].hits, 0),
  of: strata.reduce((sum, one) => sum + one[period].of, 0),
})

/**
 * The change of a rate between two periods, split without remainder into a changed mix of strata and changed rates within them:
 * ΔR = Σ (w₁ − w₀)(r₀ + r₁)/2 + Σ (r₁ − r₀)(w₀ + w₁)/2, w the strata's shares of all rows and r their rates (Kitagawa, JASA 50, 1955). In the mix
 * of one stratum its rate is taken against the average of both periods' overall rates, which leaves the sum as it is and makes the parts
 * readable. A stratum without rows in one period has no rate there; it takes the other period's, and all it brings is mix.
 *
 * It says where a change arose, not why: a mix that changed with the season is not anybody's doing. The interval joins Wilson's of every
 * stratum (Zou and Donner 2008) with the weights held. Null where a period has no rows. Refused: hits above rows.
 */
export function kitagawa<Name>(strata: readonly Stratum<Name>[], level = 0.95): Kitagawa<Name> | null {
  checked(strata)
  const [all0, all1] = [total(strata, 'before'), total(strata, 'after')]
  if (all0.of === 0 || all1.of === 0) return null
  const [before, after] = [all0.hits / all0.of, all1.hits / all1.of]
  const centre = (before + after) / 2
  let [lower, upper] = [0, 0]
  const parts = strata.map((one) => {
    const [w0, w1] = [one.before.of / all0.of, one.after.of / all1.of]
    const own0 = one.before.of > 0 ? one.before.hits / one.before.of : null
    const own1 = one.after.of > 0 ? one.after.hits / one.after.of : null
    const r0 = own0 ?? own1 ?? centre
    const r1 = own1 ?? own0 ?? centre
    const weight = (w0 + w1) / 2
    const [i0, i1] = [wilson(one.before.hits, one.before.of, level), wilson(one.after.hits, one.after.of, level)]
    if (i0 && i1) {
      lower += weight ** 2 * ((r1 - i1.low) ** 2 + (i0.high - r0) ** 2)
      upper += weight ** 2 * ((i1.high - r1) ** 2 + (r0 - i0.low) ** 2)
    }
    return {stratum: one.stratum, mix: (w1 - w0) * ((r0 + r1) / 2 - centre), rate: (r1 - r0) * weight}
  })
  const mix = parts.reduce((sum, part) => sum + part.mix, 0)
  const rate = parts.reduce((sum, part) => sum + part.rate, 0)
  const rateInterval = {
    low: rate - Math.sqrt(lower),
    high: rate + Math.sqrt(upper),
    method: `Wilson by stratum, joined ${levelName(level)}`,
  }
  return {before, after, change: after - before, mix, rate, rateInterval, parts}
}
