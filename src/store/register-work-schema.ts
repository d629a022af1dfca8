import type {Generated} from 'kysely'

/** What is promised about a finding, when it counts as done, and what shows it. */
export interface WorkTables {
  /** An action plan of many points, tracked by its own forum. */
  plan: {
    id: Generated<number>
    title: string
    body_id: number
    forum_id: number | null
    version: number
  }
  action: {
    id: Generated<number>
    finding_id: number | null
    plan_id: number | null
    /** Number of its point in the plan. */
    point: number | null
    /** The meeting that asked for it. */
    meeting_id: number | null
    title: string
    detail: string
    term: 'immediate' | 'medium' | 'long'
    owner_id: number | null
    sponsor_id: number | null
    collaboration_id: number | null
    cost_pence: number | null
    cost_recurs: 'once' | 'yearly'
    funding: string
    state: 'not-started' | 'under-way' | 'in-force' | 'cancelled'
    /** In its owner's words: '6 of 10 in post'. */
    progress: string
    in_force_on: string | null
    /** Measures on whose charts it is marked: the start of their ids. Null: on none. */
    marks: string | null
    annotation_id: number | null
    area: string | null
    unit: string | null
    sensitivity: 'official' | 'official-sensitive' | 'public-protection'
    version: number
  }
  /** An action that cannot begin or end before another has. */
  action_needs: {
    action_id: number
    needs_id: number
  }
  milestone: {
    id: Generated<number>
    action_id: number
    title: string
    done_on: string | null
    version: number
  }
  /** People or skills that an action brings, from a day on: what the planner counts on. */
  supply: {
    id: Generated<number>
    action_id: number
    kind: 'recruitment' | 'training'
    /** Role or skill: 'call-taker'. */
    role: string
    from_day: string
    until_day: string | null
    fte: number
    state: 'hoped-for' | 'agreed' | 'in-post'
    version: number
  }
  closure_test: {
    id: Generated<number>
    entity: 'finding' | 'upheld'
    entity_id: number
    measure: string
    /** JSON: Scope. */
    scope: string
    grain: 'month' | 'quarter' | 'week' | 'year' | 'financial-year'
    direction: 'at-least' | 'at-most'
    level: number
    /** Where the level comes from. */
    source: string
    /** Whole periods in a row. */
    hold: number
    /** JSON: months of the year, 1 to 12, that must be among them. */
    season: string
    smallest_n: number | null
    /** Whether a period with a signal of concern does not hold. */
    no_concern: number
    /** First period that may count. */
    from_day: string
    set_on: string
    agreed_with: string
    retired_on: string | null
    version: number
  }
  /** What a test said, kept each time that it said something else. */
  test_result: {
    id: Generated<number>
    test_id: number
    at: number
    snapshot: string
    state: 'met' | 'not-yet' | 'broken' | 'cannot-say'
    held: number
    /** First day of the period of which it speaks: that broke it, or with which it was met. */
    period_from: string | null
    /** JSON: TestReading. */
    reading: string
  }
  evidence: {
    id: Generated<number>
    finding_id: number
    element_id: number | null
    action_id: number | null
    kind: 'figure' | 'file' | 'note' | 'minute'
    title: string
    /** The London day from which it is true, which is not the day it was added. */
    effective_on: string
    expires_on: string | null
    sensitivity: 'official' | 'official-sensitive' | 'public-protection'
    withdrawn_on: string | null
    version: number
  }
  /** One state of a piece of evidence; never changed. */
  evidence_revision: {
    id: Generated<number>
    evidence_id: number
    revision: number
    at: number
    actor: string
    /** SHA-256 of what it holds. */
    sha256: string
    /** JSON: PinnedFigure, for a figure. */
    figure: string | null
    /** Words of a note or minute. */
    text: string | null
    file_name: string | null
    media_type: string | null
    bytes: number | null
    meeting_id: number | null
  }
  approval: {
    id: Generated<number>
    finding_id: number
    level: 'owner' | 'business-lead' | 'chief-officer' | 'local-body'
    person_id: number
    at: number
    snapshot: string
    note: string
    stale_at: number | null
    /** JSON: list of StaleReason. */
    stale_why: string
    withdrawn_at: number | null
    version: number
  }
  /** The exact evidence an approval rests on, and how far a figure may move before it is stale. */
  approval_pin: {
    approval_id: number
    evidence_id: number
    revision_id: number
    sha256: string
    /** In the measure's unit; null for what is no figure. */
    tolerance: number | null
  }
}

