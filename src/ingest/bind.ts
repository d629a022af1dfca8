import type {Column, Contract} from '#contracts/define'
import {AnswerableError} from '#core/errors'
import {nearest} from '#core/nearest'
import type {Engine} from '#store/engine'
import {readScalar} from '#store/scalar-sql'
import {identifier, literal} from '#store/sql'
import type {Mapping} from './mapping.ts'
import {headedAsPersonal} from './personal.ts'

/** A contract column and the SQL, over the file's headings, that gives its cell as text. */
export interface BoundColumn {
  readonly name: string
  readonly column: Column
  /** What the fault is reported under: the sender's own heading, or the mapping's expression. */
  readonly heading: string
  readonly sql: string
  /** Headings of the file that the expression reads. */
  readonly reads: readonly string[]
  readonly codes: Readonly<Record<string, string>> | null
}

const plain = (heading: string): string => heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/**
 * Fits a file's headings to a contract: by the mapping where it speaks, else by the headings the contract knows. Every problem is reported at
 * once: required columns that nothing fills (with the nearest heading), expressions that cannot be read, headings of personal data.
 */
export async function bindColumns(
  engine: Engine,
  contract: Contract,
  mapping: Mapping,
  file: {readonly name: string; readonly headings: readonly string[]; readonly headingRow: number},
): Promise<readonly BoundColumn[]> {
  refuseAlike(file)
  const problems: string[] = []
  const unfit: string[] = []
  const bound: BoundColumn[] = []
  for (const [name, column] of Object.entries(contract.columns)) {
    if (column.derived) continue
    const said = mapping.columns[name]
    const codes = said && 'codes' in said && said.codes ? said.codes : null
    const add = (heading: string, sql: string, reads: readonly string[]) => bound.push({name, column, heading, sql, reads, codes})
    if (said && 'value' in said && said.value !== undefined) {
      add(`(mapping) ${name}`, literal(said.value), [])
    } else if (said && 'sql' in said && said.sql !== undefined) {
      const read = await readExpression(engine, said.sql, file.headings)
      if ('why' in read) unfit.push(`columns.${name}.sql: ${read.why}`)
      else add(`(mapping) ${name}`, `CAST((${said.sql}\n) AS VARCHAR)`, read.reads)
    } else if (said?.heading !== undefined) {
      const [heading, ...others] = headingsLike(said.heading, file.headings)
      if (heading !== undefined && others.length > 0)
        problems.push(
          `${name}: several headings read as ‘${said.heading}’ (${quoted([heading, ...others])}); name one as the file spells it`,
        )
      else if (heading !== undefined) add(heading, identifier(heading), [heading])
      else
        problems.push(
          missing(`the mapping names ‘${said.heading}’ for ${name}, and the file has no such heading`, said.heading, file.headings),
        )
    } else {
      const [heading, ...others] =
        column.headings.map((known) => headingsLike(known, file.headings)).find((found) => found.length > 0) ?? []
      if (heading !== undefined && others.length > 0)
        problems.push(`${name}: several headings read alike (${quoted([heading, ...others])}); name one in a mapping`)
      else if (heading !== undefined) add(heading, identifier(heading), [heading])
      else if (column.blankable) add(`(absent) ${name}`, 'NULL::VARCHAR', [])
      else
        problems.push(
          missing(`nothing fills ${name} (known headings: ${column.headings.join(', ')})`, column.headings[0] ?? name, file.headings),
        )
    }
  }
  for (const {where, name} of mapping.exclude) {
    const read = await readExpression(engine, where, file.headings)
    if ('why' in read) unfit.push(`exclude ‘${name}’: ${read.why}`)
    else if (read.type !== 'BOOLEAN') unfit.push(`exclude ‘${name}’: it gives ${read.type} and not true or false`)
  }
  if (unfit.length > 0)
    throw new AnswerableError('MAPPING_INVALID', {file: `${mapping.name} (for ${file.name})`, problems: [...unfit, ...problems]})
  if (problems.length > 0) {
    throw new AnswerableError('HEADINGS_MISSING', {file: file.name, row: file.headingRow, contract: contract.id, problems})
  }
  for (const {name, column, reads} of bound) {
    if (column.personal !== 'none' || name in mapping.notPersonal) continue
    for (const heading of reads) {
      const why = headedAsPersonal(heading, column.kind === 'time')
      if (why) throw new AnswerableError('PERSONAL_DATA_REFUSED', {file: file.name, heading, row: file.headingRow, why})
    }
  }
  return bound
}

/** Headings that differ in case alone are one name to the engine: which one an expression means cannot be told. */
function refuseAlike({
  name,
  headings,
  headingRow,
}: {
  readonly name: string
  readonly headings: readonly string[]
  readonly headingRow: number
}): void {
  const alike = [...Map.groupBy(headings, (heading) => heading.toLowerCase()).values()].filter((list) => list.length > 1).flat()
  if (alike.length > 0) throw new AnswerableError('HEADINGS_DUPLICATE', {file: name, row: headingRow, headings: alike})
}

/** The heading spelt so; else those that are the same without case, else without blanks and punctuation. */
function headingsLike(wanted: string, headings: readonly string[]): readonly string[] {
  const same = [(text: string) => text, (text: string) => text.toLowerCase(), plain]
  for (const form of same) {
    const found = headings.filter((heading) => form(heading) === form(wanted))
    if (found.length > 0 && form(wanted) !== '') return found
  }
  return []
}

const quoted = (headings: readonly string[]): string => headings.map((heading) => `‘${heading}’`).join(', ')

/** The type of an expression over the file's cells, which are text, and the headings that it reads; or why it cannot be used. */
async function readExpression(
  engine: Engine,
  sql: string,
  headings: readonly string[],
): Promise<{readonly type: string; readonly reads: readonly string[]} | {readonly why: string}> {
  const read = await readScalar(engine, sql, headings)
  if (read.kind === 'refused') return read
  const cells = headings.map((heading) => `NULL::VARCHAR AS ${identifier(heading)}`)
  try {
    const [row] = await engine.rows<{column_type: string}>(
      `DESCRIBE SELECT (${sql}\n) FROM (SELECT ${cells.join(', ')}) WHERE (${sql}\n) IS NOT NULL`,
    )
    return {type: row!.column_type, reads: read.reads}
  } catch (error) {
    return {why: `it does not fit: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`}
  }
}

function missing(text: string, wanted: string, headings: readonly string[]): string {
  const near = nearest(wanted, headings)
  return near ? `${text}; the nearest heading is ‘${near}’` : text
}
