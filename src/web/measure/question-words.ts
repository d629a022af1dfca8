import {formatDate, formatPeriod} from '#core/format'
import type {Period} from '#core/time'
import {type Filters, forceWords, scopeWords} from './filters.ts'

/** Which rows a page speaks of: 'June 2024, 22:00 to 06:00, as known on 30 June 2024'. */
export const questionWords = (period: Period, filters: Filters): string =>
  [
    formatPeriod(period),
    ...[forceWords(filters) ?? []].flat(),
    ...scopeWords(filters),
    ...(filters.known ? [`as known on ${formatDate(filters.known)}`] : []),
  ].join(', ')
