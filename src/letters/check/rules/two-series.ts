import type {Finding} from '../document/sections.ts'
import {stems} from '../document/stems.ts'
import {stageOf} from '../readings/acts.ts'
import type {Reading} from '../readings/reading.ts'
import type {Value} from '../readings/value.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'
import {shown} from './shown.ts'

/**
 * Two series under one name, or one under two. Asked about: one name with two thresholds on one line; 'grade of service' in one month and 'answered within N seconds' in another; abandonment in
 * the first queue beside abandonment in the second; a first answer told beside a second queue; a rate whose name loses words between two figures.
 */
export const twoSeries: Rule = {
  id: 'LETTER-20',
  title: 'Two series under one name',
  check: (reading) => [
    ...thresholds(reading),
    ...labelAndThreshold(reading),
    ...abandonment(reading),
    ...secondQueue(reading),
    ...rateNames(reading),
  ],
}

const shares = (reading: Reading): Value[] => reading.values.filter((value) => value.claim.kind === 'share' && value.claim.role === 'value')
const span = (value: Value) => ({start: value.sentence.start, end: value.sentence.end})

function thresholds(reading: Reading): Found[] {
  const named = shares(reading).filter(
    (value) => value.label !== null && value.label !== 'abandonment rate' && value.line !== null && value.thresholdSeconds !== null,
  )
  const groups = Map.groupBy(named, (value) => `${value.label}/${value.line}`)
  return [...groups.values()].flatMap((group): Found[] => {
    const first = group[0]!
    const other = group.find((value) => value.thresholdSeconds !== first.thresholdSeconds)
    if (!other) return []
    const says = `‘${first.label}’ on ${first.line} is within ${shown(first.thresholdSeconds!)} seconds in one place and within ${shown(other.thresholdSeconds!)} in another. These are two series: which is meant?`
    return [{verdict: 'question', says, spans: [span(other), span(first)], claims: [first.claim, other.claim]}]
  })
}

/** 'Grade of service' without a threshold, then 'answered within 10 seconds' for the same line. */
function labelAndThreshold(reading: Reading): Found[] {
  const answered = shares(reading).filter(
    (value) => value.acts.has('answer') && value.line !== null && value.finding !== null && value.voice !== 'inspector',
  )
  const groups = Map.groupBy(answered, (value) => `${value.finding!.index}/${value.line}`)
  return [...groups.values()].flatMap((group): Found[] => {
    const named = group.findLast((value) => value.label !== null && value.thresholdSeconds === null)
    const timed = group.find(
      (value) => value.label === null && value.thresholdSeconds !== null && named !== undefined && value.claim.start > named.claim.start,
    )
    if (!named || !timed) return []
    const says = `${named.line}: ‘${named.label}’ of ${named.claim.text} and ${timed.claim.text} ‘within ${shown(timed.thresholdSeconds!)} seconds’ are told as one series. Do both count the same calls, the same seconds and the calls given up?`
    return [
      {
        verdict: 'question',
        says,
        spans: [{start: timed.claim.start, end: timed.sentence.end}, named.claim],
        claims: [named.claim, timed.claim],
      },
    ]
  })
}

/** The queue a share of calls given up was counted in: its sentence's words, or those of the sentence after it. */
function queueOf(reading: Reading, value: Value): 'first' | 'second' | null {
  if (value.stage) return value.stage
  const next = reading.letter.sentences[value.sentence.index + 1]
  return next && next.block === value.sentence.block && /\babandon|\bgave up|\bhung up|\bthis (?:rate|share|figure)/i.test(next.text)
    ? (stageOf(next.text) ?? (/\balready answered\b/i.test(next.text) ? 'second' : null))
    : null
}

