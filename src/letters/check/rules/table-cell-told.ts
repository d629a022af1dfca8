import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'

/** A figure of the text that stands in a table too, found by the row's own words and the period: the two are the same. */
export const tableCellTold: Rule = {
  id: 'LETTER-10',
  title: 'A figure in the text and in a table',
  check: ({inTables}) =>
    [...inTables.values()].flatMap(({value, row, cell, agrees, by}): Found[] => {
      if (by !== 'label') return []
      const label = row[0]?.text ?? ''
      const base = {spans: [{start: value.claim.start, end: value.claim.end}, cell], claims: [value.claim]}
      if (agrees) return [{...base, verdict: 'consistent', says: `The table has ${cell.text} for ‘${label}’ too.`}]
      const says = `The text has ${value.claim.text}; the table has ${cell.text} for ‘${label}’ in the same period. Which is meant?`
      return [{...base, verdict: 'does-not-add-up', says, sum: `${value.claim.text} against ${cell.text}`}]
    }),
}
