import {afterEach, describe, expect, it} from 'vitest'
import {addDays, eachDay} from '#core/time'
import type {Measure} from '#measures/define'
import {type Given, given} from './testing/given.ts'

const march = {from: '2024-03-01', to: '2024-04-01'}
const held: Given[] = []
const calls = async (table: string, options: Parameters<typeof given>[2] = {}): Promise<Given> => {
  const made = await given('call', table, options)
  held.push(made)
  return made
}
afterEach(() => {
  for (const made of held.splice(0)) made.close()
})

describe('999 calls answered within 10 seconds', () => {
  it('[CALL-1] keeps abandoned calls in the denominator', async () => {
    const {asker} = await calls(`
      call_ref | answer_seconds
      in time  | 10
      late     | 11
      hung up  | -
    `)
    expect(await asker.ask({measure: 'calls.999.within-10s', period: march})).toMatchObject({numerator: 1, denominator: 3, unknowns: 0})
  })

  it('[CALL-1] puts a call in the period it was offered, at London midnight exactly', async () => {
    const {asker} = await calls(`
      call_ref     | offered_at          | answer_seconds
      last of Feb  | 2024-02-29 23:59:59 | 4
      first        | 2024-03-01 00:00:00 | 4
      last         | 2024-03-31 23:59:59 | 4
      first of Apr | 2024-04-01 00:00:00 | 4
    `)
    expect(await asker.ask({measure: 'calls.999.within-10s', period: march})).toMatchObject({denominator: 2})
    const months = await asker.series({measure: 'calls.999.within-10s', grain: 'month', period: {from: '2024-01-01', to: '2024-05-01'}})
    expect(months.map((figure) => figure.denominator)).toEqual([null, 1, 2, 1])
  })

  it('[CALL-4] leaves test and internal calls out, and says how many', async () => {
    const {asker} = await calls(`
      call_ref | outcome  | answer_seconds
      real     | answered | 3
      test     | test     | 3
      internal | internal | 3
    `)
    expect(await asker.ask({measure: 'calls.999.within-10s', period: march})).toMatchObject({numerator: 1, denominator: 1, excluded: 2})
  })

  it('[CALL-6] counts an answer without a time as unknown: in the denominator, never a hit, and between the bounds', async () => {
    const {asker} = await calls(`
      call_ref | outcome  | answer_seconds
      in time  | answered | 3
      late     | answered | 30
      no time  | answered | -
      hung up  | abandoned| -
    `)
    const figure = await asker.ask({measure: 'calls.999.within-10s', period: march})
    expect(figure).toMatchObject({numerator: 1, denominator: 4, unknowns: 1, value: 0.25, bounds: {low: 0.25, high: 0.5}})
  })

  it('[CALL-6] gives no share when every row is unknown, and keeps the bounds', async () => {
    const {asker} = await calls(`
      call_ref | outcome  | answer_seconds
      a        | answered | -
      b        | answered | -
    `)
    const figure = await asker.ask({measure: 'calls.999.within-10s', period: march})
    expect(figure).toMatchObject({value: null, absence: 'unknown', denominator: 2, unknowns: 2, bounds: {low: 0, high: 1}})
  })

  it('says nothing rather than zero when there were no calls', async () => {
    const {asker} = await calls(`
      call_ref | line | answer_seconds
      other    | 101  | 3
    `)
    expect(await asker.ask({measure: 'calls.999.within-10s', period: march})).toMatchObject({
      denominator: null,
      value: null,
      interval: null,
      absence: 'no-data',
    })
  })

  it('carries the Wilson interval: 23 of 46 is 36.1 to 63.9% (checked in R)', async () => {
    const rows = Array.from({length: 46}, (_, i) => `c${i} | ${i < 23 ? 5 : 50}`).join('\n')
    const {asker} = await calls(`call_ref | answer_seconds\n${rows}`)
    const {interval, numerator, nNeeded} = await asker.ask({measure: 'calls.999.within-10s', period: march})
    expect(numerator).toBe(23)
    expect(interval!.low).toBeCloseTo(0.361, 3)
    expect(interval!.high).toBeCloseTo(0.639, 3)
    expect(nNeeded).toBeNull()
  })
})

