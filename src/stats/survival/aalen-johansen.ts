import type {Interval} from '../interval.ts'
import type {SpellsAt} from './at-risk.ts'
import {riskTable} from './at-risk.ts'
import {incidenceInterval} from './log-log.ts'

/** The share ended by one cause, up to and including one time. */
export interface Incidence {
  readonly share: number
  readonly standardError: number
  /** Null while the share is 0, and where it is 1. */
  readonly interval: Interval | null
}

export interface IncidenceStep {
  readonly time: number
  readonly atRisk: number
  readonly events: readonly number[]
  /** Share that lasts beyond `time` with no event of any cause. */
  readonly survival: number
  /** By cause; they and `survival` sum to 1. */
  readonly incidence: readonly Incidence[]
}

export interface IncidenceCurves {
  readonly steps: readonly IncidenceStep[]
  readonly causes: number
  readonly spells: number
  readonly atOnce: number
  readonly knownTo: number | null
}

/**
 * The variance of one cause's incidence, kept up to date from step to step. With D(s) = F(s) − F(t) ≤ 0 at an earlier time s it is
 * Σ a² dₖ(1 − dₖ/r) + 2 Σ (a dₖ/r) D(s) + Σ g D(s)², where a = S(s−)/r and g = d/(r(r − d)); when F grows, each D falls by the growth.
 */
class RunningVariance {
  share = 0
  #own = 0
  #cross = 0
  #crossWeight = 0
  #square = 0
  #linear = 0
  #weight = 0

  add(before: number, atRisk: number, ofCause: number, ended: number): void {
    const growth = (before * ofCause) / atRisk
    this.#square += growth * (growth * this.#weight - 2 * this.#linear)
    this.#linear -= growth * this.#weight
    this.#cross -= growth * this.#crossWeight
    this.share += growth
    const slope = before / atRisk
    this.#own += slope * slope * ofCause * (1 - ofCause / atRisk)
    this.#crossWeight += (slope * ofCause) / atRisk
    // After the last one leaves nothing can grow, so that step needs no weight.
    if (atRisk > ended) this.#weight += ended / (atRisk * (atRisk - ended))
  }

  get variance(): number {
    return Math.max(0, this.#own + 2 * this.#cross + this.#square)
  }
}

/**
 * Aalen and Johansen's cumulative incidence of each cause where others compete: Fₖ(t) = Σ S(s−) dₖ(s)/r(s). One minus a Kaplan-Meier curve of a
 * single cause would say more than 1 in sum; these and the survival sum to exactly 1. The standard error is the infinitesimal jackknife, as
 * R's survival package gives it, in closed form; with one cause it is Greenwood's. Interval: log-log on 1 − F.
 * (Aalen and Johansen, Scandinavian Journal of Statistics 5, 1978.)
 */
export function aalenJohansen(groups: readonly SpellsAt[], level = 0.95): IncidenceCurves {
  const {rows, causes, spells, atOnce} = riskTable(groups)
  const running = Array.from({length: causes}, () => new RunningVariance())
  const steps: IncidenceStep[] = []
  let survival = 1
  for (const {time, atRisk, events, ended} of rows) {
    if (ended === 0) continue
    running.forEach((cause, k) => {
      cause.add(survival, atRisk, events[k]!, ended)
    })
    survival *= (atRisk - ended) / atRisk
    const incidence = running.map(({share, variance}) => {
      const standardError = Math.sqrt(variance)
      return {share, standardError, interval: incidenceInterval(share, standardError, level)}
    })
    steps.push({time, atRisk, events, survival, incidence})
  }
  return {steps, causes, spells, atOnce, knownTo: rows.at(-1)?.time ?? null}
}

/** The step in force at a time; null before the first event and beyond what is known, where only a curve that ended everybody goes on. */
export function incidenceAt(curves: IncidenceCurves, time: number): IncidenceStep | null {
  if (curves.knownTo === null || (time > curves.knownTo && curves.steps.at(-1)?.survival !== 0)) return null
  return curves.steps.findLast((step) => step.time <= time) ?? null
}
