import type {Generated} from 'kysely'

/** Accounts and roles of the register's people, their sessions, and the mails they are sent: in the register's file. Times are milliseconds since 1970, UTC. */
export interface PeopleTables {
  /** How a person signs in. */
  account: {
    person_id: number
    /** Where their notifications go, once mail is set up. */
    email: string | null
    /** Lower case; unique. */
    login: string
    /** Who vouches: this workspace, or the force's identity provider. */
    kind: 'local' | 'provider' | 'demo'
    issuer: string | null
    subject: string | null
    /** Argon2id in PHC form; null until one is chosen. */
    password: string | null
    password_at: number | null
    /** The TOTP secret, sealed by the workspace's key. */
    factor: string | null
    factor_at: number | null
    /** The last step of time whose code was taken: a code opens once. */
    factor_step: number | null
    /** Ended, they sign in no more; the person and what they did stay. */
    ended_at: number | null
    ended_by: string | null
  }
  /** A role somebody holds, where, and between which days. */
  role_grant: {
    id: Generated<number>
    person_id: number
    role: string
    /** JSON list of codes of areas and units; null: all of the force. */
    areas: string | null
    /** JSON list of bodies they act for. */
    bodies: string
    /** The one inspection an inspector may read; null otherwise. */
    inspection: number | null
    /** London dates; `to_day` is the last day it holds, null: until ended. */
    from_day: string
    to_day: string | null
    /** Given by an administrator, or read off the provider's claims at each sign-in. */
    origin: 'given' | 'claim'
    given_at: number
    given_by: string
    ended_at: number | null
    ended_by: string | null
  }
  /** A one-time address with which somebody chooses a password. */
  invitation: {
    hash: string
    person_id: number
    made_at: number
    expires_at: number
    used_at: number | null
  }
  /** What for somebody looks at rows, as they said in a session. */
  consultation: {
    id: Generated<number>
    session: string
    person_id: number
    at: number
    purpose: string
    words: string
  }
  session: {
    /** SHA-256 of the token in the cookie. */
    hash: string
    person_id: number
    /** 'code' and 'enrol' wait for a second factor and open nothing else. */
    stage: 'code' | 'enrol' | 'open'
    /** 'Firefox on Windows': enough to know one's own by. */
    browser: string
    made_at: number
    seen_at: number
    /** The absolute limit. */
    ends_at: number
    ended_at: number | null
    ended_why: string | null
  }
  /** Wrong passwords and codes in succession, by what was tried. */
  sign_in_failure: {
    key: string
    failures: number
    last_at: number
    locked_until: number | null
  }
  /** Tokens of forms that were sent: each is taken once. */
  form_sent: {
    nonce: string
    session: string
    at: number
  }
  /** What somebody had typed when their session ended, until they sign in again and send or discard it. */
  kept_form: {
    id: Generated<number>
    person_id: number
    path: string
    /** JSON: name → values. Sealed by the workspace's key. */
    fields: string
    kept_at: number
  }
  /** Mails to be sent and sent: the queue outlives the process. */
  mail: {
    id: Generated<number>
    person_id: number
    address: string
    subject: string
    body: string
    made_at: number
    attempts: number
    next_at: number
    sent_at: number | null
    /** Why it was given up; null while it waits or once it is sent. */
    failed: string | null
  }
}

export const people = `
  CREATE TABLE account (
    person_id INTEGER PRIMARY KEY REFERENCES person(id), email TEXT, login TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('local', 'provider', 'demo')), issuer TEXT, subject TEXT, password TEXT, password_at INTEGER,
    factor TEXT, factor_at INTEGER, factor_step INTEGER, ended_at INTEGER, ended_by TEXT, UNIQUE (issuer, subject), CHECK (kind = 'local' OR password IS NULL)
  ) STRICT;
  CREATE TABLE role_grant (
    id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person(id), role TEXT NOT NULL, areas TEXT, bodies TEXT NOT NULL,
    inspection INTEGER, from_day TEXT NOT NULL, to_day TEXT, origin TEXT NOT NULL CHECK (origin IN ('given', 'claim')),
    given_at INTEGER NOT NULL, given_by TEXT NOT NULL, ended_at INTEGER, ended_by TEXT,
    CHECK (role <> 'inspector' OR (to_day IS NOT NULL AND inspection IS NOT NULL))
  ) STRICT;
  CREATE INDEX role_grant_person ON role_grant(person_id);
  CREATE TABLE invitation (
    hash TEXT PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person(id), made_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
    used_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE session (
    hash TEXT PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person(id), stage TEXT NOT NULL CHECK (stage IN ('code', 'enrol', 'open')),
    browser TEXT NOT NULL, made_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, ends_at INTEGER NOT NULL, ended_at INTEGER, ended_why TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX session_person ON session(person_id);
  CREATE TABLE sign_in_failure (
    key TEXT PRIMARY KEY, failures INTEGER NOT NULL, last_at INTEGER NOT NULL, locked_until INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE form_sent (nonce TEXT PRIMARY KEY, session TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE kept_form (
    id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person(id), path TEXT NOT NULL, fields TEXT NOT NULL, kept_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE mail (
    id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person(id), address TEXT NOT NULL, subject TEXT NOT NULL,
    body TEXT NOT NULL, made_at INTEGER NOT NULL, attempts INTEGER NOT NULL, next_at INTEGER NOT NULL, sent_at INTEGER, failed TEXT
  ) STRICT;
  CREATE INDEX mail_waiting ON mail(next_at) WHERE sent_at IS NULL AND failed IS NULL;
`

/** What events the audit holds, and the rows of one, without reading all of it. */
export const auditByEvent = `CREATE INDEX audit_event ON audit(event, seq);`

/** What for people looked at rows, session by session. What they typed stands here and not in the audit. */
export const consultations = `
  CREATE TABLE consultation (
    id INTEGER PRIMARY KEY, session TEXT NOT NULL, person_id INTEGER NOT NULL REFERENCES person(id), at INTEGER NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose <> ''), words TEXT NOT NULL
  ) STRICT;
  CREATE INDEX consultation_session ON consultation(session, id);
`
