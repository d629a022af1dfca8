import {isKind} from '../claims/claim.ts'
import type {Rule} from './rule.ts'
import {quoted} from './shown.ts'

const best =
  /\b(?:one|some|among|amongst)\s+(?:of\s+)?the\s+(?:very\s+)?(?:best|top|highest|lowest|leading|strongest|fastest)(?:[- ]perform\w+)?\s+(?:\w+\s+){0,3}(?:forces|force|constabular\w+|in the country|nationally|in England)\b|\b(?:best|top|leading)[- ](?:performing )?(?:force )?(?:in the country|nationally)\b|\bamong the (?:best|top)\b|\b(?:is|was|are|were|remains?|as|among)\s+(?:\w+\s+)?(?:one of )?the (?:best|highest|lowest|fastest|quickest|safest|strongest)(?:\s+\w+){0,4}\s+(?:in (?:the (?:region|country|county|nation|UK)|England|Wales|Britain)|nationally|regionally)\b/i
const wide = /\b(?:nationally|national|of the \d+ forces|in the country|in England)\b/i

/** A rank with no field of comparison: out of how many, of which measure and period, by whose data. A field printed in the paragraph serves the ranks that say they are of it. */
export const rankWithoutField: Rule = {
  id: 'LETTER-24',
  title: 'A rank without its field',
  check: ({letter, claims}) => {
    const ranked = claims.filter(isKind('rank'))
    const fields = Map.groupBy(
      ranked.filter((claim) => claim.field !== null),
      (claim) => letter.sentences[claim.sentence]?.block,
    )
    const ranks = ranked.flatMap((claim) => {
      const sentence = letter.sentences[claim.sentence]
      if (claim.field !== null || !sentence) return []
      const served = wide.test(sentence.text) && (fields.get(sentence.block) ?? []).some((each) => each.start < claim.start)
      if (served) return []
      return [
        {
          verdict: 'question' as const,
          says: `${quoted(letter, claim)}: out of how many, for which period, and by whose data?`,
          spans: [{start: Math.max(sentence.start, claim.start - 30), end: claim.end}],
          claims: [claim],
        },
      ]
    })
    const withRank = new Set(ranked.map((claim) => claim.sentence))
    const praised = letter.sentences.flatMap((sentence) => {
      const at = best.exec(sentence.text)
      if (!at || withRank.has(sentence.index)) return []
      const span = {start: sentence.start + at.index, end: sentence.start + at.index + at[0].length}
      return [
        {
          verdict: 'question' as const,
          says: `${quoted(letter, span)}: by which measure, out of how many, and by whose data?`,
          spans: [span],
        },
      ]
    })
    return [...ranks, ...praised]
  },
}
