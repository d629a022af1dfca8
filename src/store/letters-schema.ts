import type {Generated} from 'kysely'

/** Letters that were read into the register, and letters that are written from it. Times are milliseconds since 1970, UTC; days are London dates. */
export interface LetterTables {
  /** A response letter that was read; its proposals wait for a person. */
  letter_import: {
    id: Generated<number>
    /** The report it answers, once somebody has said which. */
    report_id: number | null
    name: string
    /** SHA-256 of its text: one letter is read in once. */
    sha256: string
    /** What the letter calls the report. */
    report_title: string | null
    written: string | null
    at: number
    actor: string
    version: number
  }
  /** One thing that a letter says, to be accepted, edited or rejected. Nothing of it is in the register until it is accepted. */
  letter_proposal: {
    id: Generated<number>
    import_id: number
    position: number
    kind: 'cause-of-concern' | 'recommendation' | 'area-for-improvement' | 'element' | 'promise' | 'claim'
    /** The finding it stands under. */
    parent_id: number | null
    number: string
    title: string
    words: string
    line: number
    /** The day it names, or its deadline counted from the report. */
    day: string | null
    /** The words of that day: 'by Spring 2025'. */
    day_words: string
    /** JSON: numbers as printed. */
    numbers: string
    state: 'waiting' | 'accepted' | 'rejected'
    reason: string
    /** What was made of it. */
    entity: 'finding' | 'element' | 'action' | 'evidence' | null
    entity_id: number | null
    version: number
  }
  /** A response under section 55 that is being written, or was published. */
  letter: {
    id: Generated<number>
    report_id: number
    title: string
    version: number
  }
  /** One of its authored parts, as it stands. Locked once its author approved it. */
  letter_part: {
    id: Generated<number>
    letter_id: number
    part: 'comments' | 'appendix' | 'response'
    source: string
    locked_at: number | null
    locked_by: string | null
    version: number
  }
  /** A state a part has had; never changed. */
  letter_draft: {
    id: Generated<number>
    part_id: number
    number: number
    source: string
    at: number
    actor: string
  }
  /** The figures as they were approved last: JSON of BoundFigure. A rebuild is held to them. */
  letter_approval: {
    id: Generated<number>
    letter_id: number
    at: number
    actor: string
    figures: string
    /** JSON: what had moved and was accepted. */
    accepted: string
  }
  /** Section 55(5B): what the local policing body itself has done or proposes on a recommendation, or why nothing. */
  own_action: {
    id: Generated<number>
    letter_id: number
    finding_id: number
    action: string
    none_because: string
    version: number
  }
  /** Why a letter may be published though an element of a finding is not answered. */
  letter_excuse: {
    id: Generated<number>
    letter_id: number
    element_id: number
    reason: string
    actor: string
    at: number
  }
  /** What was published, whole: it is rebuilt from this alone. Never changed. */
  letter_publication: {
    id: Generated<number>
    letter_id: number
    published_on: string
    at: number
    actor: string
    snapshot: string
    /** JSON: LetterDocument. */
    document: string
    /** JSON: output → SHA-256. */
    hashes: string
  }
  /** A promise made in a letter, which comes back when it is due. */
  forward_claim: {
    id: Generated<number>
    report_id: number
    finding_id: number | null
    action_id: number | null
    measure: string | null
    words: string
    source: string
    due_day: string | null
    numbers: string
    state: 'open' | 'kept' | 'not-kept' | 'withdrawn'
    note: string
    version: number
  }
}

export const registerLetters = `
  CREATE TABLE letter_import (
    id INTEGER PRIMARY KEY, report_id INTEGER REFERENCES report(id), name TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE, report_title TEXT,
    written TEXT, at INTEGER NOT NULL, actor TEXT NOT NULL, version INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE letter_proposal (
    id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL REFERENCES letter_import(id), position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('cause-of-concern', 'recommendation', 'area-for-improvement', 'element', 'promise', 'claim')),
    parent_id INTEGER REFERENCES letter_proposal(id), number TEXT NOT NULL, title TEXT NOT NULL, words TEXT NOT NULL, line INTEGER NOT NULL,
    day TEXT, day_words TEXT NOT NULL, numbers TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('waiting', 'accepted', 'rejected')),
    reason TEXT NOT NULL, entity TEXT, entity_id INTEGER, version INTEGER NOT NULL, UNIQUE (import_id, position),
    CHECK ((state = 'accepted') = (entity_id IS NOT NULL))
  ) STRICT;
  CREATE TABLE letter (
    id INTEGER PRIMARY KEY, report_id INTEGER NOT NULL UNIQUE REFERENCES report(id), title TEXT NOT NULL, version INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE letter_part (
    id INTEGER PRIMARY KEY, letter_id INTEGER NOT NULL REFERENCES letter(id), part TEXT NOT NULL CHECK (part IN ('comments', 'appendix', 'response')),
    source TEXT NOT NULL, locked_at INTEGER, locked_by TEXT, version INTEGER NOT NULL, UNIQUE (letter_id, part)
  ) STRICT;
  CREATE TABLE letter_draft (
    id INTEGER PRIMARY KEY, part_id INTEGER NOT NULL REFERENCES letter_part(id), number INTEGER NOT NULL, source TEXT NOT NULL,
    at INTEGER NOT NULL, actor TEXT NOT NULL, UNIQUE (part_id, number)
  ) STRICT;
  CREATE TRIGGER letter_draft_stays BEFORE UPDATE ON letter_draft BEGIN SELECT RAISE(ABORT, 'a draft is never changed'); END;
  CREATE TABLE letter_approval (
    id INTEGER PRIMARY KEY, letter_id INTEGER NOT NULL REFERENCES letter(id), at INTEGER NOT NULL, actor TEXT NOT NULL, figures TEXT NOT NULL,
    accepted TEXT NOT NULL
  ) STRICT;
  CREATE TABLE own_action (
    id INTEGER PRIMARY KEY, letter_id INTEGER NOT NULL REFERENCES letter(id), finding_id INTEGER NOT NULL REFERENCES finding(id),
    action TEXT NOT NULL, none_because TEXT NOT NULL, version INTEGER NOT NULL, UNIQUE (letter_id, finding_id),
    CHECK ((action = '') <> (none_because = ''))
  ) STRICT;
  CREATE TABLE letter_excuse (
    id INTEGER PRIMARY KEY, letter_id INTEGER NOT NULL REFERENCES letter(id), element_id INTEGER NOT NULL REFERENCES element(id),
    reason TEXT NOT NULL CHECK (reason <> ''), actor TEXT NOT NULL, at INTEGER NOT NULL, UNIQUE (letter_id, element_id)
  ) STRICT;
  CREATE TABLE letter_publication (
    id INTEGER PRIMARY KEY, letter_id INTEGER NOT NULL REFERENCES letter(id), published_on TEXT NOT NULL, at INTEGER NOT NULL,
    actor TEXT NOT NULL, snapshot TEXT NOT NULL, document TEXT NOT NULL, hashes TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER letter_publication_stays BEFORE UPDATE ON letter_publication
    BEGIN SELECT RAISE(ABORT, 'what was published is never changed'); END;
  CREATE TABLE forward_claim (
    id INTEGER PRIMARY KEY, report_id INTEGER NOT NULL REFERENCES report(id), finding_id INTEGER REFERENCES finding(id),
    action_id INTEGER REFERENCES action(id), measure TEXT, words TEXT NOT NULL, source TEXT NOT NULL, due_day TEXT, numbers TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'kept', 'not-kept', 'withdrawn')), note TEXT NOT NULL, version INTEGER NOT NULL
  ) STRICT;
`
