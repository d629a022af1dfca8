import type {Span} from '../document/span.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'

const quotedTitle = /(?<![A-Za-z])'([A-Z][^"\n]{20,220}?)'(?![A-Za-z])|"([A-Z][^"\n]{20,220}?)"/g
const enumeration = /\b([a-z]{5,}),\s+([a-z]{5,})(?:,)?\s+and\s+([a-z]{5,})\b/i
const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
const words = (text: string): Set<string> => new Set(bare(text).split(' '))

interface Title extends Span {
  readonly text: string
}

/** A title in quotation marks that lists one word twice, or that stands in the letter in two wordings. A shortened title, all of whose words are in the longer one in order, is let pass. */
export const titles: Rule = {
  id: 'LETTER-35',
  title: 'A title against itself',
  check: ({letter}) => {
    const quotes: Title[] = [...letter.flat.matchAll(quotedTitle)].map((at) => ({
      text: (at[1] ?? at[2])!,
      start: at.index + 1,
      end: at.index + at[0].length - 1,
    }))
    const repeated = Map.groupBy(
      quotes.filter((quote) => repeats(quote.text) !== null),
      (quote) => bare(quote.text),
    )
    const twice = [...repeated.values()].map((group): Found => {
      const word = repeats(group[0]!.text)!
      return {
        verdict: 'question',
        says: `The title lists ‘${word}’ twice. Which word is meant? It is quoted so ${group.length === 1 ? 'once' : `${group.length} times`}.`,
        spans: group.map(({start, end}) => ({start, end})),
      }
    })
    return [...twice, ...differing(quotes.filter((quote) => repeats(quote.text) === null))]
  },
}

function repeats(text: string): string | null {
  const found = enumeration.exec(text)
  if (!found) return null
  const [a, b, c] = [found[1]!.toLowerCase(), found[2]!.toLowerCase(), found[3]!.toLowerCase()]
  return a === b || a === c ? a : b === c ? b : null
}

function differing(quotes: readonly Title[]): Found[] {
  const found: Found[] = []
  const seen: Title[] = []
  for (const quote of quotes) {
    const other = seen.find(
      (each) => bare(each.text) !== bare(quote.text) && alike(each.text, quote.text) && !shortened(each.text, quote.text),
    )
    if (other)
      found.push({
        verdict: 'question',
        says: `The title stands here as ‘${quote.text}’ and elsewhere as ‘${other.text}’. Which is its name?`,
        spans: [quote, other].map(({start, end}) => ({start, end})),
      })
    if (seen.length < 50 && !seen.some((each) => bare(each.text) === bare(quote.text))) seen.push(quote)
  }
  return found
}

/** Most words of the two are the same, and they begin alike. */
function alike(a: string, b: string): boolean {
  const [left, right] = [words(a), words(b)]
  const common = [...left].filter((word) => right.has(word)).length
  return bare(a).slice(0, 4) === bare(b).slice(0, 4) && common / Math.max(left.size, right.size) >= 0.6
}

function shortened(a: string, b: string): boolean {
  const [short, long] =
    bare(a).length < bare(b).length ? [bare(a).split(' '), bare(b).split(' ')] : [bare(b).split(' '), bare(a).split(' ')]
  let at = 0
  for (const word of long) if (word === short[at]) at++
  return at === short.length
}
