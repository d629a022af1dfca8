import type {Claim} from '../claims/claim.ts'
import {cutOff} from '../document/number.ts'
import type {Sample} from '../readings/samples.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'
import {percent, printedShare, shown} from './shown.ts'

const tolerated = 1e-9

/** The whole numbers out of `of` whose share, rounded to so many decimals, is the printed one. */
function wholeNumbersFor(printed: number, decimals: number, of: number): number[] {
  const half = 0.5 / 10 ** decimals
  const from = Math.ceil(((printed - half) * of) / 100 - tolerated)
  const to = Math.floor(((printed + half) * of) / 100 + tolerated)
  return from > to ? [] : from === to ? [from] : [from, to]
}

/** The least and the greatest share that the counts make: sums of money are rounded, and stand for all that rounds to them. */
function exactRange({hits, of, from}: Sample & {readonly hits: number}): readonly [number, number] {
  const slack = (pounds: number) => {
    const money = from.find((claim) => claim.kind === 'money' && claim.pounds === pounds)
    return money?.kind === 'money' && money.step > 1 ? money.step / 2 : 0
  }
  const [a, b] = [slack(hits), slack(of)]
  return [(hits - a) / (of + b), (hits + a) / Math.max(1, of - b)]
}

function judged(share: Claim<'share'>, sample: Sample & {readonly hits: number}): Found {
  const exact = (sample.hits / sample.of) * 100
  const printed = share.share * 100
  const unit = 1 / 10 ** share.decimals
  const sum = `${shown(sample.hits)} ÷ ${shown(sample.of)} = ${percent(sample.hits / sample.of, share.decimals + 1)}`
  const base = {sum, spans: [share, ...sample.from], claims: [share, ...sample.from]}
  if (share.inWords || share.bound === 'about') {
    if (Math.abs(exact - printed) <= 3)
      return {...base, verdict: 'consistent', says: `${share.text} is a fair wording of ${percent(exact / 100, 1)}.`}
    return {
      ...base,
      verdict: 'does-not-add-up',
      says: `${share.text} is printed beside counts that make ${percent(exact / 100, 1)}. Which is meant?`,
    }
  }
  if (share.bound !== 'exact') {
    const holds = share.bound === 'over' ? exact >= printed - unit / 2 : exact <= printed + unit / 2
    if (holds) return {...base, verdict: 'consistent', says: `The counts make ${percent(exact / 100, 1)}, which ${share.text} allows for.`}
    return {
      ...base,
      verdict: 'does-not-add-up',
      says: `The counts make ${percent(exact / 100, 1)}; the hedge before ${share.text} leaves that out. Which is meant?`,
    }
  }
  const [low, high] = exactRange(sample)
  if (high * 100 >= printed - unit / 2 - tolerated && low * 100 <= printed + unit / 2 + tolerated)
    return {...base, verdict: 'consistent', says: `${share.text} is the share that the counts make.`}
  const rounded = printedShare(exact / 100, share.decimals)
  if (Math.abs(cutOff(exact, share.decimals) - printed) < tolerated) {
    const says = `${share.text} is the share cut off, not rounded: rounded it is ${rounded}. Are other shares in the text cut off too?`
    return {...base, verdict: 'does-not-add-up', says}
  }
  const fitting = wholeNumbersFor(printed, share.decimals, sample.of)
  const instead =
    fitting.length === 0
      ? `No whole number out of ${shown(sample.of)} gives ${share.text}.`
      : `${share.text} would be ${shown(fitting[0]!)} of ${shown(sample.of)}.`
  return {
    ...base,
    verdict: 'does-not-add-up',
    says: `The counts make ${rounded}, and ${share.text} is printed. ${instead} Which of the two is meant?`,
  }
}

/**
 * A share printed beside its own counts is the share they make, rounded at the decimals printed. One cut off instead of rounded is stated as such; shares in words
 * and hedged shares are held to their hedge, and sums of money to their rounding. Worked example: 149 of 316 is 47.15, so 47.2; 47.1 is 47.15 cut off.
 */
export const shareOfCount: Rule = {
  id: 'LETTER-1',
  title: 'A share beside its own counts',
  check: ({claims, samples}) =>
    claims.flatMap((claim) => {
      const sample = claim.kind === 'share' ? samples.get(claim.id) : undefined
      if (claim.kind !== 'share' || !sample || sample.hits === null || sample.how === 'told before' || sample.hits > sample.of) return []
      return [judged(claim, {...sample, hits: sample.hits})]
    }),
}
