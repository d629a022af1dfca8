import {createHash} from 'node:crypto'
import type {DatabaseSync} from 'node:sqlite'
import type {Kysely, Selectable, Transaction} from 'kysely'
import {AnswerableError} from '#core/errors'
import {endOfDay, type LondonDate} from '#core/time'
import {kyselyOver, openSqlite} from './kysely-sqlite.ts'
import {explainMachine} from './machine-failure.ts'
import {type CatalogueTables, migrations} from './schema.ts'
import type {Workspace} from './workspace.ts'

export type LoadRow = Selectable<CatalogueTables['load']>
export type AnnotationRow = Selectable<CatalogueTables['annotation']>

export interface Snapshot {
  readonly id: number
  readonly name: string
  readonly at: Temporal.Instant
}

/** Cells of coverage that one statement writes: to make it costs more than to write a cell, and it may bear so many values. */
const cellsAtOnce = 500

/** The state before the first load: it lists nothing. */
export const emptySnapshot: Snapshot = {id: 0, name: 'empty', at: Temporal.Instant.fromEpochMilliseconds(0)}

export interface Segment {
  readonly id: number
  readonly fact: string
  readonly month: string
  readonly path: string
  readonly sha256: string
  readonly rows: number
  readonly expired: boolean
  /** Aggregates of this segment by kind. */
  readonly aggregates: Readonly<Record<string, {readonly path: string; readonly hashes: readonly string[]}>>
}

/** A segment file that stands in its place on disk, and what the catalogue is to say of it. */
export interface NewSegment {
  readonly fact: string
  readonly month: string
  readonly path: string
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
  readonly lastEventAt: number | null
  /** Rows by load. */
  readonly loads: ReadonlyMap<number, number>
  readonly aggregates: readonly NewAggregate[]
}

export interface NewAggregate {
  readonly kind: string
  readonly path: string
  readonly hashes: readonly string[]
  readonly sha256?: string
}

export interface CoverageCell {
  readonly by: string
  readonly day: LondonDate
  readonly rows: number
  /** Of the day's rows in the file: the London hours of the first and the last, below 0 or above 23 where files are cut by another time than the day's; null where no hour is known. */
  readonly hours?: {readonly first: number; readonly last: number} | null
  /** The file holds a few rows of the day and not the day. */
  readonly part?: boolean
}

/** A day and line for which a load speaks. */
export interface HeldCell extends CoverageCell {
  readonly load: number
}

/** All that one load changes, applied in one transaction or not at all. */
export interface LoadCommit {
  readonly load: Omit<LoadRow, 'snapshot_id' | 'quarantine_expired_at' | 'rows_expired_at'>
  readonly add: readonly NewSegment[]
  readonly retire: readonly number[]
  readonly coverage: readonly CoverageCell[]
  readonly supersede: readonly {
    readonly load: number
    readonly rows: number
    readonly from: LondonDate
    readonly to: LondonDate
    readonly partial: boolean
  }[]
  /** Days and lines of older loads that this one takes the place of. */
  readonly givesWay: readonly {readonly load: number; readonly by: string; readonly day: LondonDate}[]
}

/** The list of what is held, and since when: `answerable.sqlite`. */
export class Catalogue {
  readonly #database: DatabaseSync
  readonly #dir: string
  readonly db: Kysely<CatalogueTables>

  private constructor(database: DatabaseSync, dir: string) {
    this.#database = database
    this.#dir = dir
    this.db = kyselyOver<CatalogueTables>(database)
  }

  /** Opens the catalogue, brought to the newest form. A folder that cannot be written, or a damaged catalogue, is refused in those words. */
  static open(workspace: Workspace, options: {readonly readOnly?: boolean} = {}): Catalogue {
    let database: DatabaseSync | null = null
    try {
      database = openSqlite(workspace.cataloguePath, options)
      const {user_version: found} = database.prepare('PRAGMA user_version').get() as {user_version: number}
      if (found > migrations.length) throw new AnswerableError('WORKSPACE_NEWER', {dir: workspace.dir, found, known: migrations.length})
      for (let version = found; version < migrations.length && !options.readOnly; version++) migrate(database, version)
      return new Catalogue(database, workspace.dir)
    } catch (error) {
      database?.close()
      throw explainMachine(error, workspace.dir)
    }
  }

  close(): void {
    this.#database.close()
  }

  async latest(): Promise<Snapshot | null> {
    return asSnapshot(await this.db.selectFrom('snapshot').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst())
  }

  /** The state at the end of a London day, by the time each load was recorded; null when nothing was held yet. */
  async asKnown(day: LondonDate): Promise<Snapshot | null> {
    const before = endOfDay(day).epochMilliseconds
    return asSnapshot(
      await this.db.selectFrom('snapshot').selectAll().where('at', '<', before).orderBy('id', 'desc').limit(1).executeTakeFirst(),
    )
  }

  async snapshots(): Promise<Snapshot[]> {
    const rows = await this.db.selectFrom('snapshot').selectAll().orderBy('id', 'desc').execute()
    return rows.map((row) => asSnapshot(row)!)
  }

