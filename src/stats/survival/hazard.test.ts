import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {SpellsAt} from './at-risk.ts'
import {evenEdges, hazardInBins, meanTimeToEvent} from './hazard.ts'

/** Hang-ups at 3 s (two) and 12 s (one); answers at 5 s (one) and 20 s (two). */
const waits: SpellsAt[] = [
  {time: 3, events: [1, 1], censored: 0},
  {time: 5, events: [0, 0], censored: 1},
  {time: 12, events: [1, 0], censored: 0},
  {time: 20, events: [0, 0], censored: 2},
]

describe('hazard in bins', () => {
  it('divides events by the time spent', () => {
    // (0, 5]: 3 + 3 + 5 + 5 + 5 + 5 = 26 s and 2 events; (5, 10]: 3 × 5; (10, 20]: 2 + 10 + 10 = 22 s and 1 event.
    const bins = hazardInBins(waits, [0, 5, 10, 20])
    expect(bins.map(({events, exposure, rate}) => [events, exposure, rate])).toEqual([
      [2, 26, 2 / 26],
      [0, 15, 0],
      [1, 22, 1 / 22],
    ])
    // Garwood's interval of 1 event: 0.02532 to 5.5716, of 0: 0 to 3.6889.
    expect(bins[2]!.interval!.low).toBeCloseTo(0.025318 / 22, 6)
    expect(bins[2]!.interval!.high).toBeCloseTo(5.5716 / 22, 5)
    expect(bins[1]!.interval!.high).toBeCloseTo(3.6889 / 15, 5)
    expect(hazardInBins(waits, [0, 20], {cause: 1})[0]).toMatchObject({events: 1, exposure: 63})
  })

  it('has no rate where nobody waited', () => {
    expect(hazardInBins(waits, [20, 30])).toEqual([{from: 20, to: 30, events: 0, exposure: 0, rate: null, interval: null}])
  })

  it('spends every second once and loses no event, whatever the edges', () => {
    const row = fc.record({time: fc.nat(90), events: fc.tuple(fc.nat(5)), censored: fc.nat(9)})
    fc.assert(
      fc.property(fc.array(row), fc.integer({min: 1, max: 30}), (groups, width) => {
        const bins = hazardInBins(groups, evenEdges(groups, width))
        const total = (of: (row: SpellsAt) => number): number => groups.reduce((sum, one) => sum + of(one), 0)
        expect(bins.reduce((sum, {events}) => sum + events, 0)).toBe(total(({events}) => events[0]!))
        expect(bins.reduce((sum, {exposure}) => sum + exposure, 0)).toBe(
          total(({time, events, censored}) => time * (events[0]! + censored)),
        )
      }),
    )
  })

  it('gives the mean patience as all waiting over hang-ups, not the mean wait of those who hung up', () => {
    // 63 s waited and 3 hang-ups: 21 s; those who hung up waited 6 s on average.
    const patience = meanTimeToEvent(waits)
    expect(patience).toMatchObject({totalTime: 63, events: 3, mean: 21})
    // Garwood for 3: 0.61867 to 8.76727.
    expect(patience.interval!.low).toBeCloseTo(63 / 8.76727, 4)
    expect(patience.interval!.high).toBeCloseTo(63 / 0.61867, 3)
  })

  it('has no upper end without a hang-up, and nothing without waiting', () => {
    expect(meanTimeToEvent([{time: 10, events: [0], censored: 3}])).toMatchObject({mean: null, interval: {high: Number.POSITIVE_INFINITY}})
    expect(meanTimeToEvent([{time: 0, events: [0], censored: 3}])).toMatchObject({mean: null, interval: null})
  })

  it.each([[[0]], [[5, 5]], [[-1, 2]], [[0, Number.NaN]]])('refuses edges %j', (edges) => {
    expect(() => hazardInBins(waits, edges)).toThrow('do not rise')
  })

  it('refuses a cause that there is not, and bins without a width', () => {
    expect(() => hazardInBins(waits, [0, 5], {cause: 2})).toThrow('cause 2 of 2')
    expect(() => evenEdges(waits, 0)).toThrow('a width of 0')
  })
})
