import type {Engine} from '#store/engine'
import {exactPath, identifier, literal} from '#store/sql'
import {csvRelation} from './read/csv-relation.ts'
import type {Extract} from './read/extract.ts'

/** Name of the record's number among the file's own headings; no heading holds a NUL. */
const recordName = 'record\u0001'

/**
 * A typed cell as people write it: a whole number without a point (a column of numbers with gaps is one of floats to many programs), and every time
 * of a column with thousandths where one of them has any.
 */
async function cellText(engine: Engine, from: string, column: string, type: string): Promise<string> {
  switch (type) {
    case 'DOUBLE':
    case 'FLOAT':
      return `CASE WHEN ${column} = trunc(${column}) AND abs(${column}) < 1e15 THEN ${column}::BIGINT::VARCHAR ELSE ${column}::VARCHAR END`
    case 'TIMESTAMP':
    case 'TIMESTAMP_NS':
    case 'TIMESTAMP_MS':
    case 'TIMESTAMP WITH TIME ZONE': {
      const stamp = type === 'TIMESTAMP_NS' ? `${column}::TIMESTAMP` : column
      const [parts] = await engine.rows<{some: boolean | null}>(
        `SELECT bool_or(${stamp} <> date_trunc('second', ${stamp})) AS some FROM ${from}`,
      )
      if (parts!.some !== true) return `${stamp}::VARCHAR`
      return `strftime(${stamp}, '%Y-%m-%dT%H:%M:%S.%g${type === 'TIMESTAMP WITH TIME ZONE' ? '+00:00' : ''}')`
    }
    default:
      return `${column}::VARCHAR`
  }
}

export interface ExtractRelation {
  readonly relation: string
  readonly headings: readonly string[]
  readonly recordColumn: string | null
  /** The relation from a record on; null where the engine can only begin with the first. */
  readonly relationFrom: ((record: number) => string) | null
}

/** The extract's cells as text under its own headings. */
export async function relationOf(engine: Engine, extract: Extract): Promise<ExtractRelation> {
  if (extract.source.kind === 'parquet') {
    const path = literal(exactPath(extract.source.path))
    const columns = await engine.rows<{column_name: string; column_type: string}>(`DESCRIBE SELECT * FROM read_parquet(${path})`)
    const headings = columns.map((column) => column.column_name)
    const cells = await Promise.all(
      columns.map(async ({column_name, column_type}) => {
        const column = identifier(column_name)
        return `${await cellText(engine, `read_parquet(${path})`, column, column_type)} AS ${column}`
      }),
    )
    return {relation: `(SELECT ${cells.join(', ')} FROM read_parquet(${path}))`, headings, recordColumn: null, relationFrom: null}
  }
  const numbered = extract.recordNumbers === 'column'
  const columns = extract.headings.map((heading, index) => `c${index} AS ${identifier(heading)}`)
  const cells = [...(numbered ? [`record AS ${identifier(recordName)}`] : []), ...columns].join(', ')
  const relationFrom = (record: number): string => `(SELECT ${cells} FROM ${csvRelation(extract, record)})`
  return {
    relation: relationFrom(1),
    headings: extract.headings,
    recordColumn: numbered ? recordName : null,
    relationFrom: extract.source.lineEach ? relationFrom : null,
  }
}
