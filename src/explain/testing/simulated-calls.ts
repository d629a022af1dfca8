import {simulatedQueue} from './simulated-queue.ts'

/**
 * SQL of 101 calls around a simulated second queue: its stays with the calls they belong to, a first answer for each, and as many calls again that
 * were dealt with, moved or given up before any answer. In June 2024.
 */
export function simulatedCalls(
  seed: number,
  calls = 3000,
): Readonly<Record<'call' | 'queue-spell' | 'online-report', {readonly sql: string}>> {
  const {'queue-spell': later, 'online-report': reports} = simulatedQueue(seed, calls)
  const offered = `
    SELECT call_ref, entered_at - INTERVAL 90 SECOND AS offered_at, entered_at - INTERVAL 80 SECOND AS answered_at, left_at AS ended_at, 'answered' AS outcome,
      caller_key, 'crime' AS sent_to FROM stays
    UNION ALL SELECT 'first ' || number, entered_at, CASE WHEN number % 20 > 0 THEN entered_at + INTERVAL 12 SECOND END, entered_at + INTERVAL 40 SECOND,
      CASE WHEN number % 20 = 0 THEN 'abandoned' ELSE 'answered' END, NULL::UUID,
      CASE WHEN number % 20 = 0 THEN NULL WHEN number % 10 = 1 THEN '999' WHEN number % 10 = 2 THEN NULL ELSE 'resolved' END FROM stays`
  const days = (at: string) =>
    `${at}::DATE AS local_date, hour(${at})::TINYINT AS local_hour, isodow(${at})::TINYINT AS weekday, 1 AS load_id`
  const all = `WITH stays AS (${later.sql}), offered AS (${offered})`
  return {
    call: {
      sql: `${all} SELECT call_ref, '101' AS line, offered_at, answered_at, ended_at, outcome, caller_key, row_number() OVER (ORDER BY offered_at, call_ref) AS record,
        epoch(answered_at - offered_at)::DOUBLE AS answer_seconds, CASE WHEN outcome = 'abandoned' THEN epoch(ended_at - offered_at)::DOUBLE END AS abandon_seconds,
        ${days('offered_at')} FROM offered`,
    },
    'queue-spell': {
      sql: `${all} SELECT call_ref, '101' AS line, 'primary' AS stage, offered_at AS entered_at, coalesce(answered_at, ended_at) AS left_at, outcome AS left_how,
          epoch(coalesce(answered_at, ended_at) - offered_at)::DOUBLE AS wait_seconds, '101' AS call_line, outcome AS call_outcome, 'new' AS caller_kind,
          NULL AS announcements, caller_key, sent_to, CASE WHEN outcome = 'answered' THEN 'low' END AS risk, offered_at, ${days('offered_at')} FROM offered
        UNION ALL SELECT call_ref, line, stage, entered_at, left_at, left_how, wait_seconds, call_line, call_outcome, caller_kind, announcements, caller_key, NULL, NULL,
          entered_at - INTERVAL 90 SECOND, ${days('entered_at')} FROM stays`,
    },
    'online-report': reports,
  }
}
