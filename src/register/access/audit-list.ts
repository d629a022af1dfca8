import type {LondonDate} from '#core/time'
import {endOfDay, startOfDay} from '#core/time'
import type {RegisterReader} from '#store/register-db'
import {type AuditRow, auditRowOf} from '../audit.ts'

/** Which rows of the audit are asked for. */
export interface AuditFilter {
  /** 'person:12', or a part of the system. */
  readonly actor?: string
  /** The whole name of an event, or its start with a dot: 'action.'. */
  readonly event?: string
  /** An id, or the start of an address. */
  readonly about?: string
  readonly from?: LondonDate
  /** The last London day, included. */
  readonly to?: LondonDate
}

/** Rows of the audit that a filter lets through, latest first, below a row number; the paging needs no count of a log that may be long. */
export function auditPage(rows: RegisterReader, filter: AuditFilter, limit: number, below: number | null): AuditRow[] {
  const {actor, event, about, from, to} = filter
  let query = rows.db.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(limit)
  if (below !== null) query = query.where('seq', '<', below)
  if (actor) query = query.where('actor', '=', actor)
  if (event)
    query = event.endsWith('.')
      ? query.where('event', '>=', event).where('event', '<', `${event.slice(0, -1)}/`)
      : query.where('event', '=', event)
  if (about) query = query.where('entity_id', '>=', about).where('entity_id', '<', `${about}\u{10ffff}`)
  if (from) query = query.where('at', '>=', startOfDay(from).epochMilliseconds)
  if (to) query = query.where('at', '<', endOfDay(to).epochMilliseconds)
  return rows.all(query).map(auditRowOf)
}

/** Names of the events that the log holds: one step of the index for each, however long the log is. */
export const auditEvents = (rows: RegisterReader): string[] =>
  rows
    .sql<{event: string}>(
      `WITH RECURSIVE found(event) AS (
         SELECT min(event) FROM audit
         UNION ALL
         SELECT (SELECT min(event) FROM audit WHERE event > found.event) FROM found WHERE found.event IS NOT NULL
       ) SELECT event FROM found WHERE event IS NOT NULL`,
    )
    .map(({event}) => event)
