import type {RegisterReader} from '#store/register-db'
import type {Actor, Permission} from './access/permissions.ts'
import type {Register} from './command.ts'
import {scopeOf} from './scopes.ts'

export interface Found {
  readonly entity: 'finding' | 'action' | 'element' | 'evidence' | 'decision' | 'forum' | 'upheld'
  readonly id: number
  /** The finding, action or other row that a page shows it under. */
  readonly under: {readonly entity: string; readonly id: number}
  readonly title: string
  /** Words around the match, the match between the marks given. */
  readonly snippet: string
}

const needs: Record<Found['entity'], Permission> = {
  finding: 'finding:view',
  action: 'action:view',
  element: 'finding:view',
  evidence: 'evidence:view',
  decision: 'forum:view',
  forum: 'forum:view',
  upheld: 'finding:view',
}

/** Marks that cannot stand in what people write (control characters are refused), so that what draws them can tell them from it. */
export const matchStart = '\u0001'
export const matchEnd = '\u0002'

/** What people typed as an FTS5 query: each word must be there, the last may be only begun. Nothing of it is taken as syntax. */
export function matchOf(typed: string): string | null {
  const words =
    typed
      .normalize('NFKC')
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, 12) ?? []
  if (words.length === 0) return null
  return words.map((word, i) => `"${word}"${i === words.length - 1 ? '*' : ''}`).join(' ')
}

/** Of more matches than this, those of the latest rows are ranked and the rest left out (REG-21). */
const mostRanked = 500

interface Hit {
  readonly rowid: number
  readonly entity: Found['entity']
  readonly entity_id: number
  readonly score: number
}

/**
 * Full-text search over the register, best match first (BM25, a match in a title counting four times), of what an actor may see and no more:
 * neither rows nor counts of others.
 */
export function search(
  register: Register,
  actor: Actor,
  typed: string,
  page: {readonly limit: number; readonly offset: number} = {limit: 25, offset: 0},
): {readonly found: readonly Found[]; readonly more: boolean} {
  const match = matchOf(typed)
  if (match === null) return {found: [], more: false}
  return register.db.read((rows) => {
    const hits = rows
      .sql<Hit>(
        'SELECT rowid, entity, entity_id, bm25(search, 4.0, 1.0) AS score FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?',
        match,
        mostRanked,
      )
      .toSorted((a, b) => a.score - b.score || a.rowid - b.rowid)
    const found: Found[] = []
    let passed = 0
    for (const {rowid, entity, entity_id: id} of hits) {
      const scope = scopeOf(rows, entity, id)
      if (!scope || !register.allowed(actor, needs[entity], scope)) continue
      if (passed++ < page.offset) continue
      if (found.length === page.limit) return {found, more: true}
      found.push({entity, id, under: under(rows, entity, id), ...shown(rows, match, rowid)})
    }
    return {found, more: false}
  })
}

const shown = (rows: RegisterReader, match: string, rowid: number): Pick<Found, 'title' | 'snippet'> =>
  rows.sql<Pick<Found, 'title' | 'snippet'>>(
    "SELECT title, snippet(search, -1, char(1), char(2), '…', 24) AS snippet FROM search WHERE search MATCH ? AND rowid = CAST(? AS INTEGER)",
    match,
    rowid,
  )[0]!

function under(rows: RegisterReader, entity: Found['entity'], id: number): Found['under'] {
  if (entity === 'element' || entity === 'evidence') {
    const row = rows.first(rows.db.selectFrom(entity).select('finding_id').where('id', '=', id))!
    return {entity: 'finding', id: row.finding_id}
  }
  if (entity === 'decision') {
    const row = rows.first(rows.db.selectFrom('decision').select('meeting_id').where('id', '=', id))!
    return {entity: 'meeting', id: row.meeting_id}
  }
  return {entity, id}
}
