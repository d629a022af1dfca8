import {addDays, type LondonDate, type Period, weekday} from '#core/time'
import {type OpenAge, type OpenIncident, openByAge, openOneByOne, type QueueNow, queueAsLoaded} from '#explain/attendance/open-queue'
import {type Standing, standingOf, type UsualRange, usualLimits, usualRange} from '#explain/day-standing'
import {type Reading, readingOf} from '#explain/figure-series'
import type {Asker, SplitFigures} from '#figures/asker'
import type {Figure} from '#figures/figure'
import {usualTargets} from '#measures/attendance/published-times'
import type {Measure} from '#measures/define'
import type {Services} from '../services.ts'
import type {Reach} from './reach.ts'

/** Like weekdays that the usual range is read from, and those that expected counts of an hour are. */
const usualWeeks = 26
const hourWeeks = 26
export const lastDays = 28

/** The figures that a shift is read by: 999, and the three of 101 that mislead when they stand alone. */
export const shiftMeasures = [
  'calls.999.within-10s',
  'calls.101.within-30s',
  'calls.secondary.abandonment',
  'calls.secondary.mean-wait',
] as const
const volumes = ['calls.999.volume', 'calls.101.volume'] as const

export interface DayFigure {
  readonly figure: Figure
  readonly usual: UsualRange | null
  readonly standing: Standing
}

export interface ShiftFigure {
  readonly measure: Measure
  readonly day: DayFigure
  /** Null for a measure that hides small counts: no table of it holds a night. */
  readonly night: DayFigure | null
  /** The last 28 days, read for signals. */
  readonly reading: Reading
}

/** One hour's count against those of like weekdays. */
export interface HourCount {
  readonly hour: number
  readonly figure: Figure | null
  readonly usual: UsualRange | null
  readonly standing: Standing
}

/** Incidents without a resource at the last moment that they reach. */
export interface OpenNow {
  readonly at: Temporal.Instant
  readonly grades: readonly QueueNow[]
  readonly ages: readonly OpenAge[]
  /** Null for those who may not see rows. */
  readonly list: readonly OpenIncident[] | null
}

export interface ControlRoomFacts extends Reach {
  readonly shift: readonly ShiftFigure[]
  readonly hours: SplitFigures | null
  /** The morning after, as far as it is loaded. */
  readonly morningHours: SplitFigures | null
  readonly open: OpenNow | null
  readonly counts: readonly {readonly measure: Measure; readonly hours: readonly HourCount[]}[]
  /** The 28 days by hour of the 999 share. */
  readonly days: readonly {readonly day: LondonDate; readonly split: SplitFigures}[]
}

const oneDay = (day: LondonDate): Period => ({from: day, to: addDays(day, 1)})

const dayFigure = (figure: Figure, like: readonly Figure[]): DayFigure => {
  const usual = usualRange(like)
  return {figure, usual, standing: standingOf(figure, usual)}
}

async function shiftFigure(asker: Asker, measure: Measure, {day, night}: Reach): Promise<ShiftFigure> {
  const period = {from: addDays(day, -7 * usualWeeks), to: addDays(day, 1)}
  const ofNight = (from: LondonDate) => asker.ask({measure: measure.id, period: {from, to: addDays(from, 2)}, scope: {night: [from]}})
  const nights = measure.hideBelow > 1 ? [] : Array.from({length: usualWeeks + 1}, (_, i) => addDays(night, -7 * i))
  const [days, [own, ...like]] = await Promise.all([
    asker.series({measure: measure.id, period, grain: 'day'}),
    Promise.all(nights.map(ofNight)),
  ])
  return {
    measure,
    day: dayFigure(
      days.at(-1)!,
      days.slice(0, -1).filter((one) => weekday(one.period.from) === weekday(day)),
    ),
    night: own ? dayFigure(own, like) : null,
    reading: readingOf(days.slice(-lastDays), 'day'),
  }
}

async function openNow({facts, attendanceTimes = usualTargets}: Services, oneByOne: boolean): Promise<OpenNow | null> {
  const rows = await facts.at()
  const [queue, ages, list] = await Promise.all([
    queueAsLoaded(rows, attendanceTimes),
    openByAge(rows, attendanceTimes),
    oneByOne ? openOneByOne(rows, attendanceTimes) : null,
  ])
  return queue && {...queue, ages: ages ?? [], list: list?.incidents ?? null}
}

const byHour = (split: SplitFigures): ReadonlyMap<number, Figure> => new Map(split.cells.map(({at, figure}) => [Number(at[0]), figure]))

async function hourCounts(asker: Asker, measure: Measure, day: LondonDate): Promise<HourCount[]> {
  const like = Array.from({length: hourWeeks}, (_, i) => addDays(day, -7 * (i + 1)))
  const ask = (of: LondonDate) => asker.split({measure: measure.id, period: oneDay(of), by: ['hour']}).then(byHour)
  const [own, ...before] = await Promise.all([day, ...like].map(ask))
  return Array.from({length: 24}, (_, hour): HourCount => {
    const figure = own!.get(hour) ?? null
    const usual = usualLimits(before.flatMap((one) => one.get(hour) ?? []))
    return {hour, figure, usual, standing: figure ? standingOf(figure, usual) : 'no-value'}
  })
}

/** What the control room's page is made of, for the last whole day that the calls reach; open incidents one by one for those who may see rows. */
export async function askControlRoom(services: Services, reach: Reach, oneByOne: boolean): Promise<ControlRoomFacts> {
  const {asker} = services
  const {day, morning} = reach
  const known = (ids: readonly string[]) => ids.flatMap((id) => asker.measures.find((measure) => measure.id === id) ?? [])
  const answered = known([shiftMeasures[0]])[0]
  const hoursOf = (of: LondonDate) => (answered ? asker.split({measure: answered.id, period: oneDay(of), by: ['hour']}) : null)
  const days = answered ? Array.from({length: lastDays}, (_, i) => addDays(day, i + 1 - lastDays)) : []
  const [shift, counts, hours, morningHours, open, splits] = await Promise.all([
    Promise.all(known(shiftMeasures).map((measure) => shiftFigure(asker, measure, reach))),
    Promise.all(known(volumes).map(async (measure) => ({measure, hours: await hourCounts(asker, measure, day)}))),
    hoursOf(day),
    morning ? hoursOf(morning.day) : null,
    services.may('figures:read', 'incident') ? openNow(services, oneByOne) : null,
    Promise.all(days.map(async (of) => ({day: of, split: (await hoursOf(of))!}))),
  ])
  return {...reach, shift, hours, morningHours, open, counts, days: splits}
}
