import {isAnswerable} from '#core/errors'
import {formatInstant, formatPeriod, sentenceCase} from '#core/format'
import {addMonths, londonDate, type Period, startOf} from '#core/time'
import type {CauseCount} from '#explain/attendance/causes'
import {absenceSentence, valueWords} from '#explain/figure-words'
import type {Asker, SplitFigures} from '#figures/asker'
import type {Figure} from '#figures/figure'
import type {TimedGrade} from '#measures/attendance/within-target'
import type {Field} from '../measure/filter-fields.ts'
import type {Services} from '../services.ts'

/** A grade and its share in time: what each page of attendance begins with. */
export interface GradeHeadline {
  readonly grade: TimedGrade
  readonly headline: Figure
}

/** The sentence of a period: both grades, or why no figure can be given. `when` begins it: 'In June 2024'. */
export function answerWords(when: string, grades: readonly GradeHeadline[]): string {
  const [immediate, priority] = grades.map(({headline}) => headline)
  if (!immediate || immediate.value === null) return `${when} no figure can be given. ${immediate ? absenceSentence(immediate) : ''}`.trim()
  const said = (figure: Figure): string => figure.measure.sentence.replace('{value}', valueWords(figure))
  const both = priority && priority.value !== null ? `, and ${said(priority).replace(/^attended /, '')}` : ''
  return `${when} we ${said(immediate)}${both}.`
}

/** How old the data are, in the headline: they are never live. */
export const ageWords = (dataTo: Temporal.Instant | null): string =>
  dataTo ? `Not live: data to ${formatInstant(dataTo)}.` : 'No incidents are loaded.'

export const missesOf = (causes: readonly {readonly misses: number}[] | null): number =>
  (causes ?? []).reduce((sum, {misses}) => sum + misses, 0)

/** The cause of most misses; null where there is no miss. */
export function topCause<C extends Pick<CauseCount, 'cause' | 'misses'>>(causes: readonly C[] | null): C | null {
  const top = causes?.toSorted((a, b) => b.misses - a.misses)[0]
  return top && top.misses > 0 ? top : null
}

/** The latest whole month that the incidents reach; the month of today where none is held. */
export async function latestMonthOf({asker, clock}: Services): Promise<Period> {
  const end = await asker.dataTo('attendance.all.volume')
  const day = end?.day ?? londonDate(clock.now())
  const next = startOf('month', Temporal.PlainDate.from(day).add({days: 1}).toString())
  return {from: addMonths(next, -1), to: next}
}

const shownMonths = 24

/** The choice of a month, the latest first. */
export function monthField(latest: Period, period: Period): Field {
  const months = Array.from({length: shownMonths}, (_, i) => addMonths(latest.from, -i).slice(0, 7))
  const chosen = period.from.slice(0, 7)
  return {
    name: 'period',
    label: 'Month',
    options: [...new Set([...months, chosen])].map((month) => ({
      value: month,
      text: sentenceCase(formatPeriod({from: `${month}-01`, to: addMonths(`${month}-01`, 1)}, 'month')),
      selected: month === chosen,
    })),
  }
}

/** Figures by two splits, or that they are hidden. */
export type WeekSplit = SplitFigures & {readonly hidden?: true}

/** A measure by hour of the week; hidden where a force hides small counts, and so fine a table would give them away (HIDE-5). */
export const hoursOfWeek = (asker: Asker, measure: string, period: Period): Promise<WeekSplit> =>
  asker
    .split({measure, period, by: ['weekday', 'hour']})
    .catch((error: unknown) =>
      isAnswerable(error, 'FILTER_DISCLOSES') ? {by: ['weekday', 'hour'], cells: [], hidden: true as const} : Promise.reject(error),
    )
