import {describe, expect, it} from 'vitest'
import {usualTargets} from '#measures/attendance/published-times'
import {withinTarget} from '#measures/attendance/within-target'
import type {Counterfactual} from './counterfactual.ts'
import {counterfactualCaution, counterfactualRows, counterfactualSentence} from './counterfactual-words.ts'

const interval = (low: number, high: number) => ({low, high, method: 'bootstrap by day, 400 resamples 95%'})
const found: Counterfactual = {
  kind: 'answered',
  period: {from: '2024-06-01', to: '2024-07-01'},
  measure: withinTarget(usualTargets, 'immediate', 'created'),
  clock: 'created',
  misses: 209,
  judged: {rows: 1400, misses: 200, avoided: 180, avoidedInterval: interval(0.86, 0.94), draws: 64, drawsOfResample: 4, resamples: 400},
  parts: [
    {stage: 'queue', says: 'sent to dispatch to first unit assigned', avoided: 130.4, share: 0.652, interval: interval(0.61, 0.7)},
    {stage: 'travel', says: 'on its way to first at scene', avoided: 51.6, share: 0.258, interval: interval(0.2, 0.31)},
    {stage: 'activation', says: 'assigned to on its way', avoided: -2, share: -0.01, interval: interval(-0.02, 0.005)},
  ],
  notJudged: [
    {why: 'stamp-missing', misses: 9, inTime: 40},
    {why: 'other-means', misses: 0, inTime: 0},
    {why: 'too-few-alike', misses: 0, inTime: 0},
  ],
  days: 30,
  groups: 16,
  groupsJoined: 2,
  seed: 1,
}

describe('the counterfactual in words', () => {
  it('says how many would have been avoided, by which stage most, and how many not', () => {
    expect(counterfactualSentence(found)).toBe(
      'Of 200 misses that can be judged, 180 would have been avoided had every stage gone as it does when the time is met at such hours and in such places; 20 would be missed even so. Most in the stage ‘sent to dispatch to first unit assigned’: 130, 65.2% of misses, 95% interval 61.0 to 70.0%.',
    )
  })

  it('names no stage that cannot be told from none', () => {
    const unsure = {...found, parts: found.parts.map((part) => ({...part, interval: interval(-0.1, 0.9)}))}
    expect(counterfactualSentence(unsure)).toContain('No stage’s part is beyond chance in these data.')
  })

  it('has rows that end in the sum and what is left', () => {
    const rows = counterfactualRows(found)
    expect(rows[0]).toEqual(['Sent to dispatch to first unit assigned', '130', '122 to 140', '65.2%', 'beyond chance'])
    expect(rows[2]).toEqual(['Assigned to on its way', '−2', '−4 to 1', '−1.0%', 'could be none'])
    expect(rows.slice(3).map(([name, count]) => [name, count])).toEqual([
      ['All stages together', '180'],
      ['Missed even so', '20'],
      ['Misses judged', '200'],
    ])
  })

  it('counts what is in no part, and says why there is no answer', () => {
    expect(counterfactualCaution(found)[0]).toBe('9 misses and 40 in time are in no part: a stamp is missing or out of order.')
    expect(counterfactualSentence({kind: 'too-few', misses: 12, days: 9, notJudged: []})).toContain(
      '12 misses that can be judged over 9 days',
    )
    expect(counterfactualSentence({kind: 'too-many', incidents: 500_000})).toContain('ask a shorter period')
    expect(counterfactualSentence({kind: 'nothing'})).toContain('No incident')
    expect(counterfactualSentence({kind: 'expired'})).toContain('have expired')
  })
})
