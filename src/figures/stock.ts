import type {Period} from '#core/time'
import {populationSql} from './measure-sql.ts'
import {londonDaySql} from './period-sql.ts'
import type {Cells, Source} from './source.ts'

/**
 * How many were open at the end of each period: opened before it, less closed before it, as running sums of daily counts over all rows held up to
 * then (a range join of the same rows takes hundreds of times as long). London dates; a row without a closing date is open.
 * Null when rows of any month up to then have expired: who was open then can no longer be told.
 */
export async function openAt(source: Source, cells: Cells, periods: readonly Period[]): Promise<number[] | null> {
  const {measure} = cells
  if (measure.shape.kind !== 'stock') throw new Error(`${measure.id} is not a stock`)
  const last = periods.at(-1)!.to
  const segments = await source.segments(measure.fact, cells.snapshot, {from: '1990-01-01', to: last})
  if (segments.length === 0) return periods.map(() => 0)
  if (segments.some((segment) => segment.expired)) return null
  const from = source.files(segments.map((segment) => segment.path))
  const where = `${populationSql(measure)} AND (${cells.where})`
  const rows = await source.rows<{day: string; open: number}>(
    measure,
    `SELECT day::VARCHAR AS day, sum(sum(change)) OVER (ORDER BY day)::DOUBLE AS open FROM (
      SELECT ${londonDaySql(measure.shape.opened)} AS day, 1 AS change FROM ${from} WHERE ${where}
      UNION ALL SELECT ${londonDaySql(measure.shape.closed)}, -1 FROM ${from} WHERE ${where} AND (${measure.shape.closed}) IS NOT NULL
    ) WHERE day IS NOT NULL AND day < DATE '${last}' GROUP BY day ORDER BY day`,
  )
  return periods.map(({to}) => rows.findLast((row) => row.day < to)?.open ?? 0)
}
