import {isBankHoliday} from '#core/bank-holidays'
import type {LondonDate} from '#core/time'
import {london, transitions} from '#core/time'
import type {ComingDay} from '#stats/forecast/series'

const byMonthDay: Readonly<Record<string, string>> = {
  '12-24': 'Christmas Eve',
  '12-25': 'Christmas Day',
  '12-26': 'Boxing Day',
  '12-31': 'New Year’s Eve',
  '01-01': 'New Year’s Day',
  '10-31': 'Halloween',
  '11-05': 'Bonfire Night',
}

/** The kind of special day that a date is for the police of England and Wales; null for an ordinary one. Days of one kind are taken to be alike. */
export const specialDay = (day: LondonDate): string | null => byMonthDay[day.slice(5)] ?? (isBankHoliday(day) ? 'bank holiday' : null)

export const comingDay = (day: LondonDate): ComingDay => ({day, special: specialDay(day)})

/** Clock times at which the day's clock jumps, in minutes after midnight, and by how many; null on a day without a change. */
function clockChange(day: LondonDate): {readonly from: number; readonly minutes: number} | null {
  for (const {at, before, after} of transitions(london)) {
    const local = at.toZonedDateTimeISO(london)
    if (local.toPlainDate().toString() !== day) continue
    const now = local.hour * 60 + local.minute
    const minutes = (after - before) / 60
    // Forward: the clock stands at `now` and the minutes before it never came. Back: those after it come again.
    return {from: minutes > 0 ? now - minutes : now, minutes}
  }
  return null
}

/** How often each slot of a day comes: once, never in the hour that March skips, twice in the one that October repeats. */
export function slotsOccurring(day: LondonDate, slots: number): number[] {
  const change = clockChange(day)
  const width = 1440 / slots
  return Array.from({length: slots}, (_, slot) => {
    if (!change) return 1
    const within = slot * width >= change.from && slot * width < change.from + Math.abs(change.minutes)
    return within ? (change.minutes > 0 ? 0 : 2) : 1
  })
}

export const changesClock = (day: LondonDate): boolean => clockChange(day) !== null
