import {createHash} from 'node:crypto'
import type {RegisterReader, RegisterWriter} from '#store/register-db'
import type {Selected} from './rows.ts'

/** What one audit row says: ids and names of fields, never what stands in them (REG-19). */
export interface AuditEntry {
  /** 'person:12', or a part of the system: 'system:tests'. */
  readonly actor: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  readonly event: string
  readonly entity: string
  readonly id: string
  readonly fields: readonly string[]
}

export interface AuditRow extends AuditEntry {
  readonly seq: number
  /** SHA-256, hexadecimal. */
  readonly hash: string
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** A row's hash: SHA-256 over the hash before it and its own canonical form, which is a JSON list in a fixed order. */
function chained(before: Uint8Array, seq: number, {at, actor, event, entity, id, fields}: AuditEntry): Buffer {
  return createHash('sha256')
    .update(before)
    .update(JSON.stringify([seq, at, actor, event, entity, id, fields]))
    .digest()
}

/** Adds a row to the chain, in the change that it records. */
export function appendAudit(tx: RegisterWriter, entry: AuditEntry): void {
  const [head] = tx.sql<{seq: number; hash: Uint8Array}>('SELECT seq, hash FROM audit_head')
  const seq = head!.seq + 1
  const hash = chained(head!.hash, seq, entry)
  const {at, actor, event, entity, id, fields} = entry
  // Plain SQL, not the builder: this is written with every change and every view.
  tx.sql(
    'INSERT INTO audit (seq, at, actor, event, entity, entity_id, fields, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    seq,
    at,
    actor,
    event,
    entity,
    id,
    JSON.stringify(fields),
    hash,
  )
  tx.sql('UPDATE audit_head SET seq = ?, hash = ?', seq, hash)
}

/** Where the chain ends now. Noted elsewhere (a printed pack, an export), it shows later whether everything before it still stands. */
export function auditHead(rows: RegisterReader): {readonly seq: number; readonly hash: string} {
  const head = rows.first(rows.db.selectFrom('audit_head').selectAll())!
  return {seq: head.seq, hash: hex(head.hash)}
}

const pageSize = 10_000

/** A row as it stands in the register. */
export const auditRowOf = (row: Selected<'audit'>): AuditRow => ({
  seq: row.seq,
  at: row.at,
  actor: row.actor,
  event: row.event,
  entity: row.entity,
  id: row.entity_id,
  fields: JSON.parse(row.fields) as string[],
  hash: hex(row.hash),
})

/** Every row in order, read in pages so that a long log needs little memory. */
export function* auditRows(rows: RegisterReader, after = 0): Generator<AuditRow> {
  for (let last = after; ; ) {
    const page = rows.all(rows.db.selectFrom('audit').selectAll().where('seq', '>', last).orderBy('seq').limit(pageSize))
    yield* page.map(auditRowOf)
    if (page.length < pageSize) return
    last = page.at(-1)!.seq
  }
}

export interface AuditFault {
  readonly seq: number
  /** 'edited': the row does not give its hash; 'missing': a number is left out; 'cut': the chain ends before its recorded end; 'noted': differs from a head noted elsewhere. */
  readonly kind: 'edited' | 'missing' | 'cut' | 'noted'
  readonly says: string
}

export interface AuditCheck {
  readonly rows: number
  readonly head: {readonly seq: number; readonly hash: string}
  readonly faults: readonly AuditFault[]
}

/**
 * Walks the whole chain. Finds a row that was edited, moved, put in or taken out, and a tail that was cut off, by the recorded end of the chain
 * or by a head noted elsewhere before. Somebody who may write the file and recomputes every hash from a point on, and its end, is found only by
 * such a noted head. At most the first 100 faults are listed.
 */
export function verifyAudit(rows: RegisterReader, noted?: {readonly seq: number; readonly hash: string}): AuditCheck {
  const faults: AuditFault[] = []
  const find = (fault: AuditFault): void => {
    if (faults.length < 100) faults.push(fault)
  }
  let before: Uint8Array = Buffer.alloc(32)
  let last = 0
  let count = 0
  let seenNoted = false
  for (const row of auditRows(rows)) {
    count++
    if (row.seq !== last + 1) {
      const from = last + 1
      find({
        seq: from,
        kind: 'missing',
        says: row.seq - 1 === from ? `Row ${from} is missing.` : `Rows ${from} to ${row.seq - 1} are missing.`,
      })
    } else if (chained(before, row.seq, row).toString('hex') !== row.hash) {
      find({seq: row.seq, kind: 'edited', says: `Row ${row.seq} is not as it was written, or the row before it is not.`})
    }
    if (noted?.seq === row.seq) {
      seenNoted = true
      if (noted.hash.toLowerCase() !== row.hash)
        find({seq: row.seq, kind: 'noted', says: `Row ${row.seq} has another hash than the one that was noted.`})
    }
    before = Buffer.from(row.hash, 'hex')
    last = row.seq
  }
  const head = auditHead(rows)
  if (head.seq !== last || (last > 0 && head.hash !== Buffer.from(before).toString('hex')))
    find({seq: last + 1, kind: 'cut', says: `The log ends at row ${last}; its recorded end is row ${head.seq}.`})
  if (noted && !seenNoted) find({seq: noted.seq, kind: 'cut', says: `The log has no row ${noted.seq}, which was noted.`})
  return {rows: count, head, faults}
}

export interface AuditFilter {
  readonly actor?: string
  readonly entity?: string
  readonly id?: string
  readonly event?: string
  /** Only rows before this one. */
  readonly before?: number
  readonly limit?: number
}

/** A page of the log, latest first. */
export function auditPage(rows: RegisterReader, {actor, entity, id, event, before, limit = 100}: AuditFilter): AuditRow[] {
  let query = rows.db.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(limit)
  if (before !== undefined) query = query.where('seq', '<', before)
  if (actor !== undefined) query = query.where('actor', '=', actor)
  if (entity !== undefined) query = query.where('entity', '=', entity)
  if (id !== undefined) query = query.where('entity_id', '=', id)
  if (event !== undefined) query = query.where('event', '=', event)
  return rows.all(query).map(auditRowOf)
}
