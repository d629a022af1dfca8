import {sentencesIn} from '../document/letter.ts'
import type {Finding} from '../document/sections.ts'
import type {Span} from '../document/span.ts'
import {stem, stems} from '../document/stems.ts'
import type {Reading} from '../readings/reading.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'
import {quoted} from './shown.ts'

const unit = /\b(?:the|its|our|their|this)\s+((?:[a-z][a-z-]*\s+){1,4}?)(team|unit|hub|desk|squad|panel|branch|department|suite)s?\b/gi
const isUnit = /\b(?:team|unit|hub|desk|squad|panel|branch|department|suite)$/
const including = /\bincluding\s+(?!why|how|whether|with|the |its |those|all|in\b|by\b|from\b)((?:[a-z][a-z-]*\s?){1,3})(?=[.;]|,)/gi
const shortfall =
  /\b(?:rarely|never|seldom|doesn't|don't|didn't|isn't|aren't|wasn't|weren't|hasn't|can't|couldn't|cannot|not|no|lacks?|lacked|struggle\w*|poor|weak|fail\w*|without|limited)\b/i
const compound = /\b([a-z]+(?:-[a-z]+)+)\s+([a-z]+)/gi
const blind =
  /\b(?:can't|cannot|couldn't|could not|is unable to|was unable to|doesn't|does not|didn't)\s+(?:measure|tell|know|record|monitor|track)\s+([^.;]{15,160})/i
const prefix = /^(?:non|pre|post|re|co|anti|well|long|short|high|low|full|part|up|day|month|year|ex|self)-/i
const vague = /^(?:whole|same|right|other|project|senior|new|own|relevant|specialist|local|single|small|large|leadership|management)$/i

interface Element {
  readonly name: string
  readonly words: ReadonlySet<string>
  readonly spans: Span[]
}

/**
 * A thing the finding names, with a fault or as part of what should be put right, that the answer does not name: a team or desk, what stands after 'including', a hyphenated thing in a
 * sentence of shortfall ('one-to-one meetings rarely took place'), and what the force is said to be unable to measure. An abbreviation the letter has spelt out counts as the name.
 */
export const elementUnanswered: Rule = {
  id: 'LETTER-27',
  title: 'Something the finding names and the answer does not',
  check: (reading) => {
    const short = abbreviations(reading)
    return reading.letter.findings.flatMap((finding) => judged(reading, finding, short))
  },
}

/** 'Paedophile Online Investigation Team (POLIT)': the stems behind each abbreviation. */
function abbreviations(reading: Reading): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>()
  for (const at of reading.letter.flat.matchAll(/((?:[A-Z][A-Za-z-]+\s+|(?:of|and|for|the|in)\s+){1,9})\(([A-Z][A-Za-z]{2,9})\)/g))
    found.set(at[2]!, stems(at[1]!))
  return found
}

function judged(reading: Reading, finding: Finding, short: ReadonlyMap<string, ReadonlySet<string>>): Found[] {
  const {letter} = reading
  const responses = finding.parts.filter((part) => part.role === 'response' || part.role === 'commissioner')
  if (responses.length === 0) return []
  const text = responses.map((part) => letter.flat.slice(part.start, part.end)).join('\n')
  const answer = new Set(stems(text))
  for (const [name, words] of short) if (new RegExp(`\\b${name}\\b`).test(text)) for (const word of words) answer.add(word)
  const said = finding.parts
    .filter((part) => part.role === 'finding' || part.role === 'recommendation')
    .flatMap((part) => sentencesIn(letter, part))
  const elements = new Map<string, Element>()
  const add = (name: string, words: ReadonlySet<string>, span: Span) => {
    const held = elements.get(name)
    if (held) held.spans.push(span)
    else if (words.size > 0) elements.set(name, {name, words, spans: [span]})
  }
  for (const sentence of said) {
    const at = (index: number, length: number): Span => ({start: sentence.start + index, end: sentence.start + index + length})
    for (const found of sentence.text.matchAll(unit)) {
      const words = new Set([...stems(found[1]!)].filter((word) => !vague.test(word)))
      if (words.size > 0) add(`${found[1]!.trim()} ${found[2]}`.toLowerCase(), words, at(found.index, found[0].length))
    }
    for (const found of sentence.text.matchAll(including))
      add(found[1]!.trim().toLowerCase(), stems(found[1]!), at(found.index, found[0].length))
    if (shortfall.test(sentence.text)) {
      for (const found of sentence.text.matchAll(compound))
        if (!prefix.test(found[1]!))
          add(`${found[1]} ${found[2]}`.toLowerCase(), new Set([stem(found[1]!)]), at(found.index, sentence.text.length - found.index))
    }
  }
  const unanswered = [...elements.values()].filter(({name, words}) =>
    words.size === 1 && name.includes(' ') && isUnit.test(name) ? !new RegExp(`\\b${name}`, 'i').test(text) : missingMost(words, answer),
  )
  return [...unanswered.map((element) => stated(reading, element)), ...unseen(reading, said, text)]
}

/** A name of one or two words is answered only whole; of a longer one, half is enough. */
function missingMost(words: ReadonlySet<string>, answer: ReadonlySet<string>): boolean {
  const held = [...words].filter((word) => answer.has(word)).length
  return words.size <= 2 ? held < words.size : held * 2 <= words.size
}

const stated = (reading: Reading, {name, spans}: Element): Found => ({
  verdict: 'missing',
  says: `The finding names ${quoted(reading.letter, spans[0]!, 60)}; its answer does not speak of ${isUnit.test(name) ? `the ${name}` : 'it'}. What is done about it?`,
  spans,
})

/** What the force is said to be unable to measure, where no sentence of the answer speaks of measuring it. */
function unseen(
  reading: Reading,
  said: readonly {readonly text: string; readonly start: number; readonly end: number}[],
  text: string,
): Found[] {
  const found = said.find((sentence) => blind.test(sentence.text))
  const object = found && blind.exec(found.text)?.[1]
  if (!found || !object) return []
  const wanted = stems(object)
  const near = text.split(/(?<=[.!?])\s+/).some((sentence) => {
    const words = stems(sentence)
    return [...wanted].filter((word) => words.has(word)).length >= Math.max(2, wanted.size * 0.4)
  })
  if (near) return []
  return [
    {
      verdict: 'missing',
      says: `The finding says what cannot be measured: ${quoted(reading.letter, found, 120)}. The answer does not say whether it can be now. Can it?`,
      spans: [{start: found.start, end: found.end}],
    },
  ]
}
