import {afterEach, describe, expect, it} from 'vitest'
import {type Given, given} from '#figures/testing/given'
import {builtInMeasures} from '#measures/catalogue'
import {spellAbandonmentLessShort} from './abandonment-less-short.ts'

const march = {from: '2024-03-01', to: '2024-04-01'}
const held: Given[] = []
const spells = async (table: string, measures = builtInMeasures): Promise<Given['asker']> => {
  const made = await given('queue-spell', table, {measures})
  held.push(made)
  return made.asker
}
afterEach(() => {
  for (const made of held.splice(0)) made.close()
})

/** Ten calls to 101: nine answered first, of which five are sent on; and one call to 999. */
const day = `
  entered_at          | left_at             | call_ref | line        | left_how  | call_line | call_outcome | caller_kind | risk | sent_to  | announcements | callback_offered | called_back_at
  2024-03-04 09:00:00 | 2024-03-04 09:00:20 | 1        | switchboard | answered  | 101       | answered     | new         | low  | crime    | -             | -                | -
  2024-03-04 09:01:00 | 2024-03-04 09:06:00 | 1        | crime       | answered  | 101       | answered     | new         | -    | -        | online@90     | yes              | -
  2024-03-04 09:00:00 | 2024-03-04 09:00:30 | 2        | switchboard | answered  | 101       | answered     | repeat      | low  | public   | -             | -                | -
  2024-03-04 09:02:00 | 2024-03-04 09:05:30 | 2        | public      | abandoned | 101       | answered     | repeat      | -    | -        | online@90     | no               | -
  2024-03-04 09:00:00 | 2024-03-04 09:00:40 | 3        | switchboard | answered  | 101       | answered     | withheld    | -    | public   | -             | -                | -
  2024-03-04 09:02:00 | 2024-03-04 09:02:06 | 3        | public      | abandoned | 101       | answered     | withheld    | -    | -        | -             | no               | -
  2024-03-04 09:00:00 | 2024-03-04 09:00:10 | 4        | switchboard | answered  | 101       | answered     | new         | high | 999      | -             | -                | -
  2024-03-04 09:00:00 | 2024-03-04 09:00:10 | 5        | switchboard | answered  | 101       | answered     | new         | low  | resolved | -             | -                | -
  2024-03-04 09:00:00 | 2024-03-04 09:00:10 | 6        | switchboard | answered  | 101       | answered     | new         | low  | -        | -             | -                | -
  2024-03-04 09:00:00 | 2024-03-04 09:00:10 | 7        | switchboard | answered  | 101       | answered     | new         | low  | crime    | -             | -                | -
  2024-03-04 09:02:00 | 2024-03-04 09:06:00 | 7        | crime       | callback  | 101       | answered     | new         | -    | -        | online@90     | yes              | 2024-03-04 11:00:00
  2024-03-04 09:00:00 | 2024-03-04 09:00:10 | 8        | switchboard | answered  | 101       | answered     | new         | low  | crime    | -             | -                | -
  2024-03-04 09:02:00 | 2024-03-04 09:06:00 | 8        | crime       | callback  | 101       | answered     | new         | -    | -        | online@90     | -                | -
  2024-03-04 09:00:00 | 2024-03-04 09:02:00 | 9        | 101         | abandoned | 101       | abandoned    | new         | -    | -        | -             | -                | -
  2024-03-04 09:00:00 | 2024-03-04 09:00:10 | 10       | switchboard | answered  | 101       | test         | new         | low  | resolved | -             | -                | -
  2024-03-04 09:00:00 | 2024-03-04 09:00:10 | 11       | 999         | answered  | 999       | answered     | new         | high | -        | -             | -                | -
`

