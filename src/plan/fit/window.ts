import {addDays, type LondonDate, type Period} from '#core/time'

/** Whole weeks up to and including a day. */
export const weeksUpTo = (day: LondonDate, weeks: number): Period => ({from: addDays(day, 1 - 7 * weeks), to: addDays(day, 1)})
