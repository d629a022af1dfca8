import type {Contract} from '#contracts/define'
import type {Fact} from '#facts/define'
import type {Engine} from '#store/engine'
import {identifier} from '#store/sql'
import {repeatSeconds} from './local-time.ts'
import {type Mapping, zoneOf} from './mapping.ts'
import {staged} from './quarantine.ts'

/**
 * ROW-11 of rows that are counts of an interval: a report of the night in October holds the quarter-hours of the repeated hour twice, under the same
 * local times. Two such rows of one key are its two passes, in the order of the file, and the second is moved to the second pass; their London date and
 * hour are the same. A file that repeats keys at other hours too was sent twice, and is left to ROW-8. A mapping that says which pass is meant, or that neither is to be taken, is followed.
 */
export async function tellPassesApart(engine: Engine, contract: Contract, fact: Fact, mapping: Mapping): Promise<void> {
  const {date} = contract.coverage
  if (!fact.cannot || mapping.times.ambiguous !== undefined || contract.columns[date]?.kind !== 'time' || !contract.key.includes(date))
    return
  const seconds = repeatSeconds(zoneOf(mapping, date))
  const key = contract.key.map(identifier).join(', ')
  const flagged = `SELECT * FROM ${staged} WHERE NOT bad AND excluded IS NULL AND (time_flags & 1) = 1`
  await engine.run(
    `CREATE OR REPLACE TABLE second_pass AS SELECT record FROM (${flagged}) QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY record) = 2`,
  )
  const [found] = await engine.rows<{n: number}>('SELECT count(*)::INTEGER AS n FROM second_pass')
  if (found!.n === 0) return
  const [elsewhere] = await engine.rows<{n: number}>(
    `SELECT count(*)::INTEGER AS n FROM (SELECT 1 FROM ${staged} WHERE NOT bad AND excluded IS NULL AND (time_flags & 1) = 0 GROUP BY ${key} HAVING count(*) > 1)`,
  )
  if (elsewhere!.n > 0) return
  const at = identifier(date)
  await engine.run('DROP VIEW IF EXISTS staged_as_read')
  await engine.run(`ALTER VIEW ${staged} RENAME TO staged_as_read`)
  await engine.run(
    `CREATE OR REPLACE VIEW ${staged} AS SELECT * REPLACE (CASE WHEN record IN (SELECT record FROM second_pass) THEN ${at} + to_seconds(${seconds}) ELSE ${at} END AS ${at}) FROM staged_as_read`,
  )
}
