import {existsSync, readdirSync, renameSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import type {Engine} from './engine.ts'
import {countsFormat, literal} from './sql.ts'

/**
 * Writes the rows of a query, each with its `local_date`, in the order that is named: those of each London month to the file named for it. Of
 * several months an engine of one thread writes all from one reading; one of more would mix their order, and writes each by itself, as is also
 * written what comes in another number of files than one. A month without rows has a file of its columns. Rows of a month that has no file are
 * refused, for they would be lost.
 */
export async function writeByMonth(engine: Engine, select: string, order: string, files: ReadonlyMap<string, string>): Promise<void> {
  const [first, ...others] = files
  if (!first) return
  const write = (rows: string, path: string): Promise<void> =>
    engine.run(`COPY (${rows} ORDER BY ${order}) TO ${literal(path)} (${countsFormat})`)
  if (others.length === 0) return write(select, first[1])
  const written = engine.threads === 1 ? await writeParts(engine, select, order, `${first[1]}.parts`) : new Map<string, readonly string[]>()
  const astray = [...written.keys()].filter((month) => !files.has(month))
  if (astray.length > 0) throw new Error(`rows of ${astray.join(', ')} among those of ${[...files.keys()].join(', ')}`)
  for (const [month, path] of files) {
    const [part, ...more] = written.get(month) ?? []
    // Out of its folder, whose name would give every row the month as a column.
    if (part !== undefined && more.length === 0) renameSync(part, path)
    else
      await write(
        `SELECT * FROM (${select}) WHERE local_date >= DATE '${month}-01' AND local_date < DATE '${month}-01' + INTERVAL 1 MONTH`,
        path,
      )
  }
  rmSync(`${first[1]}.parts`, {recursive: true, force: true})
}

/** The files that the engine wrote of each month. */
async function writeParts(engine: Engine, select: string, order: string, dir: string): Promise<ReadonlyMap<string, readonly string[]>> {
  rmSync(dir, {recursive: true, force: true})
  await engine.run(
    `COPY (SELECT *, strftime(local_date, '%Y-%m') AS month FROM (${select}) ORDER BY ${order}) TO ${literal(dir)} (${countsFormat}, PARTITION_BY (month))`,
  )
  const folders = existsSync(dir) ? readdirSync(dir) : []
  return new Map(folders.map((name) => [name.replace(/^month=/, ''), readdirSync(join(dir, name)).map((file) => join(dir, name, file))]))
}
