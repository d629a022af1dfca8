import {mean, median} from '../sum.ts'
import type {History, Method} from './series.ts'
import {ordinary} from './series.ts'

/** The last `most` ordinary values on a weekday before day `end`, newest first. */
function lastSame(history: History, weekday: number, end: number, most: number): number[] {
  const found: number[] = []
  for (let i = Math.min(end, history.values.length) - 1; i >= 0 && found.length < most; i--) {
    if (history.calendar[i]!.weekday !== weekday) continue
    const value = ordinary(history, i)
    if (value !== null) found.push(value)
  }
  return found
}

/**
 * What days of one special kind had, over the mean of the four ordinary same weekdays before each: the median of those seen so far, null where
 * none was. The simple methods and the smoothing multiply by it; an unseen kind of day is not forecast rather than taken for ordinary.
 */
export function specialFactor(history: History, special: string): number | null {
  const ratios: number[] = []
  history.values.forEach((value, i) => {
    if (history.calendar[i]!.special !== special || value === null) return
    const usual = mean(lastSame(history, history.calendar[i]!.weekday, i, 4))
    if (usual !== null && usual > 0) ratios.push(value / usual)
  })
  return median(ratios)
}

/** An ordinary forecast for every coming day, with the factor of the special ones. */
export function withSpecialDays(history: History, forecast: (day: number) => number | null): (number | null)[] {
  const factors = new Map<string, number | null>()
  return history.calendar.slice(history.values.length).map(({special}, k) => {
    const usual = forecast(history.values.length + k)
    if (special === null || usual === null) return usual
    if (!factors.has(special)) factors.set(special, specialFactor(history, special))
    const factor = factors.get(special)!
    return factor === null ? null : usual * factor
  })
}

function sameWeekdays(id: string, name: string, most: number, average: (values: readonly number[]) => number | null): Method {
  return {
    id,
    name,
    forecast: (history) =>
      withSpecialDays(history, (day) => average(lastSame(history, history.calendar[day]!.weekday, history.values.length, most))),
  }
}

/** The last same weekday again: the rung that everything must beat. */
export const seasonalNaive = sameWeekdays('seasonal-naive', 'the last same weekday', 1, mean)
/** The mean of the last n ordinary same weekdays, or of as many as there are. */
export const meanOfSame = (n: number): Method => sameWeekdays(`mean-${n}`, `mean of the last ${n} same weekdays`, n, mean)
/** Their median, which one odd day cannot move. */
export const medianOfSame = (n: number): Method => sameWeekdays(`median-${n}`, `median of the last ${n} same weekdays`, n, median)
