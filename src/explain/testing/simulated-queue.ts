/** The truth that a simulated queue was made from. */
export const truth = {effect: 0.15, online: 0.283, patienceSeconds: 600, announcedAt: 60, withheld: 0.12} as const

/** A number from 0 to 1 that belongs to row `i`, a purpose and a seed: the engine's own hash, so that no row is made outside it. */
const uniform = (i: string, purpose: string, seed: number): string =>
  `((hash(${i} || '|${purpose}|${seed}') % 9007199254740881)::DOUBLE + 0.5) / 9007199254740881`

/**
 * SQL of a secondary queue whose truth is known, in June 2024. Callers have an exponential patience of 600 s on average; at 60 s a message asks
 * them to report online, and 15 % of those still there hang up within the second. 40 % are answered at once, the rest would be after
 * 150 s on average. Of those who hang up 28.3 % report online within 50 minutes. Anybody may report by chance, three in ten callers often. 12 % withhold
 * their number.
 */
export function simulatedQueue(seed: number, calls = 12_000): Readonly<Record<'queue-spell' | 'online-report', {readonly sql: string}>> {
  const u = (purpose: string) => uniform('i', purpose, seed)
  const spells = `
    WITH drawn AS (
      SELECT i, ${u('wait')} AS w, -${truth.patienceSeconds} * ln(${u('patience')}) AS patience, ${u('heard')} AS h, ${u('withheld')} AS k,
        TIMESTAMP '2024-06-01' + to_seconds(floor(28 * 86400 * ${u('at')})::INTEGER) AS entered_at
      FROM range(${calls}) AS numbers(i)
    ),
    timed AS (
      SELECT *, CASE WHEN w < 0.4 THEN 0 ELSE -150 * ln((1 - w) / 0.6) END AS answered,
        CASE WHEN patience > ${truth.announcedAt} AND h < ${truth.effect} THEN ${truth.announcedAt} + h / ${truth.effect} ELSE patience END AS leaves
      FROM drawn
    ),
    ended AS (SELECT *, floor(least(answered, leaves))::DOUBLE AS wait_seconds, CASE WHEN leaves < answered THEN 'abandoned' ELSE 'answered' END AS left_how FROM timed)
    SELECT 'stay ' || i AS spell_ref, 'call ' || i AS call_ref, 'crime' AS line, 'secondary' AS stage, entered_at, entered_at + to_seconds(wait_seconds::INTEGER) AS left_at,
      left_how, wait_seconds, '101' AS call_line, 'answered' AS call_outcome, 'new' AS caller_kind,
      CASE WHEN wait_seconds >= ${truth.announcedAt} THEN 'online@${truth.announcedAt}' END AS announcements,
      CASE WHEN k >= ${truth.withheld} THEN ('00000000-0000-4000-8000-' || lpad(i::VARCHAR, 12, '0'))::UUID END AS caller_key,
      i AS number, entered_at::DATE AS local_date, hour(entered_at)::INTEGER AS local_hour, 1 AS load_id, i AS record
    FROM ended`
  const v = (purpose: string) => uniform("number || '-' || n", purpose, seed)
  // By chance: 200 reports in 42 days for three in ten callers (one in 5 hours), 10 for the others.
  const reports = `
    WITH stays AS (${spells}),
    hung AS (SELECT * FROM stays WHERE left_how = 'abandoned' AND caller_key IS NOT NULL),
    meant AS (
      SELECT caller_key, left_at + to_seconds(1 + floor(3000 * ${uniform('number', 'lag', seed)})::INTEGER) AS submitted_at
      FROM hung WHERE ${uniform('number', 'online', seed)} < ${truth.online}
    ),
    chance AS (
      SELECT caller_key, TIMESTAMP '2024-05-01' + to_seconds(floor(66 * 86400 * ${v('chance')})::INTEGER) AS submitted_at
      FROM hung, range(314) AS times(n) WHERE n < CASE WHEN ${uniform('number', 'often', seed)} < 0.3 THEN 314 ELSE 15 END
    )
    SELECT *, submitted_at::DATE AS local_date FROM (SELECT * FROM meant UNION ALL SELECT * FROM chance) AS reports`
  return {'queue-spell': {sql: spells}, 'online-report': {sql: reports}}
}
