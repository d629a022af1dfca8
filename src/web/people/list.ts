import {z} from 'zod'
import {peopleIn, today} from '#register/people/people'
import {paths} from '../paths.ts'
import {page, route} from '../route.ts'
import {PeoplePage} from './list.tsx'
import {rolesWords, standingWords} from './person-words.ts'

/** Everybody the register knows, with how they sign in and what they may do. */
export const listPeople = route({
  method: 'GET',
  path: paths.people.list.pattern,
  needs: 'person:view',
  audit: 'PEOPLE_VIEW',
  input: z.object({}),

  async handle({services: {people, may}}) {
    const day = today(people)
    const all = people.register.db.read((rows) => peopleIn(rows))
    const open = all.filter(({account}) => account !== null && account.ended === null)
    const administrators = open.filter(({roles}) => roles.some(({role}) => role === 'administrator')).length
    const view = {
      answer: `${open.length === 1 ? 'One person can' : `${open.length} people can`} sign in, ${administrators === 1 ? 'one of them' : `${administrators} of them`} as administrator.`,
      mayAdd: may('person:edit'),
      people: all.map((person) => ({
        href: paths.people.show.to({id: person.id}),
        name: person.name,
        post: person.post,
        login: person.account?.kind === 'local' ? person.account.login : '–',
        roles: person.account ? rolesWords(person, day) : '–',
        standing: standingWords(person, day),
        ended: person.account?.ended != null,
      })),
    }
    return page(PeoplePage, view, {title: 'People', section: 'people'})
  },
})
