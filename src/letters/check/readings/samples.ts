import type {Claim} from '../claims/claim.ts'
import {isKind} from '../claims/claim.ts'
import type {Letter} from '../document/letter.ts'
import {shared, stems} from '../document/stems.ts'
import type {Value} from './value.ts'

/** What a printed share is a share of, and where the text says so. */
export interface Sample {
  /** Null where only the whole is stated. */
  readonly hits: number | null
  readonly of: number
  /** The claims the counts stand in. */
  readonly from: readonly Claim[]
  readonly how: 'counted' | 'whole' | 'money' | 'told before'
}

export type Samples = ReadonlyMap<number, Sample>

/** The counts behind a share of a whole that its sentence states: '23% of the 30' is 7 of 30. Null for any other claim, and where no whole number gives the share. */
export function countsOfShare({samples}: {readonly samples: Samples}, claim: Claim): Claim<'count of count'> | null {
  const sample = samples.get(claim.id)
  if (claim.kind !== 'share' || sample?.how !== 'whole' || sample.hits !== null || claim.bound !== 'exact' || claim.inWords) return null
  const whole = sample.from[0]
  if (whole?.kind !== 'count' || whole.sentence !== claim.sentence) return null
  const count = Math.round(claim.share * sample.of)
  if (Math.abs(count / sample.of - claim.share) > 0.5 / 10 ** (claim.decimals + 2) + 1e-9) return null
  const {id, text, sentence, bound, role, start, end} = claim
  return {kind: 'count of count', count, of: sample.of, noun: whole.noun, id, text, sentence, bound, role, start, end}
}

const linked =
  /^[^.;()\d]{0,50}(?:,|\u2013|-|\bor|\bis|\bmakes|\bequals)\s*(?:or\s+|which is\s+|that is\s+|is\s+|making\s+|just\s+|only\s+|a share of\s+)*$/i
