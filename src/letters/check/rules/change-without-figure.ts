import {voiceAt} from '../document/letter.ts'
import type {Sentence} from '../document/sentences.ts'
import {shared, topicOf} from '../document/stems.ts'
import {saysBetter} from '../readings/direction.ts'
import type {Reading} from '../readings/reading.ts'
import {claimsIn, valuesIn} from '../readings/reading.ts'
import type {Value} from '../readings/value.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'
import {quoted} from './shown.ts'

const change = '(?:improvements?|reductions?|decreases?|increases?|rises?|falls?|drops?|declines?)'
const strong =
  '(?:notable|significant|marked|considerable|substantial|clear|real|major|great|sharp|steady|big|huge|strong|dramatic|measurable|noticeable|encouraging|positive)'
const done = `(?:improved|improving|increased|increasing|reduced|reducing|decreased|decreasing|fallen|falling|risen|rising|dropped|dropping|declined|declining|grown)`

const patterns: readonly RegExp[] = [
  new RegExp(String.raw`\b${strong},?\s+(?:\w+\s+)?${change}\s+(?:in|on|of|to|across)\b`, 'i'),
  new RegExp(
    String.raw`\b${change}\s+(?:have|has)\s+(?:already\s+|now\s+|also\s+)?been\s+(?:made|seen|achieved|sustained|delivered)\b`,
    'i',
  ),
  new RegExp(
    String.raw`\b(?:shows?|demonstrates?|evidences?|sees?|seen|saw|achieved|delivered|brought about|resulted in)\s+(?:a\s+|an\s+|real\s+|further\s+)?${change}\s+(?:in|of|on|to)\b`,
    'i',
  ),
  new RegExp(
    String.raw`\b(?:has|have|had|is|are|was|were|been)\s+(?:now\s+|also\s+|already\s+|been\s+|significantly\s+|greatly\s+|steadily\s+|markedly\s+|considerably\s+){0,2}${done}\b(?!\s+(?:by|to|from)\s+\d)`,
    'i',
  ),
  /\b(?:trend(?:s|ing)?|moving|going|heading)\s+(?:sharply\s+|steadily\s+)?(?:downwards?|upwards?|in the right direction)\b/i,
]
/** What has changed is not a thing that a figure measures, or has not happened. */
const unmeasured =
  /^\s*(?:\w+\s+){0,2}(?:process(?:es)?|framework|functions?|structures?|governance|policy|procedures?|training package|guidance|understanding|visibility)\b/i
const ahead =
  /\b(?:will|would|could|should|may|might|can|to be|anticipated to|expected to|aims? to|hopes? to|in order to|if|how|whether|must)\b[^,;]{0,40}$/i
const byAmount =
  /\b(?:increased|reduced|decreased|improved|rose|risen|fell|fallen|dropped|cut|grew|grown)\b[^.;]{0,60}\bby\s+(?:around |about |over |almost |nearly |some |more than |approximately )*$/i

/**
 * A change that is claimed with no figure at all ('a marked reduction in …'), with one figure and none before it ('significant improvements, notably 83% …'), or by an amount whose base is
 * not printed ('by around 2,000 a month'). Said by the force or the letter's author about what has happened; what the inspectors say and what is yet to come is left out.
 */
export const changeWithoutFigure: Rule = {
  id: 'LETTER-18',
  title: 'A change without its figures',
  check: (reading) =>
    reading.letter.sentences.flatMap((sentence) =>
      voiceAt(reading.letter, sentence.start) === 'inspector' ? [] : judged(reading, sentence),
    ),
}

const measures = (value: Value): boolean =>
  value.claim.kind !== 'duration' && !(value.claim.kind === 'count' && value.claim.count < 10 && value.claim.noun !== '')

function judged(reading: Reading, sentence: Sentence): Found[] {
  const {letter} = reading
  const amount = amountWithoutBase(reading, sentence)
  if (amount) return [amount]
  const at = patterns
    .map((pattern) => pattern.exec(sentence.text))
    .find(
      (match) =>
        match && !unmeasured.test(sentence.text.slice(match.index + match[0].length)) && !ahead.test(sentence.text.slice(0, match.index)),
    )
  if (!at) return []
  const span = {start: sentence.start + at.index, end: Math.min(sentence.end, sentence.start + at.index + at[0].length + 50)}
  const inside = valuesIn(reading, sentence)
  if (inside.some(measures)) {
    const shares = inside.filter((value) => value.claim.kind === 'share')
    const compared = reading.comparisons.some(({subject, reference}) => subject.sentence === sentence || reference.sentence === sentence)
    const before = /\b(?:usual range|before|previous(?:ly)?|earlier|last year|at the inspection|compared)\b/i.test(sentence.text)
    if (shares.length === 0 || compared || before || !/improvements?\b/i.test(at[0])) return []
    const says = `An improvement is told with ${shares.length === 1 ? 'one figure' : `${shares.length} figures`} and none from before. What were they?`
    return [{verdict: 'question', says, spans: [span], claims: shares.map((value) => value.claim)}]
  }
  if (/^\s*(?:[^.;]{0,60},)?[^.;]*\bin line with\b/i.test(sentence.text) || followed(reading, sentence)) return []
  const says = `${quoted(letter, {start: span.start, end: Math.min(sentence.end, span.end + 20)})}: no figure is given. From what to what, and in which period?`
  return [{verdict: 'missing', says, spans: [span]}]
}

/** The figures stand in the next sentence of the paragraph. */
function followed(reading: Reading, sentence: Sentence): boolean {
  const next = reading.letter.sentences[sentence.index + 1]
  if (!next || next.block !== sentence.block) return false
  if (shared(topicOf(sentence.text), topicOf(next.text)).length === 0 && !(saysBetter(sentence.text) && saysBetter(next.text))) return false
  return (
    valuesIn(reading, next).some(
      (value) => value.claim.kind === 'share' || value.claim.kind === 'mean' || value.claim.kind === 'count of count',
    ) || reading.comparisons.some(({reference}) => reference.sentence === next)
  )
}

function amountWithoutBase(reading: Reading, sentence: Sentence): Found | null {
  const claim = claimsIn(reading, sentence).find(
    (each) =>
      each.role === 'change' &&
      (each.kind === 'count' || each.kind === 'rate') &&
      byAmount.test(sentence.text.slice(0, each.start - sentence.start)),
  )
  if (!claim || /\b(?:will|should|would|could|projected|expected)\b/i.test(sentence.text.slice(0, claim.start - sentence.start)))
    return null
  if (/\bfrom\s+(?:about |around )?\d/i.test(sentence.text)) return null
  return {
    verdict: 'question',
    says: `A change of ${claim.text} is given without what it was before. Out of how many?`,
    spans: [{start: Math.max(sentence.start, claim.start - 40), end: claim.end}],
    claims: [claim],
  }
}
