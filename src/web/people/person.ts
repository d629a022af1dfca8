import {z} from 'zod'
import {roleTable} from '#register/access/roles'
import {runCommand} from '#register/command'
import {endAccount, resetAccount} from '#register/people/account'
import {endRole, giveRole} from '#register/people/grant'
import {isActive, type Person, personIn, today} from '#register/people/people'
import {openSessions} from '#register/people/sessions'
import {paths} from '../paths.ts'
import {type FormError, notFound, page, redirect, route} from '../route.ts'
import type {Services} from '../services.ts'
import {invitation} from './add.ts'
import {PersonPage, type PersonView} from './person.tsx'
import {standingWords, whenWords, whereWords} from './person-words.ts'
import {noRole, type RoleTyped} from './role-fields.tsx'
import {atFields, roleFields, roleOf, typedRole} from './role-input.ts'

const id = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'A person has a number')
  .transform(Number)
const lastAdministrator = {text: 'This is the last administrator: make another one first', href: '#roles'}

function personPage(services: Services, person: Person, typed: RoleTyped, errors: readonly FormError[]) {
  const {people, areas, may} = services
  const day = today(people)
  const view: PersonView = {
    id: person.id,
    name: person.name,
    post: person.post,
    standing: standingWords(person, day),
    login: person.account?.kind === 'local' ? person.account.login : null,
    email: person.account?.email ?? null,
    sessions: openSessions(people, person.id).length,
    roles: person.roles.map((role) => ({
      id: role.id,
      title: roleTable[role.role].title,
      where: whereWords(role, areas),
      when: whenWords(role, day),
      claimed: role.origin === 'claim',
    })),
    may: may('person:edit') && person.account !== null && isActive(person, day),
    local: person.account?.kind === 'local',
    areas,
    typed,
    errors,
  }
  const crumbs = [{text: 'People', href: paths.people.list.to()}]
  return page(PersonPage, view, {title: person.name, section: 'people', crumbs, ...(errors.length > 0 ? {status: 422} : {})})
}

const found = ({people}: Services, person: number): Person | null => people.register.db.read((rows) => personIn(rows, person))

export const showPerson = route({
  method: 'GET',
  path: paths.people.show.pattern,
  needs: 'person:view',
  audit: 'PERSON_VIEW',
  input: z.object({id}),

  async handle({input, services}) {
    const person = found(services, input.id)
    return person ? personPage(services, person, noRole, []) : notFound()
  },
})

export const giveRoleTo = route({
  method: 'POST',
  path: paths.people.give.pattern,
  needs: 'person:edit',
  audit: 'ROLE_GIVE',
  input: roleFields.extend({id}),

  async handle({input, services, user}) {
    const person = found(services, input.id)
    if (!person) return notFound()
    const again = (errors: readonly FormError[]) => personPage(services, person, typedRole(input), errors)
    const outcome = await runCommand(services.people.register, giveRole, {person: person.id, ...roleOf(input)}, {actor: user.actor})
    switch (outcome.kind) {
      case 'given':
        return redirect(paths.people.show.to({id: person.id}), 'The role is given, and holds at their next page.')
      case 'invalid':
        return again(atFields(outcome.problems))
      case 'role-refused':
        return again([{text: outcome.says, href: '#role'}])
      default:
        return notFound()
    }
  },
})

export const endRoleOf = route({
  method: 'POST',
  path: paths.people.take.pattern,
  needs: 'person:edit',
  audit: 'ROLE_END',
  input: z.object({id, role: id}),

  async handle({input, services, user}) {
    const person = found(services, input.id)
    if (!person) return notFound()
    const ending = {person: person.id, role: input.role}
    const outcome = await runCommand(services.people.register, endRole, ending, {actor: user.actor})
    if (outcome.kind === 'last-administrator') return personPage(services, person, noRole, [lastAdministrator])
    return outcome.kind === 'ended' ? redirect(paths.people.show.to({id: person.id}), 'The role has ended.') : notFound()
  },
})

export const endAccountOf = route({
  method: 'POST',
  path: paths.people.end.pattern,
  needs: 'person:edit',
  audit: 'ACCOUNT_END',
  input: z.object({id}),

  async handle({input, services, user}) {
    const person = found(services, input.id)
    if (!person) return notFound()
    const outcome = await runCommand(services.people.register, endAccount, {person: person.id}, {actor: user.actor})
    if (outcome.kind === 'last-administrator') return personPage(services, person, noRole, [lastAdministrator])
    return redirect(paths.people.show.to({id: person.id}), 'The account has ended, and every session with it.')
  },
})

export const resetAccountOf = route({
  method: 'POST',
  path: paths.people.reset.pattern,
  needs: 'person:edit',
  audit: 'ACCOUNT_RESET',
  input: z.object({id}),

  async handle({input, services, user}) {
    const {register, settings} = services.people
    const resetting = {person: input.id, invitationHours: settings.invitationHours}
    const outcome = await runCommand(register, resetAccount, resetting, {actor: user.actor})
    return outcome.kind === 'reset' ? invitation(services, outcome.name, input.id, outcome.invitation) : notFound()
  },
})
