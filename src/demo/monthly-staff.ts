import type {LondonDate} from '#core/time'

/**
 * How many are on the phones in each month. Two groups: handlers, who take 999 first and 101 when nobody waits on 999, and operators, who take
 * 101 alone. These means are the demo's only calibration: they were fitted, under `storySeed`, so that the simulated 999 figures tell the story.
 */
export interface MonthStaff {
  /** Present, mean over the hours of a week; the officers come on top. */
  readonly handlers: number
  readonly operators: number
}

const monthlyStaff: Readonly<Record<string, MonthStaff>> = {
  '2021-07': {handlers: 3.74, operators: 2.6},
  '2021-08': {handlers: 3.72, operators: 2.6},
  '2021-09': {handlers: 3.45, operators: 2.6},
  '2021-10': {handlers: 3.74, operators: 2.6},
  '2021-11': {handlers: 3.57, operators: 2.6},
  '2021-12': {handlers: 3.4, operators: 2.6},
  '2022-01': {handlers: 3.25, operators: 2.6},
  '2022-02': {handlers: 3.52, operators: 2.6},
  '2022-03': {handlers: 3.51, operators: 2.6},
  '2022-04': {handlers: 3.47, operators: 2.6},
  '2022-05': {handlers: 3.68, operators: 2.6},
  '2022-06': {handlers: 3.73, operators: 2.6},
  '2022-07': {handlers: 3.81, operators: 2.6},
  '2022-08': {handlers: 3.67, operators: 2.6},
  '2022-09': {handlers: 3.67, operators: 2.6},
  '2022-10': {handlers: 3.61, operators: 2.6},
  '2022-11': {handlers: 3.54, operators: 2.6},
  '2022-12': {handlers: 3.39, operators: 2.6},
  '2023-01': {handlers: 3.53, operators: 2.6},
  '2023-02': {handlers: 3.69, operators: 2.6},
  '2023-03': {handlers: 3.6, operators: 2.6},
  '2023-04': {handlers: 3.7, operators: 2.6},
  '2023-05': {handlers: 3.7, operators: 2.6},
  '2023-06': {handlers: 3.53, operators: 2.6},
  '2023-07': {handlers: 3.62, operators: 2.6},
  '2023-08': {handlers: 3.25, operators: 2.6},
  '2023-09': {handlers: 2.79, operators: 2.5},
  '2023-10': {handlers: 3.07, operators: 2.5},
  '2023-11': {handlers: 3.1, operators: 2.6},
  '2023-12': {handlers: 3.17, operators: 2.6},
  '2024-01': {handlers: 3.55, operators: 2.6},
  '2024-02': {handlers: 2.96, operators: 2.35},
  '2024-03': {handlers: 3.75, operators: 2.35},
  '2024-04': {handlers: 3.96, operators: 2.35},
  '2024-05': {handlers: 3.98, operators: 2.35},
  '2024-06': {handlers: 4.37, operators: 2.35},
}

/** The staff of a day's month; before the first month and after the last, theirs. */
export function staffIn(day: LondonDate): MonthStaff {
  const month = day.slice(0, 7)
  const months = Object.keys(monthlyStaff)
  return monthlyStaff[month] ?? monthlyStaff[month < months[0]! ? months[0]! : months.at(-1)!]!
}
