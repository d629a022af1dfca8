import {formatCount, formatRange, formatSeconds, formatShare} from '#core/format'
import {type MissCause, missCauses} from '#explain/attendance/causes'
import type {Figure} from '#figures/figure'
import type {Pictured, TableView} from '../calls/pictured.ts'
import type {ChangeView} from './change-section.ts'

/** One section of the page: its finding, then pictures with their tables, or a table. */
export interface Told {
  readonly id: string
  readonly title: string
  readonly finding: string
  readonly table: TableView | null
  readonly note: string | null
  /** Before the table. Two pictures of half a page stand side by side. */
  readonly pictures?: readonly Pictured[]
  readonly family?: 'page' | 'half'
  /** The table is long, and folded away. */
  readonly folded?: boolean
  readonly link?: {readonly text: string; readonly href: string}
  /** The form and tables of a change with a date. */
  readonly change?: ChangeView
}

/** Sections that answer one question, under its heading. */
export interface Group {
  readonly id: string
  readonly title: string
  readonly sections: readonly Told[]
}

/** A group of the sections that there are, in order; a section that has nothing to say is null. */
export const grouped = (id: string, title: string, sections: readonly (Told | null)[]): Group => ({
  id,
  title,
  sections: sections.filter((told) => told !== null),
})

/** What to load where no incident is. */
export const toLoad = [
  'Incidents: one row an incident, with its stamps and grades (contract incidents); or the lines of their logs, of which incidents are built (incident-events).',
  'Unit status and duty: which units were free, and what they were doing (unit-status, duty).',
  'Work samples and audits, where there are any (activity-sample, attendance-audit).',
] as const

/** Something that the figures give cause to ask about, with where it is told. */
export interface Raised {
  readonly text: string
  readonly href: string
}

/** What misses of one cause did, after 'misses': 'travelled long, from far away'. */
export function missesDid(cause: MissCause): string {
  switch (cause) {
    case 'stamp-missing':
      return 'lack a stamp, so that their stages cannot be told'
    case 'other':
      return 'have another cause'
    default:
      return missCauses.find(({id}) => id === cause)!.says
  }
}

export const percent = (share: number | null): string => (share === null ? '–' : formatShare(share))
export const time = (seconds: number | null): string => (seconds === null ? '–' : formatSeconds(seconds))
export const bounds = ({bounds: held}: Figure): string => (held && held.low !== held.high ? formatRange(held.low, held.high, 'share') : '–')
export const unknownsOf = ({unknowns, denominator}: Figure): string =>
  unknowns === null ? '–' : `${formatCount(unknowns)}${denominator ? `, ${formatShare(unknowns / denominator)}` : ''}`
