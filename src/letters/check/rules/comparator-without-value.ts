import {valuesIn} from '../readings/reading.ts'
import type {Rule} from './rule.ts'
import {quoted} from './shown.ts'

const month = '(?:January|February|March|April|May|June|July|August|September|October|November|December)'
const others = String.raw`(?:expected|averages?|the (?:\w+[ -]){0,3}averages?|the \d[^.;]{0,20}averages?|(?:most )?similar forces|other forces|our peers|peers|the national [\w-]+|national|last year|the previous year|the year before|before|${month}(?: (?:19|20)\d\d)?)`
const pattern = new RegExp(
  [
    String.raw`\b(?:higher|lower|better|worse|greater|more|less|fewer|faster|slower|quicker)\s+than\s+(?:that of |those of |in |at |was |were |what was )?${others}\b`,
    String.raw`\b(?:above|below)\s+(?:the |our )?(?:\w+[ -]){0,3}(?:averages?|(?:most )?similar forces|other forces|peers)\b`,
    String.raw`\bin line with,?[^.;]{0,25}?\b(?:the )?(?:(?:national|average)(?!\s+(?:practice|guid\w+|standards?|polic\w+|targets?|requirements?|strategy|framework|model))|other forces|similar forces|peers)\b`,
    String.raw`\bcompares? (?:well|favourably|poorly) (?:to|with)\b`,
  ].join('|'),
  'gi',
)

/** Something is said to be higher, lower, better or in line, and what it is held against has no figure: 'lower than the average for similar forces'. */
export const comparatorWithoutValue: Rule = {
  id: 'LETTER-19',
  title: 'A comparison without the figure compared with',
  check: (reading) =>
    reading.letter.sentences.flatMap((sentence) => {
      const at = [...sentence.text.matchAll(pattern)][0]
      if (!at) return []
      const [start, end] = [sentence.start + at.index, sentence.start + at.index + at[0].length]
      const after = valuesIn(reading, {start: end, end: sentence.end})
      const given = after.some(
        (value) =>
          value.claim.kind !== 'duration' && !/[;]/.test(reading.letter.flat.slice(end, value.claim.start)) && value.claim.start - end < 90,
      )
      const whole = reading.comparisons.some(
        ({reference, connector}) => connector === 'than' && reference.sentence === sentence && reference.claim.start >= start,
      )
      if (given || whole) return []
      const says = `${quoted(reading.letter, {start: Math.max(sentence.start, start - 30), end: Math.min(sentence.end, end + 40)}, 110)}: the figure compared with is not given. What is it?`
      return [{verdict: 'missing' as const, says, spans: [{start, end: Math.min(sentence.end, end + 40)}]}]
    }),
}