describe('[CALL-13] the three service levels of the same calls', () => {
  // Six offered: 3 in time, 1 late, 1 gave up after 5 s, 1 after 40 s. By hand: 3/6, 3/(6 - 1), 3/4.
  const table = `
    call_ref   | outcome   | answer_seconds | abandon_seconds
    a          | answered  | 1  | -
    b          | answered  | 9  | -
    c          | answered  | 10 | -
    d          | answered  | 25 | -
    early      | abandoned | -  | 5
    late       | abandoned | -  | 40
  `
  it.each([
    ['calls.999.within-10s', 3 / 6],
    ['calls.999.within-10s-less-early-abandons', 3 / 5],
    ['calls.999.within-10s-of-answered', 3 / 4],
    ['calls.999.abandonment', 2 / 6],
  ])('%s', async (measure, share) => {
    const {asker} = await calls(table)
    expect((await asker.ask({measure, period: march})).value).toBeCloseTo(share, 12)
  })
})

describe('bands and waits', () => {
  const table = `
    call_ref | answer_seconds
    a        | 9.9
    b        | 10
    c        | 59.9
    d        | 60
  `
  it('"under 10" and "within 10" differ at exactly ten seconds, and the bands add up', async () => {
    const {asker} = await calls(table)
    const value = async (measure: string) => (await asker.ask({measure, period: march})).value
    expect(await value('calls.999.within-10s')).toBe(0.5)
    const bands = [await value('calls.999.under-10s'), await value('calls.999.10s-to-under-60s'), await value('calls.999.60s-or-more')]
    expect(bands).toEqual([0.25, 0.5, 0.25])
  })

  it('[CALL-14] ranks by nearest rank, from aggregates as from rows', async () => {
    // Waits 1 to 10 s: the median by nearest rank is the 5th, the 90th percentile the 9th.
    const rows = Array.from({length: 10}, (_, i) => `c${i} | ${i + 1}`).join('\n')
    for (const aggregates of [true, false]) {
      const {asker} = await calls(`call_ref | answer_seconds\n${rows}`, {aggregates})
      expect((await asker.ask({measure: 'calls.999.median-wait', period: march})).value).toBe(5)
      expect(await asker.ask({measure: 'calls.999.p90-wait', period: march})).toMatchObject({
        value: 9,
        source: aggregates ? 'aggregates' : 'rows',
      })
      // Mean 5.5, sd 3.0277, t(9) 2.2622: 5.5 ± 2.166 (by hand).
      const mean = await asker.ask({measure: 'calls.999.mean-wait', period: march})
      expect(mean.value).toBe(5.5)
      expect(mean.interval!.low).toBeCloseTo(3.334, 3)
    }
  })
})

