import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {Actor} from '#register/access/permissions'
import {showHome} from '../home/show.ts'
import type {PageOutcome} from '../route.ts'
import {everybody} from '../testing/fixture-people.ts'
import {type FixtureRegister, fixtureRegister} from '../testing/fixture-register.ts'
import {emphasised, type PromisesView} from './promises-view.ts'

const leader: Actor = {...everybody, roles: ['senior-leader'], grants: [{role: 'senior-leader', areas: null, inspections: null}]}
const user = {person: 1, name: 'Sam Hill', actor: leader, session: ''}
const shown = async ({services}: FixtureRegister) =>
  ((await showHome.handle({input: {}, services, user})) as PageOutcome<PromisesView>).view

let site: FixtureRegister
let view: PromisesView
beforeAll(async () => {
  site = await fixtureRegister()
  view = await shown(site)
})
afterAll(() => site.close())

describe('the state of the promises', () => {
  it('is Home for a leader, and says where every finding stands in one sentence', () => {
    expect(view).toMatchObject({
      name: 'The state of the promises, Monday 1 July 2024',
      answer: 'None of five findings has met its test; three are not there yet, of one the data cannot say, and one has no measure.',
      changesHeading: 'What changed since the Force Performance Board of 3 June 2024',
    })
  })

  it('makes the legal date and its day stand out', () => {
    expect(view.legal?.filter(({strong}) => strong).map(({text}) => text)).toEqual(['Monday 15 July 2024', 'day 42 of 56'])
  })

  it('gives totals that add up to the list, and says so', () => {
    const count = (says: string) => Number(view.totals.find((total) => total.says === says)?.value ?? 0)
    const all = ['test met', 'not yet', 'relapsed', 'cannot say', 'without a measure'].map(count)
    expect(all.reduce((a, b) => a + b)).toBe(view.findings.length)
    expect(view.sum).toBe('0 + 3 + 1 + 1 = 5')
    expect(view.totals.at(-1)).toEqual({
      value: '1 promise late',
      says: 'Fill ten call-taker posts, due 24 June 2024; none falls due within a month',
      late: true,
    })
  })

  it('keeps the three statuses apart, and closed for the inspectorate’s letter alone', () => {
    const closed = view.findings.find(({title}) => title === 'Answering in the day time')!
    expect(closed.said).toEqual([
      {who: 'Force', says: 'Complete'},
      {who: 'Commissioner', says: 'No view yet'},
      {who: 'Inspectorate', says: 'Closed, 12 June 2024'},
    ])
    expect(closed.test).toBe('Held 5 of 6 months')
  })

  it('gives each finding its figure, signal and test in words, and its next date, late first', () => {
    expect(view.findings.find(({href}) => href === `/findings/${site.rows.answering}`)).toMatchObject({
      value: '93.4%',
      beside: 'June 2024 · test 90%',
      headline: 'Better.',
      test: 'Held 4 of 6 months',
      testRest: '; must include August',
      next: {day: '24 June 2024', late: '7 days late:', says: 'ten posts'},
    })
  })

  it('claims nothing of a finding without a measure', () => {
    expect(view.findings.find(({href}) => href === `/findings/${site.rows.unmeasured}`)).toMatchObject({
      spark: null,
      value: null,
      headline: 'Nothing to judge.',
      test: 'No test set',
    })
  })

  it('says that nothing is recorded over an empty register', async () => {
    const empty = await fixtureRegister({empty: true})
    expect(await shown(empty)).toMatchObject({answer: 'No finding is recorded.', legal: null, findings: []})
    empty.close()
  })
})

it('cuts a text at the parts that stand out', () => {
  expect(emphasised('by day 2 of 3', ['day 2', 'by'])).toEqual([
    {text: 'by', strong: true},
    {text: ' ', strong: false},
    {text: 'day 2', strong: true},
    {text: ' of 3', strong: false},
  ])
})