  /** Segments of a fact that a snapshot lists, in order of month; `months` narrows to 'YYYY-MM' from and to, both ends in. */
  async segments(fact: string, snapshot: number, months?: {readonly from: string; readonly to: string}): Promise<Segment[]> {
    let query = this.db
      .selectFrom('segment')
      .leftJoin('aggregate', 'aggregate.segment_id', 'segment.id')
      .select(['segment.id', 'segment.fact', 'segment.month', 'segment.path', 'segment.sha256', 'segment.rows', 'segment.expired_at'])
      .select(['aggregate.kind', 'aggregate.path as aggregate_path', 'aggregate.hashes'])
      .where('fact', '=', fact)
      .where('from_snapshot', '<=', snapshot)
      .where((where) => where.or([where('to_snapshot', 'is', null), where('to_snapshot', '>', snapshot)]))
      .orderBy('segment.month')
      .orderBy('segment.id')
    if (months) query = query.where('month', '>=', months.from).where('month', '<=', months.to)
    const found = new Map<number, Segment & {aggregates: Record<string, {path: string; hashes: string[]}>}>()
    for (const row of await query.execute()) {
      const segment = found.get(row.id) ?? {
        id: row.id,
        fact: row.fact,
        month: row.month,
        path: row.path,
        sha256: row.sha256,
        rows: row.rows,
        expired: row.expired_at !== null,
        aggregates: {},
      }
      if (row.kind && row.aggregate_path) segment.aggregates[row.kind] = {path: row.aggregate_path, hashes: JSON.parse(row.hashes ?? '[]')}
      found.set(row.id, segment)
    }
    return [...found.values()]
  }

  /** The latest load of the same bytes under one of the given readings; null when there is none. */
  async findLoad(contract: string, version: number, sha256: string, mappingHashes: readonly string[]): Promise<LoadRow | null> {
    const row = await this.db
      .selectFrom('load')
      .selectAll()
      .where('contract', '=', contract)
      .where('contract_version', '=', version)
      .where('sha256', '=', sha256)
      .where('mapping_hash', 'in', mappingHashes)
      .orderBy('id', 'desc')
      .executeTakeFirst()
    return row ?? null
  }

  /** Current coverage of a contract on the given days: who speaks for each. */
  async covered(contract: string, from: LondonDate, to: LondonDate): Promise<HeldCell[]> {
    const rows = await this.db
      .selectFrom('coverage')
      .select(['load_id', 'by_key', 'day', 'rows'])
      .where('contract', '=', contract)
      .where('to_snapshot', 'is', null)
      .where('day', '>=', from)
      .where('day', '<=', to)
      .execute()
    return rows.map((row) => ({load: row.load_id, by: row.by_key, day: row.day, rows: row.rows}))
  }

  /** The days of which a load brought rows of a line, replaced since or not. */
  async daysOf(load: number, by: string): Promise<LondonDate[]> {
    const query = this.db.selectFrom('coverage').select('day').where('load_id', '=', load).where('by_key', '=', by)
    return (await query.where('rows', '>', 0).execute()).map(({day}) => day)
  }

  /** Days that hold rows of a fact, as a snapshot knew them; a day of which only a few came with its neighbour's is not among them. */
  async daysWithData(fact: string, snapshot: number, from: LondonDate, to: LondonDate, by?: readonly string[]): Promise<LondonDate[]> {
    let query = this.db
      .selectFrom('coverage')
      .innerJoin('load', 'load.id', 'coverage.load_id')
      .select('coverage.day')
      .distinct()
      .where('load.fact', '=', fact)
      .where('coverage.rows', '>', 0)
      .where('coverage.part', '=', 0)
      .where('coverage.from_snapshot', '<=', snapshot)
      .where((where) => where.or([where('coverage.to_snapshot', 'is', null), where('coverage.to_snapshot', '>', snapshot)]))
      .where('coverage.day', '>=', from)
      .where('coverage.day', '<', to)
      .orderBy('coverage.day')
    if (by && by.length > 0) query = query.where('coverage.by_key', 'in', by)
    return (await query.execute()).map((row) => row.day)
  }

  /** The number the next load will have. Only the holder of the writer's lock may rely on it. */
  async nextLoad(): Promise<number> {
    const row = await this.db
      .selectFrom('load')
      .select((max) => max.fn.max('id').as('last'))
      .executeTakeFirst()
    return Number(row?.last ?? 0) + 1
  }

