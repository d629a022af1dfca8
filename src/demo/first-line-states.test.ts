import {describe, expect, it} from 'vitest'
import {none} from './call-log.ts'
import {chanceOf} from './chance.ts'
import {firstLineStates} from './first-line-states.ts'
import {handlerName} from './handlers.ts'
import {simulateHub} from './hub.ts'
import {operationalDay} from './operational-day.ts'
import {rosterOf} from './staffing.ts'

/** Days with officers, with recruits, and with the change of the clocks. */
const days = ['2024-01-15', '2024-02-10', '2024-03-30', '2024-06-07'].map((date) => {
  const day = operationalDay(date)
  const log = simulateHub(day, 1, 0, chanceOf(1))
  const roster = rosterOf(day, 1)
  return {day, log, roster, states: firstLineStates(day, log, roster)}
})

describe('what first-line handlers did', () => {
  it('has each do one thing at a time', () => {
    for (const {states} of days)
      for (const [handler, list] of Map.groupBy(states, (state) => state.handler)) {
        const sorted = list.toSorted((a, b) => a.from - b.from)
        for (const [index, state] of sorted.entries())
          if (index > 0 && state.from < sorted[index - 1]!.to) expect.fail(`${handler} at ${state.from}`)
      }
    expect(days[3]!.states.some(({handler}) => handler.startsWith('R'))).toBe(true)
  })

  it('has a talk for every answered call, from its answer to its end, and the writing up after it', () => {
    for (const {log, states} of days) {
      const talks = new Set(states.filter(({state}) => state === 'talking').map(({handler, from, to}) => `${handler} ${from} ${to}`))
      const wraps = new Set(states.filter(({state}) => state === 'wrap').map(({handler, from}) => `${handler} ${from}`))
      let [answered, written] = [0, 0]
      for (let row = 0; row < log.length; row++) {
        if (log.handler[row] === none) continue
        const handler = handlerName(log.handler[row]!)
        if (handler.startsWith('S')) continue
        answered++
        expect(talks).toContain(`${handler} ${log.answered[row]} ${log.ended[row]}`)
        if (wraps.has(`${handler} ${log.ended[row]}`)) written++
      }
      expect(answered).toBe(talks.size)
      expect(written / answered).toBeGreaterThan(0.97)
    }
  })

  it('has as many people as the roster, and over it only those who finish a call', () => {
    for (const {roster, states} of days) {
      const seats = [...roster.handlers, ...roster.operators].reduce((sum, count) => sum + count * 3600, 0)
      const there = states.reduce((sum, {from, to}) => sum + to - from, 0)
      expect(there).toBeGreaterThanOrEqual(seats)
      expect(there).toBeLessThan(seats * 1.05)
    }
  })
})
