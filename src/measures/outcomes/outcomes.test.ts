import {afterEach, describe, expect, it} from 'vitest'
import {type Given, given} from '#figures/testing/given'
import {outcomeMeasures} from './all.ts'
import {outcomeTypes} from './types.ts'

const quarter = {from: '2023-04-01', to: '2023-07-01'}
const held: Given[] = []
const outcomes = async (table: string): Promise<Given['asker']> => {
  const made = await given('outcome-count', table)
  held.push(made)
  return made.asker
}
afterEach(() => {
  for (const made of held.splice(0)) made.close()
})

/** One force's quarter: 200 offences recorded, 20 not yet assigned; 150 investigations closed. */
const plain = `
  quarter    | force    | offence_group                | outcome_type | recorded | closed | closed_absence
  2023-04-01 | Wexcombe | Theft offences               | 0            | 20       | -      | not applicable
  2023-04-01 | Wexcombe | Theft offences               | 1            | 10       | 12     | -
  2023-04-01 | Wexcombe | Theft offences               | 2            | 1        | 1      | -
  2023-04-01 | Wexcombe | Theft offences               | 3            | 3        | 2      | -
  2023-04-01 | Wexcombe | Theft offences               | 4            | 4        | 4      | -
  2023-04-01 | Wexcombe | Theft offences               | 8            | 6        | 5      | -
  2023-04-01 | Wexcombe | Theft offences               | 10           | 5        | 5      | -
  2023-04-01 | Wexcombe | Theft offences               | 14           | 7        | 6      | -
  2023-04-01 | Wexcombe | Theft offences               | 15           | 20       | 18     | -
  2023-04-01 | Wexcombe | Theft offences               | 16           | 30       | 25     | -
  2023-04-01 | Wexcombe | Theft offences               | 18           | 74       | 60     | -
  2023-04-01 | Wexcombe | Possession of weapons offences | 1          | 12       | 8      | -
  2023-04-01 | Wexcombe | Possession of weapons offences | 21         | 4        | 2      | -
  2023-04-01 | Wexcombe | Possession of weapons offences | 22         | 4        | 2      | -
`

describe('measures of the outcomes open data', () => {
  it.each([
    // 10 + 12 charged of 200; 12 + 8 of 150.
    ['[OUT-7]', 'charge-rate', 22, 20],
    // 1: 22, 2: 1, 3: 3, 8: 6, 22: 4 of 200; 20 + 1 + 2 + 5 + 2 of 150. Type 4 is not in it.
    ['[OUT-8]', 'positive-outcome', 36, 30],
    ['[OUT-13]', 'evidential-difficulties', 57, 49],
    ['[OUT-13]', 'victim-does-not-support', 37, 31],
    ['[OUT-14]', 'out-of-court', 10, 8],
    ['[OUT-14]', 'cautions', 4, 3],
    ['[OUT-14]', 'not-in-public-interest-police', 9, 7],
    ['outcome 18:', 'no-suspect', 74, 60],
  ])('[OUT-3] %s %s, on each basis out of its own whole', async (_, name, recorded, closed) => {
    const asker = await outcomes(plain)
    expect(await asker.ask({measure: `outcomes.recorded.${name}`, period: quarter})).toMatchObject({
      numerator: recorded,
      denominator: 200,
      value: recorded / 200,
    })
    expect(await asker.ask({measure: `outcomes.closed.${name}`, period: quarter})).toMatchObject({
      numerator: closed,
      denominator: 150,
      value: closed / 150,
      excluded: 0,
    })
  })

  it('[OUT-9] counts type 0 in the whole and in no outcome', async () => {
    const asker = await outcomes(plain)
    expect(await asker.ask({measure: 'outcomes.recorded.assigned', period: quarter})).toMatchObject({numerator: 180, denominator: 200})
    expect(await asker.ask({measure: 'outcomes.recorded.type-0', period: quarter})).toMatchObject({numerator: 20, denominator: 200})
    expect(outcomeMeasures.some(({id}) => id === 'outcomes.closed.type-0' || id === 'outcomes.closed.assigned')).toBe(false)
  })

  it('[OUT-10] leaves weapons out of victim-based offences, above the line and below it', async () => {
    const asker = await outcomes(plain)
    expect(await asker.ask({measure: 'outcomes.recorded.victim-based-charge-rate', period: quarter})).toMatchObject({
      numerator: 10,
      denominator: 180,
    })
    expect(await asker.ask({measure: 'outcomes.recorded.victim-based-offences', period: quarter})).toMatchObject({value: 180})
  })

  it('shares by type add up to one on each basis', async () => {
    const asker = await outcomes(plain)
    for (const basis of ['recorded', 'closed']) {
      const ids = outcomeMeasures.map(({id}) => id).filter((id) => id.startsWith(`outcomes.${basis}.type-`))
      const figures = await Promise.all(ids.map((measure) => asker.ask({measure, period: quarter})))
      expect(figures.reduce((sum, {value}) => sum + value!, 0)).toBeCloseTo(1, 12)
    }
  })

  it('there is a share for every outcome type from 0 to 22', () => {
    expect(outcomeTypes.map(({type}) => type)).toEqual(Array.from({length: 23}, (_, type) => String(type)))
  })

  it('[OUT-3] no definition reads the count of the other basis', () => {
    for (const measure of outcomeMeasures) {
      const [, own] = measure.id.split('.')
      const other = own === 'recorded' ? 'closed' : 'recorded'
      const sql = JSON.stringify([
        measure.where,
        measure.exclude.map(({where}) => where),
        'hits' in measure.shape && measure.shape.hits,
        'of' in measure.shape && measure.shape.of,
        'sum' in measure.shape && measure.shape.sum,
      ])
      expect(sql, measure.id).not.toMatch(new RegExp(`\\b${other}`))
    }
  })

  it('[OUT-12] says of the recorded basis that its latest quarters are immature', () => {
    const shares = outcomeMeasures.filter(({id, unit}) => id.startsWith('outcomes.recorded.') && unit === 'share')
    expect(shares.filter(({rules, about}) => !rules.includes('OUT-12') || !about.includes('immature')).map(({id}) => id)).toEqual([])
  })

  it('[OUT-4] counts a blank as a cell not provided, but for type 0 on the closed basis', async () => {
    const asker = await outcomes(`
      quarter    | force | outcome_type | recorded | closed | recorded_absence | closed_absence
      2023-04-01 | A     | 0            | 5        | -      | -                | blank
      2023-04-01 | A     | 1            | 5        | 5      | -                | -
      2023-04-01 | A     | 18           | -        | -      | blank            | not provided
    `)
    expect(await asker.ask({measure: 'outcomes.recorded.charge-rate', period: quarter})).toMatchObject({denominator: 10, excluded: 1})
    expect(await asker.ask({measure: 'outcomes.closed.charge-rate', period: quarter})).toMatchObject({denominator: 5, excluded: 1})
  })
})
