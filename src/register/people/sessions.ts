import {secretToken, tokenHash} from '#core/secret'
import {londonDate} from '#core/time'
import type {RegisterReader, RegisterWriter} from '#store/register-db'
import type {Actor} from '../access/permissions.ts'
import {appendAudit} from '../audit.ts'
import {consultationOf} from './consultation.ts'
import {actorId, actorOf, isActive, type People, type Person, personIn} from './people.ts'

export type Stage = 'code' | 'enrol' | 'open'

/** Somebody signed in, or on the way to it (`stage`). */
export interface Session {
  /** Names the session in the database; the cookie's token hashes to it. */
  readonly hash: string
  readonly stage: Stage
  readonly person: Person
  readonly actor: Actor
  /** Notifications they have not read. */
  readonly unread: number
  /** What for they look at rows, as they said in this session; null until they have (ACC-20). */
  readonly purpose: string | null
}

const minute = 60_000
/** A session's last use is written down at most this often. */
const touchedEvery = minute

/** ACC-12: starts a session inside a change, and gives the token for its cookie. What was there before is never taken over: the token is always new. */
export function startSession(
  tx: RegisterWriter,
  people: People,
  person: number,
  stage: Stage,
  browser: string,
  at: Temporal.Instant,
): string {
  const token = secretToken()
  const ms = at.epochMilliseconds
  tx.run(
    tx.db.insertInto('session').values({
      hash: tokenHash(token),
      person_id: person,
      stage,
      browser: browser.slice(0, 60),
      made_at: ms,
      seen_at: ms,
      ends_at: ms + (stage === 'open' ? people.settings.absoluteHours * 60 : 10) * minute,
      ended_at: null,
      ended_why: null,
    }),
  )
  if (stage === 'open')
    appendAudit(tx, {
      actor: actorId(person),
      at: ms,
      event: 'session.start',
      entity: 'session',
      id: tokenHash(token).slice(0, 16),
      fields: [],
    })
  return token
}

/** Ends sessions of a person inside a change, all or all but one; gives how many were open. */
export function endSessionsOf(tx: RegisterWriter, person: number, why: string, at: Temporal.Instant, but: string | null = null): number {
  let ending = tx.db
    .updateTable('session')
    .set({ended_at: at.epochMilliseconds, ended_why: why})
    .where('person_id', '=', person)
    .where('ended_at', 'is', null)
  if (but !== null) ending = ending.where('hash', '<>', but)
  return tx.run(ending).rows
}

/** Ends one session of a person's own; false when there is no such open session. */
export async function endSession(people: People, person: number, hash: string, why: string): Promise<boolean> {
  const at = people.register.clock.now()
  return people.register.db.change((tx) => {
    const {rows} = tx.run(
      tx.db
        .updateTable('session')
        .set({ended_at: at.epochMilliseconds, ended_why: why})
        .where('hash', '=', hash)
        .where('person_id', '=', person)
        .where('ended_at', 'is', null),
    )
    if (rows > 0)
      appendAudit(tx, {
        actor: actorId(person),
        at: at.epochMilliseconds,
        event: 'session.end',
        entity: 'session',
        id: hash.slice(0, 16),
        fields: [],
      })
    return {keep: rows > 0, value: rows > 0}
  })
}

export interface OwnSession {
  readonly hash: string
  readonly browser: string
  readonly began: Temporal.Instant
  readonly seen: Temporal.Instant
  readonly ends: Temporal.Instant
}

/** A person's sessions that are open now, latest used first. */
export function openSessions(people: People, person: number): OwnSession[] {
  const now = people.register.clock.now().epochMilliseconds
  const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms)
  return people.register.db.read((rows) =>
    rows
      .all(
        rows.db
          .selectFrom('session')
          .selectAll()
          .where('person_id', '=', person)
          .where('stage', '=', 'open')
          .where('ended_at', 'is', null)
          .where('ends_at', '>', now)
          .where('seen_at', '>', now - people.settings.idleMinutes * minute)
          .orderBy('seen_at', 'desc'),
      )
      .map((row) => ({
        hash: row.hash,
        browser: row.browser,
        began: instant(row.made_at),
        seen: instant(row.seen_at),
        ends: instant(row.ends_at),
      })),
  )
}

const unreadBy = (rows: RegisterReader, person: number): number =>
  rows.first(
    rows.db
      .selectFrom('notification')
      .select((all) => all.fn.countAll<number>().as('n'))
      .where('person_id', '=', person)
      .where('read_at', 'is', null),
  )!.n

interface Held {
  readonly session: Session
  readonly day: string
  readonly endsAt: number
  seenAt: number
}

/** Finds sessions by the token of their cookie. */
export interface Sessions {
  /** The open session of a token, or null: none, ended, too old or too long unused. */
  enter(token: string): Promise<Session | null>
  /** Whose session a token was that can no longer be used; null for a token there never was. */
  formerly(token: string): {readonly hash: string; readonly person: number} | null
}

/**
 * Sessions of the register, remembered until the register changes in any way, by this process or another: an account ended on the command line
 * is out at its next page.
 */
export function sessionsOf(people: People): Sessions {
  const {db, clock} = people.register
  const idle = people.settings.idleMinutes * minute
  let held = new Map<string, Held>()
  let state = ''

  const read = (hash: string, day: string): Held | null =>
    db.read((rows) => {
      const row = rows.first(rows.db.selectFrom('session').selectAll().where('hash', '=', hash))
      if (!row || row.ended_at !== null) return null
      const person = personIn(rows, row.person_id)
      if (!person || !isActive(person, day)) return null
      const session = {
        hash,
        stage: row.stage,
        person,
        actor: actorOf(person, day),
        unread: unreadBy(rows, person.id),
        purpose: consultationOf(rows, hash),
      }
      return {session, day, endsAt: row.ends_at, seenAt: row.seen_at}
    })

  return {
    async enter(token) {
      const now = clock.now()
      const ms = now.epochMilliseconds
      const current = db.state()
      if (current !== state) {
        held = new Map()
        state = current
      }
      const hash = tokenHash(token)
      const day = londonDate(now)
      const known = held.get(hash)
      const found = known?.day === day ? known : read(hash, day)
      if (!found || ms >= found.endsAt || ms - found.seenAt >= idle) return null
      if (ms - found.seenAt < touchedEvery) {
        held.set(hash, found)
        return found.session
      }
      // What is remembered from before the change goes with it: a session may have ended while this waited its turn.
      const touched = await db.change((tx) => {
        const {rows} = tx.run(tx.db.updateTable('session').set({seen_at: ms}).where('hash', '=', hash).where('ended_at', 'is', null))
        return {keep: rows > 0, value: rows > 0}
      })
      return touched ? found.session : null
    },
    formerly(token) {
      const hash = tokenHash(token)
      const row = db.read((rows) =>
        rows.first(rows.db.selectFrom('session').select('person_id').where('hash', '=', hash).where('stage', '=', 'open')),
      )
      return row ? {hash, person: row.person_id} : null
    },
  }
}
