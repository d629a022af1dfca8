import {formatPeriod, formatShare, formatSharePlain, roundHalfUp} from '#core/format'
import type {Change, Factor} from './change.ts'

export const factorWords: Readonly<Record<Factor, string>> = {
  hour: 'hour of the day',
  weekday: 'day of the week',
  line: 'line or queue',
  caller: 'new, repeat or withheld caller',
}

/** '+2.2 points' */
export function pointsWords(share: number): string {
  const points = roundHalfUp(100 * share, 1)
  return points === 0 ? '0.0 points' : `${points > 0 ? '+' : '−'}${formatSharePlain(Math.abs(share))} points`
}

export const partName = (factor: Factor | 'rate'): string =>
  factor === 'rate' ? 'Calls of the same kind fared differently' : `Mix by ${factorWords[factor]}`

/** The change in one sentence. */
export function changeSentence({measure, before, after, change, whole}: Change): string {
  const moved = `${measure.title}: ${formatShare(before.share)} in ${formatPeriod(before.period)}, ${formatShare(after.share)} in ${formatPeriod(after.period)}`
  if (roundHalfUp(100 * change, 1) === 0) return `${moved}: no change to one decimal.`
  return `${moved}: ${pointsWords(whole.rate)} as calls of the same kind fared differently, ${pointsWords(whole.mix)} as other kinds of call came.`
}

/** How sure the first part is, and what the split does not say. */
export function changeCaution({whole: {rateInterval}}: Change): string {
  const {low, high} = rateInterval
  const chance = low <= 0 && high >= 0 ? ': it could be chance' : ''
  return `How calls of the same kind fared: between ${pointsWords(low)} and ${pointsWords(high)}${chance}. This says where the change arose, not why.`
}
