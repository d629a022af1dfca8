import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fixedClock} from '#core/clock'
import {type LondonDate, london, londonDate} from '#core/time'
import {factOf} from '#facts/catalogue'
import type {Fact} from '#facts/define'
import {builtInMeasures} from '#measures/catalogue'
import type {Measure} from '#measures/define'
import {Catalogue, type NewSegment} from '#store/catalogue'
import {Engine} from '#store/engine'
import {hashFile, placeFile} from '#store/segment-files'
import {identifier, literal} from '#store/sql'
import {Workspace} from '#store/workspace'
import {writeAggregates} from '../aggregates.ts'
import type {FactStore} from '../fact-rows.ts'
import {WorkspaceFacts} from '../fact-rows.ts'
import {WorkspaceAsker} from '../workspace-asker.ts'

type Row = Record<string, string | null>

/** Columns a row takes when its table does not name them: the plainest call there is. */
const plain: Record<string, (row: Row, index: number) => Row> = {
  call: (row, index) => {
    const at = row['offered_at'] ?? '2024-03-01 12:00:00'
    const answered = row['answer_seconds'] === undefined ? '5' : row['answer_seconds']
    const outcome = row['outcome'] ?? (answered === null ? 'abandoned' : 'answered')
    return {
      call_ref: `row ${index + 1}`,
      line: '999',
      outcome,
      ...row,
      offered_at: at,
      answered_at: answered === null ? null : `${at}+${answered}`,
      ended_at: row['ended_at'] ?? `${at}+${row['abandon_seconds'] ?? Number(answered ?? 30) + 60}`,
    }
  },
}

export interface Given {
  readonly asker: WorkspaceAsker
  readonly facts: FactStore
  readonly workspace: Workspace
  readonly catalogue: Catalogue
  close(): void
}

/** The rows of a small table, with the plainest value for what it does not name. */
export function rowsOf(factId: string, table: string): Row[] {
  const lines = table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const head = lines[0]!.split('|').map((cell) => cell.trim())
  return lines.slice(1).map((line, index) => {
    const cells = line.split('|').map((cell) => cell.trim())
    const row = Object.fromEntries(head.map((name, i) => [name, cells[i] === '-' || cells[i] === undefined ? null : cells[i]!]))
    return (plain[factId] ?? ((same: Row) => same))(row, index)
  })
}

/** SQL of a fact's rows, with the columns that every fact has and those that follow from others. */
export function rowsSql(fact: Fact, rows: readonly Row[]): string {
  const own = Object.entries(fact.columns).filter(([, column]) => column.sql === undefined)
  const values = rows.map((row, index) => {
    const at = instant(row[fact.at]!)
    const local = at.toZonedDateTimeISO(london)
    const cells = own.map(([name, {type}]) => `${cellSql(row[name] ?? null, type)} AS ${identifier(name)}`)
    return `SELECT ${[...cells, `DATE '${londonDate(at)}' AS local_date`, `${local.hour}::TINYINT AS local_hour`, `${local.dayOfWeek}::TINYINT AS weekday`, '0::TINYINT AS time_flags', '1::INTEGER AS load_id', `${index + 1}::BIGINT AS record`].join(', ')}`
  })
  const derived = Object.entries(fact.columns).filter(([, column]) => column.sql !== undefined)
  return `SELECT *${derived.map(([name, column]) => `, ${column.sql} AS ${identifier(name)}`).join('')} FROM (${values.join(' UNION ALL ')})`
}

/**
 * A workspace that holds exactly the rows of a small table, for tests: `name | column …` in the first line, one row a line, '-' for null, times
 * as London wall time. What the table does not name takes the plainest value. Or rows that SQL makes. Facts are written as segments, with their
 * aggregates; `lastEvent` is the instant that the segments are said to end in.
 */
export async function given(
  factId: string,
  table: string | {readonly sql: string},
  options: {measures?: readonly Measure[]; aggregates?: boolean; covered?: readonly LondonDate[]; lastEvent?: string} = {},
): Promise<Given> {
  const fact = factOf(factId)
  const rows = typeof table === 'string' ? rowsOf(factId, table) : null
  const {workspace, keyFile} = Workspace.init(mkdtempSync(join(tmpdir(), 'given-')), {force: 'Test force'})
  const catalogue = Catalogue.open(workspace)
  const engine = await Engine.open({directories: [workspace.dir], threads: 1})
  const measures = options.measures ?? builtInMeasures
  const sql = rows === null ? (table as {readonly sql: string}).sql : rows.length > 0 ? rowsSql(fact, rows) : null
  if (sql !== null) await hold(engine, workspace, catalogue, fact, sql, measures, options)
  const asker = new WorkspaceAsker({workspace, catalogue, engine, clock: fixedClock('2025-01-01T00:00:00Z'), measures})
  return {
    asker,
    facts: new WorkspaceFacts({workspace, catalogue, engine}),
    workspace,
    catalogue,
    close() {
      engine.close()
      catalogue.close()
      rmSync(workspace.dir, {recursive: true, force: true})
      rmSync(keyFile, {force: true})
    },
  }
}

