import {afterEach, describe, expect, it} from 'vitest'
import {type Given, given} from '#figures/testing/given'
import {publishedMeasures} from './all.ts'

const march = {from: '2024-03-01', to: '2024-04-01'}
const spring = {from: '2024-03-01', to: '2024-05-01'}
const held: Given[] = []
const published = async (table: string): Promise<Given['asker']> => {
  const made = await given('open-999', table)
  held.push(made)
  return made.asker
}
afterEach(() => {
  for (const made of held.splice(0)) made.close()
})

const plain = `
  month      | force    | answered | mean_seconds | under_10 | from_10_to_60 | from_60
  2024-03-01 | Wexcombe | 100      | 5            | 85       | 12            | 3
  2024-04-01 | Wexcombe | 300      | 9            | 240      | 45            | 15
  2024-03-01 | Elsewhere | 400     | 8            | 320      | 60            | 20
`

describe('measures of the published 999 series', () => {
  it('are shares of the calls answered, for one force or for all', async () => {
    const asker = await published(plain)
    const own = {force: ['Wexcombe']}
    expect(await asker.ask({measure: 'published.999.under-10s', period: march, scope: own})).toMatchObject({
      numerator: 85,
      denominator: 100,
    })
    expect(await asker.ask({measure: 'published.999.10s-to-under-60s', period: march, scope: own})).toMatchObject({value: 0.12})
    expect(await asker.ask({measure: 'published.999.60s-or-more', period: march, scope: own})).toMatchObject({value: 0.03})
    expect(await asker.ask({measure: 'published.999.under-10s', period: march})).toMatchObject({numerator: 405, denominator: 500})
    expect(await asker.ask({measure: 'published.999.volume', period: spring, scope: own})).toMatchObject({value: 400})
  })

  it('[PUB-8] weigh published means by the calls answered', async () => {
    const asker = await published(plain)
    // (5 x 100 + 9 x 300) / 400 = 8.0
    expect(await asker.ask({measure: 'published.999.mean-wait', period: spring, scope: {force: ['Wexcombe']}})).toMatchObject({value: 8})
  })

  it('[PUB-6] take a percentage where no number is published, weighted by the calls', async () => {
    const asker = await published(`
      month      | force    | answered | under_10 | under_10_percent
      2024-03-01 | Wexcombe | 100      | -        | 82.5
      2024-04-01 | Wexcombe | 300      | 240      | -
    `)
    // 82.5 of 100 and 240 of 300: 322.5 of 400. A numerator that is no count has no interval.
    expect(await asker.ask({measure: 'published.999.under-10s', period: spring})).toMatchObject({value: 0.80625, interval: null})
  })

  it('[PUB-7] leave out a month for which the band, or the mean, is not published, and say how many', async () => {
    const asker = await published(`
      month      | force    | answered | mean_seconds | under_10
      2024-03-01 | Wexcombe | 100      | 5            | 90
      2024-04-01 | Wexcombe | 300      | -            | -
    `)
    expect(await asker.ask({measure: 'published.999.under-10s', period: spring})).toMatchObject({
      numerator: 90,
      denominator: 100,
      excluded: 1,
    })
    expect(await asker.ask({measure: 'published.999.mean-wait', period: spring})).toMatchObject({value: 5, denominator: 100, excluded: 1})
    const none = await asker.ask({measure: 'published.999.60s-or-more', period: spring})
    expect(none).toMatchObject({value: null, absence: 'none-counted', excluded: 2})
  })

  it('[PUB-5] name the operator’s clock wherever a clock runs', () => {
    const clocks = publishedMeasures.flatMap(({clock}) => (clock ? [clock.called] : []))
    expect(clocks).toHaveLength(4)
    expect(new Set(clocks).size).toBe(1)
    expect(clocks[0]).toContain('Includes the operator’s transfer')
    expect(publishedMeasures.filter(({rules}) => !rules.includes('PUB-5'))).toEqual([])
  })

  it('are refused for part of a month', async () => {
    const asker = await published(plain)
    const asked = asker.ask({measure: 'published.999.under-10s', period: {from: '2024-03-01', to: '2024-03-15'}})
    await expect(asked).rejects.toThrow('its data are by month; ask whole months')
  })
})
