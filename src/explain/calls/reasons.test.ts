import {afterEach, describe, expect, it} from 'vitest'
import {type GivenFacts, givenFacts} from '#figures/testing/fact-tables'
import type {Reasons} from './reasons.ts'
import {explainReasons} from './reasons.ts'
import {boundsWords, methodSentences, partWords, reasonsSentence, windowWords} from './reasons-words.ts'

const june = {from: '2024-06-01', to: '2024-07-01'}
let facts: GivenFacts | null = null
afterEach(() => {
  facts?.close()
  facts = null
})

/** Stays that ended on 10 June at 12:00 after 60 s: a caller's number (or none) and how they left. */
const stays = (rows: readonly (readonly [caller: number | null, how: string])[]): {sql: string} => ({
  sql: rows
    .map(
      (
        [caller, how],
        i,
      ) => `SELECT 'c${i}' AS call_ref, TIMESTAMP '2024-06-10 11:59:00' AS entered_at, TIMESTAMP '2024-06-10 12:00:00' AS left_at, 60.0 AS wait_seconds,
        '${how}' AS left_how, 'crime' AS line, 'secondary' AS stage, '101' AS call_line, 'answered' AS call_outcome, 'new' AS caller_kind,
        ${caller ?? 'NULL::INTEGER'} AS caller_key, DATE '2024-06-10' AS local_date, 11 AS local_hour`,
    )
    .join(' UNION ALL '),
})
const contacts = (at: string, extra: string, rows: readonly (readonly [caller: number, when: string])[]): {sql: string} => ({
  sql: rows
    .map(
      ([caller, when]) =>
        `SELECT ${caller} AS caller_key, TIMESTAMP '2024-06-10 ${when}' AS ${at}, DATE '2024-06-10' AS local_date${extra}`,
    )
    .join(' UNION ALL '),
})
const online = (rows: Parameters<typeof contacts>[2]) => contacts('submitted_at', '', rows)
const again = (rows: Parameters<typeof contacts>[2]) => contacts('offered_at', ", 'answered' AS outcome, '101' AS line", rows)

async function reasons(tables: Parameters<typeof givenFacts>[0], withinSeconds = 3600): Promise<Reasons> {
  facts?.close()
  facts = await givenFacts(tables)
  const found = await explainReasons(facts, {period: june, withinSeconds})
  if (found.kind !== 'answered') throw new Error(found.kind)
  return found
}

const five = stays([
  [1, 'abandoned'],
  [2, 'abandoned'],
  [3, 'abandoned'],
  [null, 'abandoned'],
  [5, 'answered'],
])

describe('why they hang up', () => {
  it('[WHY-7] counts what the same number did next, by hand', async () => {
    // Caller 1 reports online after 10 minutes and rings again after 20; caller 2 rings after two hours; caller 3 had reported before the call.
    const found = await reasons({
      'queue-spell': five,
      'online-report': online([
        [1, '12:10:00'],
        [3, '11:30:00'],
      ]),
      call: again([
        [1, '12:20:00'],
        [2, '14:00:00'],
      ]),
    })
    expect(found).toMatchObject({stays: 5, hungUp: 4, unknown: 1, weeksBack: []})
    expect(found.shares.map(({reason, found: {hits, of}}) => [reason, hits, of])).toEqual([
      ['online', 1, 3],
      ['call', 1, 3],
      ['none', 2, 3],
    ])
    expect(found.missing.map(({contract}) => contract)).toEqual(['web-chats'])
    // One of four at the least; the one without a number may be another.
    expect(found.shares[0]!.bounds).toMatchObject({lowest: expect.closeTo(0.25, 12), highest: expect.closeTo(0.5, 12)})
    // The first contact is the cause of the curve: answered, left otherwise, online, call, chat, none, unknown.
    expect(found.seen.steps.at(-1)!.events).toEqual([1, 0, 1, 0, 0, 2, 1])
    expect(found.unanswered.steps.at(-1)!.events).toEqual([1, 0, 0, 2, 1])
    expect(found.windows.find(({withinSeconds}) => withinSeconds === 14_400)!.shares.map(({found: {hits}}) => hits)).toEqual([1, 2, 1])
  })

  it('[WHY-7] leaves every hang-up unknown where no later contact is loaded', async () => {
    const found = await reasons({'queue-spell': five})
    expect(found).toMatchObject({hungUp: 4, unknown: 4})
    expect(found.shares.map(({reason, bounds}) => [reason, bounds?.lowest, bounds?.highest])).toEqual([['none', 0, 1]])
    expect(reasonsSentence(found, 'the crime queue')).toBe(
      '80 in every 100 of those sent to the crime queue gave up; whether they then reported online cannot be said: online reports are not loaded.',
    )
  })

  it('says that no chance links are taken off where no earlier week is loaded', async () => {
    const found = await reasons({'queue-spell': five, 'online-report': online([[1, '12:10:00']])})
    expect(found.shares[0]!.corrected).toBeNull()
    expect(methodSentences(found, june)[0]).toContain('so none is taken off')
  })

  it.each([
    [{withinSeconds: 0.5}, 'within one second to one week'],
    [{withinSeconds: 7 * 86_400 + 1}, 'within one second to one week'],
    [{withinSeconds: 3600, causes: []}, 'it is empty'],
    [{withinSeconds: 3600, lines: []}, 'it is empty'],
    [{withinSeconds: 3600, lines: ['x; y']}, 'small letters'],
  ])('refuses %j', async (given, says) => {
    facts = await givenFacts({'queue-spell': five})
    await expect(explainReasons(facts, {period: june, ...given})).rejects.toThrow(says)
  })

  it('says which data it needs', async () => {
    facts = await givenFacts({})
    expect(await explainReasons(facts, {period: june, withinSeconds: 3600})).toMatchObject({
      kind: 'needs-data',
      needs: [{contract: 'queue-spells'}],
    })
  })

  it('puts shares and times into words', () => {
    expect([0.25, 0.334, 0.5, 0.17].map(partWords)).toEqual(['A quarter', 'A third', 'Half', '17 in every 100'])
    expect([3600, 90, 60, 86_400, 1].map(windowWords)).toEqual(['60 minutes', '90 s', 'one minute', 'one day', 'one second'])
    expect(boundsWords({lowest: 0.144, highest: 0.326})).toBe('14 to 33%')
    expect(boundsWords({lowest: 0.144, highest: 0.1441})).toBe('14%')
  })
})
