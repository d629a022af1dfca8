import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {openWorkspace} from '#app/workspace-services'
import {fixedClock} from '#core/clock'
import {isAnswerable} from '#core/errors'
import {builtInMeasures} from '#measures/catalogue'
import {Engine} from '#store/engine'
import {loading} from '../../test/loading.ts'
import {readOwnMeasures} from './own-measures.ts'
import {type Given, given} from './testing/given.ts'

const held: Given[] = []
const hold = async (fact: string, table: string): Promise<Given> => {
  const made = await given(fact, table)
  held.push(made)
  return made
}
afterEach(() => {
  for (const made of held.splice(0)) made.close()
})

const year = {from: '2017-04-01', to: '2018-04-01'}
const refusal = async (asked: Promise<unknown>): Promise<string> => {
  const error = await asked.catch((caught: unknown) => caught)
  return isAnswerable(error, 'MEASURE_CANNOT') ? error.message : `not refused: ${JSON.stringify(error)}`
}

describe('figures of rows that are counts', () => {
  it('[OUT-6] add corrections below zero as they stand, and give no interval to a share below zero', async () => {
    const {asker} = await hold(
      'outcome-count',
      `
      quarter    | force   | offence_group | outcome_type | recorded
      2017-04-01 | Wexford | Theft         | 1            | -2
      2017-04-01 | Wexford | Theft         | 18           | 12
      2017-04-01 | Mercia  | Theft         | 1            | 3
      2017-04-01 | Mercia  | Theft         | 18           | 7
      2017-04-01 | Nowhere | Theft         | 1            | -4
    `,
    )
    const whole = await asker.ask({measure: 'outcomes.recorded.charge-rate', period: {from: '2017-04-01', to: '2017-07-01'}})
    expect(whole).toMatchObject({numerator: -3, denominator: 16, value: -3 / 16, interval: null})
    const {cells} = await asker.split({
      measure: 'outcomes.recorded.charge-rate',
      period: {from: '2017-04-01', to: '2017-07-01'},
      by: ['force'],
    })
    const byForce = Object.fromEntries(cells.map(({at, figure}) => [at[0], figure]))
    expect(byForce['Wexford']).toMatchObject({value: -0.2, interval: null})
    expect(byForce['Mercia']!.interval).not.toBeNull()
    // A force whose corrections outweigh what it recorded has no denominator: null, and still a cell.
    expect(byForce['Nowhere']).toMatchObject({numerator: -4, denominator: -4, value: null})
  })

  it('[OUT-4] leave out and count the cells that a force did not provide', async () => {
    const {asker} = await hold(
      'outcome-count',
      `
      quarter    | force | outcome_type | recorded | recorded_absence
      2017-04-01 | A     | 1            | 10       | -
      2017-04-01 | A     | 18           | -        | not provided
      2017-04-01 | A     | 16           | -        | offence code expired
      2017-04-01 | A     | 15           | 30       | -
    `,
    )
    const figure = await asker.ask({measure: 'outcomes.recorded.charge-rate', period: {from: '2017-04-01', to: '2017-07-01'}})
    expect(figure).toMatchObject({numerator: 10, denominator: 40, excluded: 1, value: 0.25})
  })

  it('[OUT-11] are refused for part of a quarter, and for any grain that cuts one', async () => {
    const {asker} = await hold('outcome-count', 'quarter | force | outcome_type | recorded\n2017-04-01 | A | 1 | 10')
    const measure = 'outcomes.recorded.charge-rate'
    const says = 'its data are by quarter; ask whole quarters'
    expect(await refusal(asker.ask({measure, period: {from: '2017-04-01', to: '2017-05-01'}}))).toContain(says)
    expect(await refusal(asker.ask({measure, period: {from: '2017-05-01', to: '2017-10-01'}}))).toContain(says)
    expect(await refusal(asker.series({measure, period: year, grain: 'month'}))).toContain(says)
    expect(await refusal(asker.series({measure, period: year, grain: 'week'}))).toContain(says)
    expect((await asker.series({measure, period: year, grain: 'quarter'})).map(({denominator}) => denominator)).toEqual([
      10,
      null,
      null,
      null,
    ])
    expect(await asker.series({measure, period: year, grain: 'financial-year'})).toMatchObject([{denominator: 10}])
  })

  it('say for each force which of its quarters are there, whatever other forces sent', async () => {
    const {asker} = await hold(
      'outcome-count',
      `
      quarter    | force | outcome_type | recorded
      2017-04-01 | A     | 1            | 10
      2017-07-01 | A     | 1            | 10
      2017-10-01 | A     | 1            | 10
      2018-01-01 | A     | 1            | 10
      2017-04-01 | B     | 1            | 10
    `,
    )
    const measure = 'outcomes.recorded.offences'
    const b = await asker.ask({measure, period: year, scope: {force: ['B']}})
    expect(b).toMatchObject({value: 10, completeness: {unit: 'quarter', days: 4, daysWithData: 1}})
    expect(b.completeness.missing).toEqual(['2017-07-01', '2017-10-01', '2018-01-01'])
    expect(await asker.ask({measure, period: year, scope: {force: ['C']}})).toMatchObject({value: null, absence: 'no-data'})
    const {cells} = await asker.split({measure, period: year, by: ['force']})
    expect(cells.map(({at, figure}) => [at[0], figure.completeness.daysWithData]).sort()).toEqual([
      ['A', 4],
      ['B', 1],
    ])
  })

  it('count unknowns of a mean of sums in what it is a mean over, not in rows', async () => {
    const {asker} = await hold(
      'call-interval',
      `
      start_at            | line | minutes | offered | answered | abandoned | wait_seconds
      2024-03-04 09:00:00 | 999  | 15      | 10      | 10       | 0         | 50
      2024-03-04 09:15:00 | 999  | 15      | 40      | 40       | 0         | -
    `,
    )
    const figure = await asker.ask({measure: 'intervals.999.mean-wait', period: {from: '2024-03-01', to: '2024-04-01'}})
    expect(figure).toMatchObject({value: 5, numerator: 50, denominator: 10, unknowns: 40, interval: null})
  })

  it('show as hits the rows that add to a numerator', async () => {
    const {asker} = await hold(
      'outcome-count',
      `
      quarter    | force | outcome_type | recorded
      2017-04-01 | A     | 1            | 10
      2017-04-01 | A     | 1            | 0
      2017-04-01 | A     | 18           | 10
    `,
    )
    const question = {measure: 'outcomes.recorded.charge-rate', period: year, limit: 10, offset: 0} as const
    expect((await asker.rows({...question, of: 'hits'})).total).toBe(1)
    expect((await asker.rows({...question, of: 'all'})).total).toBe(3)
  })
})

