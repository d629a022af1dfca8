import type {Choice} from '../layout/choices.tsx'
import type {Field} from '../measure/filter-fields.ts'
import {paths} from '../paths.ts'
import type {Sparked} from './in-time-view.ts'
import type {Group, Raised} from './told.ts'

/** A page of attendance: what it answers, then its sections by question. */
export interface AttendanceView {
  readonly name: string
  readonly age: string
  readonly answer: string
  /** The counts that the sentence rests on; null where it says them. */
  readonly counts: string | null
  /** What the sentence leaves to say: whether it changed, and what most misses were made of; null where nothing can be. */
  readonly lead: string | null
  readonly raised: readonly Raised[]
  readonly action: string
  readonly fields: readonly Field[]
  /** The ways among the pages, of the same period where that is a month. */
  readonly pages: readonly Choice[]
  /** Each grade over the months or weeks to this one, with what that says. */
  readonly sparks: readonly Sparked[]
  readonly groups: readonly Group[]
  /** What stands on the pages beside it, section by section; none but on the first page. */
  readonly beside: readonly Beside[]
}

/** Another page, and what it holds. */
export interface Beside {
  readonly text: string
  readonly href: string
  readonly sections: readonly {readonly text: string; readonly href: string}[]
}

type MonthPage = 'show' | 'when' | 'why' | 'queue' | 'units'
type OwnPage = 'day' | 'week' | 'samples'
export type PartPage = MonthPage | OwnPage

/** The pages about attendance in the order in which they are asked for; those of a month bear it. */
const parts: readonly {
  readonly page: PartPage
  readonly text: string
  readonly ofMonth: boolean
  readonly holds: Readonly<Record<string, string>>
}[] = [
  {page: 'show', text: 'The month', ofMonth: true, holds: {}},
  {
    page: 'why',
    text: 'Why late',
    ofMonth: true,
    holds: {
      counterfactual: 'What each stage would have saved',
      minutes: 'Where the minutes go',
      change: 'Before and after a date',
      others: 'Re-grading, and other disposals',
    },
  },
  {
    page: 'when',
    text: 'When and where',
    ofMonth: true,
    holds: {
      'hours-of-day': 'By hour of the day',
      week: 'Which hours of the week',
      beats: 'By beat, on a map',
      districts: 'By district',
      bases: 'By base',
      types: 'By type of incident',
    },
  },
  {
    page: 'queue',
    text: 'The queue',
    ofMonth: true,
    holds: {
      queue: 'The open queue as loaded',
      'queue-week': 'The queue at every quarter-hour, and its reviews',
      free: 'Units free at every quarter-hour',
    },
  },
  {page: 'units', text: 'Units', ofMonth: true, holds: {hours: 'Unit-hours by activity', activity: 'By hour and base'}},
  {
    page: 'day',
    text: 'The last day',
    ofMonth: false,
    holds: {causes: 'What its misses were made of', 'misses-immediate': 'Its misses, one by one'},
  },
  {
    page: 'week',
    text: 'The week',
    ofMonth: false,
    holds: {figures: 'Against the weeks before', causes: 'Causes that are more than usual', days: 'Day by day'},
  },
  {page: 'samples', text: 'Audit samples', ofMonth: false, holds: {}},
]

const addressOf = (page: PartPage, ofMonth: boolean, period: string | undefined): string =>
  paths.attendance[page].to({}, ofMonth ? {period} : {})

/** The ways among the pages about attendance; `period` is the one in the address, which those of a month keep. */
export const pagesAbout = (current: PartPage, period?: string): readonly Choice[] =>
  parts.map(({page, text, ofMonth}) => ({text, href: addressOf(page, ofMonth, period), current: page === current}))

/** What the first page leaves to the others. */
export const pagesBeside = (period?: string): readonly Beside[] =>
  parts.slice(1).map(({page, text, ofMonth, holds}) => {
    const href = addressOf(page, ofMonth, period)
    return {text, href, sections: Object.entries(holds).map(([id, section]) => ({text: section, href: `${href}#${id}`}))}
  })
