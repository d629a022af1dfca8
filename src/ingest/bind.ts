import type {Column, Contract} from '#contracts/define'
import {AnswerableError} from '#core/errors'
import {nearest} from '#core/nearest'
import type {Engine} from '#store/engine'
import {scalarProblem} from '#store/scalar-sql'
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
  const byPlain = new Map(file.headings.map((heading) => [plain(heading), heading]))
  const problems: string[] = []
  const bound: BoundColumn[] = []
  for (const [name, column] of Object.entries(contract.columns)) {
    if (column.derived) continue
    const said = mapping.columns[name]
    const codes = said && 'codes' in said && said.codes ? said.codes : null
    const add = (heading: string, sql: string, reads: readonly string[]) => bound.push({name, column, heading, sql, reads, codes})
    if (said && 'value' in said && said.value !== undefined) {
      add(`(mapping) ${name}`, literal(said.value), [])
    } else if (said && 'sql' in said && said.sql !== undefined) {
      const problem = await scalarProblem(engine, said.sql, file.headings)
      if (problem) problems.push(`columns.${name}.sql: ${problem}`)
      else add(`(mapping) ${name}`, `CAST((${said.sql}) AS VARCHAR)`, readsOf(said.sql, file.headings))
    } else if (said?.heading !== undefined) {
      const heading = byPlain.get(plain(said.heading))
      if (heading) add(heading, identifier(heading), [heading])
      else
        problems.push(
          missing(`the mapping names ‘${said.heading}’ for ${name}, and the file has no such heading`, said.heading, file.headings),
        )
    } else {
      const heading = column.headings.map((known) => byPlain.get(plain(known))).find((found) => found !== undefined)
      if (heading) add(heading, identifier(heading), [heading])
      else if (column.blankable) add(`(absent) ${name}`, 'NULL::VARCHAR', [])
      else
        problems.push(
          missing(`nothing fills ${name} (known headings: ${column.headings.join(', ')})`, column.headings[0] ?? name, file.headings),
        )
    }
  }
  for (const {where, name} of mapping.exclude) {
    const problem = await scalarProblem(engine, where, file.headings)
    if (problem) problems.push(`exclude ‘${name}’: ${problem}`)
  }
  if (problems.length > 0) {
    throw new AnswerableError('HEADINGS_MISSING', {file: file.name, row: file.headingRow, contract: contract.id, problems})
  }
  for (const {name, column, reads} of bound) {
    if (column.personal !== 'none' || name in mapping.notPersonal) continue
    for (const heading of reads) {
      const why = headedAsPersonal(heading)
      if (why) throw new AnswerableError('PERSONAL_DATA_REFUSED', {file: file.name, heading, row: file.headingRow, why})
    }
  }
  return bound
}

const readsOf = (sql: string, headings: readonly string[]): readonly string[] =>
  headings.filter((heading) => sql.toLowerCase().includes(heading.toLowerCase()))

function missing(text: string, wanted: string, headings: readonly string[]): string {
  const near = nearest(wanted, headings)
  return near ? `${text}; the nearest heading is ‘${near}’` : text
}
