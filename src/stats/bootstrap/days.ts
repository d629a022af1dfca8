import type {Stream} from '#core/random'
import type {Interval} from '../interval.ts'
import {levelName} from '../interval.ts'

/**
 * Draws as many days as there are, with replacement, and writes into `times` how often each was drawn: rows of one day hang together, so that days
 * are drawn and never rows (Davison and Hinkley, Bootstrap Methods and their Application, 1997, 2.4 and 3.8).
 */
export function drawDays(stream: Stream, times: Uint16Array): void {
  times.fill(0)
  for (let i = 0; i < times.length; i++) times[stream.below(times.length)]!++
}

/** The percentile interval of resampled values: the values below which, and above which, half of what the level leaves lies. Null for fewer than 40. */
export function percentileOf(resampled: readonly number[], level = 0.95): Interval | null {
  if (resampled.length < 40) return null
  const sorted = Float64Array.from(resampled).sort()
  const at = (share: number): number => {
    const place = share * (sorted.length - 1)
    const below = Math.floor(place)
    return sorted[below]! + (place - below) * ((sorted[below + 1] ?? sorted[below]!) - sorted[below]!)
  }
  return {
    low: at((1 - level) / 2),
    high: at((1 + level) / 2),
    method: `bootstrap by day, ${resampled.length} resamples ${levelName(level)}`,
  }
}

/** What steps come to, run to their end. */
export function allOf<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const {done, value} = steps.next()
    if (done) return value
  }
}
