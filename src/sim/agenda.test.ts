import {describe, expect, it} from 'vitest'
import {Agenda} from './agenda.ts'

const order = (agenda: Agenda): number[] => {
  const taken: number[] = []
  while (agenda.size > 0) {
    agenda.take()
    taken.push(agenda.what)
  }
  return taken
}

describe('the agenda', () => {
  it('runs simultaneous events by rank, then in the order scheduled', () => {
    const agenda = new Agenda(2)
    agenda.schedule(5, 4, 1)
    agenda.schedule(5, 1, 2)
    agenda.schedule(4, 9, 3)
    agenda.schedule(5, 4, 4)
    agenda.schedule(5, 1, 5)
    expect(order(agenda)).toEqual([3, 2, 5, 1, 4])
  })

  it('gives back thousands of events in the order of a sort, through growing and taking in between', () => {
    const agenda = new Agenda(4)
    // A full cycle of a small congruential sequence: every time from 0 to 1,023, four times over, shuffled.
    const expected: {time: number; rank: number; what: number}[] = []
    for (let i = 0, x = 1; i < 4096; i++) {
      x = (x * 405 + 1) % 1024
      expected.push({time: x, rank: i % 3, what: i})
      agenda.schedule(x, i % 3, i)
    }
    expected.sort((a, b) => a.time - b.time || a.rank - b.rank || a.what - b.what)
    expect(order(agenda)).toEqual(expected.map(({what}) => what))
  })

  it('schedules nothing into the past, and has no next when empty', () => {
    const agenda = new Agenda(1)
    expect(agenda.next).toBe(Number.POSITIVE_INFINITY)
    agenda.schedule(3, 0, 1)
    agenda.take()
    expect(() => agenda.schedule(2, 0, 1)).toThrow('cannot schedule 2 before 3')
    expect(() => agenda.schedule(Number.NaN, 0, 1)).toThrow('cannot schedule NaN')
  })
})
