import {decimalsOf, number, numberOf, numberWord} from '../document/number.ts'
import type {Candidate} from './claim.ts'

const percent = String.raw`\s*(?:%|per ?-?cent\b|pct\b)`
const pair = new RegExp(`(?:(between|from)\\s+)?(${number})(?:${percent})?\\s*(to|and|or|-|\\u2013)\\s*(${number})${percent}`, 'gi')
const single = new RegExp(`(${number})${percent}`, 'gi')
const parts: Record<string, number> = {half: 2, halve: 2, third: 3, quarter: 4, fifth: 5, tenth: 10}
const fraction =
  /\b(one|two|three|four|five|six|seven|eight|nine|a)[ -](half|third|quarter|fifth|tenth)s?\b(?=\s+(?:of|more|fewer|less|higher|lower|were|was)\b|[,.;)])/gi
const half = /\bhalf\b(?=\s+(?:of|the|all|our|its|their)\b)/gi
const oneIn = new RegExp(
  `\\b(one|two|three|four|five|six|seven|eight|nine|\\d)(?:\\s+[a-z]+)?\\s+in\\s+(?:every\\s+)?(${numberWord}|\\d{1,2})\\b(?!\\s*(?:%|per ?cent|percent|seconds?|minutes?|hours?|days?|weeks?|months?|years?|[a-z]+ (?:teams|areas|districts)))`,
  'gi',
)

const ofPercent = (printed: string): number => Number((numberOf(printed) / 100).toPrecision(12))
const share = (start: number, printed: string, end: number): Candidate => ({
  start,
  end,
  body: {kind: 'share', share: ofPercent(printed), decimals: decimalsOf(printed), inWords: false},
})
const words = (start: number, end: number, value: number): Candidate => ({
  start,
  end,
  bound: 'about',
  body: {kind: 'share', share: value, decimals: 0, inWords: true},
})

/** Per cent in figures; 'from a to b per cent' gives two, 'between a and b per cent' and '(a to b%)' an interval; 'two thirds', 'one in three', 'half of'. */
export function shareCandidates(text: string): Candidate[] {
  const found: Candidate[] = []
  for (const at of text.matchAll(pair)) {
    const [whole, lead, a, joiner, b] = at as unknown as [string, string | undefined, string, string, string]
    const firstAt = at.index + whole.indexOf(a, lead?.length ?? 0)
    const secondAt = at.index + whole.lastIndexOf(b)
    const end = at.index + whole.length
    const ranged = lead?.toLowerCase() === 'between' || (lead === undefined && joiner !== 'and' && joiner !== 'or')
    if (ranged && numberOf(a) <= numberOf(b)) {
      found.push({start: firstAt, end, body: {kind: 'interval', low: ofPercent(a), high: ofPercent(b)}})
    } else if (lead || joiner === 'and' || joiner === 'or') {
      if (
        lead?.toLowerCase() === 'from' ||
        /%|cent|pct/.test(whole.slice(a.length + (lead?.length ?? 0), whole.lastIndexOf(b))) ||
        decimalsOf(a) > 0
      ) {
        found.push(share(firstAt, a, firstAt + a.length), share(secondAt, b, end))
      }
    }
  }
  for (const at of text.matchAll(single)) found.push(share(at.index, at[1]!, at.index + at[0].length))
  for (const at of text.matchAll(fraction)) {
    const top = at[1]!.toLowerCase() === 'a' ? 1 : numberOf(at[1]!)
    const value = top / parts[at[2]!.toLowerCase()]!
    if (value <= 1) found.push(words(at.index, at.index + at[0].length, value))
  }
  for (const at of text.matchAll(half)) found.push(words(at.index, at.index + at[0].length, 0.5))
  for (const at of text.matchAll(oneIn)) {
    const [top, bottom] = [numberOf(at[1]!), numberOf(at[2]!)]
    if (top < bottom) found.push(words(at.index, at.index + at[0].length, top / bottom))
  }
  return found
}

const points = new RegExp(`(${number})\\s*-?(?:percentage[- ]points?|%[- ]points?|ppts?|pp|points)\\b`, 'gi')

/** '8 percentage points', '2.4 points'. */
export const pointCandidates = (text: string): Candidate[] =>
  [...text.matchAll(points)].map((at) => ({
    start: at.index,
    end: at.index + at[0].length,
    body: {kind: 'percentage points', points: numberOf(at[1]!), decimals: decimalsOf(at[1]!)},
  }))
