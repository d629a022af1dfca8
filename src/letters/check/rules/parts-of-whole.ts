import type {Claim} from '../claims/claim.ts'
import type {Letter} from '../document/letter.ts'
import type {Reading} from '../readings/reading.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'
import {shown} from './shown.ts'

type Counted = Claim<'count'> | Claim<'money'>
const isCounted = (claim: Claim): claim is Counted => (claim.kind === 'count' || claim.kind === 'money') && claim.bound === 'exact'
const amount = (claim: Counted): number => (claim.kind === 'count' ? claim.count : claim.pounds)
const written = (claim: Counted): string => (claim.kind === 'money' ? claim.text : shown(claim.count))

/**
 * Parts that a sentence names of one whole: 'Of the 120, 45 …, 50 … and 30 …', '£90,000, of which £50,000 … and £40,000 …', '£2.4 million …: £1.5 million …, £0.6 million … and …'.
 * Two parts or more are added; more than the whole does not add up, less is asked about where three parts or an 'and' close the list.
 */
export const partsOfWhole: Rule = {
  id: 'LETTER-11',
  title: 'Parts that should make their whole',
  check: (reading) => {
    const bySentence = Map.groupBy(
      reading.claims.filter((claim) => claim.sentence >= 0 && isCounted(claim)),
      (claim) => claim.sentence,
    )
    return [...bySentence].flatMap(([, claims]) => {
      const counted = claims.filter(isCounted)
      const found = judged(reading, counted)
      return found.length > 0 ? found : totalAfter(reading, counted)
    })
  },
}

function judged(reading: Reading, claims: readonly Counted[]): Found[] {
  const {letter} = reading
  for (const [i, whole] of claims.entries()) {
    const parts = partsOf(letter, whole, claims.slice(i + 1))
    if (parts.length < 2) continue
    const sum = Number(parts.reduce((total, part) => total + amount(part), 0).toPrecision(12))
    const slack = [whole, ...parts].reduce((total, claim) => total + (claim.kind === 'money' && claim.step > 1 ? claim.step / 2 : 0), 0)
    const money = whole.kind === 'money'
    const unit = money && whole.step > 1 ? whole.step : 1
    const added = money ? `${parts.map(written).join(' + ')} = £${shown(sum)}` : `${parts.map(written).join(' + ')} = ${shown(sum)}`
    const off = Number((sum - amount(whole)).toPrecision(12))
    const spans = [{start: whole.start, end: parts.at(-1)!.end}]
    if (Math.abs(off) <= Math.min(slack, unit / 2))
      return [{verdict: 'consistent', says: `The parts make ${written(whole)}.`, sum: added, spans, claims: [whole, ...parts]}]
    const says =
      off > 0
        ? `The parts make ${money ? `£${shown(sum)}` : shown(sum)}, ${shown(off)} more than the ${written(whole)} they are parts of. Are some counted twice?`
        : `The parts make ${money ? `£${shown(sum)}` : shown(sum)}; ${shown(-off)} of the ${written(whole)} are in no part. What of them?`
    if (off < 0 && parts.length < 3 && !complementary(letter, parts)) return []
    return [{verdict: off > 0 ? 'does-not-add-up' : 'question', says, sum: added, spans, claims: [whole, ...parts]}]
  }
  return []
}

/** Two states of which every one of the whole is in one: 'filled … vacant', 'upheld … not upheld', 'answered … unanswered'. */
function complementary(letter: Letter, parts: readonly Counted[]): boolean {
  const sentence = letter.sentences[parts[0]!.sentence]!
  const first = letter.flat.slice(parts[0]!.start, parts[1]!.start).toLowerCase()
  const second = letter.flat.slice(parts[1]!.start, Math.min(sentence.end, parts[1]!.end + 40)).toLowerCase()
  if (/\b(?:filled|in post|occupied)\b/.test(first) && /\b(?:vacant|unfilled|empty)\b/.test(second)) return true
  const state = /\b(?:was|were|is|are|been)\s+([a-z]+)\b/.exec(first)?.[1]
  return (
    state !== undefined &&
    state !== 'not' &&
    new RegExp(`\\b(?:not\\s+(?:been\\s+)?|un)${state}\\b|\\bwere not\\s*$|\\bwere not\\.`).test(second)
  )
}

/** '3,310 in time, 1,455 not, a total of 4,765': the counts named before a total make it. A total far from them is of something else. */
function totalAfter({letter}: Reading, claims: readonly Counted[]): Found[] {
  for (const [i, total] of claims.entries()) {
    const sentence = letter.sentences[total.sentence]!
    if (!/,\s*(?:making |giving |which is )?(?:a|in) total of $/i.test(letter.flat.slice(sentence.start, total.start))) continue
    const parts = claims.slice(0, i).filter((claim) => claim.kind === total.kind)
    const joined = parts.every(
      (part, k) =>
        k === 0 || /^[^.;:()]{0,60},\s*(?:and\s+)?$|^[^.;:(),]{0,40}\band\s+$/.test(letter.flat.slice(parts[k - 1]!.end, part.start)),
    )
    if (parts.length < 2 || parts.length > 6 || !joined) continue
    const sum = Number(parts.reduce((all, part) => all + amount(part), 0).toPrecision(12))
    const slack = [total, ...parts].reduce((all, claim) => all + (claim.kind === 'money' && claim.step > 1 ? claim.step / 2 : 0), 0)
    const off = Math.abs(sum - amount(total))
    if (off > 0.1 * amount(total)) continue
    const base = {
      sum: `${parts.map(written).join(' + ')} = ${total.kind === 'money' ? '£' : ''}${shown(sum)}`,
      spans: [{start: parts[0]!.start, end: total.end}],
      claims: [...parts, total],
    }
    if (off <= slack + 1e-9) return [{...base, verdict: 'consistent', says: `The parts make ${written(total)}.`}]
    return [
      {
        ...base,
        verdict: 'does-not-add-up',
        says: `The parts make ${shown(sum)}, and a total of ${written(total)} is printed. Which is meant?`,
      },
    ]
  }
  return []
}

/** The claims after a whole that the words make parts of it. */
function partsOf(letter: Letter, whole: Counted, rest: readonly Counted[]): Counted[] {
  const sentence = letter.sentences[whole.sentence]!
  const lead = letter.flat.slice(sentence.start, whole.start)
  const same = rest.filter((claim) => claim.kind === whole.kind)
  const first = same[0]
  if (!first) return []
  const between = letter.flat.slice(whole.end, first.start)
  const ofWhole = /(?:^|[;,]\s*)(?:and |but )?of (?:the |our |these |those |all |its )*$/i.test(lead)
  const colon = !/[;.)]/.test(between) && /:\s*(?:a |an |the |some )?$/.test(between)
  const ofWhich = /\b(?:of which|of whom|of these|of them|made up of|consisting of|comprising)\b[^:;]{0,40}$/i.test(between)
  const eachNamed = /,\s*$/.test(between) && ofWhole
  if (!(colon || ofWhich || eachNamed || (ofWhole && /,[^,]{0,12}$/.test(between)))) return []
  const parts: Counted[] = [first]
  for (const claim of same.slice(1)) {
    const words = letter.flat.slice(parts.at(-1)!.end, claim.start)
    if (/[;:]/.test(words) || !/(?:,|\band)\s*(?:and |the other |the remaining |a further |only |just )*$/i.test(words)) break
    parts.push(claim)
    if (/\band\b/i.test(words.slice(-30)) && !/,\s*and\b/i.test(words)) break
  }
  return parts.every((claim) => amount(claim) <= amount(whole)) ? parts : []
}
