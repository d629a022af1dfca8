import type {Generated} from 'kysely'

/** Samples that were drawn here, and what people recorded of their calls. Times are milliseconds since 1970, UTC; days are London dates. */
export interface SampleTables {
  /** How a sample was drawn. */
  sample: {
    name: string
    kind: 'callback' | 'audit' | 'attendance'
    frame: string
    from_day: string
    to_day: string
    seed: number
    /** Calls asked for from each band of waits; incidents asked for in all. */
    each: number
    /** The snapshot it was drawn from: with the seed, the same calls again. */
    snapshot: string
    /** JSON: calls or incidents and drawn, by stratum. */
    strata: string
    drawn_on: string
    at: number
    actor: string
  }
  /** The incidents of a sample of attendance; the calls of the other kinds are rows of the fact `sampled-call`. */
  sample_item: {
    sample: string
    /** Date and serial: 2024-06-30/89. */
    incident: string
    /** When its log was opened. */
    created_at: number
  }
  /** What was recorded of one sampled call or incident. A correction is a new version; the earlier stay. */
  sample_answer: {
    id: Generated<number>
    sample: string
    /** The call, or the incident as date and serial. */
    call_ref: string
    version: number
    /** When the caller was asked, or the call or incident was judged. */
    asked_at: number
    /** JSON: fields by name. */
    fields: string
    at: number
    actor: string
  }
}

export const samples = `
  CREATE TABLE sample (
    name TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('callback', 'audit')), frame TEXT NOT NULL, from_day TEXT NOT NULL,
    to_day TEXT NOT NULL, seed INTEGER NOT NULL, each INTEGER NOT NULL, snapshot TEXT NOT NULL, strata TEXT NOT NULL, drawn_on TEXT NOT NULL,
    at INTEGER NOT NULL, actor TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE sample_answer (
    id INTEGER PRIMARY KEY, sample TEXT NOT NULL, call_ref TEXT NOT NULL, version INTEGER NOT NULL, asked_at INTEGER NOT NULL,
    fields TEXT NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, UNIQUE (sample, call_ref, version)
  ) STRICT;
  `

/** Samples of incidents beside those of calls: SQLite changes no check, so that the table is made anew. */
export const samplesOfIncidents = `
  CREATE TABLE sample_anew (
    name TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('callback', 'audit', 'attendance')), frame TEXT NOT NULL, from_day TEXT NOT NULL,
    to_day TEXT NOT NULL, seed INTEGER NOT NULL, each INTEGER NOT NULL, snapshot TEXT NOT NULL, strata TEXT NOT NULL, drawn_on TEXT NOT NULL,
    at INTEGER NOT NULL, actor TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO sample_anew SELECT name, kind, frame, from_day, to_day, seed, each, snapshot, strata, drawn_on, at, actor FROM sample;
  DROP TABLE sample;
  ALTER TABLE sample_anew RENAME TO sample;
  CREATE TABLE sample_item (
    sample TEXT NOT NULL, incident TEXT NOT NULL, created_at INTEGER NOT NULL, PRIMARY KEY (sample, incident)
  ) STRICT, WITHOUT ROWID;
  `
