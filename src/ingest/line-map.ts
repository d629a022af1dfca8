import {literal} from '#store/sql'

/** One row of the line map: which line a dialled number, queue or skill stood for, and on which London dates (both ends in). */
export interface LineMapRow {
  readonly dialled: string
  readonly line: string
  readonly from: string
  readonly to: string | null
}

/**
 * SQL for a call's line: the one its file states, else the one the line map held for its number, queue or skill on its London date; null when
 * neither says. A chain of cases and not a join, so that the records keep the order of their file.
 */
export function lineSql(rows: readonly LineMapRow[], localAt: string): string {
  const byNumber = Map.groupBy(rows, (row) => row.dialled.toLowerCase())
  const cases = [...byNumber].map(([dialled, held]) => {
    const dates = held.map(({line, from, to}) => {
      const until = to === null ? '' : ` AND (${localAt})::DATE <= DATE ${literal(to)}`
      return `WHEN (${localAt})::DATE >= DATE ${literal(from)}${until} THEN ${literal(line)}`
    })
    return `WHEN ${literal(dialled)} THEN CASE ${dates.join(' ')} END`
  })
  return cases.length === 0 ? 'line' : `CASE WHEN line IS NOT NULL THEN line ELSE CASE lower(dialled) ${cases.join(' ')} END END`
}