describe('measures of stays in queues', () => {
  it.each<[title: string, measure: string, expected: Record<string, unknown>]>([
    ['[SPELL-10] [SPELL-11] first queues of 101, test calls left out', 'calls.first-answer.volume', {value: 9, excluded: 1}],
    ['[SPELL-10] second queues: whatever is not first', 'calls.secondary.volume', {value: 5}],
    ['[SPELL-12] one of nine hung up before the first answer', 'calls.first-answer.abandonment', {numerator: 1, denominator: 9}],
    ['[SPELL-12] callbacks stay in the denominator', 'calls.secondary.abandonment', {numerator: 2, denominator: 5, value: 0.4}],
    ['[SPELL-12] by line', 'calls.public-line.abandonment', {numerator: 2, denominator: 2}],
    ['[SPELL-15] hang-ups in any queue out of calls', 'calls.101.abandonment-all', {numerator: 3, denominator: 9}],
    ['[CALL-13] within 30 seconds of all who entered', 'calls.first-answer.within-30s', {numerator: 7, denominator: 9}],
    ['[CALL-13] within 5 minutes of a second queue', 'calls.secondary.within-5min', {numerator: 1, denominator: 5}],
    // 20 + 30 + 40 + 5 x 10 = 140 of eight; hang-ups are in no mean of waits.
    ['[SPELL-14] mean wait of the answered', 'calls.first-answer.mean-wait', {numerator: 140, denominator: 8, value: 17.5}],
    ['[CALL-14] [SPELL-14] median wait', 'calls.first-answer.median-wait', {value: 10}],
    ['[SPELL-16] a risk on record', 'calls.first-answer.risk-assessed', {numerator: 7, denominator: 8}],
    [
      '[SPELL-17] moved to 999, with one unknown',
      'calls.first-answer.moved-to-999',
      {numerator: 1, denominator: 8, unknowns: 1, bounds: {low: 1 / 8, high: 2 / 8}},
    ],
    ['[SPELL-17] resolved', 'calls.first-answer.resolved', {numerator: 1, denominator: 8}],
    ['[SPELL-17] to crime', 'calls.first-answer.sent-to-crime', {numerator: 3, denominator: 8}],
    ['[SPELL-17] to public', 'calls.first-answer.sent-to-public', {numerator: 2, denominator: 8}],
    [
      '[SPELL-18] repeat callers, a withheld number unknown',
      'calls.first-answer.repeat-callers',
      {numerator: 1, denominator: 9, unknowns: 1},
    ],
    ['[SPELL-19] hang-ups after the message', 'calls.secondary.abandoned-after-message', {numerator: 1, denominator: 2}],
    ['[SPELL-20] callbacks offered', 'calls.callback.offered', {numerator: 2, denominator: 5, unknowns: 1}],
    ['[SPELL-20] callbacks kept', 'calls.callback.kept', {numerator: 1, denominator: 2}],
  ])('%s', async (_, measure, expected) => {
    expect(await (await spells(day)).ask({measure, period: march})).toMatchObject(expected)
  })

  it('split by kind of caller and by line', async () => {
    const {cells} = await (await spells(day)).split({measure: 'calls.secondary.abandonment', period: march, by: ['line', 'caller_kind']})
    expect(cells.map(({at, figure}) => [...at, figure.numerator, figure.denominator]).toSorted()).toEqual([
      ['crime', 'new', 0, 3],
      ['public', 'repeat', 1, 1],
      ['public', 'withheld', 1, 1],
    ])
  })

  it('[SPELL-13] less short hang-ups are in neither numerator nor denominator', async () => {
    const asker = await spells(day, spellAbandonmentLessShort(10))
    expect(await asker.ask({measure: 'calls.secondary.abandonment-less-short', period: march})).toMatchObject({
      numerator: 1,
      denominator: 4,
    })
  })

  it('have no figure, and say so, where no spells are loaded', async () => {
    expect(await (await spells('entered_at | line')).ask({measure: 'calls.secondary.abandonment', period: march})).toMatchObject({
      value: null,
      absence: 'no-data',
    })
  })
})
