import fc from 'fast-check'
import {afterEach, describe, expect, it} from 'vitest'
import {type GivenFacts, givenFacts} from '#figures/testing/fact-tables'
import {abandonment101} from '#measures/calls/101/abandonment'
import {meanWait101} from '#measures/calls/101/mean-wait'
import {builtInMeasures} from '#measures/catalogue'
import type {Change, Factor} from './change.ts'
import {explainChange} from './change.ts'

const may = {from: '2024-05-01', to: '2024-06-01'}
const june = {from: '2024-06-01', to: '2024-07-01'}

let facts: GivenFacts | null = null
afterEach(() => facts?.close())

/** Calls to 101 as SQL: one a row of (day, hour, caller, gave up). */
const callsSql = (rows: readonly (readonly [day: string, hour: number, caller: number | null, gaveUp: boolean])[]): {sql: string} => ({
  sql: `SELECT 'ref ' || i AS call_ref, '101' AS line, day::DATE AS local_date, hour::INTEGER AS local_hour,
    (day || ' ' || hour || ':00:00')::TIMESTAMP + i * INTERVAL 1 SECOND AS offered_at, caller AS caller_key,
    CASE WHEN gave_up THEN 'abandoned' ELSE 'answered' END AS outcome, 1 AS load_id, i AS record
    FROM (VALUES ${rows.map(([day, hour, caller, gaveUp], i) => `(${i}, '${day}', ${hour}, ${caller ?? 'NULL::INTEGER'}, ${gaveUp})`).join(', ')}) AS given(i, day, hour, caller, gave_up)`,
})

async function change(rows: Parameters<typeof callsSql>[0], factors: readonly Factor[]): Promise<Change> {
  facts = await givenFacts({call: callsSql(rows)})
  const found = await explainChange(facts, {measure: abandonment101, before: may, after: june, factors})
  facts.close()
  if (found.kind !== 'answered') throw new Error(found.kind)
  return found
}

const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({length: count}, (_, i) => make(i))

describe('what changed between two periods', () => {
  it('[WHY-1] parts a change by hand into mix and rate', async () => {
    // Day: 80 calls at 10 % → 60 at 15 %. Night: 20 at 40 % → 40 at 45 %. Overall 16 % → 27 %: rate 5 points, mix 6 (as in the test of Kitagawa).
    const found = await change(
      [
        ...many(80, (i) => ['2024-05-01', 12, i, i < 8] as const),
        ...many(20, (i) => ['2024-05-01', 2, 100 + i, i < 8] as const),
        ...many(60, (i) => ['2024-06-01', 12, 200 + i, i < 9] as const),
        ...many(40, (i) => ['2024-06-01', 2, 300 + i, i < 18] as const),
      ],
      ['hour'],
    )
    expect(found.before).toMatchObject({hits: 16, of: 100, daysWithData: 1})
    expect(found.parts.map(({factor, part}) => [factor, Math.round(part * 1e12) / 1e12])).toEqual([
      ['rate', 0.05],
      ['hour', 0.06],
    ])
    expect(found.byFactor[0]!.split.parts.map(({stratum}) => stratum).sort()).toEqual([12, 2])
  })

  it('[WHY-1] sums exactly to the change, over every factor, whatever the calls', async () => {
    const call = fc.tuple(
      fc.constantFrom('2024-05-01', '2024-05-04', '2024-06-02', '2024-06-05'),
      fc.constantFrom(2, 9, 21),
      fc.option(fc.nat(6)),
      fc.boolean(),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(call, {minLength: 4, maxLength: 60}), async (calls) => {
        const both = [['2024-05-01', 9, 1, false] as const, ['2024-06-02', 9, 1, true] as const, ...calls]
        const found = await change(both, ['hour', 'weekday', 'line', 'caller'])
        expect(Math.abs(found.parts.reduce((total, {part}) => total + part, 0) - found.change)).toBeLessThanOrEqual(1e-12)
        expect(found.change).toBeCloseTo(found.after.hits / found.after.of - found.before.hits / found.before.of, 12)
        expect(found.idle).toContain('line')
      }),
      {numRuns: 25},
    )
  })

  it('[WHY-2] calls a number that rang within 24 hours before a repeat caller, whichever period that was in, and a withheld one neither', async () => {
    const found = await change(
      [
        ['2024-05-31', 22, 1, false],
        ['2024-05-31', 23, null, false],
        ['2024-06-01', 8, 1, true],
        ['2024-06-03', 8, 1, false],
        ['2024-06-01', 9, null, true],
      ],
      ['caller'],
    )
    const callers = Object.fromEntries(found.byFactor[0]!.split.parts.map((part) => [part.stratum, part]))
    expect(Object.keys(callers).sort()).toEqual(['new', 'repeat', 'withheld'])
    expect(callers['repeat']!.rate).toBe(0)
  })

  it('[WHY-2] takes the kind of caller that a stay bears, so that two stays of one call are no repeat', async () => {
    facts = await givenFacts({
      'queue-spell': {
        sql: `SELECT 'c' || i AS call_ref, 'crime' AS line, 'secondary' AS stage, day::DATE AS local_date, 9 AS local_hour, 7 AS caller_key, 'new' AS caller_kind,
          'answered' AS call_outcome, '101' AS call_line, 60.0 AS wait_seconds, CASE WHEN i % 2 = 0 THEN 'abandoned' ELSE 'answered' END AS left_how,
          day::TIMESTAMP AS entered_at, 1 AS load_id, i AS record FROM (VALUES (0, '2024-05-01'), (1, '2024-05-01'), (2, '2024-06-01'), (4, '2024-06-01')) AS given(i, day)`,
      },
    })
    const measure = builtInMeasures.find(({id}) => id === 'calls.secondary.abandonment')!
    const found = await explainChange(facts, {measure, before: may, after: june, factors: ['caller']})
    expect(found).toMatchObject({kind: 'answered', idle: ['caller'], change: 0.5})
  })

  it.each([
    ['no share', {measure: meanWait101}, 'only the change of a share'],
    ['no factor', {factors: []}, 'it is empty'],
    ['a factor twice', {factors: ['hour', 'hour'] as Factor[]}, 'stands twice'],
    ['periods that overlap', {after: {from: '2024-05-20', to: '2024-06-20'}}, 'they overlap'],
    ['a period that ends before it begins', {after: {from: '2024-07-01', to: '2024-06-20'}}, 'ends before it begins'],
  ])('refuses %s', async (_, given, says) => {
    facts = await givenFacts({})
    const asked = {measure: abandonment101, before: may, after: june, factors: ['hour'] as Factor[], ...given}
    await expect(explainChange(facts, asked)).rejects.toThrow(says)
  })

  it('says which data it needs, and when nothing was counted', async () => {
    facts = await givenFacts({})
    const asked = {measure: abandonment101, before: may, after: june, factors: ['hour'] as Factor[]}
    expect(await explainChange(facts, asked)).toMatchObject({kind: 'needs-data', needs: [{contract: 'calls'}]})
    facts.close()
    facts = await givenFacts({call: callsSql([['2024-05-01', 12, 1, false]])})
    expect(await explainChange(facts, asked)).toEqual({kind: 'nothing'})
  })
})
