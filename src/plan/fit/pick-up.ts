import type {Period} from '#core/time'
import type {LogRows} from './log-rows.ts'
import {fits, literal} from './sql.ts'

/** Seconds beyond connecting from which a call is taken to wait: connecting itself takes longer for some than for others. */
const margin = 5

/**
 * Calls that somebody outside the groups picks up (a supervisor, a neighbouring force): the mean time after which they do, all time waited on the
 * line over calls picked up, as for a constant hazard; both from five seconds beyond connecting on. Calls whose time of answer was lost say nothing of a
 * wait, and are left out. Null where fewer than 30 were picked up.
 */
export async function fitPickUp(
  log: LogRows,
  period: Period,
  line: string,
  handlers: readonly string[],
  connectSeconds: number,
): Promise<{readonly meanSeconds: number; readonly calls: number} | null> {
  const answer = await log.calls<{calls: number; waited: number | null}>(
    period,
    (from) => `SELECT count_if(outside AND waited >= 0)::INTEGER AS calls, sum(greatest(0, waited))::DOUBLE AS waited
      FROM (SELECT outcome = 'overflow' OR coalesce(${fits('handler', handlers)}, false) AS outside,
          coalesce(answer_seconds, (epoch_ms(ended_at) - epoch_ms(offered_at)) / 1000.0) - ${connectSeconds + margin} AS waited
        FROM ${from} WHERE line = ${literal(line)}
          AND (answer_seconds IS NOT NULL AND outcome IN ('answered', 'silent') OR outcome IN ('abandoned', 'overflow', 'callback')))`,
  )
  const found = answer.kind === 'rows' ? answer.rows[0] : undefined
  if (!found || found.calls < 30 || !found.waited) return null
  return {meanSeconds: found.waited / found.calls, calls: found.calls}
}
