import {addDays, eachDay, endOfDay, london, type Period, startOfDay} from '#core/time'
import {type Calendar, slotSeconds} from './inputs.ts'

const mostDays = 400

/**
 * The quarter-hours of a period as they pass in London: 92 on the day that summer time begins, 100 on the day that it ends, when four slots come
 * twice. One day before the period is set in front, as a hub does not begin empty. Refuses a period of more than 400 days.
 */
export function calendarOf(period: Period): Calendar {
  const slots: number[] = []
  const dayStarts: number[] = []
  let warmUp = 0
  for (const day of eachDay({from: addDays(period.from, -1), to: period.to})) {
    if (dayStarts.length > mostDays) throw new Error(`a period of more than ${mostDays} days`)
    if (day === period.from) warmUp = slots.length
    dayStarts.push(slots.length)
    const [start, end] = [startOfDay(day), endOfDay(day)]
    const pieces = (end.epochMilliseconds - start.epochMilliseconds) / 1000 / slotSeconds
    const weekday = Temporal.PlainDate.from(day).dayOfWeek - 1
    for (let piece = 0; piece < pieces; piece++) {
      const at = start.add({seconds: piece * slotSeconds}).toZonedDateTimeISO(london)
      slots.push(weekday * 96 + at.hour * 4 + Math.floor(at.minute / 15))
    }
  }
  return {from: period.from, to: period.to, slots, dayStarts, warmUp}
}

/** The first piece at or after the start of a London day; the number of pieces where the period ends before it. */
export function pieceOfDay(calendar: Calendar, day: string): number {
  if (day <= calendar.from) return 0
  if (day >= calendar.to) return calendar.slots.length
  const index = Temporal.PlainDate.from(calendar.from).until(Temporal.PlainDate.from(day)).days + 1
  return calendar.dayStarts[index] ?? calendar.slots.length
}
