import type {Period} from '#core/time'
import {weekSlots} from '../inputs.ts'
import type {LogAnswer, LogRows} from './log-rows.ts'
import {literal} from './sql.ts'

export interface FittedDemand {
  /** Calls expected in each quarter-hour of the week. */
  readonly callsBySlot: readonly number[]
  /** Coefficient of variation of a day's level beyond that of Poisson counts. */
  readonly dayCv: number
  readonly days: number
  readonly calls: number
  readonly perDay: number
  readonly answered: number
}

interface Count {
  readonly line: string
  readonly day: string
  readonly weekday: number
  readonly quarter: number
  readonly calls: number
  readonly answered: number
}

/** Calls that take a handler's time: tests of the line and voicemail do not queue for anybody. */
export const queuedOutcomes = ['answered', 'abandoned', 'overflow', 'callback', 'silent', 'internal'] as const
export const queued = `outcome IN (${queuedOutcomes.map(literal).join(', ')})`

/**
 * The arrival profile of each line: the mean of each quarter-hour of the week over days with data, smoothed over the two quarter-hours on each side
 * (weights 1 2 3 2 1), then scaled back to the counts. Days that the data lack are left out, not counted as empty. The day's level varies by
 * more than chance: var(total / weekday's mean) less what Poisson counts alone would give (Jongbloed and Koole, 2001).
 */
export async function fitDemand(
  log: LogRows,
  period: Period,
  lines: readonly string[],
): Promise<ReadonlyMap<string, FittedDemand> | Exclude<LogAnswer<never>['kind'], 'rows'>> {
  const answer = await log.calls<Count>(
    period,
    (from) => `SELECT line, local_date::VARCHAR AS day, weekday::INTEGER AS weekday,
      (local_hour * 4 + minute(offered_at) // 15)::INTEGER AS quarter, count(*)::INTEGER AS calls, count_if(answered_at IS NOT NULL)::INTEGER AS answered
      FROM ${from} WHERE ${queued} AND line IN (${lines.map(literal).join(', ')}) GROUP BY ALL ORDER BY ALL`,
  )
  if (answer.kind !== 'rows') return answer.kind
  return new Map(lines.map((line) => [line, demandOf(answer.rows.filter((row) => row.line === line))]))
}

/** The same from counts by day and quarter-hour of one line. */
export function demandOf(counts: readonly Omit<Count, 'line'>[]): FittedDemand {
  const sums = new Float64Array(weekSlots)
  const daysOf = new Map<number, Set<string>>()
  const totals = new Map<string, {weekday: number; calls: number}>()
  for (const {day, weekday, quarter, calls} of counts) {
    sums[(weekday - 1) * 96 + quarter]! += calls
    const days = daysOf.get(weekday) ?? new Set<string>()
    days.add(day)
    daysOf.set(weekday, days)
    const total = totals.get(day) ?? {weekday, calls: 0}
    total.calls += calls
    totals.set(day, total)
  }
  const means = Array.from(sums, (sum, slot) => sum / Math.max(1, daysOf.get(Math.floor(slot / 96) + 1)?.size ?? 0))
  const calls = [...totals.values()].reduce((sum, total) => sum + total.calls, 0)
  const weekMean = means.reduce((sum, mean) => sum + mean, 0)
  const smooth = smoothed(means)
  const smoothMean = smooth.reduce((sum, mean) => sum + mean, 0)
  return {
    callsBySlot: smoothMean > 0 ? smooth.map((mean) => (mean * weekMean) / smoothMean) : smooth,
    dayCv: levelCv([...totals.values()]),
    days: totals.size,
    calls,
    perDay: totals.size > 0 ? calls / totals.size : 0,
    answered: counts.reduce((sum, count) => sum + count.answered, 0),
  }
}

function smoothed(means: readonly number[]): number[] {
  const weights = [1, 2, 3, 2, 1]
  return means.map((_, slot) => weights.reduce((sum, weight, i) => sum + weight * means[(slot + i - 2 + weekSlots) % weekSlots]!, 0) / 9)
}

function levelCv(totals: readonly {readonly weekday: number; readonly calls: number}[]): number {
  const byWeekday = new Map<number, number[]>()
  for (const {weekday, calls} of totals) byWeekday.set(weekday, [...(byWeekday.get(weekday) ?? []), calls])
  let [squares, freedom, chance] = [0, 0, 0]
  for (const days of byWeekday.values()) {
    const mean = days.reduce((sum, calls) => sum + calls, 0) / days.length
    if (days.length < 2 || mean === 0) continue
    for (const calls of days) squares += (calls / mean - 1) ** 2
    freedom += days.length - 1
    chance += (days.length - 1) / mean
  }
  return freedom === 0 ? 0 : Math.sqrt(Math.max(0, (squares - chance) / freedom))
}
