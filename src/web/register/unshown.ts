import {z} from 'zod'
import {AnswerableError} from '#core/errors'
import type {Sensitivity} from '#register/access/permissions'
import {markingOf} from '#register/export'
import {type NotFoundOutcome, notFound} from '../route.ts'

/** The number of a row as it stands in an address. */
export const rowId = z.coerce.number().int().positive()

/** What a page that concerns one row does when the row is not there, or belongs where whoever asks does not reach. */
export function unshown(kind: 'not-found' | 'not-allowed', what: string): NotFoundOutcome {
  if (kind === 'not-found') return notFound()
  throw new AnswerableError('OUTSIDE_AREA', {what, area: 'another area, or is more sensitive'})
}

/** The marking of a page that shows some rows, for its head: none where all are official, and the marking of every page stands. */
export const marked = (rows: readonly {readonly sensitivity: Sensitivity}[]): {readonly marking?: string} =>
  rows.some(({sensitivity}) => sensitivity !== 'official') ? {marking: markingOf(rows)} : {}
