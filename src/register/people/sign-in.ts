import {tokenHash} from '#core/secret'
import type {RegisterReader, RegisterWriter} from '#store/register-db'
import {appendAudit} from '../audit.ts'
import {tellOfAccount} from './notices.ts'
import {checkNothing, hashPassword, isPassword, passwordProblem} from './password.ts'
import {actorId, isActive, loginOf, type People, personIn, today} from './people.ts'
import {endSessionsOf, type Session, type Stage, startSession} from './sessions.ts'
import {codeStep, newSecondFactor} from './totp.ts'

const minute = 60_000

export type SignedIn = {readonly kind: 'signed-in'; readonly token: string; readonly stage: Stage}
export type Locked = {readonly kind: 'locked'; readonly until: Temporal.Instant}

const lockIn = (rows: RegisterReader, key: string, now: number): Temporal.Instant | null => {
  const row = rows.first(rows.db.selectFrom('sign_in_failure').select('locked_until').where('key', '=', key))
  return row?.locked_until && row.locked_until > now ? Temporal.Instant.fromEpochMilliseconds(row.locked_until) : null
}

const lockedUntil = ({register}: People, key: string): Temporal.Instant | null =>
  register.db.read((rows) => lockIn(rows, key, register.clock.now().epochMilliseconds))

/**
 * ACC-11: counts a wrong try against a name, whether or not an account bears it, so that a lock does not tell which names exist. The holder of a real
 * account is told of its lock. Tries further apart than the lock lasts do not add up, and those that were under way when it fell leave it standing.
 */
async function failed(people: People, key: string, person: number | null): Promise<Temporal.Instant | null> {
  const {register, settings} = people
  const at = register.clock.now()
  const ms = at.epochMilliseconds
  return register.db.change((tx) => {
    const standing = lockIn(tx, key, ms)
    if (standing) return {keep: false, value: standing}
    const row = tx.first(tx.db.selectFrom('sign_in_failure').selectAll().where('key', '=', key))
    const failures = (row && ms - row.last_at < settings.lockMinutes * minute ? row.failures : 0) + 1
    const until = failures >= settings.tries ? ms + settings.lockMinutes * minute : null
    const now = {failures: until === null ? failures : 0, last_at: ms, locked_until: until}
    tx.run(
      tx.db
        .insertInto('sign_in_failure')
        .values({key, ...now})
        .onConflict((conflict) => conflict.column('key').doUpdateSet(now)),
    )
    const of = person === null ? {entity: 'login', id: tokenHash(key).slice(0, 16)} : {entity: 'person', id: String(person)}
    appendAudit(tx, {actor: 'system:sign-in', at: ms, event: until === null ? 'sign-in.failed' : 'sign-in.locked', ...of, fields: []})
    if (until !== null && person !== null)
      tellOfAccount(
        tx,
        person,
        at,
        `Your account was locked for ${settings.lockMinutes} minutes after ${settings.tries} wrong tries to sign in. If they were not yours, tell your administrator.`,
      )
    return {keep: true, value: until === null ? null : Temporal.Instant.fromEpochMilliseconds(until)}
  })
}

const cleared = (tx: RegisterWriter, key: string): void => {
  tx.run(tx.db.deleteFrom('sign_in_failure').where('key', '=', key))
}

/**
 * Signs in with a user name and a password. A wrong name, a wrong password, an ended account and one without a password are one outcome, and take
 * the same time. `signed-in` may still ask for a second factor (`stage`).
 */