export const registerWork = `
  CREATE TABLE plan (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, body_id INTEGER NOT NULL REFERENCES body(id), forum_id INTEGER REFERENCES forum(id),
    version INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE action (
    id INTEGER PRIMARY KEY, finding_id INTEGER REFERENCES finding(id), plan_id INTEGER REFERENCES plan(id), point INTEGER,
    meeting_id INTEGER REFERENCES meeting(id), title TEXT NOT NULL, detail TEXT NOT NULL,
    term TEXT NOT NULL CHECK (term IN ('immediate', 'medium', 'long')), owner_id INTEGER REFERENCES person(id),
    sponsor_id INTEGER REFERENCES person(id), collaboration_id INTEGER REFERENCES collaboration(id), cost_pence INTEGER,
    cost_recurs TEXT NOT NULL CHECK (cost_recurs IN ('once', 'yearly')), funding TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('not-started', 'under-way', 'in-force', 'cancelled')), progress TEXT NOT NULL, in_force_on TEXT,
    marks TEXT, annotation_id INTEGER REFERENCES annotation(id), area TEXT, unit TEXT,
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('official', 'official-sensitive', 'public-protection')), version INTEGER NOT NULL,
    CHECK ((state = 'in-force') = (in_force_on IS NOT NULL))
  ) STRICT;
  CREATE INDEX action_finding ON action(finding_id);
  CREATE INDEX action_owner ON action(owner_id, state);
  CREATE INDEX action_plan ON action(plan_id);
  CREATE INDEX action_meeting ON action(meeting_id);
  CREATE INDEX action_state ON action(state);
  CREATE TABLE action_needs (
    action_id INTEGER NOT NULL REFERENCES action(id), needs_id INTEGER NOT NULL REFERENCES action(id), PRIMARY KEY (action_id, needs_id),
    CHECK (action_id <> needs_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX action_needs_needed ON action_needs(needs_id);
  CREATE TABLE milestone (
    id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action(id), title TEXT NOT NULL, done_on TEXT, version INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX milestone_action ON milestone(action_id);
  CREATE TABLE supply (
    id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action(id), kind TEXT NOT NULL CHECK (kind IN ('recruitment', 'training')),
    role TEXT NOT NULL, from_day TEXT NOT NULL, until_day TEXT, fte REAL NOT NULL CHECK (fte > 0),
    state TEXT NOT NULL CHECK (state IN ('hoped-for', 'agreed', 'in-post')), version INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX supply_action ON supply(action_id);
  CREATE TABLE closure_test (
    id INTEGER PRIMARY KEY, entity TEXT NOT NULL CHECK (entity IN ('finding', 'upheld')), entity_id INTEGER NOT NULL, measure TEXT NOT NULL,
    scope TEXT NOT NULL, grain TEXT NOT NULL, direction TEXT NOT NULL CHECK (direction IN ('at-least', 'at-most')), level REAL NOT NULL,
    source TEXT NOT NULL CHECK (source <> ''), hold INTEGER NOT NULL CHECK (hold >= 1), season TEXT NOT NULL, smallest_n INTEGER,
    no_concern INTEGER NOT NULL CHECK (no_concern IN (0, 1)), from_day TEXT NOT NULL, set_on TEXT NOT NULL, agreed_with TEXT NOT NULL,
    retired_on TEXT, version INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX closure_test_entity ON closure_test(entity, entity_id);
  CREATE TABLE test_result (
    id INTEGER PRIMARY KEY, test_id INTEGER NOT NULL REFERENCES closure_test(id), at INTEGER NOT NULL, snapshot TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('met', 'not-yet', 'broken', 'cannot-say')), held INTEGER NOT NULL, period_from TEXT,
    reading TEXT NOT NULL
  ) STRICT;
  CREATE INDEX test_result_test ON test_result(test_id, id);
  CREATE TABLE evidence (
    id INTEGER PRIMARY KEY, finding_id INTEGER NOT NULL REFERENCES finding(id), element_id INTEGER REFERENCES element(id),
    action_id INTEGER REFERENCES action(id), kind TEXT NOT NULL CHECK (kind IN ('figure', 'file', 'note', 'minute')), title TEXT NOT NULL,
    effective_on TEXT NOT NULL, expires_on TEXT,
    sensitivity TEXT NOT NULL CHECK (sensitivity IN ('official', 'official-sensitive', 'public-protection')), withdrawn_on TEXT,
    version INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX evidence_finding ON evidence(finding_id);
  CREATE TABLE evidence_revision (
    id INTEGER PRIMARY KEY, evidence_id INTEGER NOT NULL REFERENCES evidence(id), revision INTEGER NOT NULL, at INTEGER NOT NULL,
    actor TEXT NOT NULL, sha256 TEXT NOT NULL, figure TEXT, text TEXT, file_name TEXT, media_type TEXT, bytes INTEGER,
    meeting_id INTEGER REFERENCES meeting(id), UNIQUE (evidence_id, revision)
  ) STRICT;
  CREATE TRIGGER evidence_revision_stays BEFORE UPDATE ON evidence_revision
    BEGIN SELECT RAISE(ABORT, 'a state of evidence is never changed'); END;
  CREATE TABLE approval (
    id INTEGER PRIMARY KEY, finding_id INTEGER NOT NULL REFERENCES finding(id),
    level TEXT NOT NULL CHECK (level IN ('owner', 'business-lead', 'chief-officer', 'local-body')),
    person_id INTEGER NOT NULL REFERENCES person(id), at INTEGER NOT NULL, snapshot TEXT NOT NULL, note TEXT NOT NULL, stale_at INTEGER,
    stale_why TEXT NOT NULL, withdrawn_at INTEGER, version INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX approval_finding ON approval(finding_id);
  CREATE TABLE approval_pin (
    approval_id INTEGER NOT NULL REFERENCES approval(id), evidence_id INTEGER NOT NULL REFERENCES evidence(id),
    revision_id INTEGER NOT NULL REFERENCES evidence_revision(id), sha256 TEXT NOT NULL, tolerance REAL,
    PRIMARY KEY (approval_id, evidence_id)
  ) STRICT, WITHOUT ROWID;
`
