import {describe, expect, it} from 'vitest'
import {Stream} from '#core/random'
import {demandOf} from './demand.ts'
import {patienceOf} from './patience.ts'

describe('demand', () => {
  it('is the mean of each quarter-hour over days with data, and keeps the counts', () => {
    const counts = ['2024-07-01', '2024-07-08'].flatMap((day, week) =>
      Array.from({length: 96}, (_, quarter) => ({day, weekday: 1, quarter, calls: quarter === 40 ? 10 + 2 * week : 2, answered: 1})),
    )
    const {callsBySlot, perDay, days, calls} = demandOf(counts)
    expect([days, calls, perDay]).toEqual([2, 2 * 95 * 2 + 22, (2 * 95 * 2 + 22) / 2])
    expect(callsBySlot.reduce((sum, mean) => sum + mean, 0)).toBeCloseTo(201, 6)
    expect(callsBySlot[40]).toBeGreaterThan(callsBySlot[39]!)
    expect(callsBySlot[300]).toBe(0)
  })

  it('finds a day’s level that varies by 8% beyond chance, and none in Poisson days', () => {
    const cv = (spread: number): number => {
      const chance = new Stream(5, 'days')
      const counts = Array.from({length: 364}, (_, day) => ({
        day: `day ${day}`,
        weekday: (day % 7) + 1,
        quarter: 0,
        calls: chance.poisson(450 * Math.exp(spread * chance.normal() - (spread * spread) / 2)),
        answered: 0,
      }))
      return demandOf(counts).dayCv
    }
    expect(cv(0.08)).toBeGreaterThan(0.07)
    expect(cv(0.08)).toBeLessThan(0.09)
    expect(cv(0)).toBeLessThan(0.02)
  })
})

describe('patience', () => {
  it('is all time waited over hang-ups, whatever the mean wait of those who hung up', () => {
    // Hazard 1/400 a second, half the callers answered after an exponential wait of 60 s, 15% leave at a message at 90 s, 2% at once.
    const chance = new Stream(9, 'callers')
    const rows = new Map<number, {seconds: number; hungUp: number; others: number}>()
    for (let i = 0; i < 60_000; i++) {
      const answered = 60 * chance.exponential(1)
      let leaves = chance.uniform() < 0.02 ? 3 * chance.uniform() : 400 * chance.exponential(1)
      if (leaves > 90 && chance.uniform() < 0.15) leaves = Math.min(leaves, 92 + 10 * chance.uniform())
      const seconds = Math.floor(Math.min(answered, leaves))
      const row = rows.get(seconds) ?? {seconds, hungUp: 0, others: 0}
      if (leaves < answered) row.hungUp++
      else row.others++
      rows.set(seconds, row)
    }
    const found = patienceOf(
      [...rows.values()].sort((a, b) => a.seconds - b.seconds),
      [90],
    )
    expect(found.patience.groups[0]!.meanSeconds).toBeGreaterThan(375)
    expect(found.patience.groups[0]!.meanSeconds).toBeLessThan(425)
    expect(found.low).toBeLessThan(400)
    expect(found.high).toBeGreaterThan(400)
    expect(found.lostAtOnce).toBeGreaterThan(0.017)
    expect(found.lostAtOnce).toBeLessThan(0.023)
    const [message] = found.patience.announcements
    expect(message!.atSeconds).toBeGreaterThan(91)
    expect(message!.hangUpShare).toBeGreaterThan(0.12)
    expect(message!.hangUpShare).toBeLessThan(0.18)
  })

  it('of callers who never hung up has no upper end', () => {
    const found = patienceOf([{seconds: 30, hungUp: 0, others: 100}], [])
    expect(found.patience.groups[0]!.meanSeconds).toBe(Number.POSITIVE_INFINITY)
    expect(found.high).toBe(Number.POSITIVE_INFINITY)
    expect(found.low).toBe(((30 - 5) * 100) / 3)
  })
})
