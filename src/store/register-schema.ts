import type {Generated} from 'kysely'

/**
 * What the register keeps beside the catalogue, in the same file. Times are milliseconds since 1970, UTC; days are London dates; yes and no are
 * 1 and 0; lists are JSON.
 */
export interface RegisterCoreTables {
  /** Who did what to which row, and when: ids and names of fields, never what stands in them. Rows are chained by `hash` and never change. */
  audit: {
    seq: number
    at: number
    /** 'person:12', or the part of the system that acted: 'system:tests'. */
    actor: string
    /** Name of the command, or of the view. */
    event: string
    entity: string
    entity_id: string
    /** JSON list of field names. */
    fields: string
    /** SHA-256 over the hash before and this row's canonical form. */
    hash: Uint8Array
  }
  /** Where the chain ends: a tail that was cut off is missed here. One row. */
  audit_head: {
    id: number
    seq: number
    hash: Uint8Array
    /** Commands that have changed something: while it stands still, so does every row but views. */
    changes: Generated<number>
  }
  /** What each change replaced. It holds what people wrote, which the audit never does. */
  revision: {
    id: Generated<number>
    entity: string
    entity_id: number
    version: number
    at: number
    actor: string
    event: string
    /** JSON: field → [was, is]. */
    changes: string
    reason: string | null
  }
}

export const registerCore = `
  CREATE TABLE audit (
    seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, event TEXT NOT NULL, entity TEXT NOT NULL, entity_id TEXT NOT NULL,
    fields TEXT NOT NULL, hash BLOB NOT NULL
  ) STRICT;
  CREATE INDEX audit_entity ON audit(entity, entity_id, seq);
  CREATE INDEX audit_actor ON audit(actor, seq);
  CREATE TRIGGER audit_stays_as_written BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows never change'); END;
  CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never deleted'); END;
  CREATE TABLE audit_head (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;
  INSERT INTO audit_head VALUES (1, 0, zeroblob(32));
  CREATE TABLE revision (
    id INTEGER PRIMARY KEY, entity TEXT NOT NULL, entity_id INTEGER NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL,
    actor TEXT NOT NULL, event TEXT NOT NULL, changes TEXT NOT NULL, reason TEXT, UNIQUE (entity, entity_id, version)
  ) STRICT;
`
