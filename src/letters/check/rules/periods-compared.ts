import {formatPeriod} from '#core/format'
import {daysIn} from '#core/time'
import type {Clash} from '../readings/clash.ts'
import {clashIn, clashOf} from '../readings/clash.ts'
import type {Comparison} from '../readings/comparisons.ts'
import {saysBetter, saysWorse, wayOf} from '../readings/direction.ts'
import type {Reading} from '../readings/reading.ts'
import {sameKind, type Value} from '../readings/value.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'
import {shown} from './shown.ts'

/** Two figures are compared over periods that overlap, so that much is in both, or over periods of unequal length, so that season and chance weigh differently. */
export const periodsCompared: Rule = {
  id: 'LETTER-15',
  title: 'Periods that overlap or are unequal',
  check: (reading) => [
    ...reading.comparisons.flatMap((comparison) => {
      const clash = clashIn(comparison)
      return clash ? [stated(comparison.subject, comparison.reference, clash)] : []
    }),
    ...inTurn(reading),
    ...toldTogether(reading),
  ],
}

function stated(subject: Value, reference: Value, clash: Clash): Found {
  const [a, b] = [subject.period!.period!, reference.period!.period!]
  const spans = [
    {
      start: Math.min(subject.claim.start, reference.claim.start, reference.sentence.start),
      end: Math.max(subject.claim.end, reference.claim.end, reference.period!.end),
    },
  ]
  const claims = [subject.claim, reference.claim]
  const names = `${subject.claim.text} is of ${formatPeriod(a)}, ${reference.claim.text} of ${formatPeriod(b)}`
  if (clash.kind === 'overlap') {
    const says = `${names}: ${formatPeriod(clash.period)} is in both. What do the parts that are not shared show?`
    return {verdict: 'question', says, sum: `${shown(clash.days)} days are in both periods`, spans, claims}
  }
  const says = `${names}: one is ${shown(clash.subjectDays)} days long, the other ${shown(clash.referenceDays)}. What does the same length, at the same time of year, show?`
  return {verdict: 'question', says, sum: `${shown(clash.subjectDays)} days against ${shown(clash.referenceDays)}`, spans, claims}
}

/** 'It was a in the year to December 2024 and b in the six months to December 2023, so it has doubled': two values of one kind and the word between them. */
function toldTogether(reading: Reading): Found[] {
  const compared = new Set(reading.comparisons.flatMap(({subject, reference}: Comparison) => [subject.claim.id, reference.claim.id]))
  const bySentence = Map.groupBy(
    reading.values.filter(
      ({claim, period, periodTaken}) => claim.role === 'value' && !periodTaken && period?.period && !compared.has(claim.id),
    ),
    ({sentence}) => sentence.index,
  )
  return [...bySentence.values()].flatMap((values): Found[] => {
    const [a, b] = values
    if (values.length !== 2 || !a || !b || !sameKind(a.claim, b.claim) || a.claim.kind === 'share') return []
    if (!/\bso\b[^.;]*\b(?:doubled|halved|trebled|rose|risen|fell|fallen|up|down|increased|decreased|dropped)\b/i.test(a.sentence.text))
      return []
    const [x, y] = [a.period!.period!, b.period!.period!]
    const [lengthX, lengthY] = [daysIn(x), daysIn(y)]
    if (Math.max(lengthX, lengthY) <= 1.15 * Math.min(lengthX, lengthY)) return []
    return [stated(a, b, {kind: 'unequal', subjectDays: lengthX, referenceDays: lengthY})]
  })
}

/** Two shares of one line and threshold that follow each other in a paragraph with a word of movement between or beside them. */
function inTurn(reading: Reading): Found[] {
  const compared = new Set(reading.comparisons.flatMap(({subject, reference}: Comparison) => [subject.claim.id, reference.claim.id]))
  const shares = reading.values.filter(
    (value) => value.claim.kind === 'share' && value.claim.role === 'value' && value.line !== null && value.thresholdSeconds !== null,
  )
  return shares.flatMap((later, i): Found[] => {
    const earlier = shares[i - 1]
    if (
      !earlier ||
      earlier.sentence.block !== later.sentence.block ||
      earlier.line !== later.line ||
      earlier.thresholdSeconds !== later.thresholdSeconds
    )
      return []
    if (compared.has(later.claim.id) || earlier.periodTaken || later.periodTaken || !earlier.period?.period || !later.period?.period)
      return []
    const words = reading.letter.flat.slice(earlier.claim.end, later.sentence.end)
    if (!saysWorse(words) && !saysBetter(words) && !wayOf(words)) return []
    const clash = clashOf(later.period.period, earlier.period.period)
    if (!clash) return []
    const found = stated(later, earlier, clash)
    return [{...found, spans: [{start: later.sentence.start, end: later.sentence.end}]}]
  })
}
