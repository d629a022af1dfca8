import {incidentRowsSql, uniformSql} from './incident-rows.ts'

/** What the simulated change was made of: from its date the hand-over to dispatch takes so much less, and every year from that day on the wait for a unit so much more. */
export const datedTruth = {on: '2024-03-04', transferLess: 30, queueMoreEachYear: 25} as const

/**
 * SQL of Immediate incidents of the weeks about a date and of the same weeks a year earlier, from `weeks` before to `weeks` after. A hand-over takes 60
 * to 100 s, and 30 s less from the date on; a wait for a unit 40 to 160 s, and in both years 25 s more from that day of the year on; days differ
 * by up to 10 s either way.
 */
export function datedAttendance(
  seed: number,
  {weeks = 4, aDay = 15, years = [0, 1]}: {readonly weeks?: number; readonly aDay?: number; readonly years?: readonly number[]} = {},
): {readonly sql: string} {
  const days = 14 * weeks
  const u = (purpose: string) => uniformSql('i', purpose, seed)
  const late = `day >= ${7 * weeks}`
  return {
    sql: incidentRowsSql(`
      SELECT *, 30 + floor(60 * ${u('grade')}) AS s_grade,
        60 + floor(40 * ${u('transfer')}) - CASE WHEN year = 0 AND ${late} THEN ${datedTruth.transferLess} ELSE 0 END AS s_transfer,
        40 + floor(120 * ${u('queue')}) + own + CASE WHEN ${late} THEN ${datedTruth.queueMoreEachYear} ELSE 0 END AS s_queue,
        30 + floor(60 * ${u('activation')}) AS s_activation, 240 + floor(600 * ${u('travel')} * ${u('road')}) AS s_travel
      FROM (
        SELECT i, year, day, 'urban' AS place, floor(21 * ${uniformSql("(year || '-' || day)", 'own', seed)}) - 10 AS own,
          TIMESTAMP '${datedTruth.on}' + to_days((day - ${7 * weeks} - 364 * year)::INTEGER) + to_seconds(floor(86400 * ${u('at')})::INTEGER) AS created
        FROM (SELECT i, [${years.join(', ')}][(i // ${days * aDay} + 1)::INTEGER] AS year, (i % ${days})::INTEGER AS day FROM range(${days * aDay * years.length}) AS numbers(i))
      )`),
  }
}
