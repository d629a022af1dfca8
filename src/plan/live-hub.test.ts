import {describe, expect, it} from 'vitest'
import {evaluate} from './evaluate.ts'
import {liveChanges} from './live.ts'
import {liveHub} from './live-hub.ts'
import type {HubPlan} from './plan-hub.ts'
import {plainScenario, twoStageHub} from './testing/plain-inputs.ts'

describe('the hub that a page is given', () => {
  it('has a slider for recruits, in full-time equivalents of those who count, each moved from their own day on', async () => {
    const scenario = plainScenario(`  - id: R
    name: Recruits
    kind: recruits
    from: 2024-06-01
    group: handlers
    hoursAWeek: 40
    shrinkage: 30%
    recruits: [{from: 2024-06-03, fte: 2}, {from: 2024-07-03, fte: 1.5}, {from: 2024-08-05, fte: 4}]`)
    const outcome = await evaluate(twoStageHub, scenario, {rota: '2024-01-31', calls: '2024-06-30'}, {runs: 8, workers: 0})
    if (outcome.kind !== 'evaluated') throw new Error(outcome.kind)
    // Of a plan, what the page's simulation reads.
    const plan = {evaluation: outcome.evaluation, scenario, fitted: {inputs: twoStageHub}} as unknown as HubPlan
    const {measures} = liveHub(plan)!
    expect(measures.map(({slider}) => slider)).toEqual([{min: 0, max: 7, step: 0.5, value: 3.5, words: 'posts'}])
    const amounts = (place: number) => liveChanges(measures, [place]).map(({change}) => (change.kind === 'people' ? change.amount : null))
    const [first, second] = amounts(3.5)
    expect(first! / second!).toBeCloseTo(2 / 1.5, 12)
    expect(first).toBeCloseTo((2 * 40 * 0.7) / 168, 12)
    expect(amounts(7)).toEqual([2 * first!, 2 * second!])
    expect(amounts(0)).toEqual([0, 0])
    const [begins, later] = measures[0]!.changes.map(({when}) => when.from)
    // The first is there from the day that fills the queues, the second from the third day of the period.
    expect([begins, later]).toEqual([0, 3 * 96])
  })
})