async function hold(
  engine: Engine,
  workspace: Workspace,
  catalogue: Catalogue,
  fact: Fact,
  sql: string,
  measures: readonly Measure[],
  options: {aggregates?: boolean; covered?: readonly LondonDate[]; lastEvent?: string},
): Promise<void> {
  await engine.run(`CREATE TABLE given AS ${sql}`)
  const [all] = await engine.rows<{rows: number}>('SELECT count(*)::INTEGER AS rows FROM given')
  const months = await engine.rows<{month: string}>("SELECT DISTINCT strftime(local_date, '%Y-%m') AS month FROM given ORDER BY 1")
  const add: NewSegment[] = []
  for (const {month} of months) {
    const path = workspace.path('tmp', `${month}.parquet`)
    await engine.run(
      `COPY (SELECT * FROM given WHERE strftime(local_date, '%Y-%m') = '${month}' ORDER BY ${fact.sort.join(', ')}) TO ${literal(path)} (FORMAT parquet)`,
    )
    const [count] = await engine.rows<{rows: number}>(`SELECT count(*)::INTEGER AS rows FROM read_parquet(${literal(path)})`)
    const [made = []] =
      options.aggregates === false ? [] : await writeAggregates(engine, fact, measures, [{month, path, stem: workspace.path('tmp', month)}])
    const sha256 = await hashFile(path)
    const placed = await placeFile(workspace, path, workspace.path('facts', fact.id, `${month}.parquet`))
    add.push({
      fact: fact.id,
      month,
      path: placed.path,
      rows: count!.rows,
      bytes: placed.bytes,
      sha256,
      lastEventAt: options.lastEvent ? Temporal.Instant.from(options.lastEvent).epochMilliseconds : null,
      loads: new Map([[1, count!.rows]]),
      aggregates: await Promise.all(
        made.map(async (aggregate) => {
          const {path} = await placeFile(
            workspace,
            aggregate.path,
            workspace.path('aggregates', fact.id, `${month}.${aggregate.kind}.parquet`),
          )
          return {...aggregate, path}
        }),
      ),
    })
  }
  const by = fact.coverBy.length > 0 ? `concat_ws('|', ${fact.coverBy.map((name) => identifier(name)).join(', ')})` : "''"
  const coverage = await engine.rows<{by: string; day: string; rows: number}>(
    `SELECT ${by} AS by, ${fact.grain === 'month' || fact.grain === 'quarter' ? `date_trunc('${fact.grain}', local_date)::DATE` : 'local_date'}::VARCHAR AS day, count(*)::INTEGER AS rows FROM given GROUP BY 1, 2`,
  )
  await catalogue.commit({
    load: {
      id: 1,
      contract: fact.id,
      contract_version: 1,
      fact: fact.id,
      file: 'given.csv',
      sha256: 'given',
      bytes: 0,
      mapping: null,
      mapping_hash: '',
      loaded_at: Temporal.Instant.from('2024-12-31T00:00:00Z').epochMilliseconds,
      rows_in: all!.rows,
      loaded: all!.rows,
      quarantined: 0,
      excluded: 0,
      ambiguous_times: 0,
      missing_times: 0,
      exclusions: '[]',
      faults: '[]',
      quarantine: null,
    },
    add,
    retire: [],
    coverage,
    supersede: [],
    givesWay: [],
  })
}

/** '2024-03-01 12:00:00' London, or the same with '+7' seconds after it. */
function instant(text: string): Temporal.Instant {
  const [stamp, seconds = '0'] = text.split('+')
  const local = Temporal.PlainDateTime.from(stamp!.includes(':') ? stamp! : `${stamp} 00:00:00`)
  return local
    .toZonedDateTime(london)
    .toInstant()
    .add({milliseconds: Math.round(Number(seconds) * 1000)})
}

function cellSql(cell: string | null, type: string): string {
  if (cell === null) return `NULL::${type}`
  if (type === 'TIMESTAMP') return `TIMESTAMP '${instant(cell).toString().replace('T', ' ').replace('Z', '')}'`
  return `${literal(cell)}::${type}`
}
