import {join} from 'node:path'
import {addDays, daysBetween, type LondonDate} from '#core/time'
import type {Catalogue, LoadRow} from '#store/catalogue'
import type {Engine} from '#store/engine'
import {literal, parquet} from '#store/sql'
import type {Workspace} from '#store/workspace'
import type {History} from './history.ts'
import type {CoverageGap, Fault, Receipt} from './receipt.ts'

/** The receipt of a load as it reads now: what it did, and what later files have since replaced. */
export async function receiptOf(catalogue: Catalogue, load: LoadRow): Promise<Receipt> {
  const {db} = catalogue
  const [snapshot, by, of, cells, shared] = await Promise.all([
    db.selectFrom('snapshot').selectAll().where('id', '=', load.snapshot_id).executeTakeFirstOrThrow(),
    db
      .selectFrom('supersession')
      .innerJoin('load', 'load.id', 'supersession.by_load_id')
      .select(['load.file', 'supersession.rows'])
      .where('load_id', '=', load.id)
      .orderBy('by_load_id')
      .execute(),
    db
      .selectFrom('supersession')
      .innerJoin('load', 'load.id', 'supersession.load_id')
      .select(['load.file', 'supersession.rows', 'from_day', 'to_day', 'partial'])
      .where('by_load_id', '=', load.id)
      .orderBy('supersession.load_id')
      .execute(),
    db.selectFrom('coverage').select(['by_key', 'day', 'rows']).where('load_id', '=', load.id).orderBy('by_key').orderBy('day').execute(),
    db
      .selectFrom('coverage as own')
      .innerJoin('coverage as other', (join) =>
        join
          .onRef('other.contract', '=', 'own.contract')
          .onRef('other.by_key', '=', 'own.by_key')
          .onRef('other.day', '=', 'own.day')
          .onRef('other.load_id', '<', 'own.load_id'),
      )
      .innerJoin('load', 'load.id', 'other.load_id')
      .select(['load.file', 'own.day', 'own.rows'])
      .where('own.load_id', '=', load.id)
      .where((where) => where.or([where('other.to_snapshot', 'is', null), where('other.to_snapshot', '>', load.snapshot_id)]))
      .orderBy('own.day')
      .execute(),
  ])
  const superseded = by.reduce((sum, row) => sum + row.rows, 0)
  return {
    id: load.id,
    contract: load.contract,
    contractVersion: load.contract_version,
    file: load.file,
    sha256: load.sha256,
    bytes: load.bytes,
    mapping: load.mapping,
    mappingHash: load.mapping_hash,
    loadedAt: Temporal.Instant.fromEpochMilliseconds(load.loaded_at),
    snapshot: snapshot.name,
    rowsIn: load.rows_in,
    loaded: load.loaded,
    quarantined: load.quarantined,
    excluded: load.excluded,
    current: load.loaded - superseded,
    superseded,
    supersededBy: [...new Set(by.map((row) => row.file))],
    supersedes: of.map((row) => ({file: row.file, rows: row.rows, from: row.from_day, to: row.to_day, partial: row.partial === 1})),
    beside: [...Map.groupBy(shared, ({file}) => file)].map(([file, list]) => ({
      file,
      rows: list.reduce((sum, cell) => sum + cell.rows, 0),
      from: list[0]!.day,
      to: list.at(-1)!.day,
    })),
    exclusions: JSON.parse(load.exclusions),
    faults: JSON.parse(load.faults),
    coverage: [...Map.groupBy(cells, (cell) => cell.by_key)].map(([key, list]) => ({
      by: key,
      from: list[0]!.day,
      to: list.at(-1)!.day,
      days: list.length,
      rows: list.reduce((sum, cell) => sum + cell.rows, 0),
    })),
    ambiguousTimes: load.ambiguous_times,
    missingTimes: load.missing_times,
    expired: load.rows_expired_at !== null,
  }
}

/** What has been loaded into a workspace, read from its catalogue and its quarantine files. */
export class WorkspaceHistory implements History {
  readonly #workspace: Workspace
  readonly #catalogue: Catalogue
  readonly #engine: Engine

