import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {type GivenPeople, givenPeople} from '../testing/people.ts'
import {dropKeptForm, formToken, keepForm, keptFormsOf, madeFor, takeFormToken} from './forms.ts'

let people: GivenPeople
beforeEach(() => {
  people = givenPeople()
})
afterEach(() => people.close())

describe('[ACC-13] a form’s token', () => {
  it('is right once, in its own session', async () => {
    const token = formToken(people, 'session a')
    expect(await takeFormToken(people, 'session b', token)).toBe('wrong')
    expect(await takeFormToken(people, 'session a', token)).toBe('right')
    expect(await takeFormToken(people, 'session a', token)).toBe('replayed')
    expect(madeFor(people, 'session a', token)).toBe(true)
  })

  it.each([undefined, '', 'made up', 'a.b', ['x']])('is not %j', async (token) => {
    expect(['none', 'wrong']).toContain(await takeFormToken(people, 'session a', token))
  })

  it('holds after a restart, since its key is the workspace’s', () => {
    const again = givenPeople()
    expect(madeFor(again, 'session a', formToken(people, 'session a'))).toBe(true)
    again.close()
  })
})

describe('[ACC-14] what was typed', () => {
  it('is kept sealed for its writer alone, ten forms and seven days at most', async () => {
    const [mine, other] = [
      (await people.add('sam.hill', {role: 'analyst'})).person,
      (await people.add('ann.other', {role: 'analyst'})).person,
    ]
    const id = await keepForm(people, mine, '/findings/3', {words: 'The long answer', part: ['1', '2']})
    expect(keptFormsOf(people, mine)).toMatchObject([{id, path: '/findings/3', fields: {words: 'The long answer', part: ['1', '2']}}])
    expect(keptFormsOf(people, other)).toEqual([])
    const stored = people.register.db.read((rows) => rows.all(rows.db.selectFrom('kept_form').selectAll()))
    expect(JSON.stringify(stored)).not.toContain('long answer')
    await dropKeptForm(people, other, id)
    expect(keptFormsOf(people, mine)).toHaveLength(1)
    for (let n = 0; n < 12; n++) await keepForm(people, mine, `/n/${n}`, {})
    expect(keptFormsOf(people, mine).map(({path}) => path)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((n) => `/n/${n}`))
    people.clock.move({hours: 24 * 8})
    await keepForm(people, mine, '/new', {})
    expect(keptFormsOf(people, mine).map(({path}) => path)).toEqual(['/new'])
  })
})
