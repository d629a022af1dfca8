import type {Generated} from 'kysely'
import {registerLetters} from './letters-schema.ts'
import {auditByEvent, consultations, people} from './people-schema.ts'
import {predictions} from './predictions-schema.ts'
import {registerFindings} from './register-findings-schema.ts'
import {registerForums, registerSearch, searchWhatIsShown} from './register-forums-schema.ts'
import {registerCore} from './register-schema.ts'
import {registerWork} from './register-work-schema.ts'
import {samples, samplesOfIncidents} from './samples-schema.ts'

/** The catalogue: which files were loaded, which segments hold their rows, and since when. Times are milliseconds since 1970, UTC. */
export interface CatalogueTables {
  snapshot: {
    id: Generated<number>
    /** First eight hex digits of a hash over the segments it lists. */
    name: string
    at: number
  }
  load: {
    id: Generated<number>
    snapshot_id: number
    contract: string
    contract_version: number
    fact: string
    file: string
    sha256: string
    bytes: number
    mapping: string | null
    mapping_hash: string
    loaded_at: number
    rows_in: number
    loaded: number
    quarantined: number
    excluded: number
    ambiguous_times: number
    missing_times: number
    /** JSON: Receipt.exclusions and Receipt.faults. */
    exclusions: string
    faults: string
    /** Path of the quarantined rows inside the workspace, or null when there are none (or they have expired). */
    quarantine: string | null
    quarantine_expired_at: number | null
    rows_expired_at: number | null
  }
  segment: {
    id: Generated<number>
    fact: string
    /** London month, 'YYYY-MM'. */
    month: string
    path: string
    rows: number
    bytes: number
    sha256: string
    last_event_at: number | null
    from_snapshot: number
    /** The first snapshot that no longer lists it. */
    to_snapshot: number | null
    /** The rows are gone (retention); aggregates stay. */
    expired_at: number | null
  }
  segment_load: {
    segment_id: number
    load_id: number
    rows: number
  }
  aggregate: {
    segment_id: number
    kind: string
    path: string
    /** JSON list of the definition hashes it holds columns for. */
    hashes: string
    /** Of the file; null for one written before hashes of aggregates were kept. */
    sha256: string | null
  }
  /** What has expired, when and under which class: the trail that stays when rows go. */
  expiry: {
    id: Generated<number>
    at: number
    what: 'rows' | 'quarantine'
    /** Retention class and its days, as answerable.yaml stated them then. */
    class: string
    days: number
    /** The fact and London month whose rows went; null for quarantined rows. */
    fact: string | null
    month: string | null
    /** The load whose quarantined rows went; null for rows. */
    load_id: number | null
    files: number
    rows: number
    bytes: number
  }
  coverage: {
    load_id: number
    contract: string
    by_key: string
    day: string
    rows: number
    from_snapshot: number
    to_snapshot: number | null
    /** 1 where the file holds only a few rows of the day, which came with those of its neighbour: they are held, and are not the day. */
    part: Generated<number>
  }
  supersession: {
    load_id: number
    by_load_id: number
    rows: number
    from_day: string
    to_day: string
    partial: number
  }
  annotation: {
    id: Generated<number>
    day: string
    text: string
    short: string
    /** Measure id prefix the note belongs to: 'calls' or 'calls.999.within-10s'. */
    subject: string
    author: string
    recorded_at: number
  }
}

/** Numbered migrations, applied in order in one transaction each; a released one is never edited. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE snapshot (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, at INTEGER NOT NULL) STRICT;
  CREATE TABLE load (
    id INTEGER PRIMARY KEY, snapshot_id INTEGER NOT NULL REFERENCES snapshot(id), contract TEXT NOT NULL, contract_version INTEGER NOT NULL,
    fact TEXT NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, mapping TEXT, mapping_hash TEXT NOT NULL,
    loaded_at INTEGER NOT NULL, rows_in INTEGER NOT NULL, loaded INTEGER NOT NULL, quarantined INTEGER NOT NULL, excluded INTEGER NOT NULL,
    ambiguous_times INTEGER NOT NULL, missing_times INTEGER NOT NULL, exclusions TEXT NOT NULL, faults TEXT NOT NULL, quarantine TEXT,
    quarantine_expired_at INTEGER, rows_expired_at INTEGER,
    UNIQUE (contract, contract_version, sha256, mapping_hash),
    CHECK (rows_in = loaded + quarantined + excluded)
  ) STRICT;
  CREATE TABLE segment (
    id INTEGER PRIMARY KEY, fact TEXT NOT NULL, month TEXT NOT NULL, path TEXT NOT NULL UNIQUE, rows INTEGER NOT NULL, bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL, last_event_at INTEGER, from_snapshot INTEGER NOT NULL REFERENCES snapshot(id),
    to_snapshot INTEGER REFERENCES snapshot(id), expired_at INTEGER
  ) STRICT;
  CREATE INDEX segment_fact ON segment(fact, month);
  CREATE TABLE segment_load (
    segment_id INTEGER NOT NULL REFERENCES segment(id), load_id INTEGER NOT NULL REFERENCES load(id), rows INTEGER NOT NULL,
    PRIMARY KEY (segment_id, load_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE aggregate (
    segment_id INTEGER NOT NULL REFERENCES segment(id), kind TEXT NOT NULL, path TEXT NOT NULL, hashes TEXT NOT NULL,
    PRIMARY KEY (segment_id, kind)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE coverage (
    load_id INTEGER NOT NULL REFERENCES load(id), contract TEXT NOT NULL, by_key TEXT NOT NULL, day TEXT NOT NULL, rows INTEGER NOT NULL,
    from_snapshot INTEGER NOT NULL, to_snapshot INTEGER, PRIMARY KEY (load_id, by_key, day)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX coverage_day ON coverage(contract, by_key, day);
  CREATE TABLE supersession (
    load_id INTEGER NOT NULL REFERENCES load(id), by_load_id INTEGER NOT NULL REFERENCES load(id), rows INTEGER NOT NULL,
    from_day TEXT NOT NULL, to_day TEXT NOT NULL, partial INTEGER NOT NULL, PRIMARY KEY (load_id, by_load_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE annotation (
    id INTEGER PRIMARY KEY, day TEXT NOT NULL, text TEXT NOT NULL, short TEXT NOT NULL, subject TEXT NOT NULL, author TEXT NOT NULL,
    recorded_at INTEGER NOT NULL
  ) STRICT;
  `,
  `
  ALTER TABLE aggregate ADD COLUMN sha256 TEXT;
  CREATE TABLE expiry (
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, what TEXT NOT NULL CHECK (what IN ('rows', 'quarantine')), class TEXT NOT NULL,
    days INTEGER NOT NULL, fact TEXT, month TEXT, load_id INTEGER REFERENCES load(id), files INTEGER NOT NULL, rows INTEGER NOT NULL,
    bytes INTEGER NOT NULL
  ) STRICT;
  `,
  registerCore,
  `${registerFindings}${registerForums}${registerWork}`,
  people,
  registerSearch,
  registerLetters,
  samples,
  predictions,
  auditByEvent,
  searchWhatIsShown,
  samplesOfIncidents,
  consultations,
  'ALTER TABLE coverage ADD COLUMN part INTEGER NOT NULL DEFAULT 0',
]
