import {describe, expect, it} from 'vitest'
import {calendarOf, pieceOfDay} from './calendar.ts'
import {inForce} from './in-force.ts'
import {readScenario} from './scenario.ts'

const calendar = calendarOf({from: '2024-07-01', to: '2024-07-08'})
const until = {rota: '2024-01-31', calls: '2024-06-30'}
const text = (recruits: string) => `name: Plain
base: {staffedOn: 2024-01-31}
evaluate: {from: 2024-07-01, to: 2024-07-07}
lines: [{line: '999', within: 10, target: 90%}]
groups: [{group: handlers, handlers: ['H*'], takes: ['999']}]
measures:
  - {id: R, name: Recruits, kind: recruits, from: 2024-01-01, group: handlers, hoursAWeek: 40, shrinkage: 30%, ${recruits}}
`
const compiled = (recruits: string, promised?: Parameters<typeof readScenario>[2]) =>
  inForce(readScenario('s.yaml', text(recruits), promised).measures, calendar, until)[0]!

describe('recruits', () => {
  it('come each on their own day: before the base they are in it, within the period for what is left of it', () => {
    const {standing, changes} = compiled('recruits: [{from: 2024-01-15, fte: 9}, {from: 2024-06-24, fte: 6}, {from: 2024-07-05, fte: 4}]')
    expect(standing).toEqual({kind: 'whole'})
    // 6 posts of 40 hours less 30% are 168 hours, over 168 hours of the week: one person on duty at all times.
    expect(changes.map(({change, when}) => ['amount' in change && Number(change.amount.toFixed(3)), when.from])).toEqual([
      [1, 0],
      [0.667, pieceOfDay(calendar, '2024-07-05')],
    ])
  })

  it('who are all still to come add nothing, and who go again count until their last day', () => {
    expect(compiled('recruits: [{from: 2024-09-02, fte: 4}]')).toMatchObject({standing: {kind: 'not-in-force'}, changes: []})
    expect(compiled('recruits: [{from: 2024-06-24, to: 2024-07-03, fte: 4}]').standing).toEqual({kind: 'part', days: 3, of: 7})
    expect(compiled('recruits: [{from: 2024-01-08, fte: 4}]').standing).toEqual({kind: 'in-base'})
  })

  it('of a role are those whom the register promises; a role that nobody promises is refused', () => {
    const promised = new Map([
      ['call-taker', [{from: '2024-07-05', fte: 4}]],
      ['dispatcher', []],
    ])
    expect(compiled('role: call-taker', promised).standing).toEqual({kind: 'part', days: 3, of: 7})
    expect(compiled('role: dispatcher', promised)).toMatchObject({standing: {kind: 'not-in-force'}, changes: []})
    expect(() => compiled('role: call-takers', promised)).toThrow('promises ‘call-takers’; there is call-taker, dispatcher')
    expect(() => compiled('role: call-taker')).toThrow('there is nobody')
    expect(() => compiled('recruits: []')).toThrow('name a role of the register, or list the recruits')
    expect(() => compiled('role: call-taker, recruits: [{from: 2024-07-05, fte: 1}]', promised)).toThrow('lists recruits as well')
  })
})
