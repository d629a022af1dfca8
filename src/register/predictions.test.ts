import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {given} from '#figures/testing/given'
import {runCommand} from './command.ts'
import {keepPrediction, predictions, scorePredictions} from './predictions.ts'
import {actor, type GivenRegister, givenRegister} from './testing/register.ts'

let register: GivenRegister
beforeEach(() => {
  register = givenRegister()
})
afterEach(() => register.close())

const july = {
  action: null,
  scenario: 'hub',
  scenarioSha256: 'ab'.repeat(32),
  snapshot: 'f1e2d3c4',
  measure: 'calls.999.within-10s',
  from: '2024-07-02',
  to: '2024-07-04',
  mean: 0.7,
  low: 0.6,
  high: 0.8,
  runs: 200,
  fit: true,
  promised: 0.9,
}
const make = (more: Partial<typeof july> = {}) => runCommand(register, keepPrediction, {...july, ...more}, {actor: actor()})

describe('a prediction', () => {
  it('is made before its period, once, and never changes', async () => {
    expect(await make()).toEqual({kind: 'made', prediction: 1})
    expect(await make()).toEqual({kind: 'made-already', prediction: 1})
    expect(await make({from: '2024-06-30'})).toEqual({kind: 'begun', today: '2024-07-01'})
    expect(await make({action: 99} as never)).toEqual({kind: 'no-action'})
    expect(await make({low: 0.75})).toMatchObject({kind: 'invalid'})
    expect(register.db.read((rows) => predictions(rows))).toMatchObject([
      {id: 1, period: {from: '2024-07-02', to: '2024-07-04'}, mean: 0.7, fit: true, madeOn: '2024-07-01'},
    ])
    await expect(
      register.db.change((tx) => ({keep: true, value: tx.run(tx.db.updateTable('prediction').set({mean: 0.9}))})),
    ).rejects.toThrow('kept as it was made')
  })

  it('is scored when every day of its period has data, and not before', async () => {
    await make()
    const made = register.db.read((rows) => predictions(rows))
    const calls = await given(
      'call',
      `offered_at          | answer_seconds
       2024-07-02 10:00:00 | 4
       2024-07-02 11:00:00 | 5
       2024-07-03 10:00:00 | 6
       2024-07-03 11:00:00 | 60`,
      {covered: ['2024-07-02', '2024-07-03']},
    )
    const half = await given('call', 'offered_at | answer_seconds\n2024-07-02 10:00:00 | 4', {covered: ['2024-07-02']})
    try {
      expect(await scorePredictions(made, calls.asker, '2024-07-03')).toMatchObject([
        {score: {kind: 'open', why: 'the period has not ended'}},
      ])
      expect(await scorePredictions(made, half.asker, '2024-07-10')).toMatchObject([{score: {kind: 'open', why: '1 of 2 days have data'}}])
      expect(await scorePredictions(made, calls.asker, '2024-07-10')).toMatchObject([
        {score: {kind: 'scored', observed: 0.75, within: true, kept: false}},
      ])
    } finally {
      calls.close()
      half.close()
    }
  })
})
