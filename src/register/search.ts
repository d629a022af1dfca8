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

/** Of more matches than this, those of the latest rows are looked at and the rest left out (REG-21); of an owner’s rows more, as the index does not know owners. */
const mostMatches = {all: 500, owned: 5000} as const

/** What to look among: rows of one kind, and those that somebody owns; null for all. */
export interface Among {
  readonly kind: Found['entity'] | null
  readonly owner: number | null
}

interface Hit {
  readonly rowid: number
  readonly entity: Found['entity']
  readonly entity_id: number
}

/**
 * Full-text search over the register of what an actor may see and no more: neither rows nor counts of others. Rows that have every word in their
 * title come first, then the others, the latest first of each. A point or a piece of evidence has the owner of its finding, a forum its chair.
 */
export function search(
  register: Register,
  actor: Actor,
  typed: string,
  page: {readonly limit: number; readonly offset: number} = {limit: 25, offset: 0},
  {kind, owner}: Among = {kind: null, owner: null},
): {readonly found: readonly Found[]; readonly more: boolean} {
  const match = matchOf(typed)
  if (match === null) return {found: [], more: false}
  return register.db.read((rows) => {
    const found: Found[] = []
    let passed = 0
    for (const {rowid, entity, entity_id: id} of hitsOf(rows, match, kind, owner === null ? mostMatches.all : mostMatches.owned)) {
      const scope = scopeOf(rows, entity, id)
      if (owner !== null && scope?.owner !== owner) continue
      if (!scope || !register.allowed(actor, needs[entity], scope)) continue
      if (passed++ < page.offset) continue
      if (found.length === page.limit) return {found, more: true}
      found.push({entity, id, under: under(rows, entity, id), ...shown(rows, rowid, typed)})
    }
    return {found, more: false}
  })
}

const batch = 40

/** Matches in order, fetched as far as they are looked at: those with every word in the title, then the others. */
function* hitsOf(rows: RegisterReader, match: string, kind: Found['entity'] | null, most: number): Generator<Hit> {
  let looked = 0
  for (const query of [`title : (${match})`, `(${match}) NOT (title : (${match}))`]) {
    for (let below = Number.MAX_SAFE_INTEGER; looked < most; ) {
      const hits = rows.sql<Hit>(
        'SELECT rowid, entity, entity_id FROM search WHERE search MATCH ? AND rowid < CAST(? AS INTEGER) AND (? IS NULL OR entity = ?) ORDER BY rowid DESC LIMIT ?',
        query,
        below,
        kind,
        kind,
        batch,
      )
      looked += hits.length
      yield* hits
      if (hits.length < batch) break
      below = hits.at(-1)!.rowid
    }
  }
}

function shown(rows: RegisterReader, rowid: number, typed: string): Pick<Found, 'title' | 'snippet'> {
  const [row] = rows.sql<{title: string; words: string}>('SELECT title, words FROM search WHERE rowid = CAST(? AS INTEGER)', rowid)
  return {title: row!.title, snippet: snippetOf(row!.words || row!.title, typed)}
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
const wordsAround = 12

/** The words about the first match, each match between its marks; the beginning where the match stands in the title alone. */
export function snippetOf(text: string, typed: string): string {
  const wanted = [...(plain(typed).match(/[\p{L}\p{N}]+/gu) ?? [])]
  const last = wanted.at(-1)
  const matches = (word: string) => {
    const bare = plain(word)
    return wanted.includes(bare) || (last !== undefined && bare.startsWith(last))
  }
  const words = text.split(/(\s+)/)
  const isMatch = words.map((word) => (word.match(/[\p{L}\p{N}]+/gu) ?? []).some(matches))
  const at = Math.max(0, isMatch.indexOf(true))
  const [from, to] = [Math.max(0, at - wordsAround), at + 3 * wordsAround]
  const shownWords = words.slice(from, to).map((word, i) => (isMatch[from + i] ? `${matchStart}${word}${matchEnd}` : word))
  return `${from > 0 ? '…' : ''}${shownWords.join('').trim()}${to < words.length ? '…' : ''}`
}

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
