import type {Claim} from '../claims/claim.ts'
import type {Sentence} from '../document/sentences.ts'
import type {Comparison} from '../readings/comparisons.ts'
import type {Reading} from '../readings/reading.ts'
import type {Value} from '../readings/value.ts'
import {amountOf, isValueKind, sameKind, slackOf} from '../readings/value.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'
import {percent, shown} from './shown.ts'

interface Ends {
  readonly from: Value
  readonly to: Value
}

const multiples: readonly (readonly [RegExp, number])[] = [
  [/\bdoubl(?:ed|ing)\b/i, 2],
  [/\b(?:trebl|tripl)(?:ed|ing)\b/i, 3],
  [/\bquadrupled\b/i, 4],
  [/\bhalv(?:ed|ing)\b/i, 0.5],
]

/**
 * A change printed beside its two ends: 'from 410 to 328, a fall of 25 per cent'. Per cent are of the earlier value; the difference of two shares is percentage points, and one
 * printed as per cent is asked about. Ends are taken within their own rounding. Worked example: (328 − 410) ÷ 410 = −20.0%.
 */
export const statedChange: Rule = {
  id: 'LETTER-13',
  title: 'A change beside its two ends',
  check: (reading) => {
    const bySentence = Map.groupBy(reading.comparisons, (comparison) => comparison.reference.sentence.index)
    const changes = reading.claims.filter((claim) => claim.role === 'change' && claim.sentence >= 0)
    const stated = changes.flatMap((change) => {
      const sentence = reading.letter.sentences[change.sentence]!
      const ends = endsFor(reading, change, bySentence.get(change.sentence) ?? [], sentence)
      return ends ? judged(change, ends) : []
    })
    return [...stated, ...differences(reading), ...reading.comparisons.flatMap((comparison) => multiple(reading, comparison))]
  },
}

function endsFor(reading: Reading, change: Claim, comparisons: readonly Comparison[], sentence: Sentence): Ends | null {
  const own = comparisons.filter((each) => each.connector === 'from-to' || each.connector === 'from' || each.connector === 'compared')
  if (own.length === 1) return {from: own[0]!.reference, to: own[0]!.subject}
  if (own.length > 1) return null
  const before = reading.values.filter((value) => value.sentence === sentence && !value.periodTaken && value.claim.end <= change.start)
  const shares = before.filter(({claim}) => claim.kind === 'share')
  const last = before.findLast(({claim}) => claim.kind !== 'count of count' && claim.role === 'value')?.claim
  const alike = shares.length === 2 || !last ? shares : before.filter(({claim}) => sameKind(claim, last) && claim.role === 'value')
  const values = isValueKind(change) && change.kind !== 'share' && alike[0] && !sameKind(alike[0].claim, change) ? [] : alike
  const [a, b] = values
  if (values.length !== 2 || !a?.period?.period || !b?.period?.period || a.period.period.from === b.period.period.from) return null
  return a.period.period.from < b.period.period.from ? {from: a, to: b} : {from: b, to: a}
}

/** The least and the greatest that f can be while each end lies within its rounding. */
function range(ends: Ends, f: (from: number, to: number) => number): readonly [number, number] {
  const [a, b] = [amountOf(ends.from.claim), amountOf(ends.to.claim)]
  const [da, db] = [slackOf(ends.from.claim), slackOf(ends.to.claim)]
  const all = [f(a - da, b - db), f(a - da, b + db), f(a + da, b - db), f(a + da, b + db)].map(Math.abs)
  return [Math.min(...all), Math.max(...all)]
}

const inside = (value: number, slack: number, [low, high]: readonly [number, number]): boolean =>
  value >= low - slack - 1e-9 && value <= high + slack + 1e-9

function hedged(change: Claim, value: number, unit: number, bounds: readonly [number, number]): boolean {
  if (change.bound === 'over') return bounds[1] >= value - 1e-9
  if (change.bound === 'under') return bounds[0] <= value + 1e-9
  return inside(value, change.bound === 'about' ? Math.max(unit, value * 0.1) : unit / 2, bounds)
}

