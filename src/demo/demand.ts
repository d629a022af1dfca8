import type {LondonDate} from '#core/time'
import {dayFactors, isBankHoliday} from './calendar.ts'
import type {OperationalDay} from './operational-day.ts'

/**
 * Expected calls by line and hour. Levels, hourly shape and the fall of 101 follow a published letter of one force and the calibration made
 * from it (999: 430 a day in March 2023, 470 in September 2023, 410 in March 2024; 101: 720, 690, 645); weekdays and feasts are invented.
 */
export const lines = ['999', '101'] as const
export type DemoLine = (typeof lines)[number]

const shapes: Record<DemoLine, readonly number[]> = {
  '999': [
    0.78, 0.62, 0.52, 0.42, 0.36, 0.34, 0.4, 0.56, 0.8, 0.92, 1, 1.06, 1.12, 1.14, 1.18, 1.32, 1.42, 1.5, 1.52, 1.46, 1.4, 1.36, 1.24, 1,
  ],
  '101': [
    0.26, 0.18, 0.14, 0.12, 0.12, 0.16, 0.3, 0.62, 1.12, 1.52, 1.64, 1.62, 1.56, 1.52, 1.5, 1.5, 1.5, 1.46, 1.36, 1.16, 0.96, 0.76, 0.56,
    0.4,
  ],
}
const shapeTotal = (line: DemoLine): number => shapes[line].reduce((sum, value) => sum + value, 0)

/** Monday to Sunday. */
const weekdays: Record<DemoLine, readonly number[]> = {
  '999': [0.965, 0.945, 0.945, 0.96, 1.03, 1.1, 0.99],
  '101': [1.13, 1.07, 1.045, 1.035, 1.04, 0.88, 0.8],
}
/** January to December. */
const seasons: Record<DemoLine, readonly number[]> = {
  '999': [0.93, 0.945, 0.96, 0.985, 1.02, 1.055, 1.08, 1.06, 1.025, 0.995, 0.965, 0.98],
  '101': [0.97, 0.97, 0.99, 1.0, 1.03, 1.05, 1.06, 1.04, 1.02, 0.99, 0.96, 0.92],
}

/** Calls a day in a plain month of each year from July to June. */
const levels: Record<DemoLine, readonly (readonly [from: LondonDate, perDay: number])[]> = {
  '999': [
    ['2021-07-01', 428],
    ['2022-07-01', 433],
    ['2023-07-01', 432],
    ['2023-09-01', 446],
    ['2023-10-01', 430],
    ['2024-01-01', 422],
  ],
  '101': [
    ['2021-07-01', 748],
    ['2022-07-01', 728],
    ['2023-07-01', 702],
    ['2024-01-01', 668],
  ],
}

/** Nights out: Friday into Saturday and Saturday into Sunday, 999 only. */
const nightOut: Readonly<Record<number, number>> = {21: 1.08, 22: 1.2, 23: 1.4, 0: 1.65, 1: 1.85, 2: 1.85, 3: 1.55, 4: 1.2}
const isNight = (hour: number): boolean => hour >= 22 || hour < 4

const levelOn = (line: DemoLine, day: LondonDate): number => {
  const [first, ...later] = levels[line]
  return later.reduce((level, [from, value]) => (from <= day ? value : level), first![1])
}

/** Expected calls offered in each hour of the day, before chance. */
export function expectedCalls(day: OperationalDay, line: DemoLine): Float64Array {
  const {emergency, nonEmergency, night} = dayFactors(day.date)
  const opening = day.hours[0]!.weekday
  const weekdayFactor = weekdays[line][(isBankHoliday(day.date) ? 7 : opening) - 1]!
  const special = line === '999' ? emergency : nonEmergency
  const perDay = levelOn(line, day.date) * seasons[line][Number(day.date.slice(5, 7)) - 1]! * weekdayFactor * special
  const out = line === '999' && (opening === 5 || opening === 6)
  return Float64Array.from(day.hours, ({hour}) => {
    const late = line === '999' && isNight(hour) ? night : 1
    return ((perDay * shapes[line][hour]!) / shapeTotal(line)) * (out ? (nightOut[hour] ?? 1) : 1) * late
  })
}

/** Expected calls in one hour of a plain week, for the rota: a plain year's mean, Monday 00:00 first. */
export function plainWeek(line: DemoLine): Float64Array {
  const week = new Float64Array(168)
  for (let index = 0; index < 168; index++) {
    const hour = index % 24
    // Hours before 05:00 belong to the operational day before.
    const opening = (Math.floor(index / 24) + (hour < 5 ? 6 : 0)) % 7
    const out = line === '999' && (opening === 4 || opening === 5)
    week[index] =
      ((levels[line][1]![1] * weekdays[line][opening]! * shapes[line][hour]!) / shapeTotal(line)) * (out ? (nightOut[hour] ?? 1) : 1)
  }
  return week
}
