import {nearest} from '#core/nearest'
import type {Engine} from './engine.ts'
import {costProblem, type Part} from './expression-cost.ts'
import {literal} from './sql.ts'

interface Node {
  readonly [key: string]: unknown
}

/** An expression that can be computed from one row, with the columns it reads; or why it is none. */
export type Scalar = {readonly kind: 'scalar'; readonly reads: readonly string[]} | {readonly kind: 'refused'; readonly why: string}

/** Functions that look past the row and that the engine's own catalogue does not mark as such; among them macros over those that it does. */
const refusedFunctions =
  /^(getenv|getvariable|current_.*|pg_.*|duckdb_.*|read_.*|glob|query.*|has_.*_privilege|inet_.*|get_current_.*|get_block_size|which_secret|unnest|age|ago|checkpoint|force_checkpoint|json_(de)?serialize_.*|json_execute_.*|format_type)$/i

/**
 * Whether `sql` is a scalar expression over the named columns. The engine's own parser and catalogue judge it: one expression, no sub-query, no
 * aggregate or window, no function whose answer does not follow from the row (settings, files, clock, chance), none whose work is out of
 * proportion to the row, and no column but the named.
 */
export async function readScalar(engine: Engine, sql: string, columns: readonly string[]): Promise<Scalar> {
  const refused = (why: string): Scalar => ({kind: 'refused', why})
  const [row] = await engine.rows<{tree: string}>('SELECT json_serialize_sql($statement::VARCHAR) AS tree', {
    statement: `SELECT (${sql}\n)`,
  })
  const tree = JSON.parse(row!.tree) as {error: boolean; error_message?: string; statements?: {node: Node}[]}
  if (tree.error) return refused(`it is not SQL that can be read: ${tree.error_message}`)
  const node = tree.statements?.[0]?.node
  if (tree.statements?.length !== 1 || node?.['type'] !== 'SELECT_NODE') return refused('it must be one expression')
  const list = node['select_list'] as Node[]
  if (list.length !== 1 || (node['from_table'] as Node)?.['type'] !== 'EMPTY' || node['where_clause'])
    return refused('it must be one expression, without FROM or WHERE')
  const walk = new Walk(columns)
  walk.visit(list[0]!)
  if (walk.problem === null && walk.functions.size > 0) walk.problem = await functionProblem(engine, [...walk.functions])
  walk.problem ??= costProblem(list[0] as Part)
  return walk.problem === null ? {kind: 'scalar', reads: [...walk.reads]} : refused(walk.problem)
}

/** Why `sql` is not a scalar expression over the named columns, or null when it is one. */
export async function scalarProblem(engine: Engine, sql: string, columns: readonly string[]): Promise<string | null> {
  const read = await readScalar(engine, sql, columns)
  return read.kind === 'refused' ? read.why : null
}

async function functionProblem(engine: Engine, names: readonly string[]): Promise<string | null> {
  const known = await engine.rows<{name: string; type: string; sure: boolean}>(
    `SELECT DISTINCT function_name AS name, function_type AS type, coalesce(stability, 'CONSISTENT') = 'CONSISTENT' AS sure
     FROM duckdb_functions() WHERE function_name IN (${names.map(literal).join(', ')})`,
  )
  for (const name of names) {
    const found = known.filter((other) => other.name === name)
    if (found.some(({sure}) => !sure)) return `it may not call ${name}(): its answer does not follow from the row`
    if (found.length > 0 && !found.some(({type}) => type === 'scalar' || type === 'macro')) {
      return found.some(({type}) => type === 'aggregate') ? `it may hold no aggregate (${name})` : `it may not call ${name}()`
    }
  }
  return null
}

class Walk {
  problem: string | null = null
  readonly reads = new Set<string>()
  readonly functions = new Set<string>()
  readonly #columns: ReadonlyMap<string, string>

  constructor(columns: readonly string[]) {
    this.#columns = new Map(columns.map((name) => [name.toLowerCase(), name]))
  }

  visit(node: unknown): void {
    if (this.problem !== null || !node || typeof node !== 'object') return
    if (Array.isArray(node)) {
      for (const item of node) this.visit(item)
      return
    }
    this.#judge(node as {class?: string; function_name?: string; column_names?: string[]})
    for (const value of Object.values(node)) this.visit(value)
  }

  #unknown(names: readonly string[]): string {
    const near = nearest(names.at(-1)!, this.#columns.values())
    return `there is no column ‘${names.join('.')}’${near ? `; is ‘${near}’ meant?` : ''}`
  }

  #judge({class: kind, function_name: name, column_names: names}: {class?: string; function_name?: string; column_names?: string[]}): void {
    if (kind === 'SUBQUERY') this.problem = 'it may hold no query of its own'
    else if (kind === 'WINDOW') this.problem = 'it may hold no window function'
    else if (kind === 'PARAMETER') this.problem = 'it may hold no parameter'
    else if (kind === 'STAR') this.problem = 'name the columns; * is not one'
    else if (kind === 'POSITIONAL_REFERENCE') this.problem = 'name the columns; a number is not one'
    else if (kind === 'LAMBDA') this.problem = 'it may hold no lambda'
    else if (kind === 'FUNCTION' && name) {
      if (refusedFunctions.test(name)) this.problem = `it may not call ${name}()`
      else this.functions.add(name.toLowerCase())
    } else if (kind === 'COLUMN_REF' && names) {
      const column = this.#columns.get(names.at(-1)!.toLowerCase())
      if (names.length > 1 || column === undefined) this.problem = this.#unknown(names)
      else this.reads.add(column)
    }
  }
}
