import {expect, it} from 'vitest'
import {promiseRows} from '#register/promises'
import {everybody} from '../testing/fixture-people.ts'
import {fixtureRegister} from '../testing/fixture-register.ts'
import {findingsView} from './findings-view.ts'

it('shows a long list by pages, under totals over all of it', async () => {
  const site = await fixtureRegister()
  const tests = {asker: site.services.asker, rebases: [], today: '2024-07-01'}
  const held = (await promiseRows(site.register, tests, everybody)).find(({id}) => id === site.rows.unmeasured)!
  site.close()
  const all = Array.from({length: 60}, (_, index) => ({...held, id: index + 1, title: `Finding ${index + 1}`}))
  const asked = {area: null, acts: [], upheld: [], upheldActs: [], voices: {localBody: 'Commissioner'}}
  const first = findingsView(all, {...asked, page: 1})
  expect(first.findings.map(({title}) => title)).toEqual(all.slice(0, 25).map(({title}) => title))
  expect(first.pages).toEqual({says: '1 to 25 of 60', previous: null, next: '/findings?page=2'})
  expect(first.sum).toBe('60 = 60')
  const last = findingsView(all, {...asked, page: 3})
  expect([last.findings.length, last.pages.next]).toEqual([10, null])
  expect(findingsView(all, {...asked, page: 9}).pages.says).toBe('nothing: there are 60')
})
