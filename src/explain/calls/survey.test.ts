import {afterEach, describe, expect, it} from 'vitest'
import {type GivenFacts, givenFacts} from '#figures/testing/fact-tables'
import {surveyCheck} from './survey.ts'

let facts: GivenFacts | null = null
afterEach(() => facts?.close())

describe('the call-back survey beside linked contacts', () => {
  it('is weighted by the calls that each sampled one stands for', async () => {
    facts = await givenFacts({
      'callback-answer': {
        sql: `SELECT 'callback-2024-q2' AS sample, TIMESTAMP '2024-06-03 12:00:00' AS offered_at, reached, reason, weight, DATE '2024-07-02' AS local_date
          FROM (VALUES ('yes', 'reported-online', 10.0), ('yes', 'waited-too-long', 10.0), ('yes', 'called-again', 20.0), ('no', NULL, 10.0), ('yes', NULL, 10.0))
            AS given(reached, reason, weight)`,
      },
    })
    const found = (await surveyCheck(facts, {period: {from: '2024-06-01', to: '2024-07-01'}}))!
    expect(found).toMatchObject({tried: 5, reached: 4, told: 3, samples: ['callback-2024-q2']})
    expect(found.shares.map(({reason, said, share}) => [reason, said, share])).toEqual([
      ['online', 1, 0.25],
      ['call', 1, 0.5],
      ['chat', 0, 0],
      ['none', 1, 0.25],
    ])
    // (10 + 10 + 20)² / (100 + 100 + 400) = 2.67 callers' worth: Wilson of half of them.
    expect(found.shares[1]!.interval.low).toBeCloseTo(
      0.5 - (1.96 / (1 + 3.8416 / 2.6667)) * Math.sqrt(0.25 / 2.6667 + 3.8416 / (4 * 2.6667 ** 2)),
      3,
    )
    expect(found.ofPeriod).toBe(true)
    expect(await surveyCheck(facts, {period: {from: '2024-07-01', to: '2024-08-01'}})).toMatchObject({ofPeriod: false, told: 3})
    expect(await surveyCheck(facts, {period: {from: '2024-04-01', to: '2024-05-01'}})).toBeNull()
  })
})
