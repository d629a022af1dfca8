import {type DuckDBConnection, DuckDBInstance, type DuckDBValue} from '@duckdb/node-api'
import {AnswerableError} from '#core/errors'
import {addNumberHash, addTaker, type NumberHash} from './engine-functions.ts'
import {exactPath, literal} from './sql.ts'

export type SqlValue = string | number | boolean | null | bigint
export type Params = Readonly<Record<string, SqlValue>>

export interface EngineOptions {
  /** Folders and files the engine may touch, and nothing else: SQL of a mapping or a measure cannot reach past them. */
  readonly directories: readonly string[]
  readonly files?: readonly string[]
  /** Where sorts spill to; inside one of `directories`. */
  readonly tempDir?: string
  /** Soft limit; the process stays within it plus about 250 MB. */
  readonly memoryMb?: number
  readonly threads?: number
}

/**
 * DuckDB, in memory, over whatever files a query names. Every connection runs in UTC, loads no extension and sees only the folders it was
 * opened with. A failed query carries its SQL as the error's `sql`, never its parameters.
 */
export class Engine {
  readonly #instance: DuckDBInstance
  readonly #idle: DuckDBConnection[] = []
  readonly #all: DuckDBConnection[] = []
  #closed = false

  /** How many threads it was given; null where it takes as many as there are. */
  readonly threads: number | null

  private constructor(instance: DuckDBInstance, threads: number | null) {
    this.#instance = instance
    this.threads = threads
  }

  static async open(options: EngineOptions): Promise<Engine> {
    const instance = await DuckDBInstance.create(':memory:', {
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      memory_limit: `${options.memoryMb ?? 1024}MB`,
      ...(options.tempDir ? {temp_directory: options.tempDir} : {}),
      ...(options.threads ? {threads: String(options.threads)} : {}),
    })
    const engine = new Engine(instance, options.threads ?? null)
    await engine.use(async (connection) => {
      // A path with a wildcard in it is asked for by its pattern and opened by its name: both must be allowed.
      const list = (paths: readonly string[]) =>
        `[${[...new Set(paths.flatMap((path) => [path, exactPath(path)]))].map(literal).join(', ')}]`
      await connection.run(`SET allowed_directories = ${list(options.directories.map((dir) => (dir.endsWith('/') ? dir : `${dir}/`)))}`)
      await connection.run(`SET allowed_paths = ${list(options.files ?? [])}`)
      await connection.run('SET enable_external_access = false')
      await connection.run("SET GLOBAL TimeZone = 'UTC'")
    })
    return engine
  }

  /** Lends a connection: temporary tables made on it are its own. */
  async use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('the engine is closed')
    const connection = this.#idle.pop() ?? (await this.#connect())
    try {
      return await work(connection)
    } finally {
      if (!this.#closed) this.#idle.push(connection)
    }
  }

  /** How much of the statement now running is done, from 0 to 1; null when nothing runs or the engine cannot tell. */
  progress(): number | null {
    const running = this.#all.filter((connection) => !this.#idle.includes(connection)).map((connection) => connection.progress.percentage)
    const known = running.filter((percentage) => percentage >= 0)
    return known.length > 0 ? Math.max(...known) / 100 : null
  }

