import type {Generated} from 'kysely'

/** What plans predicted, as it was said at the time: never changed, so that it can be scored when the data come. */
export interface PredictionTables {
  prediction: {
    id: Generated<number>
    /** The action whose promise it is for; null for a plan that belongs to none. */
    action_id: number | null
    scenario: string
    /** SHA-256 of the scenario's text, and the snapshot it was fitted on: with the seed in it, the same prediction again. */
    scenario_sha256: string
    snapshot: string
    measure: string
    /** London days, half-open. */
    from_day: string
    to_day: string
    mean: number
    low: number
    high: number
    runs: number
    /** 1 where the gate found the model fit for this line. */
    fit: number
    /** What was promised, where something was: a share. */
    promised: number | null
    made_on: string
    at: number
    actor: string
  }
}

export const predictions = `
  CREATE TABLE prediction (
    id INTEGER PRIMARY KEY, action_id INTEGER REFERENCES action(id), scenario TEXT NOT NULL, scenario_sha256 TEXT NOT NULL,
    snapshot TEXT NOT NULL, measure TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT NOT NULL, mean REAL NOT NULL, low REAL NOT NULL,
    high REAL NOT NULL, runs INTEGER NOT NULL, fit INTEGER NOT NULL, promised REAL, made_on TEXT NOT NULL, at INTEGER NOT NULL,
    actor TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER prediction_stays_as_made BEFORE UPDATE ON prediction BEGIN SELECT RAISE(ABORT, 'a prediction is kept as it was made'); END;
  CREATE TRIGGER prediction_stays BEFORE DELETE ON prediction BEGIN SELECT RAISE(ABORT, 'a prediction is kept as it was made'); END;
`
