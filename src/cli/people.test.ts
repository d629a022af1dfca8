import {afterEach, beforeEach, expect, it} from 'vitest'
import {type GivenPeople, givenPeople} from '#register/testing/people'
import {addPerson, endPerson, listPeople, resetPerson} from './people.ts'
import type {CliServices, OpenWorkspace} from './services.ts'

let people: GivenPeople
let written = ''
let services: CliServices
beforeEach(() => {
  people = givenPeople()
  written = ''
  const workspace = {register: people.register, force: 'Test force', close: () => {}} as unknown as OpenWorkspace
  services = {
    clock: people.clock,
    output: {
      isTerminal: false,
      write: (text: string) => {
        written += text
      },
      note: () => {},
    },
    open: async () => workspace,
  } as unknown as CliServices
})
afterEach(() => people.close())

it('adds an account with an invitation that is told once, and lists it', async () => {
  await addPerson(services, 'Ann.Admin', {name: 'Ann Admin', role: 'administrator'})
  expect(written).toMatch(/^Ann Admin chooses a password at \/welcome\/[\w-]{32} /)
  written = ''
  await addPerson(services, 'owner', {name: 'Owen Pryce', role: 'action-owner', area: ['responding'], until: '2026-09-30'})
  written = ''
  await listPeople(services, {})
  expect(written).toContain('ann.admin  Ann Admin   Administrator  Administrator')
  expect(written).toContain('Action owner (responding) to 30 September 2026')
})

it('ends, resets and refuses in words', async () => {
  await addPerson(services, 'ann', {name: 'Ann', role: 'administrator'})
  await expect(endPerson(services, 'ann', {})).rejects.toMatchObject({code: 'PERSON_REFUSED'})
  await expect(endPerson(services, 'nobody', {})).rejects.toMatchObject({code: 'PERSON_UNKNOWN'})
  await expect(addPerson(services, 'ann', {name: 'Ann', role: 'analyst'})).rejects.toThrow('There is an account ‘ann’ already')
  await expect(addPerson(services, 'x', {name: 'X', role: 'king'})).rejects.toThrow('Choose a role')
  await expect(addPerson(services, 'visitor', {name: 'V', role: 'inspector', inspection: '1'})).rejects.toThrow('Give the last day')
  await addPerson(services, 'sam', {name: 'Sam', role: 'analyst'})
  written = ''
  await resetPerson(services, 'sam', {json: true})
  expect(JSON.parse(written)).toMatchObject({welcome: expect.stringMatching(/^\/welcome\//)})
  written = ''
  await endPerson(services, 'SAM', {})
  expect(written).toBe('Sam’s account has ended, and 0 open sessions with it.\n')
  await expect(resetPerson(services, 'sam', {})).rejects.toThrow('has ended; add a new account')
})
