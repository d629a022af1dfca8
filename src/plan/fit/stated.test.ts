import {describe, expect, it} from 'vitest'
import {withUnknown} from '../sensitivity.ts'
import {plainScenario, twoStageHub} from '../testing/plain-inputs.ts'
import type {UnknownInput} from './sourced.ts'
import {statedOnly} from './stated.ts'

const scenario = plainScenario(
  '',
  `unknown:
  - {what: absence, of: handlers, low: 0.02, high: 0.12}
  - {what: demand, low: 0.9, high: 1.1}
  - {what: overflow, of: '999', low: 20, high: 90}
  - {what: wrap, of: '999', low: 20, high: 60}
`,
)

describe('ranges that a scenario states', () => {
  it('are tried for what the log does tell too, and not twice for what is in the list', () => {
    const wrap: UnknownInput = {
      what: 'wrap',
      of: '999',
      title: '',
      unit: 'seconds',
      low: 20,
      high: 60,
      used: 40,
      why: 'as the scenario states',
    }
    const found = statedOnly(scenario, [wrap], twoStageHub)
    // Nobody picks up from outside this hub: there is no time that the range could be of.
    expect(found.map(({what, of, used, low, high}) => [what, of, used, low, high])).toEqual([
      ['absence', 'handlers', 0, 0.02, 0.12],
      ['demand', null, 1, 0.9, 1.1],
    ])
    expect(withUnknown(twoStageHub, found[0]!, 0.12).groups.map(({absence}) => absence)).toEqual([0.12, 0])
    expect(withUnknown(twoStageHub, found[1]!, 1.1).lines[0]!.callsBySlot[0]).toBeCloseTo(1.1 * twoStageHub.lines[0]!.callsBySlot[0]!, 12)
  })

  it('of the season change calls from those of the season used', () => {
    const season: UnknownInput = {what: 'season', of: '999', title: '', unit: 'factor', low: 1, high: 1.1, used: 1.05, why: ''}
    const [calls] = twoStageHub.lines[0]!.callsBySlot
    expect(withUnknown(twoStageHub, season, 1.1).lines[0]!.callsBySlot[0]).toBeCloseTo((calls! * 1.1) / 1.05, 12)
    expect(withUnknown(twoStageHub, season, 1.1).lines[1]).toBe(twoStageHub.lines[1])
  })
})
