import {formatPeriod} from '#core/format'
import type {Period} from '#core/time'
import type {SplitFigures} from '#figures/asker'
import {gradeName} from '#measures/attendance/within-target'
import type {Measure} from '#measures/define'
import type {Pictured} from '../calls/pictured.ts'
import {heatView} from '../measure/heat.ts'
import type {Told} from './told.ts'
import type {WhenFacts} from './when.ts'

function picture(id: string, name: string, measure: Measure, split: SplitFigures, period: Period): Pictured | null {
  const heat = heatView(measure, split, period, null, id)
  if (!heat) return null
  return {
    title: `${name}: ${heat.heading.charAt(0).toLowerCase()}${heat.heading.slice(1)}`,
    basis: `${heat.finding?.replace(/ No standard.*$/, '') ?? ''} ${heat.basis}`.trim(),
    drawn: heat.drawn,
    note: null,
    table: {
      caption: `${name}: ${heat.basis}`,
      table: {head: heat.table.head, numbers: heat.table.head.map((_, i) => i).slice(1), rows: heat.table.rows},
    },
  }
}

/** Shares in time by hour and weekday over the year, and the share of arrivals that are known: an hour of few known arrivals is not to be read. */
export function hoursOfWeekOf({grades, known, year}: WhenFacts): Told | null {
  const pictures = [
    ...grades.map(({grade, week, headline}) => picture(`week-${grade}`, `${gradeName[grade]} in time`, headline.measure, week, year)),
    known.cells[0] ? picture('week-known', 'Arrivals that are known', known.cells[0].figure.measure, known, year) : null,
  ].filter((each) => each !== null)
  if (grades.some(({week}) => week.hidden))
    return {
      id: 'week',
      title: 'Which hours of the week',
      finding: 'Hours of the week are hidden: small counts are, and so fine a table would give them away (HIDE-5).',
      note: null,
      table: null,
    }
  if (pictures.length === 0) return null
  return {
    id: 'week',
    title: 'Which hours of the week',
    finding: `Over ${formatPeriod(year)}: a month has too few incidents in each hour. An arrival that is missing is never in time, so an hour with few known arrivals reads low.`,
    note: 'By the hour in which the log was opened. The lowest of 168 hours is low in part by chance.',
    table: null,
    pictures,
  }
}
