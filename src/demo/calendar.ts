import type {LondonDate} from '#core/time'

/** Bank holidays of England and Wales, 2019 to 2024, with the jubilee, the state funeral and the coronation (gov.uk/bank-holidays). */
const bankHolidays: ReadonlySet<LondonDate> = new Set(
  [
    '2019 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
    '2020 01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
    '2021 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
    '2022 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
    '2023 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
    '2024 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  ].flatMap((line) => {
    const [year, ...days] = line.split(' ')
    return days.map((day) => `${year}-${day}`)
  }),
)

export const isBankHoliday = (day: LondonDate): boolean => bankHolidays.has(day)

/** How a special day changes the expected calls of each line; the factor of its night (22:00 to 04:00) for 999 comes on top. */
export interface DayFactors {
  readonly emergency: number
  readonly nonEmergency: number
  readonly night: number
}

const plain: DayFactors = {emergency: 1, nonEmergency: 1, night: 1}
const byMonthDay: Readonly<Record<string, DayFactors>> = {
  '12-23': {emergency: 1.03, nonEmergency: 0.92, night: 1.05},
  '12-24': {emergency: 0.97, nonEmergency: 0.7, night: 1},
  '12-25': {emergency: 0.84, nonEmergency: 0.42, night: 0.9},
  '12-26': {emergency: 1, nonEmergency: 0.6, night: 1},
  '12-31': {emergency: 1.08, nonEmergency: 0.72, night: 1.75},
  '01-01': {emergency: 1.02, nonEmergency: 0.62, night: 0.85},
  '10-31': {emergency: 1.12, nonEmergency: 1.03, night: 1},
  '11-05': {emergency: 1.08, nonEmergency: 1.02, night: 1},
}

/** Factors of a day: fixed feasts first, then bank holidays, else one. */
export const dayFactors = (day: LondonDate): DayFactors =>
  byMonthDay[day.slice(5)] ?? (isBankHoliday(day) ? {emergency: 1.05, nonEmergency: 0.78, night: 1} : plain)