const opensParen = /^[^()]{0,120}\(\s*$/
const parenFirst = /^[^().;]{0,60}\(\s*(?:or |just |only |i\.e\. |about )?$/i
const restates =
  /^(?:this|that|which|it) (?:is|was|equals|represents|makes|means)(?: (?:just|only|about|around|over|under|almost|nearly|a share of|equal to))*\s*$/i
// '16 of those lost: 21%' is a count of them; the share may be of anything.
const anaphoraBefore =
  /(?<!(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|most|some|many|all|none|half))\s)\bof (?:these|those|them|which|whom|the respondents)\b[^.;%\d]{0,30}$/i
const anaphora = /^\s*of (?:these|those|them|the total|all of them)\b/i

/**
 * Which count each printed share goes with: 'x% (k of n)', 'k of n (x%)', 'k of n. This is x%', 'x% of the n cases', 'n crimes … x% of these', '£a of the £b, which is x%',
 * and shares told again. A share without any of these is missing here.
 */
export function samplesOf(letter: Letter, values: readonly Value[]): Samples {
  const samples = new Map<number, Sample>()
  const bySentence = new Map<number, Value[]>()
  for (const value of values) bySentence.set(value.sentence.index, [...(bySentence.get(value.sentence.index) ?? []), value])
  for (const [index, inSentence] of bySentence) {
    pairCounts(letter, inSentence, bySentence.get(index - 1) ?? [], samples)
    pairMoney(letter, inSentence, samples)
  }
  for (const [index, inSentence] of bySentence)
    pairWholes(letter, inSentence, [...(bySentence.get(index - 2) ?? []), ...(bySentence.get(index - 1) ?? [])], samples)
  wholesByNoun(values, samples)
  toldBefore(values, samples)
  return samples
}

const between = (letter: Letter, a: Claim, b: Claim): string => letter.flat.slice(a.end, b.start)
const counted = (claim: Claim<'count of count'>): Sample => ({hits: claim.count, of: claim.of, from: [claim], how: 'counted'})

function pairCounts(letter: Letter, inSentence: readonly Value[], before: readonly Value[], samples: Map<number, Sample>): void {
  const claims = inSentence.map((value) => value.claim)
  const shares = claims.filter(isKind('share'))
  const counts = claims.filter(isKind('count of count'))
  const free = new Set(counts)
  const pair = (share: Claim, count: Claim<'count of count'>) => {
    if (samples.has(share.id) || !free.has(count)) return
    samples.set(share.id, counted(count))
    free.delete(count)
  }
  for (const count of counts) {
    const previous = shares.findLast((share) => share.end <= count.start)
    const next = shares.find((share) => share.start >= count.end)
    if (previous && opensParen.test(between(letter, previous, count))) pair(previous, count)
    else if (next && (parenFirst.test(between(letter, count, next)) || linked.test(between(letter, count, next)))) pair(next, count)
    else if (previous && /^\s*(?:of [a-z ]{0,30})?(?:,|\u2013|or)\s*$/i.test(between(letter, previous, count))) pair(previous, count)
  }
  for (const count of free) {
    const close = shares.find((share) => !samples.has(share.id) && Math.abs(share.share - count.count / count.of) <= 0.015)
    if (close) pair(close, count)
  }
  const last = before.map((value) => value.claim).findLast(isKind('count of count'))
  const first = shares[0]
  if (last && first && !samples.has(first.id) && restates.test(letter.flat.slice(inSentence[0]!.sentence.start, first.start)))
    samples.set(first.id, counted(last))
}

function pairMoney(letter: Letter, inSentence: readonly Value[], samples: Map<number, Sample>): void {
  const claims = inSentence.map((value) => value.claim)
  claims.forEach((claim, i) => {
    const [whole, share] = [claims[i + 1], claims[i + 2]]
    // '£2.1 million, or 2.4% of the £88.4 million'
    if (claim.kind === 'money' && whole?.kind === 'share' && share?.kind === 'money') {
      const [aside, of] = [between(letter, claim, whole), between(letter, whole, share)]
      if (
        /^,?\s*(?:or|which is|that is|\()\s*(?:just |only |about )?$/.test(aside) &&
        /^\s+of (?:the |our |its )?(?:total |budget of )?$/.test(of)
      )
        samples.set(whole.id, {hits: claim.pounds, of: share.pounds, from: [claim, share], how: 'money'})
      return
    }
    if (claim.kind !== 'money' || whole?.kind !== 'money' || share?.kind !== 'share') return
    const of = /^\s+(?:out )?of (?:the |our |its )?$/.test(between(letter, claim, whole))
    if (
      of &&
      (/\bwhich is\b|\bthat is\b|\bor\b|\($/.test(between(letter, whole, share)) ||
        Math.abs(claim.pounds / whole.pounds - share.share) < 0.015)
    ) {
      samples.set(share.id, {hits: claim.pounds, of: whole.pounds, from: [claim, whole], how: 'money'})
    }
  })
}

/** 'x% of the n cases', 'of the n cases …, x%', 'x% … out of n', 'n crimes. … x% of these', 'n of them and k (x%)'. */
function pairWholes(letter: Letter, inSentence: readonly Value[], before: readonly Value[], samples: Map<number, Sample>): void {
  const claims = inSentence.map((value) => value.claim)
  claims.forEach((share, i) => {
    if (share.kind !== 'share' || samples.has(share.id)) return
    const whole = wholeAfter(letter, claims, i) ?? wholeBefore(letter, inSentence[i]!, claims, i)
    if (whole) {
      samples.set(share.id, {hits: null, of: whole.count, from: [whole], how: 'whole'})
      return
    }
    const hits = claims[i - 1]
    if (hits?.kind === 'count' && hits.noun === '' && /^\s*\($/.test(between(letter, hits, share))) {
      const others = [...before.map((value) => value.claim), ...claims.slice(0, i - 1)]
        .filter(isKind('count'))
        .filter((count) => count.count > hits.count)
      const whole = others.at(-1)
      if (whole) samples.set(share.id, {hits: hits.count, of: whole.count, from: [hits, whole], how: 'counted'})
      return
    }
    const lead = letter.flat.slice(Math.max(inSentence[i]!.sentence.start, share.start - 60), share.start)
    const listed =
      i > 0 && samples.get(claims[i - 1]!.id)?.how === 'whole' && /^[^.;]{0,40}(?:,|\band)\s*$/.test(between(letter, claims[i - 1]!, share))
    if (listed && anaphoraBefore.test(letter.flat.slice(inSentence[0]!.sentence.start, claims[0]!.start))) {
      samples.set(share.id, samples.get(claims[i - 1]!.id)!)
      return
    }
    if (anaphora.test(letter.flat.slice(share.end, share.end + 20)) || anaphoraBefore.test(lead)) {
      const whole = [...before.map((value) => value.claim), ...claims.slice(0, i)].findLast(
        (claim) => (claim.kind === 'count' && claim.noun !== '') || claim.kind === 'count of count',
      )
      if (whole?.kind === 'count') samples.set(share.id, {hits: null, of: whole.count, from: [whole], how: 'whole'})
      else if (whole?.kind === 'count of count') samples.set(share.id, {hits: null, of: whole.of, from: [whole], how: 'whole'})
    }
  })
}

function wholeAfter(letter: Letter, claims: readonly Claim[], i: number): Claim<'count'> | null {
  const [share, next] = [claims[i]!, claims[i + 1]]
  if (next?.kind !== 'count') return null
  const words = between(letter, share, next)
  return /^\s*(?:out )?of (?:the |our |all |these |those |its )*$/i.test(words) ||
    /^[^;]{0,80}(?:\bout of|\(n ?= ?|\bbased on|\bfrom) (?:the |a total of )?$/i.test(words)
    ? next
    : null
}

function wholeBefore(letter: Letter, value: Value, claims: readonly Claim[], i: number): Claim<'count'> | null {
  const count = claims[i - 1]
  if (count?.kind !== 'count' || count.noun === '') return null
  const lead = letter.flat.slice(value.sentence.start, count.start)
  return /(?:^|[,;]\s*)(?:and |but )?of (?:the |our |all |these |those |its )*$/i.test(lead) &&
    !/[;.]/.test(between(letter, count, value.claim))
    ? count
    : null
}

/** 'x% of victim-based crimes', where the number of victim-based crimes stands elsewhere in the same finding and for the same period. */
function wholesByNoun(values: readonly Value[], samples: Map<number, Sample>): void {
  const wholes = values.filter((value) => value.claim.kind === 'count' && value.claim.noun !== '' && value.claim.count >= 20)
  const byFinding = Map.groupBy(wholes, (value) => value.finding?.index ?? -1)
  for (const value of values) {
    const {claim} = value
    if (claim.kind !== 'share' || samples.has(claim.id) || claim.role !== 'value') continue
    const noun = /^\s*of\s+((?:[a-z][a-z-]*\s*){1,4})/i.exec(value.sentence.text.slice(claim.end - value.sentence.start))?.[1]
    if (!noun) continue
    const wanted = stems(noun)
    const whole = byFinding.get(value.finding?.index ?? -1)?.find((each) => {
      const named = stems((each.claim as Claim<'count'>).noun)
      return named.size > 1 && shared(named, wanted).length === named.size && (!each.period || !value.period || samePeriod(each, value))
    })
    if (whole) samples.set(claim.id, {hits: null, of: (whole.claim as Claim<'count'>).count, from: [whole.claim], how: 'whole'})
  }
}

const samePeriod = (a: Value, b: Value): boolean =>
  a.period?.period?.from === b.period?.period?.from && a.period?.period?.to === b.period?.period?.to

/** 'This 10.8 percent figure', or the same share of the same period told again: it keeps the sample it was given first. */
function toldBefore(values: readonly Value[], samples: Map<number, Sample>): void {
  const known = new Map<string, Value[]>()
  for (const value of values) {
    const {claim} = value
    if (claim.kind !== 'share') continue
    const key = `${claim.share}/${claim.decimals}`
    const sample = samples.get(claim.id)
    if (sample) known.set(key, [...(known.get(key) ?? []), value].slice(-8))
    else {
      const again = /^\s*figure\b/i.test(value.sentence.text.slice(claim.end - value.sentence.start))
      const told = known
        .get(key)
        ?.find(
          (each) =>
            (again && each.finding === value.finding) || (claim.decimals > 0 && (claim.role === 'forecast' || samePeriod(each, value))),
        )
      const first = told && samples.get(told.claim.id)
      if (first) samples.set(claim.id, {...first, how: 'told before'})
    }
  }
}
