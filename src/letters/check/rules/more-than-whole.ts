import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'
import {percent, shown} from './shown.ts'

/** A part is no larger than its whole: '64 of the 61', 'Of the 84 panels, 91 met', '104% of callers'. A change or a compliance against a plan may pass 100%. */
export const moreThanWhole: Rule = {
  id: 'LETTER-5',
  title: 'A part larger than its whole',
  check: ({letter, claims}) =>
    claims.flatMap((claim, i): Found[] => {
      const part = claims[i + 1]
      if (claim.kind === 'count' && part?.kind === 'count' && part.sentence === claim.sentence && part.count > claim.count) {
        const lead = letter.flat.slice(letter.sentences[claim.sentence]?.start ?? claim.start, claim.start)
        const after = letter.flat.slice(part.start, part.end + 12)
        if (
          /(?:^|[,;]\s*)of (?:the |our |these |those |all |its )*$/i.test(lead) &&
          claim.noun !== '' &&
          /^,\s*(?:only |just )?$/.test(letter.flat.slice(claim.end, part.start)) &&
          /^[\d,]+\s+(?:were|was|had|have|has|did|met|took|said|[a-z]+ed)\b/i.test(after)
        )
          return [
            {
              verdict: 'impossible',
              says: `${shown(part.count)} is more than the ${shown(claim.count)} it is said to be part of. Which number is meant?`,
              sum: `${shown(part.count)} − ${shown(claim.count)} = ${shown(part.count - claim.count)}`,
              spans: [{start: claim.start, end: part.end}],
              claims: [claim, part],
            },
          ]
      }
      if (claim.kind === 'count of count' && claim.count > claim.of) {
        const sum = `${shown(claim.count)} − ${shown(claim.of)} = ${shown(claim.count - claim.of)}`
        return [
          {
            verdict: 'impossible',
            says: `${shown(claim.count)} is more than the ${shown(claim.of)} it is said to be part of. Which number is meant?`,
            sum,
            spans: [claim],
            claims: [claim],
          },
        ]
      }
      if (
        claim.kind === 'share' &&
        claim.role === 'value' &&
        claim.share > 1 &&
        /^\s*of\s+(?!plan|target|budget|last|the (?:plan|target|budget|level))/i.test(letter.flat.slice(claim.end, claim.end + 30))
      ) {
        return [
          {
            verdict: 'impossible',
            says: `${claim.text} of a whole is more than the whole. Of what is it a share?`,
            sum: `${percent(claim.share)} > 100%`,
            spans: [claim],
            claims: [claim],
          },
        ]
      }
      return []
    }),
}
