import {z} from 'zod'
import {secretToken, tokenHash} from '#core/secret'
import type {PeopleTables} from '#store/people-schema'
import type {RegisterReader, RegisterWriter} from '#store/register-db'
import {type CommandContext, defineCommand} from '../command.ts'
import {bodyFor} from './body-for.ts'
import {type GivenRole, insertRole, isLastAdministrator, roleInput, roleProblem} from './grant.ts'
import {actorId, loginOf, personIn} from './people.ts'
import {endSessionsOf} from './sessions.ts'

type AccountRow = PeopleTables['account']

const noCredentials = {password: null, password_at: null, factor: null, factor_at: null, factor_step: null} as const

/** An account without password or second factor. */
export function insertAccount(
  tx: RegisterWriter,
  account: Pick<AccountRow, 'person_id' | 'login' | 'kind' | 'issuer' | 'subject' | 'email'>,
  ctx: CommandContext,
): void {
  tx.run(tx.db.insertInto('account').values({...account, ...noCredentials, ended_at: null, ended_by: null}))
  ctx.wrote('account', account.person_id, ['login', 'kind', 'email'])
}

/** A person of the body that their first role works for. */
export function insertPerson(tx: RegisterWriter, name: string, post: string, role: GivenRole, force: string, ctx: CommandContext): number {
  const body = role.bodies[0] ?? bodyFor(tx, role.role, force, ctx)
  const {id} = tx.run(
    tx.db.insertInto('person').values({name, post, body_id: body, area: role.areas?.[0] ?? null, unit: null, left_on: null, version: 1}),
  )
  ctx.wrote('person', id, ['name', 'post', 'bodyId', 'area'])
  return id
}

/** Makes a one-time token with which the person chooses a password; earlier ones can no longer be used. */
function invite(tx: RegisterWriter, person: number, hours: number, ctx: CommandContext): string {
  const token = secretToken(24)
  const at = ctx.at.epochMilliseconds
  tx.run(tx.db.deleteFrom('invitation').where('person_id', '=', person).where('used_at', 'is', null))
  const made = {hash: tokenHash(token), person_id: person, made_at: at, expires_at: at + hours * 3_600_000, used_at: null}
  tx.run(tx.db.insertInto('invitation').values(made))
  ctx.wrote('invitation', person, ['made'])
  return token
}

const loginTaken = (rows: RegisterReader, login: string): boolean =>
  rows.first(rows.db.selectFrom('account').select('person_id').where('login', '=', loginOf(login))) !== null

export const accountInput = z.object({
  /** Somebody the register knows already; null for somebody new. */
  person: z.number().int().positive().nullable().default(null),
  name: z.string().trim().min(1, 'Enter a name').max(120, 'Enter a name of at most 120 characters'),
  post: z.string().trim().min(1, 'Enter a post').max(120, 'Enter a post of at most 120 characters'),
  email: z.email('Enter an e-mail address such as name@example.police.uk').max(200).nullable().default(null),
  login: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@'-]{1,79}$/u, 'Enter a user name of 2 to 80 letters, digits, dots or hyphens, without spaces'),
  roles: z.array(roleInput).min(1, 'Choose a role'),
})

/**
 * An account for somebody, with their first roles. A local one comes with an invitation, told once and stored hashed, with which they choose a
 * password; the demonstration's has none, and is signed in to by a button on this machine alone.
 */
export const openAccount = defineCommand({
  name: 'account.open',
  needs: 'person:edit',
  input: accountInput.extend({
    kind: z.enum(['local', 'demo']).default('local'),
    invitationHours: z.number().positive(),
    /** The force's name, for a register that knows no force yet. */
    force: z.string().min(1),
  }),
  run(tx, input, ctx) {
    const login = loginOf(input.login)
    if (loginTaken(tx, login)) return {kind: 'login-taken', login} as const
    const known = input.person === null ? null : personIn(tx, input.person)
    if (input.person !== null && (!known || known.account)) return {kind: 'not-found'} as const
    for (const [index, role] of input.roles.entries()) {
      const problem = roleProblem(role, input.roles.toSpliced(index, 1), ctx.today)
      if (problem) return {kind: 'role-refused', says: problem} as const
    }
    const person = known?.id ?? insertPerson(tx, input.name, input.post, input.roles[0]!, input.force, ctx)
    insertAccount(tx, {person_id: person, login, kind: input.kind, issuer: null, subject: null, email: input.email}, ctx)
    for (const role of input.roles) insertRole(tx, person, role, ctx)
    return {kind: 'opened', person, invitation: input.kind === 'local' ? invite(tx, person, input.invitationHours, ctx) : ''} as const
  },
})

/** Ends an account: its sessions end with it; the person, their roles and what they did stay on record. The last administrator's cannot end. */
export const endAccount = defineCommand({
  name: 'account.end',
  needs: 'person:edit',
  input: z.object({person: z.number().int().positive()}),
  run(tx, {person}, ctx) {
    const found = personIn(tx, person)
    if (!found?.account) return {kind: 'not-found'} as const
    const {name} = found
    if (found.account.ended) return {kind: 'already-ended', name} as const
    if (isLastAdministrator(tx, person, ctx.today)) return {kind: 'last-administrator', name} as const
    tx.run(tx.db.updateTable('account').set({ended_at: ctx.at.epochMilliseconds, ended_by: ctx.actor.id}).where('person_id', '=', person))
    tx.run(tx.db.deleteFrom('invitation').where('person_id', '=', person).where('used_at', 'is', null))
    ctx.wrote('account', person, ['ended'])
    const sessions = endSessionsOf(tx, person, 'the account was ended', ctx.at)
    if (sessions > 0) ctx.wrote('session', actorId(person), ['ended'])
    return {kind: 'ended', name, sessions} as const
  },
})

/** Takes away password and second factor, ends every session, and gives a new invitation. */
export const resetAccount = defineCommand({
  name: 'account.reset',
  needs: 'person:edit',
  input: z.object({person: z.number().int().positive(), invitationHours: z.number().positive()}),
  run(tx, {person, invitationHours}, ctx) {
    const found = personIn(tx, person)
    if (!found?.account || found.account.ended) return {kind: 'not-found'} as const
    const {name, account} = found
    if (account.kind !== 'local') return {kind: 'not-local', name} as const
    tx.run(tx.db.updateTable('account').set(noCredentials).where('person_id', '=', person))
    tx.run(tx.db.deleteFrom('sign_in_failure').where('key', 'in', [account.login, `code ${person}`]))
    endSessionsOf(tx, person, 'the account was reset', ctx.at)
    ctx.wrote('account', person, ['password', 'factor'])
    return {kind: 'reset', name, login: account.login, invitation: invite(tx, person, invitationHours, ctx)} as const
  },
})

/** Nobody can sign in yet: there is no account. */
export const nobodyYet = (rows: RegisterReader): boolean => rows.first(rows.db.selectFrom('account').select('person_id').limit(1)) === null
