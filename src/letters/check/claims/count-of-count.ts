import {digits, number, numberOf} from '../document/number.ts'
import type {Candidate} from './claim.ts'

const noun = String.raw`(?=(?:\s+([a-z][a-z'-]*(?:\s+[a-z][a-z'-]*)?))?)`
const of = new RegExp(
  String.raw`(?<![\u00a3\d.,])(${number})\s+(?:out\s+of|of)\s+(?:the\s+|its\s+|our\s+|their\s+|these\s+|those\s+|all\s+|a\s+total\s+of\s+)?(${number})(?![\d%/:]|[.,]\d|\s*per ?cent|\s*million)${noun}`,
  'gi',
)
const ofThen = new RegExp(
  String.raw`\bof\s+(?:the\s+|these\s+|all\s+|its\s+|our\s+)?(${digits}|${number})\s+([a-z][a-z'-]*)([^.;:%]{0,80}?),?\s+(?:and\s+)?(only|just)?\s*(${number})(?![\d%]|[.,]\d|\s*per ?cent|\s*(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b)`,
  'gi',
)
const sampled = new RegExp(
  String.raw`\b(?:examined|reviewed|looked at|audited|sampled|checked|read|assessed|tested|dip-sampled)\s+(${number})\s+([a-z]+(?:\s+[a-z]+)?)([^.;:%]{0,60}?)\b(?:in|only|just|of which|of these|of them|found)\s+(${number})(?=[.,;)]|\s+[a-z])(?!\s*(?:%|per ?cent|seconds?|minutes?|hours?|days?|weeks?|months?|years?|of)\b)`,
  'gi',
)
const another = new RegExp(String.raw`^[^.;:]{0,120}?(?:,|\band)\s+(?:the other\s+)?(?:${number})\s+[a-z]`, 'i')

const candidate = (at: RegExpExecArray, count: string, total: string, named: string): Candidate | null => {
  const [hits, whole] = [numberOf(count), numberOf(total)]
  if (!Number.isInteger(hits) || !Number.isInteger(whole) || whole === 0) return null
  const body = {kind: 'count of count', count: hits, of: whole, noun: named.toLowerCase().trim()} as const
  return {start: at.index, end: at.index + at[0].length, body}
}

/** '149 of 316', '39 out of 57', 'of 46 cases we examined, only 23', 'looked at 40 files and found … in 12'. A list of parts is no such pair. */
export function countOfCountCandidates(text: string): Candidate[] {
  const found: (Candidate | null)[] = []
  for (const at of text.matchAll(of)) {
    const named = at[3] ?? ''
    if (/\b(?:every|each|any|no|only)\s+$/i.test(text.slice(Math.max(0, at.index - 7), at.index)) && /^one$/i.test(at[1]!)) continue
    if (/^(?:seconds?|minutes?|hours?|days?|months?|years?|weeks?)\b/.test(named)) continue
    found.push(candidate(at, at[1]!, at[2]!, named))
  }
  for (const at of text.matchAll(ofThen)) {
    if (/^(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|per|percent)$/i.test(at[2]!)) continue
    if (/\d/.test(at[3]!) || numberOf(at[5]!) > numberOf(at[1]!) || numberOf(at[5]!) < 2) continue
    if (another.test(text.slice(at.index + at[0].length, at.index + at[0].length + 160))) continue
    found.push(candidate(at, at[5]!, at[1]!, at[2]!))
  }
  for (const at of text.matchAll(sampled)) {
    if (/^(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|per|percent)$/i.test(at[2]!)) continue
    if (/\d/.test(at[3]!) || numberOf(at[4]!) > numberOf(at[1]!)) continue
    found.push(candidate(at, at[4]!, at[1]!, at[2]!))
  }
  return found.filter((each) => each !== null)
}
