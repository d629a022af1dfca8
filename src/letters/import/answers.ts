import {addDays, addMonths, type LondonDate} from '#core/time'
import {numberOf} from '../check/document/number.ts'
import type {Sentence} from '../check/document/sentences.ts'
import {within} from '../check/document/span.ts'
import {claimsIn, periodsIn, type Reading} from '../check/readings/reading.ts'
import type {NamedTime, Statement} from './proposals.ts'

const started = '(?:introduc|devis|develop|procur|recruit|plann|prepar|explor|implement|roll|design|build|trial|seek)'

/** What is still to come, or under way and not yet there. */
const ahead = new RegExp(
  [
    String.raw`(?<!\bthose (?:that|who) )\b(?:will|shall)\b`,
    String.raw`\b(?:is|are)\s+(?:\w+\s+)?(?:(?:anticipated|expected|scheduled|planned|forecast|set)\s+(?:to|for|that|by|in)|due\s+(?:for|by|in|to\s+(?:be|start|begin|open|join|end|go)))\b`,
    String.raw`\bapproach\s+(?:involves|includes|will)\b`,
    String.raw`\b(?:aims?|intends?|hopes?|plans?)\s+to\b`,
    String.raw`\b(?:I|we)\s+expect\b`,
    String.raw`\b(?:plan|aim|intention|ambition)\s+is\s+to\b`,
    String.raw`\bprojections?\b[^.]*\bshould\b`,
    String.raw`\b(?:is|are)\s+(?:(?:also|now|currently)\s+){0,2}(?:being\s+${started}\w*(?:ed|lt|out)|${started}\w*ing)\b`,
  ].join('|'),
  'i',
)

const span = /\b(?:the\s+next|within(?:\s+the\s+next)?|over\s+the\s+next|in\s+the\s+coming)\s+([\w-]+)\s+(months?|years?)\b/gi

/** Times counted from the letter's date: 'the next 18 months'. */
function spansOf(text: string, written: LondonDate): NamedTime[] {
  return [...text.matchAll(span)].flatMap(([words, count, unit]) => {
    const months = numberOf(count!) * (/^year/i.test(unit!) ? 12 : 1)
    return Number.isFinite(months) && months > 0 ? [{words, from: written, day: addDays(addMonths(written, months), -1)}] : []
  })
}

/**
 * One sentence of an answer: a promise where it speaks of what is still to come or only under way, else a claim; with each date, period and number
 * it names. The date of a promise is the last day of what it names: 'by Spring 2025' is 31 May 2025.
 */
export function statementOf(reading: Reading, sentence: Sentence): Statement {
  const {letter, written} = reading
  const named = periodsIn(reading, sentence).flatMap(({text, period}): NamedTime[] =>
    period ? [{words: text, from: period.from, day: addDays(period.to, -1)}] : [],
  )
  const times = [...named, ...(written ? spansOf(sentence.text, written.date) : [])]
  const taken = within(reading.periods, sentence)
  const numbers = claimsIn(reading, sentence)
    .filter(({kind, start, end}) => kind !== 'date' && !taken.some((mention) => mention.start < end && start < mention.end))
    .map(({text}) => text)
  return {
    kind: ahead.test(sentence.text) ? 'promise' : 'claim',
    words: letter.original.slice(sentence.start, sentence.end).replace(/\s+/g, ' ').trim(),
    line: letter.place(sentence).line,
    times,
    numbers,
  }
}
