import {type Grain, london, type Period, transitions} from '#core/time'

/** SQL for the first London day of the grain that holds `local_date`. */
export function bucketSql(grain: Grain): string {
  switch (grain) {
    case 'day':
      return 'local_date'
    case 'week':
      return "date_trunc('week', local_date)::DATE"
    case 'month':
      return "date_trunc('month', local_date)::DATE"
    case 'quarter':
      return "date_trunc('quarter', local_date)::DATE"
    case 'year':
      return "date_trunc('year', local_date)::DATE"
    case 'financial-year':
      return 'make_date((year(local_date) - CASE WHEN month(local_date) < 4 THEN 1 ELSE 0 END)::INTEGER, 4, 1)'
  }
}

/** SQL that is true of a row within the period; half-open, on London dates that were stored with the row. */
export const withinSql = (period: Period): string => `local_date >= DATE '${period.from}' AND local_date < DATE '${period.to}'`

/** The instants between which London's summer time stands, for each year of those that any stamp may lie in; as SQL literals. */
const summers = Array.from({length: 70}, (_, i) => {
  const year = 1990 + i
  const ofYear = transitions(london).filter(({at}) => at.toZonedDateTimeISO('UTC').year === year)
  const stamp = (forward: boolean) =>
    `TIMESTAMP '${ofYear
      .find(({before, after}) => after > before === forward)!
      .at.toString({smallestUnit: 'second'})
      .replace('T', ' ')
      .replace('Z', '')}'`
  return {from: stamp(true), to: stamp(false)}
})

/**
 * SQL for the London date of an instant (a TIMESTAMP in UTC), for conditions that compare it with dates that were stored with the row: in summer the
 * first hour of a London day still bears yesterday's date in UTC. A DATE keeps its day.
 */
export function londonDaySql(sql: string): string {
  const at = `(${sql})::TIMESTAMP`
  const ofYear = (edge: 'from' | 'to') => `list_extract([${summers.map((summer) => summer[edge]).join(', ')}], year(${at}) - 1989)`
  return `(CASE WHEN ${at} >= ${ofYear('from')} AND ${at} < ${ofYear('to')} THEN ${at} + INTERVAL 1 HOUR ELSE ${at} END)::DATE`
}
