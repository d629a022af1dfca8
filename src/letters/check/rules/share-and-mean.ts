import {exceeds, pairRooms} from '#explain/pairs'
import type {Claim} from '../claims/claim.ts'
import type {Reading} from '../readings/reading.ts'
import type {Value} from '../readings/value.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'
import {percent, shown} from './shown.ts'

type Mean = Value & {readonly claim: Claim<'mean'>}
type Share = Value & {readonly claim: Claim<'share'>}

const waits = /\b(?:wait|answer|pick|speed of|queue|respon|call|contact)/i

/**
 * A share answered within T seconds beside the mean wait of the same calls, by the arithmetic of `explain/pairs`. Markov's inequality holds for every distribution: the share above T is at most mean ÷ T; a pair that passes it even after
 * rounding is impossible for one set of calls. For mixtures of exponential waits the share above T is at most mean ÷ (e·T), since exp(−T/m) ÷ m is greatest at m = T: a pair past that
 * is asked about, with the model named, and whether rounding alone settles it. Worked example: 94.3% within 30 s leaves 5.7%; 4 ÷ (e × 30) = 4.9%, 4 ÷ 30 = 13.3%: a question, not impossible.
 */
export const shareAndMean: Rule = {
  id: 'LETTER-23',
  title: 'A share within a time and the mean wait',
  check: (reading) => pairs(reading).flatMap(({share, mean, threshold}) => [judged(share, mean, threshold)]),
}

const at = (value: Value): string =>
  `${value.line ?? ''}/${value.period?.period ? `${value.period.period.from}/${value.period.period.to}` : ''}`

/** The seconds that a named grade of service counts within, where the same line's threshold is printed elsewhere, one alone. */
function thresholds(shares: readonly Share[]): ReadonlyMap<string, number | null> {
  const known = new Map<string, number | null>()
  for (const {line, thresholdSeconds} of shares) {
    if (line === null || thresholdSeconds === null) continue
    known.set(line, known.has(line) && known.get(line) !== thresholdSeconds ? null : thresholdSeconds)
  }
  return known
}

function pairs(reading: Reading): {share: Share; mean: Mean; threshold: number}[] {
  const means = reading.values.filter(
    (value): value is Mean => value.claim.kind === 'mean' && value.claim.seconds !== null && value.claim.seconds > 0,
  )
  const shares = reading.values.filter(
    (value): value is Share =>
      value.claim.kind === 'share' &&
      value.claim.role === 'value' &&
      !value.claim.inWords &&
      (value.thresholdSeconds !== null || value.acts.has('answer')),
  )
  const byLine = thresholds(shares)
  const byPlace = Map.groupBy(shares, (value) => value.sentence.block)
  return means.flatMap((mean) => {
    if (!waits.test(mean.sentence.text) && mean.line === null) return []
    const near = (byPlace.get(mean.sentence.block) ?? []).filter((share) => Math.abs(share.sentence.index - mean.sentence.index) <= 2)
    const same = near.filter((share) => share.sentence === mean.sentence && share.thresholdSeconds !== null && at(share) === at(mean))
    const known = near.filter((share) => at(share) === at(mean) && mean.line !== null && mean.period !== null)
    const share = same.length === 1 ? same[0]! : known.length === 1 ? known[0]! : null
    const threshold = share && (share.thresholdSeconds ?? (share.line === null ? null : (byLine.get(share.line) ?? null)))
    return share && threshold && share.claim.share <= 1 ? [{share, mean, threshold}] : []
  })
}

function judged(share: Share, mean: Mean, threshold: number): Found {
  const seconds = mean.claim.seconds!
  const over = 1 - share.claim.share
  const {markov, asPrinted, rounded} = pairRooms({
    percentWithin: {value: 100 * share.claim.share, step: 10 ** -share.claim.decimals},
    withinSeconds: threshold,
    meanWaitSeconds: {value: seconds, step: mean.claim.stepSeconds},
  })
  const base = {
    spans: [{start: Math.min(share.claim.start, mean.claim.start), end: Math.max(share.claim.end, mean.claim.end)}],
    claims: [share.claim, mean.claim],
  }
  const pair = `${share.claim.text} within ${shown(threshold)} s and a mean of ${shown(seconds)} s`
  const markovSum = `100 − ${shown(share.claim.share * 100)} = ${shown(over * 100)}% over ${shown(threshold)} s; at most ${shown(seconds)} ÷ ${shown(threshold)} = ${percent(seconds / threshold, 1)} for any waits`
  if (exceeds(markov)) {
    const says = `${pair} cannot both be of the same calls: the ${percent(over, 1)} that waited longer alone make a mean of more than ${shown(over * threshold, 1)} s. Is the mean of another set of calls, such as those answered?`
    return {
      ...base,
      verdict: 'impossible',
      says,
      sum: `${markovSum}; with the mean rounded, at most ${percent(markov.lateAtMost, 1)}`,
      because: 'Markov’s inequality, which holds for every distribution of waits.',
    }
  }
  if (exceeds(asPrinted)) {
    const settled = !exceeds(rounded)
    const says = `${pair}: ${percent(over, 1)} waited longer; were waits a mixture of exponential ones, at most ${percent(asPrinted.lateAtMost, 1)} could. ${settled ? 'Rounding of the mean alone would allow it.' : 'Rounding of the mean does not settle it.'} Do both count the same calls, and are calls given up in one and not the other?`
    const sum = `${markovSum}; ${shown(seconds)} ÷ (e × ${shown(threshold)}) = ${percent(asPrinted.lateAtMost, 1)}, ${shown(rounded.meanAtMostSeconds)} ÷ (e × ${shown(threshold)}) = ${percent(rounded.lateAtMost, 1)}`
    return {
      ...base,
      verdict: 'question',
      says,
      sum,
      because: 'The model is a mixture of exponential waits: a bound for it, not a law. Markov’s bound, which is one, is kept.',
    }
  }
  return {...base, verdict: 'consistent', says: `${pair} can both hold.`, sum: markovSum}
}