describe('aggregates and rows', () => {
  const rows = Array.from({length: 400}, (_, i) => {
    const day = String((i % 28) + 1).padStart(2, '0')
    const hour = String((i * 7) % 24).padStart(2, '0')
    return `c${i} | ${i % 3 ? '999' : '101'} | 2024-0${(i % 3) + 1}-${day} ${hour}:30:00 | ${i % 11 === 0 ? '-' : i % 47}`
  })
  const table = `call_ref | line | offered_at | answer_seconds\n${rows.join('\n')}`

  it('answer the same, for every measure, month, hour and weekday', async () => {
    const [cubes, raw] = [await calls(table), await calls(table, {aggregates: false})]
    const strip = ({measure, snapshot, source, ...rest}: Awaited<ReturnType<typeof cubes.asker.ask>>) => ({...rest, id: measure.id})
    const quarter = {from: '2024-01-01', to: '2024-04-01'}
    for (const {id} of cubes.asker.measures.filter((measure) => measure.fact === 'call')) {
      const [a, b] = [
        await cubes.asker.series({measure: id, grain: 'month', period: quarter}),
        await raw.asker.series({measure: id, grain: 'month', period: quarter}),
      ]
      expect(a.map(strip), id).toEqual(b.map(strip))
      const [c, d] = [
        await cubes.asker.split({measure: id, by: ['weekday', 'hour'], period: quarter}),
        await raw.asker.split({measure: id, by: ['weekday', 'hour'], period: quarter}),
      ]
      const sorted = (cells: typeof c.cells) =>
        cells
          .map(({at, figure}) => [at.join(), figure.value, figure.denominator])
          .toSorted((x, y) => (String(x[0]) < String(y[0]) ? -1 : 1))
      expect(sorted(c.cells), id).toEqual(sorted(d.cells))
      expect(c.cells.length, id).toBeGreaterThan(0)
    }
    expect((await cubes.asker.ask({measure: 'calls.999.within-10s', period: quarter})).source).toBe('aggregates')
    expect((await raw.asker.ask({measure: 'calls.999.within-10s', period: quarter})).source).toBe('rows')
  })

  it('splits and filters add up to the whole', async () => {
    const {asker} = await calls(table)
    const quarter = {from: '2024-01-01', to: '2024-04-01'}
    const whole = await asker.ask({measure: 'calls.999.volume', period: quarter})
    const {cells} = await asker.split({measure: 'calls.999.volume', by: ['hour'], period: quarter})
    expect(cells.reduce((sum, {figure}) => sum + figure.value!, 0)).toBe(whole.value)
    const [night, day] = await Promise.all(
      [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
        [12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23],
      ].map((hour) => asker.ask({measure: 'calls.999.volume', period: quarter, scope: {hour}})),
    )
    expect(night!.value! + day!.value!).toBe(whole.value)
  })

  it('a night runs from 22:00 of the day that names it to 06:00 of the next, and nights and days add up to the whole', async () => {
    const {asker} = await calls(table)
    const quarter = {from: '2024-01-01', to: '2024-04-01'}
    const nights = [...eachDay({from: '2023-12-31', to: '2024-04-01'})]
    const ofNight = (night: string) =>
      asker.ask({measure: 'calls.999.volume', period: {from: night, to: addDays(night, 2)}, scope: {night: [night]}})
    const [whole, byDay, each] = await Promise.all([
      asker.ask({measure: 'calls.999.volume', period: quarter}),
      asker.ask({measure: 'calls.999.volume', period: quarter, scope: {hour: Array.from({length: 16}, (_, i) => 6 + i)}}),
      Promise.all(nights.map(ofNight)),
    ])
    expect(each.some(({value}) => value! > 0)).toBe(true)
    expect(each.reduce((sum, {value}) => sum + value!, byDay.value!)).toBe(whole.value)
  })
})

describe('what cannot be asked', () => {
  it.each([
    ['an unknown measure, with the nearest', {measure: 'calls.999.within-10', period: march}, 'MEASURE_UNKNOWN', /within-10s/],
    ['a period in the future', {measure: 'calls.999.volume', period: {from: '2031-01-01', to: '2031-02-01'}}, 'PERIOD_IN_FUTURE', /2031/],
    [
      'a filter on what is no split',
      {measure: 'calls.999.volume', period: march, scope: {caller_key: ['x']}},
      'FILTER_INVALID',
      /no split/,
    ],
    [
      'SQL in a filter',
      {measure: 'calls.999.volume', period: march, scope: {hour: ['1) OR (1=1']}},
      'FILTER_INVALID',
      /not a whole number/,
    ],
    ['a night that is no day', {measure: 'calls.999.volume', period: march, scope: {night: ["1' OR true"]}}, 'FILTER_INVALID', /night/],
    ['an empty filter', {measure: 'calls.999.volume', period: march, scope: {hour: []}}, 'FILTER_INVALID', /no value/],
  ])('%s', async (_, question, code, words) => {
    const {asker} = await calls('call_ref | answer_seconds\na | 1')
    await expect(asker.ask(question)).rejects.toMatchObject({code, message: expect.stringMatching(words)})
  })
})

