import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {runCommand} from '../command.ts'
import {actorNow, type GivenPeople, givenPeople} from '../testing/people.ts'
import {actor} from '../testing/register.ts'
import {endAccount} from './account.ts'
import {endRole, giveRole, type RoleInput} from './grant.ts'
import {peopleIn} from './people.ts'
import {admitFromProvider} from './provider.ts'

let people: GivenPeople
beforeEach(() => {
  people = givenPeople()
})
afterEach(() => people.close())
const system = {actor: actor(null)}
const give = (person: number, role: RoleInput) => runCommand(people.register, giveRole, {person, ...role}, system)

describe('a role', () => {
  it.each<[string, RoleInput, string]>([
    ['an action owner of nowhere', {role: 'action-owner'}, 'Name at least one area'],
    ['an inspector of no inspection', {role: 'inspector', to: '2026-06-01'}, 'Name the inspection'],
    ['an inspector for ever', {role: 'inspector', inspection: 3}, 'Give the last day'],
    ['the public', {role: 'public'}, 'needs no account'],
    ['somebody until yesterday', {role: 'analyst', to: '2026-05-03'}, 'lies before the first'],
    ['[ACC-5] the commissioner’s office for an analyst', {role: 'local-body-office'}, 'can hold no role in the force'],
  ])('is not given to %s', async (_, role, says) => {
    const {person} = await people.add('sam.hill', {role: 'analyst'})
    const outcome = await give(person, role)
    expect(outcome).toMatchObject({kind: 'role-refused'})
    expect(JSON.stringify(outcome)).toContain(says)
  })

  it('holds from its first day to its last', async () => {
    const {person} = await people.add('sam.hill', {role: 'analyst', areas: ['contact'], from: '2026-05-05', to: '2026-05-06'})
    const held = []
    for (let day = 0; day < 4; day++) {
      held.push(actorNow(people, person).roles.length)
      people.clock.move({hours: 24})
    }
    expect(held).toEqual([0, 1, 1, 0])
  })

  it('is given by an administrator, and by nobody else', async () => {
    const [admin, analyst] = [await people.add('admin', {role: 'administrator'}), await people.add('sam.hill', {role: 'analyst'})]
    const giving = {person: analyst.person, role: 'senior-leader'} as const
    expect(await runCommand(people.register, giveRole, giving, {actor: actorNow(people, analyst.person)})).toEqual({kind: 'not-allowed'})
    expect(await runCommand(people.register, giveRole, giving, {actor: actorNow(people, admin.person)})).toEqual({kind: 'given'})
    expect(actorNow(people, analyst.person).roles).toEqual(['analyst', 'senior-leader'])
  })

  it('ends at once', async () => {
    const {person} = await people.add('sam.hill', {role: 'analyst'})
    const [held] = people.register.db.read((rows) => peopleIn(rows, person))[0]!.roles
    expect(await runCommand(people.register, endRole, {person, role: held!.id}, system)).toEqual({kind: 'ended'})
    expect(actorNow(people, person).roles).toEqual([])
  })
})

describe('the last administrator', () => {
  it('can neither be ended nor lose the role', async () => {
    const {person} = await people.add('admin', {role: 'administrator'})
    const [held] = people.register.db.read((rows) => peopleIn(rows, person))[0]!.roles
    expect(await runCommand(people.register, endAccount, {person}, system)).toMatchObject({kind: 'last-administrator'})
    expect(await runCommand(people.register, endRole, {person, role: held!.id}, system)).toEqual({kind: 'last-administrator'})
    await people.add('second', {role: 'administrator'})
    expect(await runCommand(people.register, endAccount, {person}, system)).toMatchObject({kind: 'ended'})
  })
})

describe('somebody whom the provider vouches for', () => {
  const admit = (roles: RoleInput[], subject = 'abc') =>
    runCommand(
      people.register,
      admitFromProvider,
      {issuer: 'https://id.example', subject, name: 'Sam Hill', email: 'sam.hill@example.org', force: 'Test force', roles},
      system,
    )

  it('is made once, and has the roles of the latest claims', async () => {
    const first = await admit([{role: 'analyst'}])
    if (first.kind !== 'admitted') throw new Error(first.kind)
    expect(await admit([{role: 'analyst'}, {role: 'action-owner', areas: ['contact']}])).toEqual(first)
    expect(actorNow(people, first.person).roles).toEqual(['analyst', 'action-owner'])
    expect(await admit([{role: 'action-owner', areas: ['contact']}])).toEqual(first)
    expect(actorNow(people, first.person)).toMatchObject({roles: ['action-owner'], areas: ['contact']})
  })

  it('is not let in without a role, and loses those it had', async () => {
    expect(await admit([])).toEqual({kind: 'no-role'})
    const first = await admit([{role: 'analyst'}])
    if (first.kind !== 'admitted') throw new Error(first.kind)
    expect(await admit([])).toEqual({kind: 'no-role'})
    expect(actorNow(people, first.person).roles).toEqual([])
  })

  it('never holds the commissioner’s office and a role in the force at once', async () => {
    const both = await admit([{role: 'local-body-office'}, {role: 'analyst'}])
    if (both.kind !== 'admitted') throw new Error(both.kind)
    expect(actorNow(people, both.person).roles).toEqual(['local-body-office'])
  })

  it('is not let in once ended here', async () => {
    await people.add('admin', {role: 'administrator'})
    const first = await admit([{role: 'analyst'}])
    if (first.kind !== 'admitted') throw new Error(first.kind)
    await runCommand(people.register, endAccount, {person: first.person}, system)
    expect(await admit([{role: 'analyst'}])).toEqual({kind: 'ended'})
  })
})
