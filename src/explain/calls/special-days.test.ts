import {describe, expect, it} from 'vitest'
import {changesClock, slotsOccurring, specialDay} from './special-days.ts'

describe('days that are not like others', () => {
  it('are bank holidays, eves and nights out', () => {
    expect(['2024-12-24', '2024-12-25', '2024-05-06', '2023-05-08', '2024-10-31', '2024-07-01'].map(specialDay)).toEqual([
      'Christmas Eve',
      'Christmas Day',
      'bank holiday',
      'bank holiday',
      'Halloween',
      null,
    ])
  })

  it('skip 01:00 to 02:00 in March and repeat it in October', () => {
    // 31 March and 27 October 2024: 92 and 100 quarter-hours.
    const [march, october] = [slotsOccurring('2024-03-31', 96), slotsOccurring('2024-10-27', 96)]
    expect(march.map((times, slot) => [slot, times]).filter(([, times]) => times !== 1)).toEqual([4, 5, 6, 7].map((slot) => [slot, 0]))
    expect(october.map((times, slot) => [slot, times]).filter(([, times]) => times !== 1)).toEqual([4, 5, 6, 7].map((slot) => [slot, 2]))
    expect([changesClock('2024-03-31'), changesClock('2024-04-01')]).toEqual([true, false])
    expect(slotsOccurring('2024-06-01', 48).every((times) => times === 1)).toBe(true)
  })
})
