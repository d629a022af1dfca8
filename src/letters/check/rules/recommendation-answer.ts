import {sentenceAt, sentencesIn, wordsOf} from '../document/letter.ts'
import type {Finding, Part} from '../document/sections.ts'
import type {Span} from '../document/span.ts'
import type {Reading} from '../readings/reading.ts'
import {periodsIn} from '../readings/reading.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'
import {list} from './shown.ts'

const post = String.raw`(?:(?:Detective |Chief |Temporary |Acting |T\/|D\/)*(?:Inspector|Superintendent|Sergeant)|(?:Assistant|Deputy|Temporary)? ?Chief Constable|ACC|DCC|Head of [A-Z]\w+|Director(?: of [A-Z]\w+)?|[Cc]hief [A-Za-z]+ [Oo]fficer|[Rr]egistrar|[Mm]anager|[Ii]nspector|[Ss]uperintendent)`
const owner = new RegExp(
  [
    String.raw`\b(?:led|owned|chaired|governed|overseen|reviewed|sponsored|managed|directed|headed)\s+(?:\w+\s+)?by\s+(?:the |a |an |our )?(?:[\w-]+ ){0,3}?${post}`,
    String.raw`\b${post}[^.;]{0,60}\b(?:leads?|owns?|has owned|owned|is responsible|chairs?|oversees?|is accountable|heads?)\b`,
    String.raw`\b(?:owner|lead|responsible officer)\s*(?:is|:)\s*(?:the )?[A-Z]`,
  ].join('|'),
)
const acts =
  /\b(?:will|has|have|had|was|were|is|are|been)\b\s+(?:\w+ ){0,2}?(?:\w+ed|\w+en|built|set|put|made|begun|\w+ing)\b|\bwill\s+\w+/i
const dated =
  /\b(?:by|from|since|until|before|due|no later than|starting|beginning|on or before|in readiness for)\s+(?:the (?:end|start) of\s+|late\s+|early\s+|mid[- ])?$/i
const planned =
  /\b(?:will|due|plan(?:s|ned)? to|to be|launch\w*|introduc\w*|started|began|opens|opened|implement\w*|appoint\w*|complet\w*|install\w*|train(?:s|ed)?|went live|goes live|set up|commence\w*|join)\b/i

/** A recommendation whose answer has no action, no date or no owner: what it will be held to, when, and by whom. */
export const recommendationAnswer: Rule = {
  id: 'LETTER-28',
  title: 'A recommendation without action, date or owner',
  check: (reading) =>
    reading.letter.findings.flatMap((finding) => recommendations(finding).flatMap(({part, answer}) => judged(reading, part, answer))),
}

/** Each recommendation of a finding with the response that follows it, or null. */
export function recommendations(finding: Finding): {readonly part: Part; readonly answer: Part | null}[] {
  return finding.parts.flatMap((part, i) => {
    if (part.role !== 'recommendation') return []
    const answer = finding.parts.slice(i + 1).find((each) => each.role === 'response') ?? null
    return [{part, answer}]
  })
}

function judged(reading: Reading, part: Part, answer: Part | null): Found[] {
  const {letter} = reading
  const spans = [bodyOf(reading, part)]
  const name = part.number === null ? 'The recommendation' : `Recommendation ${part.number}`
  if (!answer) return [{verdict: 'missing', says: `${name} has no answer. What is done about it?`, spans}]
  const text = wordsOf(letter, answer)
  const lacking = [acts.test(text) ? null : 'action', hasDate(reading, answer) ? null : 'date', owner.test(text) ? null : 'owner'].filter(
    (each) => each !== null,
  )
  if (lacking.length === 0) return [{verdict: 'consistent', says: `${name} is answered with an action, a date and an owner.`, spans}]
  return [
    {
      verdict: 'missing',
      says: `${name} is answered without ${list(lacking.map((each) => (each === 'date' ? 'a date for its actions' : `an ${each}`)))}. ${lacking.includes('owner') ? 'Who answers for it?' : 'By when?'}`,
      spans,
    },
  ]
}

/** The words of the recommendation, its heading left out where it has words of its own. */
export function bodyOf(reading: Reading, part: Part): Span {
  const sentences = sentencesIn(reading.letter, part)
  const words = sentences.filter((sentence) => !/^recommendations?\s*\d*:?$/i.test(sentence.text))
  return {start: (words[0] ?? sentences[0] ?? part).start, end: (words.at(-1) ?? part).end}
}

/** A day, month or season bound to what is done, not to a figure. */
const hasDate = (reading: Reading, answer: Part): boolean =>
  periodsIn(reading, answer).some((mention) => {
    if (mention.period === null || mention.grain === 'year') return false
    if (dated.test(reading.letter.flat.slice(Math.max(0, mention.start - 40), mention.start))) return true
    const sentence = sentenceAt(reading.letter, mention.start)
    return sentence !== null && planned.test(sentence.text)
  })
