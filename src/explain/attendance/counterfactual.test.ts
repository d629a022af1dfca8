import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type GivenFacts, givenFacts} from '#figures/testing/fact-tables'
import {type TimeTarget, usualTargets} from '#measures/attendance/published-times'
import {withinTarget} from '#measures/attendance/within-target'
import type {Interval} from '#stats/interval'
import {simulatedAttendance, simulatedPeriod, simulatedTruth} from '../testing/simulated-attendance.ts'
import {type Counterfactual, counterfactualMisses} from './counterfactual.ts'

const measure = withinTarget(usualTargets, 'immediate', 'created')
const asked = {measure, clock: 'created', targets: usualTargets, period: simulatedPeriod} as const
const answered = (found: {readonly kind: string}): Counterfactual => {
  if (found.kind !== 'answered') throw new Error(found.kind)
  return found as Counterfactual
}
const holds = ({low, high}: Interval, value: number): boolean => low <= value && value <= high

/** The bench does the same with a hundred seeds. */
describe('misses of a known cause', () => {
  const seeds = Array.from({length: 10}, (_, i) => i + 1)
  const truth = simulatedTruth()
  const found: Counterfactual[] = []
  beforeAll(async () => {
    for (const seed of seeds) {
      const facts = await givenFacts({incident: simulatedAttendance(seed, 1400)})
      found.push(answered(await counterfactualMisses(await facts.at(), {...asked, resamples: 120})))
      facts.close()
    }
  }, 120_000)

  it('[CF-1] are found in the stage that held them up, within the interval', () => {
    // Of 10 intervals that each hold the truth in 95 of 100 logs, 8 or more do in all but 12 of 1,000.
    for (const [stage, fault] of [
      [2, truth.faults.held],
      [4, truth.faults.far],
    ] as const) {
      expect(found.filter(({parts}) => holds(parts[stage]!.interval!, truth.stages[stage]!)).length).toBeGreaterThanOrEqual(8)
      expect(found.filter(({parts}) => holds(parts[stage]!.interval!, fault)).length).toBeGreaterThanOrEqual(8)
      const mean = found.reduce((sum, {parts}) => sum + parts[stage]!.share, 0) / found.length
      expect(Math.abs(mean - truth.stages[stage]!)).toBeLessThan(0.05)
    }
    for (const stage of [0, 1, 3]) for (const {parts} of found) expect(Math.abs(parts[stage]!.share)).toBeLessThan(0.03)
  })

  it('[CF-3] have parts that sum to what all stages together would have avoided', () => {
    for (const {parts, judged} of found) expect(parts.reduce((sum, {avoided}) => sum + avoided, 0)).toBeCloseTo(judged.avoided, 9)
  })

  it('[CF-4] count apart those with a stamp missing', () => {
    for (const {misses, judged, notJudged} of found) {
      expect(judged.misses + notJudged.reduce((sum, one) => sum + one.misses, 0)).toBe(misses)
      expect(notJudged.find(({why}) => why === 'stamp-missing')!.misses).toBeGreaterThan(0)
    }
  })
})

describe('what the counterfactual refuses to say', () => {
  let facts: GivenFacts
  beforeAll(async () => {
    facts = await givenFacts({incident: simulatedAttendance(1, 2240)})
  })
  afterAll(() => facts.close())

  it('[CF-5] says nothing of few misses or few days', async () => {
    const week = {from: '2024-04-01', to: '2024-04-08'}
    expect(await counterfactualMisses(await facts.at(), {...asked, period: week})).toMatchObject({kind: 'too-few', days: 7})
    expect(await counterfactualMisses(await facts.at(), {...asked, period: {from: '2023-01-01', to: '2023-02-01'}})).toEqual({
      kind: 'nothing',
    })
    const none = await givenFacts({})
    expect(await counterfactualMisses(await none.at(), asked)).toEqual({kind: 'nothing'})
    none.close()
  })

  it('[CF-2] takes districts together where one has too few in time, and judges none where all have', async () => {
    // South and West have fewer than 30 in time in a band of hours each; in town some 55 together, out of town fewer than 30 even so.
    const {sql} = simulatedAttendance(1, 2240)
    const split = await givenFacts({
      incident: {
        sql: `SELECT * REPLACE (CASE record % 6 WHEN 0 THEN 'South' WHEN 1 THEN 'West' ELSE 'North' END AS district) FROM (${sql})`,
      },
    })
    const found = answered(await counterfactualMisses(await split.at(), {...asked, resamples: 40}))
    expect(found.groupsJoined).toBeGreaterThan(0)
    const few = found.notJudged.find(({why}) => why === 'too-few-alike')!
    expect(few.inTime).toBeGreaterThan(0)
    expect(few.inTime).toBeLessThan(8 * 30)
    expect(found.judged.misses + found.notJudged.reduce((sum, one) => sum + one.misses, 0)).toBe(found.misses)
    split.close()
  })

  it('[ATT-17] judges none for whose place no time is published: the figure does not know them', async () => {
    const targets: readonly TimeTarget[] = (['urban', 'rural'] as const).map((area) => ({...usualTargets[0]!, area}))
    const {sql} = simulatedAttendance(1, 2240)
    const unplaced = await givenFacts({incident: {sql: `SELECT * REPLACE (CASE WHEN record % 50 > 0 THEN area END AS area) FROM (${sql})`}})
    const byPlace = {...asked, measure: withinTarget(targets, 'immediate', 'created'), targets, resamples: 0}
    const found = answered(await counterfactualMisses(await unplaced.at(), byPlace))
    const placed = answered(await counterfactualMisses(await facts.at(), {...asked, resamples: 0}))
    expect(placed.misses - found.misses).toBeGreaterThan(0)
    expect(found.judged.rows).toBeLessThan(placed.judged.rows)
    expect(found.judged.misses + found.notJudged.reduce((sum, one) => sum + one.misses, 0)).toBe(found.misses)
    unplaced.close()
  })

  it('[CF-6] gives the same answer for the same seed', async () => {
    const once = await counterfactualMisses(await facts.at(), {...asked, resamples: 40, seed: 3})
    expect(await counterfactualMisses(await facts.at(), {...asked, resamples: 40, seed: 3})).toEqual(once)
  })
})
