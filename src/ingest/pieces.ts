import {join} from 'node:path'
import type {Contract} from '#contracts/define'
import {addDays} from '#core/time'
import type {Fact} from '#facts/define'
import type {Catalogue, CoverageCell, HeldCell} from '#store/catalogue'
import type {Engine} from '#store/engine'
import {identifier, literal, parquet} from '#store/sql'
import type {Workspace} from '#store/workspace'
import {coverageBySql, coverageDaySql} from './supersede.ts'

interface Input {
  readonly engine: Engine
  readonly catalogue: Catalogue
  readonly workspace: Workspace
  readonly contract: Contract
  readonly fact: Fact
  /** SELECT of the file's rows that are good so far. */
  readonly good: string
}

/** More than one in so many rows of a day in both files: they are two editions of it. */
const editionShare = 10

/** So many rows of a day, in both files, of which none bears a key of the other's: editions mostly share theirs. */
const strangeRows = 50

export interface Pieces {
  /** Days of older loads of which the file holds another piece. */
  readonly pieces: ReadonlySet<string>
  /** Days that are taken for editions of each other though no key is in both. */
  readonly strange: ReadonlySet<string>
}

/** A day and line of an older load, by name. */
export const pieceName = ({load, by, day}: {readonly load: number; readonly by: string; readonly day: string}): string =>
  `${load}\u0000${by}\u0000${day}`

/**
 * Of the days that older files speak for, those of which the file holds another piece and no new edition: its rows all come after theirs, or all
 * before, but for a few that both hold, and the one file ends with the day that the other begins with. So it is where extracts are cut at six in the
 * morning, or by when a call ends. Where files are cut by another time than the day's, as the lines of a log are, the later of the two may hold
 * lines of many days before, and goes on into the next. And where a line is sent in several files, one for each of its queues, those of other queues
 * are no editions of each other.
 */
export async function piecesAmong(input: Input, met: readonly HeldCell[], cells: readonly CoverageCell[]): Promise<Pieces> {
  const {engine, catalogue, workspace, contract, fact, good} = input
  const latest = met.length > 0 ? await catalogue.latest() : null
  const none: Pieces = {pieces: new Set(), strange: new Set()}
  if (!latest) return none
  const days = met.map(({day}) => day).sort()
  const [first, last] = [days[0]!, days.at(-1)!]
  const segments = await catalogue.segments(fact.id, latest.id, {from: first.slice(0, 7), to: last.slice(0, 7)})
  const files = segments.filter(({expired}) => !expired).map(({path}) => join(workspace.dir, path))
  if (files.length === 0) return none
  const named = contract.coverage.cut ?? contract.coverage.date
  const at = `${identifier(named in fact.columns ? named : fact.at)}::TIMESTAMP`
  const part = contract.coverage.parts ? identifier(contract.coverage.parts) : 'NULL::VARCHAR'
  const columns = `${coverageBySql(contract)} AS by_key, ${coverageDaySql(contract)} AS day, row(${contract.key.map(identifier).join(', ')}) AS row_key, ${at} AS stamp, ${part} AS part`
  await engine.run('CREATE OR REPLACE TABLE met (load_id INTEGER, by_key VARCHAR, day DATE)')
  const values = met.map(({load, by, day}) => `(${load}, ${literal(by)}, DATE ${literal(day)})`)
  for (let from = 0; from < values.length; from += 5000)
    await engine.run(`INSERT INTO met VALUES ${values.slice(from, from + 5000).join(', ')}`)
  const found = await engine.rows<{
    load: number
    by: string
    day: string
    ours: boolean
    others: boolean
    piece: boolean
    strange: boolean
  }>(
    `WITH held AS (SELECT load_id, ${columns} FROM ${parquet(files)} WHERE local_date BETWEEN DATE ${literal(first)} AND DATE ${literal(last)}),
      own AS (SELECT ${columns} FROM (${good})),
      sides AS (SELECT load_id, by_key, day, row_key, stamp, part, false AS ours FROM held SEMI JOIN met USING (load_id, by_key, day)
        UNION ALL SELECT met.load_id, by_key, day, row_key, stamp, part, true FROM own JOIN met USING (by_key, day)),
      told AS (SELECT *, count(*) OVER (PARTITION BY load_id, by_key, day, row_key) > 1 AS twice FROM sides),
      days AS (SELECT load_id, by_key, day, count_if(ours) AS own_rows, count_if(NOT ours) AS held_rows, count_if(ours AND twice) AS shared,
        min(CASE WHEN ours AND NOT twice THEN stamp END) AS own_first, max(CASE WHEN ours AND NOT twice THEN stamp END) AS own_last,
        min(CASE WHEN NOT ours AND NOT twice THEN stamp END) AS held_first, max(CASE WHEN NOT ours AND NOT twice THEN stamp END) AS held_last,
        count(part) = count(*) AND NOT list_has_any(list(DISTINCT part) FILTER (WHERE ours), list(DISTINCT part) FILTER (WHERE NOT ours)) AS others
        FROM told GROUP BY load_id, by_key, day)
     SELECT load_id::INTEGER AS load, by_key AS by, day::VARCHAR AS day, own_first > held_last AS ours, others,
      others OR (shared * ${editionShare} < least(own_rows, held_rows) AND (own_first > held_last OR held_first > own_last)) AS piece,
      shared = 0 AND least(own_rows, held_rows) >= ${strangeRows} AS strange FROM days`,
  )
  const pieces = new Set<string>()
  for (const cell of found.filter(({piece}) => piece)) {
    const own = cells.filter(({by, rows}) => by === cell.by && rows > 0).map(({day}) => day)
    const older = await catalogue.daysOf(cell.load, cell.by)
    const [earlier, later] = cell.ours ? [older, own] : [own, older]
    const abut = earlier.every((day) => day <= cell.day) && later.every((day) => day >= cell.day) && earlier.length + later.length > 2
    if (cell.others || (contract.coverage.cut ? later.includes(addDays(cell.day, 1)) : abut)) pieces.add(pieceName(cell))
  }
  return {pieces, strange: new Set(found.filter((cell) => cell.strange && !pieces.has(pieceName(cell))).map(pieceName))}
}