it('a survey that speaks for a quarter reaches its end, on whichever day of it the callers were asked', async () => {
  await using made = await loading({now: '2024-07-01T05:00:00Z'})
  await made.loadText('calls', 'calls.csv', 'Call Ref,Line,Offered,Outcome\n7,101,2024-03-04 10:00:00,abandoned\n')
  await made.loadText(
    'sampled-calls',
    'sample.csv',
    'Sample,Kind,Call Ref,Offered,Stratum,Weight,Drawn\ncallback-2024-q1,callback,7,2024-03-04 10:00:00,all,1,2024-04-02\n',
  )
  await made.loadText(
    'callback-survey',
    'answers.csv',
    'Sample,Call Ref,Asked,Reached,Reason\ncallback-2024-q1,7,2024-05-14 09:00:00,yes,online\n',
  )
  expect((await made.services.asker.dataTo('survey.callback.reached'))!.day).toBe('2024-06-30')
})

describe('restatements', () => {
  const row = (recorded: number): string => `2023/24,4,Wexcombe,28A,Burglary,Theft offences,Burglary,,1,Charged,Charged,${recorded},0\n`
  const head = `Financial Year,Financial Quarter,Force Name,Offence Code,Offence Description,Offence Group,Offence Subgroup,Offence Code Expired,Outcome Type,Outcome Description,Outcome Group,Offences,Force outcomes for investigations closed in quarter\n`

  it('of quarterly counts are told by whole quarters', async () => {
    await using made = await loading({now: '2024-05-01T09:00:00Z'})
    await made.loadText('open-outcomes', 'first.csv', head + row(40))
    const later = await openWorkspace(made.services.dir, fixedClock('2024-08-01T09:00:00Z'))
    try {
      writeFileSync(join(made.services.dir, 'revised.csv'), head + row(42))
      await later.load({contract: 'open-outcomes', file: join(made.services.dir, 'revised.csv')}, () => {})
      const restated = await later.asker.restated('2024-06-30', 6)
      const offences = restated.filter(({measure}) => measure.id === 'outcomes.recorded.offences')
      expect(offences.map(({period, was, is}) => [period.from, period.to, was.value, is.value])).toEqual([
        ['2024-01-01', '2024-04-01', 40, 42],
      ])
      // The quarter's data reach its last day, not its first.
      expect((await later.asker.dataTo('outcomes.recorded.offences'))!.day).toBe('2024-03-31')
    } finally {
      later.close()
    }
  })
})

describe('a force’s own measure', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await Engine.open({directories: []})
  })
  afterAll(() => engine.close())

  const yaml = (fact: string, shape: string): string => `id: ours.line.measure
version: 1
title: Ours
sentence: did {value}
fact: ${fact}
clock: null
where: 'true'
shape: ${shape}
unit: seconds
better: lower
hideBelow: 0
about: For a test.
source: Ours
`
  const read = (fact: string, shape: string) => readOwnMeasures(engine, [{file: 'ours.yaml', text: yaml(fact, shape)}], builtInMeasures)

  it.each([
    [
      'call-interval',
      '{kind: percentile, of: wait_seconds, p: 0.9, outOf: calls}',
      'the single values that a percentile ranks are not in it',
    ],
    ['call-interval', '{kind: mean, of: wait_seconds, outOf: calls}', 'the weight of a busy one'],
    ['outcome-count', '{kind: count, outOf: outcomes}', 'count the sum of a column'],
    ['outcome-count', "{kind: proportion, hits: outcome_type = '1', outOf: outcomes}", 'ask a ratio of summed counts'],
    ['open-999', '{kind: percentile, of: mean_seconds, p: 0.5, outOf: months}', 'a row counts the calls of a month'],
  ])('of %s is refused when it asks %s', async (fact, shape, why) => {
    expect(await read(fact, shape)).toMatchObject({
      measures: [],
      apart: [{measure: 'ours.line.measure', file: 'ours.yaml', problems: [expect.stringContaining(why)]}],
    })
  })

  it('of sums over intervals is read', async () => {
    expect(await read('call-interval', '{kind: mean-of-sums, total: wait_seconds, of: answered, outOf: calls}')).toMatchObject({
      measures: [{id: 'ours.line.measure'}],
      apart: [],
    })
  })
})
