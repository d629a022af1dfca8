import type {Interval} from '../interval.ts'
import type {SpellsAt} from './at-risk.ts'
import {riskTable} from './at-risk.ts'
import {logLogInterval} from './log-log.ts'

/** The curve from one time with an event until the next. */
export interface SurvivalStep {
  readonly time: number
  readonly atRisk: number
  readonly events: number
  /** Share that lasts beyond `time`. */
  readonly survival: number
  /** Greenwood's; null once nobody is left, where it has no value. */
  readonly standardError: number | null
  readonly interval: Interval | null
}

export interface SurvivalCurve {
  readonly steps: readonly SurvivalStep[]
  readonly spells: number
  readonly events: number
  /** Censored at time 0; they are in `spells` and change nothing else. */
  readonly atOnce: number
  /** The last time at which anybody was seen. Beyond it the curve is not known; null where nobody was ever at risk. */
  readonly knownTo: number | null
}

/**
 * Kaplan and Meier's estimate of the share that lasts beyond each time, S(t) = ∏(1 − d/r), with Greenwood's standard error and the log-log
 * interval (Kaplan and Meier, JASA 53, 1958). Events of all causes count; of a queue where hang-ups are the events and answers are censored, it
 * is how long callers would wait if nobody were answered. That holds as far as those answered are like those still waiting at the same
 * time: make one curve for each hour band, line and kind of caller where they differ.
 */
export function kaplanMeier(groups: readonly SpellsAt[], level = 0.95): SurvivalCurve {
  const {rows, spells, atOnce} = riskTable(groups)
  const steps: SurvivalStep[] = []
  let survival = 1
  let variance = 0
  let events = 0
  for (const {time, atRisk, ended} of rows) {
    if (ended === 0) continue
    events += ended
    const left = atRisk - ended
    survival *= left / atRisk
    variance += left === 0 ? 0 : ended / (atRisk * left)
    const standardError = left === 0 ? null : survival * Math.sqrt(variance)
    steps.push({time, atRisk, events: ended, survival, standardError, interval: logLogInterval(survival, standardError, level)})
  }
  return {steps, spells, events, atOnce, knownTo: rows.at(-1)?.time ?? null}
}

/** The curve's step in force at a time: null before the first event, and beyond what is known, where only a curve that reached 0 goes on. */
export function stepAt(curve: SurvivalCurve, time: number): SurvivalStep | null {
  if (curve.knownTo === null || (time > curve.knownTo && curve.steps.at(-1)?.survival !== 0)) return null
  return curve.steps.findLast((step) => step.time <= time) ?? null
}

/** Share that lasts beyond a time; 1 before the first event, null beyond what is known. */
export function survivalAt(curve: SurvivalCurve, time: number): number | null {
  if (curve.knownTo === null || (time > curve.knownTo && curve.steps.at(-1)?.survival !== 0)) return null
  return stepAt(curve, time)?.survival ?? 1
}

/** A time with the ends of its interval, each null where the curve does not reach that far. */
export interface TimeReached {
  readonly time: number | null
  readonly low: number | null
  readonly high: number | null
}

/**
 * The time by which a share `p` has ended: 0.5 is the median, which half would outlast. The first time at which S ≤ 1 − p; its interval is the
 * times at which the curve's own interval crosses 1 − p (Brookmeyer and Crowley, Biometrics 38, 1982).
 */
export function timeWhen(curve: SurvivalCurve, p: number): TimeReached {
  if (!(p > 0 && p < 1)) throw new Error(`timeWhen: p is ${p}, not between 0 and 1`)
  // 1 − 0.7 is a hair below the 0.3 that a curve may rest on.
  const target = 1 - p + 1e-12
  const first = (value: (step: SurvivalStep) => number | null): number | null =>
    curve.steps.find((step) => {
      const at = value(step)
      return at !== null && at <= target
    })?.time ?? null
  return {
    time: first((step) => step.survival),
    low: first((step) => step.interval?.low ?? (step.survival === 0 ? 0 : null)),
    high: first((step) => step.interval?.high ?? null),
  }
}
