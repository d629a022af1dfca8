import {addDays, daysBetween, type Period} from '#core/time'
import {queued} from './demand.ts'
import type {LogRows} from './log-rows.ts'
import {literal} from './sql.ts'

/** Calls a day of a line in two stretches of an earlier year, 52 weeks and a multiple of them before: those fitted, and those evaluated. */
export interface SeasonStep {
  /** The year in which the earlier evaluated weeks begin. */
  readonly year: string
  /** Evaluated over fitted. */
  readonly ratio: number
}

/** What the season does to the calls of a line between the weeks fitted and those evaluated. */
export interface Season {
  readonly line: string
  readonly steps: readonly SeasonStep[]
  /** What is used, and between what it may lie. */
  readonly factor: number
  readonly low: number
  readonly high: number
  /** Two earlier years or more that agree within 6 points. */
  readonly identified: boolean
}

const mostYears = 5
const leastYears = 2
const agree = 0.06
/** Where no earlier year is held: an assumption, and listed as one. */
const unknownReach = 0.1
/** Of the days of a stretch, so many must be held for it to be compared. */
const heldShare = 0.9

/**
 * The step from one season to another, as the force's own log shows it in earlier years: calls a day in the weeks evaluated over calls a day in the weeks
 * fitted, both 52 weeks, 104 weeks … earlier, so that weekdays match and the level of a year falls out. The mean of two years or more is used; of one
 * year half its step, with a range from no step to all of it; of none, no step, with a range of ten per cent either way.
 */
export async function fitSeason(
  log: LogRows,
  {fitted, evaluated}: {readonly fitted: Period; readonly evaluated: Period},
  lines: readonly string[],
): Promise<Season[]> {
  const steps = new Map<string, SeasonStep[]>(lines.map((line) => [line, []]))
  for (let back = 1; back <= mostYears; back++) {
    const earlier = ({from, to}: Period): Period => ({from: addDays(from, -364 * back), to: addDays(to, -364 * back)})
    const [before, then] = [earlier(fitted), earlier(evaluated)]
    if (then.to > fitted.to) continue
    const [of, over] = [await perDay(log, then, lines), await perDay(log, before, lines)]
    if (!of || !over) continue
    for (const line of lines) {
      const [calls, usual] = [of.get(line) ?? 0, over.get(line) ?? 0]
      if (calls > 0 && usual > 0) steps.get(line)!.push({year: then.from.slice(0, 4), ratio: calls / usual})
    }
  }
  return lines.map((line) => seasonOf(line, steps.get(line)!))
}

/** What is used of the steps seen in earlier years, and its range. */
export function seasonOf(line: string, steps: readonly SeasonStep[]): Season {
  if (steps.length === 0) return {line, steps, factor: 1, low: 1 - unknownReach, high: 1 + unknownReach, identified: false}
  const ratios = steps.map(({ratio}) => ratio)
  if (steps.length < leastYears) {
    const [ratio] = ratios as [number]
    return {line, steps, factor: (1 + ratio) / 2, low: Math.min(1, ratio), high: Math.max(1, ratio), identified: false}
  }
  const [low, high] = [Math.min(...ratios), Math.max(...ratios)]
  return {line, steps, factor: ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length, low, high, identified: high - low <= agree}
}

/** Null where a tenth of the days or more are not held. */
async function perDay(log: LogRows, period: Period, lines: readonly string[]): Promise<ReadonlyMap<string, number> | null> {
  const answer = await log.calls<{readonly line: string; readonly calls: number; readonly days: number}>(
    period,
    (from) => `SELECT line, count(*)::INTEGER AS calls, max(days)::INTEGER AS days
      FROM (SELECT line, outcome, (count(DISTINCT local_date) OVER ()) AS days FROM ${from}) held
      WHERE ${queued} AND line IN (${lines.map(literal).join(', ')}) GROUP BY line ORDER BY line`,
  )
  const days = answer.kind === 'rows' ? (answer.rows[0]?.days ?? 0) : 0
  if (answer.kind !== 'rows' || days < heldShare * daysBetween(period.from, period.to)) return null
  return new Map(answer.rows.map(({line, calls}) => [line, calls / days]))
}
