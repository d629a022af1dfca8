import {addDays, type Period, startOfDay} from '#core/time'

/** A quarter of an hour, the step at which stocks are told. */
export const quarterSeconds = 900

/** The instants at which a London period begins and ends, in seconds since 1970. */
export const spanOf = (period: Period): {readonly from: number; readonly to: number} => ({
  from: startOfDay(period.from).epochMilliseconds / 1000,
  to: startOfDay(period.to).epochMilliseconds / 1000,
})

/** The period with so many days before it, and one after: rows that began before it, or are dated by another clock. */
export const withBefore = (period: Period, days: number): Period => ({from: addDays(period.from, -days), to: addDays(period.to, 1)})

/**
 * SQL that turns a relation of changes into what stands at every quarter-hour of a span, as running sums and never a range join. `changes` has
 * `moved_at` (a timestamp), the columns of `by`, and the columns of `sums` as amounts that come or go at that moment; what comes at a quarter-hour
 * exactly stands at it. Gives `q` (seconds since 1970, the quarter-hour), `by` and `sums`, a row for every quarter-hour and group.
 */
export function standingSql(
  changes: string,
  span: {readonly from: number; readonly to: number},
  by: readonly string[],
  sums: readonly string[],
): string {
  const {from, to} = span
  const group = by.map((name) => `, ${name}`).join('')
  const over = `OVER (${by.length > 0 ? `PARTITION BY ${by.join(', ')} ` : ''}ORDER BY grid.q)`
  return `WITH moved AS (
      SELECT greatest(${from}, CAST(ceil(epoch_ms(moved_at) / 1000.0 / ${quarterSeconds}) AS BIGINT) * ${quarterSeconds}) AS q${group}, ${sums.map((sum) => `sum(${sum}) AS ${sum}`).join(', ')}
      FROM (${changes}) WHERE moved_at IS NOT NULL AND epoch_ms(moved_at) / 1000.0 < ${to} GROUP BY ALL
    ), grid AS (
      SELECT q${group} FROM (SELECT unnest(range(${from}::BIGINT, ${to}::BIGINT, ${quarterSeconds})) AS q)${by.length > 0 ? ` CROSS JOIN (SELECT DISTINCT ${by.join(', ')} FROM moved)` : ''}
    )
    SELECT q::DOUBLE AS q${group}, ${sums.map((sum) => `(sum(coalesce(${sum}, 0)) ${over})::DOUBLE AS ${sum}`).join(', ')}
    FROM grid LEFT JOIN moved USING (q${group}) ORDER BY grid.q${group}`
}
