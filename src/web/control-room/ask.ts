import {addDays, type LondonDate, type Period, weekday} from '#core/time'
import {type Standing, standingOf, type UsualRange, usualLimits, usualRange} from '#explain/day-standing'
import {type Reading, readingOf} from '#explain/figure-series'
import type {Asker, SplitFigures} from '#figures/asker'
import type {Figure} from '#figures/figure'
import type {Measure} from '#measures/define'
import type {Services} from '../services.ts'

/** Hours of the night on a calendar day: its end and its beginning. */
export const nightHours = [22, 23, 0, 1, 2, 3, 4, 5] as const
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
  readonly night: DayFigure
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

export interface ControlRoomFacts {
  readonly day: LondonDate
  readonly shift: readonly ShiftFigure[]
  readonly hours: SplitFigures | null
  readonly counts: readonly {readonly measure: Measure; readonly hours: readonly HourCount[]}[]
  /** The 28 days by hour of the 999 share. */
  readonly days: readonly {readonly day: LondonDate; readonly split: SplitFigures}[]
}

const oneDay = (day: LondonDate): Period => ({from: day, to: addDays(day, 1)})

async function shiftFigure(asker: Asker, measure: Measure, day: LondonDate): Promise<ShiftFigure> {
  const period = {from: addDays(day, -7 * usualWeeks), to: addDays(day, 1)}
  const series = (scope: Readonly<Record<string, readonly number[]>>) => asker.series({measure: measure.id, period, grain: 'day', scope})
  const [days, nights] = await Promise.all([series({}), series({hour: nightHours})])
  const of = (figures: readonly Figure[]): DayFigure => {
    const figure = figures.at(-1)!
    const usual = usualRange(figures.slice(0, -1).filter((one) => weekday(one.period.from) === weekday(day)))
    return {figure, usual, standing: standingOf(figure, usual)}
  }
  return {measure, day: of(days), night: of(nights), reading: readingOf(days.slice(-lastDays), 'day')}
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

/** What the control room's page is made of, for the last whole day that the calls reach. */
export async function askControlRoom({asker}: Services, day: LondonDate): Promise<ControlRoomFacts> {
  const known = (ids: readonly string[]) => ids.flatMap((id) => asker.measures.find((measure) => measure.id === id) ?? [])
  const answered = known([shiftMeasures[0]])[0]
  const [shift, counts, hours, days] = await Promise.all([
    Promise.all(known(shiftMeasures).map((measure) => shiftFigure(asker, measure, day))),
    Promise.all(known(volumes).map(async (measure) => ({measure, hours: await hourCounts(asker, measure, day)}))),
    answered ? asker.split({measure: answered.id, period: oneDay(day), by: ['hour']}) : null,
    answered
      ? Promise.all(
          Array.from({length: lastDays}, async (_, i) => {
            const of = addDays(day, i + 1 - lastDays)
            return {day: of, split: await asker.split({measure: answered.id, period: oneDay(of), by: ['hour']})}
          }),
        )
      : [],
  ])
  return {day, shift, hours, counts, days}
}
