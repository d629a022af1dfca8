import {z} from 'zod'
import {countInWords, sentenceCase} from '#core/format'
import {type Role, roles} from '#register/access/permissions'
import {roleTable} from '#register/access/roles'
import {peopleIn, today} from '#register/people/people'
import {choiceOf, filtersView, oneOf} from '../list-filters.ts'
import {paths} from '../paths.ts'
import {page, route} from '../route.ts'
import {PeoplePage} from './list.tsx'
import {rolesWords, standingWords} from './person-words.ts'

const standings = ['open', 'ended', 'none'] as const
const standingTexts = {open: 'Open', ended: 'Ended', none: 'None'} as const
const roleOption = (value: Role) => ({value, text: roleTable[value].title})

/** Everybody the register knows, with how they sign in and what they may do. */
export const listPeople = route({
  method: 'GET',
  path: paths.people.list.pattern,
  needs: 'person:view',
  audit: 'PEOPLE_VIEW',
  input: z.object({role: oneOf(roles), account: oneOf(standings)}),

  async handle({input, services: {people, may}}) {
    const day = today(people)
    const all = people.register.db.read((rows) => peopleIn(rows))
    const open = all.filter(({account}) => account !== null && account.ended === null)
    const administrators = open.filter(({roles}) => roles.some(({role}) => role === 'administrator')).length
    const standsAs = (person: (typeof all)[number]) => (person.account === null ? 'none' : person.account.ended === null ? 'open' : 'ended')
    const shown = all.filter(
      (person) =>
        (input.role === undefined || person.roles.some(({role}) => role === input.role)) &&
        (input.account === undefined || standsAs(person) === input.account),
    )
    const fields = [
      ...choiceOf(
        'role',
        'Role',
        roles.filter((each) => all.some((person) => person.roles.some(({role}) => role === each))).map(roleOption),
        input.role,
      ),
      ...choiceOf(
        'account',
        'Account',
        standings.filter((each) => all.some((person) => standsAs(person) === each)).map((value) => ({value, text: standingTexts[value]})),
        input.account,
      ),
    ]
    const view = {
      filters: filtersView((query) => paths.people.list.to({}, query), fields, {
        shown: shown.length,
        all: all.length,
        noun: 'person',
        many: 'people',
      }),
      answer: `${sentenceCase(countInWords(open.length))} ${open.length === 1 ? 'person' : 'people'} can sign in, ${countInWords(administrators)} of them as administrator.`,
      mayAdd: may('person:edit'),
      people: shown.map((person) => ({
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
