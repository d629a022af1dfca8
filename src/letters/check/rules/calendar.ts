import {formatDateLong, weekdayName} from '#core/format'
import {weekday} from '#core/time'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'

/** A date the calendar has, on the weekday printed beside it: 31 June and 'Wednesday 4 July 2024', a Thursday, are not. A date without its year is not held to a weekday. */
export const calendar: Rule = {
  id: 'LETTER-34',
  title: 'Dates and the calendar',
  check: ({periods, claims}) => {
    const byStart = new Map(claims.filter((claim) => claim.kind === 'date').map((claim) => [claim.start, claim]))
    return periods.flatMap((mention): Found[] => {
      const claim = byStart.get(mention.start)
      const base = {spans: [{start: mention.start, end: mention.end}], claims: claim ? [claim] : []}
      if (mention.period === null)
        return [
          {
            ...base,
            verdict: 'impossible',
            says: `The calendar has no ${mention.text.replace(/^(?:year|12 months) (?:ending|to) /i, '')}. Which day is meant?`,
          },
        ]
      if (mention.grain !== 'day' || mention.yearTaken) return []
      const day = weekday(mention.period.from)
      if (mention.weekday === null) return [{...base, verdict: 'consistent', says: `It was a ${weekdayName(day)}.`}]
      if (mention.weekday === day) return [{...base, verdict: 'consistent', says: 'The weekday is that of the date.'}]
      const says = `${mention.text} is a ${weekdayName(day)}. Is the day or the date meant?`
      return [{...base, verdict: 'impossible', says, sum: formatDateLong(mention.period.from)}]
    })
  },
}
