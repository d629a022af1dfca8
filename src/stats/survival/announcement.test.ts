import {describe, expect, it} from 'vitest'
import {excessAtAnnouncement} from './announcement.ts'
import type {SpellsAt} from './at-risk.ts'

/** 1,000 waiting; 2 hang up at each second from 1 to 40, and 100 more at second 20; the rest are answered at 60 s. */
const log: SpellsAt[] = [
  ...Array.from({length: 40}, (_, i) => ({time: i + 1, events: [2 + (i + 1 === 20 ? 100 : 0)], censored: 0})),
  {time: 60, events: [0], censored: 820},
]

describe('excess at an announcement', () => {
  it('takes off what the smooth hazard would have brought', () => {
    // At risk at 20: 1000 − 2 × 19 = 962. Events at 19, 20, 21: 2 + 102 + 2. Expected there: about 2 a second, a little
    // more as the 100 who left make the same 2 a higher hazard afterwards.
    const excess = excessAtAnnouncement([{groups: log, at: 20}], {neighbourhood: 15})!
    expect(excess).toMatchObject({events: 106, atRisk: 962})
    expect(excess.expected).toBeGreaterThan(5.7)
    expect(excess.expected).toBeLessThan(6.5)
    expect(excess.share).toBeCloseTo(100 / 962, 3)
    expect(excess.interval.low).toBeGreaterThan(0.08)
    expect(excess.interval.high).toBeLessThan(0.13)
  })

  it('reads a level hazard exactly', () => {
    // 1 % of those left hang up each second: 10,000, 9,900, 9,801 would; counts must be whole, so each second is its own stratum of 100 and 1.
    const level = Array.from({length: 41}, (_, i) => ({time: i + 1, events: [1], censored: 0}))
    const strata = level.map(({time}) => ({
      groups: [
        {time, events: [1], censored: 0},
        {time: 90, events: [0], censored: 99},
      ],
      at: 20,
    }))
    const excess = excessAtAnnouncement(strata, {neighbourhood: 10})!
    const flanks = [...Array.from({length: 9}, (_, i) => i + 10), ...Array.from({length: 9}, (_, i) => i + 22)]
    const atRisk = (second: number) => 41 * 99 + (41 - second + 1)
    expect(excess.smooth).toBeCloseTo(flanks.length / flanks.reduce((sum, second) => sum + atRisk(second), 0), 6)
    expect(excess.interval.low).toBeLessThan(0)
    expect(excess.interval.high).toBeGreaterThan(0)
  })

  it('keeps other announcements out of the smooth hazard', () => {
    const two: SpellsAt[] = [...log, {time: 30, events: [200], censored: 0}]
    const blind = excessAtAnnouncement([{groups: two, at: 20}], {neighbourhood: 15})!
    const told = excessAtAnnouncement([{groups: two, at: 20, others: [20, 30]}], {neighbourhood: 15})!
    expect(blind.expected).toBeGreaterThan(20)
    expect(told.expected).toBeLessThan(6.5)
  })

  it('adds up spells that hear it at other seconds on its own clock', () => {
    const later = log.map((row) => ({...row, time: row.time + 25}))
    const one = excessAtAnnouncement([{groups: log, at: 20}], {neighbourhood: 12})!
    const both = excessAtAnnouncement(
      [
        {groups: log, at: 20},
        {groups: later, at: 45},
      ],
      {neighbourhood: 12},
    )!
    expect(both.atRisk).toBe(2 * one.atRisk)
    expect(both.share).toBeCloseTo(one.share, 12)
    expect(both.interval.high - both.interval.low).toBeLessThan(one.interval.high - one.interval.low)
  })

  it('has an interval that is not empty where nobody hung up', () => {
    const quiet: SpellsAt[] = [{time: 60, events: [0], censored: 50}]
    const excess = excessAtAnnouncement([{groups: quiet, at: 20}])!
    expect(excess.share).toBe(0)
    // Wilson for 0 of 50 reaches 7.1 %.
    expect(excess.interval.high).toBeCloseTo(0.0713, 3)
    expect(excess.interval.low).toBeLessThan(0)
  })

  it('is null where nobody heard it', () => {
    expect(excessAtAnnouncement([{groups: log, at: 61}])).toBeNull()
    expect(excessAtAnnouncement([{groups: [], at: 5}])).toBeNull()
    expect(excessAtAnnouncement([])).toBeNull()
  })

  it.each([
    [{groups: log, at: 0}, {}, 'heard at 0'],
    [{groups: log, at: 2.5}, {}, 'heard at 2.5'],
    [{groups: [{time: 1.5, events: [1], censored: 0}], at: 2}, {}, 'give whole seconds'],
    [{groups: log, at: 20}, {neighbourhood: 1}, '1 s around'],
    [{groups: log, at: 20}, {cause: 1}, 'cause 1 of 1'],
  ])('refuses what it cannot read (%#)', (heard, options, says) => {
    expect(() => excessAtAnnouncement([heard], options)).toThrow(says)
  })
})
