import {z} from 'zod'
import {isDate, type LondonDate} from '#core/time'
import type {RegisterReader, RegisterWriter} from '#store/register-db'
import {type Role, roles} from '../access/permissions.ts'
import {roleTable} from '../access/roles.ts'
import {type CommandContext, defineCommand} from '../command.ts'
import {type HeldRole, isActive, personIn} from './people.ts'

const day = z.string().refine(isDate, 'Enter a date as YYYY-MM-DD')

/** A role to be given: where, and until when. */
export const roleInput = z.object({
  role: z.enum(roles, 'Choose a role'),
  areas: z.array(z.string().trim().min(1).max(40)).nullable().default(null),
  bodies: z.array(z.number().int().positive()).default([]),
  inspection: z.number().int().positive().nullable().default(null),
  from: day.nullable().default(null),
  to: day.nullable().default(null),
})
export type RoleInput = z.input<typeof roleInput>
export type GivenRole = z.output<typeof roleInput>

/** Why a role cannot be given as asked (ACC-3, ACC-5), or null. */
export function roleProblem(given: GivenRole, others: readonly Pick<HeldRole, 'role'>[], today: LondonDate): string | null {
  const {title, byArea} = roleTable[given.role]
  if (given.role === 'public') return 'The public needs no account'
  if (byArea && (given.areas === null || given.areas.length === 0)) return `Name at least one area for the role ‘${title}’`
  if (given.role === 'inspector' && given.inspection === null) return 'Name the inspection that the inspector may read'
  if (given.role === 'inspector' && given.to === null) return 'Give the last day on which the inspector may read'
  if (given.to !== null && given.to < (given.from ?? today)) return 'The last day lies before the first'
  const all = [given, ...others].map(({role}) => role)
  if (all.includes('local-body-office') && all.some((role) => role !== 'local-body-office'))
    return 'Somebody of the local policing body’s office can hold no role in the force'
  return null
}

export function insertRole(
  tx: RegisterWriter,
  person: number,
  given: GivenRole,
  ctx: CommandContext,
  origin: HeldRole['origin'] = 'given',
): void {
  const {id} = tx.run(
    tx.db.insertInto('role_grant').values({
      person_id: person,
      role: given.role,
      areas: given.areas === null ? null : JSON.stringify(given.areas),
      bodies: JSON.stringify(given.bodies),
      inspection: given.inspection,
      from_day: given.from ?? ctx.today,
      to_day: given.to,
      origin,
      given_at: ctx.at.epochMilliseconds,
      given_by: ctx.actor.id,
      ended_at: null,
      ended_by: null,
    }),
  )
  ctx.wrote('role', id, ['person', 'role', 'areas', 'inspection', 'from', 'to'])
}

export function markRoleEnded(tx: RegisterWriter, role: number, ctx: CommandContext): void {
  tx.run(tx.db.updateTable('role_grant').set({ended_at: ctx.at.epochMilliseconds, ended_by: ctx.actor.id}).where('id', '=', role))
  ctx.wrote('role', role, ['ended'])
}

/** Whether a person is the only one left who can give and end access. */
export function isLastAdministrator(rows: RegisterReader, person: number, day: LondonDate): boolean {
  const held = rows.all(
    rows.db
      .selectFrom('role_grant')
      .innerJoin('account', 'account.person_id', 'role_grant.person_id')
      .select('role_grant.person_id')
      .distinct()
      .where('role', '=', 'administrator' satisfies Role)
      .where('role_grant.ended_at', 'is', null)
      .where('account.ended_at', 'is', null)
      .where('from_day', '<=', day)
      .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', day)])),
  )
  return held.length === 1 && held[0]!.person_id === person
}

/** Gives a role. */
export const giveRole = defineCommand({
  name: 'role.give',
  needs: 'person:edit',
  input: roleInput.extend({person: z.number().int().positive()}),
  run(tx, {person, ...role}, ctx) {
    const found = personIn(tx, person)
    if (!found || !isActive(found, ctx.today)) return {kind: 'not-found'} as const
    const problem = roleProblem(role, found.roles, ctx.today)
    if (problem) return {kind: 'role-refused', says: problem} as const
    insertRole(tx, person, role, ctx)
    return {kind: 'given'} as const
  },
})

/** Ends a role at once. The last administrator keeps theirs. */
export const endRole = defineCommand({
  name: 'role.end',
  needs: 'person:edit',
  input: z.object({person: z.number().int().positive(), role: z.number().int().positive()}),
  run(tx, {person, role}, ctx) {
    const held = personIn(tx, person)?.roles ?? []
    const ending = held.find(({id}) => id === role)
    if (!ending) return {kind: 'not-found'} as const
    const another = held.some((other) => other.id !== role && other.role === 'administrator')
    if (ending.role === 'administrator' && !another && isLastAdministrator(tx, person, ctx.today))
      return {kind: 'last-administrator'} as const
    markRoleEnded(tx, role, ctx)
    return {kind: 'ended'} as const
  },
})
