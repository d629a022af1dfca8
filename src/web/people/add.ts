import {z} from 'zod'
import {runCommand} from '#register/command'
import {openAccount} from '#register/people/account'
import {paths} from '../paths.ts'
import {type FormError, page, route} from '../route.ts'
import type {Services} from '../services.ts'
import {AddPersonPage, type AddPersonView, InvitationPage} from './add.tsx'
import {noRole} from './role-fields.tsx'
import {atFields, roleFields, roleOf, typedRole} from './role-input.ts'

const head = {title: 'Add a person', section: 'people', crumbs: [{text: 'People', href: paths.people.list.to()}]} as const
const text = z.string().max(300).default('')
const personFields = roleFields.extend({name: text, post: text, login: text, email: text})

export const showAddPerson = route({
  method: 'GET',
  path: paths.people.add.pattern,
  needs: 'person:edit',
  audit: 'PERSON_ADD_VIEW',
  input: z.object({}),

  async handle({services}) {
    const view: AddPersonView = {name: '', post: '', login: '', email: '', role: noRole, areas: services.areas, errors: []}
    return page(AddPersonPage, view, head)
  },
})

/** Adds a person with a local account, and shows their invitation once. */
export const addPerson = route({
  method: 'POST',
  path: paths.people.add.pattern,
  needs: 'person:edit',
  audit: 'PERSON_ADD',
  input: personFields,

  async handle({input, services, user}) {
    const {people, areas, force} = services
    const {name, post, login, email} = input
    const again = (errors: readonly FormError[]) =>
      page(AddPersonPage, {name, post, login, email, role: typedRole(input), areas, errors} satisfies AddPersonView, {...head, status: 422})
    const opening = {name, post, login, email: email.trim() || null, roles: [roleOf(input)]}
    const {invitationHours} = people.settings
    const outcome = await runCommand(people.register, openAccount, {...opening, invitationHours, force: force.name}, {actor: user.actor})
    switch (outcome.kind) {
      case 'opened':
        return invitation(services, name, outcome.person, outcome.invitation)
      case 'invalid':
        return again(atFields(outcome.problems))
      case 'login-taken':
        return again([{text: `There is an account ‘${outcome.login}’ already`, href: '#login'}])
      case 'role-refused':
        return again([{text: outcome.says, href: '#role'}])
      default:
        throw new Error(`an account was refused: ${outcome.kind}`)
    }
  },
})

/** The page that tells an invitation, once. */
export const invitation = ({people, signIn}: Services, name: string, person: number, token: string) =>
  page(
    InvitationPage,
    {
      name,
      href: paths.people.show.to({id: person}),
      address: `${signIn.address}${paths.signIn.welcome.to({token})}`,
      hours: people.settings.invitationHours,
    },
    {title: `Invitation for ${name}`, section: 'people', crumbs: head.crumbs},
  )
