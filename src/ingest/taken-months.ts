import {randomUUID} from 'node:crypto'
import {statSync} from 'node:fs'
import {join} from 'node:path'
import type {Fact} from '#facts/define'
import type {Engine} from '#store/engine'
import {literal, parquet} from '#store/sql'
import type {WrittenSegment} from './place-segments.ts'
import {segmentFormat} from './stage-months.ts'

/** A month as it was staged, in one file. */
export interface StagedMonth {
  readonly month: string
  readonly path: string
}

/** What is read at most by one statement: to begin one costs as much as a short month, and what it groups is held in memory. */
const atMost = {months: 6, bytes: 32 << 20}

/** Months that are read by one statement, in the order they come in: so many as it may read, and at least one. */
export function batchesOf(months: readonly StagedMonth[]): readonly (readonly StagedMonth[])[] {
  const batches: StagedMonth[][] = []
  let bytes = 0
  for (const month of months) {
    const {size} = statSync(month.path)
    const batch = batches.at(-1)
    if (batch && batch.length < atMost.months && bytes + size <= atMost.bytes) {
      batch.push(month)
      bytes += size
    } else {
      batches.push([month])
      bytes = size
    }
  }
  return batches
}

/** Takes what was staged of months for their segments; what came in another order than a segment's is sorted first. */
export async function takeMonths(
  input: {readonly fact: Fact; readonly tmp: string; readonly load: number},
  months: readonly StagedMonth[],
  worker: Engine,
): Promise<readonly WrittenSegment[]> {
  const {fact, load, tmp} = input
  const [sort] = fact.sort
  const found = await worker.rows<{file: number; rows: number; last: number; back: number}>(
    `SELECT file, count(*)::INTEGER AS rows, epoch_ms(max(moment))::DOUBLE AS last, count_if(stands IS NULL OR (row > 0 AND stands < before))::INTEGER AS back
      FROM (SELECT file_index::INTEGER AS file, file_row_number AS row, ${fact.at}::TIMESTAMP AS moment, ${sort} AS stands, lag(${sort}) OVER () AS before
        FROM ${parquet(months.map(({path}) => path))}) GROUP BY file ORDER BY file`,
  )
  const written: WrittenSegment[] = []
  for (const {file, rows, last, back} of found) {
    const {month, path} = months[file]!
    const sorted = back === 0 ? path : join(tmp, `${month}-${randomUUID()}.parquet`)
    if (back > 0) await worker.run(`COPY (SELECT * FROM ${parquet([path])} ORDER BY ${sort}) TO ${literal(sorted)} (${segmentFormat})`)
    written.push({month, path: sorted, loads: [{load, rows, last}]})
  }
  return written
}
