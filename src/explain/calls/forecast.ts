import {AnswerableError} from '#core/errors'
import type {LondonDate} from '#core/time'
import {addDays, eachDay, weekday} from '#core/time'
import type {Asker} from '#figures/asker'
import type {FactStore} from '#figures/fact-rows'
import type {Measure} from '#measures/define'
import type {DayProfile} from '#stats/forecast/day-profile'
import {dayProfile, spreadOver} from '#stats/forecast/day-profile'
import type {Reforecast} from '#stats/forecast/intraday'
import {reforecastDay} from '#stats/forecast/intraday'
import type {Forecast} from '#stats/forecast/ladder'
import {forecastDays, ladder} from '#stats/forecast/ladder'
import {rollingOrigin} from '#stats/forecast/rolling-origin'
import {calendarOf, type PastDay, valuesOf} from '#stats/forecast/series'
import type {ScoredSlot, SlotIntervals} from '#stats/forecast/slot-intervals'
import {slotIntervals} from '#stats/forecast/slot-intervals'
import type {Unanswered} from './asked.ts'
import {changesClock, comingDay, slotsOccurring, specialDay} from './special-days.ts'
import {likeDays, type Volumes, volumesOf} from './volumes.ts'

export const weeksAhead = {least: 1, most: 8} as const
/** Weeks whose like days make a profile. */
const profileWeeks = 13
/** Origins a week apart on which the intervals of slots are made and tried. */
const slotOrigins = 26

export interface ForecastAsked {
  readonly measure: Measure
  readonly weeks: number
  readonly level?: number
  readonly asKnown?: LondonDate
}

