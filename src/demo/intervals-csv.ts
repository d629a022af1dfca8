import {Stream} from '#core/random'
import {addDays, type LondonDate, type Period, periodsIn} from '#core/time'
import type {ControlTotals} from './control-totals.ts'
import {CsvFile} from './csv-file.ts'
import {bandEnds, field, fieldsPerInterval, intervalAt, type MonthSummary} from './month-summary.ts'
import {operationalDay} from './operational-day.ts'

export const intervalHeadings = [
  'Line',
  'Interval Start',
  'Interval Minutes',
  'Offered',
  'Answered',
  'Abandoned',
  'Answer Wait Seconds',
  'Abandon Wait Seconds',
  'Under 10 s',
  '10 to Under 30 s',
  '30 to Under 60 s',
  '60 to Under 120 s',
  '120 to Under 300 s',
  '300 s or More',
] as const

/** The public switchboard, which no call log covers: expected calls an hour on a weekday. */
const switchboard = [0, 0, 0, 0, 0, 0, 0, 4, 14, 26, 30, 30, 26, 24, 26, 24, 20, 12, 6, 3, 2, 0, 0, 0]

/**
 * Writes the half-hours of a quarter for the lines 999 and 101, which agree with the calls, and for the switchboard, which has no calls. A line
 * without a call has a row of zeros. Starts are wall-clock times: the hour that March lacks has no row, the hour that October repeats has one
 * row for both passes.
 */
export function writeIntervals(path: string, seed: number, quarter: Period, summary: (month: LondonDate) => MonthSummary): ControlTotals {
  const file = new CsvFile(path, intervalHeadings)
  const totals = {offered: 0, answered: 0, abandoned: 0}
  const chance = new Stream(seed, `switchboard ${quarter.from}`)
  const write = (line: string, day: LondonDate, half: number, counts: ArrayLike<number>): void => {
    const clock = `${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}:00`
    file.record([line, `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)} ${clock}`, 30, ...Array.from(counts)])
    totals.offered += counts[field.offered]!
    totals.answered += counts[field.answered]!
    totals.abandoned += counts[field.abandoned]!
  }
  for (const {from, to} of periodsIn('month', quarter)) {
    const {days, intervals} = summary(from)
    for (let day = from, index = 0; day < to; day = addDays(day, 1), index++) {
      // The night before holds the hours of this date in which the clocks may change.
      const night = new Set(operationalDay(addDays(day, -1)).hours.map(({hour}) => hour))
      for (let half = 0; half < 48; half++) {
        if (half < 10 && !night.has(half >> 1)) continue
        for (const [line, name] of ['999', '101'].entries()) {
          const at = intervalAt(days, line, index, half)
          write(name, day, half, intervals.subarray(at, at + fieldsPerInterval))
        }
        write('switchboard', day, half, switchboardHalf(chance, day, half))
      }
    }
  }
  file.close()
  return {rows: file.rows, ...totals}
}

/** A half-hour of the switchboard: most calls at once, a few after a wait, one in sixteen of those that wait given up. */
function switchboardHalf(chance: Stream, day: LondonDate, half: number): Int32Array {
  const counts = new Int32Array(fieldsPerInterval)
  const weekend = Temporal.PlainDate.from(day).dayOfWeek >= 6
  const expected = (switchboard[half >> 1]! / 2) * (weekend ? 0.25 : 1)
  const offered = expected === 0 ? 0 : chance.poisson(expected)
  for (let call = 0; call < offered; call++) {
    const wait = Math.floor(2 + (chance.uniform() < 0.75 ? 6 * chance.uniform() : chance.exponential(40)))
    const gaveUp = wait > 8 && chance.uniform() < 1 / 16
    counts[field.offered]!++
    counts[gaveUp ? field.abandoned : field.answered]!++
    counts[gaveUp ? field.abandonSeconds : field.answerSeconds]! += wait
    if (gaveUp) continue
    const band = bandEnds.findIndex((end) => wait < end)
    counts[field.bands + (band < 0 ? bandEnds.length : band)]!++
  }
  return counts
}