  constructor(workspace: Workspace, catalogue: Catalogue, engine: Engine) {
    this.#workspace = workspace
    this.#catalogue = catalogue
    this.#engine = engine
  }

  async receipts(filter: {readonly contract?: string} = {}): Promise<readonly Receipt[]> {
    let query = this.#catalogue.db.selectFrom('load').selectAll().orderBy('id', 'desc')
    if (filter.contract) query = query.where('contract', '=', filter.contract)
    return Promise.all((await query.execute()).map((load) => receiptOf(this.#catalogue, load)))
  }

  async receipt(id: number): Promise<Receipt | null> {
    const load = await this.#catalogue.db.selectFrom('load').selectAll().where('id', '=', id).executeTakeFirst()
    return load ? receiptOf(this.#catalogue, load) : null
  }

  async faults(
    id: number,
    page: {readonly limit: number; readonly offset: number; readonly rule?: string},
  ): Promise<{total: number; faults: readonly Fault[]; expired?: boolean}> {
    const load = await this.#catalogue.db
      .selectFrom('load')
      .select(['file', 'quarantine', 'quarantine_expired_at'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!load?.quarantine) return {total: 0, faults: [], expired: load?.quarantine_expired_at != null}
    const from = `(SELECT record, line, unnest(faults) AS fault, cells FROM ${parquet([join(this.#workspace.dir, load.quarantine)])})`
    const where = page.rule ? `WHERE fault.rule = ${literal(page.rule)}` : ''
    const [count] = await this.#engine.rows<{total: number}>(`SELECT count(*)::INTEGER AS total FROM ${from} ${where}`)
    const rows = await this.#engine.rows<{
      record: number
      line: number | null
      rule: string
      heading: string
      got: string | null
      expected: string
      cells: string
    }>(
      `SELECT record::DOUBLE AS record, line::DOUBLE AS line, fault.rule AS rule, fault.heading AS heading, fault.got AS got, fault.expected AS expected, cells
       FROM ${from} ${where} ORDER BY record, rule LIMIT ${Math.trunc(page.limit)} OFFSET ${Math.trunc(page.offset)}`,
    )
    return {total: count!.total, faults: rows.map((row) => ({...row, file: load.file, cells: JSON.parse(row.cells)}))}
  }

  async gaps(): Promise<readonly CoverageGap[]> {
    const rows = await this.#catalogue.db
      .selectFrom('coverage')
      .select(['contract', 'by_key', 'day'])
      .select((held) => [held.fn.min('part').as('part'), held.fn.sum<number>('rows').as('rows')])
      .where('to_snapshot', 'is', null)
      .where('rows', '>', 0)
      .groupBy(['contract', 'by_key', 'day'])
      .orderBy('contract')
      .orderBy('by_key')
      .orderBy('day')
      .execute()
    const gaps: CoverageGap[] = []
    for (const all of Map.groupBy(rows, (row) => `${row.contract}\u0000${row.by_key}`).values()) {
      const list = all.filter(({part}) => part === 0)
      const step = stepOf(all.map((row) => row.day))
      for (let i = 1; i < list.length; i++) {
        const [before, after] = [list[i - 1]!.day, list[i]!.day]
        if (step !== 1 || daysBetween(before, after) <= 1) continue
        const few = all.filter(({day}) => day > before && day < after).reduce((sum, row) => sum + Number(row.rows), 0)
        gaps.push({
          contract: list[0]!.contract,
          by: list[0]!.by_key,
          from: addDays(before, 1),
          to: addDays(after, -1),
          days: daysBetween(before, after) - 1,
          ...(few > 0 ? {rows: few} : {}),
        })
      }
    }
    return gaps
  }
}

/** 1 where most days follow their neighbour: a daily series. Monthly and quarterly series are checked by their own periods. */
function stepOf(days: readonly LondonDate[]): number {
  const steps = days
    .slice(1)
    .map((day, i) => daysBetween(days[i]!, day))
    .sort((a, b) => a - b)
  return steps[Math.floor(steps.length / 2)] ?? 0
}
