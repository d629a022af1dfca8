import type {Bound, ClaimBody, ClaimRole} from './claim.ts'

const over =
  /\b(?:over|more than|at least|above|in excess of|exceeding|exceeded|just over|no (?:fewer|less) than|upwards of)\s+(?:the\s+|a\s+)?$/i
const under = /\b(?:almost|nearly|just under|under|less than|fewer than|up to|below|no more than|at most|not quite)\s+(?:the\s+|a\s+)?$/i
const about = /\b(?:about|around|approximately|roughly|some|circa|c\.|an estimated)\s+(?:the\s+|a\s+)?$/i

/** How the words just before a number hedge it. */
export const boundOf = (before: string): Bound =>
  over.test(before) ? 'over' : under.test(before) ? 'under' : about.test(before) ? 'about' : 'exact'

const hedge = String.raw`(?:(?:about|around|almost|nearly|over|some|just|only|a further|at least|more than|up to|approximately)\s+)?`
const targetWord = 'targets?|standards?|goals?|ambitions?|pledges?|promises?|benchmarks?|levels? expected|expected levels?|thresholds?'
const targetAfter = new RegExp(String.raw`^\s*(?:[a-z]+\s+){0,1}(?:${targetWord})\b`, 'i')
const targetBefore = new RegExp(String.raw`\b(?:${targetWord})\b(?:[^.;%\d]|(?:grade|type|band) \d|\b(?:999|101)\b){0,60}\s$`, 'i')
const targetChain = new RegExp(String.raw`\b(?:${targetWord})\b[^.;%]{0,70}\d[^.;%\d]{0,60}\band\s$`, 'i')
const ought =
  /\b(?:should|must|(?:said|promised|pledged) (?:that )?(?:we|it|they) would|promises? to|aims? to|undertake to|commit(?:ted)? to)\b[^.;]{0,90}(?:within|at least|in|at or above|under|inside|no more than)\s+$/i
const oughtChain = /\b(?:should|must)\b[^.;]{0,60}\bwithin\b[^.;]{0,40}\band\b[^.;]{0,40}\bwithin\s+$/i
const changeBefore = new RegExp(
  String.raw`\b(?:rise|fall|increase|decrease|reduction|drop|cut|growth|improvement|uplift|decline|gain|change|jump|saving)s?\s+of\s+${hedge}$`,
  'i',
)
const changedBy = new RegExp(String.raw`\b(?:by|(?<!made )up|down)\s+(?:by\s+)?${hedge}$`, 'i')
const changeVerb = /\b(?:rose|risen|rise|fell|fallen|fall|increas|decreas|reduc|dropp|cut|grew|grown|up|down|declin|improv|shr[au]nk|went)/i
const changeAfter = /^\s*(?:increase|rise|fall|reduction|decrease|drop|improvement|uplift|more|fewer|less|higher|lower|growth|cut)\b/i
const moved =
  /\b(?:rose|fell|increased|decreased|dropped|grew|declined|climbed|up|down)\s+(?:by\s+)?(?:about |around |almost |nearly |over |some )?$/i
const alsoChange =
  /\b(?:rise|fall|increase|decrease|reduction|drop|cut|growth|decline)\s+of\s+[\u00a3\d][\d,.]*(?:\s+[a-z]+){0,3}\s*(?:,\s*)?(?:\(|\bor\s+|,\s*)$/i
const required = /\b(?:commissioned|required|obliged|contracted)\s+to\s+(?:[a-z]+\s+){1,3}$/i
const limit = /\b(?:no|none|never|not)\b[^.;]{0,90}\b(?:exceeding|more than|above|over|exceeds?)\s+$/i
const threshold =
  /\b(?:within|inside|under|in under|in less than|longer than|more than|over|older than|after|at least|less than)\s+(?:the\s+)?$/i
const ahead =
  /\b(?:expect(?:s|ed)? to|will|aims? to|forecast|projected|plan(?:s|ned)? to|intends? to|anticipat\w+|hopes? to|going to|to be|projections?)\b[^;]*$/i

/** What a number does in its sentence, read from the words before and after it. `before` runs from the sentence's start, `after` to its end. */
export function roleOf(body: ClaimBody, before: string, after: string): ClaimRole {
  const near = before.slice(-110)
  if (body.kind === 'interval') return 'interval'
  if (body.kind === 'percentage points') return 'change'
  if (body.kind === 'share') {
    if (/^\s*of\s+(?:their|its|his|her|working|the officers?'?)\s+(?:working\s+)?time\b/i.test(after)) return 'part-of-time'
    if (limit.test(near)) return 'limit'
  }
  if (body.kind === 'date' || body.kind === 'rank' || body.kind === 'table cell' || body.kind === 'count of count') return 'value'
  if (
    changeBefore.test(near) ||
    (changedBy.test(near) && changeVerb.test(before.slice(-60))) ||
    (body.kind === 'share' && changeAfter.test(after))
  )
    return 'change'
  if (body.kind === 'share' && (moved.test(near) || alsoChange.test(near)) && !/\bmade up\s+$|\bfrom\b[^.;]*$/i.test(near.slice(-30)))
    return 'change'
  const aim = targetAfter.test(after) || targetBefore.test(near) || targetChain.test(near)
  if (body.kind === 'share' && (aim || ought.test(near) || required.test(near))) return 'target'
  if (body.kind === 'duration') {
    if (body.unit === 'month' || body.unit === 'year') return 'value'
    if (aim || ought.test(near) || oughtChain.test(before.slice(-160))) return 'target'
    return threshold.test(near) ? 'threshold' : 'value'
  }
  if ((body.kind === 'share' || body.kind === 'count' || body.kind === 'money') && ahead.test(before)) return 'forecast'
  return 'value'
}
