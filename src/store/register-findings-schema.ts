import type {Generated} from 'kysely'

/** Bodies, people, inspections and what they found. */
export interface FindingTables {
  body: {
    id: Generated<number>
    kind: 'force' | 'local-policing-body' | 'inspectorate' | 'other'
    version: number
  }
  /** What a body is called from a day on: commissioners are succeeded by mayors, and their letters keep the name of their day. */
  body_name: {
    id: Generated<number>
    body_id: number
    from_day: string
    name: string
    /** The office that speaks for it: 'Police and Crime Commissioner'. */
    office: string
  }
  person: {
    id: Generated<number>
    name: string
    post: string
    body_id: number
    area: string | null
    unit: string | null
    /** The London day from which they no longer hold the post. */
    left_on: string | null
    version: number
  }
  /** A function that forces run together: who leads, and who bears what share. */
  collaboration: {
    id: Generated<number>
    name: string
    lead_body_id: number
    version: number
  }
  collaboration_share: {
    collaboration_id: number
    body_id: number
    share: number
  }
  inspection: {
    id: Generated<number>
    body_id: number
    inspectorate_id: number
    /** Grades of two cycles are never compared. */
    cycle: string
    title: string
    /** JSON: the grades of this cycle, best first. */
    scale: string
    version: number
  }
  inspection_area: {
    id: Generated<number>
    inspection_id: number
    code: string
    name: string
    position: number
    graded: number
    grade: string | null
    graded_on: string | null
    version: number
  }
  report: {
    id: Generated<number>
    inspection_id: number
    kind: 'report' | 'accelerated' | 'revisit' | 'follow-up'
    title: string
    reference: string
    published_on: string
    /** Whether section 55 of the Police Act 1996 asks the local policing body for a response. */
    needs_response: number
    version: number
  }
  finding: {
    id: Generated<number>
    inspection_id: number
    report_id: number
    kind: 'cause-of-concern' | 'recommendation' | 'area-for-improvement'
    /** The cause of concern that a recommendation stands under. */
    parent_id: number | null
    number: string
    title: string
    /** The inspectorate's words, verbatim. */
    words: string
    reference: string
    area: string | null
    unit: string | null
    sensitivity: 'official' | 'official-sensitive' | 'public-protection'
    owner_id: number | null
    sponsor_id: number | null
    collaboration_id: number | null
    opened_on: string
    version: number
  }
  /** A part of the inspectorate's words that needs an answer of its own. */
  element: {
    id: Generated<number>
    finding_id: number
    letter: string
    words: string
    answer: string
    state: 'not-answered' | 'answered-in-part' | 'answered'
    /** What is still wanting, or whence the answer: shown beside the state. */
    note: string
    version: number
  }
  /** What one of the three voices said of a finding. Nothing is overwritten: the latest of a voice is its status. */
  said: {
    id: Generated<number>
    finding_id: number
    voice: 'force' | 'local-body' | 'inspectorate'
    status: string
    said_on: string
    /** Where: 'accountability meeting', or why the system said it. */
    occasion: string
    note: string
    letter_reference: string | null
    letter_date: string | null
    actor: string
    at: number
  }
  /** A date with its origin; `original_day` never changes. */
  due: {
    id: Generated<number>
    entity: 'finding' | 'element' | 'action' | 'milestone'
    entity_id: number
    origin: 'inspectorate' | 'law' | 'force'
    label: string
    source: string
    original_day: string
    day: string
    done_on: string | null
    version: number
  }
  due_move: {
    id: Generated<number>
    due_id: number
    from_day: string
    to_day: string
    reason: string
    actor: string
    at: number
  }
  /** What must not slip: a grade held, a positive finding, an objective of the police and crime plan. */
  upheld: {
    id: Generated<number>
    kind: 'grade' | 'positive-finding' | 'plan-objective'
    body_id: number
    inspection_id: number | null
    area: string | null
    title: string
    words: string
    source: string
    owner_id: number | null
    from_day: string
    until_day: string | null
    version: number
  }
  /** The comments and response that section 55 asks for, of one report. */
  response: {
    /** The report's. */
    id: number
    invited_on: string | null
    comments_due_on: string | null
    comments_received_on: string | null
    published_on: string | null
    published_at: string | null
    version: number
  }
  response_copy: {
    id: Generated<number>
    report_id: number
    recipient: 'inspectors-of-constabulary' | 'secretary-of-state' | 'other'
    name: string
    sent_on: string
    reference: string
  }
}

