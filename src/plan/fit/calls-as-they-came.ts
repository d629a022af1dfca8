import {type LondonDate, type Period, startOfDay} from '#core/time'
import type {ReplayedLine} from '#sim/replay'
import {queued} from './demand.ts'
import type {LogRows} from './log-rows.ts'
import {atOnceSeconds} from './patience.ts'
import {literal} from './sql.ts'

/** A line's calls over a period as the log has them, and what became of them by quarter-hour of the period. */
export interface LoggedLine {
  readonly line: string
  readonly replay: ReplayedLine
  /** By quarter-hour from the start of the period's first day. */
  readonly offered: Float64Array
  readonly inTime: Float64Array
  readonly gaveUp: Float64Array
}

interface Row {
  readonly at: number
  readonly talk: number | null
  readonly quick: number
  readonly gone: number
  readonly lost: number
}

/**
 * Real calls for a replay: seconds from the start of the period, and what each took where it was answered. Hang-ups within the first seconds never
 * meet a handler: they are counted as observed and not replayed. Answered in time is counted as the log has it; a call whose answer was lost counts
 * as not in time in both. Null where rows are missing.
 */
export async function callsAsTheyCame(
  log: LogRows,
  period: Period,
  line: string,
  withinSeconds: number,
  pieces: number,
): Promise<LoggedLine | null> {
  const origin = startOfDay(period.from).epochMilliseconds
  const answer = await log.calls<Row>(
    period,
    (from) => `SELECT (epoch_ms(offered_at) - ${origin})::DOUBLE / 1000 AS at,
      CASE WHEN answered_at IS NOT NULL AND ended_at IS NOT NULL THEN greatest(1, (epoch_ms(ended_at) - epoch_ms(answered_at)) / 1000.0) END::DOUBLE AS talk,
      coalesce(answer_seconds <= ${withinSeconds}, false)::INTEGER AS quick,
      (outcome = 'abandoned')::INTEGER AS gone,
      (outcome = 'abandoned' AND coalesce(abandon_seconds < ${atOnceSeconds}, false))::INTEGER AS lost
      FROM ${from} WHERE ${queued} AND line = ${literal(line)} ORDER BY offered_at, call_ref`,
  )
  if (answer.kind !== 'rows') return null
  const came = answer.rows.filter(({at}) => at >= 0 && at < pieces * 900)
  const kept = came.filter(({lost}) => lost === 0)
  const [offered, inTime, gaveUp] = [new Float64Array(pieces), new Float64Array(pieces), new Float64Array(pieces)]
  for (const {at, quick, gone} of came) {
    const piece = Math.floor(at / 900)
    offered[piece]!++
    inTime[piece]! += quick
    gaveUp[piece]! += gone
  }
  return {
    line,
    replay: {
      offeredSeconds: Float64Array.from(kept, ({at}) => at),
      talkSeconds: Float64Array.from(kept, ({talk}) => talk ?? Number.NaN),
    },
    offered,
    inTime,
    gaveUp,
  }
}

/** London days of a period for which the log has a call of any line. */
export async function daysHeld(log: LogRows, period: Period): Promise<ReadonlySet<LondonDate>> {
  const answer = await log.calls<{day: LondonDate}>(period, (from) => `SELECT DISTINCT local_date::VARCHAR AS day FROM ${from} ORDER BY 1`)
  return new Set(answer.kind === 'rows' ? answer.rows.map(({day}) => day) : [])
}
