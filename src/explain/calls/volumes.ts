import {AnswerableError} from '#core/errors'
import type {LondonDate, Period} from '#core/time'
import {addDays, eachDay, london, weekday} from '#core/time'
import {factOf} from '#facts/catalogue'
import type {Asker} from '#figures/asker'
import type {FactRows, FactStore} from '#figures/fact-rows'
import type {Figure} from '#figures/figure'
import {knownSql} from '#figures/measure-sql'
import {withinSql} from '#figures/period-sql'
import type {Measure} from '#measures/define'
import type {PastDay} from '#stats/forecast/series'
import type {Unanswered} from './asked.ts'
import {comingDay} from './special-days.ts'

/** Days of history that a forecast looks back on: two years, for one annual wave seen twice. */
export const mostHistoryDays = 730

/** Counts of one day by slot of local time; null for a day without data. */
export type DaySlots = readonly number[] | null

/** What came, by day and slot, up to the last event. */
export interface Volumes {
  readonly measure: Measure
  /** Whole days with what they brought; a day without data, or whose count is hidden, is missing, not 0. */
  readonly past: readonly PastDay[]
  /** Of those missing, days with data whose count is hidden as too small, or whose figure can no longer be given. */
  readonly unshown: number
  /** Slots in a day: 96 quarter-hours, or 48 half-hours where only such intervals are held. */
  readonly slots: number
  /** By day, from `slotsFrom` on. */
  readonly bySlot: ReadonlyMap<LondonDate, readonly number[]>
  /** The day that the data end in, where it is not whole: its slots that have passed. */
  readonly today: {readonly day: LondonDate; readonly passed: number; readonly counts: readonly number[]} | null
}

/** Which of a force's counts of a line are held: the call log first, then interval reports. */
export function volumeMeasure(asker: Asker, line: string): readonly Measure[] {
  return [`calls.${line}.volume`, `intervals.${line}.volume`].flatMap((id) => asker.measures.find((measure) => measure.id === id) ?? [])
}

/** Minutes of a slot: 15, unless the rows are sums over longer intervals. */
async function slotMinutes(rows: FactRows, from: string, measure: Measure): Promise<number> {
  if (!('minutes' in factOf(measure.fact).columns)) return 15
  const [found] = await rows.rows<{minutes: number | null}>(
    `SELECT max(minutes)::INTEGER AS minutes FROM ${from} WHERE ${knownSql(measure)}`,
  )
  return Math.max(15, found?.minutes ?? 15)
}

async function slotCounts(
  rows: FactRows,
  from: string,
  measure: Measure,
  period: Period,
  minutes: number,
): Promise<Map<LondonDate, number[]>> {
  const {shape} = measure
  const at = factOf(measure.fact).at
  const counted = shape.kind === 'count' && shape.sum ? `sum(${shape.sum})` : 'count(*)'
  const found = await rows.rows<{day: string; slot: number; n: number}>(
    `SELECT local_date::VARCHAR AS day, ((local_hour::INTEGER * 60 + minute(${at})) // ${minutes})::INTEGER AS slot, ${counted}::DOUBLE AS n
     FROM ${from} WHERE ${withinSql(period)} AND ${knownSql(measure)} GROUP BY 1, 2`,
  )
  const days = new Map<LondonDate, number[]>()
  for (const {day, slot, n} of found) {
    const counts = days.get(day) ?? new Array<number>(1440 / minutes).fill(0)
    counts[slot]! += n
    days.set(day, counts)
  }
  return days
}

/**
 * What a count measure brought by day, from the figures, and by slot of local time over the last `slotDays` days, from the rows. London's
 * offset is whole hours, so that minutes are the same in both clocks. A day that the data end in before 23:00 is not whole: it is `today`. Where a
 * measure hides small counts, a hidden day is missing here as well, by slot too, and nothing is said of today.
 *
 * Refused: a measure that is not a count by time.
 */
