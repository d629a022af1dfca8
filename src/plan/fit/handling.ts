import type {Period} from '#core/time'
import {queued} from './demand.ts'
import type {LogRows} from './log-rows.ts'
import {literal} from './sql.ts'

export interface FittedHandling {
  readonly calls: number
  /** Mean and coefficient of variation of the time on the line, answered to ended. */
  readonly talkSeconds: number
  readonly talkCv: number
  /** From being offered to being answered where somebody is free: the wait that staffing cannot shorten. */
  readonly connectSeconds: number
  /**
   * From a call's end to the same handler's next answer, where the next call had been waiting since before that end: the work after the call and
   * the connection. Callers who wait take the first handler free, so that it leans to the short; null where there are too few.
   */
  readonly gapSeconds: number | null
  readonly gaps: number
  /** Mean of the state of work after calls, from handlers' own states; null where they are not held. */
  readonly wrapSeconds: number | null
  readonly wraps: number
}

const leastGaps = 200

/** Handling by line, over calls whose times are known. */
export async function fitHandling(log: LogRows, period: Period, lines: readonly string[]): Promise<ReadonlyMap<string, FittedHandling>> {
  const listed = lines.map(literal).join(', ')
  const talks = await log.calls<{line: string; calls: number; talk: number | null; sd: number | null; connect: number | null}>(
    period,
    (from) => `SELECT line, count(*)::INTEGER AS calls, avg(talk)::DOUBLE AS talk, stddev_samp(talk)::DOUBLE AS sd,
      CASE WHEN bool_or(stay) THEN 0 ELSE quantile_cont(answer_seconds, 0.3) END::DOUBLE AS connect
      FROM (SELECT line, stay, answer_seconds, greatest(1, (epoch_ms(ended_at) - epoch_ms(answered_at)) / 1000.0) AS talk FROM ${from}
        WHERE ${queued} AND line IN (${listed}) AND answered_at IS NOT NULL AND ended_at IS NOT NULL) GROUP BY line`,
  )
  const gaps = await log.calls<{line: string; gaps: number; seconds: number | null}>(
    period,
    (from) => `SELECT line, count(*)::INTEGER AS gaps, avg(epoch_ms(answered_at) - epoch_ms(before_end))::DOUBLE / 1000 AS seconds
      FROM (SELECT line, offered_at, answered_at, lag(ended_at) OVER again AS before_end, lag(line) OVER again AS before_line FROM ${from}
        WHERE answered_at IS NOT NULL AND ended_at IS NOT NULL AND handler IS NOT NULL
        WINDOW again AS (PARTITION BY handler ORDER BY answered_at))
      WHERE before_line = line AND offered_at <= before_end AND answered_at >= before_end AND answered_at < before_end + INTERVAL 20 MINUTE
        AND line IN (${listed}) GROUP BY line`,
  )
  const wraps = await fitWraps(log, period, lines)
  const found = new Map<string, FittedHandling>()
  if (talks.kind !== 'rows') return found
  for (const {line, calls, talk, sd, connect} of talks.rows) {
    const gap = gaps.kind === 'rows' ? gaps.rows.find((row) => row.line === line) : undefined
    found.set(line, {
      calls,
      talkSeconds: talk ?? 0,
      talkCv: talk && sd ? sd / talk : 1,
      connectSeconds: connect ?? 0,
      gapSeconds: gap && gap.gaps >= leastGaps ? gap.seconds : null,
      gaps: gap?.gaps ?? 0,
      wrapSeconds: wraps.get(line)?.seconds ?? null,
      wraps: wraps.get(line)?.wraps ?? 0,
    })
  }
  return found
}

/** Work after calls by line, where handlers' states are held: the state that begins when the call ends. */
async function fitWraps(
  log: LogRows,
  period: Period,
  lines: readonly string[],
): Promise<ReadonlyMap<string, {readonly seconds: number; readonly wraps: number}>> {
  const states = await log.states<{handler: string; at: number; seconds: number}>(
    period,
    (from) => `SELECT handler, epoch_ms(from_at)::DOUBLE AS at, state_seconds::DOUBLE AS seconds FROM ${from} WHERE state = 'wrap'`,
  )
  if (states.kind !== 'rows' || states.rows.length === 0) return new Map()
  const calls = await log.calls<{line: string; handler: string; at: number}>(
    period,
    (from) => `SELECT line, handler, epoch_ms(ended_at)::DOUBLE AS at FROM ${from}
      WHERE line IN (${lines.map(literal).join(', ')}) AND answered_at IS NOT NULL AND ended_at IS NOT NULL AND handler IS NOT NULL`,
  )
  const after = new Map(states.rows.map(({handler, at, seconds}) => [`${handler} ${at}`, seconds]))
  const sums = new Map<string, {sum: number; wraps: number}>()
  for (const {line, handler, at} of calls.kind === 'rows' ? calls.rows : []) {
    const seconds = after.get(`${handler} ${at}`)
    if (seconds === undefined) continue
    const sum = sums.get(line) ?? {sum: 0, wraps: 0}
    sum.sum += seconds
    sum.wraps++
    sums.set(line, sum)
  }
  return new Map([...sums].flatMap(([line, {sum, wraps}]) => (wraps >= leastGaps ? [[line, {seconds: sum / wraps, wraps}]] : [])))
}
