import {meanOfRuns} from '#sim/replications'
import {tQuantile} from '#stats/distributions'
import type {HubInputs} from './inputs.ts'
import type {Counted, Counts, RunShares} from './reading.ts'
import {sharesBy} from './reading.ts'

/** A share over simulated periods: its mean, and between what eight in ten of them lie. */
export interface Likely {
  readonly mean: number
  /** 10th and 90th percentile of the runs; of fewer than 30, between what the next run lies in eight cases in ten. */
  readonly low: number
  readonly high: number
  /** Half the 95 % interval of the mean: what more runs would narrow. Null for one run. */
  readonly error: number | null
}

/** Null where no run had a call. `usual` is the standard deviation that many runs of a like hub had, where there are: a few runs lean on it. */
export function likelyOf(readings: readonly number[], usual: number | null = null): Likely | null {
  const known = readings.filter((reading) => Number.isFinite(reading))
  const found = meanOfRuns(known)
  if (!found) return null
  const error = found.interval ? found.interval.high - found.mean : null
  if (known.length > 1 && known.length < fewRuns) {
    const reach = nextRun(known, found.mean, usual)
    return {
      mean: found.mean,
      low: Math.max(0, found.mean - reach),
      high: Math.min(found.mean <= 1 ? 1 : Number.POSITIVE_INFINITY, found.mean + reach),
      error,
    }
  }
  const sorted = known.toSorted((a, b) => a - b)
  return {mean: found.mean, low: percentile(sorted, 0.1), high: percentile(sorted, 0.9), error}
}

/** Below so many runs their own percentiles lie too close together: of two runs, they hold the next one time in four. */
const fewRuns = 30

/** What is usual counts as so many runs more. */
const usualRuns = 8

/** Student's prediction interval, half of it: s t √(1 + 1/n). So what is likely narrows as runs are made, and is not narrow for want of them. */
function nextRun(readings: readonly number[], mean: number, usual: number | null): number {
  const n = readings.length
  const squares = readings.reduce((sum, reading) => sum + (reading - mean) ** 2, 0)
  const more = usual === null ? 0 : usualRuns
  const variance = (squares + more * (usual ?? 0) ** 2) / (n - 1 + more)
  return tenth[n - 1 + more]! * Math.sqrt(variance * (1 + 1 / n))
}

/** Student's t that is exceeded one time in ten, by degrees of freedom. */
const tenth = Array.from({length: fewRuns + usualRuns}, (_, freedom) => (freedom === 0 ? 0 : tQuantile(freedom, 0.9)))

/** With interpolation between the sorted values. */
function percentile(sorted: readonly number[], p: number): number {
  const at = p * (sorted.length - 1)
  const below = Math.floor(at)
  return sorted[below]! + (at - below) * ((sorted[below + 1] ?? sorted[below]!) - sorted[below]!)
}

/** One line under one scenario. */
export interface LineSummary {
  readonly line: string
  readonly inTime: Likely | null
  readonly gaveUp: Likely | null
  readonly callsADay: number
  /** Quarter-hours of the period in which the share answered in time is expected to be below the line's standard; null without one. */
  readonly failing: number | null
  /** By quarter-hour of the day, over all days. */
  readonly byQuarter: readonly (Likely | null)[]
}

/** What a scenario's runs say of each line. */
export function summaries(
  inputs: HubInputs,
  counted: readonly Counted[],
  runs: {readonly counts: Counts; readonly shares: readonly RunShares[]},
): LineSummary[] {
  const days = runs.counts.pieces / 96
  return inputs.lines.map(({name, target}, line) => {
    const by = target ? ('inTimeByQuarter' as const) : ('gaveUpByQuarter' as const)
    const offered = likelyOf(runs.shares.map((share) => share.offered[line]!))
    return {
      line: name,
      inTime: target ? likelyOf(runs.shares.map((share) => share.inTime[line]!)) : null,
      gaveUp: likelyOf(runs.shares.map((share) => share.gaveUp[line]!)),
      callsADay: (offered?.mean ?? 0) / days,
      failing: target ? failing(runs.counts, counted, line, target.share).filter(Boolean).length : null,
      byQuarter: Array.from({length: 96}, (_, quarter) => likelyOf(runs.shares.map((share) => share[by][line * 96 + quarter]!))),
    }
  })
}

/** Whether each quarter-hour of the period fails: its calls of all runs together, below the standard. One without a call does not. */
export function failing(counts: Counts, counted: readonly Counted[], line: number, standard: number): boolean[] {
  return sharesBy(counts, counted, line, 'inTime', counts.pieces, (piece) => piece).map((share) => share !== null && share < standard)
}

/** Share of failing quarter-hours in each hour of the week, Monday 00:00 first. */
export function failingByHour(failed: readonly boolean[], slots: readonly number[]): number[] {
  const [bad, all] = [new Float64Array(168), new Float64Array(168)]
  for (const [piece, isBad] of failed.entries()) {
    const hour = Math.floor(slots[piece]! / 4)
    all[hour]!++
    if (isBad) bad[hour]!++
  }
  return Array.from(bad, (count, hour) => (all[hour]! > 0 ? count / all[hour]! : 0))
}
