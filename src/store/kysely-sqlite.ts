import {DatabaseSync, type SQLInputValue, type StatementSync} from 'node:sqlite'
import {Kysely, SqliteDialect} from 'kysely'

/** Opens node:sqlite as the register's database: write-ahead log, every commit on disk before it is acknowledged, foreign keys on. */
export function openSqlite(path: string, options: {readonly readOnly?: boolean} = {}): DatabaseSync {
  const database = new DatabaseSync(path, {readOnly: options.readOnly ?? false, timeout: 5000, enableForeignKeyConstraints: true})
  if (options.readOnly) return database
  try {
    database.exec('PRAGMA journal_mode = WAL')
    database.exec('PRAGMA synchronous = FULL')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

const isReader = (sql: string): boolean => /^\s*(select|with|pragma|explain)\b/i.test(sql) || /\breturning\b/i.test(sql)

/** Kysely over node:sqlite: its dialect expects better-sqlite3, whose statements take their parameters as one array. */
export function kyselyOver<T>(database: DatabaseSync): Kysely<T> {
  return new Kysely<T>({
    dialect: new SqliteDialect({
      database: {
        close: () => database.close(),
        prepare: (sql) => {
          const statement: StatementSync = database.prepare(sql)
          const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[]
          return {
            reader: isReader(sql),
            all: (parameters) => statement.all(...values(parameters)),
            // A full disk has already rolled back by itself; a second time would be an error that hides the first.
            run: (parameters) =>
              /^rollback$/i.test(sql) && !database.isTransaction ? {changes: 0, lastInsertRowid: 0} : statement.run(...values(parameters)),
            iterate: (parameters) => statement.iterate(...values(parameters)),
          }
        },
      },
    }),
  })
}
