import {numberOf, ordinal, ordinalOf} from '../document/number.ts'
import type {Candidate} from './claim.ts'

const field = String.raw`(?:[^.;]{0,40}?\(?\b(?:out of|of)\s+(?:the\s+|all\s+)?(\d+|forty-\w+)\s+(?:[A-Za-z]+\s+){0,2}?(?:forces|constabularies|areas|authorities)\)?)?`
const placed = new RegExp(
  String.raw`\b(?:rank(?:ed|ing|s)?|placed|came|comes|stands?)\s+(?:[A-Za-z']+\s+){0,6}?(?:joint\s+)?(${ordinal})\b${field}`,
  'gi',
)
const superlative = new RegExp(
  String.raw`\b(${ordinal})[- ](?:highest|lowest|best|worst|fastest|slowest|largest|smallest|out of|of (?:the )?\d+ (?:[a-z]+ )?forces|place\b|nationally|in (?:the country|England))\b${field}`,
  'gi',
)
const compared = new RegExp(
  String.raw`\b(?:compare[sd]?\s+(?:to|with)|up from|down from|from)\s+(${ordinal})(?=\s+(?:in|for|a year|last|to|place)\b|[,.;)])`,
  'gi',
)

const read = (at: RegExpExecArray): Candidate => {
  const start = at.index + at[0].indexOf(at[1]!)
  const inside = / of (?:the )?(\d+) /.exec(at[0])?.[1]
  const total = at[2] ?? inside
  return {
    start,
    end: at.index + at[0].length,
    body: {kind: 'rank', rank: ordinalOf(at[1]!), field: total === undefined ? null : numberOf(total)},
  }
}

/** '16th highest nationally (out of 43 forces)', 'ranked ninth', 'compares to 21st'. The field is the number that were ranked, where it is printed. */
export const rankCandidates = (text: string): Candidate[] =>
  [superlative, placed, compared].flatMap((pattern) =>
    [...text.matchAll(pattern)]
      // 'By a fifth' is a part of one.
      .filter((at) => !/\b(?:an?|one|two|three|four)\s*$/i.test(at[0].slice(0, at[0].indexOf(at[1]!))))
      .filter((at) => !/^\s*(?:consecutive|time|year|month|week)/.test(text.slice(at.index + at[0].length)))
      .map(read),
  )
