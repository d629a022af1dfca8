import {expect, it} from 'vitest'
import type {Asker} from '#figures/asker'
import {remembering} from './remember.ts'
import {fixtureAsker} from './testing/fixture-asker.ts'
import {within10s} from './testing/fixture-measures.ts'

const june = {measure: within10s.id, period: {from: '2024-06-01', to: '2024-07-01'}}

function counting(asker: Asker): {asker: Asker; asked: () => number; move: (id: string) => void} {
  let [asked, id] = [0, 'first']
  return {
    asker: {
      ...asker,
      ask: (question) => {
        asked++
        return asker.ask(question)
      },
      snapshot: async () => ({id, at: Temporal.Instant.from('2024-07-01T05:00:00Z')}),
    },
    asked: () => asked,
    move: (next) => {
      id = next
    },
  }
}

it('asks a figure once while the data stand still', async () => {
  const counted = counting(fixtureAsker())
  const asker = remembering(counted.asker)
  for (let page = 0; page < 3; page++) {
    await asker.refresh()
    await asker.ask(june)
  }
  expect(counted.asked()).toBe(1)
})

it('asks again after a load', async () => {
  const counted = counting(fixtureAsker())
  const asker = remembering(counted.asker)
  await asker.refresh()
  await asker.ask(june)
  counted.move('second')
  await asker.refresh()
  await asker.ask(june)
  expect(counted.asked()).toBe(2)
})

it('does not remember a failure', async () => {
  let fails = true
  const asker = remembering({
    ...fixtureAsker(),
    ask: async (question) => {
      if (fails) throw new Error('the disk was away')
      return fixtureAsker().ask(question)
    },
  })
  await expect(asker.ask(june)).rejects.toThrow('the disk was away')
  fails = false
  expect((await asker.ask(june)).numerator).toBe(12_886)
})

it('drops the oldest question beyond its limit', async () => {
  const counted = counting(fixtureAsker())
  const asker = remembering(counted.asker, {limit: 1})
  await asker.ask(june)
  await asker.ask({...june, period: {from: '2024-05-01', to: '2024-06-01'}})
  await asker.ask(june)
  expect(counted.asked()).toBe(3)
})

it('looks the snapshot up no more often than it is told to', async () => {
  const counted = counting(fixtureAsker())
  let now = 0
  const asker = remembering(counted.asker, {freshMs: 250, elapsed: () => now})
  await asker.refresh()
  await asker.ask(june)
  counted.move('second')
  now = 249
  await asker.refresh()
  await asker.ask(june)
  expect(counted.asked()).toBe(1)
  now = 250
  await asker.refresh()
  await asker.ask(june)
  expect(counted.asked()).toBe(2)
})
