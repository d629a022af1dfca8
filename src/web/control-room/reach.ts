import {addDays, type LondonDate, london, londonDate} from '#core/time'
import {nightHours} from '#figures/scope-sql'
import type {Services} from '../services.ts'

/** How far the calls reach: the last whole day, the last whole night by the day on which it began, and the morning that has come since. */
export interface Reach {
  readonly day: LondonDate
  readonly night: LondonDate
  /** Hours of the day after that calls have come in, to the last one's; null where the data end with the day. */
  readonly morning: {readonly day: LondonDate; readonly hours: number} | null
}

/** A day or a night is whole once its last hour has brought calls. */
export function reachOf(last: Temporal.Instant): Reach {
  const {hour} = last.toZonedDateTimeISO(london)
  const on = londonDate(last)
  const whole = hour >= 23
  const day = whole ? on : addDays(on, -1)
  const night = hour >= nightHours.to - 1 ? addDays(on, -1) : addDays(on, -2)
  return {day, night, morning: whole ? null : {day: on, hours: hour + 1}}
}

/** The reach of the 999 calls; yesterday where none are held. */
export async function callsReach({asker, clock}: Services): Promise<Reach> {
  const end = asker.measures.some(({id}) => id === 'calls.999.within-10s') ? await asker.dataTo('calls.999.within-10s') : null
  const yesterday = addDays(londonDate(clock.now()), -1)
  return end ? reachOf(end.at) : {day: yesterday, night: addDays(yesterday, -1), morning: null}
}
