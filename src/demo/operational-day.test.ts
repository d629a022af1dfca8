import {describe, expect, it} from 'vitest'
import {operationalDay, wallSeconds} from './operational-day.ts'

describe('an operational day', () => {
  it('runs from 05:00 to 05:00 in 24 hours when no clock changes', () => {
    const day = operationalDay('2022-07-02')
    expect(day.seconds).toBe(24 * 3600)
    expect(day.change).toBeNull()
    expect(day.hours[0]).toEqual({hour: 5, date: '2022-07-02', weekday: 6})
    expect(day.hours[19]).toEqual({hour: 0, date: '2022-07-03', weekday: 7})
    expect(day.hours.at(-1)).toEqual({hour: 4, date: '2022-07-03', weekday: 7})
  })

  // Clocks went forward at 01:00 on Sunday 27 March 2022: nineteen hours to midnight, one more, and 02:00 follows 00:59:59.
  it('has no hour from 01:00 to 02:00 in the March night', () => {
    const day = operationalDay('2022-03-26')
    expect(day.hours.slice(19).map(({hour}) => hour)).toEqual([0, 2, 3, 4])
    expect(wallSeconds(day, day.midnight + 3599)).toBe(3599)
    expect(wallSeconds(day, day.midnight + 3600)).toBe(2 * 3600)
  })

  // Clocks went back at 02:00 on Sunday 30 October 2022.
  it('passes the hour from 01:00 to 02:00 twice in the October night', () => {
    const day = operationalDay('2022-10-29')
    expect(day.hours.slice(19).map(({hour}) => hour)).toEqual([0, 1, 1, 2, 3, 4])
    expect(wallSeconds(day, day.midnight + 2 * 3600)).toBe(3600)
  })

  it('opens at 05:00 on the day after a change, and joins the day before without a gap', () => {
    expect(operationalDay('2022-03-27').hours[0]!.hour).toBe(5)
    expect(operationalDay('2022-10-30').hours[0]!.hour).toBe(5)
    expect(operationalDay('2022-03-27').number - operationalDay('2022-03-26').number).toBe(1)
  })

  it('shows times after midnight against the next date', () => {
    const day = operationalDay('2022-07-02')
    expect(wallSeconds(day, 0)).toBe(5 * 3600)
    expect(wallSeconds(day, day.midnight - 1)).toBe(86_399)
    expect(wallSeconds(day, day.midnight)).toBe(0)
  })
})
