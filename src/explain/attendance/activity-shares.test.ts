import fc from 'fast-check'
import {expect, it} from 'vitest'
import {activityShares} from './activity-shares.ts'

it('adds up to the hours on duty of each base and of each hour of the day, whatever the log', () => {
  const cell = fc.record({
    base: fc.constantFrom('', 'North', 'South'),
    hour: fc.nat(23),
    activity: fc.constantFrom('available', 'at-scene', 'not-accounted-for'),
    hours: fc.double({min: 0.25, max: 40, noNaN: true}),
  })
  fc.assert(
    fc.property(fc.array(cell, {minLength: 1, maxLength: 60}), fc.constantFrom('base' as const, 'hour' as const), (cells, by) => {
      const shares = activityShares(cells, by)
      const all = cells.reduce((sum, {hours}) => sum + hours, 0)
      expect(shares.reduce((sum, {hours}) => sum + hours, 0)).toBeCloseTo(all, 6)
      for (const [, list] of Map.groupBy(shares, ({at}) => at)) expect(list.reduce((sum, {share}) => sum + share, 0)).toBeCloseTo(1, 9)
    }),
    {seed: 1, numRuns: 100},
  )
})
