import {existsSync, mkdirSync, renameSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {Engine} from '../src/store/engine.ts'

export const outDir = join(dirname(fileURLToPath(import.meta.url)), 'out')

/**
 * A CSV of `rows` calls spread evenly over the days from `from`, under the contract's own headings: two lines, answered and abandoned, one caller
 * in eight withheld. Made from hashes, so that it is the same in every run.
 */
export async function callsFile(name: string, rows: number, from: string, days: number): Promise<string> {
  mkdirSync(outDir, {recursive: true})
  const path = join(outDir, `${name}.csv`)
  if (existsSync(path)) return path
  const engine = await Engine.open({directories: [outDir], memoryMb: 2000})
  const stamp = (sql: string) => `strftime(${sql}, '%d/%m/%Y %H:%M:%S')`
  await engine.run(`COPY (
    SELECT 'W' || lpad(i::VARCHAR, 9, '0') AS "Call Ref", CASE WHEN h % 5 < 2 THEN '999' ELSE '101' END AS "Line", ${stamp('moment')} AS "Offered", ${stamp('moment')} AS "Queued",
      CASE WHEN wait < 60 THEN ${stamp('moment + to_seconds(wait)')} END AS "Answered", ${stamp('moment + to_seconds(wait + 200)')} AS "Ended",
      CASE WHEN wait < 60 THEN 'Answered' ELSE 'Abandoned' END AS "Outcome", CASE WHEN wait < 60 THEN 'H' || (h % 80) END AS "Handler",
      CASE WHEN h % 8 > 0 THEN '07700 900' || lpad(((h // 8) % 700000)::VARCHAR, 6, '0') END AS "Caller", CASE WHEN wait > 30 THEN '30' END AS "Announcements", 'Incident: priority' AS "Disposition"
    FROM (SELECT i, hash(i) // 1024 AS h, (-ln(((hash(i * 7 + 1) // 1024) % 1000003 + 1) / 1000004.0) * 12)::INTEGER AS wait,
      TIMESTAMP '${from} 00:00:00' + to_milliseconds((i * ${days} * 86400000::HUGEINT // ${rows})::BIGINT) AS moment FROM range(${rows}) AS r(i))
  ) TO '${path}.part' (HEADER, FORMAT csv)`)
  engine.close()
  renameSync(`${path}.part`, path)
  return path
}
