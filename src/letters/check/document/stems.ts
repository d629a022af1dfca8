const stop = new Set(
  `a about above across after again against all almost also an and another any are around as at be because been before being below between both but by can
cannot could did do does done down during each either else every few for from further had has have having he her here his how however i if in including
into is it its itself just least less like made make makes many may me might more most much must my near nearly never no nor not now of off often on once
one only or other our out over own per quite rather really same she should since so some still such than that the their them themselves then there these
they this those though through thus to too towards under until up upon us usually very via was way we well were what when where whether which while whilst
who whom whose why will with within without would yet you your`.split(/\s+/),
)

/**
 * A word cut to the part its forms share: 'abandoned' and 'abandonment' both give 'abandon'. A light cut, good enough to tell whether two sentences speak of one thing.
 */
export function stem(word: string): string {
  let text = word.toLowerCase().replace(/'s$|s'$|'/g, '')
  if (text.length <= 3) return text
  text = text
    .replace(/ies$/, 'y')
    .replace(/(ss|us|is)$/, '$1#')
    .replace(/(?:sses|s)$/, (end) => (end === 'sses' ? 'ss' : ''))
    .replace('#', '')
  for (const end of ['ations', 'ation', 'ments', 'ment', 'ness', 'ings', 'ing', 'edly', 'ed', 'ion', 'ance', 'ence', 'ly', 'er', 'e']) {
    if (text.endsWith(end) && text.length - end.length >= 4) {
      text = text.slice(0, -end.length)
      break
    }
  }
  if (/([bdfgmnprt])\1$/.test(text) && text.length > 4) text = text.slice(0, -1)
  return text.replace(/y$/, 'i')
}

const wordPattern = /[a-z][a-z'-]*[a-z]|999|101/gi

/** The stems of the words that carry meaning, hyphenated words both whole and apart. */
export function stems(text: string): Set<string> {
  const found = new Set<string>()
  for (const [word] of text.matchAll(wordPattern)) {
    if (stop.has(word.toLowerCase())) continue
    for (const part of word.includes('-') ? [word, ...word.split('-')] : [word])
      if (part.length > 1 && !stop.has(part.toLowerCase())) found.add(stem(part))
  }
  return found
}

/** Words that every letter is full of, and that tell one measure from another nowhere; and the calendar's. */
const common = new Set(
  `force forces constabulary police percent cent per percentage share proportion figure number total year years month months week weeks day days quarter
case cases find found inspect inspector inspectors inspection review audit assess assessed show showed say said tell told report reported current latest
record compare compared average rate level data office number ensure include improve improved improvement increase increased reduce reduced reduction fall
fell rise rose continue continued continuing remain remained january february march april may june july august september october november december end ending second seconds minute minutes hour hours`
    .split(/\s+/)
    .map(stem),
)

/** The stems that tell what a sentence is about: without the words common to all letters. */
export function topicOf(text: string): Set<string> {
  const found = stems(text)
  for (const word of found) if (common.has(word)) found.delete(word)
  return found
}

export const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] => [...a].filter((word) => b.has(word))
