import type {DatabaseSync, SQLInputValue, StatementSync} from 'node:sqlite'
import {setTimeout as wait} from 'node:timers/promises'
import {type CompiledQuery, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler} from 'kysely'
import {elapsedMs} from '#core/clock'
import {AnswerableError} from '#core/errors'
import {Catalogue} from './catalogue.ts'
import {openSqlite} from './kysely-sqlite.ts'
import type {LetterTables} from './letters-schema.ts'
import {explainMachine} from './machine-failure.ts'
import type {PeopleTables} from './people-schema.ts'
import type {PredictionTables} from './predictions-schema.ts'
import type {FindingTables} from './register-findings-schema.ts'
import type {ForumTables} from './register-forums-schema.ts'
import type {RegisterCoreTables} from './register-schema.ts'
import type {WorkTables} from './register-work-schema.ts'
import type {SampleTables} from './samples-schema.ts'
import type {CatalogueTables} from './schema.ts'
import type {Workspace} from './workspace.ts'

export type RegisterTables = RegisterCoreTables &
  FindingTables &
  WorkTables &
  LetterTables &
  ForumTables &
  PeopleTables &
  SampleTables &
  PredictionTables &
  Pick<CatalogueTables, 'annotation' | 'snapshot'>

interface Compilable<O> {
  compile(): CompiledQuery<O>
}

/** A statement that changes rows: how many, and the id of the last one inserted. */
export interface Written {
  readonly rows: number
  readonly id: number
}

type SqlParameter = string | number | null | Uint8Array

/** The register's rows as one reader sees them: every query inside one `read` sees the same state. */
export interface RegisterReader {
  /** Builds a typed query; nothing runs until it is handed to `all`, `first` or `run`. */
  readonly db: Kysely<RegisterTables>
  all<O>(query: Compilable<O>): O[]
  first<O>(query: Compilable<O>): O | null
  /** SQL that the builder cannot write (full-text search, recursion), its values bound in order. */
  sql<O>(text: string, ...values: readonly SqlParameter[]): O[]
}

/** The same inside a change: all that is written stands together or not at all. */
export interface RegisterWriter extends RegisterReader {
  run(query: Compilable<unknown>): Written
}

const waitMs = 10_000

/**
 * The register's rows in answerable.sqlite. Work inside `read` and `change` is synchronous, so that no other request comes between its
 * statements, and a change is on disk before its promise settles. A change waits for another writer without holding up the process.
 */
export class RegisterDb {
  readonly #database: DatabaseSync
  readonly #dir: string
  readonly #statements = new Map<string, StatementSync>()
  readonly #builder = new Kysely<RegisterTables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })

  private constructor(database: DatabaseSync, dir: string) {
    this.#database = database
    this.#dir = dir
  }

  static open(workspace: Workspace): RegisterDb {
    Catalogue.open(workspace).close()
    try {
      const database = openSqlite(workspace.cataloguePath)
      database.exec('PRAGMA busy_timeout = 10')
      return new RegisterDb(database, workspace.dir)
    } catch (error) {
      throw explainMachine(error, workspace.dir)
    }
  }

  close(): void {
    this.#statements.clear()
    this.#database.close()
  }

  /** Runs synchronous work over one state of the register. */
  read<T>(work: (rows: RegisterReader) => T): T {
    if (this.#database.isTransaction) return work(this.#writer)
    try {
      this.#database.exec('BEGIN')
      return work(this.#writer)
    } catch (error) {
      throw explainMachine(error, this.#dir)
    } finally {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
    }
  }

  /** Runs synchronous work as one change: all of it, or nothing when it throws or gives `keep: false`. */
  async change<T>(work: (rows: RegisterWriter) => {readonly keep: boolean; readonly value: T}): Promise<T> {
    // The work follows its BEGIN at once: were there an await between, another change of this process could begin inside this one.
    for (const began = elapsedMs(); !this.#begins(elapsedMs() - began); ) await wait(5)
    try {
      const {keep, value} = work(this.#writer)
      this.#database.exec(keep ? 'COMMIT' : 'ROLLBACK')
      return value
    } catch (error) {
      // A full disk has already rolled back by itself.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      throw explainMachine(error, this.#dir)
    }
  }

  /** Rows changed on this connection since it was opened, whatever changed them. */
  totalChanges(): number {
    return (this.#statement('SELECT total_changes() AS n').get() as {n: number}).n
  }

  /** Reads otherwise after any change of the file, by this connection or another, in this process or another. */
  state(): string {
    const {data_version: others} = this.#statement('PRAGMA data_version').get() as {data_version: number}
    return `${others} ${this.totalChanges()}`
  }

  /** Takes the write lock; false where another holds it. Another connection of this process may hold it across awaits, so the wait must let it run. */
  #begins(waitedMs: number): boolean {
    try {
      this.#database.exec('BEGIN IMMEDIATE')
      return true
    } catch (error) {
      const {errcode = 0} = error as {errcode?: number}
      if ((errcode & 0xff) !== 5) throw explainMachine(error, this.#dir)
      if (waitedMs > waitMs) throw new AnswerableError('WORKSPACE_BUSY', {dir: this.#dir, seconds: waitMs / 1000}, {cause: error})
      return false
    }
  }

  #statement(sql: string): StatementSync {
    const held = this.#statements.get(sql)
    if (held) return held
    const made = this.#database.prepare(sql)
    if (this.#statements.size >= 500) this.#statements.delete(this.#statements.keys().next().value!)
    this.#statements.set(sql, made)
    return made
  }

  readonly #writer: RegisterWriter = {
    db: this.#builder,
    all: <O>(query: Compilable<O>) => {
      const {sql, parameters} = query.compile()
      return this.#statement(sql).all(...(parameters as SQLInputValue[])) as O[]
    },
    first: <O>(query: Compilable<O>) => {
      const {sql, parameters} = query.compile()
      return (this.#statement(sql).get(...(parameters as SQLInputValue[])) as O | undefined) ?? null
    },
    run: (query) => {
      const {sql, parameters} = query.compile()
      const {changes, lastInsertRowid} = this.#statement(sql).run(...(parameters as SQLInputValue[]))
      return {rows: Number(changes), id: Number(lastInsertRowid)}
    },
    sql: <O>(text: string, ...values: readonly SqlParameter[]) => this.#statement(text).all(...values) as O[],
  }
}
