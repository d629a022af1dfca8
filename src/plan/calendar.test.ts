import {describe, expect, it} from 'vitest'
import {calendarOf, pieceOfDay} from './calendar.ts'
import {coversSlot} from './change.ts'
import {hubOf} from './hub-of.ts'
import {plainGroupInput, plainLineInput} from './testing/plain-inputs.ts'

describe('the quarter-hours of a period', () => {
  it('has a day before it that is not counted, and follows London’s clock', () => {
    const calendar = calendarOf({from: '2024-07-01', to: '2024-07-03'})
    expect(calendar.dayStarts).toEqual([0, 96, 192])
    expect(calendar.warmUp).toBe(96)
    // 30 June 2024 is a Sunday; 1 July begins the week.
    expect(calendar.slots.slice(95, 98)).toEqual([671, 0, 1])
    expect([pieceOfDay(calendar, '2024-06-01'), pieceOfDay(calendar, '2024-07-02'), pieceOfDay(calendar, '2024-08-01')]).toEqual([
      0, 192, 288,
    ])
  })

  it('has 92 quarter-hours where summer time begins and 100 where it ends', () => {
    const spring = calendarOf({from: '2024-03-31', to: '2024-04-01'})
    const autumn = calendarOf({from: '2024-10-27', to: '2024-10-28'})
    expect([spring.slots.length - 96, autumn.slots.length - 96]).toEqual([92, 100])
    expect(spring.slots.slice(96).filter((slot) => Math.floor((slot % 96) / 4) === 1)).toEqual([])
    expect(autumn.slots.slice(96).filter((slot) => Math.floor((slot % 96) / 4) === 1)).toHaveLength(8)
  })

  it('puts a shift over midnight on the clock’s hours, when the clocks change too', () => {
    const night = {from: 22 * 4, until: 6 * 4, weekdays: [6]}
    const hub = (day: string, after: string) =>
      hubOf(
        {lines: [plainLineInput({name: '999', perHour: 4})], groups: [plainGroupInput('room', 0, ['999'])]},
        calendarOf({from: day, to: after}),
        [{change: {kind: 'people', group: 'room', takes: [], amount: 2, hours: night, absence: 0}, when: {from: 0, to: 500}}],
      )
    const hours = (day: string, after: string): number => hub(day, after).groups[0]!.staff.filter((people) => people === 2).length / 4
    // Saturday 22:00 to Sunday 06:00: eight hours by the clock, seven or nine as they pass.
    expect([hours('2024-07-06', '2024-07-08'), hours('2024-03-30', '2024-04-01'), hours('2024-10-26', '2024-10-28')]).toEqual([8, 7, 9])
    expect(coversSlot(night, 5 * 96 + 88)).toBe(true)
    expect(coversSlot(night, 6 * 96 + 23)).toBe(true)
    expect(coversSlot(night, 6 * 96 + 88)).toBe(false)
  })
})
