import {afterEach, describe, expect, it} from 'vitest'
import {type Given, given} from '#figures/testing/given'

const quarter = {from: '2024-01-01', to: '2024-04-01'}
const held: Given[] = []
const asker = async (fact: string, table: string): Promise<Given['asker']> => {
  const made = await given(fact, table)
  held.push(made)
  return made.asker
}
afterEach(() => {
  for (const made of held.splice(0)) made.close()
})

const answers = `
  asked_at            | sample | reached | reason          | weight | stratum
  2024-03-04 09:00:00 | q1     | yes     | reported-online | 30     | short
  2024-03-04 09:20:00 | q1     | yes     | waited-too-long | 30     | short
  2024-03-04 09:40:00 | q1     | yes     | waited-too-long | 10     | long
  2024-03-04 10:00:00 | q1     | yes     | reported-online | 10     | long
  2024-03-04 10:20:00 | q1     | no      | -               | 10     | long
`

describe('the call-back survey', () => {
  it('[SURV-6] weighs each answer by the calls it stands for, with an interval on fewer rows than were asked', async () => {
    const figure = await (await asker('callback-answer', answers)).ask({measure: 'survey.callback.reported-online', period: quarter})
    // Weights 30, 30, 10, 10 of those with a reason: 40 of 80. Effective n 80² / (900 + 900 + 100 + 100) = 3.2.
    expect(figure).toMatchObject({numerator: 40, denominator: 80, value: 0.5})
    expect(figure.interval!.method).toBe('Wilson 95%, weighted, effective n 3')
    expect(figure.interval!.low).toBeLessThan(0.15)
  })

  it('[SURV-4] counts who was reached without weights', async () => {
    expect(await (await asker('callback-answer', answers)).ask({measure: 'survey.callback.reached', period: quarter})).toMatchObject({
      numerator: 4,
      denominator: 5,
    })
  })

  it('[SURV-6] splits by stratum, where every weight is the same', async () => {
    const {cells} = await (await asker('callback-answer', answers)).split({
      measure: 'survey.callback.waited-too-long',
      period: quarter,
      by: ['stratum'],
    })
    expect(cells.map(({at, figure}) => [at, figure.value, figure.denominator]).toSorted()).toEqual([
      [['long'], 0.5, 20],
      [['short'], 0.5, 60],
    ])
  })
})

describe('the call audit', () => {
  const judged = `
    audited_at          | sample | appropriate | risk_assessed  | weight
    2024-03-04 09:00:00 | q1     | yes         | yes            | 6
    2024-03-04 09:20:00 | q1     | no          | no             | 2
    2024-03-04 09:40:00 | q1     | cannot-tell | -              | 2
    2024-03-04 10:00:00 | q1     | yes         | not-applicable | 2
  `
  it('[SURV-7] keeps what could not be judged in the denominator, and shows the bounds', async () => {
    expect(await (await asker('call-audit', judged)).ask({measure: 'survey.audit.appropriate', period: quarter})).toMatchObject({
      numerator: 8,
      denominator: 12,
      unknowns: 2,
      bounds: {low: 8 / 12, high: 10 / 12},
    })
  })

  it('[SURV-5] [SURV-8] takes a criterion of the calls to which it applied', async () => {
    const audit = await asker('call-audit', judged)
    expect(await audit.ask({measure: 'survey.audit.risk-assessed', period: quarter})).toMatchObject({
      numerator: 6,
      denominator: 8,
      value: 0.75,
    })
    expect(await audit.ask({measure: 'survey.audit.judged', period: quarter})).toMatchObject({value: 4})
  })
})
