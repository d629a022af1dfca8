import {copyFileSync, existsSync, readdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, describe, expect, it} from 'vitest'
import {measuresOf} from '#app/workspace-services'
import {fixedClock} from '#core/clock'
import {writeAggregates} from '#figures/aggregates'
import {type GivenWorkspace, givenWorkspace, removeGiven} from '../../test/ingest/given.ts'
import {expire} from './expire.ts'

afterEach(removeGiven)

const retention = 'retention:\n  calls: {rowsDays: 90, quarantineDays: 30}\n'

async function expireAt(place: GivenWorkspace, at: string, dryRun = false) {
  const {measures} = await measuresOf(place.workspace, await place.engine())
  return expire(
    {dir: place.dir, clock: fixedClock(at), aggregate: (engine, fact, segments) => writeAggregates(engine, fact, measures, segments)},
    {dryRun},
  )
}

let made = 0
const calls = (days: readonly string[], each: number, bad = 0): string => {
  const name = ++made
  const rows = days.flatMap((day) =>
    Array.from(
      {length: each},
      (_, i) =>
        `E${name}-${day}-${i},999,${day} ${String(8 + (i % 10)).padStart(2, '0')}:00:00,${day} ${String(8 + (i % 10)).padStart(2, '0')}:00:${i % 2 === 0 ? '05' : '25'},answered`,
    ),
  )
  const faults = Array.from({length: bad}, (_, i) => `B${name}-${i},999,never,,answered`)
  return `Call Ref,Line,Offered,Answered,Outcome\n${[...rows, ...faults].join('\n')}\n`
}
const march = {from: '2024-03-01', to: '2024-04-01'}
const april = {from: '2024-04-01', to: '2024-05-01'}
const files = (place: GivenWorkspace, folder: string): string[] =>
  existsSync(join(place.dir, folder))
    ? readdirSync(join(place.dir, folder), {recursive: true, encoding: 'utf8'}).filter((name) => name.endsWith('.parquet'))
    : []

/** March and April loaded in May; then March's first file sent again with other rows. */
async function threeLoads(config = retention): Promise<GivenWorkspace> {
  const place = givenWorkspace(config)
  await place.load(calls(['2024-03-05', '2024-03-06'], 60, 2), {at: '2024-05-01T12:00:00Z'})
  await place.load(calls(['2024-04-05'], 50), {at: '2024-05-01T12:00:00Z'})
  await place.load(calls(['2024-03-05'], 40), {at: '2024-05-10T12:00:00Z'})
  return place
}

