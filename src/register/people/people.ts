import {type LondonDate, londonDate} from '#core/time'
import type {RegisterReader} from '#store/register-db'
import {type Actor, type Grant, type Role, roles} from '../access/permissions.ts'
import type {Register} from '../command.ts'
import type {Keys} from './seal.ts'

/** How signing in works here. */
export interface SignInSettings {
  /** A session ends after this long without a page. */
  readonly idleMinutes: number
  /** A session ends after this long, whatever happens in it. */
  readonly absoluteHours: number
  /** Whether a local account must have a second factor. */
  readonly secondFactor: 'required' | 'offered'
  /** Wrong tries in succession before a name is locked, and for how long. */
  readonly tries: number
  readonly lockMinutes: number
  /** How long an invitation may be used. */
  readonly invitationHours: number
}

export const usualSignIn: SignInSettings = {
  idleMinutes: 30,
  absoluteHours: 12,
  secondFactor: 'required',
  tries: 5,
  lockMinutes: 15,
  invitationHours: 72,
}

/** The people of a workspace: the register they stand in, the keys that guard what they are known by, and how they sign in. */
export interface People {
  readonly register: Register
  readonly keys: Keys
  readonly settings: SignInSettings
}

/** A role somebody holds, as it stands in the register. */
export interface HeldRole {
  readonly id: number
  readonly role: Role
  readonly areas: readonly string[] | null
  readonly bodies: readonly number[]
  readonly inspection: number | null
  readonly from: LondonDate
  /** The last day it holds. */
  readonly to: LondonDate | null
  readonly origin: 'given' | 'claim'
}

export interface Person {
  readonly id: number
  readonly name: string
  readonly post: string
  readonly body: number
  /** The day from which they no longer hold the post. */
  readonly leftOn: LondonDate | null
  readonly account: {
    readonly email: string | null
    readonly ended: Temporal.Instant | null
    readonly login: string
    readonly kind: 'local' | 'provider' | 'demo'
    readonly passwordSet: boolean
    readonly secondFactor: boolean
  } | null
  /** Roles that have not been ended, past and future ones among them. */
  readonly roles: readonly HeldRole[]
}

export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)

/** Whether a role holds on a day, both its days included. */
export const holdsOn = (role: Pick<HeldRole, 'from' | 'to'>, day: LondonDate): boolean =>
  role.from <= day && (role.to === null || day <= role.to)

export const actorId = (person: number): string => `person:${person}`

/** Whether somebody can sign in and act on a day: they have an account that has not ended, and have not left their post. */
export const isActive = (person: Person, day: LondonDate): boolean =>
  person.account !== null && person.account.ended === null && (person.leftOn === null || day < person.leftOn)

/** What a person may do on a day: nothing once their account has ended or they have left. */
export function actorOf(person: Person, day: LondonDate): Actor {
  const held = isActive(person, day) ? person.roles.filter((role) => holdsOn(role, day)) : []
  const inspections = held.map(({inspection}) => inspection)
  const grants: Grant[] = held.map(({role, areas, inspection}) => ({role, areas, inspections: inspection === null ? null : [inspection]}))
  return {
    id: actorId(person.id),
    person: person.id,
    roles: [...new Set(held.map(({role}) => role))],
    areas: held.some(({areas}) => areas === null) ? null : [...new Set(held.flatMap(({areas}) => areas!))],
    bodies: [...new Set(held.flatMap(({bodies}) => bodies))],
    inspections: inspections.some((one) => one === null) ? null : [...new Set(inspections.map((one) => one!))],
    grants,
  }
}

export const today = (people: People): LondonDate => londonDate(people.register.clock.now())

/** Everybody, or the one asked for, in order of name. */
export function peopleIn(rows: RegisterReader, id?: number): Person[] {
  let found = rows.db
    .selectFrom('person')
    .leftJoin('account', 'account.person_id', 'person.id')
    .select(['person.id', 'person.name', 'person.post', 'person.body_id', 'person.left_on', 'account.email', 'account.ended_at'])
    .select(['account.login', 'account.kind', 'account.password', 'account.factor_at'])
    .orderBy('person.name')
    .orderBy('person.id')
  let grants = rows.db.selectFrom('role_grant').selectAll().where('ended_at', 'is', null).orderBy('id')
  if (id !== undefined) {
    found = found.where('person.id', '=', id)
    grants = grants.where('person_id', '=', id)
  }
  const held = Map.groupBy(rows.all(grants), ({person_id}) => person_id)
  return rows.all(found).map((row) => ({
    id: row.id,
    name: row.name,
    post: row.post,
    body: row.body_id,
    leftOn: row.left_on,
    account:
      row.login === null || row.kind === null
        ? null
        : {
            login: row.login,
            kind: row.kind,
            email: row.email,
            ended: row.ended_at === null ? null : Temporal.Instant.fromEpochMilliseconds(row.ended_at),
            passwordSet: row.password !== null,
            secondFactor: row.factor_at !== null,
          },
    roles: (held.get(row.id) ?? []).map((grant) => ({
      id: grant.id,
      role: isRole(grant.role) ? grant.role : 'public',
      areas: grant.areas === null ? null : (JSON.parse(grant.areas) as string[]),
      bodies: JSON.parse(grant.bodies) as number[],
      inspection: grant.inspection,
      from: grant.from_day,
      to: grant.to_day,
      origin: grant.origin,
    })),
  }))
}

export const personIn = (rows: RegisterReader, id: number): Person | null => peopleIn(rows, id)[0] ?? null

/** A name as it is signed in with: one case, one form of each letter, no space around it. */
export const loginOf = (text: string): string => text.trim().normalize('NFKC').toLowerCase()
