import {tellApart} from '#stats/tell-apart'
import {wilson} from '#stats/wilson'
import type {Claim} from '../claims/claim.ts'
import {paragraphOf} from '../document/letter.ts'
import {shared} from '../document/stems.ts'
import {saysBetter, saysTrend, saysWorse} from '../readings/direction.ts'
import type {Reading} from '../readings/reading.ts'
import {countsOfShare} from '../readings/samples.ts'
import type {Value} from '../readings/value.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'
import {capital, percent, shown, withInterval} from './shown.ts'

type Sampled = Value & {readonly claim: Claim<'count of count'>}

/** A whole above this is hardly a sample; its months are compared by their own variation. */
const sampleLimit = 2000

/**
 * 'Improved' between two samples that cannot be told apart: the force's own audit set against the inspectors', with both Wilson intervals and Newcombe's interval of the difference
 * (Statistics in Medicine 17 (1998) 873). Also a share without counts that lies inside the interval of the inspectors' sample it answers.
 */
export const samplesApart: Rule = {
  id: 'LETTER-17',
  title: 'Samples that cannot be told apart',
  check: (reading) => {
    const sampled = reading.values.flatMap((value): Sampled[] => {
      const claim = value.claim.kind === 'count of count' ? value.claim : countsOfShare(reading, value.claim)
      return claim && claim.of <= sampleLimit && claim.count <= claim.of ? [{...value, claim}] : []
    })
    const byFinding = Map.groupBy(sampled, (value) => value.finding?.index ?? -1)
    return [
      ...reading.values.flatMap((value) =>
        value.claim.kind === 'share' ? shareAgainst(reading, value, byFinding.get(value.finding?.index ?? -1) ?? []) : [],
      ),
      ...[...byFinding.values()].flatMap((group) => pairs(reading, group)),
    ]
  },
}

const related = (a: Value, b: Value): boolean => {
  const acts = shared(a.acts, b.acts)
  const words = shared(a.topic, b.topic).length
  const least = Math.min(a.topic.size, b.topic.size)
  return (acts.length > 0 && words >= 2) || (words >= 3 && words / Math.max(1, least) >= 0.5)
}

/** 'Our audit found 41 of 57 consulted. The inspectors found 34 of 50.': the second says of what only by standing next. */
const elliptical = (earlier: Value, later: Value): boolean =>
  later.sentence.block === earlier.sentence.block &&
  later.sentence.index === earlier.sentence.index + 1 &&
  [...later.topic].every((word) => word === 'sampl' || earlier.topic.has(word)) &&
  later.acts.size === 0

/** In one sentence: 'an improvement on the 26 of 40', '28 of 40, up from 26 of 40'. */
const heldAgainst = (reading: Reading, earlier: Value, later: Value): boolean =>
  /\b(?:improve\w*|better|worse|up|down|higher|lower|increase|rise|fall|reduction|gain)\b[^;:]{0,40}\b(?:on|from|than)\b|\b(?:compared (?:with|to)|against)\b/i.test(
    reading.letter.flat.slice(earlier.claim.end, later.claim.start),
  )

const sold = (reading: Reading, value: Value): boolean =>
  paragraphOf(reading.letter, value.sentence).some(
    ({text, index}) =>
      Math.abs(index - value.sentence.index) <= 1 &&
      (saysBetter(text) || saysWorse(text) || saysTrend(text) || /\b(?:up|down|higher|lower|rose|fell|increase|reduction)\b/i.test(text)),
  )

function pairs(reading: Reading, group: readonly Sampled[]): Found[] {
  return group.slice(0, 200).flatMap((later, i): Found[] => {
    const earlier = group
      .slice(Math.max(0, i - 20), i)
      .findLast((each) =>
        each.sentence === later.sentence ? heldAgainst(reading, each, later) : related(each, later) || elliptical(each, later),
      )
    if (!earlier || !sold(reading, later)) return []
    const compared = tellApart({hits: earlier.claim.count, total: earlier.claim.of}, {hits: later.claim.count, total: later.claim.of})
    if (!compared) return []
    const [a, b] = [`${earlier.claim.count} of ${earlier.claim.of}`, `${later.claim.count} of ${later.claim.of}`]
    const sum = `${a} is ${withInterval(earlier.claim.count, earlier.claim.of)}; ${b} is ${withInterval(later.claim.count, later.claim.of)}; difference ${shown(compared.difference * 100, 1)} points, between ${shown(compared.interval.low * 100, 1)} and ${shown(compared.interval.high * 100, 1)} (${compared.interval.method})`
    const base = {
      sum,
      spans: [{start: (earlier.sentence === later.sentence ? earlier : later).claim.start, end: later.sentence.end}],
      claims: [earlier.claim, later.claim],
    }
    if (compared.apart) return [{...base, verdict: 'consistent', says: `${b} can be told from ${a}.`}]
    return [{...base, verdict: 'question', says: `${b} cannot be told apart from ${a}. Is ‘no clear change’ meant?`}]
  })
}

function shareAgainst(reading: Reading, value: Value, group: readonly Sampled[]): Found[] {
  if (value.claim.kind !== 'share' || reading.samples.has(value.claim.id) || value.voice === 'inspector') return []
  const earlier = group.find((each) => each.voice === 'inspector' && related(each, value))
  if (!earlier || !sold(reading, value)) return []
  const interval = wilson(earlier.claim.count, earlier.claim.of)
  if (!interval || value.claim.share < interval.low || value.claim.share > interval.high) return []
  const a = `${earlier.claim.count} of ${earlier.claim.of}`
  const says = `${capital(value.claim.text)} (${percent(value.claim.share, 1)}) cannot be told apart from the ${a} found before, which is ${withInterval(earlier.claim.count, earlier.claim.of)}. Of how many cases is it, and is ‘no clear change’ meant?`
  return [
    {
      verdict: 'question',
      says,
      sum: `${a} = ${withInterval(earlier.claim.count, earlier.claim.of)}`,
      spans: [{start: value.claim.start, end: Math.min(value.sentence.end, value.claim.end + 60)}],
      claims: [value.claim, earlier.claim],
    },
  ]
}
