import type {Contract} from '#contracts/define'
import type {Engine} from '#store/engine'
import {identifier} from '#store/sql'
import type {BoundColumn} from './bind.ts'
import {maskSql} from './personal.ts'
import {staged} from './quarantine.ts'
import type {Receipt} from './receipt.ts'

/** What rows can break only together, or against what is held: each rule with the column it is reported under. */
export interface TogetherCheck {
  readonly rule: string
  readonly heading: string
  readonly expected: string
  /** The contract's column whose cell is shown; null for the key of the row. */
  readonly column: string | null
}

export interface Together {
  readonly checks: readonly TogetherCheck[]
  /** Rows that break at least one. */
  readonly rows: number
  readonly faults: Receipt['faults']
}

/** Temporary relation `crossed(record, fault, key_text)`: a row for each fault, numbered as in `checks`. */
export const crossed = 'crossed'

/**
 * Judges the rows that are good by themselves against each other and against what they name: keys that repeat (the first stands), rules across
 * rows (over what the keys left), partners that are not held. Keys that are known to be all different are not looked at again.
 */
export async function judgeTogether(
  engine: Engine,
  contract: Contract,
  bound: readonly BoundColumn[],
  linked: {readonly rows: string} | null,
  keysDiffer: boolean,
): Promise<Together> {
  const headingOf = (name: string): string => bound.find((column) => column.name === name)?.heading ?? name
  const across = contract.across ?? []
  const checks: TogetherCheck[] = [
    {rule: 'ROW-8', heading: contract.key.map(headingOf).join(' + '), expected: 'a key that no earlier row of the file has', column: null},
    ...across.map(({id, says, column}) => ({rule: id, heading: headingOf(column), expected: says, column})),
    ...(contract.link
      ? [{rule: contract.link.rule, heading: headingOf(contract.link.column), expected: contract.link.says, column: contract.link.column}]
      : []),
  ]
  await engine.run(`CREATE OR REPLACE TABLE ${crossed} (record BIGINT, fault INTEGER, key_text VARCHAR)`)
  if (contract.key.length > 0 && !keysDiffer) await engine.run(`INSERT INTO ${crossed} ${repeatsSql(contract)}`)
  const good = `SELECT * FROM ${staged} WHERE NOT bad AND excluded IS NULL AND record NOT IN (SELECT record FROM ${crossed} WHERE fault = 0)`
  for (const [index, {holds}] of across.entries())
    await engine.run(
      `INSERT INTO ${crossed} SELECT record, ${1 + index}, NULL FROM (SELECT record, (${holds}) AS holds FROM (${good})) WHERE NOT coalesce(holds, true)`,
    )
  if (linked)
    await engine.run(
      `INSERT INTO ${crossed} SELECT record, ${1 + across.length}, NULL FROM (${linked.rows}) WHERE unlinked AND NOT bad AND excluded IS NULL AND record NOT IN (SELECT record FROM ${crossed} WHERE fault = 0)`,
    )
  return tallied(engine, checks)
}

/** What stands in `crossed` so far, by check. */
export async function tallied(engine: Engine, checks: readonly TogetherCheck[]): Promise<Together> {
  const byFault = await engine.rows<{fault: number; rows: number}>(
    `SELECT fault, count(*)::INTEGER AS rows FROM ${crossed} GROUP BY fault ORDER BY fault`,
  )
  const [all] = await engine.rows<{rows: number}>(`SELECT count(DISTINCT record)::INTEGER AS rows FROM ${crossed}`)
  return {
    checks,
    rows: all!.rows,
    faults: byFault.map(({fault, rows}) => {
      const {rule, heading, expected} = checks[fault]!
      return {rule, heading, says: expected, rows}
    }),
  }
}

/** More records than this are named by a join, and their months sorted: a list so long costs more. */
const fewCrossed = 200

/** SQL that leaves out the records in `crossed`, as a list where they are few: a join would give the rows of a month in another order than their file's. */
export async function withoutCrossedSql(engine: Engine): Promise<string> {
  const found = await engine.rows<{record: number}>(`SELECT DISTINCT record::DOUBLE AS record FROM ${crossed} LIMIT ${fewCrossed + 1}`)
  if (found.length === 0) return ''
  const list = found.length > fewCrossed ? `SELECT record FROM ${crossed}` : found.map(({record}) => record).join(', ')
  return ` AND record NOT IN (${list})`
}

/** The London months that records in `crossed` stand in. */
export async function monthsCrossed(engine: Engine): Promise<ReadonlySet<string>> {
  const [some] = await engine.rows<{n: number}>(`SELECT count(*)::INTEGER AS n FROM ${crossed}`)
  if (some!.n === 0) return new Set()
  const found = await engine.rows<{month: string}>(
    `SELECT DISTINCT strftime(local_date, '%Y-%m') AS month FROM ${staged} WHERE record IN (SELECT record FROM ${crossed})`,
  )
  return new Set(found.map(({month}) => month))
}

/** The records after the first with a key: found by hash, then told apart exactly. A personal part of the key is covered. */
function repeatsSql(contract: Contract): string {
  const key = contract.key.map(identifier).join(', ')
  const shown = contract.key.map((name) =>
    contract.columns[name]!.personal === 'none' ? identifier(name) : maskSql(`${identifier(name)}::VARCHAR`),
  )
  const hashed = `hash(${key})`
  return `SELECT record, 0, key_text FROM (
      SELECT record, concat_ws(' + ', ${shown.join(', ')})::VARCHAR AS key_text, row_number() OVER (PARTITION BY ${key} ORDER BY record) AS occurrence FROM ${staged}
      WHERE NOT bad AND excluded IS NULL AND ${hashed} IN (
        SELECT h FROM (SELECT ${hashed} AS h FROM ${staged} WHERE NOT bad AND excluded IS NULL) GROUP BY h HAVING count(*) > 1))
    WHERE occurrence > 1`
}
