import {describe, expect, it} from 'vitest'
import {within10s} from '#web/testing/fixture-measures.ts'
import {figure} from '#web/testing/fixture-series.ts'
import {readingOf} from './figure-series.ts'
import {rowRange} from './row-range.ts'

/** Months of so many calls, of which a share was answered in time. */
const months = (counts: readonly (readonly [hits: number, of: number])[]) =>
  readingOf(
    counts.map(([numerator, denominator], i) => {
      const period = {from: `2025-${String(i + 1).padStart(2, '0')}-01`, to: `2025-${String(i + 2).padStart(2, '0')}-01`}
      return figure(within10s, period, 'month', {numerator, denominator, unknowns: 0})
    }),
    'month',
  )

describe('limits for each period’s own rows', () => {
  // By hand (Laney 2002): centre 2,388/3,050 = 0.782951; the z-scores 0.925, -0.160, 0.382, -0.160, -0.377, 0.057, -2.109 move by 0.83108 on average, over 1.128 a factor
  // of 0.73677; so 3 sigma of 50 rows below the centre is 0.65409, and of 500 rows 0.74220.
  const rows = [
    [400, 500],
    [390, 500],
    [395, 500],
    [390, 500],
    [388, 500],
    [392, 500],
    [33, 50],
  ] as const

  it('widen where the rows are few', () => {
    const read = rowRange(months(rows))!
    expect(read.points[0]!.limits).toMatchObject({centre: 2388 / 3050, lower: expect.closeTo(0.7422, 5)})
    expect(read.points[6]).toMatchObject({limits: {lower: expect.closeTo(0.65409, 5)}, outside: 0})
  })

  it('are set against the one usual range in a sentence', () => {
    expect(rowRange(months(rows))!.sentence).toBe(
      '66.0% in July 2025 lies inside the limits for its own 50 rows, 65.4 to 91.2%. The one usual range puts it below: where the two differ, believe the limits for the month’s own rows.',
    )
  })

  it('are not given where the rows hardly differ: the usual range serves', () => {
    expect(rowRange(months(rows.map(([hits, of]) => [hits * (500 / of), 500] as const)))).toBeNull()
  })
})
