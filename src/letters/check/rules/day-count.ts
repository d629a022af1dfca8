import {formatDateLong} from '#core/format'
import type {LondonDate} from '#core/time'
import {addDays, daysBetween} from '#core/time'
import type {Span} from '../document/span.ts'
import type {Reading} from '../readings/reading.ts'
import {isStatutory} from '../readings/statutory.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'

/** Days that section 55(5A) gives, beginning with the day the report is published. */
const statutoryDays = 56
const publishedBefore =
  /\b(?:report|inspectorate|HMICFRS|inspectors?)\b[^.;]{0,80}\bpublish\w*\b[^.;]{0,40}$|\bpublished (?:its|the|their) report on (?:\w+ )?$/i
const because =
  'Police Act 1996, section 55(5A): before the end of 56 days beginning with the day the report is published. A letter’s date is not the day it was published.'

/** When the text says the report came out. */
function published(reading: Reading): (Span & {readonly date: LondonDate}) | null {
  for (const mention of reading.periods) {
    if (mention.grain !== 'day' || mention.period === null) continue
    const before = reading.letter.flat.slice(Math.max(0, mention.start - 120), mention.start)
    if (publishedBefore.test(before.replace(/\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s*$/, '')))
      return {start: mention.start, end: mention.end, date: mention.period.from}
  }
  return null
}

/**
 * The statutory day count: the day of publication is day 1, the last is day 56. Worked example: a report of 12 March 2024 is answered by 6 May 2024; 7 May is day 57. Where neither the text nor
 * the reader says when the report came out, the earliest day it could have been for the letter's date to be in time is stated instead.
 */
export const dayCount: Rule = {
  id: 'LETTER-32',
  title: 'The 56 days of section 55',
  check: (reading): Found[] => {
    if (!isStatutory(reading)) return []
    const told = published(reading)
    const from = reading.known.reportPublished ?? told?.date ?? null
    const date = reading.written?.date ?? reading.known.today ?? null
    const spans = [reading.written ?? told ?? {start: 0, end: 0}].map(({start, end}) => ({start, end}))
    if (date === null) return [{verdict: 'missing', says: 'The letter bears no date. When is it published?', because, spans}]
    if (from === null) {
      const earliest = addDays(date, 1 - statutoryDays)
      const says = `The letter does not say when the report was published. ${formatDateLong(date)} is within the ${statutoryDays} days only if that was ${formatDateLong(earliest)} or later. When was it?`
      return [{verdict: 'missing', says, because, spans}]
    }
    const day = daysBetween(from, date) + 1
    const last = addDays(from, statutoryDays - 1)
    const sum = `${formatDateLong(from)} is day 1; day ${statutoryDays} is ${formatDateLong(last)}; ${formatDateLong(date)} is day ${day}`
    if (day < 1)
      return [
        {
          verdict: 'question',
          says: `The letter is dated before the report it answers, ${formatDateLong(from)}. Which date is meant?`,
          sum,
          because,
          spans,
        },
      ]
    if (day <= statutoryDays)
      return [
        {
          verdict: 'consistent',
          says: `The letter is dated on day ${day} of ${statutoryDays}. The day it was published is not in it.`,
          sum,
          because,
          spans,
        },
      ]
    return [
      {
        verdict: 'does-not-add-up',
        says: `The letter is dated on day ${day}; the last of the ${statutoryDays} was ${formatDateLong(last)}. Was it published before its date?`,
        sum,
        because,
        spans,
      },
    ]
  },
}
