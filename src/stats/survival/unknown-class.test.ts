import {describe, expect, it} from 'vitest'
import {aalenJohansen} from './aalen-johansen.ts'
import {estimateBounds, incidenceBounds, shareBounds} from './unknown-class.ts'

describe('bounds with an unknown class', () => {
  it('runs from none of the unknown to all of them', () => {
    // 20 online, 30 redialled, 40 nothing found, 10 withheld.
    const [online, redial, nothing] = shareBounds([20, 30, 40], 10)!
    expect([online!.lowest, online!.highest]).toEqual([0.2, 0.3])
    expect([redial!.lowest, redial!.highest]).toEqual([0.3, 0.4])
    expect([nothing!.lowest, nothing!.highest]).toEqual([0.4, 0.5])
    // Wilson: 20 of 100 from 13.3 %, 30 of 100 up to 39.6 %.
    expect(online!.interval.low).toBeCloseTo(0.1334, 4)
    expect(online!.interval.high).toBeCloseTo(0.3958, 4)
  })

  it('is Wilson’s interval where nothing is unknown, and null without rows', () => {
    const [one] = shareBounds([23, 23], 0)!
    expect(one).toMatchObject({lowest: 0.5, highest: 0.5})
    expect(one!.interval.low).toBeCloseTo(0.361, 3)
    expect(shareBounds([0, 0], 0)).toBeNull()
  })

  it('holds an estimated share of the known rows', () => {
    // 28 % of 900 known, 100 unknown: 25.2 % to 35.2 %; its interval 25 to 31 % becomes 22.5 to 37.9 %.
    const bounds = estimateBounds(0.28, {low: 0.25, high: 0.31, method: 'Wilson, joined 95%'}, 900, 100)!
    expect(bounds.lowest).toBeCloseTo(0.252, 12)
    expect(bounds.highest).toBeCloseTo(0.352, 12)
    expect(bounds.interval.low).toBeCloseTo(0.225, 12)
    expect(bounds.interval.high).toBeCloseTo(0.379, 12)
    expect(estimateBounds(0.28, {low: 0, high: 1, method: ''}, 0, 0)).toBeNull()
    expect(() => estimateBounds(0.28, {low: 0, high: 1, method: ''}, 5, -1)).toThrow('5 known and -1 unknown')
  })

  it('bounds an incidence by the unknown cause’s', () => {
    const curves = aalenJohansen([{time: 10, events: [2, 1, 3], censored: 4}])
    const {lowest, highest} = incidenceBounds(curves.steps[0]!, 0, 2)
    expect(lowest).toBeCloseTo(0.2, 15)
    expect(highest).toBeCloseTo(0.5, 15)
    expect(() => incidenceBounds(curves.steps[0]!, 0, 0)).toThrow('causes 0 and 0 of 3')
  })
})
