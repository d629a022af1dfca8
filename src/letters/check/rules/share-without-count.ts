import type {Rule} from './rule.ts'
import {capital} from './shown.ts'

/** A share with its interval beside it has told how far it may be out. */
const told = /^[^;]{0,60}\bbetween\b/i

/**
 * A share of cases with no number of cases anywhere near it cannot be checked, and its reader cannot tell how far chance alone could move it. Targets, limits, forecasts,
 * changes and shares of working time are left out; so is a share whose count stands in a table of the letter.
 */
export const shareWithoutCount: Rule = {
  id: 'LETTER-4',
  title: 'A share without its number of cases',
  check: (reading) =>
    reading.values.flatMap(({claim, sentence}) => {
      if (claim.kind !== 'share' || claim.role !== 'value' || reading.samples.has(claim.id) || reading.inTables.has(claim.id)) return []
      if (told.test(sentence.text.slice(claim.end - sentence.start)) && reading.claims[claim.id + 1]?.kind === 'interval') return []
      return [
        {
          verdict: 'cannot-be-checked',
          says: `${capital(claim.text)} is printed without the number of cases. Out of how many?`,
          spans: [claim],
          claims: [claim],
        },
      ]
    }),
}
