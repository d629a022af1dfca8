import type {Engine} from './engine.ts'

interface Node {
  readonly [key: string]: unknown
}

const refusedFunctions =
  /^(getenv|getvariable|current_setting|pg_.*|duckdb_.*|read_.*|glob|query.*|nextval|currval|random|setseed|uuid|gen_random_uuid|now|today|current_.*|get_current_.*|transaction_timestamp|txid_current|error|in_search_path|checkpoint|force_checkpoint|which_secret)$/i

/**
 * Why `sql` is not a scalar expression over the named columns, or null when it is one. The engine's own parser judges it: one expression, no
 * sub-query, no aggregate or window, no function that looks outside the row (settings, files, clock, chance), and no column but the named.
 */
export async function scalarProblem(engine: Engine, sql: string, columns: readonly string[]): Promise<string | null> {
  const [row] = await engine.rows<{tree: string}>('SELECT json_serialize_sql($statement) AS tree', {statement: `SELECT (${sql}\n)`})
  const tree = JSON.parse(row!.tree) as {error: boolean; error_message?: string; statements?: {node: Node}[]}
  if (tree.error) return `it is not SQL that can be read: ${tree.error_message}`
  const node = tree.statements?.[0]?.node
  if (tree.statements?.length !== 1 || node?.['type'] !== 'SELECT_NODE') return 'it must be one expression'
  const list = node['select_list'] as Node[]
  if (list.length !== 1 || (node['from_table'] as Node)?.['type'] !== 'EMPTY' || node['where_clause'])
    return 'it must be one expression, without FROM or WHERE'
  return walk(list[0]!, new Map(columns.map((name) => [name.toLowerCase(), name])))
}

function walk(node: unknown, columns: ReadonlyMap<string, string>): string | null {
  if (Array.isArray(node)) {
    for (const item of node) {
      const problem = walk(item, columns)
      if (problem) return problem
    }
    return null
  }
  if (!node || typeof node !== 'object') return null
  const {class: kind, function_name: name, column_names: names} = node as {class?: string; function_name?: string; column_names?: string[]}
  if (kind === 'SUBQUERY') return 'it may hold no query of its own'
  if (kind === 'WINDOW') return 'it may hold no window function'
  if (kind === 'PARAMETER') return 'it may hold no parameter'
  if (kind === 'STAR') return 'name the columns; * is not one'
  if (kind === 'FUNCTION' && name && refusedFunctions.test(name)) return `it may not call ${name}()`
  if (kind === 'COLUMN_REF' && names) {
    const column = names.at(-1)!
    if (names.length > 1 || !columns.has(column.toLowerCase())) return `there is no column ‘${names.join('.')}’`
  }
  for (const value of Object.values(node)) {
    const problem = walk(value, columns)
    if (problem) return problem
  }
  return null
}
