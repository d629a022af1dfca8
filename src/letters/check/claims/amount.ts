import {decimalsOf, digits, number, numberOf} from '../document/number.ts'
import type {Candidate} from './claim.ts'

const scales: Record<string, number> = {m: 1e6, million: 1e6, bn: 1e9, billion: 1e9, k: 1e3, thousand: 1e3}
const money = new RegExp(`\\u00a3\\s?(${digits})(?:\\s?(million|billion|thousand|bn|m|k)\\b)?`, 'gi')

/** '£2.4 million', '£400,000'. */
export const moneyCandidates = (text: string): Candidate[] =>
  [...text.matchAll(money)].map((at) => {
    const scale = at[2] ? scales[at[2].toLowerCase()]! : 1
    const pounds = Math.round(numberOf(at[1]!) * scale * 100) / 100
    return {start: at.index, end: at.index + at[0].length, body: {kind: 'money', pounds, step: scale / 10 ** decimalsOf(at[1]!)}}
  })

const rate = new RegExp(
  `(${number})(\\s+(?:thousand|million))?((?:\\s+(?!seconds?\\b|minutes?\\b|hours?\\b|days?\\b|weeks?\\b|months?\\b)[a-z][a-z-]*){0,2}?)\\s+(?:per|a|each|every)\\s+(1,000|10,000|100,000|100|thousand|day|week|month|year|hour|head|officer|shift|call|person)\\b`,
  'gi',
)

/** '9.6 incidents per 1,000', '2,000 a month', '40 callers a week'. */
export const rateCandidates = (text: string): Candidate[] =>
  [...text.matchAll(rate)].map((at) => ({
    start: at.index,
    end: at.index + at[0].length,
    body: {
      kind: 'rate',
      value: numberOf(at[1]!) * (at[2] ? scales[at[2].trim().toLowerCase()]! : 1),
      decimals: decimalsOf(at[1]!),
      per: at[4]!.toLowerCase(),
    },
  }))

const count = new RegExp(
  `(?<![\\u00a3\\w.,-])(${digits}|${number})(\\s+(?:million|thousand))?(?![\\w%]|[.,]\\d)(?:\\s+((?:[A-Za-z][A-Za-z'-]*\\s+){0,3}[A-Za-z][A-Za-z'-]*))?`,
  'gi',
)
const endsNoun =
  /\s+(?:of|in|on|at|by|for|to|from|with|were|was|are|is|have|has|had|and|or|who|that|which|as|than|we|they|it|our|its|their|the|a|an|during|since|this|last|came|will|per|being|within|after|before|between|met|under|over|when|where|did|do|said|gave|left|made)\b.*$/i

/** What is left: '277 applications', '59,919 victim-based crimes', '16 Inspectors'. 'One', bare words and what may be a year are left alone. */
export function countCandidates(text: string): Candidate[] {
  const found: Candidate[] = []
  for (const at of text.matchAll(count)) {
    const value = numberOf(at[1]!) * (at[2] ? scales[at[2].trim().toLowerCase()]! : 1)
    const named = ` ${at[3] ?? ''}`.replace(endsNoun, '').trim()
    const inWords = !/^\d/.test(at[1]!)
    if (inWords && (value < 2 || named === '')) continue
    if (/^(?:19|20)\d\d$/.test(at[1]!) && named === '') continue
    const end = at.index + at[1]!.length + (at[2]?.length ?? 0)
    found.push({
      start: at.index,
      end: named ? text.indexOf(named, end) + named.length : end,
      body: {kind: 'count', count: value, decimals: decimalsOf(at[1]!), noun: named},
    })
  }
  return found
}
