import {join} from 'node:path'
import {addDays, type LondonDate, londonDate, type Period} from '#core/time'
import type {Catalogue, Snapshot} from '#store/catalogue'
import {emptySnapshot} from '#store/catalogue'
import type {Engine, Params} from '#store/engine'
import {parquet} from '#store/sql'
import type {Workspace} from '#store/workspace'
import type {SnapshotRef} from './figure.ts'

/** What is held of a fact over a period: a relation for a FROM clause, or why there is none. */
export type Held =
  | {readonly kind: 'rows'; readonly from: string}
  | {readonly kind: 'none'}
  /** The rows of some month of the period have expired: only their figures are kept. */
  | {readonly kind: 'expired'}

/** Rows of facts as one snapshot lists them, for those who explain figures: counted in SQL, never one by one. */
export interface FactRows {
  readonly snapshot: SnapshotRef | null
  /** Whole months that the period touches; narrow by `local_date`. */
  held(fact: string, period: Period): Promise<Held>
  /** Runs one query over relations that `held` gave. Cast counts to INTEGER or DOUBLE. Values from outside come as parameters. */
  rows<T>(sql: string, params?: Params): Promise<T[]>
  /** The same for columns of numbers, which many rows may have: null is NaN, and no row becomes an object. */
  columns(sql: string, params?: Params): Promise<Float64Array[]>
  /** Days of the period for which a loaded file holds a row of the fact, under any of the coverage keys. */
  daysWithData(fact: string, period: Period, keys?: readonly string[]): Promise<readonly LondonDate[]>
  /** The last instant of an event of the fact; null when nothing is held. */
  lastEvent(fact: string): Promise<Temporal.Instant | null>
}

/** Where rows of facts are asked for, as known now or at the end of a London day. */
export interface FactStore {
  at(asKnown?: LondonDate): Promise<FactRows>
}

/** The rows of a workspace. */
export class WorkspaceFacts implements FactStore {
  readonly #workspace: Workspace
  readonly #catalogue: Catalogue
  readonly #engine: Engine

  constructor({workspace, catalogue, engine}: {workspace: Workspace; catalogue: Catalogue; engine: Engine}) {
    this.#workspace = workspace
    this.#catalogue = catalogue
    this.#engine = engine
  }

  async at(asKnown?: LondonDate): Promise<FactRows> {
    const found = asKnown ? await this.#catalogue.asKnown(asKnown) : await this.#catalogue.latest()
    const snapshot = found ?? emptySnapshot
    return {
      snapshot: found ? {id: found.name, at: found.at} : null,
      held: (fact, period) => this.#held(snapshot, fact, period),
      rows: (sql, params) => this.#engine.rows(sql, params),
      columns: (sql, params) => this.#engine.columns(sql, params),
      daysWithData: (fact, {from, to}, keys) => this.#catalogue.daysWithData(fact, snapshot.id, from, to, keys),
      lastEvent: (fact) => this.#lastEvent(snapshot, fact),
    }
  }

  async #held(snapshot: Snapshot, fact: string, {from, to}: Period): Promise<Held> {
    const segments = await this.#catalogue.segments(fact, snapshot.id, {from: from.slice(0, 7), to: addDays(to, -1).slice(0, 7)})
    if (segments.length === 0) return {kind: 'none'}
    if (segments.some((segment) => segment.expired)) return {kind: 'expired'}
    return {kind: 'rows', from: parquet(segments.map(({path}) => join(this.#workspace.dir, path)))}
  }

  async #lastEvent(snapshot: Snapshot, fact: string): Promise<Temporal.Instant | null> {
    const row = await this.#catalogue.db
      .selectFrom('segment')
      .select((max) => max.fn.max('last_event_at').as('last'))
      .where('fact', '=', fact)
      .where('from_snapshot', '<=', snapshot.id)
      .where((where) => where.or([where('to_snapshot', 'is', null), where('to_snapshot', '>', snapshot.id)]))
      .executeTakeFirst()
    return row?.last === null || row?.last === undefined ? null : Temporal.Instant.fromEpochMilliseconds(Number(row.last))
  }
}

/** The last London day that a fact's rows reach; null when nothing is held. */
export async function lastDayOf(rows: FactRows, fact: string): Promise<LondonDate | null> {
  const last = await rows.lastEvent(fact)
  return last && londonDate(last)
}