  async #connect(): Promise<DuckDBConnection> {
    const connection = await this.#instance.connect()
    await connection.run('SET enable_progress_bar = true')
    await connection.run('SET enable_progress_bar_print = false')
    this.#all.push(connection)
    return connection
  }

  /** Runs one statement and returns its rows as plain objects: numbers as numbers (cast counts to INTEGER or DOUBLE), the rest as text. */
  async rows<T>(sql: string, params: Params = {}): Promise<T[]> {
    return this.use((connection) => query<T>(connection, sql, params))
  }

  /** Rows as arrays, in the order of the select list. */
  async table(sql: string, params: Params = {}): Promise<{columns: string[]; rows: (string | number | boolean | null)[][]}> {
    return this.use(async (connection) => {
      const reader = await read(connection, sql, params)
      return {columns: reader.columnNames(), rows: reader.getRowsJson() as (string | number | boolean | null)[][]}
    })
  }

  /** Columns of numbers, in the order of the select list: for what is computed over many rows, of which none becomes an object. Null is NaN. */
  async columns(sql: string, params: Params = {}): Promise<Float64Array[]> {
    return this.use(async (connection) => {
      const reader = await read(connection, sql, params)
      const found = reader.getColumns()
      return Array.from({length: reader.columnCount}, (_, i) =>
        Float64Array.from(found[i] ?? [], (value) => (value === null ? Number.NaN : Number(value))),
      )
    })
  }

  /** Gives the engine's SQL a function `name(DOUBLE) → UUID`, for every connection. */
  async hashNumbers(name: string, hash: NumberHash): Promise<void> {
    await this.use(async (connection) => addNumberHash(connection, name, hash))
  }

  /** Gives the engine's SQL a function `name(VARCHAR) → BOOLEAN`, for every connection: called once for each row that comes to it. */
  async takeTexts(name: string, take: (text: string) => boolean): Promise<void> {
    await this.use(async (connection) => addTaker(connection, name, take))
  }

  /** Runs one statement for its effect, and stops it when it has taken so many seconds; says whether it came to its end. */
  async endsWithin(seconds: number, sql: string): Promise<boolean> {
    return this.use(async (connection) => {
      let stopped = false
      const stop = setTimeout(() => {
        stopped = true
        connection.interrupt()
      }, seconds * 1000)
      try {
        await read(connection, sql, {})
        return !stopped
      } catch (error) {
        if (stopped) return false
        throw error
      } finally {
        clearTimeout(stop)
      }
    })
  }

  async run(sql: string, params: Params = {}): Promise<void> {
    await this.use((connection) => read(connection, sql, params))
  }

  close(): void {
    this.#closed = true
    for (const connection of this.#all) connection.closeSync()
    this.#instance.closeSync()
  }
}

async function read(connection: DuckDBConnection, sql: string, params: Params) {
  try {
    return Object.keys(params).length > 0
      ? await connection.runAndReadAll(sql, params as Record<string, DuckDBValue>)
      : await connection.runAndReadAll(sql)
  } catch (error) {
    throw await explained(connection, error, sql)
  }
}

async function query<T>(connection: DuckDBConnection, sql: string, params: Params): Promise<T[]> {
  const reader = await read(connection, sql, params)
  return reader.getRowObjectsJson() as T[]
}

/** Whether a statement failed because it asked for more memory than its engine may take. */
export const isOutOfMemory = (error: unknown): boolean => error instanceof Error && error.message.startsWith('Out of Memory Error')

/** Gives an engine's failure its code where an operator can act on it; else the bare error with its SQL. */
async function explained(connection: DuckDBConnection, error: unknown, sql: string): Promise<unknown> {
  const message = error instanceof Error ? error.message : String(error)
  if (/no space left|could not write|disk.*full|ENOSPC|file too large/i.test(message)) {
    return new AnswerableError('DISK_FULL', {path: /"([^"]+)"/.exec(message)?.[1] ?? 'the workspace'}, {cause: error})
  }
  if (!/^(Binder|Catalog|Parser|Conversion|Out of Memory|INTERRUPT)/i.test(message)) {
    const corrupt = await corruptSegment(connection, message, sql)
    if (corrupt) return new AnswerableError('SEGMENT_CORRUPT', corrupt, {cause: error})
  }
  return Object.assign(new Error(`${withoutData(message)}\n${sql}`), {sql})
}

/** A file that we wrote ourselves, as it stands in the engine's messages; and in SQL, as a literal. */
const storedName = /[^'"]*\/(?:facts|aggregates|quarantine)\/[^'"]+\.parquet/
const storedLiteral = /'(?:[^']|'')*\/(?:facts|aggregates|quarantine)\/(?:[^']|'')+\.parquet'/g

/** Which stored file an engine stopped at: the one it names, else the first of those in the statement that cannot be read to its end. */
async function corruptSegment(connection: DuckDBConnection, message: string, sql: string): Promise<{segment: string; why: string} | null> {
  const why = message.split('\n')[0]!.slice(0, 200)
  const named = storedName.exec(message)
  if (named) return {segment: baseName(named[0]), why}
  for (const path of new Set(sql.match(storedLiteral))) {
    try {
      await connection.runAndReadAll(`SELECT count(COLUMNS(*)) FROM read_parquet(${path})`)
    } catch {
      return {segment: baseName(path.slice(0, -1)), why}
    }
  }
  return null
}

const baseName = (path: string): string => path.replace(/^.*\//, '')

/** The engine quotes the cell that it failed on, which may be anything: an error keeps the kind of failure, not the cell. */
const withoutData = (message: string): string =>
  message
    .replace(/\b(string|value|Original Line:|input) ?(['"]).*?\2/gis, '$1 …')
    .replace(/Original Line:.*/gi, 'Original Line: …')
    .replace(/\n\s*LINE \d+:[\s\S]*$/, '')
