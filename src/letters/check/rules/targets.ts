import type {Claim} from '../claims/claim.ts'
import {findingAt, paragraphOf, partAt, sentencesIn, voiceAt} from '../document/letter.ts'
import {shared, topicOf} from '../document/stems.ts'
import {lineMentions} from '../readings/acts.ts'
import type {Reading} from '../readings/reading.ts'
import {claimsIn} from '../readings/reading.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'

interface Target {
  readonly claim: Claim<'share'> | Claim<'duration'>
  /** 'grade 1', 'immediate', '999': what tells one target from its neighbour. */
  readonly of: ReadonlySet<string>
  readonly topic: ReadonlySet<string>
}

const grade =
  /\b(?:grade|priority|category|type|band)\s+(?:\d|one|two|three|a|b|c)\b|\b(?:immediate|priority|emergency|standard|routine|scheduled|urban|rural)\b/gi
const met =
  /\b(?:exceed(?:s|ed|ing)?|met|meets?|meeting|achiev(?:es?|ed|ing)|beat(?:s|ing)?|surpass(?:es|ed|ing)?|(?:above|better than|ahead of))\s+(?:all\s+)?(?:of\s+)?(?:our|its|the|their|all)\s+(?:\w+\s+)?targets?\b/i

/** A target told in one place and another elsewhere; and targets said to be met that are printed nowhere near. */
export const targets: Rule = {
  id: 'LETTER-22',
  title: 'Targets told in two ways, or not told',
  check: (reading) => [...differing(reading), ...untold(reading)],
}

/** The words that say what a target is of: up to the numbers before and after it. */
function around(reading: Reading, claim: Claim): string {
  const {letter} = reading
  const sentence = letter.sentences[claim.sentence]!
  const before = claimsIn(reading, {start: sentence.start, end: claim.start}).findLast((each) => each.role === 'target')
  const after = claimsIn(reading, {start: claim.end, end: sentence.end}).find((each) => each.role === 'target')
  const follows = /^\s*(?:for|of)\s/i.test(letter.flat.slice(claim.end, claim.end + 6))
  const from = before ? before.end : sentence.start
  const to = after ? after.start : sentence.end
  if (follows) return letter.flat.slice(claim.start, to)
  if (before && /^\s*(?:for|of)\s/i.test(letter.flat.slice(before.end, before.end + 6))) return letter.flat.slice(claim.start, to)
  return letter.flat.slice(from, after ? claim.end : to)
}

function read(reading: Reading, claim: Claim<'share'> | Claim<'duration'>): Target {
  const words = around(reading, claim)
  const of = new Set([...words.matchAll(grade)].map((at) => at[0].toLowerCase().replace(/\s+/g, ' ')))
  for (const {line} of lineMentions(words)) of.add(line)
  return {claim, of, topic: topicOf(words.replace(/\btargets?\b|\bstandards?\b|\bshould\b/gi, ' '))}
}

function differing(reading: Reading): Found[] {
  const told = reading.claims
    .filter(
      (claim): claim is Claim<'share'> | Claim<'duration'> =>
        claim.role === 'target' && claim.sentence >= 0 && (claim.kind === 'share' || claim.kind === 'duration'),
    )
    .slice(0, 2000)
    .map((claim) => read(reading, claim))
  return told.flatMap((target, i): Found[] => {
    const other = told.slice(Math.max(0, i - 60), i).find((each) => sameSubject(each, target))
    if (!other || amount(other.claim) === amount(target.claim) || other.claim.sentence === target.claim.sentence) return []
    const says = `The target is ${other.claim.text} in one place and ${target.claim.text} in another. Are there two targets, or has it changed?`
    const sentence = reading.letter.sentences[target.claim.sentence]!
    return [
      {
        verdict: 'question',
        says,
        sum: `${other.claim.text} against ${target.claim.text}`,
        spans: [{start: sentence.start, end: target.claim.end}, other.claim],
        claims: [other.claim, target.claim],
      },
    ]
  })
}

const amount = (claim: Claim<'share'> | Claim<'duration'>): number => (claim.kind === 'share' ? claim.share : claim.seconds)

function sameSubject(a: Target, b: Target): boolean {
  if (a.claim.kind !== b.claim.kind) return false
  const common = shared(a.topic, b.topic).length
  if (a.of.size > 0 || b.of.size > 0) return a.of.size === b.of.size && [...a.of].every((word) => b.of.has(word)) && common >= 1
  return common >= 2 && common / Math.min(a.topic.size, b.topic.size) >= 0.5
}

/** 'exceeding our targets', with no target in the paragraph nor anywhere in the answer. */
function untold(reading: Reading): Found[] {
  const {letter} = reading
  return letter.sentences.flatMap((sentence): Found[] => {
    const at = met.exec(sentence.text)
    if (!at || voiceAt(letter, sentence.start) === 'inspector' || /\bnot\s+$/i.test(sentence.text.slice(0, at.index))) return []
    const finding = findingAt(letter, sentence.start)
    const part = finding && partAt(finding, sentence.start)
    const near = part ? sentencesIn(letter, part) : paragraphOf(letter, sentence)
    if (near.some((each) => claimsIn(reading, each).some((claim) => claim.role === 'target'))) return []
    const start = sentence.start + at.index
    return [
      {
        verdict: 'missing',
        says: 'Targets are said to be met or passed; none is printed beside the figures. What is each target, and who set it?',
        spans: [{start, end: start + at[0].length}],
      },
    ]
  })
}
