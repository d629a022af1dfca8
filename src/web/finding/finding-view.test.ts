import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {PageOutcome} from '../route.ts'
import {everybody} from '../testing/fixture-people.ts'
import {type FixtureRegister, fixtureRegister} from '../testing/fixture-register.ts'
import {Aside} from './finding-aside.tsx'
import type {FindingPageView} from './finding-view.ts'
import {showFinding} from './show.ts'

const user = {person: 1, name: 'Sam Hill', actor: everybody, session: ''}
let site: FixtureRegister
let view: FindingPageView
beforeAll(async () => {
  site = await fixtureRegister()
  const outcome = await showFinding.handle({input: {id: site.rows.answering}, services: site.services, user})
  view = (outcome as PageOutcome<FindingPageView>).view
})
afterAll(() => site.close())

describe('a finding', () => {
  it('begins with what its test says and how much is answered', () => {
    expect(view.name).toBe('Cause of concern 1: Answering 999 calls within 10 seconds')
    expect(view.answer).toBe(
      'The test has held for four months of the six it needs, and cannot be met before 31 August 2024; one of the inspector’s two points is answered in full.',
    )
  })

  it('keeps the three statuses apart, with who and when', () => {
    expect(view.statuses.map(({label, says, under}) => [label, says, under])).toEqual([
      ['Force says', 'On course', '10 June 2024, head of contact'],
      ['Commissioner says', 'Not yet satisfied', '10 June 2024, accountability meeting'],
      ['Inspectorate says', 'Open', 'PEEL 2023–25: Wexcombe Police, published 21 May 2024'],
      ['Next date', '24 June 2024', '7 days late. Ten posts · set by the force'],
    ])
  })

  it('lays out the test month by month: a gap neither holds nor breaks, and what must still hold is to come', () => {
    expect(view.test.boxes.map(({period, value, state, under}) => [period, value, state, under])).toEqual([
      ['Dec 2023', '78.4%', 'Not held', 'below 90%'],
      ['Jan 2024', '–', 'Cannot say', '2 days missing'],
      ['Feb 2024', '86.9%', 'Not held', 'below 90%'],
      ['Mar 2024', '91.8%', 'Held', '12,981 counted'],
      ['Apr 2024', '92.6%', 'Held', '12,877 counted'],
      ['May 2024', '92.1%', 'Held', '13,702 counted'],
      ['Jun 2024', '93.4%', 'Held', '13,797 counted'],
      ['Jul 2024', '', 'To come', 'ends 31 July 2024'],
      ['Aug 2024', '', 'To come', 'ends 31 August 2024'],
    ])
  })

  it('shows whose date each action has, and its first date when it moved', () => {
    expect(view.actions.map(({term}) => term)).toEqual(['Immediate', 'Medium term', 'Long term'])
    expect(view.actions[1]!.lines[0]).toMatchObject({
      due: '24 June 2024',
      dueUnder: 'force; moved once, was 1 May 2024',
      late: '7 days late:',
      state: '6 of 10 in post',
      under: '£412,000 a year, recurring',
    })
  })

  it('lists what is pinned, and who has still to approve', () => {
    expect(view.approvals.map(({chip, who}) => `${chip} ${who}`)).toEqual([
      'Pinned Business lead: Assistant chief constable',
      'Waiting Owner',
      'Waiting Chief officer',
      'Waiting Commissioner',
    ])
  })

  it('says how many entries of its history stand behind the fold, which print leaves out', () => {
    const drawn = String(Aside({view}))
    expect(view.history.length).toBeGreaterThan(7)
    expect(drawn).toContain(`the latest 6 of ${view.history.length} entries`)
    expect(drawn).toContain(`${view.history.length - 6} earlier entries`)
    expect(String(Aside({view: {...view, history: view.history.slice(0, 6)}}))).not.toContain('entries')
  })

  it('offers to withdraw an approval to those alone who may', async () => {
    expect(view.approvals[0]!.href).toMatch(/^\/approvals\/\d+\/withdraw$/)
    const analyst = {...everybody, roles: ['analyst' as const], grants: [{role: 'analyst' as const, areas: null, inspections: null}]}
    const asked = {input: {id: site.rows.answering}, services: site.services, user: {...user, actor: analyst}}
    const seen = ((await showFinding.handle(asked)) as PageOutcome<FindingPageView>).view
    expect(seen.approvals.map(({href}) => href)).toEqual([null, null, null, null])
  })

  it('is refused to a role that holds in another area, and unknown when it is not there', async () => {
    const elsewhere = {
      ...everybody,
      roles: ['analyst' as const],
      areas: ['investigating'],
      grants: [{role: 'analyst' as const, areas: ['investigating'], inspections: null}],
    }
    const asked = {input: {id: site.rows.answering}, services: site.services, user: {...user, actor: elsewhere}}
    await expect(showFinding.handle(asked)).rejects.toThrow('which your role does not reach')
    expect(await showFinding.handle({input: {id: 999}, services: site.services, user})).toMatchObject({kind: 'not-found'})
  })
})