export async function signInWithPassword(
  people: People,
  given: {readonly login: string; readonly password: string; readonly browser: string},
): Promise<SignedIn | Locked | {readonly kind: 'wrong'}> {
  const {db, clock} = people.register
  const login = loginOf(given.login)
  const locked = lockedUntil(people, login)
  if (locked) return {kind: 'locked', until: locked}
  const account = db.read((rows) =>
    rows.first(
      rows.db
        .selectFrom('account')
        .select(['account.person_id', 'account.password', 'account.factor_at', 'account.ended_at'])
        .where('login', '=', login)
        .where('kind', '=', 'local'),
    ),
  )
  const usable = account && account.ended_at === null && account.password !== null
  const right = usable ? await isPassword(given.password, account.password!) : await checkNothing(given.password)
  if (!right || !usable) {
    const until = await failed(people, login, account?.person_id ?? null)
    return until ? {kind: 'locked', until} : {kind: 'wrong'}
  }
  // Tries sent at once all pass the first look; a lock that fell while this password was being checked holds for it too.
  const since = lockedUntil(people, login)
  if (since) return {kind: 'locked', until: since}
  const stage: Stage = account.factor_at !== null ? 'code' : people.settings.secondFactor === 'required' ? 'enrol' : 'open'
  const token = await db.change((tx) => {
    cleared(tx, login)
    return {keep: true, value: startSession(tx, people, account.person_id, stage, given.browser, clock.now())}
  })
  return {kind: 'signed-in', token, stage}
}

/** Moves a session on: the old one ends and a new token is given, so that one learnt before opens nothing after. Null: it had ended. */
function promoted(tx: RegisterWriter, people: People, session: Session, browser: string): string | null {
  const at = people.register.clock.now()
  const now = {ended_at: at.epochMilliseconds, ended_why: 'signed in'}
  const {rows} = tx.run(tx.db.updateTable('session').set(now).where('hash', '=', session.hash).where('ended_at', 'is', null))
  return rows === 0 ? null : startSession(tx, people, session.person.id, 'open', browser, at)
}

/** The second step of signing in: the code that the person's app shows now. */
export async function signInWithCode(
  people: People,
  session: Session,
  code: string,
  browser: string,
): Promise<SignedIn | Locked | {readonly kind: 'wrong'}> {
  const {db, clock} = people.register
  const person = session.person.id
  const key = `code ${person}`
  const locked = lockedUntil(people, key)
  if (locked) return {kind: 'locked', until: locked}
  const token = await db.change((tx) => {
    if (lockIn(tx, key, clock.now().epochMilliseconds)) return {keep: false, value: null}
    const account = tx.first(tx.db.selectFrom('account').selectAll().where('person_id', '=', person))
    const secret = account?.factor ? people.keys.unseal(account.factor) : null
    const step = secret === null ? null : codeStep(secret, code, clock, account!.factor_step)
    if (step === null) return {keep: false, value: null}
    cleared(tx, key)
    tx.run(tx.db.updateTable('account').set({factor_step: step}).where('person_id', '=', person))
    const token = promoted(tx, people, session, browser)
    return {keep: token !== null, value: token}
  })
  if (token) return {kind: 'signed-in', token, stage: 'open'}
  const until = await failed(people, key, person)
  return until ? {kind: 'locked', until} : {kind: 'wrong'}
}

/** The secret that a person is enrolling: made at the first look, the same until it is confirmed. Null once they have one. */
export async function enrolling(people: People, person: number): Promise<string | null> {
  return people.register.db.change((tx) => {
    const account = tx.first(tx.db.selectFrom('account').selectAll().where('person_id', '=', person).where('kind', '=', 'local'))
    if (!account || account.factor_at !== null) return {keep: false, value: null}
    const held = account.factor ? people.keys.unseal(account.factor) : null
    if (held) return {keep: false, value: held}
    const secret = newSecondFactor()
    tx.run(
      tx.db
        .updateTable('account')
        .set({factor: people.keys.seal(secret), factor_step: null})
        .where('person_id', '=', person),
    )
    return {keep: true, value: secret}
  })
}