function abandonment(reading: Reading): Found[] {
  const given = shares(reading).filter((value) => value.acts.has('abandon'))
  const groups = Map.groupBy(given, (value) => value.line ?? 'calls')
  return [...groups.entries()].flatMap(([line, group]): Found[] => {
    const first = group[0]!
    const stage = queueOf(reading, first)
    return group.slice(1).flatMap((other): Found[] => {
      const otherStage = queueOf(reading, other)
      if (otherStage === stage || (stage === null && otherStage === null)) return []
      const name = (queue: 'first' | 'second' | null) =>
        queue === null ? 'of calls in a queue that is not named' : `of the ${queue} queue`
      const says = `${line}: ${first.claim.text} given up is ${name(stage)}, ${other.claim.text} is ${name(otherStage)}. Two denominators: which is meant?`
      return [
        {verdict: 'question', says, spans: [{start: other.sentence.start, end: other.sentence.end}], claims: [first.claim, other.claim]},
      ]
    })
  })
}

/** A share of first answers in a response that also speaks, without a figure, of abandonment in the second queue. */
function secondQueue(reading: Reading): Found[] {
  return reading.letter.findings.flatMap((finding: Finding): Found[] =>
    finding.parts.flatMap((part): Found[] => {
      if (part.role !== 'response') return []
      const answered = shares(reading).filter(
        (value) =>
          value.claim.start >= part.start &&
          value.claim.end <= part.end &&
          value.line === '101' &&
          value.acts.has('answer') &&
          value.stage === null,
      )
      const spoken = reading.letter.sentences.find(
        (sentence) =>
          sentence.start >= part.start &&
          sentence.end <= part.end &&
          /\bsecondary\b[^.;]{0,30}\babandon|\babandon[^.;]{0,30}\bsecond(?:ary)? (?:queue|line)/i.test(sentence.text),
      )
      const last = answered.at(-1)
      if (!spoken || !last) return []
      const says = `${last.claim.text} counts first answers; the abandonment told here is of the second queue, after them. Are the callers who gave up there among those counted as answered?`
      return [
        {verdict: 'question', says, spans: [{start: spoken.start, end: Math.min(spoken.end, spoken.start + 120)}], claims: [last.claim]},
      ]
    }),
  )
}

const ratePhrase = /\b((?:[A-Za-z-]+\s+){1,6})rates?\b/g
const lead = /^(?:.*\b(?:the|a|an|our|its|their|of|in|for|that|s|month|months|latest|national|current|ranking|ranked)\s+)/i

/** 'all crime prosecution possible outcome rate', then 'all crime prosecution rate', both with figures in one paragraph. */
function rateNames(reading: Reading): Found[] {
  const named = new Map<
    number,
    {readonly words: ReadonlySet<string>; readonly name: string; readonly start: number; readonly end: number}[]
  >()
  const counted = new Set(
    reading.values
      .filter(({claim}) => claim.kind === 'share' || claim.kind === 'rank' || claim.kind === 'rate')
      .map((value) => value.sentence.index),
  )
  for (const sentence of reading.letter.sentences) {
    if (!counted.has(sentence.index)) continue
    for (const at of sentence.text.matchAll(ratePhrase)) {
      const name = at[1]!.replace(lead, '').trim()
      const words = stems(name)
      if (words.size < 2 || /^\s+for\b/i.test(sentence.text.slice(at.index + at[0].length))) continue
      const end = sentence.start + at.index + at[0].length
      const held = named.get(sentence.block) ?? []
      held.push({words, name: `${name} rate`, start: end - name.length - 5, end})
      named.set(sentence.block, held)
    }
  }
  return [...named.values()].flatMap((group) =>
    group.flatMap((later, i): Found[] => {
      const earlier = group
        .slice(Math.max(0, i - 6), i)
        .find(
          (each) => each.words.size !== later.words.size && later.words.size >= 2 && [...later.words].every((word) => each.words.has(word)),
        )
      if (!earlier) return []
      const says = `‘${earlier.name}’ and ‘${later.name}’ stand beside their figures as if they were one. Are they the same measure?`
      return [
        {verdict: 'question', says, spans: [{start: later.start, end: Math.min(later.end + 10, reading.letter.flat.length)}, earlier]},
      ]
    }),
  )
}
