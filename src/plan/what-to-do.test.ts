import {describe, expect, it} from 'vitest'
import {fixturePlan} from '#web/testing/fixture-plan'
import {whatToDo} from './what-to-do.ts'

describe('what follows from a plan', () => {
  it('names hours that are not there, people needed, what to find out, and where not to trust single hours', async () => {
    const plan = await fixturePlan()
    const texts = whatToDo(plan).map(({part, text}) => `${part}: ${text}`)
    expect(texts).toEqual([
      'supply: Find 10 of the 210 hours a week that ‘Five officers, 15:00 to 21:00’ needs, or count on fewer: those named for it do not have them.',
      'staffing: To answer 90% of 999 in time in every hour, put 5.2 handlers on duty on average (4.5 as staffed on 31 January 2024): the shifts below take 280 paid hours a week, 9.3 full-time posts.',
      'unknown: Find out before deciding, since it turns an answer: work after a 999 call.',
    ])
    if (plan.gate.kind !== 'replayed') throw new Error('not replayed')
    const lines = plan.gate.lines.map((line) => (line.line === '101' ? {...line, fitByHour: false} : line))
    expect(whatToDo({...plan, gate: {...plan.gate, lines}}).at(-1)!.text).toBe(
      'Set no single hour by this model on 101 answered in time: the hours at which it is wrong are named below.',
    )
  })

  it('asks for a decision where the budget forbids the shifts, and for nothing where nothing is known', async () => {
    const plan = await fixturePlan()
    if (plan.staffing?.kind !== 'found') throw new Error('not found')
    const {staffing} = plan.staffing
    if (staffing.shifts.kind !== 'planned') throw new Error('not planned')
    const shifts = {
      kind: 'conflict' as const,
      conflict: 'covering it takes at least 278 paid hours a week, and the budget is 120',
      best: staffing.shifts.plan,
    }
    const poor = {...plan, supply: [], unknown: [], staffing: {kind: 'found' as const, staffing: {...staffing, shifts}}}
    expect(whatToDo(poor).map(({text}) => text)).toEqual([
      'Decide between the budget and the standard: covering it takes at least 278 paid hours a week, and the budget is 120.',
    ])
    expect(whatToDo({...poor, staffing: null})).toEqual([])
  })
})
