import type {Period} from '#core/time'
import {daysIn} from '#core/time'
import type {Comparison} from './comparisons.ts'

export type Clash =
  | {readonly kind: 'overlap'; readonly days: number; readonly period: Period}
  | {readonly kind: 'unequal'; readonly subjectDays: number; readonly referenceDays: number}

/** What keeps two periods from being compared as like with like: days that lie in both, or lengths that differ by half or more. Null where nothing does. */
export function clashOf(a: Period, b: Period): Clash | null {
  const [lengthA, lengthB] = [daysIn(a), daysIn(b)]
  if (Math.max(lengthA, lengthB) > 1.5 * Math.min(lengthA, lengthB)) return {kind: 'unequal', subjectDays: lengthA, referenceDays: lengthB}
  const from = a.from > b.from ? a.from : b.from
  const to = a.to < b.to ? a.to : b.to
  const same = a.from === b.from && a.to === b.to
  if (!same && from < to) return {kind: 'overlap', days: daysIn({from, to}), period: {from, to}}
  return null
}

/** The clash of a comparison over time. A count or a sum grows with its period, so that lengths more than a sixth apart keep it from being compared. Ranks are left to their own rule; a period taken from an earlier sentence counts only for the value spoken of. */
export function clashIn({subject, reference}: Comparison): Clash | null {
  const [a, b] = [subject.period?.period, reference.period?.period]
  if (!a || !b || reference.periodTaken || subject.claim.kind === 'rank') return null
  const [lengthA, lengthB] = [daysIn(a), daysIn(b)]
  const grows = subject.claim.kind === 'count' || subject.claim.kind === 'money'
  if (grows && Math.max(lengthA, lengthB) > 1.15 * Math.min(lengthA, lengthB))
    return {kind: 'unequal', subjectDays: lengthA, referenceDays: lengthB}
  return clashOf(a, b)
}
