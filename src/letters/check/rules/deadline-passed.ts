import {formatDate} from '#core/format'
import {addDays} from '#core/time'
import {sentenceAt, voiceAt} from '../document/letter.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'

const until =
  /\b(?:by|before|no later than|due (?:by|in|on|for (?:\w+ )?(?:by|in))|until)\s+(?:the end of\s+|end of\s+|late\s+|early\s+|mid[- ])?$/i
const toCome = /\b(?:will|shall|is to|are to|to be|due|plan(?:s|ned)?|expects?|intends?|aims?|hopes?|should|must|is being|are being)\b/i

/** A date by which something will be done that lies before the letter's own date. */
export const deadlinePassed: Rule = {
  id: 'LETTER-33',
  title: 'A deadline that has passed',
  check: ({letter, periods, written, known}) => {
    const now = written?.date ?? known.today
    if (!now) return []
    return periods.flatMap((mention): Found[] => {
      if (
        mention.period === null ||
        mention.yearTaken ||
        mention.period.to > now ||
        !until.test(letter.flat.slice(Math.max(0, mention.start - 40), mention.start))
      )
        return []
      const sentence = sentenceAt(letter, mention.start)
      if (!sentence || !toCome.test(sentence.text) || voiceAt(letter, mention.start) === 'inspector') return []
      const says = `${mention.text} lies before the letter of ${formatDate(now)}, and the sentence speaks of what is to come. Was it done, or is another date meant?`
      return [
        {
          verdict: 'question',
          says,
          sum: `${formatDate(addDays(mention.period.to, -1))} is before ${formatDate(now)}`,
          spans: [{start: sentence.start, end: sentence.end}],
        },
      ]
    })
  },
}
