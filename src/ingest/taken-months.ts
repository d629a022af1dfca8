import {randomUUID} from 'node:crypto'
import {statSync} from 'node:fs'
import {join} from 'node:path'
import type {Fact} from '#facts/define'
import type {Engine} from '#store/engine'
import {literal, parquet} from '#store/sql'
import type {WrittenSegment} from './place-segments.ts'
import {segmentFormat} from './stage-months.ts'

/** A month as it was staged: in one file, or in some that follow each other. */
export interface StagedMonth {
  readonly month: string
  readonly paths: readonly string[]
}

/** What is read at most by one statement: to begin one costs as much as a short month, and what it groups is held in memory. */
const atMost = {months: 8, bytes: 32 << 20}

/** Months that are read by one statement, in the order they come in: so many as it may read, and at least one. */
export function batchesOf(months: readonly StagedMonth[]): readonly (readonly StagedMonth[])[] {
  const batches: StagedMonth[][] = []
  let bytes = 0
  for (const month of months) {
    const size = month.paths.reduce((sum, path) => sum + statSync(path).size, 0)
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

/** Takes what was staged of months for their segments: put into one file where it is in several, and sorted where it came in another order than theirs. */
export async function takeMonths(
  input: {readonly fact: Fact; readonly tmp: string; readonly load: number},
  months: readonly StagedMonth[],
  worker: Engine,
): Promise<readonly WrittenSegment[]> {
  const {fact, load, tmp} = input
  const [sort] = fact.sort
  const write = async (month: string, rows: string): Promise<string> => {
    const path = join(tmp, `${month}-${randomUUID()}.parquet`)
    await worker.run(`COPY (${rows}) TO ${literal(path)} (${segmentFormat})`)
    return path
  }
  const whole: string[] = []
  for (const {month, paths} of months) whole.push(paths.length === 1 ? paths[0]! : await write(month, `SELECT * FROM ${parquet(paths)}`))
  const found = await worker.rows<{file: number; rows: number; last: number; back: number}>(
    `SELECT file, count(*)::INTEGER AS rows, epoch_ms(max(moment))::DOUBLE AS last, count_if(stands IS NULL OR (row > 0 AND stands < before))::INTEGER AS back
      FROM (SELECT file_index::INTEGER AS file, file_row_number AS row, ${fact.at}::TIMESTAMP AS moment, ${sort} AS stands, lag(${sort}) OVER () AS before
        FROM ${parquet(whole)}) GROUP BY file ORDER BY file`,
  )
  const written: WrittenSegment[] = []
  for (const {file, rows, last, back} of found) {
    const {month} = months[file]!
    const path = back === 0 ? whole[file]! : await write(month, `SELECT * FROM ${parquet([whole[file]!])} ORDER BY ${sort}`)
    written.push({month, path, loads: [{load, rows, last}]})
  }
  return written
}
