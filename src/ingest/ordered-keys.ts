import type {Contract} from '#contracts/define'
import type {Engine} from '#store/engine'
import {identifier, literal, parquet} from '#store/sql'
import {allEnded} from './all-ended.ts'

/** Runs of rising keys that are told apart by their ends; a file of more is in no order. */
const mostRuns = 1000

/** Of so many stretches of keys that two runs share, each row is looked at; of more, all rows may as well be. */
const mostShared = 50

/** The first and the last key of rows that stand one after the other in a file, the key of each above that of the one before: so no two are the same. */
interface Run {
  readonly first: string
  readonly last: string
  readonly file: string
}

/** Keys that may be of two runs. */
interface Shared {
  readonly first: string
  readonly last: string
  readonly files: readonly string[]
}

/**
 * Whether the keys of the rows in `files` are seen to be all different by their order alone, for a quarter of what it costs to look for one that
 * repeats: most systems number what they log, so that keys rise from row to row in a few long runs. False says nothing. The engines, of one thread
 * each, take the files by shares; keys of several columns, or of numbers, are not looked at.
 */
export async function keysInOrder(engines: readonly Engine[], contract: Contract, files: readonly string[]): Promise<boolean> {
  const [name, ...more] = contract.key
  const [engine] = engines
  const [head] = files
  if (!engine || name === undefined || more.length > 0 || contract.columns[name]!.kind !== 'text') return false
  if (head === undefined || (files.length > 1 && (await runsOf(engine, name, [head])) === null)) return false
  const share = Math.ceil(files.length / engines.length)
  const found = await allEnded(engines.map((taker, at) => runsOf(taker, name, files.slice(at * share, (at + 1) * share))))
  const runs: Run[] = []
  for (const some of found) {
    if (some === null) return false
    runs.push(...some)
  }
  const shared = sharedBy(runs)
  if (shared.length === 0 || shared.length > mostShared) return shared.length === 0
  // No text of SQL may hold it.
  if (shared.some(({first, last}) => `${first}${last}`.includes('\0'))) return false
  const key = identifier(name)
  const within = shared.map(({first, last}) => `${key} BETWEEN ${literal(first)} AND ${literal(last)}`)
  const theirs = [...new Set(shared.flatMap(({files: two}) => two))]
  const [counted] = await engine.rows<{differ: boolean}>(
    `SELECT count(*) = count(DISTINCT ${key}) AS differ FROM ${parquet(theirs)} WHERE ${within.join(' OR ')}`,
  )
  return counted!.differ
}

/** The stretches of keys that two runs have in common, for a key that stands twice is in one of them. */
function sharedBy(runs: readonly Run[]): readonly Shared[] {
  // As the engine compares texts: by their bytes.
  const above = (a: string, b: string): boolean => Buffer.compare(Buffer.from(a), Buffer.from(b)) > 0
  const ordered = runs.toSorted((a, b) => Buffer.compare(Buffer.from(a.first), Buffer.from(b.first)))
  const shared: Shared[] = []
  for (const [at, one] of ordered.entries()) {
    for (let next = at + 1; next < ordered.length && !above(ordered[next]!.first, one.last); next++) {
      const {first, last, file} = ordered[next]!
      shared.push({first, last: above(last, one.last) ? one.last : last, files: [one.file, file]})
      if (shared.length > mostShared) return shared
    }
  }
  return shared
}

/** The runs of rising keys, in the order of the rows, each of one file; null where they are too many, or a row has no key. */
async function runsOf(engine: Engine, name: string, files: readonly string[]): Promise<readonly Run[] | null> {
  if (files.length === 0) return []
  const key = identifier(name)
  const turns = (column: string): string =>
    `arg_min(${column}, n, ${mostRuns + 1}) FILTER (WHERE before IS NULL OR place = 0 OR NOT key > before)`
  // However the engine comes by the rows, it takes them as one sequence: only one of them may have none before it.
  const [found] = await engine.rows<{unpreceded: number; begin: string[]; before: string[]; file: number[]; end: string}>(
    `SELECT count_if(before IS NULL)::INTEGER AS unpreceded, ${turns('key')} AS begin, ${turns("coalesce(before, '')")} AS before, ${turns('file')}::INTEGER[] AS file, arg_max(key, n) AS "end"
     FROM (SELECT ${key} AS key, lag(${key}) OVER () AS before, row_number() OVER () AS n, file_row_number AS place, file_index AS file
      FROM ${parquet(files)})`,
  )
  const {unpreceded, begin, before, file, end} = found!
  if (unpreceded !== 1 || begin.length > mostRuns) return null
  return begin.map((first, at) => ({first, last: before[at + 1] ?? end, file: files[file[at]!]!}))
}
