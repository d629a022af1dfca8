import {formatCount} from '#core/format'

/** Where a reader is in a long list, and the ways on. */
export interface Pages {
  /** '51 to 100 of 911', or null when all of it is shown. */
  readonly says: string | null
  readonly previous: string | null
  readonly next: string | null
}

/** Pages count from 1. A page past the end says that there is nothing there. */
export function pagesOf(total: number, page: number, perPage: number, href: (page: number) => string): Pages {
  const last = Math.max(1, Math.ceil(total / perPage))
  const from = (page - 1) * perPage + 1
  const says =
    from > total
      ? `nothing: there are ${formatCount(total)}`
      : `${formatCount(from)} to ${formatCount(Math.min(total, page * perPage))} of ${formatCount(total)}`
  return {
    says: total <= perPage && page === 1 ? null : says,
    previous: page > 1 ? href(Math.min(page - 1, last)) : null,
    next: page < last ? href(page + 1) : null,
  }
}
