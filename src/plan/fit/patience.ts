import type {Period} from '#core/time'
import type {Patience} from '#stats/queues/patience'
import type {LogRows} from './log-rows.ts'
import {literal} from './sql.ts'

/** Calls of a line that left the queue after so many whole seconds. */
export interface Waited {
  readonly seconds: number
  /** Hung up: an event. The others were answered, picked up or left otherwise: censored at their wait. */
  readonly hungUp: number
  readonly others: number
}

export interface FittedPatience {
  readonly patience: Patience
  /** Share of calls that end within the first seconds, beyond what impatience brings. */
  readonly lostAtOnce: number
  readonly hangUps: number
  readonly waitedSeconds: number
  /** Exact 95 % limits of the mean patience; the upper one is infinite where nobody hung up. */
  readonly low: number
  readonly high: number
}

/** A hang-up before this many seconds is no matter of patience. */
export const atOnceSeconds = 5
/** Seconds after a message in which callers act on it. */
const reaction = 20
const leastHeard = 200

export async function fitPatience(log: LogRows, period: Period, line: string, connectSeconds: number): Promise<FittedPatience | null> {
  const waits = await log.calls<Waited>(
    period,
    (
      from,
    ) => `SELECT floor(greatest(0, waited))::INTEGER AS seconds, count_if(gone)::INTEGER AS "hungUp", count_if(NOT gone)::INTEGER AS others
      FROM (SELECT outcome = 'abandoned' AS gone,
          CASE WHEN outcome = 'abandoned' THEN abandon_seconds
            WHEN outcome IN ('callback', 'overflow') AND answered_at IS NULL THEN (epoch_ms(ended_at) - epoch_ms(offered_at)) / 1000.0
            ELSE answer_seconds - ${connectSeconds} END AS waited
        FROM ${from} WHERE line = ${literal(line)} AND outcome IN ('answered', 'abandoned', 'overflow', 'callback', 'silent'))
      WHERE waited IS NOT NULL GROUP BY 1 ORDER BY 1`,
  )
  const messages = await log.calls<{at: number; heard: number}>(
    period,
    (from) => `SELECT heard_at::INTEGER AS at, count(*)::INTEGER AS heard
      FROM (SELECT unnest(string_split(announcements, ';')) AS heard_at FROM ${from} WHERE line = ${literal(line)} AND announcements IS NOT NULL)
      WHERE heard_at <> '' GROUP BY 1 HAVING count(*) >= ${leastHeard} ORDER BY 1`,
  )
  if (waits.kind !== 'rows' || waits.rows.length === 0) return null
  return patienceOf(waits.rows, messages.kind === 'rows' ? messages.rows.map(({at}) => at) : [])
}

/**
 * Patience from censored waits: a constant hazard of hanging up, hang-ups over all time waited (answered callers' too), read outside the seconds
 * after messages; and at each message the share that left beyond that hazard, where it is more than chance. The mean wait of those who hung up is no
 * patience: it leaves out all who were answered first. (Brown et al., JASA 100, 2005.)
 */
export function patienceOf(waits: readonly Waited[], messages: readonly number[]): FittedPatience {
  const total = waits.reduce((sum, {hungUp, others}) => sum + hungUp + others, 0)
  const heard = (at: number): number => waits.reduce((sum, {seconds, hungUp, others}) => (seconds >= at ? sum + hungUp + others : sum), 0)
  const events = (from: number, to: number): number =>
    waits.reduce((sum, {seconds, hungUp}) => (seconds >= from && seconds < to ? sum + hungUp : sum), 0)
  const spent = (from: number, to: number): number =>
    waits.reduce((sum, {seconds, hungUp, others}) => sum + (hungUp + others) * Math.min(Math.max(0, seconds - from), to - from), 0)
  const last = (waits.at(-1)?.seconds ?? 0) + 1
  const windows = messages.filter((at) => at > 0 && at < last).map((at) => [at, at + reaction] as const)
  const kept = (count: (from: number, to: number) => number): number =>
    count(atOnceSeconds, last) - windows.reduce((sum, [from, to]) => sum + count(from, to), 0)
  const [hangUps, waitedSeconds] = [kept(events), kept(spent)]
  const hazard = waitedSeconds > 0 ? hangUps / waitedSeconds : 0
  const atOnce = Math.max(0, events(0, atOnceSeconds) - hazard * spent(0, atOnceSeconds))
  const announcements = windows.flatMap(([from, to]) => {
    const [found, expected, atRisk] = [events(from, to), hazard * spent(from, to), heard(from)]
    const excess = found - expected
    if (atRisk < leastHeard || excess < 2 * Math.sqrt(Math.max(1, found))) return []
    const moments = waits.filter(({seconds}) => seconds >= from && seconds < to)
    const mean = moments.reduce((sum, {seconds, hungUp}) => sum + seconds * hungUp, 0) / found
    return [{atSeconds: mean, hangUpShare: Math.min(1, excess / atRisk)}]
  })
  const meanSeconds = hazard > 0 ? 1 / hazard : Number.POSITIVE_INFINITY
  const spread = hangUps > 0 ? 1.96 / Math.sqrt(hangUps) : Number.POSITIVE_INFINITY
  return {
    patience: {groups: [{share: 1, meanSeconds}], announcements},
    lostAtOnce: total > 0 ? atOnce / total : 0,
    hangUps,
    waitedSeconds,
    low: meanSeconds === Number.POSITIVE_INFINITY ? waitedSeconds / 3 : meanSeconds * Math.exp(-spread),
    high: meanSeconds * Math.exp(spread),
  }
}
