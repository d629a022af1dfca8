import type {Grain, Period} from '#core/time'

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
