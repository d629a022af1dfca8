import {describe, expect, it} from 'vitest'
import {bankHolidays, easterSunday, isBankHoliday} from './bank-holidays.ts'

describe('bank holidays of England and Wales', () => {
  // gov.uk/bank-holidays, and its archive for the years before.
  it.each([
    [2019, '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26'],
    [2020, '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28'],
    [2021, '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28'],
    [2022, '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27'],
    [2023, '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26'],
    [2024, '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26'],
    [2025, '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'],
    [2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
    [2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
    [2012, '01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26'],
  ])('of %i', (year, days) => {
    expect(bankHolidays(year).map((day) => day.slice(5))).toEqual(days.split(' '))
  })

  it('know a day by its date', () => {
    expect(['2022-12-25', '2022-12-26', '2022-12-27', '2024-07-01'].map(isBankHoliday)).toEqual([false, true, true, false])
  })

  it('follow Easter', () => {
    // Tables of Easter: the earliest, the latest and an ordinary one.
    expect([2008, 2038, 2024].map(easterSunday)).toEqual(['2008-03-23', '2038-04-25', '2024-03-31'])
  })
})
