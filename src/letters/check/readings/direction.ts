export type Way = 'up' | 'down'

const up =
  /\b(?:rose|rises?|rising|risen|increas(?:e|es|ed|ing)|grew|grow(?:s|n|ing)?|climb(?:s|ed|ing)?|went up|gone up|going up|up|higher|greater|above|exceed(?:s|ed|ing)?|jumped|gain(?:s|ed)?|more|longer|slower)\b/gi
const down =
  /\b(?:fell|falls?|falling|fallen|decreas(?:e|es|ed|ing)|drop(?:s|ped|ping)?|reduc(?:e|es|ed|ing|tion)s?|declin(?:e|es|ed|ing)|came down|come down|went down|gone down|going down|down|lower|fewer|less|below|cut|shrank|shrunk|halved|shorter|faster|quicker)\b/gi
const better = /\b(?:improv(?:e|es|ed|ing|ement|ements)|better|best|gains?|progress|success(?:ful)?|stronger|strengthen(?:ed)?)\b/i
const worse = /\b(?:worse|worsen(?:ed|ing)?|deteriorat\w+|poorer)\b/i
const trend =
  /\b(?:trend(?:s|ing)?|continu(?:e|es|ed|ing|al)|sustain(?:ed|able|ing)?|steadily|consistent(?:ly)?|month[- ]on[- ]month|year[- ]on[- ]year|direction of travel|momentum)\b/i
const series =
  /\b(?:usual (?:range|variation)|every month|each month|each of the|in each|consecutive|in a row|all (?:\w+ )?months|(?:weekly|monthly|control|run) chart|control limits?|weeks? below|weeks? above|month after month)\b/i

const last = (pattern: RegExp, text: string): {word: string; at: number} | null => {
  let found: {word: string; at: number} | null = null
  for (const match of text.matchAll(pattern)) found = {word: match[0], at: match.index}
  return found
}

/** The way a stretch of words says a figure went: the last such word in it. Null where it says none. */
export function wayOf(text: string): {readonly way: Way; readonly word: string} | null {
  const bare = text.replace(
    /\bmade up\b|\bup to\b|\bset up\b|\bmore than\b|\bless than\b|\bno (?:more|less|fewer)\b|\bpicked up\b|\bgiv(?:e|en|ing) up\b|\bgave up\b|\bh[au]ng up\b/gi,
    (words) => ' '.repeat(words.length),
  )
  const [rising, falling] = [last(up, bare), last(down, bare)]
  if (rising && (!falling || rising.at > falling.at)) return {way: 'up', word: rising.word}
  return falling && {way: 'down', word: falling.word}
}

export const saysBetter = (text: string): boolean => better.test(text)
export const saysWorse = (text: string): boolean => worse.test(text)
/** Words that make of two figures a movement over time. */
export const saysTrend = (text: string): boolean => trend.test(text)
/** Words that show a series behind the two figures. */
export const saysSeries = (text: string): boolean => series.test(text)
