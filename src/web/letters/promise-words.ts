import {formatDate} from '#core/format'
import type {ForwardClaim} from '#register/letters/forward-claims'
import type {Services} from '../services.ts'

/** 'Due 31 July 2024, 3 days ago'; that no date was given, where none was. */
export function dueWords({dueDay, overdueDays, state}: ForwardClaim): string {
  if (dueDay === null) return 'No date was given'
  if (state !== 'open' || overdueDays === null || overdueDays < 0) return `Due ${formatDate(dueDay)}`
  return overdueDays === 0 ? 'Due today' : `Due ${formatDate(dueDay)}, ${overdueDays} ${overdueDays === 1 ? 'day' : 'days'} ago`
}

/** What will show whether a promise is kept. */
export function shownByWords({measure, actionId}: ForwardClaim, {asker}: Pick<Services, 'asker'>): string {
  if (measure) return `Shown by ${asker.measures.find(({id}) => id === measure)?.title ?? measure}`
  return actionId ? `Shown by action ${actionId}` : 'Tied to no measure and no action'
}