/** Confirms a second factor with its first code. A session that waited for it is opened; other sessions of the person end. */
export async function enrol(
  people: People,
  session: Session,
  code: string,
  browser: string,
): Promise<SignedIn | {readonly kind: 'wrong'} | {readonly kind: 'none-waiting'}> {
  const {db, clock} = people.register
  const person = session.person.id
  return db.change<SignedIn | {readonly kind: 'wrong'} | {readonly kind: 'none-waiting'}>((tx) => {
    const account = tx.first(tx.db.selectFrom('account').selectAll().where('person_id', '=', person))
    const secret = account?.factor && account.factor_at === null ? people.keys.unseal(account.factor) : null
    if (secret === null) return {keep: false, value: {kind: 'none-waiting'}}
    const step = codeStep(secret, code, clock, null)
    if (step === null) return {keep: false, value: {kind: 'wrong'}}
    const at = clock.now()
    tx.run(tx.db.updateTable('account').set({factor_at: at.epochMilliseconds, factor_step: step}).where('person_id', '=', person))
    appendAudit(tx, {
      actor: actorId(person),
      at: at.epochMilliseconds,
      event: 'account.enrol',
      entity: 'account',
      id: String(person),
      fields: ['factor'],
    })
    endSessionsOf(tx, person, 'a second factor was set up', at, session.hash)
    const token = promoted(tx, people, session, browser)
    return token === null ? {keep: false, value: {kind: 'none-waiting'}} : {keep: true, value: {kind: 'signed-in', token, stage: 'open'}}
  })
}

/** Whose invitation a token is, while it can be used. */
export function invited(people: People, token: string): {readonly person: number; readonly name: string; readonly login: string} | null {
  const now = people.register.clock.now().epochMilliseconds
  return people.register.db.read((rows) => {
    const row = rows.first(
      rows.db
        .selectFrom('invitation')
        .innerJoin('account', 'account.person_id', 'invitation.person_id')
        .innerJoin('person', 'person.id', 'invitation.person_id')
        .select(['person.id', 'person.name', 'account.login'])
        .where('hash', '=', tokenHash(token))
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .where('account.ended_at', 'is', null),
    )
    return row ? {person: row.id, name: row.name, login: row.login} : null
  })
}

/** Uses an invitation: the password is set, and the person is signed in as far as their second factor. */
export async function choosePassword(
  people: People,
  token: string,
  password: string,
  browser: string,
): Promise<SignedIn | {readonly kind: 'used'} | {readonly kind: 'refused'; readonly says: string}> {
  const invitation = invited(people, token)
  if (!invitation) return {kind: 'used'}
  const problem = passwordProblem(password, invitation.login)
  if (problem) return {kind: 'refused', says: problem}
  const hash = await hashPassword(password)
  const {db, clock} = people.register
  return db.change<SignedIn | {readonly kind: 'used'}>((tx) => {
    const at = clock.now()
    const ms = at.epochMilliseconds
    const taken = tx.run(
      tx.db
        .updateTable('invitation')
        .set({used_at: ms})
        .where('hash', '=', tokenHash(token))
        .where('used_at', 'is', null)
        .where('expires_at', '>', ms),
    )
    const person = personIn(tx, invitation.person)
    if (taken.rows === 0 || !person || !isActive(person, today(people))) return {keep: false, value: {kind: 'used'}}
    tx.run(tx.db.updateTable('account').set({password: hash, password_at: ms}).where('person_id', '=', person.id))
    appendAudit(tx, {
      actor: actorId(person.id),
      at: ms,
      event: 'account.password',
      entity: 'account',
      id: String(person.id),
      fields: ['password'],
    })
    endSessionsOf(tx, person.id, 'a new password was set', at)
    const stage: Stage = person.account?.secondFactor ? 'code' : people.settings.secondFactor === 'required' ? 'enrol' : 'open'
    return {keep: true, value: {kind: 'signed-in', token: startSession(tx, people, person.id, stage, browser, at), stage}}
  })
}

/** Opens a session for somebody whom another has vouched for: the identity provider, or the demonstration's button. Null: they have ended. */
export async function openSession(people: People, person: number, browser: string): Promise<string | null> {
  const {db, clock} = people.register
  return db.change<string | null>((tx) => {
    const found = personIn(tx, person)
    if (!found || !isActive(found, today(people))) return {keep: false, value: null}
    return {keep: true, value: startSession(tx, people, person, 'open', browser, clock.now())}
  })
}
