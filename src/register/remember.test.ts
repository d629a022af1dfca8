import {afterEach, beforeEach, expect, it} from 'vitest'
import {addBody} from './bodies.ts'
import {type Register, runCommand} from './command.ts'
import {saveDraft} from './draft.ts'
import {remembered, sightOf} from './remember.ts'
import {actor, type GivenRegister, givenRegister, givenStory} from './testing/register.ts'

let register: GivenRegister
beforeEach(async () => {
  register = givenRegister()
  await givenStory(register)
})
afterEach(() => register.close())

it('derives again once something has changed, and not for a draft or another reader of equal sight', async () => {
  let made = 0
  const ask = (from: Register = register) => remembered(from, 'what', () => ++made)
  expect([ask(), ask()]).toEqual([1, 1])
  await runCommand(register, saveDraft, {form: 'finding-1', content: {answer: 'x'}}, {actor: actor(1)})
  expect(ask()).toBe(1)
  await runCommand(register, addBody, {kind: 'other', name: 'x', office: 'y', fromDay: '2024-01-01'}, {actor: actor(1)})
  expect(ask()).toBe(2)
  expect(ask({...register, allowed: () => false})).toBe(3)
})

it('tries again what could not be made', async () => {
  let tries = 0
  const ask = () =>
    remembered(register, 'fails once', async () => {
      if (++tries === 1) throw new Error('no')
      return tries
    })
  await expect(ask()).rejects.toThrow('no')
  expect(await ask()).toBe(2)
})

it('tells readers apart by their roles and places, not by who they are', () => {
  expect(sightOf(actor(1))).toBe(sightOf(actor(2)))
  const others = [
    actor(1, {areas: ['responding']}),
    actor(1, {roles: ['inspector'], inspections: [1]}),
    actor(1, {roles: ['analyst']}),
    actor(null),
  ]
  expect(new Set([actor(1), ...others].map(sightOf)).size).toBe(5)
})
