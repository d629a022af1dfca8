import type {Letter} from '../document/letter.ts'
import type {Way} from './direction.ts'
import {wayOf} from './direction.ts'
import type {Samples} from './samples.ts'
import type {Value} from './value.ts'
import {sameKind} from './value.ts'

export type Connector = 'from-to' | 'from' | 'than' | 'compared'

/** Two values that the text sets against each other: the one spoken of, and the one it is held against. */
export interface Comparison {
  readonly subject: Value
  readonly reference: Value
  readonly connector: Connector
  readonly way: Way | null
  /** The word that says the way, as printed. */
  readonly word: string | null
}

const hedge = String.raw`(?:(?:about|around|almost|nearly|over|some|just|only|the|a|an)\s+)*`
const fromBefore = new RegExp(String.raw`\bfrom\s+${hedge}$`, 'i')
const toBetween = new RegExp(String.raw`^(?![^;]*\bcompare)[^;]{0,90}?\bto\s+${hedge}$`, 'i')
const comparedBefore = /\b(?:compare[sd]?|comparing|comparison|compares)\s+(?:to|with)\b[^;]{0,60}$/i
const againstBefore = /\b(?:against|versus|vs\.?)\s+(?:the\s+)?$/i
const thanBefore =
  /(?<!\b(?:more|less|fewer) )\bthan\b(?![^;]*\bto\b)[^;]{0,70}$|\b(?:more|less|fewer) than (?:the|in|a year|last|it|those|that|at|was|were)\b(?![^;]*\bto\b)[^;]{0,70}$/i
const orBefore = /^[^;]{0,60}\bor\s+$/i
const aside = /^(?:the|a)\s+[\w-]+\s+(?:figure|rate|share|level|number|result)\b/i
const pronoun = /^(?:this|that|it|these|those|which)\b/i

/** Every pair set against each other in so many words: 'from a to b', 'a, up from b', 'a, compared with b', 'higher than b', 'This compares to b'. */
export function comparisonsOf(letter: Letter, values: readonly Value[], samples: Samples): Comparison[] {
  const restated = new Set([...samples.values()].flatMap((sample) => sample.from.map((claim) => claim.id)))
  const kept = values.filter(
    (value) => !(value.claim.kind === 'count of count' && restated.has(value.claim.id)) && value.claim.role === 'value',
  )
  const bySentence = Map.groupBy(kept, (value) => value.sentence.index)
  return [...bySentence].flatMap(([index, inSentence]) => inOneSentence(letter, inSentence, bySentence, index))
}

function inOneSentence(
  letter: Letter,
  inSentence: readonly Value[],
  bySentence: ReadonlyMap<number, Value[]>,
  index: number,
): Comparison[] {
  const subjects = new Map<Value, Value>()
  const before = previous(bySentence, index, inSentence[0]!.sentence.block)
  return inSentence.flatMap((value, i) => {
    const link = linkOf(letter, inSentence, i, before, subjects)
    if (!link) return []
    subjects.set(value, link.subject)
    const way = wayOf(link.words)
    return [{subject: link.subject, reference: value, connector: link.connector, way: way?.way ?? null, word: way?.word ?? null}]
  })
}

interface Link {
  readonly subject: Value
  readonly connector: Connector
  /** The words that may say the way. */
  readonly words: string
}

/** What the i-th value of a sentence is held against, where the words before it make it a reference. `subjects` holds the references before it. */
function linkOf(
  letter: Letter,
  inSentence: readonly Value[],
  i: number,
  before: readonly Value[],
  subjects: ReadonlyMap<Value, Value>,
): Link | null {
  const value = inSentence[i]!
  const {sentence, claim} = value
  const earlier = inSentence[i - 1]
  const lead = letter.flat.slice(earlier ? earlier.claim.end : sentence.start, claim.start)
  const all = letter.flat.slice(sentence.start, claim.start)
  if (fromBefore.test(lead)) {
    const next = inSentence[i + 1]
    const goesTo = next && sameKind(next.claim, claim) && toBetween.test(letter.flat.slice(claim.end, next.claim.start))
    // 'Speeds it up, from 4 minutes down to 17 seconds': the word between the two is the one of them.
    if (goesTo) return {subject: next, connector: 'from-to', words: `${all.slice(-90)} ${letter.flat.slice(claim.start, next.claim.start)}`}
    const subject = subjectFor(value, inSentence, i, subjects, before)
    if (!subject) return null
    const words = subject.sentence === sentence ? letter.flat.slice(Math.max(sentence.start, subject.claim.start - 70), claim.start) : all
    return {subject, connector: 'from', words}
  }
  const connector = comparedBefore.test(lead) || againstBefore.test(lead) ? 'compared' : thanBefore.test(lead) ? 'than' : null
  if (connector) {
    const subject = subjectFor(value, inSentence, i, subjects, before)
    return subject && {subject, connector, words: lead}
  }
  const shared = earlier && subjects.get(earlier)
  return shared && orBefore.test(lead) && sameKind(earlier.claim, claim) ? {subject: shared, connector: 'compared', words: lead} : null
}

const previous = (bySentence: ReadonlyMap<number, Value[]>, index: number, block: number): Value[] => {
  const held = bySentence.get(index - 1) ?? []
  return held[0]?.sentence.block === block ? held : []
}

/** The value spoken of: the last of its kind before the connector that is not itself a reference; else, after 'This' or where the sentence has none, the last of the sentence before. */
function subjectFor(
  value: Value,
  inSentence: readonly Value[],
  i: number,
  used: ReadonlyMap<Value, Value>,
  before: readonly Value[],
): Value | null {
  const own = inSentence.slice(0, i).findLast((each) => sameKind(each.claim, value.claim) && !used.has(each))
  if (own && !pronoun.test(value.sentence.text)) return own
  const told = before.findLast((each) => sameKind(each.claim, value.claim))
  const anaphoric = pronoun.test(value.sentence.text) || aside.test(value.sentence.text)
  return own ?? (anaphoric ? told : undefined) ?? null
}