describe('rows behind a figure', () => {
  it('are those the figure counts, with file and record, and never a caller’s key', async () => {
    const {asker} = await calls(`
      call_ref | answer_seconds
      in time  | 3
      late     | 30
      later    | 60
      hung up  | -
    `)
    const page = await asker.rows({measure: 'calls.999.within-10s', period: march, of: 'misses', limit: 10, offset: 0})
    expect(page.total).toBe(3)
    expect(page.fields.map(({name}) => name)).not.toContain('caller_key')
    expect(page.origins[0]).toEqual({file: 'given.csv', record: 2})
    const worst = await asker.rows({measure: 'calls.999.mean-wait', period: march, of: 'all', limit: 1, offset: 0, worstFirst: true})
    expect(worst.rows[0]![0]).toBe('later')
  })
})

describe('other kinds of measure', () => {
  const base: Measure = {
    id: 'calls.test.thing',
    version: 1,
    title: 'Thing',
    sentence: 'had {value}',
    fact: 'call',
    period: 'offered_at',
    covers: [],
    clock: null,
    where: 'true',
    exclude: [],
    unknown: null,
    shape: {kind: 'count', outOf: 'calls'},
    unit: 'count',
    better: 'neither',
    splits: [],
    targets: [],
    hideBelow: 0,
    rules: [],
    about: 'A test.',
    source: 'A test.',
  }

  it('a stock is what was opened before the period’s end and not closed', async () => {
    const stock: Measure = {...base, shape: {kind: 'stock', opened: 'offered_at', closed: 'ended_at', outOf: 'calls open'}}
    const {asker} = await calls(
      `
      call_ref | offered_at          | answer_seconds | ended_at
      a        | 2024-01-05 10:00:00 | 1 | 2024-01-20 10:00:00
      b        | 2024-01-06 10:00:00 | 1 | 2024-02-20 10:00:00
      c        | 2024-02-07 10:00:00 | 1 | 2024-02-09 10:00:00
      d        | 2024-03-07 10:00:00 | 1 | 2024-03-09 10:00:00
    `,
      {measures: [stock]},
    )
    const months = await asker.series({measure: stock.id, grain: 'month', period: {from: '2024-01-01', to: '2024-04-01'}})
    expect(months.map(({value}) => value)).toEqual([1, 0, 0])
  })

  it('a stock turns its days at London’s midnight, in summer as in winter', async () => {
    const stock: Measure = {...base, shape: {kind: 'stock', opened: 'local_date', closed: 'ended_at', outOf: 'calls open'}}
    const {asker} = await calls(
      `
      call_ref                     | offered_at          | answer_seconds | ended_at
      open at midnight             | 2024-06-30 23:50:00 | 1 | 2024-07-01 00:30:00
      opened and closed after it   | 2024-07-01 00:10:00 | 1 | 2024-07-01 00:20:00
      open at midnight in winter   | 2024-01-31 23:50:00 | 1 | 2024-02-01 00:30:00
    `,
      {measures: [stock]},
    )
    const ask = (from: string, to: string) => asker.ask({measure: stock.id, period: {from, to}})
    expect((await ask('2024-06-01', '2024-07-01')).value).toBe(1)
    expect((await ask('2024-07-01', '2024-07-02')).value).toBe(0)
    expect((await ask('2024-01-01', '2024-02-01')).value).toBe(1)
  })

  it('a rate without a population is null, not zero', async () => {
    const rate: Measure = {...base, shape: {kind: 'rate', per: 1000, outOf: 'calls'}, unit: 'per-1000'}
    const {asker} = await calls('call_ref | answer_seconds\na | 1', {measures: [rate]})
    expect(await asker.ask({measure: rate.id, period: march})).toMatchObject({value: null, numerator: 1, denominator: null})
  })
})