export interface SlotForecast {
  /** Null for a slot that the day's clock skips. */
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

export interface DayAhead {
  readonly day: LondonDate
  readonly special: string | null
  /** Null for a special day of a kind never seen. */
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  /** Whether the day has 23 or 25 hours. */
  readonly clockChange: boolean
  readonly slots: readonly SlotForecast[]
}

export interface Today {
  readonly day: LondonDate
  /** What it was forecast to bring before it began. */
  readonly before: number
  readonly soFar: number
  readonly passed: number
  readonly now: Reforecast
}

export interface VolumeForecast {
  readonly kind: 'answered'
  readonly measure: Measure
  readonly slots: number
  readonly past: readonly PastDay[]
  readonly level: number
  readonly history: {
    readonly from: LondonDate
    readonly to: LondonDate
    readonly days: number
    readonly missing: number
    readonly unshown: number
  }
  /** The whole ladder, the rung taken and why, and how often its daily intervals held. */
  readonly days: Forecast
  readonly slotCoverage: SlotIntervals['coverage']
  readonly ahead: readonly DayAhead[]
  /** The day that the data end in, forecast again from its calls so far; null where the data end with a day. */
  readonly today: Today | null
}

const unusual = (day: LondonDate): boolean => specialDay(day) !== null || changesClock(day)

/** Profiles by weekday from the weeks before a day. A special day takes Sunday's, as people stay at home. */
function profilesBefore(volumes: Volumes, before: LondonDate): (day: LondonDate) => DayProfile | null {
  const held = new Map<number, DayProfile | null>()
  return (day) => {
    const like = specialDay(day) === null ? weekday(day) : 7
    if (!held.has(like)) held.set(like, dayProfile(likeDays(volumes, before, like, 7 * profileWeeks, unusual)))
    return held.get(like)!
  }
}

/** A day's total, changed by the hour that its clock skips or repeats. */
const totalOn = (day: LondonDate, value: number, profile: DayProfile | null): number => {
  if (!profile || !changesClock(day)) return value
  const times = slotsOccurring(day, profile.shares.length)
  return value * profile.shares.reduce((sum, share, slot) => sum + share * times[slot]!, 0)
}

/** Slots forecast from past origins, a week apart, each from what was known then. */
function scoredSlots(volumes: Volumes, method: number, weeks: number): ScoredSlot[] {
  const scored: ScoredSlot[] = []
  const {past} = volumes
  for (let back = slotOrigins; back >= 1; back--) {
    const origin = past.length - 7 * back
    if (origin < 56) continue
    const before = past.slice(0, origin)
    const coming = past.slice(origin, origin + 7 * weeks)
    const history = {values: valuesOf(before), calendar: calendarOf([...before, ...coming])}
    const totals = ladder[method]!.forecast(history)
    const profileOf = profilesBefore(volumes, coming[0]!.day)
    coming.forEach(({day, value}, k) => {
      const [total, profile, counts] = [totals[k], profileOf(day), volumes.bySlot.get(day)]
      if (value === null || total === null || total === undefined || !profile || !counts || changesClock(day)) return
      profile.shares.forEach((share, slot) => {
        scored.push({origin, day: origin + k, slot, week: Math.ceil((k + 1) / 7), forecast: share * total, actual: counts[slot]!})
      })
    })
  }
  return scored
}

/**
 * Forecast of a count by day and quarter-hour, 1 to 8 weeks from the end of the data (WHY-3): every method of the ladder over rolling origins, the one
 * taken with why, intervals from its own past errors with how often they held, spread over the day by the profile of its weekday. Special
 * days are forecast as days of their kind were; a day whose clock changes has 23 or 25 hours. Where the data end within a day, that day is
 * forecast again from its calls so far.
 *
 * Nothing is forecast from fewer than nine weeks. Refused: fewer than 1 or more than 8 weeks.
 */
export async function forecastVolume(asker: Asker, store: FactStore, asked: ForecastAsked): Promise<VolumeForecast | Unanswered> {
  const {measure, weeks, level = 0.8} = asked
  if (!(Number.isInteger(weeks) && weeks >= weeksAhead.least && weeks <= weeksAhead.most))
    throw new AnswerableError('EXPLAIN_INVALID', {what: `A forecast of ${weeks} weeks`, why: 'a forecast is of 1 to 8 whole weeks'})
  const slotDays = 7 * (profileWeeks + slotOrigins + 1)
  const volumes = await volumesOf(asker, store, {measure, slotDays, ...(asked.asKnown ? {asKnown: asked.asKnown} : {})})
  if ('kind' in volumes) return volumes
  const {past, today} = volumes
  const first = addDays(past.at(-1)!.day, 1)
  const coming = [...eachDay({from: first, to: addDays(first, 7 * weeks + (today ? 1 : 0))})].map(comingDay)
  const days = forecastDays(past, coming, {level})
  if (!days) return {kind: 'nothing'}
  const intervals = slotIntervals(scoredSlots(volumes, days.choice.chosen, weeks), level)
  const profileOf = profilesBefore(volumes, first)
  const ahead = days.days.slice(today ? 1 : 0).map(({day, special, value, low, high}, k): DayAhead => {
    const profile = profileOf(day)
    const total = value === null ? null : totalOn(day, value, profile)
    const scale = value ? total! / value : 1
    const slots = value === null || !profile ? [] : spreadOver(value, profile, slotsOccurring(day, volumes.slots))
    return {
      day,
      special,
      value: total,
      low: low === null ? null : low * scale,
      high: high === null ? null : high * scale,
      clockChange: changesClock(day),
      slots: slots.map((slot): SlotForecast => {
        const half = slot === null ? null : intervals.halfWidth(slot, Math.ceil((k + 1) / 7))
        return {value: slot, low: half === null ? null : Math.max(0, slot! - half), high: half === null ? null : slot! + half}
      }),
    }
  })
  return {
    kind: 'answered',
    measure,
    slots: volumes.slots,
    past,
    level,
    history: {
      from: past[0]!.day,
      to: past.at(-1)!.day,
      days: past.length,
      missing: past.filter(({value}) => value === null).length - volumes.unshown,
      unshown: volumes.unshown,
    },
    days,
    slotCoverage: intervals.coverage,
    ahead,
    today: today && todayOf(volumes, days, profileOf, level),
  }
}

function todayOf(volumes: Volumes, days: Forecast, profileOf: (day: LondonDate) => DayProfile | null, level: number): Today | null {
  const {day, passed, counts} = volumes.today!
  const [forecast, profile] = [days.days[0]?.value ?? null, profileOf(day)]
  if (!forecast || !profile || profile.dispersion === null || changesClock(day)) return null
  const spread = daySpread(volumes, days.choice.chosen, profile.dispersion)
  if (spread === null) return null
  const now = reforecastDay({forecast, spread, profile, counts: counts.map((count, slot) => (slot < passed ? count : null))}, level)
  return {day, before: forecast, soFar: counts.slice(0, passed).reduce((sum, count) => sum + count, 0), passed, now}
}

/** How far days ran from their forecast of the day before, beyond what chance within a day explains; null with nothing to see it by. */
function daySpread({past}: Volumes, method: number, dispersion: number): number | null {
  const firstOrigin = Math.max(56, past.length - 182)
  if (past.length <= firstOrigin) return null
  const {scored} = rollingOrigin([ladder[method]!], valuesOf(past), calendarOf(past), {firstOrigin, step: 1, horizon: 1})
  if (scored.length < 14) return null
  const squares = scored.reduce((sum, {actual, forecasts}) => sum + (actual / Math.max(1, forecasts[0]!) - 1) ** 2, 0) / scored.length
  const chance = scored.reduce((sum, {forecasts}) => sum + dispersion / Math.max(1, forecasts[0]!), 0) / scored.length
  return Math.sqrt(Math.max(0, squares - chance))
}
