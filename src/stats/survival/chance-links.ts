import {twoSidedZ} from '../distributions.ts'
import type {Interval} from '../interval.ts'
import {levelName} from '../interval.ts'
import {wilson} from '../wilson.ts'

/** So many hits in so many tries. */
export interface Tries {
  readonly hits: number
  readonly of: number
}

/** How likely a true link falls inside the window, with its standard error (0 where it is given and not estimated). */
export interface Sensitivity {
  readonly share: number
  readonly standardError: number
}

export interface LinkedCounts {
  /** Callers who gave up, and those of them with a report inside the window after it. */
  readonly window: Tries
  /** The same callers, in windows shifted to where no true link can be (a week earlier, the hour before the call); all shifts together. */
  readonly shifted: Tries
  readonly sensitivity: Sensitivity
}

export interface CorrectedShare {
  /** Share with a link, as counted. */
  readonly raw: number
  /** Share with a link by chance, from the shifted windows. */
  readonly chance: number
  /** Share truly linked. Kept as computed: a value below 0 says that chance alone explains the links. */
  readonly share: number
  /** Cut to 0 to 1. */
  readonly interval: Interval
}

/**
 * The share of callers who did report afterwards, with chance links taken off: a link is seen when a true one falls in the window or a chance
 * one does, raw = chance + share × sensitivity × (1 − chance), hence share = (raw − chance) / (sensitivity × (1 − chance)).
 *
 * The interval joins Wilson's of both counts and the error of the sensitivity (Zou and Donner, Statistics in Medicine 27, 2008). It takes them as
 * independent; callers who report often raise both counts together, which makes it a little wide. Null without callers or shifted windows,
 * and where every shifted window held a link. Refused: a sensitivity outside 0 (excluded) to 1.
 */
export function correctedShare({window, shifted, sensitivity}: LinkedCounts, level = 0.95): CorrectedShare | null {
  const {share: found, standardError} = sensitivity
  if (!(found > 0 && found <= 1 && standardError >= 0)) throw new Error(`chance links: a sensitivity of ${found} ± ${standardError}`)
  const [raws, chances] = [wilson(window.hits, window.of, level), wilson(shifted.hits, shifted.of, level)]
  if (!raws || !chances || shifted.hits === shifted.of) return null
  const raw = window.hits / window.of
  const chance = shifted.hits / shifted.of
  // On 1 − seen = (1 − raw) / (1 − chance) both ends are exact functions of one count each.
  const seen = (r: number, c: number): number => 1 - (1 - r) / (1 - c)
  const here = seen(raw, chance)
  const share = here / found
  const half = twoSidedZ(level) * standardError
  // The share were the sensitivity at the other end of its interval; below it no more than the share's own size can be lost.
  const [most, least] = [Math.min(1, found + half), Math.max(found / 10, found - half)]
  const ofSensitivity = [Math.abs(share - here / most), Math.abs(here / least - share)]
  const low = share - Math.hypot((here - seen(raws.low, chance)) / found, (here - seen(raw, chances.high)) / found, ofSensitivity[0]!)
  const high = share + Math.hypot((seen(raws.high, chance) - here) / found, (seen(raw, chances.low) - here) / found, ofSensitivity[1]!)
  const cut = (value: number): number => Math.min(1, Math.max(0, value))
  return {raw, chance, share, interval: {low: cut(low), high: cut(high), method: `Wilson, joined ${levelName(level)}`}}
}

/** Links counted inside one window after the call, and inside the same window shifted. */
export type WindowCounts = Pick<LinkedCounts, 'window' | 'shifted'>

/** The share truly linked inside a window, with its slopes in the two counts; null where it has none. */
function linkedInside({window, shifted}: WindowCounts) {
  if (window.of === 0 || shifted.of === 0 || shifted.hits === shifted.of) return null
  const [raw, chance] = [window.hits / window.of, shifted.hits / shifted.of]
  return {raw, chance, share: 1 - (1 - raw) / (1 - chance), byRaw: 1 / (1 - chance), byChance: -(1 - raw) / (1 - chance) ** 2}
}

/**
 * The sensitivity of a window: of the callers truly linked within the widest window looked at, the share linked within the narrow one, both with
 * chance links taken off. Both count the same callers, and the narrow window lies in the wide one. A report later than the wide window is seen
 * by neither, so that a share corrected with this one means "within the wide window". Take it from other, or far more, callers than those it is
 * applied to. Null where the links are no more than chance. The standard error is the delta method's, the windows being nested.
 */
export function linkSensitivity(narrow: WindowCounts, wide: WindowCounts): Sensitivity | null {
  if (narrow.window.of !== wide.window.of || narrow.shifted.of !== wide.shifted.of)
    throw new Error('chance links: two windows of other callers')
  if (narrow.window.hits > wide.window.hits || narrow.shifted.hits > wide.shifted.hits)
    throw new Error('chance links: a window not inside the other')
  const [inner, outer] = [linkedInside(narrow), linkedInside(wide)]
  if (!inner || !outer || !(inner.share > 0 && outer.share > 0)) return null
  const [n, m] = [narrow.window.of, narrow.shifted.of]
  const share = inner.share / outer.share
  // The covariance of two nested shares p ≤ q of one sample of n is p (1 − q) / n.
  const nested = (p: number, q: number, of: number): number => (p * (1 - q)) / of
  const ofInner = inner.byRaw ** 2 * nested(inner.raw, inner.raw, n) + inner.byChance ** 2 * nested(inner.chance, inner.chance, m)
  const ofOuter = outer.byRaw ** 2 * nested(outer.raw, outer.raw, n) + outer.byChance ** 2 * nested(outer.chance, outer.chance, m)
  const ofBoth =
    inner.byRaw * outer.byRaw * nested(inner.raw, outer.raw, n) + inner.byChance * outer.byChance * nested(inner.chance, outer.chance, m)
  const variance = (ofInner - 2 * share * ofBoth + share * share * ofOuter) / outer.share ** 2
  return {share: Math.min(1, share), standardError: Math.sqrt(Math.max(0, variance))}
}
