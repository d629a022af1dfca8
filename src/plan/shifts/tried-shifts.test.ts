import {describe, expect, it} from 'vitest'
import type {HubInputs} from '../inputs.ts'
import {trialRows, trialWords} from '../staffing-words.ts'
import {twoStageHub} from '../testing/plain-inputs.ts'
import {planShifts, shownPlan} from './plan-shifts.ts'
import {type TrialRules, tryShifts} from './tried-shifts.ts'

const shapes = [28, 60, 92].map((start) => ({start, quarters: 32, pause: null, hours: 8}))
const inputs: HubInputs = {...twoStageHub, groups: twoStageHub.groups.map((group) => ({...group, absence: 0.1}))}
const asked: (number | undefined)[] = []
const rules = (people: number, budgetHours: number | null = null): TrialRules => ({
  inputs,
  group: 'handlers',
  period: {from: '2024-07-01', to: '2024-07-08'},
  changes: [],
  rule: 'every-hour',
  people: new Array<number>(168).fill(people),
  shiftsFor: (required) => {
    asked.push(required.reduce((sum, count) => sum + count, 0))
    return planShifts(
      {required: required.flatMap((count) => [count, count, count, count]), shapes, budgetHours},
      {secondsLimit: 20, gap: 0.001},
    )
  },
})
const here = {workers: 0}

describe('shifts, simulated before they are shown', () => {
  it('with more people than are needed hold the standard in every hour, and are eased as long as they do', async () => {
    asked.length = 0
    const told: number[] = []
    const {shifts, trial} = await tryShifts(rules(9), {...here, onProgress: (done, of) => told.push(done / of)})
    // It moves, never back, and never claims all before the last trial.
    expect(new Set(told).size).toBeGreaterThan(10)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect(told.at(-1)).toBeLessThanOrEqual(1)
    expect(trial).toMatchObject({misses: [0], ended: 'standard', runs: 24})
    // Nine of whom a tenth are absent: ten are on the rota, and the shifts cover ten in every hour; nine hold it too.
    expect(asked.slice(0, 2)).toEqual([1680, 1512])
    expect(trial!.easedHours).toBe(1680 - shownPlan(shifts)!.hours)
    expect(trial!.easedHours).toBeGreaterThanOrEqual(168)
    expect(trial!.planned.map(({line}) => line)).toEqual(['999', '101'])
    for (const {inTime, failing} of trial!.planned) {
      expect(inTime!.low).toBeLessThanOrEqual(inTime!.mean)
      expect(failing).toEqual([])
    }
    expect(trialWords(trial!)).toMatch(/^Simulated 24 times with breaks taken .*no hour of the week is below 90.0%/)
  })

  it('that miss are planned again with more people in the hours that miss, and what is left is said', async () => {
    asked.length = 0
    const {shifts, trial} = await tryShifts(rules(4), here)
    if (!trial) throw new Error('not tried')
    expect(trial.misses.length).toBeGreaterThan(1)
    expect(Math.min(...trial.misses)).toBeLessThan(trial.misses[0]!)
    for (let i = 1; i < asked.length; i++) expect(asked[i]).toBeGreaterThan(asked[i - 1]!)
    // Beside it stands the requirement as it was: four on duty, too few.
    expect(trial.required[0]!.failing.length).toBeGreaterThan(trial.planned[0]!.failing.length)
    expect(trial.required[0]!.inTime!.mean).toBeLessThan(trial.planned[0]!.inTime!.mean)
    expect(shownPlan(shifts)!.hours).toBeGreaterThan(5 * 168)
    expect(trialRows(trial)).toHaveLength(4)
    expect(trialWords(trial)).toMatch(/The shifts were corrected/)
  })

  it('that a budget keeps short are simulated as they are, and not corrected', async () => {
    const {shifts, trial} = await tryShifts(rules(5, 400), here)
    expect(shifts.kind).toBe('conflict')
    expect(trial).toMatchObject({ended: 'budget'})
    expect(trial!.misses).toHaveLength(1)
    expect(trialWords(trial!)).toMatch(/hours of the week are below 90.0%.*the budget leaves no room/)
  })
})
