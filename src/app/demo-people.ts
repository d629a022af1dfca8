import {addDays} from '#core/time'
import {runCommand} from '#register/command'
import {openAccount} from '#register/people/account'
import {giveRole, type RoleInput} from '#register/people/grant'
import {holdsOn, type People, peopleIn, today} from '#register/people/people'

interface DemoPerson {
  readonly name: string
  readonly post: string
  readonly login: string
  readonly role: RoleInput
}

/** How long the demonstration's inspector may read from each start. */
const inspectorDays = 30

const demoPeople = (day: string): readonly DemoPerson[] => [
  {name: 'Priya Nair', post: 'Performance analyst', login: 'analyst', role: {role: 'analyst'}},
  {name: 'Helen Marsh', post: 'Assistant chief constable', login: 'leader', role: {role: 'senior-leader'}},
  {
    name: 'Grace Lindley',
    post: 'Superintendent, control room',
    login: 'control-room',
    role: {role: 'control-room-manager', areas: ['responding']},
  },
  {
    name: 'Owen Pryce',
    post: 'Control room manager',
    login: 'owner',
    role: {role: 'action-owner', areas: ['responding']},
  },
  {
    name: 'Ruth Adeyemi',
    post: 'Detective inspector, public protection',
    login: 'supervisor',
    role: {role: 'public-protection-supervisor', areas: ['protecting', 'offenders']},
  },
  {name: 'Martin Cole', post: 'Deputy chief constable', login: 'chair', role: {role: 'forum-chair'}},
  {name: 'Joan Whitfield', post: 'Scrutiny manager', login: 'body', role: {role: 'local-body-office'}},
  {
    name: 'Alan Frost',
    post: 'Inspector of constabulary',
    login: 'inspector',
    role: {role: 'inspector', inspection: 1, to: addDays(day, inspectorDays)},
  },
  {name: 'Tess Okafor', post: 'System administrator', login: 'admin', role: {role: 'administrator'}},
]

const system = {
  actor: {id: 'system:demo', person: null, roles: ['administrator'], areas: null, bodies: [], inspections: null},
} as const

/** Makes the demonstration's people where they are not there yet, one for each role, and gives its inspector a new stretch once the last has run out. */
export async function addDemoPeople(people: People, force: string): Promise<void> {
  const day = today(people)
  const held = people.register.db.read((rows) => peopleIn(rows)).filter(({account}) => account?.kind === 'demo')
  for (const {role, ...person} of demoPeople(day)) {
    const known = held.find(({account}) => account?.login === person.login)
    if (!known) {
      const opening = {...person, kind: 'demo' as const, roles: [role], invitationHours: 1, force}
      const outcome = await runCommand(people.register, openAccount, opening, system)
      if (outcome.kind !== 'opened') throw new Error(`the demonstration’s ${person.login} was refused: ${JSON.stringify(outcome)}`)
    } else if (!known.roles.some((each) => holdsOn(each, day))) {
      await runCommand(people.register, giveRole, {person: known.id, ...role}, system)
    }
  }
}
