import {decimalsOf, digits, number, numberOf} from '../document/number.ts'
import type {Candidate} from './claim.ts'

const secondsIn: Record<string, number> = {
  second: 1,
  sec: 1,
  minute: 60,
  min: 60,
  hour: 3600,
  hr: 3600,
  day: 86400,
  week: 604800,
  month: 2629800,
  year: 31557600,
}
const unit = 'seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?'
const span = new RegExp(`(${number})(?:\\s*-\\s*|\\s+)(${unit})\\b(?:,?\\s+(?:and\\s+)?(${digits})\\s+(seconds?|minutes?)\\b)?`, 'gi')
const averaged = /\b(?:average|mean|median|typical(?:ly)?)\b[^.;]{0,90}$/i
const onAverage = /^[^.;,]{0,25}\b(?:on average|in the mean)\b/i
const meanOf = new RegExp(
  `\\b(?:average|mean|median)(?:\\s+number\\s+of\\s+([a-z]+)|(?:\\s+[a-z]+){0,3}?)\\s+(?:of|was|is|at)\\s+(${digits})(?!\\s*(?:%|per ?cent|(?:${unit})\\b))(?:\\s+([a-z]+))?`,
  'gi',
)

const base = (name: string): string => name.toLowerCase().replace(/s$/, '')

/** '10 seconds', 'two-day', '7 minutes 30 seconds'; beside 'average', 'mean' or 'median' it is a mean. Also 'a mean of 3.27 visits'. */
export function timeSpanCandidates(text: string): Candidate[] {
  const found: Candidate[] = []
  for (const at of text.matchAll(span)) {
    const amount = numberOf(at[1]!)
    const scale = secondsIn[base(at[2]!)]!
    const rest = at[3] ? numberOf(at[3]) * secondsIn[base(at[4]!)]! : 0
    const stepSeconds = (at[3] ? secondsIn[base(at[4]!)]! : scale) / 10 ** decimalsOf(at[3] ?? at[1]!)
    const seconds = Number((amount * scale + rest).toPrecision(12))
    const place = {start: at.index, end: at.index + at[0].length}
    const before = text.slice(Math.max(0, at.index - 110), at.index)
    const after = text.slice(place.end, place.end + 40)
    const mean = scale <= 86400 && (averaged.test(before) || onAverage.test(after)) && !/\b(?:within|inside|under)\s+$/i.test(before)
    if (mean)
      found.push({...place, body: {kind: 'mean', value: amount, decimals: decimalsOf(at[1]!), seconds, stepSeconds, unit: base(at[2]!)}})
    else found.push({...place, body: {kind: 'duration', seconds, stepSeconds, amount, unit: base(at[2]!)}})
  }
  for (const at of text.matchAll(meanOf)) {
    const [, noun, printed, unitAfter] = at
    const start = at.index + at[0].lastIndexOf(printed!, at[0].length - (unitAfter?.length ?? 0))
    found.push({
      start,
      end: at.index + at[0].length,
      body: {
        kind: 'mean',
        value: numberOf(printed!),
        decimals: decimalsOf(printed!),
        seconds: null,
        stepSeconds: 0,
        unit: noun ?? unitAfter ?? '',
      },
    })
  }
  return found
}
