import type {Claim} from '../claims/claim.ts'
import type {Letter} from '../document/letter.ts'
import {findingAt, voiceAt} from '../document/letter.ts'
import type {PeriodMention} from '../document/periods.ts'
import type {Sentence} from '../document/sentences.ts'
import {within} from '../document/span.ts'
import {topicOf} from '../document/stems.ts'
import {actsOf, labelOf, lineMentions, stageOf} from './acts.ts'
import type {Value, ValueKind} from './value.ts'
import {isValueKind} from './value.ts'

/** What follows these words is what the sentence holds its subject against. */
const heldAgainst = /\b(?:compare[sd]?|comparing|compares)\s+(?:to|with)\b|\bthan\b/i

interface Carried {
  readonly block: number
  readonly period: PeriodMention | null
  readonly line: string | null
}

/** Every value in the sentences, with its period, line, threshold and topic. One pass; what a sentence leaves out it takes from the one before it in its paragraph. */
export function valuesOf(letter: Letter, claims: readonly Claim[], periods: readonly PeriodMention[]): Value[] {
  const bySentence = new Map<number, Claim[]>()
  for (const claim of claims) {
    if (claim.sentence < 0) continue
    const held = bySentence.get(claim.sentence)
    if (held) held.push(claim)
    else bySentence.set(claim.sentence, [claim])
  }
  const values: Value[] = []
  let carried: Carried = {block: -1, period: null, line: null}
  for (const sentence of letter.sentences) {
    if (sentence.block !== carried.block) carried = {block: sentence.block, period: null, line: null}
    const mentions = within(periods, sentence)
    const inSentence = bySentence.get(sentence.index) ?? []
    const found = inSentence.filter(
      (claim): claim is Claim<ValueKind> => isValueKind(claim) && (claim.role === 'value' || claim.role === 'forecast'),
    )
    const read = found.map((claim, i) =>
      readValue(letter, sentence, claim, {before: found[i - 1], after: found[i + 1], mentions, all: inSentence, carried}),
    )
    values.push(...read)
    const lines = lineMentions(sentence.text)
    carried = {
      block: sentence.block,
      period: mentions.find((mention) => !heldAgainst.test(sentence.text.slice(0, mention.start - sentence.start))) ?? carried.period,
      line: lines.at(-1)?.line ?? carried.line,
    }
  }
  return values
}

interface Around {
  readonly before: Claim | undefined
  readonly after: Claim | undefined
  readonly mentions: readonly PeriodMention[]
  readonly all: readonly Claim[]
  readonly carried: Carried
}

function readValue(letter: Letter, sentence: Sentence, claim: Claim<ValueKind>, around: Around): Value {
  const from = around.before ? around.before.end : sentence.start
  const to = around.after ? around.after.start : sentence.end
  const clause = letter.flat.slice(from, to)
  const {period, taken} = periodFor(letter, sentence, claim, to, around)
  return {
    claim,
    sentence,
    voice: voiceAt(letter, claim.start),
    finding: findingAt(letter, claim.start),
    clause,
    period,
    periodTaken: taken,
    line: lineFor(letter, sentence, claim, to, around.carried.line),
    thresholdSeconds: thresholdFor(claim, to, around.all),
    label: labelOf(clause) ?? labelOf(sentence.text),
    stage: stageOf(sentence.text),
    acts: actsOf(sentence.text),
    topic: topicOf(sentence.text),
  }
}

/** The period named after the value and before the next one; else the one the sentence opened with; else the paragraph's last. */
function periodFor(
  letter: Letter,
  sentence: Sentence,
  claim: Claim,
  to: number,
  {mentions, before, carried}: Around,
): {period: PeriodMention | null; taken: boolean} {
  const after = mentions.find((mention) => mention.start >= claim.end && mention.end <= to)
  const own = mentions.findLast((mention) => mention.end <= claim.start && mention.start >= (before?.end ?? sentence.start))
  const words = after ? letter.flat.slice(claim.end, after.start) : ''
  const ofNext = own !== undefined && /,\s*(?:and|but|while|whereas)\s+(?:in|for|by|during|at)\s+(?:the\s+)?$/i.test(words)
  if (after && !ofNext && !/[;]/.test(words)) return {period: after, taken: false}
  const lead = own ?? mentions.find((mention) => mention.end <= claim.start)
  if (lead) return {period: lead, taken: false}
  return {period: carried.period, taken: true}
}

function lineFor(letter: Letter, sentence: Sentence, claim: Claim, to: number, carried: string | null): string | null {
  const mentions = lineMentions(sentence.text)
  const [at, end] = [claim.start - sentence.start, to - sentence.start]
  const after = mentions.find(
    (mention) => mention.at >= at && mention.at < end && !/[,;]/.test(letter.flat.slice(claim.end, sentence.start + mention.at)),
  )
  const before = mentions.findLast((mention) => mention.at < at)
  return (after ?? before ?? mentions[0])?.line ?? carried
}

const waits = new Set(['second', 'minute', 'hour'])

/** The nearest 'within N seconds' of the sentence, one that no other share stands before. */
function thresholdFor(claim: Claim, to: number, all: readonly Claim[]): number | null {
  if (claim.kind !== 'share' && claim.kind !== 'count of count') return null
  const thresholds = all.filter(
    (each): each is Claim<'duration'> => each.kind === 'duration' && each.role === 'threshold' && waits.has(each.unit),
  )
  const after = thresholds.find((each) => each.start >= claim.end && each.end <= to)
  const before = thresholds.findLast((each) => each.end <= claim.start)
  const later = thresholds.find((each) => each.start >= claim.end)
  return (after ?? before ?? later)?.seconds ?? null
}
