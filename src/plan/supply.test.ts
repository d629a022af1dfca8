import {expect, it} from 'vitest'
import {supplyChecks} from './supply.ts'
import {plainScenario} from './testing/plain-inputs.ts'

const officers = `  - {id: A, name: Officers, kind: people, from: 2024-02-01, group: officers, people: 5, takes: ['999', '101'], between: ['15:00', '21:00']}`

it('50 people at 10% of 40 hours do not fill five a day for six hours on seven days, before any leave', () => {
  const [check] = supplyChecks(plainScenario(officers, 'supply: [{measure: A, people: 50, shareOfTime: 10%, hoursAWeek: 40}]'))
  expect(check).toMatchObject({
    needed: {hours: 210, hoursAShift: 6, days: 7},
    given: {hours: 200, left: 200},
    short: 10,
    shortBefore: true,
    overLimit: null,
  })
  expect(check!.notTakes).toEqual(['crime'])
})

it('takes leave, sickness and training apart, and keeps the reserve’s limit', () => {
  const [check] = supplyChecks(
    plainScenario(officers, 'supply: [{measure: A, people: 60, shareOfTime: 10%, leave: 12%, sickness: 5%, training: 2%, mostAtOnce: 4}]'),
  )
  expect(check!.given.hours).toBe(240)
  expect(check!.given.left).toBeCloseTo(240 * 0.88 * 0.95 * 0.98, 9)
  expect(check).toMatchObject({shortBefore: false, overLimit: {atOnce: 5, limit: 4}})
  expect(check!.short).toBeCloseTo(210 - 240 * 0.88 * 0.95 * 0.98, 9)
})
