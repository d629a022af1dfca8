import {formatAge, formatCount, formatInstant, formatShare} from '#core/format'
import type {QueueAt, QueueNow} from './open-queue.ts'
import type {Looked, SinceLook} from './queue-looks.ts'

/** How long ago: '25 min, longest 1 h 10 min'; a dash where nothing was looked at. */
const sinceWords = (since: SinceLook | null): string =>
  since === null ? '–' : `${formatAge(since.medianSeconds)}, longest ${formatAge(since.longestSeconds)}`

/** How many never were, and of how many that is not known: '3; not known of 2'. */
export const neverWords = ({never, notKnown}: Looked): string =>
  notKnown === 0 ? formatCount(never) : `${formatCount(never)}; not known of ${formatCount(notKnown)}`

/** The headings of `queueCells`, and which of them are numbers. */
export const queueHead = [
  'Open',
  'Past its time',
  'The oldest had waited',
  'Never reviewed',
  'Since the last review',
  'Never assessed again',
  'Since the last assessment',
] as const

/** What stood at one quarter-hour: a row of the page's table and of the command's. A time since is that of half the incidents looked at, and the longest. */
export const queueCells = ({open, pastTarget, oldestSeconds, reviewed, reassessed}: QueueAt, timed: boolean): string[] => [
  formatCount(open),
  timed ? formatCount(pastTarget) : 'no time',
  oldestSeconds === null ? '–' : formatAge(oldestSeconds),
  neverWords(reviewed),
  sinceWords(reviewed.since),
  neverWords(reassessed),
  sinceWords(reassessed.since),
]

/** The headings of `nowCells`; those of counts are the first two and each that begins with Never. */
export const nowHead = [
  'Open',
  'Past its time',
  'Oldest opened',
  'Never reviewed',
  'Since the last review',
  'Never assessed again',
  'Since the last assessment',
] as const

/** What of one grade stands open as loaded: a row of the page's table and of the command's. */
export const nowCells = (row: QueueNow): string[] => [
  formatCount(row.open),
  row.targetSeconds === null && row.pastTarget === 0 ? 'no time' : formatCount(row.pastTarget),
  formatInstant(row.oldestAt),
  formatCount(row.neverReviewed),
  sinceWords(row.sinceReview),
  formatCount(row.neverReassessed),
  sinceWords(row.sinceReassessment),
]

const kinds = {reviewed: 'reviewed', reassessed: 'assessed again'} as const

/** What of the looks is not known over a period, for a reader who would take it for none: null where all of it is known, or nothing was open. */
export function looksNotKnown(queue: readonly QueueAt[]): string | null {
  const open = queue.reduce((sum, each) => sum + each.open, 0)
  const said = (['reviewed', 'reassessed'] as const).flatMap((kind) => {
    const unknown = queue.reduce((sum, each) => sum + each[kind].notKnown, 0)
    if (unknown === 0) return []
    if (unknown === open)
      return [`When incidents were ${kinds[kind]} is not known of any: no such stamp is held of these days, or the last alone.`]
    return [
      `When incidents were last ${kinds[kind]} is not known of ${formatShare(unknown / open)} of those open, taken over all quarter-hours: a wide extract holds the last stamp alone.`,
    ]
  })
  return said.length > 0 ? `${said.join(' ')} Not known is neither never nor long ago (ATT-22).` : null
}
