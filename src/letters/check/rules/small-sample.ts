import {rowsPerGroup} from '#stats/sample-size'
import {wilson} from '#stats/wilson'
import {overlaps} from '../document/span.ts'
import {countsOfShare} from '../readings/samples.ts'
import type {Rule} from './rule.ts'
import {samplesApart} from './samples-apart.ts'
import {shown, withInterval} from './shown.ts'

/** Wholes that are counted through, not drawn: no interval belongs to them. */
const countedThrough =
  /\b(?:posts?|vacanc|recommendation|forces|areas|stations?|officers|staff|handsets?|teams?|members|districts|actions?|vehicles|people in|inspectors|supervisors)\b/i
/** How many of its areas an inspection graded is no sample. */
const gradedAreas = /\bgraded? (?:judge?ments?|areas)\b|\bareas of policing\b/i

/** Half the width of the interval, in share, above which a sample says little. */
const wide = 0.1

/**
 * A small sample, with its 95% Wilson interval: a share of 46 cases may be out by 14 points either way. Stated where the interval is wider than 20 points and is not printed beside
 * the counts; left out where the whole is counted through (posts filled, recommendations met), and where LETTER-17 shows the interval already.
 */
export const smallSample: Rule = {
  id: 'LETTER-6',
  title: 'A small sample without its interval',
  check: (reading) => {
    const told = samplesApart.check(reading).flatMap((found) => found.spans)
    return reading.claims.flatMap((share, i) => {
      const claim = countsOfShare(reading, share) ?? share
      if (claim.kind !== 'count of count' || claim.count > claim.of || claim.of < 2) return []
      const interval = wilson(claim.count, claim.of)
      const sentence = reading.letter.sentences[claim.sentence]
      if (!interval || !sentence || interval.high - interval.low <= 2 * wide || countedThrough.test(claim.noun)) return []
      const printed = reading.claims.slice(i, i + 4).some((each) => each.kind === 'interval' && each.sentence === claim.sentence)
      if (printed || told.some((span) => overlaps(span, claim))) return []
      const needed = rowsPerGroup(Math.min(claim.count / claim.of, 0.85), 0.1)
      if (gradedAreas.test(sentence.text)) return []
      const says =
        claim.of < 10
          ? `${shown(claim.count)} of ${claim.of}: too few to judge. The share behind them may lie anywhere in ${withInterval(claim.count, claim.of)}.`
          : `${shown(claim.count)} of ${shown(claim.of)} is ${withInterval(claim.count, claim.of)}. Is it said of these cases, or of all?`
      return [
        {
          verdict: 'question',
          says,
          sum: `${shown(claim.count)} of ${shown(claim.of)}: ${withInterval(claim.count, claim.of)}`,
          ...(needed
            ? {because: `To show a gain of 10 points about ${shown(needed, 0)} cases are needed in each of two samples (80% power).`}
            : {}),
          spans: [claim],
          claims: [claim],
        },
      ]
    })
  },
}