export const registerFindings = `
  CREATE TABLE body (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('force', 'local-policing-body', 'inspectorate', 'other')), version INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE body_name (
    id INTEGER PRIMARY KEY, body_id INTEGER NOT NULL REFERENCES body(id), from_day TEXT NOT NULL, name TEXT NOT NULL, office TEXT NOT NULL,
    UNIQUE (body_id, from_day)
  ) STRICT;
  CREATE TABLE person (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, post TEXT NOT NULL, body_id INTEGER NOT NULL REFERENCES body(id), area TEXT, unit TEXT,
    left_on TEXT, version INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE collaboration (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, lead_body_id INTEGER NOT NULL REFERENCES body(id), version INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE collaboration_share (
    collaboration_id INTEGER NOT NULL REFERENCES collaboration(id), body_id INTEGER NOT NULL REFERENCES body(id),
    share REAL NOT NULL CHECK (share > 0 AND share <= 1), PRIMARY KEY (collaboration_id, body_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE inspection (
    id INTEGER PRIMARY KEY, body_id INTEGER NOT NULL REFERENCES body(id), inspectorate_id INTEGER NOT NULL REFERENCES body(id),
    cycle TEXT NOT NULL, title TEXT NOT NULL, scale TEXT NOT NULL, version INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE inspection_area (
    id INTEGER PRIMARY KEY, inspection_id INTEGER NOT NULL REFERENCES inspection(id), code TEXT NOT NULL, name TEXT NOT NULL,
    position INTEGER NOT NULL, graded INTEGER NOT NULL CHECK (graded IN (0, 1)), grade TEXT, graded_on TEXT, version INTEGER NOT NULL,
    UNIQUE (inspection_id, code), CHECK (graded = 1 OR grade IS NULL)
  ) STRICT;
  CREATE TABLE report (
    id INTEGER PRIMARY KEY, inspection_id INTEGER NOT NULL REFERENCES inspection(id),
    kind TEXT NOT NULL CHECK (kind IN ('report', 'accelerated', 'revisit', 'follow-up')), title TEXT NOT NULL, reference TEXT NOT NULL,
    published_on TEXT NOT NULL, needs_response INTEGER NOT NULL CHECK (needs_response IN (0, 1)), version INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE finding (
    id INTEGER PRIMARY KEY, inspection_id INTEGER NOT NULL REFERENCES inspection(id), report_id INTEGER NOT NULL REFERENCES report(id),
    kind TEXT NOT NULL CHECK (kind IN ('cause-of-concern', 'recommendation', 'area-for-improvement')),
    parent_id INTEGER REFERENCES finding(id), number TEXT NOT NULL, title TEXT NOT NULL, words TEXT NOT NULL, reference TEXT NOT NULL,
    area TEXT, unit TEXT, sensitivity TEXT NOT NULL CHECK (sensitivity IN ('official', 'official-sensitive', 'public-protection')),
    owner_id INTEGER REFERENCES person(id), sponsor_id INTEGER REFERENCES person(id), collaboration_id INTEGER REFERENCES collaboration(id),
    opened_on TEXT NOT NULL, version INTEGER NOT NULL, CHECK (parent_id IS NULL OR kind = 'recommendation')
  ) STRICT;
  CREATE INDEX finding_inspection ON finding(inspection_id);
  CREATE INDEX finding_parent ON finding(parent_id);
  CREATE TABLE element (
    id INTEGER PRIMARY KEY, finding_id INTEGER NOT NULL REFERENCES finding(id), letter TEXT NOT NULL, words TEXT NOT NULL,
    answer TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('not-answered', 'answered-in-part', 'answered')), note TEXT NOT NULL,
    version INTEGER NOT NULL, UNIQUE (finding_id, letter), CHECK (state = 'not-answered' OR answer <> '')
  ) STRICT;
  CREATE TABLE said (
    id INTEGER PRIMARY KEY, finding_id INTEGER NOT NULL REFERENCES finding(id),
    voice TEXT NOT NULL CHECK (voice IN ('force', 'local-body', 'inspectorate')), status TEXT NOT NULL, said_on TEXT NOT NULL,
    occasion TEXT NOT NULL, note TEXT NOT NULL, letter_reference TEXT, letter_date TEXT, actor TEXT NOT NULL, at INTEGER NOT NULL,
    CHECK (voice <> 'inspectorate' OR (letter_reference IS NOT NULL AND letter_date IS NOT NULL))
  ) STRICT;
  CREATE INDEX said_finding ON said(finding_id, voice, id);
  CREATE TRIGGER said_stays_as_said BEFORE UPDATE ON said BEGIN SELECT RAISE(ABORT, 'what was said is never changed'); END;
  CREATE TABLE due (
    id INTEGER PRIMARY KEY, entity TEXT NOT NULL CHECK (entity IN ('finding', 'element', 'action', 'milestone')), entity_id INTEGER NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('inspectorate', 'law', 'force')), label TEXT NOT NULL, source TEXT NOT NULL,
    original_day TEXT NOT NULL, day TEXT NOT NULL, done_on TEXT, version INTEGER NOT NULL, CHECK (origin <> 'law' OR day = original_day)
  ) STRICT;
  CREATE INDEX due_entity ON due(entity, entity_id);
  CREATE INDEX due_day ON due(day) WHERE done_on IS NULL;
  CREATE TRIGGER due_keeps_its_original BEFORE UPDATE OF original_day, origin ON due
    BEGIN SELECT RAISE(ABORT, 'the original date and its origin are kept'); END;
  CREATE TABLE due_move (
    id INTEGER PRIMARY KEY, due_id INTEGER NOT NULL REFERENCES due(id), from_day TEXT NOT NULL, to_day TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''), actor TEXT NOT NULL, at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX due_move_due ON due_move(due_id);
  CREATE TABLE upheld (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('grade', 'positive-finding', 'plan-objective')),
    body_id INTEGER NOT NULL REFERENCES body(id), inspection_id INTEGER REFERENCES inspection(id), area TEXT, title TEXT NOT NULL,
    words TEXT NOT NULL, source TEXT NOT NULL, owner_id INTEGER REFERENCES person(id), from_day TEXT NOT NULL, until_day TEXT,
    version INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE response (
    report_id INTEGER PRIMARY KEY REFERENCES report(id), invited_on TEXT, comments_due_on TEXT, comments_received_on TEXT,
    published_on TEXT, published_at TEXT, version INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE response_copy (
    id INTEGER PRIMARY KEY, report_id INTEGER NOT NULL REFERENCES report(id),
    recipient TEXT NOT NULL CHECK (recipient IN ('inspectors-of-constabulary', 'secretary-of-state', 'other')), name TEXT NOT NULL,
    sent_on TEXT NOT NULL, reference TEXT NOT NULL
  ) STRICT;
`
