import {twoSidedZ} from '../distributions.ts'
import type {Interval} from '../interval.ts'
import {levelName} from '../interval.ts'

/**
 * The interval of a survival probability on the scale log(−log S), which keeps it inside 0 to 1 and asymmetric as it should be (Kalbfleisch and
 * Prentice, The Statistical Analysis of Failure Time Data, 1.4.1). Null where S is 0 or 1: there the scale has no end to start from.
 */
export function logLogInterval(survival: number, standardError: number | null, level = 0.95): Interval | null {
  if (standardError === null || !(survival > 0 && survival < 1)) return null
  const log = Math.log(survival)
  const half = (twoSidedZ(level) * standardError) / Math.abs(survival * log)
  return {low: survival ** Math.exp(half), high: survival ** Math.exp(-half), method: `log-log ${levelName(level)}`}
}

/**
 * The same for a cumulative incidence F, on the scale of 1 − F, so that with one cause it is the mirror of the survival curve's interval
 * (Allignol, Schumacher and Beyersmann, Journal of Statistical Software 38(4), 2011, 'cloglog').
 */
export function incidenceInterval(incidence: number, standardError: number | null, level = 0.95): Interval | null {
  const mirrored = logLogInterval(1 - incidence, standardError, level)
  return mirrored && {low: 1 - mirrored.high, high: 1 - mirrored.low, method: mirrored.method}
}
