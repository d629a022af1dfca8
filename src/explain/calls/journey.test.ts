import fc from 'fast-check'
import {afterEach, describe, expect, it} from 'vitest'
import {type GivenFacts, givenFacts} from '#figures/testing/fact-tables'
import {explainAbandonment} from './abandonment.ts'
import type {Journey} from './journey.ts'
import {explainJourney} from './journey.ts'
import {checkWords, journeySentence} from './journey-words.ts'

const june = {from: '2024-06-01', to: '2024-07-01'}
let facts: GivenFacts | null = null
afterEach(() => {
  facts?.close()
  facts = null
})

/** A call and its later stay: outcome, where the answer sent it, the queue, how it left that, seconds waited there. */
type Call = readonly [outcome: string, sent: string | null, queue: string | null, ended: string | null, wait?: number]
const text = (value: string | null): string => (value === null ? 'NULL::VARCHAR' : `'${value}'`)

/** Calls of one day to 101, each with a first answer after 10 s (or a hang-up after 40 s) and at most one later stay. */
function tables(calls: readonly Call[]): Record<string, {sql: string}> {
  const at = (i: number) => `TIMESTAMP '2024-06-03 12:00:00' + ${i} * INTERVAL 1 MINUTE`
  const shared = "DATE '2024-06-03' AS local_date, 12 AS local_hour, 1 AS load_id"
  return {
    call: {
      sql: calls
        .map(
          ([outcome], i) => `SELECT 'c${i}' AS call_ref, '101' AS line, ${at(i)} AS offered_at, ${text(outcome)} AS outcome,
            CASE WHEN ${text(outcome)} = 'answered' THEN ${at(i)} + INTERVAL 10 SECOND END AS answered_at,
            CASE WHEN ${text(outcome)} = 'answered' THEN 10.0 END AS answer_seconds, CASE WHEN ${text(outcome)} = 'abandoned' THEN 40.0 END AS abandon_seconds,
            NULL::UUID AS caller_key, ${i} AS record, ${shared}`,
        )
        .join(' UNION ALL '),
    },
    'queue-spell': {
      sql: calls
        .flatMap(([outcome, sent, queue, ended, wait = 60], i) => [
          `SELECT 'c${i}' AS call_ref, ${at(i)} AS offered_at, 'primary' AS stage, '101' AS line, ${at(i)} AS entered_at, '101' AS call_line,
             ${text(outcome)} AS left_how, ${text(sent)} AS sent_to, 'low' AS risk, 10.0 AS wait_seconds, ${text(outcome)} AS call_outcome, ${shared}`,
          ...(queue === null
            ? []
            : [
                `SELECT 'c${i}', ${at(i)}, 'secondary', ${text(queue)}, ${at(i)} + INTERVAL 20 SECOND, '101', ${text(ended)}, NULL, NULL, ${wait}.0, ${text(outcome)}, ${shared}`,
              ]),
        ])
        .join(' UNION ALL '),
    },
  }
}

async function journey(calls: readonly Call[]): Promise<Journey> {
  facts?.close()
  facts = await givenFacts(tables(calls))
  const found = await explainJourney(facts, {period: june})
  if (found.kind !== 'answered') throw new Error(found.kind)
  return found
}

const hand: readonly Call[] = [
  ['abandoned', null, null, null],
  ['answered', '999', null, null],
  ['answered', 'resolved', null, null],
  ['answered', 'resolved', null, null],
  ['answered', 'custody', null, null],
  ['answered', 'crime', 'crime', 'answered', 100],
  ['answered', 'crime', 'crime', 'abandoned', 5],
  ['answered', 'crime', 'crime', 'abandoned', 200],
  ['answered', 'public', 'public', 'callback', 60],
  ['answered', null, null, null],
  ['callback', null, null, null],
  ['test', null, null, null],
]