describe('rows past the days of their class', () => {
  it('go by whole London months, the day after the last of the month is too old, from every snapshot; figures and receipts stay', async () => {
    const place = await threeLoads()
    const asked = ['calls.999.within-10s', 'calls.999.volume', 'calls.999.mean-wait', 'calls.999.p90-wait'] as const
    const ask = async (asKnown?: string) =>
      Promise.all(
        asked.map(async (measure) => {
          const {value, numerator, denominator, unknowns, absence, interval} = await place.ask(measure, march, asKnown)
          return {measure, value, numerator, denominator, unknowns, absence, interval}
        }),
      )
    const before = {now: await ask(), inMay: await ask('2024-05-05'), april: await place.ask('calls.999.volume', april)}
    expect(before.now[1]).toMatchObject({value: 100})
    expect(before.inMay[1]).toMatchObject({value: 120})

    // 31 March + 90 days is 29 June: on that day March is still kept; in London 30 June begins at 23:00 UTC on the 29th.
    expect((await expireAt(place, '2024-06-29T22:59:59Z')).months).toEqual([])
    const segments = files(place, 'facts')
    expect(segments).toHaveLength(3)
    const {months} = await expireAt(place, '2024-06-29T23:00:00Z')
    expect(months).toMatchObject([{fact: 'call', month: '2024-03', class: 'calls', days: 90, files: 2, rows: 120 + 60 + 40}])
    expect(files(place, 'facts')).toHaveLength(1)

    expect(await ask()).toEqual(before.now)
    expect(await ask('2024-05-05')).toEqual(before.inMay)
    expect((await place.ask('calls.999.volume', april)).value).toBe(before.april.value)
    expect(await place.receipt(1)).toMatchObject({loaded: 120, current: 60, superseded: 60, quarantined: 2, expired: true})
    expect(await place.receipt(2)).toMatchObject({expired: false})
    expect(await place.receipt(3)).toMatchObject({expired: true, faults: []})
    expect(await expireAt(place, '2024-06-29T23:00:00Z')).toEqual({months: [], quarantines: []})
  })

  it('are told beforehand by a dry run that changes nothing', async () => {
    const place = await threeLoads()
    const before = [files(place, 'facts'), files(place, 'aggregates'), files(place, 'quarantine')]
    const plan = await expireAt(place, '2024-07-15T12:00:00Z', true)
    expect(plan.months.map(({month}) => month)).toEqual(['2024-03'])
    expect([files(place, 'facts'), files(place, 'aggregates'), files(place, 'quarantine')]).toEqual(before)
    expect(await place.receipt(1)).toMatchObject({expired: false})
    expect(await expireAt(place, '2024-07-15T12:00:00Z')).toEqual(plan)
  })

  it('are still split as their aggregates keep them', async () => {
    const place = await threeLoads()
    await expireAt(place, '2024-07-15T12:00:00Z')
    const asker = await place.asker()
    const hours = await asker.split({measure: 'calls.999.volume', period: march, by: ['hour']})
    expect(hours.cells.map(({at, figure}) => [at[0], figure.value]).sort((a, b) => Number(a[0]) - Number(b[0]))).toEqual(
      // 60 calls on the 6th and 40 on the 5th, spread evenly over the ten hours from 8.
      Array.from({length: 10}, (_, i) => [8 + i, 10]),
    )
    expect(await asker.ask({measure: 'calls.999.volume', period: march, scope: {weekday: [2]}})).toMatchObject({value: 40})
  })

  it('are missed by what only rows can answer, and it says so: a percentile by hour, rows, a pedigree', async () => {
    const place = await threeLoads()
    const question = {measure: 'calls.999.p90-wait', period: march}
    const byHour = {...question, scope: {hour: [9]}}
    expect(await (await place.asker()).ask(byHour)).toMatchObject({absence: null})
    await expireAt(place, '2024-07-15T12:00:00Z')
    const asker = await place.asker()
    expect(await asker.ask(byHour)).toMatchObject({
      value: null,
      absence: 'rows-expired',
      numerator: null,
      denominator: null,
      unknowns: null,
    })
    expect(await asker.split({...question, by: ['hour']})).toEqual({by: ['hour'], cells: [], absence: 'rows-expired'})
    expect(await asker.split({...question, by: ['weekday']})).not.toHaveProperty('absence')
    expect(await asker.rows({...question, of: 'all', limit: 5, offset: 0})).toMatchObject({rows: [], total: 0, expired: true})
    const both = {...question, period: {from: '2024-03-01', to: '2024-05-01'}}
    expect(await asker.rows({...both, of: 'all', limit: 5, offset: 0})).toMatchObject({total: 50, expired: true})
    expect(await asker.rows({...question, period: april, of: 'all', limit: 5, offset: 0})).toMatchObject({total: 50, expired: false})
    expect(await asker.pedigree(question)).toMatchObject({
      expired: true,
      sql: expect.stringContaining('FROM (rows expired)'),
      files: [
        {name: 'calls-1.csv', rows: 60},
        {name: 'calls-3.csv', rows: 40},
      ],
    })
    expect((await asker.pedigree(both)).files.map(({name, rows}) => [name, rows])).toEqual([
      ['calls-1.csv', 60],
      ['calls-2.csv', 50],
      ['calls-3.csv', 40],
    ])
    expect(await asker.pedigree({...question, period: april})).toMatchObject({expired: false})
  })

  it('leave aggregates of the measures there are when they go, not only of those there were when they came; a later measure finds no rows', async () => {
    const place = givenWorkspace(retention)
    await place.load(calls(['2024-03-05', '2024-03-06'], 50), {at: '2024-05-01T12:00:00Z'})
    const own = (name: string, seconds: number) =>
      writeFileSync(
        join(place.dir, 'measures', `${name}.yaml`),
        `id: own.${name}\nversion: 1\ntitle: T\nsentence: '{value}'\nfact: call\nclock: null\nwhere: "answer_seconds > ${seconds}"\nshape: {kind: count, outOf: calls}\nunit: count\nbetter: neither\nhideBelow: 0\nabout: a\nsource: s\n`,
      )
    own('before', 20)
    const counted = (await place.ask('own.before', march)).value
    expect(counted).toBe(50)
    await expireAt(place, '2024-07-15T12:00:00Z')
    const {value, source, absence} = await place.ask('own.before', march)
    expect({value, source, absence}).toEqual({value: counted, source: 'aggregates', absence: null})
    own('later', 21)
    expect(await place.ask('own.later', march)).toMatchObject({value: null, absence: 'rows-expired'})
  })

  it('are not counted twice: a file for their days is refused, one for other days of the month is not', async () => {
    const place = await threeLoads()
    await expireAt(place, '2024-07-15T12:00:00Z')
    await expect(place.load(calls(['2024-03-04', '2024-03-06'], 10), {at: '2024-07-16T12:00:00Z'})).rejects.toMatchObject({
      code: 'ROWS_EXPIRED',
      details: {from: '2024-03-06', to: '2024-03-06'},
    })
    expect((await place.ask('calls.999.volume', march)).value).toBe(100)
    await place.load(calls(['2024-03-04'], 10), {at: '2024-07-16T12:00:00Z'})
    expect((await place.ask('calls.999.volume', march)).value).toBe(110)
    expect((await expireAt(place, '2024-07-17T12:00:00Z')).months).toMatchObject([{month: '2024-03', files: 1, rows: 10}])
    expect((await place.ask('calls.999.volume', march)).value).toBe(110)
  })

  it('leave a trail, and a file left behind by a stop in between is swept', async () => {
    const place = await threeLoads()
    const [segment] = files(place, 'facts').filter((name) => name.includes('2024-03'))
    const kept = join(place.folder, 'kept.parquet')
    copyFileSync(join(place.dir, 'facts', segment!), kept)
    await expireAt(place, '2024-07-15T12:00:00Z')
    copyFileSync(kept, join(place.dir, 'facts', segment!))
    await place.load(calls(['2024-06-01'], 5), {at: '2024-07-16T12:00:00Z'})
    expect(existsSync(join(place.dir, 'facts', segment!))).toBe(false)
    const trail = await place.catalogue.db.selectFrom('expiry').selectAll().orderBy('id').execute()
    expect(trail).toMatchObject([
      {what: 'rows', class: 'calls', days: 90, fact: 'call', month: '2024-03', load_id: null, files: 2, rows: 220},
      {what: 'quarantine', class: 'calls', days: 30, fact: null, month: null, load_id: 1, files: 1, rows: 2},
    ])
    expect(trail[0]!.at).toBe(Temporal.Instant.from('2024-07-15T12:00:00Z').epochMilliseconds)
  })

  it('stay for ever where no days are stated, and a class that no contract has is refused', async () => {
    const place = await threeLoads('')
    expect(await expireAt(place, '2060-01-01T00:00:00Z')).toEqual({months: [], quarantines: []})
    const wrong = givenWorkspace('retention:\n  call: {rowsDays: 9}\n')
    await expect(expireAt(wrong, '2024-07-15T12:00:00Z')).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining('retention: no contract is of the class ‘call’; is ‘calls’ meant?'),
    })
  })

  it('a line map is a register sent whole: it does not expire while calls are read by it', async () => {
    const place = givenWorkspace('retention:\n  reference: {rowsDays: 1, quarantineDays: 1}\n')
    await place.load('Dialled,Line,Valid From\n999,999,2020-01-01\n', {contract: 'line-map'})
    expect((await expireAt(place, '2040-01-01T00:00:00Z')).months).toEqual([])
  })
})

describe('quarantined rows', () => {
  it('go so many days after their load, and their receipt keeps how many broke which rule', async () => {
    const place = await threeLoads()
    expect((await expireAt(place, '2024-05-31T12:00:00Z')).quarantines).toEqual([])
    const {quarantines, months} = await expireAt(place, '2024-06-01T12:00:00Z')
    expect(months).toEqual([])
    expect(quarantines).toMatchObject([{receipt: 1, file: 'calls-1.csv', class: 'calls', days: 30, rows: 2}])
    expect(files(place, 'quarantine')).toEqual([])
    expect(await place.receipt(1)).toMatchObject({quarantined: 2, faults: [{rule: 'ROW-3', rows: 2}], expired: false})
    const history = await place.history()
    expect(await history.faults(1, {limit: 10, offset: 0})).toEqual({total: 0, faults: [], expired: true})
    expect(await history.faults(3, {limit: 10, offset: 0})).toEqual({total: 0, faults: [], expired: false})
  })
})
