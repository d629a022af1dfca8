import type {Extract} from './extract.ts'

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** DuckDB takes a path for a pattern; a bracket around a wildcard makes it stand for itself. The reader avoids such paths (`enginePath`). */
const exactPath = (path: string): string => path.replace(/[[*?]/g, '[$&]')

const newlineWords = {'\n': '\\n', '\r\n': '\\r\\n', '\r': '\\r'} as const

/** The engine's default; no record may be longer. */
const maxLineDefault = 2_000_000

/** Read at a time: half the engine's default, which costs a few per cent more. The longest record must fit in twice. */
const bufferBytes = 16_000_000

/**
 * The DuckDB table function that reads an extract: columns c0 … cN as VARCHAR, in the order of the headings, one row for each record that was
 * not rejected, in the order of the file; before them `record` BIGINT where `recordNumbers` is 'column'. An empty cell is NULL, quoted or not:
 * systems that quote every cell write "" for nothing. All else is the text of the cell, spaces included. Nothing is guessed by the engine, and
 * a record of another width stops it with an error. A file whose records are a line each may be read from any record on: to skip the lines before
 * it costs a third of what it costs to read them.
 */
export function csvRelation(extract: Pick<Extract, 'source' | 'recordNumbers'>, from = 1): string {
  const {source} = extract
  if (source.kind !== 'csv') throw new Error(`not a text file: ${source.path}`)
  if (from > 1 && !source.lineEach) throw new Error(`${source.path} can only be read from its first record on`)
  const names = Array.from({length: source.columns}, (_, index) => `'c${index}': 'VARCHAR'`)
  if (extract.recordNumbers === 'column') names.unshift("'record': 'BIGINT'")
  // strict_mode is the default and must not be stated: with new_line = '\r\n' beside it, DuckDB 1.5 reads no rows at all.
  const options = [
    literal(exactPath(source.path)),
    'auto_detect = false',
    'header = false',
    `skip = ${source.skip + from - 1}`,
    `delim = ${literal(source.delimiter)}`,
    `quote = ${literal(source.quote ?? '')}`,
    `escape = ${literal(source.escape ?? '')}`,
    `new_line = '${newlineWords[source.newline]}'`,
    "comment = ''",
    "nullstr = ''",
    'allow_quoted_nulls = true',
    'null_padding = false',
    'ignore_errors = false',
    "encoding = 'utf-8'",
    "compression = 'none'",
    'hive_partitioning = false',
    `columns = {${names.join(', ')}}`,
  ]
  if (source.newlinesInCells) options.push('parallel = false')
  const longest = source.maxRecordBytes > maxLineDefault / 2 ? source.maxRecordBytes + 1_024 : null
  if (longest !== null) options.push(`max_line_size = ${longest}`)
  options.push(`buffer_size = ${Math.max(bufferBytes, 2 * (longest ?? 0))}`)
  return `read_csv(${options.join(', ')})`
}