describe('the journey of calls to 101', () => {
  it('[WHY-4] puts each in one place, by hand', async () => {
    const found = await journey(hand)
    expect(found.ends.map(({id, count}) => [id, count])).toEqual([
      ['gave-up', 1],
      ['callback', 1],
      ['moved', 1],
      ['resolved', 2],
      ['put-through', 1],
      ['crime-answered', 1],
      ['crime-gave-up', 2],
      ['public-callback', 1],
      ['after-unknown', 1],
    ])
    expect(found.checks.map(checkWords)).toEqual(['1 + 1 + 9 = 11', '1 + 2 + 1 + 3 + 1 + 1 = 9', '1 + 2 = 3', '1 = 1'])
    expect(found).toMatchObject({leftOut: 1, riskAssessed: 9, throughSeveral: 0, needs: []})
    expect(journeySentence(found)).toBe(
      'Of 100 callers to 101, 9 gave up before anyone answered, 45 were dealt with, moved or put through at the first answer, and 36 were sent to a second queue, where 18 gave up.',
    )
  })

  it('[WHY-4] conserves counts, whatever the calls', async () => {
    const way = fc.constantFrom<Call>(
      ...hand,
      ['diverted', null, null, null],
      ['answered', 'crime', 'public', 'transferred'],
      ['silent', null, 'crime', 'answered'],
    )
    await fc.assert(
      fc.asyncProperty(fc.array(way, {minLength: 1, maxLength: 40}), async (calls) => {
        const callers = calls.filter(([outcome]) => outcome !== 'test').length
        fc.pre(callers > 0)
        const found = await journey(calls)
        expect(found.ends.reduce((sum, {count}) => sum + count, 0)).toBe(callers)
        for (const {parts, total} of found.checks) expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total)
      }),
      {numRuns: 25},
    )
  })

  it('says what it needs for the way after the first answer, and shows the first answer from intervals', async () => {
    const {call} = tables(hand)
    facts = await givenFacts({call: call!})
    expect(await explainJourney(facts, {period: june})).toMatchObject({needs: [{contract: 'queue-spells'}], riskAssessed: null})
    facts.close()
    facts = await givenFacts({
      'call-interval': {
        sql: "SELECT '101' AS line, 100 AS offered, 90 AS answered, 8 AS abandoned, DATE '2024-06-03' AS local_date, 12 AS local_hour",
      },
    })
    const found = await explainJourney(facts, {period: june})
    expect(found).toMatchObject({source: 'intervals', needs: [{contract: 'calls'}, {contract: 'queue-spells'}]})
    expect((found as Journey).ends.map(({count}) => count)).toEqual([8, 90, 2])
    facts.close()
    facts = await givenFacts({})
    expect(await explainJourney(facts, {period: june})).toMatchObject({kind: 'needs-data'})
  })

  it('narrows to hours and weekdays, and refuses what are none', async () => {
    await journey(hand)
    expect(await explainJourney(facts!, {period: june, hours: {from: 22, to: 5}})).toEqual({kind: 'nothing'})
    expect(await explainJourney(facts!, {period: june, weekdays: [1]})).toMatchObject({kind: 'answered'})
    await expect(explainJourney(facts!, {period: june, hours: {from: 22, to: 24}})).rejects.toThrow('0 to 23')
    await expect(explainJourney(facts!, {period: june, weekdays: [0]})).rejects.toThrow('1 is Monday')
    await expect(explainJourney(facts!, {period: june, dialled: 'crime'})).rejects.toThrow('101 or 999')
  })
})

describe('abandonment', () => {
  const asked = {period: june, withinSeconds: 30}
  it('[WHY-5] is three counts with three denominators, each with grade of service and wait', async () => {
    await journey(hand)
    const found = await explainAbandonment(facts!, asked)
    if (found.kind !== 'answered') throw new Error(found.kind)
    expect(found.rows.map(({definition, abandoned, outOf, inTime, answered}) => [definition, abandoned, outOf, inTime, answered])).toEqual([
      ['primary', 1, 11, 9, 9],
      // One of the four in second queues was answered, after 100 s.
      ['secondary', 2, 4, 0, 1],
      // Five answered once and one twice, after 110 s in all.
      ['all', 3, 11, 5, 6],
    ])
    expect(found.rows.map(({meanWaitSeconds}) => meanWaitSeconds)).toEqual([10, 100, (5 * 10 + 110) / 6])
  })

  it('[WHY-5] leaves short hang-ups out of both counts only where asked', async () => {
    await journey(hand)
    const found = await explainAbandonment(facts!, {...asked, shortUnderSeconds: 45})
    if (found.kind !== 'answered') throw new Error(found.kind)
    expect(found.rows.map(({definition, abandoned, outOf, short}) => [definition, abandoned, outOf, short])).toEqual([
      ['primary', 0, 10, 1],
      ['secondary', 1, 3, 1],
      ['all', 1, 9, 2],
    ])
    await expect(explainAbandonment(facts!, {...asked, shortUnderSeconds: 0})).rejects.toThrow('above 0')
  })

  it('[WHY-5] is told by intervals where they alone are held, for the first queue', async () => {
    facts = await givenFacts({
      'call-interval': {
        sql: `SELECT '101' AS line, 100 AS offered, 90 AS answered, 8 AS abandoned, 450.0 AS wait_seconds, 70 AS waited_under_10, 15 AS waited_10_to_30, 5 AS waited_30_to_60,
          0 AS waited_60_to_120, 0 AS waited_120_to_300, DATE '2024-06-03' AS local_date, 12 AS local_hour`,
      },
    })
    const found = await explainAbandonment(facts, asked)
    if (found.kind !== 'answered') throw new Error(found.kind)
    // 70 + 15 of 100 offered within 30 s; 450 s over 90 answered.
    expect(found.rows).toMatchObject([
      {definition: 'primary', abandoned: 8, outOf: 100, inTime: 85, gradeOfService: 0.85, meanWaitSeconds: 5},
    ])
    expect(found.needs).toHaveLength(2)
    const other = await explainAbandonment(facts, {...asked, withinSeconds: 20})
    expect(other).toMatchObject({rows: [{gradeOfService: null}]})
  })
})
