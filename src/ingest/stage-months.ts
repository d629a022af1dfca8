import {appendFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Engine, Params} from '#store/engine'
import {exactPath, literal, parquet, storedFormat} from '#store/sql'
import {allEnded} from './all-ended.ts'
import {staged} from './quarantine.ts'
import {type StagePlan, setAside} from './stage.ts'

/**
 * The good rows of a file, as the engine wrote them, month by month, with the columns of a segment: in the order of the extract, but that the first rows
 * of a month may stand last where the engine's writer empties its buffers within it.
 */
export type StagedMonths = ReadonlyMap<string, readonly string[]>

/** How the rows of a month are stored, as a segment is; the engine looks for a dictionary in so few values at most. */
export const segmentFormat = `${storedFormat}, ROW_GROUP_SIZE 61440, DICTIONARY_SIZE_LIMIT 2000`

/** What it takes to skip a record's line, and to read it and pass over it, as shares of what it takes to stage it. */
export const [skipping, passing] = [0.065, 0.125]

/** Where each of so many readers begins, so that all end together: for whoever begins later, each record before costs `share` of one of its own. */
export function startsOf(records: number, readers: number, share: number): readonly number[] {
  // With stretches s1, s2 …: each takes its own and a share of all before it, and every sum is the same.
  const stretches: number[] = []
  let before = 0
  for (let reader = 0; reader < readers; reader++) {
    stretches.push(1 - share * before)
    before += stretches.at(-1)!
  }
  let start = 1
  return stretches.map((stretch) => {
    const from = start
    start += Math.ceil((records * stretch) / before)
    return from
  })
}

/** Bytes of rows set aside that are held before they are written. */
const heldBytes = 1 << 20

/** Reads every record of an extract once, typed and judged, into one file in the order of the extract. Makes the relation `staged`. */
export async function stageWhole(engine: Engine, plan: StagePlan, params: Params, path: string, numbered: boolean): Promise<void> {
  await engine.run(
    `COPY (${plan.sql}) TO ${literal(path)} (FORMAT parquet, PARQUET_VERSION V2, COMPRESSION lz4, ROW_GROUP_SIZE 40960)`,
    params,
  )
  const record = numbered ? '*' : '* EXCLUDE (file_row_number), (file_row_number + 1) AS record'
  await engine.run(
    `CREATE OR REPLACE VIEW ${staged} AS SELECT ${record} FROM read_parquet(${literal(exactPath(path))}, file_row_number = true)`,
  )
}

/**
 * Reads every record of an extract once, typed and judged, and writes the good ones by London month, each month as a segment stores it: what comes in
 * order need not be written again. The file is read by as many engines at once as are given, each a stretch of its records; an engine of one thread
 * keeps the order of the file and does not wait for others. What is not good goes to its own file, cells masked. Makes the relation `staged` on `on`.
 */
export async function stageByMonth(input: {
  readonly on: Engine
  readonly readers: readonly Engine[]
  readonly plan: StagePlan
  readonly params: Params
  /** The number that the load will have. */
  readonly load: number
  /** Records of the extract; null where only the engine can tell. */
  readonly records: number | null
  readonly dir: string
}): Promise<StagedMonths> {
  const {on, readers, plan, params, load, dir} = input
  rmSync(dir, {recursive: true, force: true})
  mkdirSync(dir, {recursive: true})
  const lines = join(dir, 'aside.ndjson')
  writeFileSync(lines, '')
  let held: string[] = []
  let bytes = 0
  let longest = heldBytes
  let byLineMap = false
  const write = (): void => {
    appendFileSync(lines, held.join(''))
    held = []
    bytes = 0
  }
  const take = (line: string): boolean => {
    if (line === '') {
      byLineMap = true
      return true
    }
    held.push(`${line}\n`)
    const size = Buffer.byteLength(line)
    bytes += size
    longest = Math.max(longest, size)
    if (bytes > heldBytes) write()
    return false
  }
  for (const reader of readers) await reader.takeTexts(setAside, take)
  const starts = startsOf(input.records ?? 0, readers.length, plan.beginsAnywhere ? skipping : passing)
  const select = (reader: number): string => plan.byMonth(load, {from: starts[reader]!, until: starts[reader + 1] ?? null})
  await allEnded(
    readers.map((reader, index) =>
      reader.run(`COPY (${select(index)}) TO ${literal(join(dir, String(index)))} (${segmentFormat}, PARTITION_BY (month))`, params),
    ),
  )
  write()
  const files = new Map<string, string[]>()
  for (const index of readers.keys()) {
    const root = join(dir, String(index))
    if (!existsSync(root)) continue
    for (const folder of readdirSync(root).sort()) {
      const month = folder.replace(/^month=(\d+)(\d\d)$/, '$1-$2')
      // A folder that is named after a value would give every row that value as a column.
      const parts = readdirSync(join(root, folder)).map((name, part) => {
        const path = join(dir, `${month}-${index}-${part}.parquet`)
        renameSync(join(root, folder, name), path)
        return path
      })
      files.set(month, [...(files.get(month) ?? []), ...parts])
    }
  }
  const aside = join(dir, 'aside.parquet')
  await on.run(
    `COPY (SELECT * FROM read_json(${literal(lines)}, format = 'newline_delimited', maximum_object_size = ${2 * longest}, columns = {record: 'BIGINT', excluded: 'UTINYINT', bad: 'BOOLEAN', by_line_map: 'BOOLEAN', time_flags: 'TINYINT', faults: 'USMALLINT[]', cells: 'VARCHAR', got: 'VARCHAR[]'}))
     TO ${literal(aside)} (FORMAT parquet, COMPRESSION lz4)`,
  )
  if (files.size === 0) {
    const none = join(dir, 'none.parquet')
    await readers[0]!.run(
      `COPY (SELECT * EXCLUDE (month) FROM (${plan.byMonth(load, {from: 0, until: 0})})) TO ${literal(none)} (${segmentFormat})`,
      params,
    )
    files.set('', [none])
  }
  await on.run(`CREATE OR REPLACE VIEW ${staged} AS
    SELECT *, NULL::UTINYINT AS excluded, false AS bad, ${byLineMap} AS by_line_map, NULL::USMALLINT[] AS faults, NULL::VARCHAR AS cells, NULL::VARCHAR[] AS got
      FROM ${parquet([...files.values()].flat())}
    UNION ALL BY NAME SELECT * FROM ${parquet([aside])}`)
  files.delete('')
  return files
}
