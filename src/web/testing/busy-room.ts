/**
 * SQL of 31 weeks of calls to 999 and 101 up to 30 June 2024: twelve an hour on each line, answered in 4 seconds but for every tenth, which takes
 * 40. On the last day, a Sunday, from 21:00 to 22:00 half of them take 40 seconds, and three times as many come.
 */
export const busyRoom = `
  SELECT 'ref ' || row_number() OVER (ORDER BY day, hour, n, line) AS call_ref, line, 'answered' AS outcome, day::DATE AS local_date, hour::TINYINT AS local_hour,
    isodow(day)::TINYINT AS weekday, 0::TINYINT AS time_flags, 1 AS load_id, row_number() OVER (ORDER BY day, hour, n, line) AS record,
    ((day + hour * INTERVAL 1 HOUR + n * INTERVAL 1 MINUTE) AT TIME ZONE 'Europe/London') AT TIME ZONE 'UTC' AS offered_at, NULL::TIMESTAMP AS queued_at,
    ((day + hour * INTERVAL 1 HOUR + n * INTERVAL 1 MINUTE) AT TIME ZONE 'Europe/London') AT TIME ZONE 'UTC' + to_seconds(wait::INTEGER) AS answered_at,
    NULL::TIMESTAMP AS ended_at, NULL AS handler, NULL::UUID AS caller_key, NULL AS announcements, NULL AS disposition, wait::DOUBLE AS answer_seconds,
    NULL::DOUBLE AS abandon_seconds
  FROM (
    SELECT *, CASE WHEN day = '2024-06-30' AND hour = 21 AND n % 2 = 0 THEN 40 WHEN n % 10 = 9 THEN 40 ELSE 4 END AS wait
    FROM range(TIMESTAMP '2023-11-26', TIMESTAMP '2024-07-01', INTERVAL 1 DAY) AS days(day), range(24) AS hours(hour), range(36) AS ns(n), (VALUES ('999'), ('101')) AS lines(line)
    WHERE n < CASE WHEN day = '2024-06-30' AND hour = 21 THEN 36 ELSE 11 + (isodow(day) + week(day)) % 3 END
  ) AS drawn`
