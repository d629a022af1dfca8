import type {Generated} from 'kysely'

/** Samples that were drawn here, and what people recorded of their calls. Times are milliseconds since 1970, UTC; days are London dates. */
export interface SampleTables {
  /** How a sample was drawn; its calls are rows of the fact `sampled-call`. */
  sample: {
    name: string
    kind: 'callback' | 'audit'
    frame: string
    from_day: string
    to_day: string
    seed: number
    /** Calls asked for from each band of waits. */
    each: number
    /** The snapshot it was drawn from: with the seed, the same calls again. */
    snapshot: string
    /** JSON: calls and drawn, by stratum. */
    strata: string
    drawn_on: string
    at: number
    actor: string
  }
  /** What was recorded of one sampled call. A correction is a new version; the earlier stay. */
  sample_answer: {
    id: Generated<number>
    sample: string
    call_ref: string
    version: number
    /** When the caller was asked, or the call was judged. */
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