function judged(change: Claim, ends: Ends): Found[] {
  const [a, b] = [amountOf(ends.from.claim), amountOf(ends.to.claim)]
  if (a === 0 || Number.isNaN(a) || Number.isNaN(b)) return []
  const shares = ends.from.claim.kind === 'share' || ends.from.claim.kind === 'count of count'
  const relative = (from: number, to: number) => (to - from) / from
  const difference = (from: number, to: number) => to - from
  const base = {
    spans: [
      {
        start: Math.min(ends.from.claim.start, ends.to.claim.start, change.start),
        end: Math.max(ends.to.claim.end, ends.from.claim.end, change.end),
      },
    ],
    claims: [ends.from.claim, ends.to.claim, change],
  }
  const [fromText, toText] = [ends.from.claim.text, ends.to.claim.text]
  const relativeSum = `(${toText} − ${fromText}) ÷ ${fromText} = ${percent(relative(a, b), 1)}`

  if (change.kind === 'percentage points' && shares) {
    const sum = `${toText} − ${fromText} = ${shown((b - a) * 100)} percentage points`
    if (hedged(change, change.points / 100, 0.01 / 10 ** change.decimals, range(ends, difference)))
      return [{...base, verdict: 'consistent', says: `${change.text} is the difference.`, sum}]
    return [
      {
        ...base,
        verdict: 'does-not-add-up',
        says: `The two ends differ by ${shown(Math.abs(b - a) * 100, 1)} percentage points, and ${change.text} is printed. Which is meant?`,
        sum,
      },
    ]
  }
  if (change.kind === 'percentage points') {
    const says = `${fromText} and ${toText} are no shares, and points are the difference of two shares. From ${fromText} to ${toText} is ${percent(Math.abs(relative(a, b)), 1)}. Are per cent meant?`
    return [{...base, verdict: 'question', says, sum: relativeSum}]
  }
  if (change.kind === 'share') {
    const unit = change.inWords ? 0.04 : 0.01 / 10 ** change.decimals
    const exactly = change.inWords ? {...change, bound: 'exact' as const} : change
    if (hedged(exactly, change.share, unit, range(ends, relative)))
      return [{...base, verdict: 'consistent', says: `${change.text} is the change from ${fromText} to ${toText}.`, sum: relativeSum}]
    if (shares && hedged(change, change.share, unit, range(ends, difference))) {
      const says = `From ${fromText} to ${toText} is ${shown(Math.abs(b - a) * 100, 1)} percentage points; in per cent of ${fromText} it is ${percent(Math.abs(relative(a, b)), 1)}. Are percentage points meant?`
      return [{...base, verdict: 'question', says, sum: `${toText} − ${fromText} = ${shown((b - a) * 100)} points; ${relativeSum}`}]
    }
    return [
      {
        ...base,
        verdict: 'does-not-add-up',
        says: `From ${fromText} to ${toText} is a change of ${percent(Math.abs(relative(a, b)), 1)}, and ${change.text} is printed. Which figure is meant?`,
        sum: relativeSum,
      },
    ]
  }
  if (
    isValueKind(change) &&
    sameKind(change, ends.from.claim) &&
    (change.kind === 'count' || change.kind === 'money' || change.kind === 'duration')
  ) {
    const value = amountOf(change)
    const sum = `${toText} − ${fromText} = ${shown(b - a)}`
    if (hedged(change, value, slackOf(change) * 2, range(ends, difference)))
      return [{...base, verdict: 'consistent', says: `${change.text} is the difference.`, sum}]
    return [
      {
        ...base,
        verdict: 'does-not-add-up',
        says: `From ${fromText} to ${toText} is ${shown(Math.abs(b - a))}, and ${change.text} is printed. Which is meant?`,
        sum,
      },
    ]
  }
  return []
}

const thanNext = /^\s*(?:more|fewer|less|higher|lower|longer|shorter|faster|slower)\s+than\s+(?:the\s+)?$/i

/** '2 minutes 10 seconds, 45 seconds shorter than the 2 minutes 55 seconds': the difference told is that of the two figures round it. */
function differences(reading: Reading): Found[] {
  const bySentence = Map.groupBy(reading.claims, (claim) => claim.sentence)
  return [...bySentence].flatMap(([index, claims]): Found[] => {
    if (index < 0) return []
    return claims.flatMap((told, i): Found[] => {
      const next = claims[i + 1]
      const from = claims.slice(0, i).findLast((claim) => isValueKind(claim) && claim.role === 'value')
      if (!next || !from || !isValueKind(next) || !isValueKind(from) || from.bound !== 'exact') return []
      const words = reading.letter.flat.slice(told.end, next.start)
      // The extractor may have read 'more' as what is counted.
      if (!thanNext.test(words) && !thanNext.test(`${/(?:more|fewer|less)$/i.exec(told.text)?.[0] ?? ''}${words}`)) return []
      const points = told.kind === 'percentage points'
      if (points ? from.kind !== 'share' || next.kind !== 'share' : !isValueKind(told) || !sameKind(told, from) || told.kind === 'share')
        return []
      if (!sameKind(from, next) || from.kind === 'rank' || from.kind === 'rate') return []
      const apart = Math.abs(amountOf(from) - amountOf(next))
      const said = points ? told.points / 100 : amountOf(told as Parameters<typeof amountOf>[0])
      const slack = slackOf(from) + slackOf(next) + (points ? 0.005 / 10 ** told.decimals : slackOf(told as Parameters<typeof slackOf>[0]))
      const base = {
        sum: `${from.text} − ${next.text} = ${points ? `${shown(apart * 100)} points` : shown(apart)}`,
        spans: [{start: from.start, end: next.end}],
        claims: [from, told, next],
      }
      if (Math.abs(apart - said) <= slack + 1e-9) return [{...base, verdict: 'consistent', says: `${told.text} is the difference.`}]
      return [
        {
          ...base,
          verdict: 'does-not-add-up',
          says: `${from.text} and ${next.text} are ${points ? `${shown(apart * 100, 1)} points` : shown(apart)} apart, and ${told.text} is printed. Which is meant?`,
        },
      ]
    })
  })
}

function multiple(reading: Reading, {subject, reference, connector}: Comparison): Found[] {
  if (connector !== 'from-to') return []
  const {sentence, claim} = reference
  const words = reading.letter.flat.slice(Math.max(sentence.start, claim.start - 80), claim.start)
  const said = multiples.find(([pattern]) => pattern.test(words))
  const [a, b] = [amountOf(claim), amountOf(subject.claim)]
  if (!said || a === 0) return []
  const [, times] = said
  const sum = `${subject.claim.text} ÷ ${claim.text} = ${shown(b / a)}`
  const base = {sum, spans: [{start: claim.start, end: subject.claim.end}], claims: [claim, subject.claim]}
  const near = Math.abs(b / a - times) <= times * 0.07
  if (near) return [{...base, verdict: 'consistent', says: `From ${claim.text} to ${subject.claim.text} is ${shown(b / a)} times.`}]
  return [
    {
      ...base,
      verdict: 'does-not-add-up',
      says: `From ${claim.text} to ${subject.claim.text} is ${shown(b / a)} times, not ${shown(times)}. Which figure is meant?`,
    },
  ]
}
