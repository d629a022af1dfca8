import {describe, expect, it} from 'vitest'
import {stampKind, stampText} from './excel-serial.ts'

describe('number formats', () => {
  // Built-in ids: ECMA-376 part 1, 18.8.30 (14 mm-dd-yy, 20 h:mm, 22 m/d/yy h:mm, 46 [h]:mm:ss, 2 is 0.00).
  it.each([
    [14, undefined, 'date'],
    [20, undefined, 'time'],
    [22, undefined, 'datetime'],
    [46, undefined, 'elapsed'],
    [0, undefined, null],
    [2, undefined, null],
    [164, 'dd/mm/yyyy hh:mm', 'datetime'],
    [164, 'mmm-yy', 'date'],
    [164, 'mmmm', 'date'],
    [164, '[$-809]d mmmm yyyy', 'date'],
    [164, 'yyyy\\-mm\\-dd', 'date'],
    [164, 'h:mm AM/PM', 'time'],
    [164, 'mm:ss.0', 'time'],
    [164, '[mm]:ss', 'elapsed'],
    [164, '#,##0.00;[Red]-#,##0.00', null],
    [164, '"days" 0', null],
    [164, '0.00E+00', null],
    [164, '[$£-809]#,##0', null],
    [164, 'General', null],
    [164, '@', null],
  ] as const)('%i %s is %s', (id, code, kind) => {
    expect(stampKind(id, code)).toBe(kind)
  })
})

describe('serials', () => {
  // The 1900 system: 1 is 1 January 1900, 59 28 February, 60 the day that never was, 61 1 March; 36526 is 1 January 2000; 2958465 is 31 December
  // 9999 (Microsoft, "Date systems in Excel"). 25569 is 1 January 1970 and 45351 29 February 2024: 54 years of 365 days, 13 leap days, 59 days.
  it.each([
    [1, 'date', '1900-01-01'],
    [59, 'date', '1900-02-28'],
    [60, 'date', '1900-02-29'],
    [61, 'date', '1900-03-01'],
    [25_569, 'date', '1970-01-01'],
    [36_526, 'datetime', '2000-01-01 00:00:00'],
    [45_351, 'date', '2024-02-29'],
    [2_958_465, 'date', '9999-12-31'],
    [45_351.75, 'date', '2024-02-29 18:00:00'],
    [45_351.999999999, 'datetime', '2024-03-01 00:00:00'],
    [45_351 + 1 / 3, 'datetime', '2024-02-29 08:00:00'],
    [0.75, 'time', '18:00:00'],
    [45_351.75, 'time', '2024-02-29 18:00:00'],
    [1.5, 'elapsed', '36:00:00'],
    [1.5 / 86_400, 'elapsed', '00:00:01.500'],
    [-1, 'date', null],
    [2_958_466, 'date', null],
    [Number.NaN, 'date', null],
  ] as const)('%d under a format of %s is %s', (serial, kind, text) => {
    expect(stampText(serial, kind, false)).toBe(text)
  })

  it('counts from 1 January 1904 where the workbook says so', () => {
    expect(stampText(0, 'date', true)).toBe('1904-01-01')
    expect(stampText(60, 'date', true)).toBe('1904-03-01')
  })
})
