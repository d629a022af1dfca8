import {z} from 'zod'
import {defineCommand} from '../command.ts'
import {insertAccount, insertPerson} from './account.ts'
import {insertRole, markRoleEnded, roleInput, roleProblem} from './grant.ts'
import {type HeldRole, isActive, personIn} from './people.ts'

/** The same role, in the same places and until the same day, whenever it began. */
const keyOf = (role: Pick<HeldRole, 'role' | 'areas' | 'bodies' | 'inspection' | 'to'>): string =>
  JSON.stringify([role.role, role.areas?.toSorted() ?? null, role.bodies, role.inspection, role.to])

/**
 * Somebody whom the force's identity provider vouches for: found by issuer and subject or made, and given exactly the roles that the claims map
 * to. Without one they are not let in, and any they held by claim end.
 */
export const admitFromProvider = defineCommand({
  name: 'account.admit',
  needs: 'person:edit',
  input: z.object({
    issuer: z.string().min(1),
    subject: z.string().min(1),
    name: z.string().trim().min(1).max(120),
    email: z.email().nullable().catch(null),
    roles: z.array(roleInput),
    force: z.string().min(1),
  }),
  run(tx, {issuer, subject, name, email, roles: claimed, force}, ctx) {
    const account = tx.first(tx.db.selectFrom('account').selectAll().where('issuer', '=', issuer).where('subject', '=', subject))
    const found = account ? personIn(tx, account.person_id) : null
    if (found && !isActive(found, ctx.today)) return {kind: 'ended'} as const
    const held = found?.roles.filter(({origin}) => origin === 'claim') ?? []
    const given = found?.roles.filter(({origin}) => origin === 'given') ?? []
    const roles = claimed.filter((role, index) => roleProblem(role, [...claimed.slice(0, index), ...given], ctx.today) === null)
    const wanted = new Set(roles.map(keyOf))
    const known = new Set(held.map(keyOf))
    if (!found && roles.length === 0) return {kind: 'no-role'} as const
    const id = found?.id ?? insertPerson(tx, name, 'Signed in by the force’s identity provider', roles[0]!, force, ctx)
    if (!found) insertAccount(tx, {person_id: id, login: `${issuer} ${subject}`, kind: 'provider', issuer, subject, email}, ctx)
    if (found && found.name !== name) {
      tx.run(tx.db.updateTable('person').set({name}).where('id', '=', id))
      ctx.wrote('person', id, ['name'])
    }
    // A provider that names no address has not said that there is none: what it named before stays.
    if (account && email !== null && account.email !== email) {
      tx.run(tx.db.updateTable('account').set({email}).where('person_id', '=', id))
      ctx.wrote('account', id, ['email'])
    }
    for (const role of held) if (!wanted.has(keyOf(role))) markRoleEnded(tx, role.id, ctx)
    for (const role of roles) if (!known.has(keyOf(role))) insertRole(tx, id, role, ctx, 'claim')
    return roles.length + given.length === 0 ? ({kind: 'no-role'} as const) : ({kind: 'admitted', person: id} as const)
  },
})
