import type {Generated} from 'kysely'

/** Meetings that hold to account, and what the register tells and keeps for people. */
export interface ForumTables {
  forum: {
    id: Generated<number>
    name: string
    kind: 'daily-management' | 'weekly-performance' | 'departmental' | 'force-performance-board' | 'local-body' | 'action-plan' | 'other'
    body_id: number
    chair_id: number | null
    cadence: 'daily' | 'weekly' | 'fortnightly' | 'monthly' | 'quarterly'
    /** A day on which it meets; the cadence counts from it. */
    first_on: string
    /** JSON: areas it looks at; [] for all. */
    areas: string
    version: number
  }
  meeting: {
    id: Generated<number>
    forum_id: number
    held_on: string
    chair_id: number | null
    state: 'planned' | 'held'
    version: number
  }
  /** A pack as it was made; never changed. */
  pack: {
    id: Generated<number>
    meeting_id: number
    made_at: number
    actor: string
    snapshot: string
    /** JSON: Pack. */
    content: string
    sha256: string
    audit_seq: number
    audit_hash: string
  }
  decision: {
    id: Generated<number>
    meeting_id: number
    finding_id: number | null
    number: string
    text: string
    owner_id: number | null
    due_on: string | null
    state: 'outstanding' | 'done' | 'withdrawn'
    done_on: string | null
    done_meeting_id: number | null
    version: number
  }
  notification: {
    id: Generated<number>
    person_id: number
    at: number
    kind: string
    entity: string
    entity_id: number
    text: string
    read_at: number | null
    /** When it went out by e-mail in a digest; null while it waits. */
    sent_at: number | null
  }
  /** What somebody typed and has not yet sent. */
  draft: {
    person_id: number
    form: string
    content: string
    /** Version of the row it was begun on; null for a new one. */
    base_version: number | null
    saved_at: number
  }
  search: {
    title: string
    words: string
    entity: string
    entity_id: number
  }
}

export const registerForums = `
  CREATE TABLE forum (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('daily-management', 'weekly-performance', 'departmental', 'force-performance-board', 'local-body', 'action-plan', 'other')),
    body_id INTEGER NOT NULL REFERENCES body(id), chair_id INTEGER REFERENCES person(id),
    cadence TEXT NOT NULL CHECK (cadence IN ('daily', 'weekly', 'fortnightly', 'monthly', 'quarterly')), first_on TEXT NOT NULL,
    areas TEXT NOT NULL, version INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE meeting (
    id INTEGER PRIMARY KEY, forum_id INTEGER NOT NULL REFERENCES forum(id), held_on TEXT NOT NULL, chair_id INTEGER REFERENCES person(id),
    state TEXT NOT NULL CHECK (state IN ('planned', 'held')), version INTEGER NOT NULL, UNIQUE (forum_id, held_on)
  ) STRICT;
  CREATE TABLE pack (
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meeting(id), made_at INTEGER NOT NULL, actor TEXT NOT NULL,
    snapshot TEXT NOT NULL, content TEXT NOT NULL, sha256 TEXT NOT NULL, audit_seq INTEGER NOT NULL, audit_hash TEXT NOT NULL
  ) STRICT;
  CREATE INDEX pack_meeting ON pack(meeting_id);
  CREATE TRIGGER pack_stays_as_made BEFORE UPDATE ON pack BEGIN SELECT RAISE(ABORT, 'a pack is kept as it was made'); END;
  CREATE TRIGGER pack_stays BEFORE DELETE ON pack BEGIN SELECT RAISE(ABORT, 'a pack is kept as it was made'); END;
  CREATE TABLE decision (
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meeting(id), finding_id INTEGER REFERENCES finding(id),
    number TEXT NOT NULL, text TEXT NOT NULL, owner_id INTEGER REFERENCES person(id), due_on TEXT,
    state TEXT NOT NULL CHECK (state IN ('outstanding', 'done', 'withdrawn')), done_on TEXT,
    done_meeting_id INTEGER REFERENCES meeting(id), version INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX decision_meeting ON decision(meeting_id);
  CREATE INDEX decision_outstanding ON decision(meeting_id) WHERE state = 'outstanding';
  CREATE TABLE notification (
    id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person(id), at INTEGER NOT NULL, kind TEXT NOT NULL, entity TEXT NOT NULL,
    entity_id INTEGER NOT NULL, text TEXT NOT NULL, read_at INTEGER, sent_at INTEGER
  ) STRICT;
  CREATE INDEX notification_person ON notification(person_id, id);
  CREATE INDEX notification_unsent ON notification(person_id) WHERE sent_at IS NULL;
  CREATE TABLE draft (
    person_id INTEGER NOT NULL REFERENCES person(id), form TEXT NOT NULL, content TEXT NOT NULL, base_version INTEGER,
    saved_at INTEGER NOT NULL, PRIMARY KEY (person_id, form)
  ) STRICT, WITHOUT ROWID;
  CREATE VIRTUAL TABLE search USING fts5(title, words, entity UNINDEXED, entity_id UNINDEXED, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
`

/** Keeps the index of words in step with what it indexes, whatever writes it. Row numbers of the index: id × 8 + the entity's place. */
const indexed = (entity: string, place: number, title: string, words: string, columns: string): string => {
  const insert = `INSERT INTO search(rowid, title, words, entity, entity_id) VALUES (new.id * 8 + ${place}, ${title}, ${words}, '${entity}', new.id);`
  return `
  CREATE TRIGGER search_${entity}_new AFTER INSERT ON ${entity} BEGIN ${insert} END;
  CREATE TRIGGER search_${entity}_changed AFTER UPDATE OF ${columns} ON ${entity} BEGIN
    DELETE FROM search WHERE rowid = old.id * 8 + ${place}; ${insert}
  END;`
}

export const registerSearch = `
  ALTER TABLE audit_head ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE response RENAME COLUMN report_id TO id;
  ${indexed('finding', 0, "new.title || ' ' || new.number", "new.words || ' ' || new.reference", 'title, number, words, reference')}
  ${indexed('action', 1, 'new.title', "new.detail || ' ' || new.progress || ' ' || new.funding", 'title, detail, progress, funding')}
  ${indexed('element', 2, "''", "new.words || ' ' || new.answer || ' ' || new.note", 'words, answer, note')}
  ${indexed('evidence', 3, 'new.title', "''", 'title')}
  ${indexed('decision', 4, 'new.text', "''", 'text')}
  ${indexed('forum', 5, 'new.name', "''", 'name')}
  ${indexed('upheld', 6, 'new.title', "new.words || ' ' || new.source", 'title, words, source')}
`

/**
 * Fields that not every role is shown (funding of an action, the force's notes beside an answer) are not searched: a match would tell what they
 * hold.
 */
export const searchWhatIsShown = `
  DROP TRIGGER search_action_new; DROP TRIGGER search_action_changed; DROP TRIGGER search_element_new; DROP TRIGGER search_element_changed;
  DELETE FROM search WHERE entity IN ('action', 'element');
  ${indexed('action', 1, 'new.title', "new.detail || ' ' || new.progress", 'title, detail, progress')}
  ${indexed('element', 2, "''", "new.words || ' ' || new.answer", 'words, answer')}
  INSERT INTO search(rowid, title, words, entity, entity_id) SELECT id * 8 + 1, title, detail || ' ' || progress, 'action', id FROM action;
  INSERT INTO search(rowid, title, words, entity, entity_id) SELECT id * 8 + 2, '', words || ' ' || answer, 'element', id FROM element;
`
