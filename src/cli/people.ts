import {AnswerableError} from '#core/errors'
import {formatDate} from '#core/format'
import {londonDate} from '#core/time'
import {roleTable} from '#register/access/roles'
import {runCommand} from '#register/command'
import {endAccount, openAccount, resetAccount} from '#register/people/account'
import type {RoleInput} from '#register/people/grant'
import {type HeldRole, holdsOn, isActive, loginOf, type Person, peopleIn} from '#register/people/people'
import {type Form, printResult} from './print.ts'
import type {CliServices, OpenWorkspace} from './services.ts'

export interface PeopleOptions extends Form {
  readonly workspace?: string
}

export interface AddOptions extends PeopleOptions {
  readonly name: string
  readonly post?: string
  readonly email?: string
  readonly role: string
  readonly area?: readonly string[]
  readonly inspection?: string
  readonly until?: string
}

/** Whoever can run commands in the workspace can give access to it. */
const operator = {
  actor: {id: 'system:people', person: null, roles: ['administrator'], areas: null, bodies: [], inspections: null},
} as const

const invitationHours = 72

async function within<T>(services: CliServices, options: PeopleOptions, work: (workspace: OpenWorkspace) => Promise<T>): Promise<T> {
  const workspace = await services.open(options.workspace)
  try {
    return await work(workspace)
  } finally {
    workspace.close()
  }
}

const personBy = ({register}: OpenWorkspace, login: string): Person => {
  const found = register.db.read((rows) => peopleIn(rows)).find(({account}) => account?.login === loginOf(login))
  if (!found) throw new AnswerableError('PERSON_UNKNOWN', {login})
  return found
}

const refused = (why: string): AnswerableError => new AnswerableError('PERSON_REFUSED', {why: why.replace(/\.$/, '')})

/** What a person is told to open: the path alone, since where the pages are reached is not known here. */
const invitationText = (name: string, token: string): string =>
  `${name} chooses a password at /welcome/${token} on the address where the pages are served, within ${invitationHours} hours and once. It is told now and never again.\n`

const roleText = ({role, areas, to}: HeldRole): string =>
  `${roleTable[role].title}${areas ? ` (${areas.join(', ')})` : ''}${to ? ` to ${formatDate(to)}` : ''}`

/** `answerable people list`: who can sign in, and as what. */
export const listPeople = (services: CliServices, options: PeopleOptions): Promise<void> =>
  within(services, options, async ({register}) => {
    const day = londonDate(services.clock.now())
    const all = register.db.read((rows) => peopleIn(rows)).filter(({account}) => account !== null)
    const standing = (person: Person) => (isActive(person, day) ? 'open' : 'ended')
    const held = (person: Person) => person.roles.filter((role) => holdsOn(role, day))
    printResult(services.output, options, {
      json: all.map((person) => ({...person, standing: standing(person)})),
      table: {
        head: ['User name', 'Name', 'Post', 'Roles today', 'Account', 'Second step'],
        rows: all.map((person) => [
          person.account!.kind === 'local' || person.account!.kind === 'demo' ? person.account!.login : 'by the provider',
          person.name,
          person.post,
          held(person).map(roleText).join('; ') || 'none',
          standing(person),
          person.account!.kind === 'local' ? (person.account!.secondFactor ? 'yes' : 'no') : '–',
        ]),
      },
    })
  })

/** `answerable people add LOGIN`: an account and its first role, and the invitation with which its holder chooses a password. */
export const addPerson = (services: CliServices, login: string, options: AddOptions): Promise<void> =>
  within(services, options, async ({register, force}) => {
    const role: RoleInput = {
      role: options.role as RoleInput['role'],
      areas: options.area ? [...options.area] : null,
      inspection: options.inspection === undefined ? null : Number(options.inspection),
      to: options.until ?? null,
    }
    const {name, post = roleTable[role.role]?.title ?? '', email = null} = options
    const outcome = await runCommand(register, openAccount, {login, name, post, email, roles: [role], invitationHours, force}, operator)
    switch (outcome.kind) {
      case 'opened':
        if (options.json) services.output.write(`${JSON.stringify({person: outcome.person, welcome: `/welcome/${outcome.invitation}`})}\n`)
        else services.output.write(invitationText(name, outcome.invitation))
        return
      case 'invalid':
        throw refused(outcome.problems.map(({says}) => says).join('; '))
      case 'login-taken':
        throw refused(`There is an account ‘${outcome.login}’ already`)
      case 'role-refused':
        throw refused(outcome.says)
      default:
        throw new Error(`people add: ${outcome.kind}`)
    }
  })

/** `answerable people end LOGIN`: they are signed out at once, wherever the pages are served from, and cannot sign in again. */
export const endPerson = (services: CliServices, login: string, options: PeopleOptions): Promise<void> =>
  within(services, options, async (workspace) => {
    const {id} = personBy(workspace, login)
    const outcome = await runCommand(workspace.register, endAccount, {person: id}, operator)
    switch (outcome.kind) {
      case 'ended': {
        const {name, sessions} = outcome
        if (options.json) services.output.write(`${JSON.stringify({person: id, sessions})}\n`)
        else
          services.output.write(
            `${name}’s account has ended, and ${sessions === 1 ? 'one open session' : `${sessions} open sessions`} with it.\n`,
          )
        return
      }
      case 'already-ended':
        throw refused(`${outcome.name}’s account ended before`)
      case 'last-administrator':
        throw refused(`${outcome.name} is the last administrator; add another first`)
      default:
        throw new Error(`people end: ${outcome.kind}`)
    }
  })

/** `answerable people reset LOGIN`: password, second step and sessions go, and a new invitation is told. */
export const resetPerson = (services: CliServices, login: string, options: PeopleOptions): Promise<void> =>
  within(services, options, async (workspace) => {
    const {id} = personBy(workspace, login)
    const outcome = await runCommand(workspace.register, resetAccount, {person: id, invitationHours}, operator)
    switch (outcome.kind) {
      case 'reset':
        if (options.json) services.output.write(`${JSON.stringify({person: id, welcome: `/welcome/${outcome.invitation}`})}\n`)
        else services.output.write(invitationText(outcome.name, outcome.invitation))
        return
      case 'not-local':
        throw refused(`${outcome.name} does not sign in with a password of this site`)
      case 'not-found':
        throw refused(`‘${login}’ has ended; add a new account`)
      default:
        throw new Error(`people reset: ${outcome.kind}`)
    }
  })