  /** Applies a load: all of it or, on any failure, nothing. Returns the snapshot it made. */
  async commit(change: LoadCommit): Promise<Snapshot> {
    return this.change(async (trx) => {
      // Snapshots are ordered in time as they are in number, whatever the machine's clock does between two loads.
      const before = await trx.selectFrom('snapshot').select('at').orderBy('id', 'desc').limit(1).executeTakeFirst()
      const at = Math.max(change.load.loaded_at, before?.at ?? 0)
      const name = await this.#nameNext(trx, change)
      const {id: snapshot} = await trx.insertInto('snapshot').values({name, at}).returning('id').executeTakeFirstOrThrow()
      const load = change.load.id
      await trx
        .insertInto('load')
        .values({...change.load, snapshot_id: snapshot, quarantine_expired_at: null, rows_expired_at: null})
        .execute()
      for (const old of change.retire) await trx.updateTable('segment').set({to_snapshot: snapshot}).where('id', '=', old).execute()
      for (const segment of change.add) await addSegment(trx, segment, snapshot)
      for (const {load: older, by, day} of change.givesWay) {
        await trx
          .updateTable('coverage')
          .set({to_snapshot: snapshot})
          .where('load_id', '=', older)
          .where('by_key', '=', by)
          .where('day', '=', day)
          .where('to_snapshot', 'is', null)
          .execute()
      }
      const cells = change.coverage.map(({by, day, rows, part}) => ({
        load_id: load,
        contract: change.load.contract,
        by_key: by,
        day,
        rows,
        part: part ? 1 : 0,
        from_snapshot: snapshot,
        to_snapshot: null,
      }))
      for (let from = 0; from < cells.length; from += cellsAtOnce) {
        await trx
          .insertInto('coverage')
          .values(cells.slice(from, from + cellsAtOnce))
          .execute()
      }
      for (const old of change.supersede) {
        await trx
          .insertInto('supersession')
          .values({load_id: old.load, by_load_id: load, rows: old.rows, from_day: old.from, to_day: old.to, partial: old.partial ? 1 : 0})
          .execute()
      }
      return {id: snapshot, name, at: Temporal.Instant.fromEpochMilliseconds(at)}
    })
  }

  /** Changes the catalogue in one transaction: all of it or, on any failure, nothing. */
  async change<T>(work: (trx: Transaction<CatalogueTables>) => Promise<T>): Promise<T> {
    try {
      return await this.db.transaction().execute(work)
    } catch (error) {
      throw explainMachine(error, this.#dir)
    }
  }

  /** A snapshot is named by a hash over its predecessor, the file that made it and the segments it adds and retires. */
  async #nameNext(trx: Transaction<CatalogueTables>, change: LoadCommit): Promise<string> {
    const last = await trx.selectFrom('snapshot').select('name').orderBy('id', 'desc').limit(1).executeTakeFirst()
    const said = JSON.stringify([
      last?.name ?? '',
      change.load.contract,
      change.load.sha256,
      change.load.mapping_hash,
      change.retire,
      change.add.map((segment) => segment.sha256),
    ])
    const hash = createHash('sha256').update(said).digest('hex')
    for (let length = 8; ; length++) {
      const name = hash.slice(0, length)
      if (!(await trx.selectFrom('snapshot').select('id').where('name', '=', name).executeTakeFirst())) return name
    }
  }

  /** Every file, relative to the workspace, that the catalogue holds to be there: whatever else lies in its folders is a leftover. */
  async files(): Promise<Set<string>> {
    const segments = await this.db.selectFrom('segment').select('path').where('expired_at', 'is', null).execute()
    const aggregates = await this.db.selectFrom('aggregate').select('path').execute()
    const quarantines = await this.db.selectFrom('load').select('quarantine as path').where('quarantine', 'is not', null).execute()
    return new Set([...segments, ...aggregates, ...quarantines].map((row) => row.path!))
  }
}

/** Applies one migration, unless another process has just done so. */
function migrate(database: DatabaseSync, version: number): void {
  database.exec('BEGIN IMMEDIATE')
  const {user_version: now} = database.prepare('PRAGMA user_version').get() as {user_version: number}
  if (now === version) database.exec(`${migrations[version]}; PRAGMA user_version = ${version + 1}`)
  database.exec('COMMIT')
}

async function addSegment(trx: Transaction<CatalogueTables>, segment: NewSegment, snapshot: number): Promise<void> {
  const {id} = await trx
    .insertInto('segment')
    .values({
      fact: segment.fact,
      month: segment.month,
      path: segment.path,
      rows: segment.rows,
      bytes: segment.bytes,
      sha256: segment.sha256,
      last_event_at: segment.lastEventAt,
      from_snapshot: snapshot,
      to_snapshot: null,
      expired_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [of, rows] of segment.loads) {
    await trx.insertInto('segment_load').values({segment_id: id, load_id: of, rows}).execute()
  }
  for (const aggregate of segment.aggregates) await addAggregate(trx, id, aggregate)
}

export async function addAggregate(trx: Transaction<CatalogueTables>, segment: number, aggregate: NewAggregate): Promise<void> {
  const {kind, path, hashes, sha256 = null} = aggregate
  await trx
    .insertInto('aggregate')
    .values({segment_id: segment, kind, path, hashes: JSON.stringify(hashes), sha256})
    .execute()
}

const asSnapshot = (row: Selectable<CatalogueTables['snapshot']> | undefined): Snapshot | null =>
  row ? {id: row.id, name: row.name, at: Temporal.Instant.fromEpochMilliseconds(row.at)} : null
