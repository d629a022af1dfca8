import type {Interval} from '#stats/interval'
import type {IncidenceCurves} from '#stats/survival/aalen-johansen'
import {incidenceAt} from '#stats/survival/aalen-johansen'
import type {SurvivalCurve} from '#stats/survival/kaplan-meier'
import {stepAt, survivalAt} from '#stats/survival/kaplan-meier'

/** A share read off a curve at one time; null beyond what is known. */
export interface Reading {
  readonly seconds: number
  readonly share: number | null
  readonly interval: Interval | null
}

/** The share still waiting at each of some times, were nobody answered. */
export const waitingAt = (curve: SurvivalCurve, times: readonly number[]): Reading[] =>
  times.map((seconds) => ({seconds, share: survivalAt(curve, seconds), interval: stepAt(curve, seconds)?.interval ?? null}))

/** The share ended by some causes together up to each of some times; the interval is that of a single cause, null for several. */
export const endedAt = (curves: IncidenceCurves, causes: readonly number[], times: readonly number[]): Reading[] =>
  times.map((seconds) => {
    const step = incidenceAt(curves, seconds)
    const before = curves.steps.length > 0 && seconds < curves.steps[0]!.time
    if (!step) return {seconds, share: before ? 0 : null, interval: null}
    const own = causes.map((cause) => step.incidence[cause]!)
    return {seconds, share: own.reduce((sum, {share}) => sum + share, 0), interval: own.length === 1 ? own[0]!.interval : null}
  })
