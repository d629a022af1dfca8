import {formatCount, formatPeriod, formatRange, formatShare, roundHalfUp} from '#core/format'
import type {Period} from '#core/time'
import {wilson} from '#stats/wilson'
import type {Reason, ReasonShare, Reasons} from './reasons.ts'

export const reasonNames: Readonly<Record<Reason, string>> = {
  online: 'Reported online',
  call: 'Rang 101 or 999 again',
  chat: 'Came by web chat',
  none: 'No later contact found',
}

/** '60 minutes', '90 s', '2 days' */
export function windowWords(seconds: number): string {
  if (seconds % 86_400 === 0) return seconds === 86_400 ? 'one day' : `${seconds / 86_400} days`
  if (seconds % 60 === 0) return seconds === 60 ? 'one minute' : `${seconds / 60} minutes`
  return seconds === 1 ? 'one second' : `${seconds} s`
}

const hundred = (share: number): string => String(roundHalfUp(100 * share, 0))

/** '25 to 44%', or one number where both ends round to it. */
export function boundsWords({lowest, highest}: {readonly lowest: number; readonly highest: number}): string {
  const [low, high] = [hundred(lowest), hundred(highest)]
  return low === high ? `${low}%` : `${low} to ${high}%`
}

export const shareOf = (shares: readonly ReasonShare[], reason: Reason): ReasonShare | undefined =>
  shares.find((one) => one.reason === reason)

/** How many in all: 'A quarter', 'Half', else '38 in every 100'. */
export function partWords(share: number): string {
  const named: readonly (readonly [number, string])[] = [
    [1 / 4, 'A quarter'],
    [1 / 3, 'A third'],
    [1 / 2, 'Half'],
    [2 / 3, 'Two thirds'],
    [3 / 4, 'Three quarters'],
  ]
  return named.find(([at]) => Math.abs(share - at) < 0.006)?.[1] ?? `${hundred(share)} in every 100`
}

/** The answer that can be read aloud: how many gave up, between what bounds they then reported online, and for how many the data cannot say. */
export function reasonsSentence({stays, hungUp, unknown, shares, missing}: Reasons, queue: string): string {
  const gaveUp = `${partWords(hungUp / stays)} of those sent to ${queue} gave up`
  if (hungUp === 0) return `Nobody of the ${formatCount(stays)} sent to ${queue} gave up.`
  const some = hundred(unknown / hungUp) === '0' ? 'fewer than 1' : hundred(unknown / hungUp)
  const cannot = unknown === 0 ? '' : `, and for ${some} in every 100 the data cannot say`
  const online = shareOf(shares, 'online')
  if (!online) {
    const needs = missing.some(({contract}) => contract === 'online-reports') ? ': online reports are not loaded' : ''
    return `${gaveUp}; whether they then reported online cannot be said${needs}.`
  }
  const {lowest, highest} = online.bounds
  const [low, high] = [hundred(lowest), hundred(highest)]
  const between = low === high ? `${low} in every 100 of them` : `between ${low} and ${high} in every 100 of them`
  return `${gaveUp}: ${between} then reported online${cannot}.`
}

/** '2,057 of 8,212 callers' with the share and its interval, for the line under the answer. */
export const gaveUpCounts = ({hungUp, stays}: Reasons): string => `${formatCount(hungUp)} of ${formatCount(stays)}`

/** '25.0%, interval 24.1 to 26.0%' */
export function gaveUpShare({hungUp, stays}: Reasons): string {
  const interval = wilson(hungUp, stays)
  return `${formatShare(hungUp / stays)}${interval ? `, interval ${formatRange(interval.low, interval.high, 'share')}` : ''}`
}

/** What the answer is worth, in four sentences. */
export function methodSentences({withinSeconds, shares, weeksBack, windows}: Reasons, period: Period): readonly string[] {
  const chance = shares.find(({reason, corrected}) => reason === 'online' && corrected)?.corrected?.chance
  const any = shareOf(shares, 'none')?.corrected
  const taken = chance === undefined ? null : any ? any.chance : chance
  const online = windows.flatMap(({withinSeconds: at, shares: own}) => {
    const found = shareOf(own, 'online')
    return found && at !== withinSeconds && (at === 1800 || at === 7200) ? [`${boundsWords(found.bounds)} with ${windowWords(at)}`] : []
  })
  return [
    taken === null
      ? `A later contact is one from the same number within ${windowWords(withinSeconds)} of hanging up; no earlier week is loaded from which to tell how many chance would give, so none is taken off.`
      : `A later contact is one from the same number within ${windowWords(withinSeconds)} of hanging up, less the ${taken < 0.005 ? 'fewer than 1' : hundred(taken)} in 100 that chance would give: as many as the same numbers made in the same hours of ${weeksBack.length === 1 ? 'the week before' : `the ${weeksBack.length} weeks before`}.`,
    'The lowest share takes none of the callers without a number to have done so, the highest takes all of them.',
    ...(online.length > 0 ? [`Reported online is ${online.join(' and ')}.`] : []),
    `This is an inference from linked contacts in ${formatPeriod(period)}. No caller is named; numbers are held only as keyed codes.`,
  ]
}

/** A share as counted and corrected, for a table: '25.1% (chance 4.0%)'. */
export function countedWords({found, corrected}: ReasonShare): string {
  const raw = found.of === 0 ? '–' : formatShare(found.hits / found.of)
  return corrected ? `${raw}, chance ${formatShare(corrected.chance)}` : raw
}

export const intervalOf = ({corrected, bounds}: ReasonShare): string =>
  corrected
    ? formatRange(corrected.interval.low, corrected.interval.high, 'share')
    : formatRange(bounds.interval.low, bounds.interval.high, 'share')
