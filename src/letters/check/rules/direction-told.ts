import type {Claim} from '../claims/claim.ts'
import type {Reading} from '../readings/reading.ts'
import type {Value} from '../readings/value.ts'
import {amountOf, sameKind, slackOf} from '../readings/value.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'

/** 'Faster' and its like turn round with what is measured: they are held to times alone. */
const speed = /^(?:faster|quicker|slower|shorter|longer)$/i
const targetWay =
  /\b(above|below|exceed(?:s|ed|ing)?|lower than|less than|higher than|more than|better than|short of|beat(?:s|ing)?|met|meets|over|under)\s+(?:the |our |its |a |an |that |this )*(?:[a-z]+ ){0,2}$/i
const below = /^(?:below|lower than|less than|short of|under)$/i

/** The word a text uses for a movement agrees with its two figures: 'rose from 214 to 187' does not; nor does 'above the 90% standard' beside 88.4%. */
export const directionTold: Rule = {
  id: 'LETTER-14',
  title: 'The word for a movement and its figures',
  check: (reading) => [...reading.comparisons.flatMap(moved), ...againstTargets(reading), ...saidMet(reading)],
}

function moved({subject, reference, way, word, connector}: Reading['comparisons'][number]): Found[] {
  if (!way || !word || connector === 'compared' || subject.claim.kind === 'rank') return []
  if (speed.test(word) && subject.claim.kind !== 'mean' && subject.claim.kind !== 'duration') return []
  if (subject.claim.bound !== 'exact' || reference.claim.bound !== 'exact') return []
  const [from, to] = [amountOf(reference.claim), amountOf(subject.claim)]
  if (Number.isNaN(from) || Number.isNaN(to)) return []
  const went = Math.abs(to - from) <= slackOf(reference.claim) + slackOf(subject.claim) ? null : to > from ? 'up' : 'down'
  const base = {
    sum: `${reference.claim.text} → ${subject.claim.text}`,
    spans: [
      {
        start: Math.min(reference.claim.start, subject.claim.start) - (connector === 'from-to' ? word.length + 6 : 0),
        end: Math.max(reference.claim.end, subject.claim.end),
      },
    ],
    claims: [reference.claim, subject.claim],
  }
  if (went === way) return [{...base, verdict: 'consistent', says: `‘${word}’ agrees with the two figures.`}]
  if (went === null) return []
  const relation =
    connector === 'than'
      ? `${subject.claim.text} is ${went === 'up' ? 'more' : 'less'} than ${reference.claim.text}`
      : `From ${reference.claim.text} to ${subject.claim.text} the figure went ${went}`
  return [{...base, verdict: 'does-not-add-up', says: `${relation}; the text has ‘${word}’. Are the two figures in this order?`}]
}

/** 'above the 90 per cent standard', held against the value of the same sentence, or of the one before where the sentence says 'This'. */
function againstTargets(reading: Reading): Found[] {
  const values = Map.groupBy(reading.values, (value) => value.sentence.index)
  return reading.claims.flatMap((target): Found[] => {
    if (target.kind !== 'share' || target.role !== 'target') return []
    const sentence = reading.letter.sentences[target.sentence]!
    const said = targetWay.exec(sentence.text.slice(0, target.start - sentence.start))
    if (!said) return []
    const own = (values.get(sentence.index) ?? []).filter((value) => comparable(value, target))
    const told = own.filter((value) => value.claim.end <= target.start)
    const before = /^(?:this|that|it)\b/i.test(sentence.text)
      ? (values.get(sentence.index - 1) ?? []).filter((value) => comparable(value, target))
      : []
    const value = own.length > 0 ? told.at(-1) : before.length === 1 ? before[0] : undefined
    if (!value) return []
    const amount = amountOf(value.claim)
    const wants = below.test(said[1]!) ? 'below' : 'above'
    const stands = Math.abs(amount - target.share) < 1e-9 ? 'at' : amount > target.share ? 'above' : 'below'
    const base = {
      sum: `${value.claim.text} against ${target.text}`,
      spans: [{start: Math.min(value.claim.start, target.start), end: Math.max(value.claim.end, target.end)}],
      claims: [value.claim, target],
    }
    if (stands === wants || stands === 'at')
      return [{...base, verdict: 'consistent', says: `${value.claim.text} is ${stands} ${target.text}.`}]
    return [
      {
        ...base,
        verdict: 'does-not-add-up',
        says: `${value.claim.text} is ${stands} ${target.text}; the text says ‘${said[1]}’. Which is meant?`,
      },
    ]
  })
}

const met = /^[^.;]{0,30}\b(?:was|were|is|are|has been|have been)\s+(?:therefore |thus |also |again )?(?:met|reached|achieved|exceeded)\b/i
/** Of these less is better, and a target is met from below. */
const lessIsBetter =
  /\b(?:abandon\w*|lost|unanswered|vacanc\w+|sickness|absence|repeat|reoffend\w*|complain\w*|error\w*|wait\w*|late|overdue)\b/i

/** '88.3%; the standard is 90%, which was met': asked about where the share before the target falls short of it. */
function saidMet(reading: Reading): Found[] {
  return reading.claims.flatMap((target): Found[] => {
    if (target.kind !== 'share' || target.role !== 'target') return []
    const sentence = reading.letter.sentences[target.sentence]!
    if (!met.test(sentence.text.slice(target.end - sentence.start)) || lessIsBetter.test(sentence.text)) return []
    const value = reading.values.findLast(
      (each) => each.sentence === sentence && comparable(each, target) && each.claim.end <= target.start,
    )
    if (value?.claim.bound !== 'exact' || amountOf(value.claim) >= target.share - 1e-9) return []
    return [
      {
        verdict: 'does-not-add-up',
        says: `${value.claim.text} is below ${target.text}, and the text says that it was met. Which is meant?`,
        sum: `${value.claim.text} against ${target.text}`,
        spans: [{start: value.claim.start, end: target.end}],
        claims: [value.claim, target],
      },
    ]
  })
}

const comparable = (value: Value, target: Claim<'share'>): boolean =>
  value.claim.role === 'value' && sameKind(value.claim, target) && value.claim.kind === 'share'
