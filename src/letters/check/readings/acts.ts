/**
 * What was done that a measure of policing counts. A figure about answering says nothing about attending: two sentences speak of one measure only where
 * their acts agree.
 */
const acts: Readonly<Record<string, RegExp>> = {
  abandon: /\babandon\w*|\bh[au]ng(?:ing|s)?[ -]?ups?\b|\b(?:gave|given?|giving) up\b|\bdiscontinued\b|\bdropped calls?\b/i,
  answer: /\banswer(?:ed|s|ing)?\b|\bpicked up\b|\bgrade of service\b|\bservice level\b|\bgos\b/i,
  attend: /\battend(?:ed|s|ing|ance)?\b|\barriv(?:ed?|al)\b|\bresponse times?\b/i,
  consult: /\bconsult\w*/i,
  charge: /\bcharg(?:ed?|es|ing)\b|\bsummons\w*/i,
  justice: /\bbrought to justice\b/i,
  prosecute: /\bprosecut\w+/i,
  visit: /\bvisit(?:s|ed|ing)?\b/i,
  satisfy: /\bsatisf\w+|\bcontent\b/i,
}

/** The acts a stretch of text names. */
export function actsOf(text: string): Set<string> {
  const bare = text.replace(/\b(?:after|before) (?:a|the|its|their) first answer\b|\bfirst answers?\b/gi, ' ')
  return new Set(Object.keys(acts).filter((act) => acts[act]!.test(bare)))
}

const labels: readonly (readonly [string, RegExp])[] = [
  ['grade of service', /\bgrade of service\b|\bGoS\b/i],
  ['service level', /\bservice level\b/i],
  ['answer rate', /\banswer(?:ing)? rate\b/i],
  ['abandonment rate', /\babandonment(?: rates?)?\b/i],
  ['attendance rate', /\battendance rate\b/i],
]

/** The name a measure goes by in the text, where it is one of those that hide a threshold or a denominator. */
export const labelOf = (text: string): string | null => labels.find(([, pattern]) => pattern.test(text))?.[0] ?? null

const second =
  /\bsecond(?:ary)?\s+(?:queue|line|abandonment|answer)|\bsecondary\b|\bafter (?:a|the|its|their) first answer|\balready answered\b|\brisk assess(?:ed|ment)\b/i
const first = /\bswitchboard\b|\bbefore (?:the|a|any) risk assessment|\bprimary\b|\bfirst (?:answer|queue|line)\b/i

/** Which queue a sentence speaks of: the first, up to the first answer, or the second, after it. Null where it does not say. */
export function stageOf(text: string): 'first' | 'second' | null {
  if (/\bbefore (?:the|a|any) risk assessment|\bswitchboard\b/i.test(text)) return 'first'
  return second.test(text) ? 'second' : first.test(text) ? 'first' : null
}

const elsewhere = /\b(?:as|than)(?: that of| those of| for| with)?\s+(?:999|101|emergency|non-emergency)\b/gi
const lines: readonly (readonly [string, RegExp])[] = [
  ['101', /\b101\b|\bnon-emergency\b/gi],
  ['999', /\b999\b|(?<!non-)\bemergency\b/gi],
  ['webchat', /\bweb ?chat\b|\blive chat\b/gi],
]

/** Every naming of a telephone line or channel in the text, in order; a comparison's other side ('as rapid as that of 999 calls') is left out. */
export function lineMentions(text: string): {readonly at: number; readonly line: string}[] {
  const bare = text.replace(elsewhere, (words) => ' '.repeat(words.length))
  return lines
    .flatMap(([line, pattern]) => [...bare.matchAll(pattern)].map((found) => ({at: found.index, line})))
    .sort((a, b) => a.at - b.at)
}