export async function volumesOf(
  asker: Asker,
  store: FactStore,
  {measure, slotDays, asKnown}: {readonly measure: Measure; readonly slotDays: number; readonly asKnown?: LondonDate},
): Promise<Volumes | Unanswered> {
  if (measure.shape.kind !== 'count' || factOf(measure.fact).grain !== 'day')
    throw new AnswerableError('EXPLAIN_INVALID', {what: measure.id, why: 'only counts of what has a time of day are forecast'})
  const rows = await store.at(asKnown)
  const last = await lastCounted(rows, measure)
  if (last === null) return {kind: 'needs-data', needs: [{contract: 'calls', what: measure.title}]}
  const lastDay = last.day
  const whole = last.hour >= 23 ? lastDay : addDays(lastDay, -1)
  const period = {from: addDays(whole, 1 - mostHistoryDays), to: addDays(whole, 1)}
  const figures = await asker.series({measure: measure.id, period, grain: 'day', ...(asKnown ? {asKnown} : {})})
  const first = figures.findIndex(({completeness}) => completeness.daysWithData > 0)
  const known = figures.slice(Math.max(0, first))
  const past = known.map((figure): PastDay => ({...comingDay(figure.period.from), value: broughtOn(figure)}))
  const unshown = known.filter((figure) => figure.completeness.daysWithData > 0 && broughtOn(figure) === null)
  const slotPeriod = {from: addDays(whole, 1 - Math.min(slotDays, past.length)), to: addDays(lastDay, 1)}
  const held = await rows.held(measure.fact, slotPeriod)
  if (held.kind !== 'rows') return held.kind === 'expired' ? held : {kind: 'nothing'}
  const minutes = await slotMinutes(rows, held.from, measure)
  const bySlot = await slotCounts(rows, held.from, measure, slotPeriod, minutes)
  for (const {period: day} of unshown) bySlot.delete(day.from)
  const slots = 1440 / minutes
  const today =
    whole === lastDay || measure.hideBelow > 1
      ? null
      : {
          day: lastDay,
          passed: Math.floor((last.hour * 60 + last.minute) / minutes),
          counts: bySlot.get(lastDay) ?? new Array<number>(slots).fill(0),
        }
  return {measure, past, unshown: unshown.length, slots, bySlot, today}
}

/** What a day brought: 0 where files speak for it and none of their rows counts; null without data, or where the figure may not or cannot be given. */
const broughtOn = ({completeness, value, absence}: Figure): number | null =>
  completeness.daysWithData === 0 ? null : (value ?? (absence === 'none-counted' ? 0 : null))

/** The last London time at which the measure counted something. */
async function lastCounted(rows: FactRows, measure: Measure) {
  const end = await rows.lastEvent(measure.fact)
  if (end === null) return null
  const day = end.toZonedDateTimeISO(london).toPlainDate().toString()
  const held = await rows.held(measure.fact, {from: addDays(day, -62), to: addDays(day, 1)})
  if (held.kind !== 'rows') return null
  const [found] = await rows.rows<{at: number | null}>(
    `SELECT epoch_ms(max(${factOf(measure.fact).at}))::DOUBLE AS at FROM ${held.from} WHERE ${knownSql(measure)}`,
  )
  if (found?.at == null) return null
  const local = Temporal.Instant.fromEpochMilliseconds(found.at).toZonedDateTimeISO(london)
  return {day: local.toPlainDate().toString(), hour: local.hour, minute: local.minute}
}

/** Slots of whole ordinary days of one weekday before a day, for its profile: days without data, or outside `days`, are left out. */
export function likeDays(
  {bySlot}: Pick<Volumes, 'bySlot'>,
  before: LondonDate,
  ofWeekday: number,
  days: number,
  leaveOut: (day: LondonDate) => boolean,
): readonly (readonly number[])[] {
  const found: (readonly number[])[] = []
  for (const day of eachDay({from: addDays(before, -days), to: before})) {
    const counts = bySlot.get(day)
    if (counts && weekday(day) === ofWeekday && !leaveOut(day)) found.push(counts)
  }
  return found
}
