import {expect, it} from 'vitest'
import type {PageOutcome} from '../route.ts'
import {everybody} from '../testing/fixture-people.ts'
import {fixtureRegister} from '../testing/fixture-register.ts'
import {type ActionsView, showActions} from './list.tsx'

it('lists actions by their date, with totals that come to the list, all of them or one’s own', async () => {
  const site = await fixtureRegister()
  const asked = async (input: object, person = 1) =>
    (
      (await showActions.handle({
        input: {page: 1, term: [], show: undefined, ...input},
        services: site.services,
        user: {person, name: 'Sam Hill', actor: everybody, session: ''},
      })) as PageOutcome<ActionsView>
    ).view
  const all = await asked({})
  expect(all.answer).toBe('Three actions, of which one is late.')
  expect(all.lines.map(({title}) => title)).toEqual([
    'Fill ten call-taker posts',
    'Replace the telephone system',
    'Daily page and decision log',
  ])
  expect(all.sum).toBe('1 red, 1 amber, 0 green, 1 closed: 1 + 1 + 0 + 1 = 3.')
  expect((await asked({owner: 'mine'})).answer).toBe('None of three actions is of the kind that is chosen.')
  expect((await asked({owner: 'mine'}, 2)).lines.map(({owner}) => owner)).toEqual(['Head of contact', 'Head of contact'])
  expect((await asked({show: 'late'})).lines).toHaveLength(1)
  const narrowed = await asked({show: 'open', term: ['medium', 'long'], owner: '2'})
  expect(narrowed.lines.map(({title}) => title)).toEqual(['Fill ten call-taker posts'])
  expect(narrowed.filters.count).toBe('1 of 3 actions')
  expect(narrowed.filters.chosen).toEqual([
    {text: 'Term: Medium term', without: '/actions?term=long&show=open&owner=2'},
    {text: 'Term: Long term', without: '/actions?term=medium&show=open&owner=2'},
    {text: 'State: Open', without: '/actions?term=medium&term=long&owner=2'},
    {text: 'Owner: Head of contact', without: '/actions?term=medium&term=long&show=open'},
  ])
  expect(narrowed.filters.clear).toBe('/actions')
  site.close()
})
