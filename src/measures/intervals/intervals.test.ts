import {afterEach, describe, expect, it} from 'vitest'
import {type Given, given} from '#figures/testing/given'
import {intervalMeasures} from './all.ts'

const march = {from: '2024-03-01', to: '2024-04-01'}
const held: Given[] = []
const intervals = async (table: string): Promise<Given['asker']> => {
  const made = await given('call-interval', table)
  held.push(made)
  return made.asker
}
afterEach(() => {
  for (const made of held.splice(0)) made.close()
})

const plain = `
  start_at            | line        | minutes | offered | answered | abandoned | wait_seconds | waited_under_10 | waited_10_to_30
  2024-03-04 09:00:00 | 999         | 15      | 2       | 2        | 0         | 30           | 1               | 1
  2024-03-04 09:15:00 | 999         | 15      | 10      | 8        | 1         | 20           | 7               | 1
  2024-03-04 09:00:00 | 101         | 30      | 20      | 15       | 5         | 300          | 5               | 8
  2024-03-04 09:00:00 | switchboard | 30      | 50      | 50       | 0         | 100          | 50              | 0
`

describe('measures of calls by interval', () => {
  it('[INT-10] [INT-11] are shares of all offered, in under 10 and under 30 seconds', async () => {
    const asker = await intervals(plain)
    expect(await asker.ask({measure: 'intervals.999.under-10s', period: march})).toMatchObject({numerator: 8, denominator: 12})
    expect(await asker.ask({measure: 'intervals.999.under-10s-of-answered', period: march})).toMatchObject({
      numerator: 8,
      denominator: 10,
      value: 0.8,
    })
    expect(await asker.ask({measure: 'intervals.101.under-30s', period: march})).toMatchObject({
      numerator: 13,
      denominator: 20,
      value: 0.65,
    })
    expect(await asker.ask({measure: 'intervals.switchboard.under-10s', period: march})).toMatchObject({numerator: 50, denominator: 50})
    expect((await asker.ask({measure: 'intervals.101.under-30s', period: march})).interval?.method).toContain('Wilson')
  })

  it('[INT-10] never say "within": a band cannot', () => {
    expect(intervalMeasures.filter(({shape}) => 'comparator' in shape && shape.comparator === 'within')).toEqual([])
  })

  it('[INT-12] weigh every call alike in a mean wait, not every interval', async () => {
    const asker = await intervals(plain)
    // (30 + 20) / (2 + 8) = 5.0; the mean of the intervals' means, (15 + 2.5) / 2, would be 8.75.
    expect(await asker.ask({measure: 'intervals.999.mean-wait', period: march})).toMatchObject({value: 5, numerator: 50, denominator: 10})
  })

  it('[INT-13] count what the telephony counts as abandoned, out of offered', async () => {
    const asker = await intervals(plain)
    expect(await asker.ask({measure: 'intervals.101.abandonment', period: march})).toMatchObject({
      numerator: 5,
      denominator: 20,
      value: 0.25,
    })
    expect(await asker.ask({measure: 'intervals.switchboard.volume', period: march})).toMatchObject({value: 50})
  })

  it('[INT-9] keep calls of intervals without bands in the denominator, as unknown', async () => {
    const asker = await intervals(`
      start_at            | line | minutes | offered | answered | abandoned | waited_under_10
      2024-03-04 09:00:00 | 999  | 15      | 6       | 6        | 0         | 6
      2024-03-04 09:15:00 | 999  | 15      | 4       | 4        | 0         | -
    `)
    expect(await asker.ask({measure: 'intervals.999.under-10s', period: march})).toMatchObject({
      numerator: 6,
      denominator: 10,
      unknowns: 4,
      value: 0.6,
      bounds: {low: 0.6, high: 1},
    })
  })

  it('tell a day on which only another line has data from one with', async () => {
    const asker = await intervals(plain)
    expect(await asker.ask({measure: 'intervals.999.volume', period: {from: '2024-03-04', to: '2024-03-06'}})).toMatchObject({
      completeness: {days: 2, daysWithData: 1},
    })
    const other = await intervals(plain.replaceAll(/\n.*\| 999 .*/g, ''))
    expect(await other.ask({measure: 'intervals.999.volume', period: march})).toMatchObject({value: null, absence: 'no-data'})
  })

  it('split by hour and weekday like calls', async () => {
    const asker = await intervals(plain)
    const {cells} = await asker.split({measure: 'intervals.999.volume', period: march, by: ['weekday', 'hour']})
    expect(cells.map(({at, figure}) => [at, figure.value])).toEqual([[[1, 9], 12]])
  })

  it('hold no percentile, and give none to a measure of calls', async () => {
    expect(intervalMeasures.filter(({shape}) => shape.kind === 'percentile')).toEqual([])
    const asker = await intervals(plain)
    expect(await asker.ask({measure: 'calls.999.p90-wait', period: march})).toMatchObject({value: null, absence: 'no-data'})
  })
})
