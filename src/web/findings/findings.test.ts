import {expect, it} from 'vitest'
import {z} from 'zod'
import {findingKinds} from '#register/findings'
import {promiseRows} from '#register/promises'
import {standings} from '#register/totals'
import {oneOf, severalOf} from '../list-filters.ts'
import {everybody} from '../testing/fixture-people.ts'
import {fixtureRegister} from '../testing/fixture-register.ts'
import {everyFinding, findingsView} from './findings-view.ts'

it('shows a long list by pages, under totals over all of it', async () => {
  const site = await fixtureRegister()
  const tests = {asker: site.services.asker, rebases: [], today: '2024-07-01'}
  const held = (await promiseRows(site.register, tests, everybody)).find(({id}) => id === site.rows.unmeasured)!
  site.close()
  const all = Array.from({length: 60}, (_, index) => ({...held, id: index + 1, title: `Finding ${index + 1}`}))
  const asked = {filter: everyFinding, acts: [], upheld: [], upheldActs: [], voices: {localBody: 'Commissioner'}}
  const first = findingsView(all, {...asked, page: 1})
  expect(first.findings.map(({title}) => title)).toEqual(all.slice(0, 25).map(({title}) => title))
  expect(first.pages).toEqual({says: '1 to 25 of 60', previous: null, next: '/findings?page=2'})
  expect(first.sum).toBe('60 = 60')
  const last = findingsView(all, {...asked, page: 3})
  expect([last.findings.length, last.pages.next]).toEqual([10, null])
  expect(findingsView(all, {...asked, page: 9}).pages.says).toBe('nothing: there are 60')
})

it('narrows the list to what is chosen, in the address, with the count of what is left and a way to take each away', async () => {
  const site = await fixtureRegister()
  const tests = {asker: site.services.asker, rebases: [], today: '2024-07-01'}
  const rows = await promiseRows(site.register, tests, everybody)
  site.close()
  const asked = {page: 1, acts: [], upheld: [], upheldActs: [], voices: {localBody: 'Commissioner'}}
  const all = findingsView(rows, {...asked, filter: everyFinding})
  expect(all.filters.fields.map(({name, options}) => [name, options.map(({value}) => value)])).toEqual([
    ['stands', standings.filter((each) => rows.some(({standing}) => standing === each))],
    ['kind', ['area-for-improvement', 'cause-of-concern']],
    ['area', ['leadership', 'responding']],
    ['inspectorate', ['open', 'closed']],
  ])
  expect([all.filters.count, all.filters.chosen]).toEqual(['5 findings', []])
  const filter = {...everyFinding, kind: 'area-for-improvement', inspectorate: 'open' as const}
  const some = findingsView(rows, {...asked, filter})
  expect(some.findings).toHaveLength(2)
  expect(some.answer).toMatch(/^Two of five findings fit what is chosen: /)
  expect(some.sum).toMatch(/ = 2$/)
  expect(some.filters.count).toBe('2 of 5 findings')
  expect(some.filters.chosen).toEqual([
    {text: 'Kind: Area for improvement', without: '/findings?inspectorate=open'},
    {text: 'Inspectorate: Open', without: '/findings?kind=area-for-improvement'},
  ])
  const none = findingsView(rows, {...asked, filter: {...everyFinding, kind: 'recommendation'}})
  expect([none.answer, none.findings, none.filters.count]).toEqual([
    'None of five findings is of the kind that is chosen.',
    [],
    '0 of 5 findings',
  ])
})

it('takes values that it knows from the address, one or several, and leaves out what it does not know', () => {
  const read = z.object({stands: severalOf(standings), kind: oneOf(findingKinds)})
  expect(read.parse({stands: ['met', 'nonsense', 'relapsed'], kind: 'recommendation'})).toEqual({
    stands: ['relapsed', 'met'],
    kind: 'recommendation',
  })
  expect(read.parse({stands: 'met', kind: 'x'})).toEqual({stands: ['met'], kind: undefined})
  expect(read.parse({stands: '', kind: ['recommendation', 'cause-of-concern']})).toEqual({stands: [], kind: 'recommendation'})
  expect(read.parse({})).toEqual({stands: [], kind: undefined})
})
